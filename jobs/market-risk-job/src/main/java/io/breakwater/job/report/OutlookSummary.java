package io.breakwater.job.report;

import java.time.Instant;
import java.util.List;

import io.breakwater.job.report.RunSummary.Share;

/**
 * Phases of the markets, and how forecasts did that were written before their outcomes.
 *
 * @param phases one entry per symbol
 * @param volatility one entry per symbol and horizon
 * @param events one entry per type of event that has an outcome
 */
public record OutlookSummary(List<Phases> phases, List<VolatilityScore> volatility, List<EventScore> events) {
    /** Copies the lists. */
    public OutlookSummary {
        phases = List.copyOf(phases);
        volatility = List.copyOf(volatility);
        events = List.copyOf(events);
    }

    /** Of a run that says nothing of it. */
    static OutlookSummary none() {
        return new OutlookSummary(List.of(), List.of(), List.of());
    }

    /**
     * Phases of a symbol.
     *
     * @param symbol instrument
     * @param now phase at the end
     * @param shares share of hours of each, most frequent first
     * @param spells from when to when; of the first symbols only
     */
    public record Phases(String symbol, String now, List<Share> shares, List<PhaseSpell> spells) {
        /** Copies the lists. */
        public Phases {
            shares = List.copyOf(shares);
            spells = List.copyOf(spells);
        }
    }

    /**
     * Hours of one phase in a row.
     *
     * @param phase the phase
     * @param from start
     * @param to end
     */
    public record PhaseSpell(String phase, Instant from, Instant to) {}

    /**
     * How forecasts of a symbol's volatility did.
     *
     * @param symbol instrument
     * @param horizon how far ahead
     * @param settled outcomes that are known
     * @param voided outcomes that never will be
     * @param judged those that had an 80 % interval
     * @param covered share of these inside it, fraction; NaN for none
     * @param coveredLow lower end of that share's 95 % interval
     * @param coveredHigh upper end
     * @param loss mean QLIKE loss
     * @param baseLoss that of the base
     */
    public record VolatilityScore(
            String symbol,
            String horizon,
            long settled,
            long voided,
            long judged,
            double covered,
            double coveredLow,
            double coveredHigh,
            double loss,
            double baseLoss) {}

    /**
     * How probabilities of a type of event did.
     *
     * @param type name of the type
     * @param settled forecasts with an outcome
     * @param probability mean of what they said, in [0, 1]
     * @param rate share that saw an onset, in [0, 1]
     * @param brier mean squared error, in [0, 1]
     * @param skill 1 less that over the error of always saying the rate; NaN where all outcomes are the same
     */
    public record EventScore(String type, long settled, double probability, double rate, double brier, double skill) {}
}
