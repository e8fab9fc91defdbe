package io.breakwater.risk.desk;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

import io.breakwater.risk.levels.RiskComponents;
import io.breakwater.risk.returns.HighWaterMark;
import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.RecordFormat;
import io.breakwater.risk.state.StateFormat;

/**
 * The risk of one desk: from prices to the components of the risk number R.
 *
 * <p>R says how far below its high the desk will be if the bad case comes before it can get out. c1 = 100 (1 - (1 - DD7d) (1 -
 * F)), F = min(1, m ES), ES at 97.5 % for the hours to get out, by filtered historical simulation; c2 = 50 DD30d; c5 = 100 max
 * |w| g. Margin (c3), correlation stress (c4) and the cost of liquidation are not known from trades alone and say so in the data
 * quality.
 *
 * <p>Cost of an evaluation: O(1) for one asset, O(scenarios x assets) for several. State: some 160 kB an asset.
 */
final class DeskRiskModel implements Persistent {
    private static final int VERSION = 1;
    private static final long MINUTE = 60_000;
    private static final long DAY = 1_440 * MINUTE;
    private static final double HOUR_MILLIS = 60.0 * MINUTE;
    static final double TAIL = 0.025;
    static final double FAR_TAIL = 0.01;

    /** Units of the net asset value; money paid in or out changes them, so that it is no profit. */
    private double units;

    /** Index of each asset's underlying: legs of the same one net. */
    private final int[] underlyings;

    private final Instrument[] instruments;
    private final DailyCloses[] seeds;
    private final double[] netByUnderlying;
    private final double[] gaps;
    private final DeskBook book;
    private ScenarioHistory history;
    private final long[] printed;
    private final MarkFilter filter;
    private final HighWaterMark[] highs = {
        new HighWaterMark(DAY),
        new HighWaterMark(7 * DAY),
        new HighWaterMark(30 * DAY),
        new HighWaterMark(Long.MAX_VALUE)
    };
    private double maximumDrawdown;
    private boolean described;

    private final double[] exposures;
    private final double[] moves;
    private ScenarioHistory.Basis basis;

    DeskRiskModel(DeskDefinition desk) {
        this(desk, underlying -> GapClass.of(underlying).fall());
    }

    DeskRiskModel(DeskDefinition desk, ToDoubleFunction<String> gapOf) {
        units = desk.equity();
        List<String> symbols = desk.symbols();
        List<String> names = symbols.stream().map(GapClass::underlyingOf).toList();
        underlyings = names.stream().mapToInt(names::indexOf).toArray();
        instruments = symbols.stream().map(Instrument::guessed).toArray(Instrument[]::new);
        seeds = new DailyCloses[symbols.size()];
        netByUnderlying = new double[names.size()];
        gaps = names.stream().mapToDouble(gapOf).toArray();
        book = new DeskBook(desk);
        history = new ScenarioHistory(symbols.size());
        printed = new long[symbols.size()];
        Arrays.fill(printed, Long.MIN_VALUE);
        filter = new MarkFilter(symbols.size());
        exposures = new double[symbols.size()];
        moves = new double[symbols.size()];
    }

    DeskBook book() {
        return book;
    }

    ScenarioHistory history() {
        return history;
    }

    /** Takes a print in that may be a bad tick; one that jumps counts when the next print confirms it. */
    void print(int asset, long time, double price, long barMillis) {
        if (filter.accepts(asset, price, barMillis)) {
            price(asset, time, price);
        }
    }

    /** Takes a price in that is known to be good. */
    void price(int asset, long time, double price) {
        book.mark(asset, price);
        history.price(asset, price);
        printed[asset] = time;
    }

    void closeUntil(long time, long[] aliveUntil) {
        history.closeUntil(time, aliveUntil);
    }

    /** Chooses the scenarios that this evaluation stands on; without any, c1 is not known. */
    boolean isWarm() {
        basis = history.hourly();
        return basis != null;
    }

    /** Takes the present equity into the high-water marks. */
    void observeEquity(long time) {
        double unit = book.equity(null) / units;
        for (HighWaterMark high : highs) {
            high.update(time, unit);
        }
        maximumDrawdown = Math.max(maximumDrawdown, drawdown(3, unit));
    }

    /**
     * Takes in what a venue says of an account.
     *
     * @param account which
     * @param equity its net asset value
     * @param flow money paid in since its report before
     */
    void account(String account, double equity, double flow) {
        double before = book.equity(null);
        boolean first = book.reported().value(account, equity);
        book.follow(true);
        double after = book.equity(null);
        // What an account holds when it is first heard of was not earned in that moment.
        double old = first ? before : after - flow;
        if (old > 0 && after > 0) {
            units *= after / old;
        }
    }

