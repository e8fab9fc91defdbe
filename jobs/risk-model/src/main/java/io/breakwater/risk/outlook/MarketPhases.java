package io.breakwater.risk.outlook;

import io.breakwater.risk.estimators.changes.HiddenMarkovModel;
import io.breakwater.risk.estimators.windows.WindowSum;
import io.breakwater.risk.state.Stateful;
import org.hipparchus.util.FastMath;

/**
 * Phase of a market, hour by hour: a hidden Markov model of three states, filtered, so that no hour is judged by a later one.
 *
 * <p>What is seen of an hour: z, its log realised volatility less the mean over the 90 days before it, over their standard deviation (no
 * less than 0.4), cut to [-4, 4]; and t, the size of the log return of 72 hours over the root of the sum of their squared hourly returns,
 * cut to 3. In a quiet market z is normal and t half-normal, as a random walk's; in a trending one z is the same and t normal around 2; in a
 * stressed one z is normal around 2 and t in one hour of four as in a trend, else as in a quiet one. An hour whose volatility isn't known
 * says nothing.
 *
 * <p>Numbers: the mean of a stressed z, and mean and deviation of a trending t, are what the names are to mean and so are set; the other
 * five and the transitions are fitted by expectation maximisation on 36,533 hours of Bitcoin and Ether before 2023 (folder {@code
 * src/test/python}, {@code fit_phases.py}), where 73 % of hours are quiet, 15 % trending, 12 % stressed and a phase lasts 28 hours; on the
 * 18,586 hours from 2023 on, which were not fitted but seen when the form of the model was chosen, it is 76, 15 and 9 % and 28 hours. Overlapping spans make neighbouring t alike, so that
 * probabilities are surer than they should be. A fit of all numbers finds no state with more trend than a random walk: a trending phase
 * describes three days and forecasts no return.
 *
 * <p>Not known before 72 hours of volatility, nor when none is known of the last 24 hours. The published phase changes to the one that
 * reaches a probability of 0.6 and stays between, so that it doesn't flicker.
 *
 * <p>Cost: O(1) an hour. State: 90 kB, of which a checkpoint holds 36 kB.
 */
final class MarketPhases implements Stateful<MarketPhases.State> {
    private static final int HOURS_OF_NORM = 2_160;
    private static final int FEWEST_OF_NORM = 72;
    private static final int HOURS_OF_MONTH = 720;
    private static final int HOURS_OF_TREND = 72;
    private static final int FEWEST_OF_TREND = 36;
    private static final int MOST_UNKNOWN = 24;
    private static final double PUBLISHED_FROM = 0.6;
    private static final double LEAST_DEVIATION = 0.4;
    private static final double MOST_SCORE = 4;
    private static final double MOST_TREND = 3;
    private static final double ORDINARY_MEAN = -0.184;
    private static final double ORDINARY_DEVIATION = 0.9165;
    private static final double STRESSED_MEAN = 2;
    private static final double STRESSED_DEVIATION = 0.8289;
    private static final double WALK_SCALE = 0.6885;
    private static final double TREND_MEAN = 2;
    private static final double TREND_DEVIATION = 0.5;
    private static final double STRESSED_TRENDING = 0.2564;
    private static final Phase[] STATES = {Phase.QUIET, Phase.TRENDING, Phase.STRESSED};
    private static final HiddenMarkovModel CHAIN = new HiddenMarkovModel(
            new double[][] {{0.9864, 0.0053, 0.0083}, {0.0224, 0.9622, 0.0154}, {0.0523, 0.0156, 0.9321}});

    private WindowSum logs = new WindowSum(HOURS_OF_NORM);
    private WindowSum logSquares = new WindowSum(HOURS_OF_NORM);
    private WindowSum returns = new WindowSum(HOURS_OF_TREND);
    private WindowSum squares = new WindowSum(HOURS_OF_TREND);
    private double[] probabilities = CHAIN.stationary();
    private Phase phase = Phase.WARMING;
    private long startedAt;
    private int unknownHours = MOST_UNKNOWN + 1;
    private double volatility = Double.NaN;
    private double score = Double.NaN;
    private double trend = Double.NaN;

    /**
     * All that must be kept.
     *
     * @param logs log volatilities of 90 days of hours
     * @param logSquares their squares
     * @param returns hourly log returns of 72 hours
     * @param squares their squares
     * @param probabilities of each phase
     * @param phase the published one
     * @param startedAt end of the hour at which it began, epoch milliseconds; 0 before the first hour
     * @param unknownHours hours since one whose score is known
     * @param volatility of the last hour; NaN where it isn't known
     * @param score its z
     * @param trend its signed t
     */
    record State(
            WindowSum.State logs,
            WindowSum.State logSquares,
            WindowSum.State returns,
            WindowSum.State squares,
            double[] probabilities,
            Phase phase,
            long startedAt,
            int unknownHours,
            double volatility,
            double score,
            double trend) {}

