package io.breakwater.risk.desk.risk;

import io.breakwater.risk.desk.book.AccountMargins;
import io.breakwater.risk.desk.book.DeskBook;
import io.breakwater.risk.desk.book.UnitValue;
import io.breakwater.risk.desk.marks.DeskMarks;
import io.breakwater.risk.protocol.RiskComponents;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Resumable;

/**
 * The components of the risk number R at one instant. R says how far below its high the desk will be if the bad case comes before it
 * can get out (specification section 3.1).
 *
 * <p>c1 = 100 (1 - (1 - DD7d) (1 - F)), F = min(1, m_E (ES_h + LC)), h = max(1 h, T_liq), ES at 97.5 % by filtered historical
 * simulation; c2 = 50 DD30d, below the high at whole hours; c3 = margin usage of the worst account, mapped; c4 = c1 with ES at
 * correlations that go against the desk; c5 = 100 max |w| g.
 *
 * <p>Cost: O(1) for one asset, O(scenarios x assets) for several. State: m_E.
 */
public final class RiskNumber implements Resumable<RiskNumber.State> {
    private static final String PART = "part of the desk";
    private static final long HOUR = 3_600_000;
    private static final double LONGEST_EXIT = 7 * 24;
    /** Sigma times the root of weeks would take a price below zero. */
    private static final double LOWEST_MOVE = -0.99;

    @NotState(PART)
    private final DeskBook book;

    @NotState(PART)
    private final UnitValue units;

    @NotState(PART)
    private final AccountMargins margins;

    @NotState(PART)
    private final DeskMarks marks;

    @NotState(PART)
    private final Drawdowns drawdowns;

    @NotState(PART)
    private final LiquidationTerms liquidation;

    @NotState("only during an evaluation")
    private final double[] exposures;

    @NotState("only during an evaluation")
    private final double[] moves;

    @NotState("of the instruments")
    private NetBook netBook;

    @NotState("set at each evaluation")
    private RiskBasis basis = RiskBasis.NONE;

    private double multiplier = 1;

    @NotState("of the newest evaluation")
    private double forwardLossAtMarks = Double.NaN;

    RiskNumber(
            DeskBook book,
            UnitValue units,
            AccountMargins margins,
            DeskMarks marks,
            Drawdowns drawdowns,
            LiquidationTerms liquidation,
            NetBook netBook) {
        this.book = book;
        this.units = units;
        this.margins = margins;
        this.marks = marks;
        this.drawdowns = drawdowns;
        this.liquidation = liquidation;
        this.netBook = netBook;
        exposures = new double[book.assets()];
        moves = new double[book.assets()];
    }

    /** Sets the scenarios that the evaluation stands on. */
    void standOn(RiskBasis scenarios) {
        basis = scenarios;
        for (int i = 0; i < exposures.length; i++) {
            liquidation.dailyVolatility(i, scenarios.dailyVolatility(i));
        }
    }

    RiskBasis basis() {
        return basis;
    }

    /** Sets in which underlyings legs net. */
    void use(NetBook legs) {
        netBook = legs;
    }

    NetBook netBook() {
        return netBook;
    }

    /** Sets m_E, the audit's factor on losses: 1 to 1.5. */
    void useMultiplier(double factor) {
        multiplier = factor;
    }

    double multiplier() {
        return multiplier;
    }

    /**
     * Components at the marks.
     *
     * @param restored whether at the sizes held when the episode began
     * @return c1 to c5, percent, from 0; c1 and c4 NaN before there is a history; ruin where equity is gone
     */
    public RiskComponents components(boolean restored) {
        return components(null, Long.MIN_VALUE, restored);
    }

    /**
     * F of what is held, at the marks, as of the last {@link #components}.
     *
     * @return fraction in [0, 1]; NaN before there is a history and where equity is gone
     */
    public double forwardLossAtMarks() {
        return forwardLossAtMarks;
    }

