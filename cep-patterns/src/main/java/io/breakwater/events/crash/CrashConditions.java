package io.breakwater.events.crash;

import java.time.Duration;
import java.util.Optional;

import io.breakwater.events.Latches;
import io.breakwater.risk.episodes.Condition;
import io.breakwater.risk.episodes.CoolOff;
import io.breakwater.risk.episodes.EpisodeStatus;
import io.breakwater.risk.episodes.EventConditions;
import io.breakwater.risk.episodes.EventParameter;
import io.breakwater.risk.episodes.EventParameterTable;
import io.breakwater.risk.episodes.EventParameters;
import io.breakwater.risk.episodes.EventType;
import io.breakwater.risk.episodes.Onset;
import io.breakwater.risk.estimators.jumps.LeeMykland;
import io.breakwater.risk.estimators.windows.RollingWindow;
import io.breakwater.risk.metrics.Derivatives;
import io.breakwater.risk.metrics.MarketLiquidity;
import io.breakwater.risk.metrics.MarketMinute;
import io.breakwater.risk.metrics.SymbolRisk;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * The conditions of a market crash, from one symbol's risk rows.
 *
 * <p>STRESS: volatility ratio at least 3 (off below 2), or a Lee-Mykland jump down. FALL: drawdown at least 8 % (off below 4 %).
 * CRASH: drawdown at least 15 % (off below 8 %). NEW_LOW: a close below the low of a crash that is resolved and not closed for more
 * than 7 days (off when it is resolved again). FORCED, while FALL is on: the last hour's liquidations are as large as the 99th
 * percentile of hours before, open interest has fallen by 5 % in an hour, or half of the usual depth is left; what no input tells is
 * off and said ({@code no-derivatives} where neither derivatives nor books are known).
 *
 * <p>A crash, or a new low, is resolved when there has been no new low for 48 hours and the volatility ratio is below 1.5 (rows of steps above an hour know none). Then all
 * latches re-arm, and the drawdown is measured from the highest close since, at most of 7 days, so that a market still far below its
 * old high is watched at once. Beside it, a fall from the 7-day high itself counts as soon as that one comes anew, since a rise and
 * a second fall would else be seen later than without an end between. Cost O(1) a row. State: 1 kB.
 */
public final class CrashConditions implements EventConditions<MarketMinute>, Stateful<CrashConditions.State> {
    /** Place of the volatility. */
    public static final int STRESS = 0;

    /** Place of the fall of 8 %. */
    public static final int FALL = 1;

    /** Place of the fall of 15 %. */
    public static final int CRASH = 2;

    /** Place of the close below the previous low. */
    public static final int NEW_LOW = 3;

    /** Place of forced selling in a fall. */
    public static final int FORCED = 4;

    private static final int PLACES = 5;
    private static final EventParameter STRESS_ON = EventParameter.lower("stressOn", 3, 1.2, 50);
    private static final EventParameter STRESS_OFF =
            EventParameter.lower("stressOff", 2, 1, 50).below(STRESS_ON);
    private static final EventParameter CRASH_ON = EventParameter.lower("crashOn", 0.15, 0.02, 0.9);
    private static final EventParameter FALL_ON =
            EventParameter.lower("fallOn", 0.08, 0.01, 0.9).below(CRASH_ON);
    private static final EventParameter FALL_OFF =
            EventParameter.lower("fallOff", 0.04, 0.005, 0.9).below(FALL_ON);
    private static final EventParameter CALM_RATIO = EventParameter.lower("calmRatio", 1.5, 0.1, 50);
    private static final EventParameter NO_NEW_LOW_HOURS = EventParameter.higher("noNewLowHours", 48, 1, 720);
    private static final EventParameter OPEN_INTEREST_FALL = EventParameter.lower("openInterestFall", 0.05, 0.005, 0.9);
    private static final EventParameter DEPTH_LEFT = EventParameter.higher("depthLeft", 0.5, 0.01, 0.95);

    private static final EventParameter DETECT_AT =
            EventParameter.lower("detectProbability", EventType.MARKET_CRASH.detectAt(), 0.001, 0.99);
    private static final EventParameter WATCH_AT = EventParameter.lower(
                    "watchProbability", EventType.MARKET_CRASH.watchAt(), 0.001, 0.99)
            .below(DETECT_AT);

    /** What a desk may set. */
    public static final EventParameterTable PARAMETERS = EventParameterTable.of(
            EventType.MARKET_CRASH,
            STRESS_ON,
            STRESS_OFF,
            CRASH_ON,
            FALL_ON,
            FALL_OFF,
            CALM_RATIO,
            NO_NEW_LOW_HOURS,
            OPEN_INTEREST_FALL,
            DEPTH_LEFT,
            DETECT_AT,
            WATCH_AT);

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long WEEK = Duration.ofDays(7).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int NORMAL_DAYS = 90;
    private static final int FEWEST_DAYS = 5;

    private static final String NO_DERIVATIVES = "+no-derivatives";

    private final String scope;
    private final int assets;

