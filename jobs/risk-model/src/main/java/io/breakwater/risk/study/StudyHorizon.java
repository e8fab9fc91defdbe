package io.breakwater.risk.study;

/** How far ahead is forecast, and from how much history (specification, sections 2.1 and 3.1). */
public enum StudyHorizon {
    /** One hour from 2,000 hourly returns, decay 0.98 an hour: what drives R. */
    HOUR("1h", 3_600_000, 2000, 0.98),
    /** One day from 500 daily returns, decay 0.97 a day. */
    DAY("1d", 86_400_000, 500, 0.97);

    private final String label;
    private final long millis;
    private final int scenarios;
    private final double decay;

    StudyHorizon(String label, long millis, int scenarios, double decay) {
        this.label = label;
        this.millis = millis;
        this.scenarios = scenarios;
        this.decay = decay;
    }

    /**
     * Name in files and options.
     *
     * @return {@code 1h} or {@code 1d}
     */
    public String label() {
        return label;
    }

    /**
     * Length.
     *
     * @return milliseconds
     */
    public long millis() {
        return millis;
    }

    /**
     * Returns in a full window.
     *
     * @return count
     */
    public int scenarios() {
        return scenarios;
    }

    /**
     * Weight that the exponentially weighted volatility keeps over one step.
     *
     * @return lambda, in (0, 1)
     */
    public double decay() {
        return decay;
    }
}
