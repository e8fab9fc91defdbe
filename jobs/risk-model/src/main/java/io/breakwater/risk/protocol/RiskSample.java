package io.breakwater.risk.protocol;

/**
 * What one evaluation of a desk's risk says to the protocol: no price, no model.
 *
 * @param riskLevel level without memory: caps and confirmation included, at least min(3, the level of R_hi)
 * @param point components at present size
 * @param restored components at the sizes held when the episode began
 * @param restoredHigh the same, with the marks moved against the desk
 * @param forwardLoss F, fraction of equity
 * @param data age of the input
 * @param warm whether there are returns enough to judge by
 * @param markFloor why a mark demands WARNING; empty when none does
 * @param desk the live book
 * @param paper the paper book of a restart
 */
public record RiskSample(
        AlertLevel riskLevel,
        RiskComponents point,
        RiskComponents restored,
        RiskComponents restoredHigh,
        double forwardLoss,
        DataAge data,
        boolean warm,
        String markFloor,
        DeskFacts desk,
        PaperFacts paper) {

    boolean isFresh() {
        return data == DataAge.FRESH;
    }
}