    @NotState("configuration")
    private EventParameters limits = PARAMETERS.standard();

    @NotState("follows from the number of assets")
    private final double jump;

    private Latches latches = new Latches(PLACES);
    private boolean turbulent;

    /** Latches of the drawdown from the 7-day high, which no end re-arms. */
    private boolean weekFall;

    private boolean weekCrash;

    /** Whether a crash or a new low waits for its end; then {@code low} is its low so far, else that of the last one. */
    private boolean unresolved;

    private double low = Double.NaN;
    private long lowAt;
    private long boutAt;
    private long resolvedAt;
    private double highSince;
    private CoolOff coolOff;
    private long closedAt;
    private RollingWindow dailyMoves = new RollingWindow(NORMAL_DAYS);
    private CrashFeatures features = new CrashFeatures();
    private double dayClose = Double.NaN;
    private long seen = Long.MIN_VALUE;

    /**
     * A calm market.
     *
     * @param scope symbol or index
     * @param assets symbols that are watched for jumps: the more, the larger a move must be to count as one
     */
    public CrashConditions(String scope, int assets) {
        this.scope = scope;
        this.assets = assets;
        jump = LeeMykland.thresholdAmong(assets);
    }

    @Override
    public void judgeBy(EventParameters parameters) {
        limits = parameters;
    }

    @Override
    public Condition accept(MarketMinute minute) {
        SymbolRisk row = minute.row();
        observeDay(row);
        features.add(row.time(), row.close());
        latches.nextRow();
        double drawdown = drawdown(row);
        updateStress(row);
        boolean fell = weekFall;
        boolean crashed = weekCrash;
        weekFall = latch(weekFall, row.drawdown7d(), limits.get(FALL_ON), limits.get(FALL_OFF));
        weekCrash = latch(weekCrash, row.drawdown7d(), limits.get(CRASH_ON), limits.get(FALL_ON));
        latches.set(
                FALL,
                drawdown >= limits.get(FALL_ON) || (weekFall && !fell),
                drawdown < limits.get(FALL_OFF),
                row.time());
        latches.set(
                CRASH,
                drawdown >= limits.get(CRASH_ON) || (weekCrash && !crashed),
                drawdown < limits.get(FALL_ON),
                row.time());
        updateForced(minute);
        boolean resolved = followCrash(row);
        return latches.isQuiet() && !unresolved && !resolved ? null : record(minute, drawdown, resolved);
    }

    private void observeDay(SymbolRisk row) {
        long days = seen == Long.MIN_VALUE ? Long.MAX_VALUE : Math.floorDiv(row.time(), DAY) - Math.floorDiv(seen, DAY);
        seen = row.time();
        if (days > 0) {
            double move = Math.abs(Math.log(row.close() / dayClose));
            // Behind a hole of days the move is not that of one day.
            if (days == 1 && !Double.isNaN(move)) {
                dailyMoves.add(move);
            }
            dayClose = row.close();
        }
    }

    private double drawdown(SymbolRisk row) {
        if (resolvedAt == 0 || row.time() - resolvedAt > WEEK) {
            return row.drawdown7d();
        }
        highSince = Math.max(highSince, row.close());
        return 1 - row.close() / highSince;
    }

    private void updateStress(SymbolRisk row) {
        double ratio = row.volatilityRatio();
        turbulent = ratio >= limits.get(STRESS_ON) || (turbulent && !(ratio < limits.get(STRESS_OFF)));
        boolean on = turbulent || row.downJump() < -jump;
        latches.set(STRESS, on, !on, row.time());
    }

    private void updateForced(MarketMinute minute) {
        MarketLiquidity book = minute.row().liquidity();
        Derivatives said = minute.derivatives();
        boolean forced = said.isLiquidated()
                || said.openInterestChange1h() <= -limits.get(OPEN_INTEREST_FALL)
                || book.depth() <= limits.get(DEPTH_LEFT) * book.depthNorm();
        boolean on = forced && latches.isOn(FALL);
        latches.set(FORCED, on, !on, minute.time());
    }

    private static String quality(MarketMinute minute) {
        SymbolRisk row = minute.row();
        Derivatives said = minute.derivatives();
        boolean known = !Double.isNaN(said.liquidated99())
                || !Double.isNaN(said.openInterestChange1h())
                || !Double.isNaN(row.liquidity().depthNorm());
        return known ? row.dataQuality() : row.dataQuality() + NO_DERIVATIVES;
    }

    private static boolean latch(boolean isOn, double drawdown, double on, double off) {
        return drawdown >= on || (isOn && !(drawdown < off));
    }

    /** Tells whether what was unresolved is resolved with this row. */
    private boolean followCrash(SymbolRisk row) {
        if (unresolved) {
            if (row.close() < low) {
                low = row.close();
                lowAt = row.time();
            }
            boolean resolved = row.time() - lowAt >= limits.get(NO_NEW_LOW_HOURS) * HOUR && isCalm(row);
            if (resolved) {
                rearm(row);
            }
            return resolved;
        }
        if (row.close() < low && isLowRemembered(row.time())) {
            latches.set(NEW_LOW, true, false, row.time());
        }
        if (latches.isOn(CRASH) || latches.isOn(NEW_LOW)) {
            unresolved = true;
            low = row.close();
            lowAt = row.time();
            boutAt = row.time();
            coolOff = null;
        } else {
            passCoolOff(row.time());
        }
        return false;
    }