    /** Takes in what is known of an instrument. */
    void instrument(int asset, Instrument instrument) {
        instruments[asset] = instrument;
        described = true;
        classify();
    }

    Instrument instrumentOf(int asset) {
        return instruments[asset];
    }

    /** Takes days from before the run in; returns whether they came in time. */
    boolean history(int asset, DailyCloses closes) {
        seeds[asset] = closes;
        return history.seedDaily(seeds);
    }

    private void classify() {
        List<String> names =
                Arrays.stream(instruments).map(Instrument::underlying).toList();
        for (int i = 0; i < instruments.length; i++) {
            underlyings[i] = names.indexOf(names.get(i));
            gaps[i] = instruments[i].gapClass().fall();
        }
    }

    /** Starts every high afresh, as a restart does. */
    void rebaseHighs() {
        for (HighWaterMark high : highs) {
            high.clear();
        }
    }

    /**
     * Components at the marks.
     *
     * @param restored whether at the sizes held when the episode began
     */
    RiskComponents components(boolean restored) {
        return components(null, restored);
    }

    /**
     * Components with every mark moved by what it may have moved unseen since its last print: sigma times the root of its age, or
     * by a jump that no second print has confirmed yet.
     *
     * @param time time of the evaluation
     * @param direction -1 against the desk, +1 in its favour
     * @param restored whether at the sizes held when the episode began
     */
    RiskComponents movedComponents(long time, int direction, boolean restored) {
        for (int i = 0; i < moves.length; i++) {
            double hours = Math.max(0, time - printed[i]) / HOUR_MILLIS;
            double sigma = basis == null ? 0 : basis.matrix().volatility(i) * basis.scale();
            double side = direction * Math.signum(book.quantityOf(i));
            moves[i] = side * Math.max(sigma * Math.sqrt(hours), side * filter.unconfirmedMove(i));
        }
        return components(moves, restored);
    }

    /** Whether any mark is older than the evaluation or in doubt, so that moved marks differ from marks. */
    boolean hasUncertainMarks(long time) {
        if (filter.isWaiting()) {
            return true;
        }
        for (long print : printed) {
            if (print < time) {
                return true;
            }
        }
        return false;
    }

    private RiskComponents components(double[] moved, boolean restored) {
        double equity = book.equity(moved);
        if (!(equity > 0)) {
            return RiskComponents.RUIN;
        }
        if (restored) {
            book.restoredExposures(moved, equity, exposures);
        } else {
            book.exposures(moved, equity, exposures);
        }
        double unit = equity / units;
        double c1 = 100 * (1 - (1 - drawdown(1, unit)) * (1 - forwardLoss(exposures)));
        return new RiskComponents(c1, 50 * drawdown(2, unit), Double.NaN, Double.NaN, gapLoss(), false);
    }

    private double forwardLoss(double[] of) {
        for (double exposure : of) {
            if (exposure != 0) {
                return basis == null
                        ? Double.NaN
                        : Math.min(1, Math.max(0, basis.filtered(of, TAIL).expectedShortfall()));
            }
        }
        return 0;
    }

    /** Largest |net exposure| times gap over underlyings, percent; cash and stablecoins held as cash are no position. */
    private double gapLoss() {
        Arrays.fill(netByUnderlying, 0);
        for (int i = 0; i < exposures.length; i++) {
            netByUnderlying[underlyings[i]] += exposures[i];
        }
        double largest = 0;
        for (int i = 0; i < exposures.length; i++) {
            largest = Math.max(largest, Math.abs(netByUnderlying[underlyings[i]]) * gaps[i]);
        }
        return 100 * largest;
    }

    /** Fall below the high of span 0 (1 d), 1 (7 d), 2 (30 d) or 3 (all). */
    private double drawdown(int span, double unit) {
        double high = highs[span].high();
        return Double.isNaN(high) ? 0 : Math.max(0, 1 - unit / high);
    }

    /** Whether a jump waits for a second print. */
    boolean hasUnconfirmedJump() {
        return filter.isWaiting();
    }

    /** Latest print of the position with the largest share of the loss: largest notional times volatility. */
    long printOfLargest() {
        double largest = -1;
        long print = Long.MIN_VALUE;
        for (int i = 0; i < printed.length; i++) {
            double sigma = basis == null ? 1 : basis.matrix().volatility(i);
            double share = Math.abs(book.quantityOf(i) * book.markOf(i)) * sigma;
            if (share > largest) {
                largest = share;
                print = printed[i];
            }
        }
        return print;
    }

