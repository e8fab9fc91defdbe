package io.breakwater.risk.desk.records;

import io.breakwater.risk.market.Timed;
import io.breakwater.risk.protocol.approvals.Command;

/**
 * A command as it came to the desk that it is for.
 *
 * @param time event time at which the desk judged it, epoch milliseconds UTC
 * @param desk desk
 * @param command the command, its signature verified, or made by the simulated operator
 */
public record OperatorAct(long time, String desk, Command command) implements Timed {}
