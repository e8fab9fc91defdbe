package io.breakwater.job;

/** Uid and name of every operator. A uid never changes once it is released: a savepoint finds its state by it. */
final class OperatorIds {
    static final String READ_TICKS = "read-ticks";
    static final String CONFIRM_TIME_JUMPS = "confirm-time-jumps";
    static final String ARBITRATE_TRADES = "arbitrate-trades";
    static final String SCALE_CONTRACTS = "scale-contracts";
    static final String READ_REPORTS = "read-reports";
    static final String FOLD_TICKS_TO_BARS = "fold-ticks-to-bars";
    static final String COMPUTE_SYMBOL_RISK = "compute-symbol-risk";
    static final String CUT_AT_MINUTES = "cut-at-minutes";
    static final String ELECT_VENUES = "elect-venues";
    static final String SYMBOL_RISK_IN_USE = "symbol-risk-in-use";
    static final String COMPUTE_CROSS_RISK = "compute-cross-risk";
    static final String CLOSES_TO_CROSS_RISK = "closes-to-cross-risk";
    static final String TRACE_PRICES = "trace-prices";
    static final String ROUTE_PRICES_TO_DESKS = "route-prices-to-desks";
    static final String ROUTE_EVENTS_TO_DESKS = "route-events-to-desks";
    static final String ROUTE_REPORTS_TO_DESKS = "route-reports-to-desks";
    static final String SUPERVISE_DESKS = "supervise-desks";
    static final String SPREAD_BARS = "spread-bars";

    static final String BARS = "bars";
    static final String SYMBOL_RISK = "symbol-risk";
    static final String SYMBOL_METRICS = "symbol-metrics";
    static final String CROSS_RISK = "cross-risk";
    static final String CORRELATIONS = "correlations";
    static final String DESK_RISK = "desk-risk";
    static final String EPISODES = "episodes";
    static final String LEVEL_CHANGES = "level-changes";
    static final String DIRECTIVES = "directives";
    static final String NOTIFICATIONS = "notifications";
    static final String RISK_FORECASTS = "risk-forecasts";
    static final String POSITION_BREAKS = "position-breaks";
    static final String DESK_TAIL = "desk-tail";
    static final String DESK_EXPOSURE = "desk-exposure";
    static final String DESK_METRICS = "desk-metrics";
    static final String RISK_AUDIT = "risk-audit";
    static final String DEAD_LETTERS = "dead-letters";
    static final String DEAD_REPORTS = "dead-reports";
    static final String REFUSED_REPORTS = "refused-reports";
    static final String ORDER_REFUSALS = "order-refusals";
    static final String LATE_REPORTS = "late-reports";
    static final String LATE_RECORDS = "late-records";

    private OperatorIds() {}

    /** Uid of the operator that stamps the event time on a stream's records. */
    static String stampOf(String operator) {
        return "stamp-" + operator;
    }
}
