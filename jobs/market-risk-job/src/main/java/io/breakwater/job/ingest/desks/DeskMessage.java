package io.breakwater.job.ingest.desks;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Map;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.SnapshotCodec;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * One record about desks, as it was read. The kind names the class of the content, which the snapshot codec can't do by itself: they
 * belong to several packages, so that no sealed interface holds them.
 *
 * @param kind what it is
 * @param partition input partition that it stood in, e.g. {@code desk.accounts-3} or a file
 * @param position offset, or line number from 1
 * @param time event time, epoch milliseconds UTC; {@link #NO_TIME} of what was refused
 * @param content what it says, of the class that the kind names
 * @param raw the record itself, cut to 1,000 characters, for who must refuse it later on
 */
@TypeInfo(DeskMessage.Factory.class)
public record DeskMessage(MessageKind kind, String partition, long position, long time, Record content, String raw)
        implements Persistent {
    /** Event time of a record that has none. */
    public static final long NO_TIME = Long.MIN_VALUE;

    private static final int VERSION = 1;

    /**
     * The message as a dead letter.
     *
     * @param reason short word that counters use
     * @param detail value found and what is allowed
     * @return a letter with source and position
     */
    public DeadLetter refusal(String reason, String detail) {
        return new DeadLetter(Math.max(time, 0), partition, position, reason, detail, raw);
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeUTF(kind.name());
        out.writeUTF(partition);
        out.writeLong(position);
        out.writeLong(time);
        SnapshotCodec.write(out, content);
        out.writeUTF(raw);
    }

    /**
     * Reads what {@link #writeTo} wrote.
     *
     * @param in where from
     * @return the message
     * @throws IOException when it can't be read
     */
    public static DeskMessage readFrom(DataInput in) throws IOException {
        Persistent.requireVersion(in, DeskMessage.class, VERSION);
        MessageKind kind = MessageKind.valueOf(in.readUTF());
        return new DeskMessage(
                kind, in.readUTF(), in.readLong(), in.readLong(), SnapshotCodec.read(in, kind.content()), in.readUTF());
    }

    /** Lets Flink find the message's own format. */
    public static final class Factory extends TypeInfoFactory<DeskMessage> {
        @Override
        public TypeInformation<DeskMessage> createTypeInfo(Type type, Map<String, TypeInformation<?>> parameters) {
            return PersistentTypeInfo.forClass(DeskMessage.class);
        }
    }
}
