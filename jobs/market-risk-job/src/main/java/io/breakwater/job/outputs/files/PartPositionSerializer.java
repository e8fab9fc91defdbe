package io.breakwater.job.outputs.files;

import java.io.IOException;

import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Writes part positions into checkpoints: name, then length. */
final class PartPositionSerializer implements SimpleVersionedSerializer<PartPosition> {
    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(PartPosition position) throws IOException {
        DataOutputSerializer output = new DataOutputSerializer(64);
        output.writeUTF(position.name());
        output.writeLong(position.length());
        return output.getCopyOfBuffer();
    }

    @Override
    public PartPosition deserialize(int version, byte[] bytes) throws IOException {
        if (version != VERSION) {
            throw new IOException("version of a part position was " + version + ", must be " + VERSION);
        }
        DataInputDeserializer input = new DataInputDeserializer(bytes);
        return new PartPosition(input.readUTF(), input.readLong());
    }
}
