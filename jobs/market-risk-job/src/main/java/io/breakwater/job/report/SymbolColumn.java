package io.breakwater.job.report;

/** Numeric columns of {@code symbol_risk.csv} that the report uses. */
enum SymbolColumn implements RiskColumn {
    CLOSE("Close", "price", "close"),
    VOLATILITY_5M("Volatility 5 m, a year", "fraction", "rv_5m"),
    VOLATILITY_1H("Volatility 1 h, a year", "fraction", "rv_1h"),
    VOLATILITY_24H("Volatility 24 h, a year", "fraction", "rv_24h"),
    VOLATILITY_RATIO("Volatility ratio", "multiple", "volatility_ratio"),
    VALUE_AT_RISK("VaR 99 % of one step", "fraction", "var99_24h"),
    EXPECTED_SHORTFALL("ES 97.5 % of one step", "fraction", "es975_24h"),
    DRAWDOWN_24H("Maximum drawdown 24 h", "fraction", "mdd_24h"),
    DRAWDOWN_7D("Drawdown 7 d", "fraction", "drawdown_7d"),
    DOWN_JUMP("Jump statistic (Lee-Mykland)", "plain", "down_jump"),
    AMIHUD("Amihud illiquidity 1 h", "small", "amihud_1h"),
    VOLUME("Volume a step, base units", "plain", "volume"),
    SPREAD("Spread, bps", "plain", "spread_basis_points"),
    BID_DEPTH("Bid depth within 50 bps, quote currency", "money", "bid_depth_50"),
    ASK_DEPTH("Ask depth within 50 bps, quote currency", "money", "ask_depth_50");

    private final String label;
    private final String unit;
    private final String header;

    SymbolColumn(String label, String unit, String header) {
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