    /**
     * Components with every mark moved by what it may have moved unseen since it was last set: sigma times the root of its age, or
     * by a price that nothing has confirmed yet, that of a relisted symbol only against the desk; against the desk also with a tenth
     * of each book that has been lost.
     *
     * @param time time of the evaluation, epoch milliseconds
     * @param direction -1 against the desk, +1 in its favour
     * @param restored whether at the sizes held when the episode began
     * @param booksSince books last seen before this time are lost, epoch milliseconds
     * @return as {@link #components(boolean)}
     */
    public RiskComponents movedComponents(long time, int direction, boolean restored, long booksSince) {
        for (int i = 0; i < moves.length; i++) {
            double hours = Math.max(0, (double) time - marks.markedAt(i)) / HOUR;
            double side = direction * Math.signum(book.quantityOf(i));
            double unconfirmed = side * marks.unconfirmedMove(i, direction > 0);
            moves[i] =
                    Math.max(LOWEST_MOVE, side * Math.max(basis.hourlyVolatility(i) * Math.sqrt(hours), unconfirmed));
        }
        return components(moves, direction < 0 ? booksSince : Long.MIN_VALUE, restored);
    }

    /**
     * Whether any mark is older than the evaluation or in doubt, or any book lost, so that R has a range.
     *
     * @param time time of the evaluation, epoch milliseconds
     * @param booksSince books last seen before this time are lost, epoch milliseconds
     * @return whether R has a range
     */
    public boolean isUncertain(long time, long booksSince) {
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

    /**
     * Components of another book on the same market, without margin.
     *
     * @param of its signed exposures, fractions of its equity
     * @param belowWeek its fall below its high of 7 days, fraction from 0
     * @param belowMonth its fall below its hourly high of 30 days, fraction from 0
     * @return c1, c2, c4 and c5, percent, from 0; c1 and c4 NaN before there is a history
     */
    public RiskComponents componentsOf(double[] of, double belowWeek, double belowMonth) {
        ForwardLoss loss = loss(of);
        double kept = 1 - belowWeek;
        return new RiskComponents(
                100 * (1 - kept * (1 - loss.fraction(multiplier))),
                50 * belowMonth,
                Double.NaN,
                loss.isNone() ? 0 : 100 * (1 - kept * (1 - loss.stressed(multiplier))),
                netBook.gapLoss(of),
                false);
    }

    private RiskComponents components(double[] moved, long booksSince, boolean restored) {
        double equity = book.equity(moved);
        boolean held = moved == null && !restored;
        if (!(equity > 0)) {
            forwardLossAtMarks = held ? Double.NaN : forwardLossAtMarks;
            return RiskComponents.ruin(margins.percent());
        }
        if (restored) {
            book.restoredExposures(moved, equity, exposures);
        } else {
            book.exposures(moved, equity, exposures);
        }
        double unit = units.of(equity);
        double kept = 1 - drawdowns.below(Drawdowns.WEEK, unit);
        ForwardLoss loss = loss(exposures, moved, equity, booksSince);
        forwardLossAtMarks = held ? loss.fraction(multiplier) : forwardLossAtMarks;
        double c4 = loss.isNone() ? 0 : 100 * (1 - kept * (1 - loss.stressed(multiplier)));
        return new RiskComponents(
                100 * (1 - kept * (1 - loss.fraction(multiplier))),
                50 * drawdowns.below(Drawdowns.MONTH, unit),
                margins.percent(),
                c4,
                netBook.gapLoss(exposures),
                false);
    }

    /** What may be lost of a book at the marks until the desk is out. */
    ForwardLoss loss(double[] of) {
        return loss(of, null, book.equity(null), Long.MIN_VALUE);
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
        double correlation = basis.correlationMultiplier(netBook, of);
        return new ForwardLoss(basis.shortfall(of, exit), cost, exit, correlation);
    }

    /** F of a book at the marks, fraction in [0, 1]; NaN before there is a history. */
    double forwardLoss(double[] of) {
        return loss(of).fraction(multiplier);
    }

    /**
     * Latest print of the position with the largest share of the loss: largest notional times volatility.
     *
     * @return epoch milliseconds; {@code Long.MIN_VALUE} when it was never printed
     */
    public long printOfLargest() {
        double largest = -1;
        long print = Long.MIN_VALUE;
        for (int i = 0; i < exposures.length; i++) {
            double notional = book.quantityOf(i) == 0 ? 0 : Math.abs(book.quantityOf(i) * book.markOf(i));
            double share = notional == 0 ? 0 : notional * basis.weight(i);
            if (share > largest) {
                largest = share;
                print = marks.printedAt(i);
            }
        }
        return print;
    }

    /**
     * What must be kept between two evaluations.
     *
     * @param multiplier m_E, 1 to 1.5
     */
    public record State(double multiplier) {}

    @Override
    public State snapshot() {
        return new State(multiplier);
    }

    @Override
    public void resume(State state) {
        multiplier = state.multiplier();
    }
}
