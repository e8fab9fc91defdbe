package io.breakwater.job.ingest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.breakwater.job.ingest.files.Container;
import io.breakwater.job.ingest.formats.Column;
import io.breakwater.job.ingest.formats.Dialect;
import io.breakwater.job.ingest.formats.EpochUnit;
import io.breakwater.job.ingest.formats.FileFormat;
import io.breakwater.job.ingest.formats.TickFormat;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Writes splits into checkpoints; names rather than ordinals of enums, so that these may gain constants. */
final class LaneSplitSerializer implements SimpleVersionedSerializer<LaneSplit> {
    private static final int VERSION = 2;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(LaneSplit split) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        write(split.lane(), out);
        write(split.progress(), out);
        return bytes.toByteArray();
    }

    @Override
    public LaneSplit deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException("version of a lane's state was " + version + ", must be " + VERSION);
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
        return new LaneSplit(readLane(in), readProgress(in));
    }

    private static void write(Lane lane, DataOutput out) throws IOException {
        RecordCodec.writeText(lane.venue(), out);
        RecordCodec.writeText(lane.symbol(), out);
        out.writeInt(lane.files().size());
        for (LaneFile file : lane.files()) {
            write(file, out);
        }
        out.writeInt(lane.refused().size());
        for (DeadLetter letter : lane.refused()) {
            RecordCodec.write(letter, out);
        }
        ReadLimits limits = lane.limits();
        out.writeLong(limits.fromMillis());
        out.writeLong(limits.toMillis());
        out.writeLong(limits.latestMillis());
        out.writeInt(limits.blockRows());
        out.writeLong(limits.blockSpanMillis());
    }

    private static Lane readLane(DataInput in) throws IOException {
        String venue = RecordCodec.readText(in);
        String symbol = RecordCodec.readText(in);
        List<LaneFile> files = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            files.add(readFile(in));
        }
        List<DeadLetter> refused = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            refused.add(RecordCodec.readDeadLetter(in));
        }
        ReadLimits limits = new ReadLimits(in.readLong(), in.readLong(), in.readLong(), in.readInt(), in.readLong());
        return new Lane(venue, symbol, files, refused, limits);
    }

    private static void write(LaneFile file, DataOutput out) throws IOException {
        RecordCodec.writeText(file.path(), out);
        RecordCodec.writeText(file.entry(), out);
        RecordCodec.writeText(file.container().name(), out);
        FileFormat format = file.format();
        RecordCodec.writeText(format.format().name(), out);
        out.writeBoolean(format.header());
        out.writeInt(format.columns().size());
        for (Column column : format.columns()) {
            RecordCodec.writeText(column.name(), out);
        }
        RecordCodec.writeText(format.unit().name(), out);
        out.writeLong(format.barLengthMillis());
        write(format.dialect(), out);
        out.writeLong(file.firstTime());
        out.writeLong(file.bytes());
    }

    private static void write(Dialect dialect, DataOutput out) throws IOException {
        out.writeBoolean(dialect.table());
        out.writeChar(dialect.separator());
        out.writeBoolean(dialect.decimalComma());
        out.writeInt(dialect.headerLines());
        out.writeBoolean(dialect.newestFirst());
        RecordCodec.writeText(dialect.encoding().name(), out);
    }

    private static Dialect readDialect(DataInput in) throws IOException {
        return new Dialect(
                in.readBoolean(),
                in.readChar(),
                in.readBoolean(),
                in.readInt(),
                in.readBoolean(),
                Dialect.Encoding.valueOf(RecordCodec.readText(in)));
    }

    private static LaneFile readFile(DataInput in) throws IOException {
        String path = RecordCodec.readText(in);
        String entry = RecordCodec.readText(in);
        Container container = Container.valueOf(RecordCodec.readText(in));
        TickFormat format = TickFormat.valueOf(RecordCodec.readText(in));
        boolean header = in.readBoolean();
        List<Column> columns = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            columns.add(Column.valueOf(RecordCodec.readText(in)));
        }
        EpochUnit unit = EpochUnit.valueOf(RecordCodec.readText(in));
        FileFormat fileFormat = new FileFormat(format, header, columns, unit, in.readLong(), readDialect(in));
        return new LaneFile(path, entry, container, fileFormat, in.readLong(), in.readLong());
    }

    private static void write(LaneProgress progress, DataOutput out) throws IOException {
        out.writeLong(progress.clock());
        out.writeInt(progress.nextFile());
        out.writeLong(progress.bytesDone());
        out.writeInt(progress.open().size());
        for (LaneProgress.OpenFile file : progress.open()) {
            out.writeInt(file.file());
            out.writeLong(file.offset());
            out.writeLong(file.line());
            out.writeLong(file.nextTime());
            out.writeLong(file.floorTime());
            out.writeLong(file.venueAhead());
        }
        writeIds(new TreeMap<>(progress.ids()), out);
        out.writeBoolean(progress.lastBar() != null);
        if (progress.lastBar() != null) {
            RecordCodec.write(progress.lastBar(), out);
        }
    }

    private static LaneProgress readProgress(DataInput in) throws IOException {
        long clock = in.readLong();
        int nextFile = in.readInt();
        long bytesDone = in.readLong();
        List<LaneProgress.OpenFile> open = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            open.add(new LaneProgress.OpenFile(
                    in.readInt(), in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong()));
        }
        Map<String, long[]> ids = readIds(in);
        return new LaneProgress(
                clock, nextFile, bytesDone, open, ids, in.readBoolean() ? RecordCodec.readBar(in) : null);
    }

    private static void writeIds(Map<String, long[]> ids, DataOutput out) throws IOException {
        out.writeInt(ids.size());
        for (Map.Entry<String, long[]> symbol : ids.entrySet()) {
            RecordCodec.writeText(symbol.getKey(), out);
            out.writeInt(symbol.getValue().length);
            for (long id : symbol.getValue()) {
                out.writeLong(id);
            }
        }
    }

    private static Map<String, long[]> readIds(DataInput in) throws IOException {
        Map<String, long[]> ids = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String symbol = RecordCodec.readText(in);
            long[] runs = new long[in.readInt()];
            for (int i = 0; i < runs.length; i++) {
                runs[i] = in.readLong();
            }
            ids.put(symbol, runs);
        }
        return ids;
    }
}