    /** Steps above an hour tell no volatility of an hour: there the low alone decides, or a crash would last for ever. */
    private boolean isCalm(SymbolRisk row) {
        return row.stepMillis() > HOUR || row.volatilityRatio() < limits.get(CALM_RATIO);
    }

    private boolean isLowRemembered(long time) {
        return coolOff != null || time - closedAt <= WEEK;
    }

    private void passCoolOff(long time) {
        boolean watched = latches.isOn(STRESS) || latches.isOn(FALL);
        if (coolOff != null && coolOff.advance(time, watched) == EpisodeStatus.CLOSED) {
            closedAt = time;
            coolOff = null;
        }
    }

    private void rearm(SymbolRisk row) {
        latches.clear();
        turbulent = false;
        unresolved = false;
        resolvedAt = row.time();
        highSince = row.close();
        coolOff = CoolOff.after(boutAt, row.time());
    }

    private Condition record(MarketMinute minute, double drawdown, boolean resolved) {
        SymbolRisk row = minute.row();
        double normal = dailyMoves.size() < FEWEST_DAYS ? Double.NaN : dailyMoves.median();
        return new Condition(
                row.time(),
                EventType.MARKET_CRASH.name(),
                scope,
                EventType.MARKET_CRASH.period(),
                latches.since(),
                latches.began(),
                latches.ended(),
                new double[] {row.volatilityRatio(), drawdown},
                row.close(),
                drawdown / normal,
                resolved,
                quality(minute),
                limits.id(),
                new Onset(
                        CrashModel.DEFAULT.probability(features.at(row.close())),
                        limits.get(WATCH_AT),
                        limits.get(DETECT_AT)));
    }

    /**
     * What must be kept to go on with the same conditions. Times are epoch milliseconds UTC, 0 for never.
     *
     * @param scope symbol or index
     * @param assets symbols that are watched for jumps
     * @param latches which conditions are on
     * @param turbulent whether the volatility ratio latched
     * @param weekFall whether the drawdown from the 7-day high latched at 8 %
     * @param weekCrash whether it latched at 15 %
     * @param unresolved whether a crash or a new low waits for its end
     * @param low lowest close of it so far, or of the last one, quote currency per unit; NaN before the first
     * @param lowAt time of that close
     * @param boutAt when it began
     * @param resolvedAt when the last one was resolved
     * @param highSince highest close since then, quote currency per unit
     * @param coolOff what runs behind a resolution
     * @param closedAt when the last one was closed
     * @param dailyMoves absolute log returns from day to day
     * @param features what the probability is judged by
     * @param dayClose first close of the present day, quote currency per unit; NaN before the first
     * @param seen time of the last row; {@link Long#MIN_VALUE} before the first
     */
    public record State(
            String scope,
            int assets,
            Latches.State latches,
            boolean turbulent,
            boolean weekFall,
            boolean weekCrash,
            boolean unresolved,
            double low,
            long lowAt,
            long boutAt,
            long resolvedAt,
            double highSince,
            Optional<CoolOff.State> coolOff,
            long closedAt,
            RollingWindow.State dailyMoves,
            CrashFeatures.State features,
            double dayClose,
            long seen) {}

    @Override
    public State snapshot() {
        return new State(
                scope,
                assets,
                latches.snapshot(),
                turbulent,
                weekFall,
                weekCrash,
                unresolved,
                low,
                lowAt,
                boutAt,
                resolvedAt,
                highSince,
                Optional.ofNullable(coolOff).map(CoolOff::snapshot),
                closedAt,
                dailyMoves.snapshot(),
                features.snapshot(),
                dayClose,
                seen);
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return the conditions
     */
    public static CrashConditions restore(State state) {
        CrashConditions conditions = new CrashConditions(state.scope(), state.assets());
        conditions.latches = Latches.restore(state.latches());
        conditions.turbulent = state.turbulent();
        conditions.weekFall = state.weekFall();
        conditions.weekCrash = state.weekCrash();
        conditions.unresolved = state.unresolved();
        conditions.low = state.low();
        conditions.lowAt = state.lowAt();
        conditions.boutAt = state.boutAt();
        conditions.resolvedAt = state.resolvedAt();
        conditions.highSince = state.highSince();
        conditions.coolOff = state.coolOff().map(CoolOff::restore).orElse(null);
        conditions.closedAt = state.closedAt();
        conditions.dailyMoves = RollingWindow.restore(state.dailyMoves());
        conditions.features = CrashFeatures.restore(state.features());
        conditions.dayClose = state.dayClose();
        conditions.seen = state.seen();
        return conditions;
    }
}
