package io.breakwater.job.outputs.formats;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;

import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.protocol.directives.Params;
import io.breakwater.risk.protocol.directives.Target;

/** What a directive acts on, in words: for people, gateways read the params. */
final class DirectiveTarget {
    private static final int MOST_NAMED = 5;
    private static final double MINUTE = 60_000;
    private static final MathContext DIGITS = new MathContext(6);

    private DirectiveTarget() {}

    static String of(Directive directive) {
        return of(directive.params());
    }

    private static String of(Params params) {
        if (params instanceof Params.Factor factor) {
            return times(factor.factor()) + " the usual";
        }
        if (params instanceof Params.Cap cap) {
            return "gross <= " + times(cap.cap()) + " equity";
        }
        if (params instanceof Params.Scale scale) {
            return "size <= " + times(scale.factor()) + " baseline" + sizes(scale.targets());
        }
        if (params instanceof Params.Closing closing) {
            return (closing.proRata() ? "every position pro rata" : "weakest positions") + sizes(closing.targets())
                    + ", until forward loss < " + number(100 * closing.untilForwardLoss()) + " %";
        }
        if (params instanceof Params.Exit exit) {
            return exit.sliced()
                    ? "every position, in slices until " + Names.instant(exit.deadline())
                    : "every position";
        }
        return plan(params);
    }

    private static String plan(Params params) {
        if (params instanceof Params.ExitPlan plan) {
            return plan.slices().size() + " slices in " + number(plan.millis() / MINUTE) + " min for "
                    + percent(plan.cost()) + " of equity";
        }
        if (params instanceof Params.Hedge hedge) {
            return named(hedge.legs().stream()
                    .map(leg -> leg.side() + " " + number(leg.quantity()) + " " + leg.symbol())
                    .toList());
        }
        if (params instanceof Params.Puts puts) {
            return "notional " + number(puts.notional()) + ", strike " + times(puts.strike()) + " mark, "
                    + puts.expiryDays() + " d";
        }
        return params instanceof Params.Stables stables ? named(stables.assets()) : "whole desk";
    }

    private static String sizes(List<Target> targets) {
        return targets.isEmpty()
                ? ""
                : ": "
                        + named(targets.stream()
                                .map(each -> each.symbol() + " <= " + number(each.quantity()))
                                .toList());
    }

    private static String named(List<String> all) {
        String first = all.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return all.size() <= MOST_NAMED ? first : first + " and " + (all.size() - MOST_NAMED) + " more";
    }

    private static String number(double value) {
        return Double.isFinite(value)
                ? NumberText.of(BigDecimal.valueOf(value).round(DIGITS).doubleValue())
                : "unknown";
    }

    private static String times(double factor) {
        return number(factor) + "x";
    }

    private static String percent(double share) {
        return Double.isFinite(share) ? number(Math.round(share * 10_000) / 100.0) + " %" : "an unknown share";
    }
}
