package io.breakwater.risk.desk.risk;

import java.util.List;
import java.util.function.ToDoubleFunction;

import io.breakwater.risk.desk.book.AccountMargins;
import io.breakwater.risk.desk.book.DeskBook;
import io.breakwater.risk.desk.book.KnownInstruments;
import io.breakwater.risk.desk.book.ReportedAccounts;
import io.breakwater.risk.desk.book.UnitValue;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.marks.DeskMarks;
import io.breakwater.risk.desk.marks.Halts;
import io.breakwater.risk.desk.marks.Materiality;
import io.breakwater.risk.desk.marks.QuoteMarks;
import io.breakwater.risk.desk.marks.Relistings;
import io.breakwater.risk.desk.records.AccountReport;
import io.breakwater.risk.desk.records.Fill;
import io.breakwater.risk.desk.scenarios.ScenarioHistory;
import io.breakwater.risk.estimators.liquidity.DepthBar;
import io.breakwater.risk.market.GapClass;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.VenuePrint;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Resumable;

/**
 * The risk of one desk: from prices, books and reports to what the {@link RiskNumber} R stands on, and what a row shows beside it.
 *
 * <p>Cost of an evaluation: O(1) for one asset, O(scenarios x assets) for several. State: 110 kB and 30 to 60 kB an asset.
 */
public final class DeskRiskModel implements Resumable<DeskRiskModel.State> {
    private static final long SECOND = 1_000;
    /** Tail probability that drives R: 2.5 %. */
    public static final double TAIL = 0.025;
    /** Tail probability of the Basel zone: 1 %. */
    public static final double FAR_TAIL = 0.01;

    @NotState("configuration")
    private final DeskDefinition desk;

    private final DeskBook book;
    private final UnitValue units;
    private final ReportedAccounts accounts;

    @NotState("of the desk file")
    private final QuoteMarks quotes;

    private final LiquidationTerms liquidation;
    private final DeskMarks marks;
    private final Drawdowns drawdowns = new Drawdowns();
    private ScenarioHistory history;

    @NotState("weighed at each evaluation")
    private final Materiality materiality;

    @NotState("of the accounts and the desk file")
    private final AccountMargins margins;

    @NotState("of the other parts; instruments are described again by the owner")
    private final BookFacts facts;

    private final Halts halts;
    private final RiskNumber risk;

    @NotState("of the other parts")
    private final FiguresAtMarks figures;

    /**
     * The risk of a desk that has seen nothing, with the gap of each asset's class.
     *
     * @param desk what the desk is
     */
    public DeskRiskModel(DeskDefinition desk) {
        this(desk, underlying -> GapClass.of(underlying).fall());
    }

    /**
     * The risk of a desk that has seen nothing.
     *
     * @param desk what the desk is
     * @param gapOf gap loss of an underlying, fraction of its price in (0, 1)
     */
    public DeskRiskModel(DeskDefinition desk, ToDoubleFunction<String> gapOf) {
        this.desk = desk;
        List<String> symbols = desk.symbols();
        int n = symbols.size();
        book = new DeskBook(desk);
        units = new UnitValue(desk.equity());
        accounts = new ReportedAccounts(desk, book, units);
        quotes = new QuoteMarks(desk.baseCurrency(), symbols);
        liquidation = new LiquidationTerms(n);
        marks = new DeskMarks(n);
        history = new ScenarioHistory(n);
        halts = new Halts(n);
        materiality = new Materiality(n);
        margins = new AccountMargins(desk, accounts);
        facts = new BookFacts(desk, book, new BookFacts.Money(units, accounts, margins, drawdowns), halts);
        NetBook legs = new NetBook(symbols, gapOf);
        risk = new RiskNumber(book, units, margins, marks, drawdowns, liquidation, legs);
        figures = new FiguresAtMarks(book, units, drawdowns, risk);
    }

    /** What the desk holds, at its marks: the live object, not a copy. */
    public DeskBook book() {
        return book;
    }

    /** What the desk's accounts have reported: the live object, not a copy. */
    public ReportedAccounts accounts() {
        return accounts;
    }

    /** Returns of the desk's assets: the live object, not a copy. */
    public ScenarioHistory history() {
        return history;
    }

    /**
     * The risk number at the marks.
     *
     * @return the live object, as of the last {@link #prepare}
     */
    public RiskNumber risk() {
        return risk;
    }

    /**
     * Underlyings in which the desk's legs net.
     *
     * @return those of the instruments known now
     */
    public NetBook netBook() {
        return risk.netBook();
    }

    /** Marks of the desk's assets: the live object, not a copy. */
    public DeskMarks marks() {
        return marks;
    }

