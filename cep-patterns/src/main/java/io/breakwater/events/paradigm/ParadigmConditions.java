package io.breakwater.events.paradigm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.breakwater.events.Latches;
import io.breakwater.risk.episodes.Condition;
import io.breakwater.risk.episodes.EventConditions;
import io.breakwater.risk.episodes.EventParameter;
import io.breakwater.risk.episodes.EventParameterTable;
import io.breakwater.risk.episodes.EventParameters;
import io.breakwater.risk.episodes.EventType;
import io.breakwater.risk.episodes.Onset;
import io.breakwater.risk.estimators.changes.LevelShift;
import io.breakwater.risk.metrics.DayBar;
import io.breakwater.risk.metrics.DayRow;
import io.breakwater.risk.metrics.MarketDay;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * The conditions of a paradigm shift, from one symbol's days.
 *
 * <p>VOLATILITY, DEPENDENCE, TREND, LIQUIDITY, FLOW, FUNDING: that feature has changed its level ({@link LevelShift}). OPEN: some level has
 * changed and a shift may come of it (off when an old level returns, 30 days behind the newest change, and after 90 days; while a
 * changed level is left it comes on anew with the next day). HELD: each new level holds with a probability of at least 0.8. RETURNED: an old level
 * is back with a probability of at least a half, on that day alone.
 *
 * <p>Features, each of one day: log of the range volatility; Fisher's transform of the universe's mean correlation; log of the day's
 * range over the root of the sum of its steps' squared ranges, which is large in a trend; log of range volatility over the root of
 * quote volume; log odds of the taker-buy share; mean funding of the underlying's derivatives. What a day doesn't know is left out and told
 * ({@code no-correlation}, {@code no-steps}, {@code no-taker-volume}, {@code no-funding}). Levels of two venues
 * differ: days of another venue than before tell no features, and behind a hole of more than 14 days in those of one everything begins
 * anew.
 *
 * <p>A shift is resolved on the first day, at least 60 days behind the last one on which two changed levels were open, on which the market's
 * own VaR forecasts of the last 60 days pass Kupiec's test at 5 %, and after 365 days at the latest. The forecasts are 99 % ones of a
 * normal return with an EWMA volatility of decay 0.94. The magnitude is the sum of the changed features' moves in robust deviations. Cost
 * O(run lengths) a row. State: some 5 kB a feature.
 */
public final class ParadigmConditions implements EventConditions<MarketDay>, Stateful<ParadigmConditions.State> {
    /** Place of the level of volatility; features stand first. */
    public static final int VOLATILITY = 0;

    /** Place of the universe's correlation. */
    public static final int DEPENDENCE = 1;

    /** Place of autocorrelation and trend. */
    public static final int TREND = 2;

    /** Place of range against volume. */
    public static final int LIQUIDITY = 3;

    /** Place of the share of takers that buy. */
    public static final int FLOW = 4;

    /** Place of what longs pay. */
    public static final int FUNDING = 5;

    /** Place of the changes of which a shift may come. */
    public static final int OPEN = 6;

    /** Place of the new levels that hold. */
    public static final int HELD = 7;

    /** Place of an old level that is back. */
    public static final int RETURNED = 8;

    /** Number of features, which have the first places. */
    static final int FEATURES = 6;

    private static final int PLACES = 9;
    private static final EventParameter HELD_ON = EventParameter.lower("heldOn", 0.8, 0.05, 1);
    private static final EventParameter RETURNED_ON = EventParameter.higher("returnedOn", 0.5, 0.05, 1);
    private static final EventParameter OPEN_DAYS = EventParameter.higher("openDays", 30, 1, 90);
    private static final long OPEN_LONGEST = EventType.PARADIGM_SHIFT.within().toMillis();
    private static final long HOLE = 14 * DayBar.LENGTH;
    private static final EventParameter LATEST_END_DAYS = EventParameter.higher("latestEndDays", 365, 60, 3650);

    /** What a desk may set. */
    public static final EventParameterTable PARAMETERS =
            EventParameterTable.of(EventType.PARADIGM_SHIFT, HELD_ON, RETURNED_ON, OPEN_DAYS, LATEST_END_DAYS);

