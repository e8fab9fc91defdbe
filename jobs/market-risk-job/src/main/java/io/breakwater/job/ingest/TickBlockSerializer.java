package io.breakwater.job.ingest;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Copies and writes blocks column by column; only the rows that are there, not the room that is left. By hand, since a block is filled
 * anew and again for each message, while the snapshot codec would make a record and its arrays each time.
 */
final class TickBlockSerializer extends TypeSerializerSingleton<TickBlock> {
    static final TickBlockSerializer INSTANCE = new TickBlockSerializer();
    private static final long serialVersionUID = 1L;

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TickBlock createInstance() {
        return new TickBlock();
    }

    @Override
    public TickBlock copy(TickBlock from) {
        return copy(from, new TickBlock());
    }

    @Override
    public TickBlock copy(TickBlock from, TickBlock reuse) {
        reuse.clear();
        reuse.partition = from.partition;
        reuse.venue = from.venue;
        reuse.symbol = from.symbol;
        reuse.trades = from.trades;
        reuse.time = Arrays.copyOf(from.time, from.trades);
        reuse.id = Arrays.copyOf(from.id, from.trades);
        reuse.price = Arrays.copyOf(from.price, from.trades);
        reuse.quantity = Arrays.copyOf(from.quantity, from.trades);
        reuse.buyerIsMaker = Arrays.copyOf(from.buyerIsMaker, from.trades);
        reuse.unsided = from.unsided == null ? null : Arrays.copyOf(from.unsided, from.trades);
        reuse.bars.addAll(from.bars);
        reuse.books.addAll(from.books);
        reuse.deadLetters.addAll(from.deadLetters);
        reuse.statusTime = from.statusTime;
        reuse.clockTime = from.clockTime;
        reuse.aliveTime = from.aliveTime;
        reuse.ended = from.ended;
        reuse.assigned = from.assigned;
        reuse.offset = from.offset;
        reuse.rowsTaken = from.rowsTaken;
        reuse.rowsRepeated = from.rowsRepeated;
        reuse.rowsOutside = from.rowsOutside;
        return reuse;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(TickBlock block, DataOutputView out) throws IOException {
        RecordCodec.writeText(block.partition, out);
        RecordCodec.writeText(block.venue, out);
        RecordCodec.writeText(block.symbol, out);
        out.writeLong(block.statusTime);
        out.writeLong(block.clockTime);
        out.writeLong(block.aliveTime);
        out.writeBoolean(block.ended);
        out.writeBoolean(block.assigned);
        out.writeLong(block.offset);
        out.writeLong(block.rowsTaken);
        out.writeLong(block.rowsRepeated);
        out.writeLong(block.rowsOutside);
        out.writeInt(block.trades);
        for (int i = 0; i < block.trades; i++) {
            out.writeLong(block.time[i]);
            out.writeLong(block.id[i]);
            out.writeDouble(block.price[i]);
            out.writeDouble(block.quantity[i]);
            out.writeBoolean(block.buyerIsMaker[i]);
        }
        out.writeBoolean(block.unsided != null);
        for (int i = 0; block.unsided != null && i < block.trades; i++) {
            out.writeBoolean(block.unsided[i]);
        }
        writeAll(block.bars, out, RecordCodec::write);
        writeAll(block.books, out, RecordCodec::write);
        writeAll(block.deadLetters, out, RecordCodec::write);
    }

    @Override
    public TickBlock deserialize(DataInputView in) throws IOException {
        return deserialize(new TickBlock(), in);
    }

    @Override
    public TickBlock deserialize(TickBlock reuse, DataInputView in) throws IOException {
        reuse.clear();
        reuse.partition = RecordCodec.readText(in);
        reuse.venue = RecordCodec.readText(in);
        reuse.symbol = RecordCodec.readText(in);
        reuse.statusTime = in.readLong();
        reuse.clockTime = in.readLong();
        reuse.aliveTime = in.readLong();
        reuse.ended = in.readBoolean();
        reuse.assigned = in.readBoolean();
        reuse.offset = in.readLong();
        reuse.rowsTaken = in.readLong();
        reuse.rowsRepeated = in.readLong();
        reuse.rowsOutside = in.readLong();
        int trades = in.readInt();
        reuse.reserve(trades);
        for (int i = 0; i < trades; i++) {
            reuse.add(in.readLong(), in.readLong(), in.readDouble(), in.readDouble(), in.readBoolean());
        }
        reuse.unsided = in.readBoolean() ? new boolean[reuse.time.length] : null;
        for (int i = 0; reuse.unsided != null && i < trades; i++) {
            reuse.unsided[i] = in.readBoolean();
        }
        readAll(reuse.bars, in, RecordCodec::readBar);
        readAll(reuse.books, in, RecordCodec::readBook);
        readAll(reuse.deadLetters, in, RecordCodec::readDeadLetter);
        return reuse;
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public TypeSerializerSnapshot<TickBlock> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Says in checkpoints that this serializer wrote them. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<TickBlock> {
        /** As Flink needs it to read checkpoints. */
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }

    private interface Writer<T> {
        void write(T value, DataOutput out) throws IOException;
    }

    private interface Reader<T> {
        T read(DataInput in) throws IOException;
    }

    private static <T> void writeAll(List<T> values, DataOutput out, Writer<T> writer) throws IOException {
        out.writeInt(values.size());
        for (T value : values) {
            writer.write(value, out);
        }
    }

    private static <T> void readAll(List<T> values, DataInput in, Reader<T> reader) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            values.add(reader.read(in));
        }
    }
}
