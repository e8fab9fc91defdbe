package io.breakwater.risk.protocol;

import java.util.List;

/**
 * What each level orders, from the source document's boxes as the specification settles them (section 4.1).
 *
 * <p>Acts that reduce risk are automatic or happen when nobody objects; acts that add risk wait for approval for ever.
 */
enum DirectivePlan {
    NEW_ORDER_CAP(
            AlertLevel.CAUTION, Authorisation.AUTOMATIC, "new orders <= 0.8 x normal size", "no larger order sent"),
    TIGHTEN_STOPS(
            AlertLevel.CAUTION, Authorisation.AUTOMATIC, "stop distance x 0.75", "every stop at the new distance"),
    WATCH_CORRELATION(AlertLevel.CAUTION, Authorisation.AUTOMATIC, "pairwise correlation", "published each second"),
    SCALE_POSITIONS(
            AlertLevel.CAUTION, Authorisation.ON_ACK, "every position <= 0.8 x baseline", "gross <= 0.8 x baseline"),
    HALT_NEW(AlertLevel.WARNING, Authorisation.AUTOMATIC, "reduce-only", "no order adds exposure"),
    EXIT_PLAN(
            AlertLevel.WARNING, Authorisation.AUTOMATIC, "slices, cost and time for every position", "plan on record"),
    HEDGE(
            AlertLevel.WARNING,
            Authorisation.ON_APPROVAL,
            "net beta x 0.5 through BTC and ETH perpetuals",
            "beta halved"),
    CLOSE_WEAKEST(
            AlertLevel.CRITICAL,
            Authorisation.AUTOMATIC,
            "half of the positions, weakest first; a single position by half",
            "forward loss < 10 % or flat"),
    LEVERAGE_CAP(AlertLevel.CRITICAL, Authorisation.AUTOMATIC, "gross <= 5 x equity", "gross <= 5 x equity"),
    REDUCE_ONLY(AlertLevel.CRITICAL, Authorisation.AUTOMATIC, "reduce-only", "no order adds exposure"),
    PROTECTIVE_PUTS(
            AlertLevel.CRITICAL, Authorisation.ON_APPROVAL, "puts on the remaining book", "delta floor in place"),
    CANCEL_ALL(AlertLevel.EMERGENCY, Authorisation.AUTOMATIC, "every open order", "no open order"),
    CLOSE_ALL(
            AlertLevel.EMERGENCY,
            Authorisation.AUTOMATIC,
            "every position, liquidity-aware",
            "gross <= 0.5 % of equity"),
    TO_STABLES(
            AlertLevel.EMERGENCY, Authorisation.AUTOMATIC, "proceeds to cash and at least 2 stablecoins", "converted"),
    HALT(AlertLevel.EMERGENCY, Authorisation.AUTOMATIC, "all trading", "no order until a restart is approved");

    /** On whose word a directive acts. */
    enum Authorisation {
        AUTOMATIC,
        ON_ACK,
        ON_APPROVAL
    }

    private final AlertLevel level;
    private final Authorisation authorisation;
    private final String target;
    private final String postCondition;

    DirectivePlan(AlertLevel level, Authorisation authorisation, String target, String postCondition) {
        this.level = level;
        this.authorisation = authorisation;
        this.target = target;
        this.postCondition = postCondition;
    }

    static List<DirectivePlan> of(AlertLevel level) {
        return List.of(values()).stream().filter(plan -> plan.level == level).toList();
    }

    /** Whether it is a trade that happens at most once an episode, so that sizes are never cut twice. */
    boolean isOnceAnEpisode() {
        return this == SCALE_POSITIONS || this == CLOSE_WEAKEST;
    }

    Authorisation authorisation() {
        return authorisation;
    }

    String target() {
        return target;
    }

    String postCondition() {
        return postCondition;
    }
}
