package io.breakwater.job.report;

/** Numeric columns of {@code symbol_metrics.csv} that the report uses. */
enum SymbolMetricColumn implements RiskColumn {
    VOLATILITY_1M("Volatility 1 m, a year (1-minute returns)", "fraction", "rv1_1m"),
    VOLATILITY_5M("Volatility 5 m, a year (5-minute returns)", "fraction", "rv5_5m"),
    VOLATILITY_15M("Volatility 15 m, a year (5-minute returns)", "fraction", "rv5_15m"),
    VOLATILITY_1H("Volatility 1 h, a year (5-minute returns)", "fraction", "rv5_1h"),
    VOLATILITY_4H("Volatility 4 h, a year (5-minute returns)", "fraction", "rv5_4h"),
    VOLATILITY_1D("Volatility 1 d, a year (5-minute returns)", "fraction", "rv5_1d"),
    VOLATILITY_1D_COARSE("Volatility 1 d, a year (30-minute returns)", "fraction", "rv30_1d"),
    PARKINSON("Parkinson volatility 1 d, a year", "fraction", "parkinson_1d"),
    YANG_ZHANG("Yang-Zhang volatility 1 d, a year", "fraction", "yang_zhang_1d"),
    JUMP_VARIATION("Jump variation 1 d", "small", "jump_variation_1d"),
    JUMP_TEST("Jump test of a day, p-value", "plain", "jump_test_p_value"),
    BID_DEPTH_10("Bid depth within 10 bps, quote currency", "money", "bid_depth_10"),
    ASK_DEPTH_10("Ask depth within 10 bps, quote currency", "money", "ask_depth_10"),
    BID_DEPTH_200("Bid depth within 200 bps, quote currency", "money", "bid_depth_200"),
    ASK_DEPTH_200("Ask depth within 200 bps, quote currency", "money", "ask_depth_200"),
    BUY_COST_1("Cost of buying the first size", "bps", "buy_cost_1"),
    BUY_COST_2("Cost of buying the second size", "bps", "buy_cost_2"),
    BUY_COST_3("Cost of buying the third size", "bps", "buy_cost_3"),
    SELL_COST_1("Cost of selling the first size", "bps", "sell_cost_1"),
    SELL_COST_2("Cost of selling the second size", "bps", "sell_cost_2"),
    SELL_COST_3("Cost of selling the third size", "bps", "sell_cost_3"),
    ROLL("Roll spread, bps", "plain", "roll_basis_points"),
    KYLE("Kyle's lambda 1 d", "small", "kyle_lambda_1d"),
    TOXICITY("VPIN, a diagnostic alone", "plain", "toxicity"),
    AVERAGE_VOLUME("Average daily volume, base units", "plain", "average_daily_volume");

    private final String label;
    private final String unit;
    private final String header;

    SymbolMetricColumn(String label, String unit, String header) {
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
