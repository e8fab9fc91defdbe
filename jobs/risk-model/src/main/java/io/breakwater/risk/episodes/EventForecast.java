package io.breakwater.risk.episodes;

import io.breakwater.risk.market.Timed;

/**
 * A probability that was written down before its outcome, or the outcome of one.
 *
 * @param time when it was made, epoch milliseconds UTC; of an outcome, when that was known
 * @param type name of the event type
 * @param scope market, venue or model
 * @param madeAt when the forecast was made, epoch milliseconds UTC
 * @param horizonHours span within which an onset counts, hours
 * @param probability of an onset, in [0, 1]
 * @param low lower end of its interval
 * @param high upper end of its interval
 * @param status ISSUED or SETTLED
 * @param outcome 1 when an onset came within the horizon, 0 when none did; NaN while it is open
 * @param modelHash hash of what the model was trained on
 */
public record EventForecast(
        long time,
        String type,
        String scope,
        long madeAt,
        double horizonHours,
        double probability,
        double low,
        double high,
        String status,
        double outcome,
        String modelHash)
        implements Timed {
    /** Status of a forecast. */
    public static final String ISSUED = "ISSUED";

    /** Status of an outcome. */
    public static final String SETTLED = "SETTLED";

    /**
     * The outcome of this forecast.
     *
     * @param now when it is known, epoch milliseconds UTC
     * @param onset whether an onset came
     * @return the outcome
     */
    public EventForecast settled(long now, boolean onset) {
        return new EventForecast(
                now, type, scope, madeAt, horizonHours, probability, low, high, SETTLED, onset ? 1 : 0, modelHash);
    }

    /**
     * Market that it is about.
     *
     * @return type and scope, joined by a bar
     */
    public String key() {
        return type + '|' + scope;
    }
}
