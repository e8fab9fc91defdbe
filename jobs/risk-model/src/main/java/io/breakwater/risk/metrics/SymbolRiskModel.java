package io.breakwater.risk.metrics;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.breakwater.risk.estimators.liquidity.DepthBar;
import io.breakwater.risk.estimators.liquidity.Side;
import io.breakwater.risk.estimators.windows.HighWaterMark;
import io.breakwater.risk.estimators.windows.HourOfWeekMedian;
import io.breakwater.risk.market.Bar;
import io.breakwater.risk.state.Stateful;

/**
 * Rolling risk of one symbol at one venue: bars in, one row a minute out (one row a bar when bars are longer than a minute), and
 * where wanted, one of {@link SymbolMetrics} each five minutes, for which order books may come in too.
 *
 * <p>A minute without trades carries the close while the feed is alive (return 0). Across a hole no return is taken and no row
 * written: behind it the first close starts afresh, and windows keep counting observations. Behind seven days without a bar all
 * starts afresh, since the name may be another coin's by then. With n = min(k, N) returns: rv =
 * sqrt(sum r^2 x steps a year / n); VaR and ES are historical, VaR = -q(0.01) by the type-7 quantile, ES = -mean(r <= q(0.025)).
 *
 * <p>A row sees the order book as it stood at its time and no later one, however input is cut into blocks.
 *
 * <p>Cost: O(log n) a step, and a copy of 6 kB. State: some 80 kB, with {@link SymbolMetrics} 250 kB and with books 290 kB, of which
 * a checkpoint holds about half; up to 160 kB more for the high of seven days in which a price falls and falls; books of later
 * steps, at most 120 of 1.5 kB.
 */
public final class SymbolRiskModel implements Stateful<SymbolRiskModel.State> {
    private static final long MINUTE = 60_000;
    private static final long FIVE_MINUTES = 5 * MINUTE;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long WEEK = 7 * DAY;
    /** Place of 50 basis points in {@link io.breakwater.risk.estimators.liquidity.Depth#bands()}. */
    private static final int BAND_50 = 2;

    /** Two minutes of books: readers of files hand over one at a time. */
    private static final int MOST_AHEAD = 120;

    /** Bars that may be missing before the hole is too wide to take a return across. */
    private static final long BRIDGED_BARS = 2;

    /** Steps without a trade that may be calm; of more, all were a halt, and none of them is a return. */
    private static final int MOST_IDLE = 15;

    /** Silence behind which a symbol counts as delisted: what comes back under its name is another coin. */
    private static final long DELISTED_AFTER = WEEK;

    private final String venue;
    private final String symbol;
    private final long step;
    private final int assets;
    private final PriceRule rule;
    private OpenStep open = new OpenStep();
    private ConfirmedPrices prices = new ConfirmedPrices();
    private long lastTraded = Long.MIN_VALUE;
    private boolean cameBack;
    private double lastClose;
    /** Steps without a trade since the last with one; those that may still be calm wait for their part in the windows. */
    private int idle;

    private final List<ClosedStep> waiting = new ArrayList<>();
    private StepWindows windows;
    private HighWaterMark weekHigh;
    private HourOfWeekMedian norm;
    private FiveMinuteJumps jumps;
    /** Null where nobody wants its rows. */
    private SymbolMetricsModel metrics;

    /** Books of later steps than the open one. */
    private final Deque<DepthBar> ahead = new ArrayDeque<>();

    /**
     * A symbol that has not been seen, for rows of risk alone.
     *
     * @param venue where it trades
     * @param symbol instrument
     * @param barMillis length of the input's bars, milliseconds: 1,000 for ticks
     */
    public SymbolRiskModel(String venue, String symbol, long barMillis) {
        this(venue, symbol, barMillis, null, 1, PriceRule.CONFIRMED);
    }

    /**
     * A symbol that has not been seen.
     *
     * @param venue where it trades
     * @param symbol instrument
     * @param barMillis length of the input's bars, milliseconds: 1,000 for ticks
     * @param sizes orders whose cost is published; null for rows of risk alone
     * @param assets symbols that are watched for jumps: the more, the larger a move must be to count as one
     */
    public SymbolRiskModel(String venue, String symbol, long barMillis, CostSizes sizes, int assets) {
        this(venue, symbol, barMillis, sizes, assets, PriceRule.CONFIRMED);
    }

