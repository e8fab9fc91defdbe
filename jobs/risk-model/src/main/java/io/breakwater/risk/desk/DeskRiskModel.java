package io.breakwater.risk.desk;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

import io.breakwater.risk.estimators.liquidity.DepthBar;
import io.breakwater.risk.market.GapClass;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.VenuePrint;
import io.breakwater.risk.protocol.RiskComponents;
import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.StateFormat;

/**
 * The risk of one desk: from prices, books and reports to the components of the risk number R.
 *
 * <p>R says how far below its high the desk will be if the bad case comes before it can get out (specification section 3.1).
 * c1 = 100 (1 - (1 - DD7d) (1 - F)), F = min(1, m_E (ES_h + LC)), h = max(1 h, T_liq), ES at 97.5 % by filtered historical
 * simulation; c2 = 50 DD30d, below the high at whole hours; c3 = margin usage of the worst account, mapped; c4 = c1 with ES at correlations that go against the
 * desk; c5 = 100 max |w| g.
 *
 * <p>Cost of an evaluation: O(1) for one asset, O(scenarios x assets) for several. State: 30 to 90 kB an asset.
 */
final class DeskRiskModel implements Persistent {
    private static final int VERSION = 4;
    private static final long SECOND = 1_000;
    private static final long HOUR = 3_600_000;
    private static final double HOURS_A_DAY = 24;
    private static final double LONGEST_EXIT = 7 * HOURS_A_DAY;
    /** Sigma times the root of weeks would take a price below zero. */
    private static final double LOWEST_MOVE = -0.99;

    static final double TAIL = 0.025;
    static final double FAR_TAIL = 0.01;

    private final DeskDefinition desk;
    private final DeskBook book;
    private final UnitValue units;
    private final ReportedAccounts accounts;
    private final QuoteMarks quotes;
    private List<Instrument> instruments;
    private NetBook netBook;
    private final LiquidationTerms liquidation;
    private final DeskMarks marks;
    private final Drawdowns drawdowns = new Drawdowns();
    private ScenarioHistory history;

    private final Materiality materiality;
    private final double[] exposures;
    private final double[] moves;
    private ScenarioHistory.Basis hourly;
    private ScenarioHistory.Basis daily;
    private double multiplier = 1;

    DeskRiskModel(DeskDefinition desk) {
        this(desk, underlying -> GapClass.of(underlying).fall());
    }

    DeskRiskModel(DeskDefinition desk, ToDoubleFunction<String> gapOf) {
        this.desk = desk;
        List<String> symbols = desk.symbols();
        int n = symbols.size();
        book = new DeskBook(desk);
        units = new UnitValue(desk.equity());
        accounts = new ReportedAccounts(desk, book, units);
        quotes = new QuoteMarks(desk.baseCurrency(), symbols);
        instruments = symbols.stream().map(Instrument::guessed).toList();
        netBook = new NetBook(symbols, gapOf);
        liquidation = new LiquidationTerms(n);
        marks = new DeskMarks(n);
        history = new ScenarioHistory(n);
        materiality = new Materiality(n);
        exposures = new double[n];
        moves = new double[n];
    }

    DeskBook book() {
        return book;
    }

    ReportedAccounts accounts() {
        return accounts;
    }

    ScenarioHistory history() {
        return history;
    }

    NetBook netBook() {
        return netBook;
    }

    DeskMarks marks() {
        return marks;
    }

    Materiality materiality() {
        return materiality;
    }

    /** Takes a print in that may be a bad tick; a mark that jumps counts when the next one confirms it. */
    void print(int asset, VenuePrint print) {
        history.bars(asset, print.barMillis());
        take(asset, marks.print(asset, print));
    }

    /** Takes a venue's book in, as a price. */
    void quote(int asset, DepthBar bar) {
        history.bars(asset, SECOND);
        take(asset, marks.quote(asset, bar));
    }

    /** Takes a price in that is known to be good. */
    void price(int asset, long time, double price) {
        marks.good(asset, time);
        take(asset, price);
    }

    private void take(int asset, double price) {
        if (Double.isNaN(price)) {
            return;
        }
        double mark = price * quotes.rate(asset, book);
        if (Double.isNaN(mark)) {
            return;
        }
        boolean first = !book.isMarked(asset);
        book.mark(asset, mark);
        if (first && accounts.hasBegun()) {
            accounts.firstMark(asset, mark);
        } else if (first) {
            book.buyLate(asset);
        }
        history.price(asset, mark);
    }

