package io.breakwater.job.gate;

import java.util.List;
import java.util.Optional;

import io.breakwater.risk.market.Timed;
import io.breakwater.risk.protocol.AlertLevel;
import io.breakwater.risk.protocol.DeskLatch;
import io.breakwater.risk.protocol.DeskSnapshot;
import io.breakwater.risk.protocol.DeskState;

/**
 * Where a desk's machine stands, as {@code alert.state} mirrors it, and as {@code alert.snapshots} says it when the job has caught up.
 *
 * @param time last evaluation, epoch milliseconds UTC; 0 before the first
 * @param desk desk
 * @param seq number of the last change of state
 * @param state published state
 * @param level published level
 * @param revision revision of the desk, which commands name
 * @param episodeId episode that is open; empty for none
 * @param reviewId review that is open; empty for none
 * @param configHash parameters in force, which commands name
 * @param rolesHash stands for the role table in force
 * @param auditSeq number of the last link of the audit chain
 * @param auditHash hash of the last link of the audit chain
 * @param activation how often the desk has become LIVE; 0 in {@code alert.state}
 * @param withheld ids of closes that wait for risk to be back at their level, or for a person
 * @param shape names the form of {@code machine}
 * @param machine the whole machine as checkpoints hold it, base64; empty before the first evaluation
 */
public record PublishedDesk(
        long time,
        String desk,
        long seq,
        DeskState state,
        AlertLevel level,
        int revision,
        String episodeId,
        String reviewId,
        String configHash,
        String rolesHash,
        long auditSeq,
        String auditHash,
        long activation,
        List<String> withheld,
        String shape,
        String machine)
        implements Timed {

    /**
     * Where a machine stands.
     *
     * @param machine the whole machine
     * @return its record
     */
    static PublishedDesk of(DeskSnapshot machine) {
        return of(machine, 0, List.of());
    }

    private static PublishedDesk of(DeskSnapshot machine, long activation, List<String> withheld) {
        DeskLatch latch = DeskLatch.of(machine);
        return new PublishedDesk(
                Math.max(machine.time(), 0),
                machine.desk(),
                machine.counters().changes(),
                machine.state(),
                machine.state().level(),
                machine.counters().revision(),
                machine.episode().id(),
                machine.review().id(),
                machine.configHash(),
                machine.roles().hash(),
                machine.chain().seq(),
                machine.chain().hash(),
                activation,
                withheld,
                latch.shape(),
                latch.base64());
    }

    /**
     * What the gate says of a desk when the job has caught up.
     *
     * @param desk desk
     * @param snapshot what the gate says
     * @return its record; of NORMAL where the core has told nothing yet
     */
    static PublishedDesk of(String desk, GateRecord.Snapshot snapshot) {
        Optional<PublishedDesk> known =
                snapshot.machine().map(machine -> of(machine, snapshot.activation(), snapshot.withheld()));
        return known.orElseGet(() -> new PublishedDesk(
                0,
                desk,
                0,
                DeskState.NORMAL,
                AlertLevel.NORMAL,
                0,
                "",
                "",
                "",
                "",
                0,
                "",
                snapshot.activation(),
                snapshot.withheld(),
                "",
                ""));
    }

    /**
     * What a desk goes on from.
     *
     * @return the latch
     */
    public DeskLatch latch() {
        return new DeskLatch(desk, shape, machine);
    }
}
