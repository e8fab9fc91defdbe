package io.breakwater.risk.protocol.directives;

import java.util.Arrays;
import java.util.List;

import io.breakwater.risk.protocol.AlertLevel;

/**
 * What a directive may order, with the level that issues it and on whose word (specification section 4.1).
 *
 * <p>What reduces risk is automatic or happens when nobody acts; what adds risk waits for approval and is never done without.
 */
public enum DirectiveType {
    /** New orders at most a part of the normal size. */
    NEW_ORDER_CAP(AlertLevel.CAUTION, Authorisation.AUTO, "no larger order sent"),
    /** Stops at a part of their distance. */
    TIGHTEN_STOPS(AlertLevel.CAUTION, Authorisation.AUTO, "every stop at the new distance"),
    /** Pairwise correlation is watched. */
    WATCH_CORRELATION(AlertLevel.CAUTION, Authorisation.AUTO, "published each second"),
    /** Positions to 0.8 of the baseline, once an episode. */
    SCALE_POSITIONS(AlertLevel.CAUTION, Authorisation.ON_ACK, "every position <= min(held, 0.8 x baseline)"),
    /** Reduce-only. */
    HALT_NEW(AlertLevel.WARNING, Authorisation.AUTO, "no order adds exposure"),
    /** Slices, cost and time of a way out. */
    EXIT_PLAN(AlertLevel.WARNING, Authorisation.AUTO, "plan on record"),
    /** Net beta halved through BTC and ETH perpetuals. */
    HEDGE(AlertLevel.WARNING, Authorisation.ON_APPROVAL, "beta halved"),
    /** The weakest half is closed, then slices. */
    CLOSE_WEAKEST(AlertLevel.CRITICAL, Authorisation.AUTO, "named positions closed and forward loss < 10 %, or flat"),
    /** Gross at most a multiple of equity for new orders. */
    LEVERAGE_CAP(AlertLevel.CRITICAL, Authorisation.AUTO, "no order leads above the cap"),
    /** Reduce-only, as at WARNING. */
    REDUCE_ONLY(AlertLevel.CRITICAL, Authorisation.AUTO, "no order adds exposure"),
    /** Puts on what is left. */
    PROTECTIVE_PUTS(AlertLevel.CRITICAL, Authorisation.ON_APPROVAL, "delta floor in place"),
    /** Every open order is cancelled. */
    CANCEL_ALL(AlertLevel.EMERGENCY, Authorisation.AUTO, "no open order"),
    /** Every position is closed. */
    CLOSE_ALL(AlertLevel.EMERGENCY, Authorisation.AUTO, "flat"),
    /** Proceeds to cash and stablecoins. */
    TO_STABLES(AlertLevel.EMERGENCY, Authorisation.AUTO, "converted"),
    /** No order until a restart is approved. */
    HALT(AlertLevel.EMERGENCY, Authorisation.AUTO, "no order until a restart is approved"),
    /** Caps are lifted; nothing is ordered bought. */
    RESUME(AlertLevel.NORMAL, Authorisation.AUTO, "gateway limits equal the desk's"),
    /** Gross down to a part of equity, the proceeds to stablecoins: a step of a market event. */
    REDUCE_TO_STABLES(AlertLevel.NORMAL, Authorisation.ON_ACK, "gross <= the part of equity that it names"),
    /** Positions grow to a part of the baseline at most: a step of a market event. */
    SIZE_CAP(AlertLevel.NORMAL, Authorisation.AUTO, "no order leads above the cap"),
    /** Iceberg and limit orders only: a step of a market event. */
    ICEBERG_ONLY(AlertLevel.NORMAL, Authorisation.AUTO, "no order above the participation"),
    /** Orders stop at a slippage: a step of a market event. */
    SLIPPAGE_STOP(AlertLevel.NORMAL, Authorisation.AUTO, "no fill beyond the slippage"),
    /** Sizes may be raised by steps, below every cap: a step of a market event. */
    SCALE_UP(AlertLevel.NORMAL, Authorisation.ADVISORY, "people decide"),
    /** A model trades a part of its capital, under unchanged limits: a step of a market event. */
    PROMOTE_MODEL(AlertLevel.NORMAL, Authorisation.ON_APPROVAL, "share of capital as approved"),
    /** Another decay of risk estimates is proposed: a step of a market event. */
    RECALIBRATE(AlertLevel.NORMAL, Authorisation.ADVISORY, "people decide"),
    /** People's work, which {@code alert.tasks} has too: a step of a market event. */
    TASK(AlertLevel.NORMAL, Authorisation.ADVISORY, "task done"),
    /** Advice to people: a step of a market event. */
    ADVICE(AlertLevel.NORMAL, Authorisation.ADVISORY, "people decide");

    /** On whose word a directive acts. */
    public enum Authorisation {
        /** At once. */
        AUTO,
        /** At the acknowledgement, or by itself after {@code autoAfter}. */
        ON_ACK,
        /** Never without an approval. */
        ON_APPROVAL,
        /** Advice: no gateway acts on it. */
        ADVISORY
    }

    private final AlertLevel level;
    private final Authorisation authorisation;
    private final String postCondition;

    DirectiveType(AlertLevel level, Authorisation authorisation, String postCondition) {
        this.level = level;
        this.authorisation = authorisation;
        this.postCondition = postCondition;
    }

    /**
     * What a level orders.
     *
     * @param level NORMAL to EMERGENCY
     * @return types; none for NORMAL, which only lifts
     */
    public static List<DirectiveType> of(AlertLevel level) {
        return Arrays.stream(values())
                .filter(type -> type.level == level && level != AlertLevel.NORMAL)
                .toList();
    }

    /**
     * The level that issues it.
     *
     * @return the level
     */
    public AlertLevel level() {
        return level;
    }

    /**
     * On whose word it acts where a level issues it; a step of a market event says it itself.
     *
     * @return the authorisation
     */
    public Authorisation authorisation() {
        return authorisation;
    }

    /**
     * How a gateway or an auditor sees that it is done.
     *
     * @return in words
     */
    public String postCondition() {
        return postCondition;
    }

    /**
     * Whether it orders trades or cancellations, so that it has a deadline.
     *
     * @return false for limits and records
     */
    public boolean isTrade() {
        return this == SCALE_POSITIONS
                || this == CLOSE_WEAKEST
                || this == CANCEL_ALL
                || this == CLOSE_ALL
                || this == TO_STABLES
                || this == REDUCE_TO_STABLES
                || this == HEDGE
                || this == PROTECTIVE_PUTS;
    }

    /**
     * Whether it orders positions made smaller.
     *
     * @return false for cancellations, conversions, hedges and limits
     */
    public boolean isReduction() {
        return this == SCALE_POSITIONS || this == CLOSE_WEAKEST || this == CLOSE_ALL || this == REDUCE_TO_STABLES;
    }

    /**
     * Whether it may add risk.
     *
     * @return true for hedges, puts, larger sizes and promotions of models
     */
    public boolean addsRisk() {
        return authorisation == Authorisation.ON_APPROVAL || this == SCALE_UP;
    }
}