    /** Takes in what is known of an instrument: legs of one underlying net, its gap class decides its gap loss. */
    void describe(KnownInstruments known) {
        if (desk.symbols().stream().anyMatch(known::knows)) {
            instruments = desk.symbols().stream().map(known::of).toList();
            netBook = NetBook.of(instruments);
        }
    }

    /** Takes the newest price of a relisted symbol as its mark; false when no mark was kept. */
    boolean confirmMark(int asset) {
        double price = marks.confirm(asset);
        if (Double.isNaN(price)) {
            return false;
        }
        // What is traded under the name now may be another coin: its price is no return of the old one.
        history.restart(asset);
        take(asset, price);
        return true;
    }

    /** Takes a venue's report of an account in, and what its equity says of a symbol that is back at another price. */
    void account(AccountReport report) {
        Relistings relistings = marks.relistings();
        for (int i = 0; i < exposures.length; i++) {
            if (relistings.isKept(i)
                    && report.time() >= relistings.since(i)
                    && accounts.isWorth(report, i, relistings.newest(i) * quotes.rate(i, book))) {
                confirmMark(i);
            }
        }
        accounts.account(report);
    }

    void volume(int asset, long openTime, double quantity) {
        liquidation.volume(asset, openTime, quantity);
    }

    void depth(int asset, DepthBar bar) {
        liquidation.book(asset, bar);
    }

    void fill(Fill fill) {
        int asset = desk.symbols().indexOf(fill.symbol());
        double rate = asset < 0 ? 1 : quotes.rate(asset, book);
        // A fill before its currency has a mark counts once an account or a snapshot says what it came to.
        accounts.fill(fill, Double.isNaN(rate) ? 0 : rate);
    }

    void closeUntil(long time, long[] aliveUntil) {
        history.closeUntil(time, aliveUntil);
    }

    /** Weighs the positions and chooses the scenarios that this evaluation stands on. */
    void prepare() {
        materiality.weigh(book);
        history.standInFor(materiality.immaterial());
        hourly = history.hourly();
        daily = hourly == null ? null : history.daily();
        for (int i = 0; i < exposures.length; i++) {
            liquidation.dailyVolatility(i, daily == null ? 0 : daily.volatility(i));
        }
    }

    /** Whether there are scenarios to stand on; without any, c1 is not known. */
    boolean isWarm() {
        return hourly != null;
    }

    /** Sets m_E, the audit's factor on losses: 1 to 1.5. */
    void useMultiplier(double factor) {
        multiplier = factor;
    }

    double multiplier() {
        return multiplier;
    }

    /** Takes the present equity into the high-water marks. */
    void observeEquity(long time) {
        drawdowns.observe(time, unitValue());
    }

    /** Forgets the high-water marks whose time is over, at an instant whose equity is not known well enough to be one. */
    void expireHighs(long time) {
        drawdowns.expire(time);
    }

    /** Starts every high afresh, as a restart does. */
    void rebaseHighs() {
        drawdowns.rebase();
    }

    /**
     * Components at the marks.
     *
     * @param restored whether at the sizes held when the episode began
     */
    RiskComponents components(boolean restored) {
        return components(null, Long.MIN_VALUE, restored);
    }

    /**
     * Components with every mark moved by what it may have moved unseen since it was last set: sigma times the root of its age, or
     * by a price that nothing has confirmed yet, that of a relisted symbol only against the desk; against the desk also with a tenth of each book that has been lost.
     *
     * @param time time of the evaluation
     * @param direction -1 against the desk, +1 in its favour
     * @param restored whether at the sizes held when the episode began
     * @param booksSince books last seen before this time are lost
     */
    RiskComponents movedComponents(long time, int direction, boolean restored, long booksSince) {
        for (int i = 0; i < moves.length; i++) {
            double hours = Math.max(0, (double) time - marks.markedAt(i)) / HOUR;
            double sigma = hourly == null ? 0 : hourly.volatility(i);
            double side = direction * Math.signum(book.quantityOf(i));
            double unconfirmed = side * marks.unconfirmedMove(i, direction > 0);
            moves[i] = Math.max(LOWEST_MOVE, side * Math.max(sigma * Math.sqrt(hours), unconfirmed));
        }
        return components(moves, direction < 0 ? booksSince : Long.MIN_VALUE, restored);
    }

