package io.breakwater.risk.skill;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.hipparchus.stat.descriptive.StreamingStatistics;

/** How far the errors of a week's bets lie below those of the reference, in standard errors. */
final class ExcessErrors {
    /** Standard errors that a score is cut at. */
    static final double LARGEST = 3;

    private static final int FEWEST = 5;

    private ExcessErrors() {}

    /** Mean over its standard error, in [-3, 3]; above 0 the model is better, NaN for fewer than five bets or equal errors. */
    static double score(Iterable<Double> excesses) {
        StreamingStatistics errors = new StreamingStatistics();
        excesses.forEach(errors::addValue);
        double standardError = errors.getStandardDeviation() / Math.sqrt((double) errors.getN());
        return errors.getN() >= FEWEST && standardError > 0 ? clipped(-errors.getMean() / standardError) : Double.NaN;
    }

    static double clipped(double value) {
        return Math.max(-LARGEST, Math.min(LARGEST, value));
    }

    /** The same of the models' mean error of each bet: what they have in common doesn't count as often as there are models. */
    static double scoreOfMeans(List<ModelWeek> models) {
        Map<String, StreamingStatistics> bets = new TreeMap<>();
        for (ModelWeek model : models) {
            for (ModelWeek.BetError bet : model.bets()) {
                bets.computeIfAbsent(bet.bet(), unseen -> new StreamingStatistics())
                        .addValue(bet.excess());
            }
        }
        return score(bets.values().stream().map(StreamingStatistics::getMean).toList());
    }
}
