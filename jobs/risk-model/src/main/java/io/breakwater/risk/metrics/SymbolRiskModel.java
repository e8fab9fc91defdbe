package io.breakwater.risk.metrics;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.breakwater.risk.estimators.jumps.LeeMykland;
import io.breakwater.risk.estimators.jumps.SeasonalScale;
import io.breakwater.risk.estimators.liquidity.DepthBar;
import io.breakwater.risk.estimators.liquidity.Side;
import io.breakwater.risk.estimators.windows.HighWaterMark;
import io.breakwater.risk.estimators.windows.HourOfWeekMedian;
import io.breakwater.risk.estimators.windows.MaximumDrawdown;
import io.breakwater.risk.estimators.windows.RollingWindow;
import io.breakwater.risk.estimators.windows.WindowSum;
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
 * <p>Cost: O(log n) a step, and a copy of 6 kB. State: some 80 kB, with {@link SymbolMetrics} 220 kB, of which a checkpoint holds
 * about half; up to 160 kB more for the high of seven days in which a price falls and falls; books of later steps, at most 120 of
 * 1.5 kB.
 */
public final class SymbolRiskModel implements Stateful<SymbolRiskModel.State> {
    private static final long MINUTE = 60_000;
    private static final long FIVE_MINUTES = 5 * MINUTE;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long WEEK = 7 * DAY;
    private static final double YEAR = 365.0 * DAY;
    /** Place of 50 basis points in {@link io.breakwater.risk.estimators.liquidity.Depth#bands()}. */
    private static final int BAND_50 = 2;

    /** Two minutes of books: readers of files hand over one at a time. */
    private static final int MOST_AHEAD = 120;

    /** Bars that may be missing before the hole is too wide to take a return across. */
    private static final long BRIDGED_BARS = 2;

    /** Silence behind which a symbol counts as delisted: what comes back under its name is another coin. */
    private static final long DELISTED_AFTER = WEEK;

