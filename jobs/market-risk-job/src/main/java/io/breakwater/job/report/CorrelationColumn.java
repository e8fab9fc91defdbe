package io.breakwater.job.report;

/** Numeric columns of {@code correlation.csv}, the one that the page prefers first. */
enum CorrelationColumn implements RiskColumn {
    FIVE_MINUTES("5-minute EWMA", "ewma_5m"),
    LAST_HOUR("Hayashi-Yoshida, last hour", "hayashi_yoshida"),
    DAYS("daily EWMA", "ewma_daily");

    private final String label;
    private final String header;

    CorrelationColumn(String label, String header) {
        this.label = label;
        this.header = header;
    }

    @Override
    public String header() {
        return header;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public String unit() {
        return "plain";
    }
}
