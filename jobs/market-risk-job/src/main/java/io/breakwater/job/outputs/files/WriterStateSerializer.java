package io.breakwater.job.outputs.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Writes what a writer needs into checkpoints: name, length and rows of each part, then the summary. */
final class WriterStateSerializer implements SimpleVersionedSerializer<WriterState> {
    private static final int VERSION = 3;
    private static final int BYTES_OF_A_PART = 128;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(WriterState state) throws IOException {
        DataOutputSerializer output = new DataOutputSerializer(
                Integer.BYTES + BYTES_OF_A_PART * state.parts().size() + state.summary().length);
        output.writeInt(state.parts().size());
        for (PartPosition part : state.parts()) {
            output.writeUTF(part.name());
            output.writeLong(part.length());
            output.writeLong(part.rows());
        }
        output.write(state.summary());
        return output.getCopyOfBuffer();
    }

    @Override
    public WriterState deserialize(int version, byte[] bytes) throws IOException {
        if (version != VERSION) {
            throw new IOException("version of a file writer's state was " + version + ", must be " + VERSION);
        }
        DataInputDeserializer input = new DataInputDeserializer(bytes);
        List<PartPosition> parts = new ArrayList<>();
        for (int left = input.readInt(); left > 0; left--) {
            parts.add(new PartPosition(input.readUTF(), input.readLong(), input.readLong()));
        }
        byte[] summary = new byte[input.available()];
        input.readFully(summary);
        return new WriterState(parts, summary);
    }
}
