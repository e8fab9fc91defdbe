package io.breakwater.job.report;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One episode of a market event.
 *
 * @param episodeId stable id
 * @param type MARKET_CRASH, BULL_RUN_GENESIS, ...
 * @param scope market, venue or model
 * @param response the source document's word for what a desk does about it, e.g. PROTECT
 * @param outcome in words: confirmed, confirmed without detection, false alarm, watch only, or open
 * @param detectedAt when it became DETECTED; null when it did not
 * @param confirmedAt when it became ONGOING; null when it did not
 * @param resolvedAt when it became RESOLVED; null when it did not
 * @param leadMinutes from DETECTED to ONGOING, minutes; NaN when either is missing
 * @param durationHours from ONGOING (else DETECTED) to RESOLVED, else to its end or the end of the run, hours
 * @param peakProbability highest probability; NaN where no model is loaded
 * @param magnitude last multiple of the market's normal move; NaN when there is none
 * @param steps number of records
 * @param path its records, the first ones where there are very many
 * @param review what it became beside what was said of it, by name; empty while it is not over
 */
public record EpisodeSummary(
        String episodeId,
        String type,
        String scope,
        String response,
        String outcome,
        Instant detectedAt,
        Instant confirmedAt,
        Instant resolvedAt,
        double leadMinutes,
        double durationHours,
        double peakProbability,
        double magnitude,
        long steps,
        List<Step> path,
        Map<String, Double> review) {

    /** Outcome of a detection that came to nothing. */
    public static final String FALSE_ALARM = "false alarm";

    /** Copies path and review. */
    public EpisodeSummary {
        path = List.copyOf(path);
        review = Collections.unmodifiableMap(new LinkedHashMap<>(review));
    }

    /**
     * One step.
     *
     * @param time event time
     * @param status WATCH, DETECTED, ONGOING, RESOLVED, RECOVERY, CLOSED or EXPIRED
     * @param stage what happened; empty when the file doesn't say
     * @param probability in [0, 1]; NaN where no model is loaded
     * @param low lower end of its interval
     * @param high upper end of its interval
     * @param magnitude multiple of the normal move; NaN when there is none
     * @param remainingHours expected hours until RESOLVED; NaN when there is none
     * @param price price at the step; NaN when the file doesn't say
     */
    public record Step(
            Instant time,
            String status,
            String stage,
            double probability,
            double low,
            double high,
            double magnitude,
            double remainingHours,
            double price) {}
}
