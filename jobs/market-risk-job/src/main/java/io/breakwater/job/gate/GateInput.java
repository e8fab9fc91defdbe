package io.breakwater.job.gate;

/**
 * A record on its way through the gate.
 *
 * @param desk desk that it is about
 * @param record the record
 */
public record GateInput(String desk, GateRecord record) {}
