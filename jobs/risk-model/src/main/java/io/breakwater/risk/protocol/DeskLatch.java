package io.breakwater.risk.protocol;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Base64;

import io.breakwater.risk.state.SnapshotCodec;

/**
 * What was last published of a desk's machine: what a desk goes on from when its own state is gone, or is older than that.
 *
 * @param desk its name
 * @param shape names the form of the machine's record; another release may have another
 * @param base64 the record, as checkpoints hold it, in base64
 */
public record DeskLatch(String desk, String shape, String base64) implements Serializable {
    private static final String SHAPE =
            StableId.of(SnapshotCodec.shapes(DeskSnapshot.class).toString());

    /**
     * The latch of a machine.
     *
     * @param machine the whole machine
     * @return its latch
     */
    public static DeskLatch of(DeskSnapshot machine) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            SnapshotCodec.write(new DataOutputStream(bytes), machine);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new DeskLatch(machine.desk(), SHAPE, Base64.getEncoder().encodeToString(bytes.toByteArray()));
    }

    /**
     * The whole machine.
     *
     * @return its record
     * @throws IllegalArgumentException when it is none of this release's
     */
    public DeskSnapshot machine() {
        if (!shape.equals(SHAPE)) {
            throw new IllegalArgumentException("machine of desk " + desk + " was of the form " + shape + ", must be of "
                    + SHAPE + ": it was written by another release");
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return SnapshotCodec.read(new DataInputStream(new ByteArrayInputStream(bytes)), DeskSnapshot.class);
        } catch (IOException e) {
            throw new IllegalArgumentException("machine of desk " + desk + " can't be read: " + e.getMessage(), e);
        }
    }
}