    /** What a published row shows beside the components. */
    DeskFigures figures() {
        double equity = book.equity(null);
        double unit = equity / units;
        double[] drawdowns = {drawdown(0, unit), drawdown(1, unit), drawdown(2, unit), maximumDrawdown};
        if (!(equity > 0)) {
            return DeskFigures.ofRuin(equity, drawdowns);
        }
        book.exposures(null, equity, exposures);
        double gross = 0;
        double net = 0;
        double squares = 0;
        for (double exposure : exposures) {
            gross += Math.abs(exposure);
            net += exposure;
            squares += exposure * exposure;
        }
        ScenarioHistory.Basis daily = history.daily();
        return new DeskFigures(
                tail(daily, FAR_TAIL, true),
                tail(daily, TAIL, true),
                tail(daily, FAR_TAIL, false),
                tail(daily, TAIL, false),
                basis == null ? Double.NaN : basis.filtered(exposures, TAIL).expectedShortfall(),
                forwardLoss(exposures),
                drawdowns,
                equity,
                gross,
                net,
                gross == 0 ? 0 : squares / (gross * gross),
                basis == null ? "none" : basis.describe(),
                basis == null || basis.proxy() || daily == null || daily.proxy());
    }

    private TailRisk tail(ScenarioHistory.Basis daily, double alpha, boolean filtered) {
        if (daily == null) {
            return TailRisk.NONE;
        }
        return filtered ? daily.filtered(exposures, alpha) : daily.historical(exposures, alpha);
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        book.writeTo(out);
        history.writeTo(out);
        StateFormat.writeLongs(out, printed);
        filter.writeTo(out);
        out.writeDouble(maximumDrawdown);
        out.writeDouble(units);
        writeInstruments(out);
        writeSeeds(out);
        for (HighWaterMark high : highs) {
            high.writeTo(out);
        }
    }

    private void writeInstruments(DataOutput out) throws IOException {
        out.writeBoolean(described);
        for (int i = 0; described && i < instruments.length; i++) {
            RecordFormat.write(out, instruments[i]);
        }
    }

    private void writeSeeds(DataOutput out) throws IOException {
        for (DailyCloses seed : seeds) {
            out.writeBoolean(seed != null);
            if (seed != null) {
                RecordFormat.write(out, seed);
            }
        }
    }

    private void readSeeds(DataInput in) throws IOException {
        for (int i = 0; i < seeds.length; i++) {
            seeds[i] = in.readBoolean() ? RecordFormat.read(in, DailyCloses.class) : null;
        }
    }

    private void readInstruments(DataInput in) throws IOException {
        described = in.readBoolean();
        for (int i = 0; described && i < instruments.length; i++) {
            instruments[i] = RecordFormat.read(in, Instrument.class);
        }
        if (described) {
            classify();
        }
    }

    void restoreFrom(DataInput in) throws IOException {
        StateFormat.readVersion(in, "DeskRiskModel", VERSION);
        book.restoreFrom(in);
        history = ScenarioHistory.readFrom(in);
        System.arraycopy(StateFormat.readLongs(in), 0, printed, 0, printed.length);
        filter.restoreFrom(in);
        maximumDrawdown = in.readDouble();
        units = in.readDouble();
        readInstruments(in);
        readSeeds(in);
        for (int i = 0; i < highs.length; i++) {
            highs[i] = HighWaterMark.readFrom(in);
        }
    }

    /**
     * Figures of one row; fractions of equity, losses positive.
     *
     * @param filteredFar one-day 99 % by filtered historical simulation
     * @param filtered one-day 97.5 % by filtered historical simulation
     * @param historicalFar one-day 99 % by plain historical simulation
     * @param historical one-day 97.5 % by plain historical simulation
     * @param hourlyShortfall one-hour 97.5 % Expected Shortfall
     * @param forwardLoss F
     * @param drawdowns below the highs of 1, 7 and 30 days, and the deepest ever
     * @param equity net asset value
     * @param gross gross exposure
     * @param net net exposure
     * @param herfindahl concentration of gross exposure
     * @param history what ES is taken from
     * @param proxy whether any history is shorter than asked for
     */
    @SuppressWarnings("ArrayRecordComponent")
    record DeskFigures(
            TailRisk filteredFar,
            TailRisk filtered,
            TailRisk historicalFar,
            TailRisk historical,
            double hourlyShortfall,
            double forwardLoss,
            double[] drawdowns,
            double equity,
            double gross,
            double net,
            double herfindahl,
            String history,
            boolean proxy) {

        /** Shares of nothing are not known. */
        static DeskFigures ofRuin(double equity, double[] drawdowns) {
            double none = Double.NaN;
            TailRisk tail = TailRisk.NONE;
            return new DeskFigures(
                    tail, tail, tail, tail, none, none, drawdowns, equity, none, none, none, "none", true);
        }
    }
}