    /**
     * A symbol that has not been seen.
     *
     * @param venue where it trades
     * @param symbol instrument
     * @param barMillis length of the input's bars, milliseconds: 1,000 for ticks
     * @param sizes orders whose cost is published; null for rows of risk alone
     * @param assets symbols that are watched for jumps
     * @param rule which prices and silences count
     */
    public SymbolRiskModel(String venue, String symbol, long barMillis, CostSizes sizes, int assets, PriceRule rule) {
        this.venue = venue;
        this.symbol = symbol;
        this.assets = assets;
        this.rule = rule;
        step = Math.max(MINUTE, barMillis);
        begin(sizes);
    }

    /**
     * What must be kept to go on with the same rows.
     *
     * @param venue where it trades
     * @param symbol instrument
     * @param step length of a step, milliseconds
     * @param assets symbols that are watched for jumps
     * @param rule which prices and silences count
     * @param open the step in progress
     * @param prices the price that is believed
     * @param lastTraded begin of the newest step with a bar
     * @param cameBack whether it was silent for so long that it counts as another coin since
     * @param lastClose close of the newest step; NaN behind a hole
     * @param idle steps without a trade since the last with one
     * @param waiting those of them that may still be calm
     * @param windows what returns have come to
     * @param weekHigh highs of seven days
     * @param norm usual volatility by the hour of the week
     * @param jumps test of five-minute returns
     * @param metrics what rows of five minutes need; none where nobody wants them
     * @param ahead books of later steps than the open one
     */
    public record State(
            String venue,
            String symbol,
            long step,
            int assets,
            PriceRule rule,
            OpenStep.State open,
            ConfirmedPrices.State prices,
            long lastTraded,
            boolean cameBack,
            double lastClose,
            int idle,
            List<ClosedStep> waiting,
            StepWindows.State windows,
            HighWaterMark.State weekHigh,
            HourOfWeekMedian.State norm,
            FiveMinuteJumps.State jumps,
            Optional<SymbolMetricsModel.State> metrics,
            List<DepthBar> ahead) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return model with the same next rows
     */
    public static SymbolRiskModel restore(State state) {
        SymbolRiskModel model =
                new SymbolRiskModel(state.venue(), state.symbol(), state.step(), null, state.assets(), state.rule());
        model.open = OpenStep.restore(state.open());
        model.prices = ConfirmedPrices.restore(state.prices());
        model.lastTraded = state.lastTraded();
        model.cameBack = state.cameBack();
        model.lastClose = state.lastClose();
        model.idle = state.idle();
        model.waiting.addAll(state.waiting());
        model.windows = StepWindows.restore(state.windows());
        model.weekHigh = HighWaterMark.restore(state.weekHigh());
        model.norm = HourOfWeekMedian.restore(state.norm());
        model.jumps = FiveMinuteJumps.restore(state.jumps());
        model.metrics = state.metrics().map(SymbolMetricsModel::restore).orElse(null);
        model.ahead.addAll(state.ahead());
        return model;
    }

    @Override
    public State snapshot() {
        return new State(
                venue,
                symbol,
                step,
                assets,
                rule,
                open.snapshot(),
                prices.snapshot(),
                lastTraded,
                cameBack,
                lastClose,
                idle,
                List.copyOf(waiting),
                windows.snapshot(),
                weekHigh.snapshot(),
                norm.snapshot(),
                jumps.snapshot(),
                Optional.ofNullable(metrics).map(SymbolMetricsModel::snapshot),
                List.copyOf(ahead));
    }

    private void begin(CostSizes sizes) {
        prices = new ConfirmedPrices();
        lastClose = Double.NaN;
        idle = 0;
        waiting.clear();
        windows = new StepWindows(step);
        weekHigh = new HighWaterMark(WEEK);
        norm = new HourOfWeekMedian();
        jumps = new FiveMinuteJumps(assets);
        metrics = sizes == null ? null : new SymbolMetricsModel(venue, symbol, step, sizes);
    }

    /**
     * Takes complete bars in, where only rows of risk are wanted.
     *
     * @param bars bars of this symbol, in order of time, behind all earlier ones
     * @param from time from which the feed has been alive up to {@code completeUntil}, epoch milliseconds
     * @param completeUntil time up to which all bars are known, epoch milliseconds
     * @param rows where rows of risk go
     */
    public void accept(List<Bar> bars, long from, long completeUntil, Consumer<SymbolRisk> rows) {
        accept(bars, List.of(), from, completeUntil, new SymbolRows() {
            @Override
            public void risk(SymbolRisk row) {
                rows.accept(row);
            }

            @Override
            public void metrics(SymbolMetrics row) {
                // Not wanted.
            }
        });
    }

