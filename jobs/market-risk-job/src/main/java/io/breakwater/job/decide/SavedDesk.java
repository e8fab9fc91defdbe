package io.breakwater.job.decide;

import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

import io.breakwater.job.types.HandedOver;
import io.breakwater.risk.desk.DeskSupervisor;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.RowSchedule;
import io.breakwater.risk.state.Persistent;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * A desk as it lies in state: until it is first used after a restore, bytes, because only who holds the configuration of now can go on
 * from them.
 *
 * <p>A desk that is used while a checkpoint is being written leaves its bytes there and goes on as it is, so that a checkpoint writes
 * it once and reads it never.
 */
public final class SavedDesk implements Persistent, HandedOver<SavedDesk> {
    private static final int FIRST_BUFFER = 1 << 16;

    /** What it writes; null where it isn't written yet or the desk may have changed since. */
    private byte[] bytes;

    private DeskSupervisor open;

    private SavedDesk(byte[] bytes, DeskSupervisor open) {
        this.bytes = bytes;
        this.open = open;
    }

    static SavedDesk of(DeskSupervisor desk) {
        return new SavedDesk(null, desk);
    }

    /** The desk, if it has been opened already; who changes it puts it back. */
    synchronized Optional<DeskSupervisor> opened() {
        bytes = open == null ? bytes : null;
        return Optional.ofNullable(open);
    }

    /**
     * Opens the desk with what its file says now.
     *
     * @throws io.breakwater.risk.desk.definition.LoosenedDeskException when the file is looser than what is in force
     */
    synchronized DeskSupervisor open(DeskDefinition file, RowSchedule schedule) throws IOException {
        open = DeskSupervisor.readFrom(new DataInputStream(new ByteArrayInputStream(bytes)), file, schedule);
        bytes = null;
        return open;
    }

    @Override
    public synchronized SavedDesk handOver() {
        try {
            SavedDesk next = new SavedDesk(bytes(), open);
            open = null;
            return next;
        } catch (IOException e) {
            throw new UncheckedIOException("a desk could not be written", e);
        }
    }

    private byte[] bytes() throws IOException {
        if (bytes == null) {
            DataOutputSerializer out = new DataOutputSerializer(FIRST_BUFFER);
            open.writeTo(out);
            bytes = out.getCopyOfBuffer();
        }
        return bytes;
    }

    @Override
    public synchronized void writeTo(DataOutput out) throws IOException {
        byte[] written = bytes();
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
