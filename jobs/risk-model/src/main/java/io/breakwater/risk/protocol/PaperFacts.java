package io.breakwater.risk.protocol;

/**
 * The paper book of T15: baseline × min(25 %, 2x leverage), with its own unit value and marks.
 *
 * @param level its level, without memory
 * @param risk components that the level follows from
 * @param unitValue its unit value
 * @param fresh whether its data have been fresh for 15 minutes
 */
public record PaperFacts(AlertLevel level, RiskComponents risk, double unitValue, boolean fresh) {}
