package io.breakwater.risk.protocol;

/**
 * What a desk's protocol is set to: configuration, not state.
 *
 * @param rules thresholds and dwells
 * @param configHash stands for all parameters; an approval names it
 * @param environment environment that commands must be for
 * @param topic topic that commands must be for
 * @param receipts whether adapters send delivery receipts
 * @param orderRate orders a second that gateways may send
 * @param priceCollar distance from the mark beyond which gateways refuse an order, fraction
 */
public record ProtocolSettings(
        LevelRules rules,
        String configHash,
        String environment,
        String topic,
        boolean receipts,
        double orderRate,
        double priceCollar) {

    double exitOf(AlertLevel level) {
        return rules.thresholds().exitOf(level);
    }
}
