package io.breakwater.job.report;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the hourly files say of one desk, as it stood at their last word.
 *
 * @param tails VaR and ES by method, level and horizon
 * @param exposures parts of the desk by strategy, venue and asset
 * @param metrics concentration, drawdowns and losses under past moves
 * @param audits how the forecasts of each method have fared
 */
public record DeskDetail(List<Tail> tails, List<Exposure> exposures, List<Metric> metrics, List<Audit> audits) {
    private static final String STRESS = "stress_loss_";

    /** Copies the lists. */
    public DeskDetail {
        tails = List.copyOf(tails);
        exposures = List.copyOf(exposures);
        metrics = List.copyOf(metrics);
        audits = List.copyOf(audits);
    }

    /**
     * One estimate of the tail; losses are positive fractions of equity.
     *
     * @param time when it was published
     * @param method method
     * @param level confidence, percent
     * @param horizon 1h, 8h, 1d or 7d
     * @param valueAtRisk VaR; NaN when the method has none
     * @param expectedShortfall ES; NaN when the method has none
     * @param standardError of the ES by simulation; NaN for the other methods
     * @param proxy whether it rests on proxy history
     */
    public record Tail(
            Instant time,
            String method,
            double level,
            String horizon,
            double valueAtRisk,
            double expectedShortfall,
            double standardError,
            boolean proxy) {}

    /**
     * One part of a desk.
     *
     * @param time when it was published
     * @param dimension strategy, venue or asset
     * @param name which
     * @param net signed multiple of equity
     * @param gross multiple of equity
     * @param componentShortfall its part of the ES 97.5 %, fraction of equity; negative where it hedges
     * @param gapLoss its gap loss, fraction of equity
     * @param balanceLoss loss of a quarter of the balance at a venue, fraction; NaN for other parts
     */
    public record Exposure(
            Instant time,
            String dimension,
            String name,
            double net,
            double gross,
            double componentShortfall,
            double gapLoss,
            double balanceLoss) {}

    /**
     * One other number of a desk.
     *
     * @param time when it was published
     * @param name what it measures
     * @param scope of what: a dimension, a window or the day of a past move
     * @param value the number; NaN when it has none
     */
    public record Metric(Instant time, String name, String scope, double value) {}

    /**
     * How one method's forecasts have fared.
     *
     * @param time when it was published
     * @param method method
     * @param horizon 1h or 1d
     * @param observations outcomes judged
     * @param exceedances losses beyond the 97.5 % VaR among them
     * @param share of exceedances, fraction; NaN without outcomes
     * @param kupiec p-value of Kupiec's test; NaN when it has none
     * @param independence p-value of Christoffersen's test of independence
     * @param coverage p-value of Christoffersen's joint test
     * @param acerbiSzekely Z2
     * @param fisslerZiegel mean FZ0 score
     * @param evidence what the e-process has gathered against the ES, at least 1
     * @param zone Basel zone of the 99 % VaR
     * @param multiplier m_E that evidence and zone give
     * @param missed forecasts whose outcome never came
     */
    public record Audit(
            Instant time,
            String method,
            String horizon,
            long observations,
            long exceedances,
            double share,
            double kupiec,
            double independence,
            double coverage,
            double acerbiSzekely,
            double fisslerZiegel,
            double evidence,
            String zone,
            double multiplier,
            long missed) {
        /** Outcomes below which no test of 2.5 % says anything: one exceedance is expected in 40. */
        public static final long FEWEST = 40;

        /**
         * Whether there are outcomes enough to judge by.
         *
         * @return no below {@link #FEWEST}
         */
        public boolean tells() {
            return observations >= FEWEST;
        }
    }

    /**
     * The methods in the order of the file.
     *
     * @return each once
     */
    public List<String> methods() {
        return tails.stream().map(Tail::method).distinct().toList();
    }

    /**
     * Time of a method's newest row; the simulation does so once a day.
     *
     * @param method one of {@link #methods()}
     * @return event time
     */
    public Instant toldAt(String method) {
        return tails.stream()
                .filter(tail -> tail.method().equals(method))
                .map(Tail::time)
                .max(Instant::compareTo)
                .orElseThrow();
    }

    /**
     * The horizons that were published, the shortest first.
     *
     * @return of 1h, 8h, 1d, 7d
     */
    public List<String> horizons() {
        return Stream.of("1h", "8h", "1d", "7d")
                .filter(horizon ->
                        tails.stream().anyMatch(tail -> tail.horizon().equals(horizon)))
                .toList();
    }

    /**
     * One estimate.
     *
     * @param method method
     * @param level confidence, percent
     * @param horizon horizon
     * @return null when there is none
     */
    public Tail tail(String method, double level, String horizon) {
        return tails.stream()
                .filter(tail -> tail.method().equals(method)
                        && tail.level() == level
                        && tail.horizon().equals(horizon))
                .findFirst()
                .orElse(null);
    }

    /**
     * The days of past moves.
     *
     * @return each once
     */
    public List<String> stressDays() {
        return metrics.stream()
                .filter(metric -> metric.name().startsWith(STRESS))
                .map(Metric::scope)
                .distinct()
                .toList();
    }

    /**
     * Loss under a past move.
     *
     * @param day its day
     * @param length 1h, 1d or worst
     * @return fraction of equity, a loss is positive; NaN when it isn't known
     */
    public double stress(String day, String length) {
        return metrics.stream()
                .filter(metric ->
                        metric.name().equals(STRESS + length) && metric.scope().equals(day))
                .mapToDouble(Metric::value)
                .findFirst()
                .orElse(Double.NaN);
    }

    /**
     * The numbers that are no losses under past moves.
     *
     * @return those with a value
     */
    public List<Metric> others() {
        return metrics.stream()
                .filter(metric -> !metric.name().startsWith(STRESS) && Double.isFinite(metric.value()))
                .toList();
    }
}
