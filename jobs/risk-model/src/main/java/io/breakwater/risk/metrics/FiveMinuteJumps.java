package io.breakwater.risk.metrics;

import io.breakwater.risk.estimators.jumps.LeeMykland;
import io.breakwater.risk.estimators.jumps.SeasonalScale;
import io.breakwater.risk.state.Stateful;

/** Jumps among 5-minute returns, freed of the hour of the week; never among finer ones, which bounce. */
final class FiveMinuteJumps implements Stateful<FiveMinuteJumps.State> {
    private static final long FIVE_MINUTES = 300_000;

    private SeasonalScale season = new SeasonalScale();
    private LeeMykland test;
    private double logReturn;
    private boolean whole;

    FiveMinuteJumps(int assets) {
        this(new LeeMykland(assets));
    }

    private FiveMinuteJumps(LeeMykland test) {
        this.test = test;
    }

    /** The test, the return of the five minutes in progress, and whether those before had one. */
    record State(SeasonalScale.State season, LeeMykland.State test, double logReturn, boolean whole) {}

    static FiveMinuteJumps restore(State state) {
        FiveMinuteJumps jumps = new FiveMinuteJumps(LeeMykland.restore(state.test()));
        jumps.season = SeasonalScale.restore(state.season());
        jumps.logReturn = state.logReturn();
        jumps.whole = state.whole();
        return jumps;
    }

    @Override
    public State snapshot() {
        return new State(season.snapshot(), test.snapshot(), logReturn, whole);
    }

    /** Takes a step's return in; NaN where there is none. */
    void add(long time, double stepReturn) {
        logReturn += stepReturn;
        if (time % FIVE_MINUTES == 0) {
            boolean known = !Double.isNaN(logReturn);
            if (known) {
                season.observe(time, logReturn);
                test.add(logReturn / season.scale(time), whole);
            } else {
                test.miss();
            }
            whole = known;
            logReturn = 0;
        }
    }

    /** The next return stands behind a hole. */
    void miss() {
        whole = false;
        test.miss();
    }

    double statistic() {
        return test.statistic();
    }

    int jump() {
        return test.jump();
    }
}
