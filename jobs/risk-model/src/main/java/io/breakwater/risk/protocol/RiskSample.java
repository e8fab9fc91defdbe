package io.breakwater.risk.protocol;

/**
 * What one evaluation of a desk's risk says to the protocol: no price, no model.
 *
 * @param riskLevel level without memory: caps and confirmation included, at least min(3, the level of R_hi)
 * @param point components at present size
 * @param high the same, with the marks moved against the desk
 * @param restored components at the sizes held when the episode began
 * @param restoredHigh the same, with the marks moved against the desk
 * @param forwardLoss F, fraction of equity; NaN when unknown
 * @param input how well the desk can be judged
 * @param desk the live book
 * @param paper the paper book of a restart
 */
public record RiskSample(
        AlertLevel riskLevel,
        RiskComponents point,
        RiskComponents high,
        RiskComponents restored,
        RiskComponents restoredHigh,
        double forwardLoss,
        InputState input,
        DeskFacts desk,
        PaperFacts paper) {

    DataAge data() {
        return input.data();
    }

    boolean isFresh() {
        return data() == DataAge.FRESH;
    }
}
