package io.breakwater.risk.skill;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import io.breakwater.risk.skill.ModelRecord.Open;
import io.breakwater.risk.skill.ModelRecord.Settled;
import io.breakwater.risk.skill.ModelWeek.BetError;
import org.hipparchus.stat.correlation.SpearmansCorrelation;

/** Scores of the forecasts whose outcomes came in one week. */
final class WeekScore {
    /** Fewest forecasts that have a rank correlation. */
    private static final int FEWEST = 3;

    private final List<Settled> settled;

    WeekScore(List<Settled> settled) {
        this.settled = settled;
    }

    private static double square(double value) {
        return value * value;
    }

    private static double excess(Settled one) {
        return square(one.outcome() - one.said().forecast())
                - square(one.outcome() - one.said().reference());
    }

    /** Squared error of each forecast less that of the reference. */
    List<BetError> bets() {
        return settled.stream()
                .map(one -> new BetError(one.said().key(), excess(one)))
                .sorted(Comparator.comparing(BetError::bet))
                .toList();
    }

    /** The mean of each target, as text. */
    String errors() {
        Map<String, Double> means = settled.stream()
                .collect(Collectors.groupingBy(
                        one -> one.said().target(), TreeMap::new, Collectors.averagingDouble(WeekScore::excess)));
        return means.entrySet().stream()
                .map(mean -> mean.getKey() + '=' + mean.getValue())
                .collect(Collectors.joining(" "));
    }

    /** Mean squared error with the sign changed; NaN without outcomes. */
    double score(ToDoubleFunction<Open> forecast) {
        double sum = 0;
        for (Settled one : settled) {
            sum -= square(one.outcome() - forecast.applyAsDouble(one.said()));
        }
        return sum / settled.size();
    }

    /** Rank correlation with the outcomes; NaN for few or equal ones. */
    double coefficient(ToDoubleFunction<Open> forecast) {
        return settled.size() < FEWEST
                ? Double.NaN
                : new SpearmansCorrelation()
                        .correlation(values(one -> forecast.applyAsDouble(one.said())), values(Settled::outcome));
    }

    private double[] values(ToDoubleFunction<Settled> value) {
        return settled.stream().mapToDouble(value).toArray();
    }

    /** Return after costs of positions as large as the forecasts, over their sum; NaN where either is unknown. */
    double profit() {
        double gross = 0;
        double profit = 0;
        for (Settled one : settled) {
            double size = Math.abs(one.said().forecast());
            gross += size;
            profit += one.said().forecast() * one.outcome() - size * one.said().cost();
        }
        return gross > 0 ? profit / gross : Double.NaN;
    }

    boolean isCostUnknown() {
        return settled.stream().anyMatch(one -> Double.isNaN(one.said().cost()));
    }
}
