package io.breakwater.risk.protocol;

import java.io.Serializable;

/**
 * What a desk's protocol must know of the installation that it runs in.
 *
 * @param environment environment that commands must be for
 * @param topic topic that commands must be for
 * @param receipts whether adapters send delivery receipts
 * @param orderRate orders a second that gateways may send
 * @param priceCollar distance from the mark beyond which gateways refuse an order, fraction
 * @param simulatedOperator whether the simulated operator acts for the desks' people
 */
public record Installation(
        String environment,
        String topic,
        boolean receipts,
        double orderRate,
        double priceCollar,
        boolean simulatedOperator)
        implements Serializable {
    /** Of replays and backfills. */
    public static final Installation REPLAY = new Installation("replay", "operator.commands", false, 10, 0.05, false);

    /**
     * The same with or without a simulated operator.
     *
     * @param simulated whether it acts for the desks' people
     * @return a copy
     */
    public Installation withSimulatedOperator(boolean simulated) {
        return new Installation(environment, topic, receipts, orderRate, priceCollar, simulated);
    }

    /**
     * A desk's settings in this installation.
     *
     * @param rules thresholds and dwells
     * @param configHash stands for all parameters
     * @return the settings
     */
    public ProtocolSettings settings(LevelRules rules, String configHash) {
        return new ProtocolSettings(rules, configHash, environment, topic, receipts, orderRate, priceCollar);
    }
}
