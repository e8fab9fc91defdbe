package io.breakwater.risk.metrics;

import io.breakwater.risk.estimators.jumps.BarndorffNielsenShephard;
import io.breakwater.risk.estimators.liquidity.AmihudIlliquidity;
import io.breakwater.risk.estimators.liquidity.DepthBar;
import io.breakwater.risk.estimators.liquidity.Impact;
import io.breakwater.risk.estimators.liquidity.KyleLambda;
import io.breakwater.risk.estimators.liquidity.RollSpread;
import io.breakwater.risk.estimators.volatility.Grid;
import io.breakwater.risk.estimators.volatility.Horizon;
import io.breakwater.risk.estimators.volatility.RangeVolatility;
import io.breakwater.risk.estimators.volatility.RealizedVolatilities;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * What is known of a symbol beyond its minutes' risk: steps (minutes, or longer bars) and books in, a row each five minutes (or
 * each bar that is longer) out.
 *
 * <p>Where bars are longer than five minutes, what needs finer ones has no value. The mid is the book's; where there is none, closes
 * stand in for it in the slope of Kyle, and the row says so.
 *
 * <p>Cost: O(1) amortised a step. State: some 140 kB, of which a checkpoint holds 60 kB.
 */
final class SymbolMetricsModel implements Stateful<SymbolMetricsModel.State> {
    private static final long MINUTE = 60_000;
    private static final long FIVE_MINUTES = 5 * MINUTE;
    private static final long DAY = 24 * 60 * MINUTE;
    private static final int JUMP_RETURNS = 288;
    private static final double DAYS_A_YEAR = 365;

    private final String venue;
    private final String symbol;
    private final long step;

    @NotState("of the step")
    private final long cadence;

    private final CostSizes sizes;
    private LastBook book = new LastBook();
    private RealizedVolatilities volatilities = new RealizedVolatilities();
    private BarndorffNielsenShephard jumpTest = new BarndorffNielsenShephard(JUMP_RETURNS);
    private RangeVolatility range;
    private RollSpread roll;
    private AmihudIlliquidity amihud;
    private KyleLambda kyle;
    private TradedVolume volume = new TradedVolume();
    private LiquidityNorms liquidity;
    private FiveMinutes open = new FiveMinutes();
    private boolean wasKnown;
    private double lastMid = Double.NaN;
    private boolean closesForMids;

    SymbolMetricsModel(String venue, String symbol, long step, CostSizes sizes) {
        this.venue = venue;
        this.symbol = symbol;
        this.step = step;
        this.sizes = sizes;
        cadence = Math.max(FIVE_MINUTES, step);
        int steps = (int) Math.max(1, DAY / cadence);
        range = new RangeVolatility(cadence, steps);
        roll = new RollSpread((int) (DAY / MINUTE));
        amihud = new AmihudIlliquidity(steps);
        kyle = new KyleLambda(steps);
        liquidity = new LiquidityNorms(step);
    }

    /** All that the steps and books so far have come to. */
    record State(
            String venue,
            String symbol,
            long step,
            CostSizes sizes,
            LastBook.State book,
            RealizedVolatilities.State volatilities,
            BarndorffNielsenShephard.State jumpTest,
            RangeVolatility.State range,
            RollSpread.State roll,
            AmihudIlliquidity.State amihud,
            KyleLambda.State kyle,
            TradedVolume.State volume,
            LiquidityNorms.State liquidity,
            FiveMinutes.State open,
            boolean wasKnown,
            double lastMid,
            boolean closesForMids) {}

    static SymbolMetricsModel restore(State state) {
        SymbolMetricsModel model = new SymbolMetricsModel(state.venue(), state.symbol(), state.step(), state.sizes());
        model.book = LastBook.restore(state.book());
        model.volatilities = RealizedVolatilities.restore(state.volatilities());
        model.jumpTest = BarndorffNielsenShephard.restore(state.jumpTest());
        model.range = RangeVolatility.restore(state.range());
        model.roll = RollSpread.restore(state.roll());
        model.amihud = AmihudIlliquidity.restore(state.amihud());
        model.kyle = KyleLambda.restore(state.kyle());
        model.volume = TradedVolume.restore(state.volume());
        model.liquidity = LiquidityNorms.restore(state.liquidity());
        model.open = FiveMinutes.restore(state.open());
        model.wasKnown = state.wasKnown();
        model.lastMid = state.lastMid();
        model.closesForMids = state.closesForMids();
        return model;
    }

    @Override
    public State snapshot() {
        return new State(
                venue,
                symbol,
                step,
                sizes,
                book.snapshot(),
                volatilities.snapshot(),
                jumpTest.snapshot(),
                range.snapshot(),
                roll.snapshot(),
                amihud.snapshot(),
                kyle.snapshot(),
                volume.snapshot(),
                liquidity.snapshot(),
                open.snapshot(),
                wasKnown,
                lastMid,
                closesForMids);
    }

    CostSizes sizes() {
        return sizes;
    }

    LastBook book() {
        return book;
    }

    void hear(DepthBar bar) {
        book.hear(bar);
    }

    /** The next step begins behind a hole. */
    void breakSequence() {
        open.clear();
        wasKnown = false;
        lastMid = Double.NaN;
        volatilities.breakSequence();
        roll.breakSequence();
        range.breakSequence();
        liquidity.breakSequence();
    }

