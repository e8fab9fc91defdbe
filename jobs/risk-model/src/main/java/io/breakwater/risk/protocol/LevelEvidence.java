package io.breakwater.risk.protocol;

/**
 * What one evaluation knows of a desk's risk.
 *
 * @param time event time of the evaluation, epoch milliseconds UTC
 * @param point components at the marks
 * @param high components with the marks moved against the desk by the uncertainty of their age
 * @param restored components at the marks, at the sizes held when the episode began
 * @param restoredHigh components with the marks moved, at the sizes held when the episode began
 * @param reportedRuin whether the venues' own reports say that equity is at or below zero, so that no mark need be believed for it
 * @param fresh whether every feed of the desk is young enough to force trades and to count towards a dwell
 * @param print event time of the newest print of the symbol with the largest share of the loss, epoch milliseconds
 */
public record LevelEvidence(
        long time,
        RiskComponents point,
        RiskComponents high,
        RiskComponents restored,
        RiskComponents restoredHigh,
        boolean reportedRuin,
        boolean fresh,
        long print) {}
