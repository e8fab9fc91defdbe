package io.breakwater.job.report;

/** Numeric columns of {@code desk_risk.csv} that the report uses. */
enum DeskColumn implements RiskColumn {
    RISK("R", "percent", "risk_percent"),
    RISK_LOW("R low", "percent", "risk_low"),
    RISK_HIGH("R high", "percent", "risk_high"),
    C1("c1 projected drawdown", "percent", "c1"),
    C2("c2 half the 30-day drawdown", "percent", "c2"),
    C3("c3 margin", "percent", "c3"),
    C4("c4 correlation-stressed", "percent", "c4"),
    C5("c5 gap loss", "percent", "c5"),
    FORWARD_LOSS("F forward loss", "fraction", "forward_loss"),
    EXIT_HOURS("h hours to exit", "plain", "exit_hours"),
    MULTIPLIER("m_E audit multiplier", "plain", "multiplier"),
    EXPECTED_SHORTFALL_1H("ES 97.5 % 1 h (filtered)", "fraction", "es975_1h"),
    VALUE_AT_RISK("VaR 99 % 1 d (filtered)", "fraction", "var99_1d"),
    EXPECTED_SHORTFALL("ES 97.5 % 1 d (filtered)", "fraction", "es975_1d"),
    HISTORICAL_VALUE_AT_RISK("VaR 99 % 1 d (plain)", "fraction", "historical_var99_1d"),
    HISTORICAL_EXPECTED_SHORTFALL("ES 97.5 % 1 d (plain)", "fraction", "historical_es975_1d"),
    DRAWDOWN_1D("Drawdown 1 d", "fraction", "drawdown_1d"),
    DRAWDOWN_7D("Drawdown 7 d", "fraction", "drawdown_7d"),
    DRAWDOWN_30D("Drawdown 30 d", "fraction", "drawdown_30d"),
    MAXIMUM_DRAWDOWN("Maximum drawdown", "fraction", "maximum_drawdown"),
    EQUITY("Equity", "money", "equity"),
    GROSS("Gross exposure", "multiple", "gross_exposure"),
    NET("Net exposure", "multiple", "net_exposure"),
    HERFINDAHL("Concentration (HHI)", "plain", "herfindahl"),
    RISK_LEVEL(null, "count", "risk_level"),
    ALERT_LEVEL(null, "count", "alert_level");

    private final String label;
    private final String unit;
    private final String header;

    DeskColumn(String label, String unit, String header) {
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
