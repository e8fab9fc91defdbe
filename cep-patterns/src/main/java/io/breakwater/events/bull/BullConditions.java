package io.breakwater.events.bull;

import java.time.Duration;

import io.breakwater.events.Latches;
import io.breakwater.risk.episodes.Condition;
import io.breakwater.risk.episodes.EventConditions;
import io.breakwater.risk.episodes.EventParameter;
import io.breakwater.risk.episodes.EventParameterTable;
import io.breakwater.risk.episodes.EventParameters;
import io.breakwater.risk.episodes.EventType;
import io.breakwater.risk.episodes.Onset;
import io.breakwater.risk.estimators.changes.LundeTimmermann;
import io.breakwater.risk.metrics.DayRow;
import io.breakwater.risk.metrics.MarketDay;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * The conditions of a beginning bull run, from one symbol's days.
 *
 * <p>BREAKOUT: close above the highest price of the 55 days before, with a log volume at least one standard deviation above its mean
 * (off when a close lies more than one average true range below that price, at the next bear market, and after 60 days). BASE: close at
 * least 25 % below the highest price of the year before (off 60 days after the last close 10 % below it). BROAD: at least 60 % of the universe above their 50-day means
 * (off below 50 %, and where the breadth is unknown). BULL: the market has risen 40 % from its last trough and not fallen 25 % from its
 * last peak since. ABOVE: close above the price that was broken out of.
 *
 * <p>A bull run is resolved when the market turns to a bear market. Its magnitude is the rise of the highest close over that of the
 * day on which BREAKOUT or BULL came last, over the median move of a day: measured from the trough it would flatter. Cost O(1) a row.
 * State: 200 bytes.
 *
 * <p>Source of the phases: Lunde and Timmermann, Journal of Business and Economic Statistics 22 (2004).
 */
public final class BullConditions implements EventConditions<MarketDay>, Stateful<BullConditions.State> {
    /** Place of the breakout. */
    public static final int BREAKOUT = 0;

    /** Place of the market far below its high. */
    public static final int BASE = 1;

    /** Place of the broad market. */
    public static final int BROAD = 2;

    /** Place of the bull market. */
    public static final int BULL = 3;

    /** Place of the close above the breakout. */
    public static final int ABOVE = 4;

    private static final int PLACES = 5;
    private static final EventParameter VOLUME_ON = EventParameter.higher("volumeOn", 1, -5, 20);
    private static final EventParameter BASE_ON = EventParameter.higher("baseOn", 0.25, 0.01, 0.95);
    private static final EventParameter BASE_OFF =
            EventParameter.higher("baseOff", 0.1, 0.005, 0.95).below(BASE_ON);
    private static final EventParameter BROAD_ON = EventParameter.higher("broadOn", 0.6, 0.01, 1);
    private static final EventParameter BROAD_OFF =
            EventParameter.higher("broadOff", 0.5, 0, 1).below(BROAD_ON);

    /** What a desk may set. */
    public static final EventParameterTable PARAMETERS =
            EventParameterTable.of(EventType.BULL_RUN_GENESIS, VOLUME_ON, BASE_ON, BASE_OFF, BROAD_ON, BROAD_OFF);

    private static final long LONGEST = Duration.ofDays(60).toMillis();
    private static final String NO_BREADTH = "no-breadth";
    private static final String COMPLETE = "ok";

    private final String scope;

    @NotState("configuration")
    private EventParameters limits = PARAMETERS.standard();

    private Latches latches = new Latches(PLACES);
    private long lowAt;
    private double brokenOut = Double.NaN;
    private double failsBelow = Double.NaN;
    private double riseFrom = Double.NaN;
    private double highest = Double.NaN;
    private LundeTimmermann.Phase phase = LundeTimmermann.Phase.UNKNOWN;

    /**
     * A market of which nothing is known.
     *
     * @param scope symbol or index
     */
    public BullConditions(String scope) {
        this.scope = scope;
    }

    @Override
    public void judgeBy(EventParameters parameters) {
        limits = parameters;
    }

