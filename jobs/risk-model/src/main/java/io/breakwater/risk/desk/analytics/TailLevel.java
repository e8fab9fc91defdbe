package io.breakwater.risk.desk.analytics;

/** Levels that tail risk is published at. */
enum TailLevel {
    /** 95 %. */
    WIDE("95", 0.05),
    /** 97.5 %, that of R. */
    MAIN("97.5", 0.025),
    /** 99 %. */
    FAR("99", 0.01);

    private final String label;
    private final double alpha;

    TailLevel(String label, double alpha) {
        this.label = label;
        this.alpha = alpha;
    }

    String label() {
        return label;
    }

    double alpha() {
        return alpha;
    }
}