    /**
     * Takes in how liquid a step was, each once.
     *
     * @param time the step's end, epoch milliseconds
     * @param made its prices and volumes
     * @param close its close, quote currency per unit
     * @param volatility24h annualised volatility, where no finer one is known
     * @return its liquidity
     */
    MarketLiquidity liquidity(long time, OpenStep made, double close, double volatility24h) {
        return liquidity.observe(time, made, close, book, impact(LiquidityNorms.HAIRCUT, volatility24h));
    }

    /**
     * Takes a step in.
     *
     * @param made its prices and volumes
     * @param closed when it closed, at what, and what it returned
     * @param contiguous whether the step before it has a return, too
     */
    void close(OpenStep made, ClosedStep closed, boolean contiguous) {
        volatilities.accept(closed.time(), closed.close(), step);
        boolean known = !Double.isNaN(closed.logReturn());
        if (known && step <= MINUTE) {
            roll.add(closed.logReturn(), contiguous);
        }
        volume.add(closed.time() - step, made);
        open.add(made, closed.close(), closed.logReturn());
        if (isDue(closed.time())) {
            closeFiveMinutes(closed.mid());
        }
    }

    boolean isDue(long time) {
        return time % cadence == 0;
    }

    private void closeFiveMinutes(double mid) {
        boolean known = !Double.isNaN(open.logReturn());
        if (known) {
            if (step <= FIVE_MINUTES) {
                jumpTest.add(open.logReturn(), wasKnown);
            }
            range.add(open.open(), open.high(), open.low(), open.close());
            amihud.add(open.logReturn(), open.quoteVolume());
            closesForMids = Double.isNaN(mid) || Double.isNaN(lastMid);
            double closeChange = open.close() - open.close() / Math.exp(open.logReturn());
            kyle.add(closesForMids ? closeChange : mid - lastMid, open.signedVolume());
        } else {
            range.breakSequence();
        }
        wasKnown = known;
        lastMid = mid;
        open.clear();
    }

    /** The row of five minutes that have just been closed. */
    SymbolMetrics row(SymbolRisk risk, int jump) {
        return new SymbolMetrics(
                risk.time(),
                venue,
                symbol,
                volatility(risk),
                jumps(risk, jump),
                bookOf(risk),
                new ImpactMetrics(
                        roll.basisPoints(),
                        amihud.value(),
                        kyle.value(),
                        volume.toxicity(),
                        volume.averageDailyVolume()),
                quality(risk));
    }

    private VolatilityMetrics volatility(SymbolRisk risk) {
        return new VolatilityMetrics(
                volatilities.volatility(Grid.ONE_MINUTE, Horizon.ONE_MINUTE),
                volatilities.volatility(Grid.ONE_MINUTE, Horizon.FIVE_MINUTES),
                volatilities.volatility(Grid.ONE_MINUTE, Horizon.FIFTEEN_MINUTES),
                volatilities.volatility(Grid.ONE_MINUTE, Horizon.ONE_HOUR),
                volatilities.volatility(Grid.FIVE_MINUTES, Horizon.FIVE_MINUTES),
                volatilities.volatility(Grid.FIVE_MINUTES, Horizon.FIFTEEN_MINUTES),
                volatilities.volatility(Grid.FIVE_MINUTES, Horizon.ONE_HOUR),
                volatilities.volatility(Grid.FIVE_MINUTES, Horizon.FOUR_HOURS),
                volatilities.volatility(Grid.FIVE_MINUTES, Horizon.ONE_DAY),
                volatilities.volatility(Grid.THIRTY_MINUTES, Horizon.ONE_HOUR),
                volatilities.volatility(Grid.THIRTY_MINUTES, Horizon.FOUR_HOURS),
                volatilities.volatility(Grid.THIRTY_MINUTES, Horizon.ONE_DAY),
                volatilities.noiseRatio(Horizon.ONE_DAY),
                range.parkinson(),
                range.garmanKlass(),
                range.rogersSatchell(),
                range.yangZhang(),
                risk.volatilityRatio());
    }

    private JumpMetrics jumps(SymbolRisk risk, int jump) {
        return new JumpMetrics(
                volatilities.bipower(Grid.FIVE_MINUTES, Horizon.ONE_DAY),
                volatilities.jumpVariation(Grid.FIVE_MINUTES, Horizon.ONE_DAY),
                volatilities.bipower(Grid.FIVE_MINUTES, Horizon.FOUR_HOURS),
                volatilities.jumpVariation(Grid.FIVE_MINUTES, Horizon.FOUR_HOURS),
                jumpTest.statistic(),
                jumpTest.pValue(),
                risk.downJump(),
                jump);
    }

    private BookMetrics bookOf(SymbolRisk risk) {
        return book.metrics(risk.time(), risk.close(), sizes, impact(1, risk.realizedVolatility24h()));
    }

    private Impact impact(double depthShare, double volatility24h) {
        double adv = volume.averageDailyVolume();
        double day = volatilities.volatility(Grid.FIVE_MINUTES, Horizon.ONE_DAY);
        double daily = (Double.isNaN(day) ? volatility24h : day) / Math.sqrt(DAYS_A_YEAR);
        return new Impact(depthShare, daily, adv > 0 ? adv : Double.NaN);
    }

    private String quality(SymbolRisk risk) {
        QualityWords words = new QualityWords();
        words.add(!risk.dataQuality().equals("ok"), risk.dataQuality());
        book.judge(risk.time(), words);
        words.add(closesForMids, "kyle-from-closes");
        words.add(volume.aggressors() == TradedVolume.Aggressors.UNKNOWN, "no-aggressor");
        words.add(volume.aggressors() == TradedVolume.Aggressors.KNOWN_IN_PART, "unknown-aggressors");
        return words.toString();
    }
}
