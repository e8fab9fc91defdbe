package io.breakwater.job.decide;

import java.util.Optional;

import io.breakwater.job.types.HandedOver;
import io.breakwater.risk.desk.DeskSupervisor;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.RowSchedule;
import io.breakwater.risk.protocol.Installation;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * A desk as it lies in state: until it is first used after a restore, its snapshot, because only who holds the present configuration can
 * go on from it.
 *
 * <p>A desk that is used while a checkpoint is being written leaves its snapshot there and goes on as it is, so that a checkpoint takes
 * one snapshot of it and reads none.
 */
public final class SavedDesk implements Stateful<DeskSupervisor.State>, HandedOver<SavedDesk> {
    /** What it writes; null where no snapshot was taken yet or the desk may have changed since. */
    @NotState("the state itself")
    private DeskSupervisor.State state;

    @NotState("what the state is of")
    private DeskSupervisor open;

    private SavedDesk(DeskSupervisor.State state, DeskSupervisor open) {
        this.state = state;
        this.open = open;
    }

    static SavedDesk of(DeskSupervisor desk) {
        return new SavedDesk(null, desk);
    }

    /** The desk, if it has been opened already; who changes it puts it back. */
    synchronized Optional<DeskSupervisor> opened() {
        state = open == null ? state : null;
        return Optional.ofNullable(open);
    }

    /**
     * Opens the desk with what its file says now.
     *
     * @throws io.breakwater.risk.desk.definition.LoosenedDeskException when the file is looser than what is in force
     */
    synchronized DeskSupervisor open(DeskDefinition file, RowSchedule schedule, Installation installation) {
        open = DeskSupervisor.restore(state, file, schedule, installation);
        state = null;
        return open;
    }

    @Override
    public synchronized SavedDesk handOver() {
        SavedDesk next = new SavedDesk(snapshot(), open);
        open = null;
        return next;
    }

    @Override
    public synchronized DeskSupervisor.State snapshot() {
        if (state == null) {
            state = open.snapshot();
        }
        return state;
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot} gave
     * @return the desk, not opened
     */
    public static SavedDesk restore(DeskSupervisor.State state) {
        return new SavedDesk(state, null);
    }
}