    /** Takes in, before anything else, that the symbol was here before and fell silent for seven days: rows say so. */
    public void comesBack() {
        cameBack = true;
    }

    /**
     * Takes order books in that come without bars.
     *
     * @param books books of this symbol at seconds' ends, in order of time
     */
    public void hear(List<DepthBar> books) {
        if (metrics != null) {
            ahead.addAll(books);
            hearUntil(open.isOpen() ? open.start + step : Long.MIN_VALUE);
            while (ahead.size() > MOST_AHEAD) {
                metrics.hear(ahead.removeFirst());
            }
        }
    }

    private void hearUntil(long time) {
        while (!ahead.isEmpty() && ahead.getFirst().time() <= time) {
            metrics.hear(ahead.removeFirst());
        }
    }

    /**
     * Takes complete bars in, and the order books of the same time: a step that closes sees those up to its end.
     *
     * @param bars bars of this symbol, in order of time, behind all earlier ones
     * @param books books of this symbol at seconds' ends, in order of time, behind all earlier ones
     * @param from time from which the feed has been alive up to {@code completeUntil}, epoch milliseconds
     * @param completeUntil time up to which all bars are known, epoch milliseconds
     * @param rows where rows go
     */
    public void accept(List<Bar> bars, List<DepthBar> books, long from, long completeUntil, SymbolRows rows) {
        if (metrics != null) {
            ahead.addAll(books);
        }
        takeBars(bars, from, rows);
        close(Math.floorDiv(completeUntil, step) * step, rows);
        hear(List.of());
    }

    private void takeBars(List<Bar> bars, long from, SymbolRows rows) {
        for (Bar bar : bars) {
            long start = Math.floorDiv(bar.openTime(), step) * step;
            if (open.isOpen() && start > open.start) {
                // A step that was opened behind the last bar and saw none is missing itself.
                long missing = (start - open.start) / step - (open.heard ? 1 : 0);
                boolean hole = bar.lengthMillis() >= MINUTE ? missing > BRIDGED_BARS : from > open.start + step;
                if (hole) {
                    startBehindHole(start, rows);
                } else {
                    close(start, rows);
                }
                if (start - lastTraded - step >= DELISTED_AFTER) {
                    cameBack = true;
                    beginAnew();
                }
            }
            take(start, bar);
            lastTraded = start;
        }
    }

    private void beginAnew() {
        begin(metrics == null ? null : metrics.sizes());
    }

    private void take(long start, Bar bar) {
        if (rule == PriceRule.AS_PRINTED) {
            open.add(start, bar);
            return;
        }
        double last = prices.last();
        boolean accepted = prices.accepts(bar);
        if (!accepted && !Double.isNaN(last)) {
            open.addUnconfirmed(start, bar, last);
            return;
        }
        if (!accepted) {
            // The first of all, or another in its place: nothing of what came before can be believed.
            double waits = bar.close();
            beginAnew();
            prices.await(waits, bar.lengthMillis());
            open.startAt(start);
        }
        Bar cut = ConfirmedPrices.cut(bar, last);
        open.add(start, cut);
        open.cut |= cut.high() < bar.high() || cut.low() > bar.low();
    }

    private void startBehindHole(long start, SymbolRows rows) {
        if (open.heard) {
            closeStep(open.start + step, rows);
        }
        breakSequence();
        lastClose = Double.NaN;
        idle = 0;
        open.startAt(start);
    }

    private void breakSequence() {
        if (metrics != null) {
            metrics.breakSequence();
        }
        waiting.clear();
        jumps.miss();
    }

    /** Closes the open step and the empty ones behind it, up to a boundary. */
    private void close(long boundary, SymbolRows rows) {
        while (open.isOpen() && open.start + step <= boundary) {
            closeStep(open.start + step, rows);
            open.startAt(open.start + step);
        }
    }

