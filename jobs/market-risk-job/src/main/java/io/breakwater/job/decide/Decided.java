package io.breakwater.job.decide;

import java.util.Optional;

import io.breakwater.risk.desk.records.DeskRisk;
import io.breakwater.risk.protocol.DeskSnapshot;
import io.breakwater.risk.protocol.ProtocolOutput;

/**
 * What a desk says at once, in order for each desk: where a reader must not see one kind of record overtake another.
 *
 * @param desk the desk
 * @param riskLevel level that the components give, without memory, 1 to 5; 0 where this tells of none
 * @param output decisions; {@link ProtocolOutput#NONE} where this tells of none
 * @param machine the whole machine; none where this tells of none
 */
public record Decided(String desk, int riskLevel, ProtocolOutput output, Optional<DeskSnapshot> machine) {
    static Decided risk(DeskRisk row) {
        return new Decided(row.desk(), row.riskLevel(), ProtocolOutput.NONE, Optional.empty());
    }

    static Decided output(String desk, ProtocolOutput output) {
        return new Decided(desk, 0, output, Optional.empty());
    }

    static Decided machine(DeskSnapshot machine) {
        return new Decided(machine.desk(), 0, ProtocolOutput.NONE, Optional.of(machine));
    }
}
