package io.breakwater.job.ingest;

import java.io.IOException;
import java.util.List;

import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Writes the lanes that wait for a reader into checkpoints. */
final class LaneSplitListSerializer implements SimpleVersionedSerializer<List<LaneSplit>> {
    private static final int VERSION = LaneSplitSerializer.versionOf(Waiting.class);

    /** Lanes that no reader has. */
    private record Waiting(List<LaneSplit> splits) {}

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(List<LaneSplit> splits) throws IOException {
        return LaneSplitSerializer.write(new Waiting(splits));
    }

    @Override
    public List<LaneSplit> deserialize(int version, byte[] serialized) throws IOException {
        return LaneSplitSerializer.read(version, serialized, Waiting.class).splits();
    }
}