    /** Whether any mark is older than the evaluation or in doubt, or any book lost, so that R has a range. */
    boolean isUncertain(long time, long booksSince) {
        if (marks.isWaiting()) {
            return true;
        }
        for (int i = 0; i < exposures.length; i++) {
            if (marks.markedAt(i) < time || liquidation.isLost(i, booksSince)) {
                return true;
            }
        }
        return false;
    }

    private RiskComponents components(double[] moved, long booksSince, boolean restored) {
        double equity = book.equity(moved);
        if (!(equity > 0)) {
            return RiskComponents.ruin(MarginUsage.percent(marginUsage()));
        }
        if (restored) {
            book.restoredExposures(moved, equity, exposures);
        } else {
            book.exposures(moved, equity, exposures);
        }
        double unit = units.of(equity);
        double kept = 1 - drawdowns.below(Drawdowns.WEEK, unit);
        ForwardLoss loss = loss(exposures, moved, equity, booksSince);
        double c4 = loss.equals(ForwardLoss.NONE) ? 0 : 100 * (1 - kept * (1 - loss.stressed(multiplier)));
        return new RiskComponents(
                100 * (1 - kept * (1 - loss.fraction(multiplier))),
                50 * drawdowns.below(Drawdowns.MONTH, unit),
                MarginUsage.percent(marginUsage()),
                c4,
                netBook.gapLoss(exposures),
                false);
    }

    /** Largest margin usage of an account, as reported, or as the desk file states it of one that hasn't reported. */
    double marginUsage() {
        if (!accounts.hasBegun() && desk.margin().isEmpty()) {
            return Double.NaN;
        }
        return marginUsages().values().stream()
                .mapToDouble(usage -> usage)
                .max()
                .orElse(Double.NaN);
    }

    private ForwardLoss loss(double[] of, double[] moved, double equity, long booksSince) {
        boolean flat = true;
        double cost = 0;
        double hours = 1;
        for (int i = 0; i < of.length; i++) {
            if (of[i] != 0) {
                flat = false;
                double mark = book.markOf(i) * (moved == null ? 1 : 1 + moved[i]);
                double quantity = of[i] * equity / mark;
                double share = LiquidationTerms.STRESSED_DEPTH
                        * (liquidation.isLost(i, booksSince) ? LiquidationTerms.LOST_DEPTH : 1);
                cost += Math.abs(of[i]) * liquidation.cost(i, quantity, share);
                hours = Math.max(hours, liquidation.hours(i, quantity));
            }
        }
        if (flat) {
            return ForwardLoss.NONE;
        }
        double exit = Math.min(hours, LONGEST_EXIT);
        double correlation = daily == null ? 1 : netBook.correlationMultiplier(of, daily);
        return new ForwardLoss(shortfall(of, exit), cost, exit, correlation);
    }

    private double shortfall(double[] of, double hours) {
        if (hourly == null) {
            return Double.NaN;
        }
        double loss = hours <= HOURS_A_DAY
                ? hourly.filtered(of, TAIL).expectedShortfall() * Math.sqrt(hours)
                : daily.filtered(of, TAIL).expectedShortfall() * Math.sqrt(hours / HOURS_A_DAY);
        return Math.max(0, loss);
    }

    /** Latest print of the position with the largest share of the loss: largest notional times volatility. */
    long printOfLargest() {
        double largest = -1;
        long print = Long.MIN_VALUE;
        for (int i = 0; i < exposures.length; i++) {
            double sigma = hourly == null ? 1 : hourly.matrix().volatility(i);
            double share = book.quantityOf(i) == 0 ? 0 : Math.abs(book.quantityOf(i) * book.markOf(i)) * sigma;
            if (share > largest) {
                largest = share;
                print = marks.printedAt(i);
            }
        }
        return print;
    }

    /** Print of the oldest mark of a material position; the time given when there is none. */
    long oldestPrint(long time) {
        long oldest = time;
        for (int i = 0; i < exposures.length; i++) {
            oldest = materiality.isMaterial(i) ? Math.min(oldest, marks.printedAt(i)) : oldest;
        }
        return oldest;
    }