    private static final long PROVEN = ForecastProof.DAYS * DayBar.LENGTH;
    private static final double PARKINSON = Math.sqrt(4 * Math.log(2));
    /** A day's range is that of its only step, but for rounding. */
    private static final double SAME_RANGE = 1e-9;

    /** What a day lacks without which a feature is unknown; empty for what the day's own quality tells. */
    private static final String[] LACKS = {"", "no-correlation", "no-steps", "", "no-taker-volume", "no-funding"};

    private static final String COMPLETE = "ok";

    private final String scope;

    @NotState("configuration")
    private EventParameters limits = PARAMETERS.standard();

    private Latches latches = new Latches(PLACES);
    private List<LevelShift> levels = unknown();
    private ForecastProof proof = new ForecastProof();
    private long changedAt;
    private long shiftedFrom;
    private long shiftedAt;
    private String venue = "";
    private long seen;

    /**
     * A market of which nothing is known.
     *
     * @param scope symbol
     */
    public ParadigmConditions(String scope) {
        this.scope = scope;
    }

    private static List<LevelShift> unknown() {
        return IntStream.range(0, FEATURES).mapToObj(place -> new LevelShift()).toList();
    }

    @Override
    public void judgeBy(EventParameters parameters) {
        limits = parameters;
    }

    @Override
    public Condition accept(MarketDay day) {
        latches.nextRow();
        DayRow row = day.row();
        boolean comparable = restartBehindHole(row);
        proof.add(row.time(), row.close());
        double[] features = features(day, comparable);
        boolean[] began = new boolean[FEATURES];
        for (int place = 0; place < FEATURES; place++) {
            began[place] = levels.get(place).add(features[place]);
            changedAt = began[place] ? row.time() : changedAt;
        }
        set(rearmReturned(began), row.time());
        followShift(row.time());
        double magnitude = magnitude();
        boolean resolved = isResolved(row.time());
        if (resolved) {
            rearm();
        }
        return latches.isQuiet() && !resolved ? null : record(day, features, magnitude, resolved);
    }

    /** Whether the day is of the venue that the levels are of. */
    private boolean restartBehindHole(DayRow row) {
        boolean hole = row.time() - seen > HOLE;
        if (hole && seen != 0) {
            levels = unknown();
            proof = new ForecastProof();
        }
        venue = hole ? row.venue() : venue;
        boolean comparable = venue.equals(row.venue());
        seen = comparable ? row.time() : seen;
        return comparable;
    }

    private static double[] features(MarketDay day, boolean comparable) {
        DayRow row = day.row();
        double[] features = new double[FEATURES];
        Arrays.fill(features, Double.NaN);
        double correlation = day.correlation();
        features[DEPENDENCE] = Math.log((1 + correlation) / (1 - correlation)) / 2;
        features[FUNDING] = day.funding();
        if (comparable && !row.isPartial()) {
            double volatility = row.rangeVolatility();
            double range = Math.log(row.high() / row.low());
            double ofSteps = volatility * PARKINSON;
            boolean steps = Math.abs(range - ofSteps) > SAME_RANGE * range;
            features[VOLATILITY] = Math.log(volatility);
            features[TREND] = steps ? Math.log(range / ofSteps) : Double.NaN;
            features[LIQUIDITY] = Math.log(volatility) - Math.log(row.quoteVolume()) / 2;
            features[FLOW] = Math.log(row.takerBuyShare() / (1 - row.takerBuyShare()));
        }
        return features;
    }

    /** Forgets the changes whose old level is back; those that began today had no time for it. */
    private boolean rearmReturned(boolean[] began) {
        boolean returned = false;
        for (int place = 0; place < FEATURES; place++) {
            LevelShift level = levels.get(place);
            if (!began[place] && 1 - level.holds() >= limits.get(RETURNED_ON)) {
                level.rearm();
                returned = true;
            }
        }
        return returned;
    }

