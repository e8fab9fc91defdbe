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

    /** What a level's directive acts on; a step of a market event begins with its own words. */
    static String of(Directive directive) {
        Params params = directive.params();
        boolean plain = params instanceof Params.Plain;
        if (directive.issue().isOfLevel()) {
            return of(params);
        }
        return plain ? directive.text() : directive.text() + " (" + of(params) + ")";
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
        return params instanceof Params.Stables stables ? named(stables.assets()) : step(params);
    }

    private static String step(Params params) {
        if (params instanceof Params.Reduction reduction) {
            String over =
                    reduction.millis() == 0 ? "" : ", in slices over " + number(reduction.millis() / MINUTE) + " min";
            return "gross <= " + times(reduction.gross()) + " equity" + sizes(reduction.targets()) + over;
        }
        if (params instanceof Params.Participation participation) {
            return "at most " + percent(participation.share()) + " of the volume";
        }
        if (params instanceof Params.Slippage slippage) {
            return "at most " + percent(slippage.fraction()) + " from the mark";
        }
        if (params instanceof Params.Growth growth) {
            return "at most " + percent(growth.step()) + " each " + growth.hours() + " h, up to level "
                    + growth.highestLevel();
        }
        if (params instanceof Params.Promotion promotion) {
            return percent(promotion.share()) + " of the model's capital";
        }
        if (params instanceof Params.Decay decay) {
            return "decay " + number(decay.lambda()) + " a day";
        }
        return params instanceof Params.Work work ? "due in " + work.hours() + " h" : "whole desk";
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