    private final String venue;
    private final String symbol;
    private final long step;
    private final int assets;
    private OpenStep open = new OpenStep();
    private long lastTraded = Long.MIN_VALUE;
    private boolean cameBack;
    private double lastClose;
    private long observations;
    private RollingWindow returns;
    private WindowSum squares5m;
    private WindowSum squares1h;
    private WindowSum squares24h;
    private MaximumDrawdown drawdown;
    private WindowSum illiquidity;
    private HighWaterMark weekHigh;
    private HourOfWeekMedian norm;
    private SeasonalScale season;
    private LeeMykland jumps;
    private double fiveMinuteReturn;
    private boolean fiveMinutesWhole;
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
        this(venue, symbol, barMillis, null, 1);
    }

    /**
     * A symbol that has not been seen.
     *
     * @param venue where it trades
     * @param symbol instrument
     * @param barMillis length of the input's bars, milliseconds: 1,000 for ticks
     * @param sizes orders whose cost is told; null for rows of risk alone
     * @param assets symbols that are watched for jumps: the more, the larger a move must be to count as one
     */
    public SymbolRiskModel(String venue, String symbol, long barMillis, CostSizes sizes, int assets) {
        this.venue = venue;
        this.symbol = symbol;
        this.assets = assets;
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
     * @param open the step in progress
     * @param lastTraded begin of the newest step with a bar
     * @param cameBack whether it was silent for so long that it counts as another coin since
     * @param lastClose close of the newest step; NaN behind a hole
     * @param observations returns so far
     * @param returns returns of a day
     * @param squares5m squared returns of five minutes
     * @param squares1h squared returns of an hour
     * @param squares24h squared returns of a day
     * @param drawdown closes of a day
     * @param illiquidity ratios of an hour
     * @param weekHigh highs of seven days
     * @param norm usual volatility by the hour of the week
     * @param season usual size of a return by the hour of the week
     * @param jumps test of five-minute returns
     * @param fiveMinuteReturn return of the five minutes in progress
     * @param fiveMinutesWhole whether the five minutes before had a return
     * @param metrics what rows of five minutes need; none where nobody wants them
     * @param ahead books of later steps than the open one
     */
    public record State(
            String venue,
            String symbol,
            long step,
            int assets,
            OpenStep.State open,
            long lastTraded,
            boolean cameBack,
            double lastClose,
            long observations,
            RollingWindow.State returns,
            WindowSum.State squares5m,
            WindowSum.State squares1h,
            WindowSum.State squares24h,
            MaximumDrawdown.State drawdown,
            WindowSum.State illiquidity,
            HighWaterMark.State weekHigh,
            HourOfWeekMedian.State norm,
            SeasonalScale.State season,
            LeeMykland.State jumps,
            double fiveMinuteReturn,
            boolean fiveMinutesWhole,
            Optional<SymbolMetricsModel.State> metrics,
            List<DepthBar> ahead) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return model with the same next rows
     */
    public static SymbolRiskModel restore(State state) {
        SymbolRiskModel model = new SymbolRiskModel(state.venue(), state.symbol(), state.step(), null, state.assets());
        model.open = OpenStep.restore(state.open());
        model.lastTraded = state.lastTraded();
        model.cameBack = state.cameBack();
        model.lastClose = state.lastClose();
        model.observations = state.observations();
        model.returns = RollingWindow.restore(state.returns());
        model.squares5m = WindowSum.restore(state.squares5m());
        model.squares1h = WindowSum.restore(state.squares1h());
        model.squares24h = WindowSum.restore(state.squares24h());
        model.drawdown = MaximumDrawdown.restore(state.drawdown());
        model.illiquidity = WindowSum.restore(state.illiquidity());
        model.weekHigh = HighWaterMark.restore(state.weekHigh());
        model.norm = HourOfWeekMedian.restore(state.norm());
        model.season = SeasonalScale.restore(state.season());
        model.jumps = LeeMykland.restore(state.jumps());
        model.fiveMinuteReturn = state.fiveMinuteReturn();
        model.fiveMinutesWhole = state.fiveMinutesWhole();
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
                open.snapshot(),
                lastTraded,
                cameBack,
                lastClose,
                observations,
                returns.snapshot(),
                squares5m.snapshot(),
                squares1h.snapshot(),
                squares24h.snapshot(),
                drawdown.snapshot(),
                illiquidity.snapshot(),
                weekHigh.snapshot(),
                norm.snapshot(),
                season.snapshot(),
                jumps.snapshot(),
                fiveMinuteReturn,
                fiveMinutesWhole,
                Optional.ofNullable(metrics).map(SymbolMetricsModel::snapshot),
                List.copyOf(ahead));
    }

    private void begin(CostSizes sizes) {
        lastClose = Double.NaN;
        observations = 0;
        fiveMinuteReturn = 0;
        fiveMinutesWhole = false;
        returns = new RollingWindow(steps(DAY));
        squares5m = new WindowSum(steps(FIVE_MINUTES));
        squares1h = new WindowSum(steps(HOUR));
        squares24h = new WindowSum(steps(DAY));
        drawdown = new MaximumDrawdown(steps(DAY));
        illiquidity = new WindowSum(steps(HOUR));
        weekHigh = new HighWaterMark(WEEK);
        norm = new HourOfWeekMedian();
        season = new SeasonalScale();
        jumps = new LeeMykland(assets);
        metrics = sizes == null ? null : new SymbolMetricsModel(venue, symbol, step, sizes);
    }

    private int steps(long span) {
        return (int) Math.max(1, span / step);
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
                long missing = (start - open.start) / step - (open.traded ? 1 : 0);
                boolean hole = bar.lengthMillis() >= MINUTE ? missing > BRIDGED_BARS : from > open.start + step;
                if (hole) {
                    startBehindHole(start, rows);
                } else {
                    close(start, rows);
                }
                if (start - lastTraded - step >= DELISTED_AFTER) {
                    cameBack = true;
                    begin(metrics == null ? null : metrics.sizes());
                }
            }
            open.add(start, bar);
            lastTraded = start;
        }
    }

    private void startBehindHole(long start, SymbolRows rows) {
        if (open.traded) {
            closeStep(open.start + step, rows);
        }
        if (metrics != null) {
            metrics.breakSequence();
        }
        lastClose = Double.NaN;
        fiveMinutesWhole = false;
        jumps.miss();
        open.startAt(start);
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
        SymbolRisk row = riskOf(time);
        rows.risk(row);
        if (metrics != null && !Double.isNaN(row.close())) {
            metrics.close(open, row);
            if (metrics.isDue(time)) {
                rows.metrics(metrics.row(row, step <= FIVE_MINUTES ? jumps.jump() : 0));
            }
        }
    }

    private SymbolRisk riskOf(long time) {
        double close = open.traded ? open.close : lastClose;
        double logReturn = open.traded ? Math.log(close / lastClose) : Double.isNaN(lastClose) ? Double.NaN : 0;
        drawdown.add(close);
        double high = weekHigh.update(time, close);
        if (!Double.isNaN(logReturn)) {
            observe(logReturn);
        }
        observeJumps(time, logReturn);
        lastClose = close;
        double hour = annualized(squares1h, HOUR);
        double ratio = volatilityRatio(time, hour);
        double cut = returns.quantile(25, 1000);
        return new SymbolRisk(
                time,
                venue,
                symbol,
                step,
                close,
                logReturn,
                annualized(squares5m, FIVE_MINUTES),
                hour,
                annualized(squares24h, DAY),
                -returns.quantile(1, 100),
                -returns.meanAtMost(cut),
                drawdown.deepest(),
                illiquidity.present() == 0 ? Double.NaN : illiquidity.mean(),
                open.volume,
                open.quoteVolume,
                Math.max(0, 1 - close / high),
                ratio,
                step <= FIVE_MINUTES ? jumps.statistic() : Double.NaN,
                observations,
                quality(time),
                metrics == null ? Double.NaN : metrics.book().spreadBasisPoints(time),
                metrics == null ? Double.NaN : metrics.book().depth(time, Side.BID, BAND_50),
                metrics == null ? Double.NaN : metrics.book().depth(time, Side.ASK, BAND_50));
    }

    private void observe(double logReturn) {
        observations++;
        returns.add(logReturn);
        double square = logReturn * logReturn;
        squares5m.add(square);
        squares1h.add(square);
        squares24h.add(square);
        boolean traded = open.traded && open.volume > 0 && open.quoteVolume > 0;
        illiquidity.add(traded ? Math.abs(logReturn) / open.quoteVolume : Double.NaN);
    }

    /** Jumps are looked for on 5-minute returns, freed of the hour of the week; never on finer ones, which bounce. */
    private void observeJumps(long time, double logReturn) {
        fiveMinuteReturn += logReturn;
        if (time % FIVE_MINUTES == 0) {
            boolean known = !Double.isNaN(fiveMinuteReturn);
            if (known) {
                season.observe(time, fiveMinuteReturn);
                jumps.add(fiveMinuteReturn / season.scale(time), fiveMinutesWhole);
            } else {
                jumps.miss();
            }
            fiveMinutesWhole = known;
            fiveMinuteReturn = 0;
        }
    }

    private double volatilityRatio(long time, double hour) {
        if (step > HOUR || squares1h.size() < steps(HOUR)) {
            return Double.NaN;
        }
        double normal = norm.median(time - 1);
        if (time % HOUR == 0) {
            norm.observe(time - 1, hour);
        }
        return normal > 0 ? hour / normal : Double.NaN;
    }

    private double annualized(WindowSum squares, long span) {
        int n = squares.size();
        return n == 0 || span < step ? Double.NaN : Math.sqrt(Math.max(0, squares.sum()) * (YEAR / step) / n);
    }

    private String quality(long time) {
        boolean fewReturns = observations < steps(DAY);
        boolean fewHours = !norm.isSeasonal(time - 1);
        if (!fewReturns && !fewHours && !open.estimated) {
            return "ok";
        }
        return new QualityWords()
                .add(fewReturns, "short-window")
                .add(fewReturns && cameBack, "after-silence")
                .add(fewHours, "short-season")
                .add(open.estimated, "quote-volume-estimated")
                .toString();
    }
}
