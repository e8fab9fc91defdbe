package io.breakwater.job.report;

/** Numeric columns of {@code cross_risk.csv} that the report uses. */
enum CrossColumn implements RiskColumn {
    MEAN_CORRELATION("Mean correlation 1 h", "plain", "mean_correlation"),
    BREADTH("Breadth", "fraction", "breadth"),
    EXPECTED_SHORTFALL("ES 97.5 % of one minute, equal weights", "fraction", "es975_24h"),
    DRAWDOWN_24H("Drawdown 24 h, equal weights", "fraction", "drawdown_24h"),
    SYMBOLS("Symbols", "count", "symbols"),
    REPORTING("Symbols reporting", "count", "reporting"),
    LARGEST_EIGENVALUE_SHARE("Share of the strongest common factor", "fraction", "largest_eigenvalue_share"),
    TURBULENCE("Turbulence of 5 minutes, 1 is usual", "plain", "turbulence"),
    TURBULENCE_DAILY("Turbulence of a day, 1 is usual", "plain", "turbulence_daily"),
    ABSORPTION_RATIO("Absorption ratio, daily", "fraction", "absorption_ratio"),
    ABSORPTION_SHIFT("Absorption shift, 15 d against 365 d", "plain", "absorption_shift"),
    RISING_TODAY("Symbols above the last midnight", "fraction", "rising_today"),
    ABOVE_MEAN_50D("Symbols above their 50-day mean", "fraction", "above_mean_50d");

    private final String label;
    private final String unit;
    private final String header;

    CrossColumn(String label, String unit, String header) {
        this.label = label;
        this.unit = unit;
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
        return unit;
    }
}