    /**
     * Which positions the desk is judged by.
     *
     * @return the live object, as of the last {@link #prepare}
     */
    public Materiality materiality() {
        return materiality;
    }

    /**
     * Takes a print in that may be a bad tick; a mark that jumps counts when the next one confirms it.
     *
     * @param asset index of the asset
     * @param print close of a bar of one venue, quote currency per unit
     */
    public void print(int asset, VenuePrint print) {
        history.bars(asset, print.barMillis());
        double first = marks.firstPrice(asset);
        double mark = marks.print(asset, print);
        begin(asset, print.time(), first, mark);
        take(asset, mark, halts.print(asset, print, mark));
    }

    /**
     * Takes a venue's book in, as a price.
     *
     * @param asset index of the asset
     * @param bar the book at a second's end
     */
    public void quote(int asset, DepthBar bar) {
        history.bars(asset, SECOND);
        double first = marks.firstPrice(asset);
        double mark = marks.quote(asset, bar);
        begin(asset, bar.time(), first, mark);
        take(asset, mark, halts.quote(asset, bar.time(), mark));
    }

    /** Takes an asset's first price in when a second agrees: what has become of equity since counts. */
    private void begin(int asset, long time, double first, double second) {
        take(asset, Double.isNaN(second) ? Double.NaN : first, true);
        if (book.canOpen(false)) {
            book.open();
            drawdowns.observe(time, unitValue());
        }
    }

    /**
     * Takes a price in that is known to be good.
     *
     * @param asset index of the asset
     * @param time when, epoch milliseconds
     * @param price quote currency per unit, positive
     */
    public void price(int asset, long time, double price) {
        marks.good(asset, time);
        halts.quote(asset, time, price);
        take(asset, price, true);
    }

    private void take(int asset, double price, boolean traded) {
        double rate = quotes.rate(asset, book);
        double mark = price * rate;
        if (Double.isNaN(mark)) {
            return;
        }
        boolean first = !book.isMarked(asset);
        book.mark(asset, mark);
        if (first && accounts.hasBegun()) {
            accounts.firstMark(asset, mark, rate);
        } else if (first) {
            book.buyLate(asset);
        }
        if (traded) {
            history.price(asset, mark);
        }
    }

    /**
     * Takes in what is known of the instruments: legs of one underlying net, its gap class decides its gap loss.
     *
     * @param known all that have been described
     */
    public void describe(KnownInstruments known) {
        if (desk.symbols().stream().anyMatch(known::knows)) {
            List<Instrument> instruments =
                    desk.symbols().stream().map(known::of).toList();
            facts.describe(instruments);
            risk.use(NetBook.of(instruments));
        }
    }

    /**
     * Takes the newest price of a relisted symbol as its mark.
     *
     * @param asset index of the asset
     * @return false when no mark was kept against such a price
     */
    public boolean confirmMark(int asset) {
        double price = marks.confirm(asset);
        if (Double.isNaN(price)) {
            return false;
        }
        // What is traded under the name now may be another coin: its price is no return of the old one.
        history.restart(asset);
        take(asset, price, true);
        return true;
    }

    /**
     * Takes a venue's report of an account in, and its evidence about a symbol that is back at another price.
     *
     * @param report equity, flows and margin, base currency
     */
    public void account(AccountReport report) {
        Relistings relistings = marks.relistings();
        for (int i = 0; i < book.assets(); i++) {
            if (relistings.isKept(i)
                    && report.time() >= relistings.since(i)
                    && accounts.isWorth(report, i, relistings.newest(i) * quotes.rate(i, book))) {
                confirmMark(i);
            }
        }
        accounts.account(report);
    }

    /**
     * Takes in what was traded of an asset.
     *
     * @param asset index of the asset
     * @param openTime begin of the bar, epoch milliseconds
     * @param quantity base units, not negative
     */
    public void volume(int asset, long openTime, double quantity) {
        liquidation.volume(asset, openTime, quantity);
    }

    /**
     * Takes in a book that the desk could trade on.
     *
     * @param asset index of the asset
     * @param bar the book at a second's end
     */
    public void depth(int asset, DepthBar bar) {
        liquidation.book(asset, bar);
    }

    /**
     * Cost of an order on the reference book, or by the volume rule where there is none.
     *
     * @param asset index of the asset
     * @param quantity base units, signed: positive buys
     * @return fraction of its notional, not negative
     */
    public double orderCost(int asset, double quantity) {
        return liquidation.cost(asset, -quantity, 1);
    }

    /**
     * Whether an order in an asset would find somebody to trade with.
     *
     * @param asset index of the asset
     * @return false without a mark and where nothing is traded
     */
    public boolean isTradable(int asset) {
        return book.isMarked(asset) && !halts.halted()[asset];
    }

