package io.breakwater.risk.desk.definition;

/** How often a desk publishes what is due by time alone, beside what a change makes due. */
public enum RowSchedule {
    /** Risk each minute (or bar, where bars are longer), figures beside it each hour, Monte Carlo with the first hour of a day. */
    EACH_MINUTE(60_000, 3_600_000, 86_400_000),
    /** Risk at each evaluation, down to a second, figures beside it each five minutes, Monte Carlo each hour. */
    EACH_STEP(1, 300_000, 3_600_000);

    private final long rowMillis;
    private final long figuresMillis;
    private final long simulationMillis;

    RowSchedule(long rowMillis, long figuresMillis, long simulationMillis) {
        this.rowMillis = rowMillis;
        this.figuresMillis = figuresMillis;
        this.simulationMillis = simulationMillis;
    }

    /**
     * Time between two scheduled rows of risk.
     *
     * @param stepMillis time between two evaluations, milliseconds, positive
     * @return milliseconds, at least the step
     */
    public long rowMillis(long stepMillis) {
        return Math.max(rowMillis, stepMillis);
    }

    /**
     * Time between two sets of figures beside R.
     *
     * @return milliseconds, positive
     */
    public long figuresMillis() {
        return figuresMillis;
    }

    /**
     * Time between two Monte Carlo simulations, whose draws take most of a backfill's time.
     *
     * @return milliseconds, positive
     */
    public long simulationMillis() {
        return simulationMillis;
    }
}