    /** The book now, for a forecast. */
    ForecastTrack.Snapshot snapshot() {
        double equity = book.equity(null);
        double[] held = new double[exposures.length];
        double[] prices = new double[exposures.length];
        if (equity > 0) {
            book.exposures(null, equity, held);
        }
        Arrays.setAll(prices, book::markOf);
        return new ForecastTrack.Snapshot(held, prices);
    }

    /** Underlying of each asset. */
    List<String> underlyings() {
        return instruments.stream().map(Instrument::underlying).toList();
    }

    /** Parts of each asset in the Expected Shortfall that drives R; NaN before there is a history. */
    double[] partsOfShortfall(double[] of) {
        double[] parts = new double[of.length];
        Arrays.fill(parts, Double.NaN);
        return hourly == null ? parts : hourly.matrix().filteredComponents(of, TAIL);
    }

    /** F of a book at the marks; NaN before there is a history. */
    double forwardLoss(double[] of) {
        return loss(of, null, book.equity(null), Long.MIN_VALUE).fraction(multiplier);
    }

    /** What each strategy holds at each venue. */
    List<Holding> holdings() {
        return book.isReported() ? accounts.holdings() : book.holdings();
    }

    /** What is held at a venue, base currency; a paper desk's equity where it is all in one place, else NaN. */
    double balanceAt(String venue, int venues) {
        if (book.isReported()) {
            return accounts.balanceAt(venue);
        }
        return venues == 1 ? book.equity(null) : Double.NaN;
    }

    /** Margin usage of each account, as reported or as the desk file states it. */
    Map<String, Double> marginUsages() {
        TreeMap<String, Double> usages = new TreeMap<>(accounts.marginUsages());
        for (StatedMargin stated : desk.margin()) {
            if (!accounts.hasReported(stated.account())) {
                usages.put(stated.account(), MarginUsage.of(stated.maintenance(), stated.balance()));
            }
        }
        return usages;
    }

    /** Value of a unit of equity now, 1 at the start. */
    double unitValue() {
        return units.of(book.equity(null));
    }

    /** Fall below the high of all time, fraction. */
    double fallBelowAll() {
        return drawdowns.below(Drawdowns.ALL, unitValue());
    }

    /** What is lacking of the books, volumes, margin and prices, one word each. */
    List<String> lacks(long booksSince) {
        return new DeskQuality(book, liquidation).lacks(booksSince, marginUsage(), accounts, quotes);
    }

    /** What a published row shows beside the components. */
    DeskFigures figures() {
        double equity = book.equity(null);
        double[] falls = drawdowns.all(units.of(equity));
        double lasting = drawdowns.belowLastingMonth(units.of(equity));
        if (!(equity > 0)) {
            return DeskFigures.ofRuin(equity, falls, lasting);
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
        return new DeskFigures(
                tail(FAR_TAIL, true),
                tail(TAIL, true),
                tail(FAR_TAIL, false),
                tail(TAIL, false),
                hourly == null ? Double.NaN : hourly.filtered(exposures, TAIL).expectedShortfall(),
                loss(exposures, null, equity, Long.MIN_VALUE),
                falls,
                lasting,
                equity,
                gross,
                net,
                gross == 0 ? 0 : squares / (gross * gross),
                hourly == null ? "none" : hourly.describe(),
                hourly == null || hourly.proxy() || daily.proxy());
    }

    private TailRisk tail(double alpha, boolean filtered) {
        if (daily == null) {
            return TailRisk.NONE;
        }
        return filtered ? daily.filtered(exposures, alpha) : daily.historical(exposures, alpha);
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        book.writeTo(out);
        out.writeDouble(units.state());
        accounts.writeTo(out);
        history.writeTo(out);
        liquidation.writeTo(out);
        marks.writeTo(out);
        drawdowns.writeTo(out);
        out.writeDouble(multiplier);
    }

    void restoreFrom(DataInput in) throws IOException {
        StateFormat.requireVersion(in, "DeskRiskModel", VERSION);
        book.restoreFrom(in);
        units.restore(in.readDouble());
        accounts.restoreFrom(in);
        history = ScenarioHistory.readFrom(in).withAssets(exposures.length);
        liquidation.restoreFrom(in);
        marks.restoreFrom(in);
        drawdowns.restoreFrom(in);
        multiplier = in.readDouble();
    }
}
