package io.breakwater.risk.desk.paper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import io.breakwater.risk.desk.book.DeskBook;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.records.Fill;
import io.breakwater.risk.desk.risk.RiskNumber;
import io.breakwater.risk.estimators.windows.HighWaterMark;
import io.breakwater.risk.protocol.RiskComponents;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Resumable;

/**
 * The paper book of a restart (specification section 4.1, T15 and T16): the baseline × min(25 %, 2x leverage), with a unit value and
 * highs of its own.
 *
 * <p>While a restart is only monitored, the book holds its sizes from the start. Where the desk trades on paper, it begins flat and
 * builds up in {@link #SLICES} equal orders, one each five minutes, each executed at the evaluation behind its decision, at a cost.
 *
 * <p>State: 16 bytes an asset, and two high-water marks.
 */
public final class ShadowBook implements Resumable<ShadowBook.State> {
    /** Orders of each asset by which the book is built up. */
    public static final int SLICES = 20;

    private static final long SLICE_MILLIS = 5 * 60_000L;
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private static final double SHARE = 0.25;
    private static final double LEVERAGE = 2;
    /** Smaller positions, parts of equity, say nothing of the risk of a desk. */
    private static final double IMMATERIAL = 0.005;

    @NotState("configuration")
    private final List<String> symbols;

    @NotState("part of the desk")
    private final DeskBook live;

    @NotState("part of the desk")
    private final RiskNumber risk;

    @NotState("of other parts")
    private final PaperTrades trades;

    private final double[] targets;
    private final double[] quantities;
    private double cash;
    private double unitAtBase = 1;
    private double equityAtBase;
    private boolean trading;
    private long since;
    private long ordered;
    private long executed;
    private long fills;
    private HighWaterMark week = new HighWaterMark(7 * DAY);
    private HighWaterMark month = new HighWaterMark(30 * DAY);

    /**
     * A book that holds nothing.
     *
     * @param desk the desk, whose file says how much it wants to hold
     * @param live what it really holds, and the marks
     * @param risk its risk number
     * @param market where the book trades
     */
    public ShadowBook(DeskDefinition desk, DeskBook live, RiskNumber risk, PaperMarket market) {
        symbols = desk.symbols();
        this.live = live;
        this.risk = risk;
        trades = new PaperTrades(desk, live, market);
        targets = new double[symbols.size()];
        quantities = new double[symbols.size()];
    }

    /**
     * Begins anew: sizes, highs; the unit value goes on.
     *
     * @param time event time, epoch milliseconds UTC
     * @param baseline signed sizes at the beginning of the desk's episode, base units of each asset; the desk file's where none was held
     * @param waived symbols of residuals that people have waived: they leave the book
     * @param byOrders whether the book begins flat and is built up by orders
     */
    public void rebase(long time, double[] baseline, Set<String> waived, boolean byOrders) {
        unitAtBase = unitValue();
        double equity = Math.max(0, live.equity(null));
        equityAtBase = equity;
        cash = equity;
        since = time;
        ordered = 0;
        executed = byOrders ? 0 : SLICES;
        trading = byOrders;
        week = new HighWaterMark(7 * DAY);
        month = new HighWaterMark(30 * DAY);
        chooseTargets(baseline, waived, equity);
        Arrays.fill(quantities, 0);
        for (int i = 0; i < targets.length && !byOrders; i++) {
            take(i, targets[i], targets[i] == 0 ? 0 : live.markOf(i));
        }
        observe(time);
    }

    private void chooseTargets(double[] baseline, Set<String> waived, double equity) {
        boolean based = Arrays.stream(baseline).anyMatch(quantity -> quantity != 0);
        double gross = 0;
        for (int i = 0; i < targets.length; i++) {
            // A market that stands still for now stays in: without it the fills that the phase needs might never come.
            boolean in = live.isMarked(i) && !waived.contains(symbols.get(i));
            double size = !in ? 0 : based ? baseline[i] : live.fullSizeOf(i, equity);
            double value = size == 0 ? 0 : Math.abs(size * live.markOf(i));
            targets[i] = value < IMMATERIAL * equity ? 0 : size;
            gross += targets[i] == 0 ? 0 : value;
        }
        double share = gross == 0 ? 0 : Math.min(SHARE, LEVERAGE * equity / gross);
        for (int i = 0; i < targets.length; i++) {
            targets[i] *= share;
        }
    }

    private void take(int asset, double quantity, double price) {
        cash -= quantity * price;
        quantities[asset] += quantity;
    }

