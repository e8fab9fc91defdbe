package io.breakwater.job.benchmark;

/**
 * What moves all symbols together, second by second: a Gaussian factor, bursts of activity, and one fall of 12 %. Every symbol
 * walks through its own copy, which gives the same numbers to each.
 */
final class MarketFactor {
    private static final int STREAM = -1;
    private static final double SIGMA = 0.8e-4;
    private static final double CRASH_LOG_RETURN = StrictMath.log(0.88);
    private static final int CRASH_SECONDS = 240;
    private static final double CRASH_ACTIVITY = 4;
    private static final double BURST_ACTIVITY = 8;
    private static final int BURST_SECONDS = 20;
    private static final double BURST_PROBABILITY = 1.0 / 900;

    private final MarketNoise noise;
    private final int crashSecond;
    private final double calmActivity;
    private int second = -1;
    private int burstLeft;
    private double logReturn;

    MarketFactor(TradePlan plan) {
        noise = new MarketNoise(plan.seed(), STREAM);
        crashSecond = plan.crashSecond();
        // What bursts and the crash add is taken off the rest, so that the average is one.
        double bursts = (BURST_ACTIVITY - 1) * BURST_SECONDS * BURST_PROBABILITY;
        double crash = (CRASH_ACTIVITY - 1) * CRASH_SECONDS / plan.seconds();
        calmActivity = 1 - bursts - crash;
    }

    void nextSecond() {
        second++;
        logReturn = SIGMA * noise.gaussian() + (inCrash() ? CRASH_LOG_RETURN / CRASH_SECONDS : 0);
        boolean begins = noise.uniform() < BURST_PROBABILITY;
        burstLeft = burstLeft > 0 ? burstLeft - 1 : begins ? BURST_SECONDS : 0;
    }

    private boolean inCrash() {
        return second >= crashSecond && second < crashSecond + CRASH_SECONDS;
    }

    /** Log return of this second. */
    double logReturn() {
        return logReturn;
    }

    /** Trades in this second as a multiple of the average. */
    double activity() {
        double activity = burstLeft > 0 ? BURST_ACTIVITY : calmActivity;
        return inCrash() ? Math.max(activity, CRASH_ACTIVITY) : activity;
    }
}