    /**
     * Base currency per unit of the currency that an asset is quoted in.
     *
     * @param asset index of the asset
     * @return rate, positive
     */
    public double quoteRate(int asset) {
        return quotes.rate(asset, book);
    }

    /**
     * Takes an execution in.
     *
     * @param fill the execution, base units
     * @return whether it is new
     */
    public boolean fill(Fill fill) {
        int asset = desk.symbols().indexOf(fill.symbol());
        return accounts.fill(fill, asset < 0 ? Double.NaN : quotes.rate(asset, book));
    }

    /**
     * Closes the intervals of the returns that have ended.
     *
     * @param time time of the evaluation, epoch milliseconds
     * @param aliveUntil time up to which each asset's silence is a price that didn't move, epoch milliseconds; {@code
     * Long.MIN_VALUE} for never
     */
    public void closeUntil(long time, long[] aliveUntil) {
        history.closeUntil(time, halts.judge(time, aliveUntil), halts.halted());
    }

    /** Weighs the positions and chooses the scenarios that this evaluation stands on. */
    public void prepare() {
        materiality.weigh(book);
        history.standInFor(materiality.immaterial());
        risk.standOn(RiskBasis.of(history));
    }

    /**
     * Whether there are scenarios to stand on; without any, c1 is not known.
     *
     * @return whether there are
     */
    public boolean isWarm() {
        return risk.basis().isKnown();
    }

    /**
     * Sets m_E, the audit's factor on losses.
     *
     * @param factor 1 to 1.5
     */
    public void useMultiplier(double factor) {
        risk.useMultiplier(factor);
    }

    /**
     * Factor m_E in use.
     *
     * @return 1 to 1.5
     */
    public double multiplier() {
        return risk.multiplier();
    }

    /**
     * Takes the present equity into the high-water marks.
     *
     * @param time time of the evaluation, epoch milliseconds
     */
    public void observeEquity(long time) {
        drawdowns.observe(time, unitValue());
    }

    /**
     * Forgets the high-water marks whose time is over, at an instant whose equity is not known well enough to be one.
     *
     * @param time time of the evaluation, epoch milliseconds
     */
    public void expireHighs(long time) {
        drawdowns.expire(time);
    }

    /** Starts every high afresh, as a restart does, but the one that lasts. */
    public void rebaseHighs() {
        drawdowns.rebase();
    }

    LiquidationTerms liquidation() {
        return liquidation;
    }

    /**
     * What the desk has, by its book and its accounts.
     *
     * @return the live object
     */
    public BookFacts facts() {
        return facts;
    }

    /**
     * Value of a unit of equity now.
     *
     * @return 1 at the start; not positive when equity is gone
     */
    public double unitValue() {
        return units.of(book.equity(null));
    }

    /**
     * What is lacking of the books, volumes, margin and prices.
     *
     * @param booksSince books last seen before this time are lost, epoch milliseconds
     * @return one word each
     */
    public List<String> lacks(long booksSince) {
        List<String> halted = halts.named(facts.symbols());
        return new DeskQuality(book, liquidation).lacks(booksSince, margins.highest(), accounts, quotes, halted);
    }

    /**
     * What a published row shows beside the components.
     *
     * @return figures at the marks
     */
    public DeskFigures figures() {
        return figures.figures();
    }

    /**
     * What must be kept to go on with the same risk.
     *
     * @param book what the desk holds
     * @param units value of a unit of its equity
     * @param accounts what its accounts have reported
     * @param liquidation books and volumes
     * @param marks which price counts
     * @param halts which assets stand still
     * @param drawdowns highs of a unit of equity
     * @param history returns of the assets
     * @param risk factor on losses
     */
    public record State(
            DeskBook.State book,
            UnitValue.State units,
            ReportedAccounts.State accounts,
            LiquidationTerms.State liquidation,
            DeskMarks.State marks,
            Halts.State halts,
            Drawdowns.State drawdowns,
            ScenarioHistory.State history,
            RiskNumber.State risk) {}

    @Override
    public State snapshot() {
        return new State(
                book.snapshot(),
                units.snapshot(),
                accounts.snapshot(),
                liquidation.snapshot(),
                marks.snapshot(),
                halts.snapshot(),
                drawdowns.snapshot(),
                history.snapshot(),
                risk.snapshot());
    }

    @Override
    public void resume(State state) {
        book.resume(state.book());
        units.resume(state.units());
        accounts.resume(state.accounts());
        liquidation.resume(state.liquidation());
        marks.resume(state.marks());
        halts.resume(state.halts());
        drawdowns.resume(state.drawdowns());
        history = ScenarioHistory.restore(state.history()).withAssets(book.assets());
        risk.resume(state.risk());
    }
}