    /**
     * Whether the book is built up by orders.
     *
     * @return false while it holds its sizes from the start
     */
    public boolean isTrading() {
        return trading;
    }

    /**
     * Executes the orders of the evaluation before.
     *
     * @param time time of this evaluation, epoch milliseconds UTC
     * @return what was traded
     */
    public List<Fill> execute(long time) {
        if (executed >= ordered) {
            return List.of();
        }
        List<Fill> traded = new ArrayList<>();
        for (boolean filled = true; filled && executed < ordered; ) {
            int before = traded.size();
            executeSlice(time, traded);
            filled = traded.size() > before;
            executed += filled ? 1 : 0;
        }
        ordered = executed;
        return traded;
    }

    private void executeSlice(long time, List<Fill> traded) {
        for (int i = 0; i < targets.length; i++) {
            double quantity = (targets[i] - quantities[i]) / (SLICES - executed);
            if (quantity != 0 && trades.isTradable(i)) {
                double price = trades.price(i, quantity);
                take(i, quantity, price);
                traded.add(trades.fill("restart-" + ++fills, time, i, quantity, price));
            }
        }
    }

    /**
     * Decides what is to be executed at the next evaluation.
     *
     * @param time time of this evaluation, epoch milliseconds UTC
     */
    public void decide(long time) {
        ordered = executed >= SLICES ? executed : Math.min(SLICES, (time - since) / SLICE_MILLIS + 1);
    }

    /**
     * Takes the present value into the highs.
     *
     * @param time time of an evaluation, epoch milliseconds UTC
     */
    public void observe(long time) {
        double unit = unitValue();
        week.update(time, unit);
        month.expire(time);
        if (time % HOUR == 0 || Double.isNaN(month.high())) {
            month.update(time, unit);
        }
    }

    private double value() {
        double value = cash;
        for (int i = 0; i < quantities.length; i++) {
            value += quantities[i] == 0 ? 0 : quantities[i] * live.markOf(i);
        }
        return value;
    }

    /**
     * Value of a unit of the book; it goes on where the book begins anew.
     *
     * @return 1 at the first start
     */
    public double unitValue() {
        return equityAtBase > 0 ? unitAtBase * value() / equityAtBase : unitAtBase;
    }

    /**
     * Risk of the book, without margin.
     *
     * @return components, percent
     */
    public RiskComponents risk() {
        double value = value();
        double[] exposures = new double[quantities.length];
        if (!(value > 0)) {
            return equityAtBase > 0 ? RiskComponents.RUIN : risk.componentsOf(exposures, 0, 0);
        }
        for (int i = 0; i < exposures.length; i++) {
            exposures[i] = quantities[i] == 0 ? 0 : quantities[i] * live.markOf(i) / value;
        }
        return risk.componentsOf(exposures, below(week), below(month));
    }

    private double below(HighWaterMark mark) {
        return Double.isNaN(mark.high()) ? 0 : Math.max(0, 1 - unitValue() / mark.high());
    }

    /**
     * What must be kept.
     *
     * @param targets base units of each asset that the book builds up to, signed
     * @param quantities base units of each asset that it holds, signed
     * @param cash base currency
     * @param unitAtBase unit value when it began anew
     * @param equityAtBase equity when it began anew, base currency
     * @param trading whether it is built up by orders
     * @param since when it began anew, epoch milliseconds UTC
     * @param ordered orders decided so far
     * @param executed orders executed so far
     * @param fills number of the last fill
     * @param week high of seven days of the unit value
     * @param month hourly high of 30 days
     */
    public record State(
            double[] targets,
            double[] quantities,
            double cash,
            double unitAtBase,
            double equityAtBase,
            boolean trading,
            long since,
            long ordered,
            long executed,
            long fills,
            HighWaterMark.State week,
            HighWaterMark.State month) {}

    @Override
    public State snapshot() {
        return new State(
                targets.clone(),
                quantities.clone(),
                cash,
                unitAtBase,
                equityAtBase,
                trading,
                since,
                ordered,
                executed,
                fills,
                week.snapshot(),
                month.snapshot());
    }

    @Override
    public void resume(State state) {
        System.arraycopy(state.targets(), 0, targets, 0, state.targets().length);
        System.arraycopy(state.quantities(), 0, quantities, 0, state.quantities().length);
        cash = state.cash();
        unitAtBase = state.unitAtBase();
        equityAtBase = state.equityAtBase();
        trading = state.trading();
        since = state.since();
        ordered = state.ordered();
        executed = state.executed();
        fills = state.fills();
        week = HighWaterMark.restore(state.week());
        month = HighWaterMark.restore(state.month());
    }
}
