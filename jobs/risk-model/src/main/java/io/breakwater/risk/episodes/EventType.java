package io.breakwater.risk.episodes;

import java.io.Serializable;
import java.time.Duration;

/**
 * What one type of market event is: a name and the numbers that its episodes live by. Source of the five: section 2 of the source
 * document (probability bands, impact, durations) and the specification's horizons.
 *
 * @param name in records and topics, e.g. MARKET_CRASH
 * @param period how often its conditions are judged
 * @param horizon span within which a forecast onset must come
 * @param within span within which its whole pattern must come
 * @param signs conditions, the first ones, of which one that is on keeps a market watched
 * @param relapseSigns conditions, the first ones, of which one that is on keeps a cool-off from ending
 * @param signHolds how long a first sign that has gone off again still counts as one
 * @param watchAt probability of an onset within the horizon from which a market is watched, in [0, 1]
 * @param detectAt probability from which a matched prefix is a detection, in [0, 1]
 * @param response the source document's word for what a desk does about it, e.g. PROTECT
 * @param nominalMagnitude the event's move over the normal move as the source document puts it, a multiple
 * @param duration how long it lasts
 * @param floor least alert level of a desk while it is ongoing, 1 to 5; 0 where it sets none
 */
public record EventType(
        String name,
        Period period,
        Duration horizon,
        Duration within,
        int signs,
        int relapseSigns,
        Duration signHolds,
        double watchAt,
        double detectAt,
        String response,
        double nominalMagnitude,
        DurationPrior duration,
        int floor)
        implements Serializable {
    private static final int CAUTION = 2;
    private static final int ALL = Integer.MAX_VALUE;

    /** A fall of 15 % within a week. */
    public static final EventType MARKET_CRASH = new EventType(
            "MARKET_CRASH",
            Period.MINUTE,
            Duration.ofDays(7),
            Duration.ofDays(7),
            ALL,
            ALL,
            Duration.ofHours(24),
            0.05,
            0.12,
            "PROTECT",
            10,
            DurationPrior.ofDays(1, 7),
            CAUTION);

    /** The beginning of a bull run. */
    public static final EventType BULL_RUN_GENESIS = new EventType(
            "BULL_RUN_GENESIS",
            Period.DAY,
            Duration.ofDays(30),
            Duration.ofDays(60),
            2,
            1,
            Duration.ZERO,
            0.08,
            0.15,
            "CAPITALIZE",
            8,
            DurationPrior.ofDays(30, 180),
            0);

    /** A lasting break of how markets behave. */
    public static final EventType PARADIGM_SHIFT = new EventType(
            "PARADIGM_SHIFT",
            Period.DAY,
            Duration.ofDays(30),
            Duration.ofDays(90),
            ALL,
            ALL,
            Duration.ZERO,
            0.03,
            0.08,
            "ADAPT",
            15,
            DurationPrior.ofDays(90, 365),
            0);

    /** Order books that empty. */
    public static final EventType LIQUIDITY_SINGULARITY = new EventType(
            "LIQUIDITY_SINGULARITY",
            Period.MINUTE,
            Duration.ofHours(24),
            Duration.ofHours(1),
            ALL,
            ALL,
            Duration.ZERO,
            0.02,
            0.18,
            "SURVIVE",
            20,
            DurationPrior.ofDays(1, 3),
            CAUTION);

    /** A lasting rise of the models' skill. */
    public static final EventType CONSCIOUSNESS_AWAKENING = new EventType(
            "CONSCIOUSNESS_AWAKENING",
            Period.WEEK,
            Duration.ofDays(365),
            Duration.ofDays(365),
            1,
            1,
            Duration.ZERO,
            0.01,
            0.25,
            "EVOLVE",
            25,
            DurationPrior.ofDays(180, 730),
            0);

    /**
     * How long a detection stands without a confirmation: a forecast is scored at the horizon, but a late confirmation must not be
     * a false alarm and a miss at once.
     *
     * @return the longer of horizon and {@code within}
     */
    public Duration expiry() {
        return horizon.compareTo(within) >= 0 ? horizon : within;
    }
}