    private void closeStep(long time, SymbolRows rows) {
        hearUntil(time);
        boolean quiet = rule == PriceRule.CONFIRMED && open.isIdleAt(lastClose);
        boolean resumes = !quiet && idle > MOST_IDLE;
        idle = quiet ? Math.min(idle + 1, MOST_IDLE + 1) : 0;
        double close = open.traded ? open.close : lastClose;
        double logReturn = isHalted() || resumes ? Double.NaN : open.traded ? Math.log(close / lastClose) : carried();
        ClosedStep closed = new ClosedStep(
                time,
                close,
                logReturn,
                metrics == null ? Double.NaN : metrics.book().mid(time));
        if (isHalted() && !waiting.isEmpty()) {
            breakSequence();
        } else if (idle > 0 && !isHalted()) {
            waiting.add(closed);
        } else if (!isHalted()) {
            observeWaiting();
            observe(open, closed);
        }
        lastClose = close;
        if (rule == PriceRule.AS_PRINTED || (prices.hasBegun() && !Double.isNaN(close))) {
            write(closed, rows);
        }
    }

    /** Whether nothing has been traded for so long that it is no calm. */
    private boolean isHalted() {
        return idle > MOST_IDLE;
    }

    private double carried() {
        return Double.isNaN(lastClose) ? Double.NaN : 0;
    }

    /** What was quiet and went on was calm after all: its returns of 0 count. */
    private void observeWaiting() {
        if (!waiting.isEmpty()) {
            OpenStep empty = new OpenStep();
            for (ClosedStep calm : waiting) {
                observe(empty, calm);
                observeHour(calm.time(), windows.volatility1h());
            }
            waiting.clear();
        }
    }

    private void observe(OpenStep made, ClosedStep closed) {
        windows.add(made, closed);
        jumps.add(closed.time(), closed.logReturn());
        if (metrics != null && !Double.isNaN(closed.close())) {
            metrics.close(made, closed, windows.observations() > 1);
        }
    }

    private void write(ClosedStep closed, SymbolRows rows) {
        SymbolRisk row = row(closed);
        rows.risk(row);
        windows.endDay(closed, venue, symbol, rows);
        if (metrics != null && !Double.isNaN(row.close()) && metrics.isDue(row.time())) {
            rows.metrics(metrics.row(row, step <= FIVE_MINUTES ? jumps.jump() : 0));
        }
    }

    private SymbolRisk row(ClosedStep closed) {
        long time = closed.time();
        double high = weekHigh.update(time, closed.close());
        double hour = windows.volatility1h();
        double day = windows.volatility24h();
        double ratio = isHalted() ? Double.NaN : volatilityRatio(time, hour);
        if (idle == 0) {
            observeHour(time, hour);
        }
        return new SymbolRisk(
                time,
                venue,
                symbol,
                step,
                closed.close(),
                closed.logReturn(),
                windows.volatility5m(),
                hour,
                day,
                windows.valueAtRisk99(),
                windows.expectedShortfall975(),
                windows.maximumDrawdown(),
                windows.amihud(),
                open.volume,
                open.quoteVolume,
                Math.max(0, 1 - closed.close() / high),
                ratio,
                step <= FIVE_MINUTES ? jumps.statistic() : Double.NaN,
                windows.observations(),
                quality(time),
                metrics == null ? Double.NaN : metrics.book().spreadBasisPoints(time),
                depth50(time, Side.BID),
                depth50(time, Side.ASK),
                metrics == null ? MarketLiquidity.NONE : metrics.liquidity(time, open, closed.close(), day));
    }

    private double depth50(long time, Side side) {
        return metrics == null ? Double.NaN : metrics.book().depth(time, side, BAND_50);
    }

    private double volatilityRatio(long time, double hour) {
        double normal = knowsHours() ? norm.median(time - 1) : Double.NaN;
        return normal > 0 ? hour / normal : Double.NaN;
    }

    private void observeHour(long time, double hour) {
        if (time % HOUR == 0 && knowsHours()) {
            norm.observe(time - 1, hour);
        }
    }

    private boolean knowsHours() {
        return step <= HOUR && windows.hasHour();
    }

    private String quality(long time) {
        boolean fewReturns = !windows.hasDay();
        boolean fewHours = !norm.isSeasonal(time - 1);
        boolean odd = isHalted() || open.unconfirmed || open.cut;
        if (!fewReturns && !fewHours && !open.estimated && !odd) {
            return "ok";
        }
        return new QualityWords()
                .add(isHalted(), SymbolRisk.HALTED)
                .add(open.unconfirmed, "unconfirmed-price")
                .add(open.cut, "cut-range")
                .add(fewReturns, "short-window")
                .add(fewReturns && cameBack, "after-silence")
                .add(fewHours, "short-season")
                .add(open.estimated, "quote-volume-estimated")
                .toString();
    }
}
