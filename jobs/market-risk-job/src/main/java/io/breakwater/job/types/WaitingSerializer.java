package io.breakwater.job.types;

import java.io.IOException;

import org.apache.flink.api.common.typeutils.CompositeTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Serializer of records that wait. Copies share the records, which nobody changes.
 *
 * @param <I> record
 */
final class WaitingSerializer<I> extends TypeSerializer<Waiting<I>> {
    private static final long serialVersionUID = 1L;

    private final TypeSerializer<I> records;

    WaitingSerializer(TypeSerializer<I> records) {
        this.records = records;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializer<Waiting<I>> duplicate() {
        return new WaitingSerializer<>(records.duplicate());
    }

    @Override
    public Waiting<I> createInstance() {
        return new Waiting<>();
    }

    @Override
    public Waiting<I> copy(Waiting<I> from) {
        return from.copy();
    }

    @Override
    public Waiting<I> copy(Waiting<I> from, Waiting<I> reuse) {
        return from.copy();
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(Waiting<I> waiting, DataOutputView target) throws IOException {
        target.writeInt(waiting.size());
        for (int place = 0; place < waiting.size(); place++) {
            target.writeLong(waiting.timeAt(place));
            records.serialize(waiting.recordAt(place), target);
        }
    }

    @Override
    public Waiting<I> deserialize(DataInputView source) throws IOException {
        int size = source.readInt();
        Waiting<I> waiting = new Waiting<>(size);
        for (int place = 0; place < size; place++) {
            long time = source.readLong();
            waiting.add(time, records.deserialize(source));
        }
        return waiting;
    }

    @Override
    public Waiting<I> deserialize(Waiting<I> reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        int size = source.readInt();
        target.writeInt(size);
        for (int place = 0; place < size; place++) {
            target.writeLong(source.readLong());
            records.copy(source, target);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WaitingSerializer<?> serializer && serializer.records.equals(records);
    }

    @Override
    public int hashCode() {
        return records.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<Waiting<I>> snapshotConfiguration() {
        return new Snapshot<>(this);
    }

    /**
     * A checkpoint's record of the serializer: that of the records.
     *
     * @param <I> record
     */
    public static final class Snapshot<I> extends CompositeTypeSerializerSnapshot<Waiting<I>, WaitingSerializer<I>> {
        private static final int VERSION = 1;

        /** For Flink, which fills it in. */
        public Snapshot() {}

        private Snapshot(WaitingSerializer<I> serializer) {
            super(serializer);
        }

        @Override
        protected int getCurrentOuterSnapshotVersion() {
            return VERSION;
        }

        @Override
        protected TypeSerializer<?>[] getNestedSerializers(WaitingSerializer<I> outer) {
            return new TypeSerializer<?>[] {outer.records};
        }

        @Override
        @SuppressWarnings("unchecked")
        protected WaitingSerializer<I> createOuterSerializerWithNestedSerializers(TypeSerializer<?>[] nested) {
            return new WaitingSerializer<>((TypeSerializer<I>) nested[0]);
        }
    }
}
