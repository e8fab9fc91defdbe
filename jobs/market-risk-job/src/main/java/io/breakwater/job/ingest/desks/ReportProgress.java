package io.breakwater.job.ingest.desks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

import io.breakwater.job.ingest.files.Container;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * All files of reports, which one reader merges by event time, and how far each was read.
 *
 * @param files files
 * @param lines line at which the next message of each begins, from 1
 */
@SuppressWarnings("ArrayRecordComponent")
record ReportProgress(List<ReportFile> files, long[] lines) implements SourceSplit {
    @Override
    public String splitId() {
        return "reports";
    }

    /** Versioned form of a split. */
    static final class Serializer implements SimpleVersionedSerializer<ReportProgress> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(ReportProgress split) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(split.files.size());
            for (int i = 0; i < split.lines.length; i++) {
                ReportFile file = split.files.get(i);
                out.writeUTF(file.kind().name());
                out.writeUTF(file.path());
                out.writeUTF(file.container().name());
                out.writeUTF(file.entry());
                out.writeUTF(file.desk());
                out.writeLong(file.toMillis());
                out.writeLong(file.latestMillis());
                out.writeLong(split.lines[i]);
            }
            return bytes.toByteArray();
        }

        @Override
        public ReportProgress deserialize(int version, byte[] serialized) throws IOException {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
            ReportFile[] files = new ReportFile[in.readInt()];
            long[] lines = new long[files.length];
            for (int i = 0; i < files.length; i++) {
                files[i] = new ReportFile(
                        MessageKind.valueOf(in.readUTF()),
                        in.readUTF(),
                        Container.valueOf(in.readUTF()),
                        in.readUTF(),
                        in.readUTF(),
                        in.readLong(),
                        in.readLong());
                lines[i] = in.readLong();
            }
            return new ReportProgress(List.of(files), lines);
        }
    }
}
