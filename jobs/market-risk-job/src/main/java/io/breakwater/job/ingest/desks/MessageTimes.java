package io.breakwater.job.ingest.desks;

import io.breakwater.job.ingest.RecordTimes;
import io.breakwater.job.types.PersistentTypeInfo;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Times of records about desks; each but a clock writer's may be wrong. */
public enum MessageTimes implements RecordTimes<DeskMessage> {
    /** The only one. */
    INSTANCE;

    private static final TypeSerializer<DeskMessage> SERIALIZER =
            PersistentTypeInfo.forClass(DeskMessage.class).createSerializer(new SerializerConfigImpl());

    @Override
    public String partition(DeskMessage message) {
        return message.partition();
    }

    /** One subtask reads all partitions, so that none need be named. */
    @Override
    public boolean isAssignment(DeskMessage message) {
        return false;
    }

    @Override
    public long clock(DeskMessage message) {
        return message.kind() == MessageKind.CLOCK ? message.time() : NONE;
    }

    @Override
    public long time(DeskMessage message) {
        return message.time();
    }

    @Override
    public long moves(DeskMessage message) {
        return message.time();
    }

    @Override
    public DeskMessage refused(DeskMessage message, long time, String detail) {
        return new DeskMessage(
                message.kind().refused(),
                message.partition(),
                message.position(),
                DeskMessage.NO_TIME,
                message.refusal("time-jump", detail).at(time),
                message.raw());
    }

    @Override
    public TypeSerializer<DeskMessage> serializer() {
        return SERIALIZER;
    }
}