    @Override
    public State snapshot() {
        return new State(
                logs.snapshot(),
                logSquares.snapshot(),
                returns.snapshot(),
                squares.snapshot(),
                probabilities.clone(),
                phase,
                startedAt,
                unknownHours,
                volatility,
                score,
                trend);
    }

    static MarketPhases restore(State state) {
        MarketPhases phases = new MarketPhases();
        phases.logs = WindowSum.restore(state.logs());
        phases.logSquares = WindowSum.restore(state.logSquares());
        phases.returns = WindowSum.restore(state.returns());
        phases.squares = WindowSum.restore(state.squares());
        phases.probabilities = state.probabilities().clone();
        phases.phase = state.phase();
        phases.startedAt = state.startedAt();
        phases.unknownHours = state.unknownHours();
        phases.volatility = state.volatility();
        phases.score = state.score();
        phases.trend = state.trend();
        return phases;
    }

    /**
     * Takes an hour in; to be called for each, also one of which nothing is known.
     *
     * @param end its end, epoch milliseconds
     * @param logReturn log return over it; NaN where it isn't known
     * @param variance its realised variance, not negative; NaN where it isn't known
     */
    void accept(long end, double logReturn, double variance) {
        volatility = Math.sqrt(variance);
        score = scoreOf(Math.log(volatility));
        double log = variance > 0 ? Math.log(volatility) : Double.NaN;
        logs.add(log);
        logSquares.add(log * log);
        returns.add(logReturn);
        squares.add(logReturn * logReturn);
        double spread = Math.sqrt(squares.sum());
        boolean moves = returns.present() >= FEWEST_OF_TREND && !Double.isNaN(logReturn);
        trend = moves ? spread > 0 ? returns.sum() / spread : 0 : Double.NaN;
        CHAIN.predict(probabilities);
        if (Double.isNaN(score)) {
            unknownHours = Math.min(unknownHours + 1, MOST_UNKNOWN + 1);
        } else {
            CHAIN.update(probabilities, logDensities(score, trend));
            unknownHours = 0;
        }
        publish(end);
    }

    /** By the hours before; a volatility of 0 has the lowest score. */
    private double scoreOf(double log) {
        int known = logs.present();
        if (known < FEWEST_OF_NORM || Double.isNaN(log)) {
            return Double.NaN;
        }
        double mean = logs.sum() / known;
        double deviation = Math.sqrt(Math.max(0, logSquares.sum() / known - mean * mean));
        return Math.max(-MOST_SCORE, Math.min(MOST_SCORE, (log - mean) / Math.max(deviation, LEAST_DEVIATION)));
    }

    /** In the order of {@link #STATES}, without what all have in common. */
    static double[] logDensities(double z, double signedTrend) {
        double ordinary = normal(z, ORDINARY_MEAN, ORDINARY_DEVIATION);
        double stressed = normal(z, STRESSED_MEAN, STRESSED_DEVIATION);
        if (Double.isNaN(signedTrend)) {
            return new double[] {ordinary, ordinary, stressed};
        }
        double t = Math.min(Math.abs(signedTrend), MOST_TREND);
        // A half-normal density is twice the normal one.
        double walk = normal(t, 0, WALK_SCALE) + FastMath.log(2);
        double moved = normal(t, TREND_MEAN, TREND_DEVIATION);
        double either =
                FastMath.log((1 - STRESSED_TRENDING) * FastMath.exp(walk) + STRESSED_TRENDING * FastMath.exp(moved));
        return new double[] {ordinary + walk, ordinary + moved, stressed + either};
    }

    private static double normal(double x, double mean, double deviation) {
        double standard = (x - mean) / deviation;
        return -standard * standard / 2 - FastMath.log(deviation);
    }

    private void publish(long end) {
        Phase now = isKnown() ? phase : Phase.WARMING;
        for (int state = 0; isKnown() && state < STATES.length; state++) {
            now = probabilities[state] >= PUBLISHED_FROM ? STATES[state] : now;
        }
        if (now != phase || startedAt == 0) {
            phase = now;
            startedAt = end;
        }
    }

    private boolean isKnown() {
        return unknownHours <= MOST_UNKNOWN;
    }

    /** The row of the last hour, whose price is given. */
    MarketPhase row(PriceSample at) {
        boolean known = isKnown();
        String lacking = Lacking.words(
                Double.isNaN(volatility), Lacking.NO_VOLATILITY, logs.present() < HOURS_OF_MONTH, Lacking.SHORT_WINDOW);
        return new MarketPhase(
                at.time(),
                at.venue(),
                at.symbol(),
                phase,
                startedAt,
                known ? probabilities[0] : Double.NaN,
                known ? probabilities[1] : Double.NaN,
                known ? probabilities[2] : Double.NaN,
                volatility,
                score,
                trend,
                at.isFine() ? lacking : Lacking.words(true, Lacking.HOURLY_RETURNS, !lacking.equals("ok"), lacking));
    }
}
