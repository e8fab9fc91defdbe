package io.breakwater.job.ingest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Writes the lanes that wait for a reader into checkpoints. */
final class LaneSplitListSerializer implements SimpleVersionedSerializer<List<LaneSplit>> {
    private final LaneSplitSerializer one = new LaneSplitSerializer();

    @Override
    public int getVersion() {
        return one.getVersion();
    }

    @Override
    public byte[] serialize(List<LaneSplit> splits) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(splits.size());
        for (LaneSplit split : splits) {
            byte[] content = one.serialize(split);
            out.writeInt(content.length);
            out.write(content);
        }
        return bytes.toByteArray();
    }

    @Override
    public List<LaneSplit> deserialize(int version, byte[] serialized) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
        List<LaneSplit> splits = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            byte[] content = new byte[in.readInt()];
            in.readFully(content);
            splits.add(one.deserialize(version, content));
        }
        return splits;
    }
}
