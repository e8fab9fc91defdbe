package io.breakwater.risk.protocol;

import java.util.List;

import io.breakwater.risk.protocol.alerts.Receipt;
import io.breakwater.risk.protocol.approvals.Command;

/**
 * What one instant brings besides its evaluation.
 *
 * @param time event time, epoch milliseconds UTC
 * @param fills fills, in their order
 * @param news market events, in their order
 * @param receipts delivery receipts, in their order
 * @param commands commands, their signatures verified, in their order
 */
public record DeskInstant(
        long time, List<DeskFill> fills, List<EventNews> news, List<Receipt> receipts, List<Command> commands) {
    /**
     * A fill.
     *
     * @param paper whether of the paper book
     */
    public record DeskFill(boolean paper) {}

    /**
     * An instant that brings nothing else.
     *
     * @param time event time, epoch milliseconds UTC
     * @return the instant
     */
    public static DeskInstant at(long time) {
        return new DeskInstant(time, List.of(), List.of(), List.of(), List.of());
    }
}
