package io.breakwater.job.ingest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

import io.breakwater.risk.state.SnapshotCodec;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Writes splits into checkpoints. Its version is that of the records' shapes: state of records that have changed is refused. */
final class LaneSplitSerializer implements SimpleVersionedSerializer<LaneSplit> {
    private static final int VERSION = versionOf(LaneSplit.class);

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(LaneSplit split) throws IOException {
        return write(split);
    }

    @Override
    public LaneSplit deserialize(int version, byte[] serialized) throws IOException {
        return read(version, serialized, LaneSplit.class);
    }

    static int versionOf(Class<? extends Record> type) {
        return SnapshotCodec.shapes(type).hashCode();
    }

    static byte[] write(Record state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SnapshotCodec.write(new DataOutputStream(bytes), state);
        return bytes.toByteArray();
    }

    static <R extends Record> R read(int version, byte[] serialized, Class<R> type) throws IOException {
        if (version != versionOf(type)) {
            throw new IOException("version of a lane's state was " + version + ", must be " + versionOf(type));
        }
        return SnapshotCodec.read(new DataInputStream(new ByteArrayInputStream(serialized)), type);
    }
}