    @Override
    public Condition accept(MarketDay day) {
        latches.nextRow();
        DayRow row = day.row();
        boolean turned = phase == LundeTimmermann.Phase.BULL && row.phase() == LundeTimmermann.Phase.BEAR;
        phase = row.phase();
        if (turned) {
            latches.clear();
        } else {
            update(row, day.breadth());
        }
        followRise(row);
        return latches.isQuiet() && !turned ? null : record(day, turned);
    }

    private void update(DayRow row, double breadth) {
        double belowHigh = 1 - row.close() / row.high365d();
        lowAt = belowHigh >= limits.get(BASE_OFF) ? row.time() : lowAt;
        latches.set(BASE, belowHigh >= limits.get(BASE_ON), row.time() - lowAt >= LONGEST, row.time());
        latches.set(BROAD, breadth >= limits.get(BROAD_ON), !(breadth >= limits.get(BROAD_OFF)), row.time());
        boolean bull = phase == LundeTimmermann.Phase.BULL;
        latches.set(BULL, bull, !bull, row.time());
        updateBreakout(row);
        boolean above = latches.isOn(BREAKOUT) && row.close() > brokenOut;
        latches.set(ABOVE, above, !above, row.time());
    }

    private void updateBreakout(DayRow row) {
        if (latches.isOn(BREAKOUT)) {
            boolean over = row.close() < failsBelow || row.time() - latches.since(BREAKOUT) >= LONGEST;
            latches.set(BREAKOUT, false, over, row.time());
        } else if (row.close() > row.high55d() && row.volumeZ() >= limits.get(VOLUME_ON)) {
            latches.set(BREAKOUT, true, false, row.time());
            brokenOut = row.high55d();
            failsBelow = brokenOut - row.atr14();
        }
    }

    private void followRise(DayRow row) {
        boolean begins = latches.hasBegun(BREAKOUT) || latches.hasBegun(BULL);
        riseFrom = begins ? row.close() : riseFrom;
        highest = begins ? row.close() : Math.max(highest, row.close());
    }

    private Condition record(MarketDay day, boolean resolved) {
        DayRow row = day.row();
        return new Condition(
                row.time(),
                EventType.BULL_RUN_GENESIS.name(),
                scope,
                EventType.BULL_RUN_GENESIS.period(),
                latches.since(),
                latches.began(),
                latches.ended(),
                new double[] {row.volumeZ(), 1 - row.close() / row.high365d(), day.breadth()},
                row.close(),
                (highest / riseFrom - 1) / row.medianMove90d(),
                resolved,
                quality(row, day.breadth()),
                limits.id(),
                Onset.UNKNOWN);
    }

    private static String quality(DayRow row, double breadth) {
        if (!Double.isNaN(breadth)) {
            return row.dataQuality();
        }
        return row.dataQuality().equals(COMPLETE) ? NO_BREADTH : row.dataQuality() + '+' + NO_BREADTH;
    }

    /**
     * What must be kept to go on with the same conditions. Times are epoch milliseconds UTC, 0 for never.
     *
     * @param scope symbol or index
     * @param latches which conditions are on
     * @param lowAt newest close 10 % below the high
     * @param brokenOut price that the last breakout broke out of, quote currency per unit; NaN before the first
     * @param failsBelow close below which that breakout has failed
     * @param riseFrom close from which the rise is measured
     * @param highest highest close since
     * @param phase bull or bear market on the newest day
     */
    public record State(
            String scope,
            Latches.State latches,
            long lowAt,
            double brokenOut,
            double failsBelow,
            double riseFrom,
            double highest,
            LundeTimmermann.Phase phase) {}

    @Override
    public State snapshot() {
        return new State(scope, latches.snapshot(), lowAt, brokenOut, failsBelow, riseFrom, highest, phase);
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return conditions with the same next records
     */
    public static BullConditions restore(State state) {
        BullConditions conditions = new BullConditions(state.scope());
        conditions.latches = Latches.restore(state.latches());
        conditions.lowAt = state.lowAt();
        conditions.brokenOut = state.brokenOut();
        conditions.failsBelow = state.failsBelow();
        conditions.riseFrom = state.riseFrom();
        conditions.highest = state.highest();
        conditions.phase = state.phase();
        return conditions;
    }
}
