package io.breakwater.job.report;

/** Numeric columns of {@code correlation.csv}, the one that the page prefers first. */
enum CorrelationColumn implements Column {
    FIVE_MINUTES("5-minute EWMA", "ewma_5m"),
    LAST_HOUR("Hayashi-Yoshida, last hour", "hayashi_yoshida"),
    DAYS("daily EWMA", "ewma_daily");

    private final String label;
    private final String name;

    CorrelationColumn(String label, String name) {
        this.label = label;
        this.name = name;
    }

    @Override
    public String[] names() {
        return new String[] {name};
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
