package io.breakwater.job.decide;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

import io.breakwater.risk.desk.DeskSupervisor;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.RowSchedule;
import io.breakwater.risk.state.Persistent;

/**
 * A desk as it lies in state: until it is first used after a restore, bytes, because only who holds the configuration of now can go on
 * from them.
 */
public final class SavedDesk implements Persistent {
    private byte[] bytes;
    private DeskSupervisor open;

    private SavedDesk(byte[] bytes, DeskSupervisor open) {
        this.bytes = bytes;
        this.open = open;
    }

    static SavedDesk of(DeskSupervisor desk) {
        return new SavedDesk(new byte[0], desk);
    }

    /** The desk, if it has been opened already. */
    Optional<DeskSupervisor> opened() {
        return Optional.ofNullable(open);
    }

    /**
     * Opens the desk with what its file says now.
     *
     * @throws io.breakwater.risk.desk.definition.LoosenedDeskException when the file is looser than what is in force
     */
    DeskSupervisor open(DeskDefinition file, RowSchedule schedule) throws IOException {
        open = DeskSupervisor.readFrom(new DataInputStream(new ByteArrayInputStream(bytes)), file, schedule);
        bytes = new byte[0];
        return open;
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        byte[] written = bytes;
        if (open != null) {
            ByteArrayOutputStream into = new ByteArrayOutputStream();
            open.writeTo(new DataOutputStream(into));
            written = into.toByteArray();
        }
        out.writeInt(written.length);
        out.write(written);
    }

    /**
     * Reads what {@link #writeTo} wrote.
     *
     * @param in where from
     * @return the desk, not opened
     * @throws IOException when it can't be read
     */
    public static SavedDesk readFrom(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new SavedDesk(bytes, null);
    }
}