    private void set(boolean returned, long time) {
        boolean tooLong = latches.isOn(OPEN) && time - latches.since(OPEN) >= OPEN_LONGEST;
        if (tooLong || time - changedAt >= limits.get(OPEN_DAYS) * DayBar.LENGTH) {
            levels.forEach(LevelShift::rearm);
        }
        boolean any = changed().findAny().isPresent();
        latches.set(OPEN, any && !returned, true, time);
        for (int place = 0; place < FEATURES; place++) {
            latches.set(place, levels.get(place).isChanged(), true, time);
        }
        boolean held = latches.isOn(OPEN) && changed().allMatch(level -> level.holds() >= limits.get(HELD_ON));
        latches.set(HELD, held, true, time);
        latches.set(RETURNED, returned, true, time);
    }

    private Stream<LevelShift> changed() {
        return levels.stream().filter(LevelShift::isChanged);
    }

    private void followShift(long time) {
        if (latches.isOn(OPEN) && changed().count() > 1) {
            shiftedFrom = shiftedAt == 0 ? time : shiftedFrom;
            shiftedAt = time;
        }
    }

    private boolean isResolved(long time) {
        return shiftedAt != 0
                && ((time - shiftedAt >= PROVEN && proof.passes())
                        || time - shiftedFrom >= limits.get(LATEST_END_DAYS) * DayBar.LENGTH);
    }

    private void rearm() {
        levels.forEach(LevelShift::rearm);
        latches.clear();
        shiftedAt = 0;
    }

    private double magnitude() {
        double sum = changed().mapToDouble(level -> Math.abs(level.shift())).sum();
        return sum > 0 ? sum : Double.NaN;
    }

    private Condition record(MarketDay day, double[] features, double magnitude, boolean resolved) {
        DayRow row = day.row();
        return new Condition(
                row.time(),
                EventType.PARADIGM_SHIFT.name(),
                scope,
                EventType.PARADIGM_SHIFT.period(),
                latches.since(),
                latches.began(),
                latches.ended(),
                levels.stream().mapToDouble(LevelShift::shift).toArray(),
                row.close(),
                magnitude,
                resolved,
                quality(row, features),
                limits.id(),
                Onset.UNKNOWN);
    }

    private static String quality(DayRow row, double[] features) {
        List<String> words = new ArrayList<>();
        if (!row.dataQuality().equals(COMPLETE)) {
            words.add(row.dataQuality());
        }
        for (int place = 0; place < FEATURES; place++) {
            if (!Double.isFinite(features[place]) && !LACKS[place].isEmpty()) {
                words.add(LACKS[place]);
            }
        }
        return words.isEmpty() ? COMPLETE : String.join("+", words);
    }

    /**
     * What must be kept to go on with the same conditions. Times are epoch milliseconds UTC, 0 for never.
     *
     * @param scope symbol
     * @param latches which conditions are on
     * @param levels levels of the features
     * @param proof how the market's own forecasts have done
     * @param changedAt newest change of a level
     * @param shiftedFrom first day on which two changed levels were open, since the last end
     * @param shiftedAt last such day
     * @param venue venue that the levels are of; empty before the first day
     * @param seen newest day of it
     */
    public record State(
            String scope,
            Latches.State latches,
            List<LevelShift.State> levels,
            ForecastProof.State proof,
            long changedAt,
            long shiftedFrom,
            long shiftedAt,
            String venue,
            long seen) {}

    @Override
    public State snapshot() {
        return new State(
                scope,
                latches.snapshot(),
                levels.stream().map(LevelShift::snapshot).toList(),
                proof.snapshot(),
                changedAt,
                shiftedFrom,
                shiftedAt,
                venue,
                seen);
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return conditions with the same next records
     */
    public static ParadigmConditions restore(State state) {
        ParadigmConditions conditions = new ParadigmConditions(state.scope());
        conditions.latches = Latches.restore(state.latches());
        conditions.levels = state.levels().stream().map(LevelShift::restore).toList();
        conditions.proof = ForecastProof.restore(state.proof());
        conditions.changedAt = state.changedAt();
        conditions.shiftedFrom = state.shiftedFrom();
        conditions.shiftedAt = state.shiftedAt();
        conditions.venue = state.venue();
        conditions.seen = state.seen();
        return conditions;
    }
}
