package io.breakwater.job.gate;

/**
 * A record with what it is worth.
 *
 * @param desk desk that it is about
 * @param record the record; what the core said, as the core said it
 * @param mode what it is for
 * @param activation how often the desk has become LIVE
 * @param gateSeq dense number of what the gate itself says of the desk, from 1; 0 of what the core says
 */
public record Gated(String desk, GateRecord record, Mode mode, long activation, long gateSeq) {
    /**
     * What a snapshot says.
     *
     * @return its record
     * @throws ClassCastException when this is no snapshot
     */
    public PublishedDesk snapshot() {
        return PublishedDesk.of(desk, (GateRecord.Snapshot) record);
    }
}
