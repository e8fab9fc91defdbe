package io.breakwater.job.decide;

import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.desks.DeskMessage;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.desk.DeskEvent;
import io.breakwater.risk.desk.DeskEventFormat;
import io.breakwater.risk.market.Timed;
import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.SnapshotCodec;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * An event on its way to a desk.
 *
 * <p>There is one for each symbol, desk and second, so what comes each second is written by hand: 100 ns instead of the snapshot
 * codec's 450. Everything else goes by the codec.
 *
 * @param desk desk that it is for
 * @param time event time at which the desk takes it in, epoch milliseconds UTC
 * @param event what the desk takes in
 * @param origin the report that it was read from; {@link Origin#MARKET} where it comes from the market
 */
@TypeInfo(DeskInput.Factory.class)
public record DeskInput(String desk, long time, DeskEvent event, Origin origin) implements Persistent, Timed {
    private static final int VERSION = 3;

    /**
     * An event from the market.
     *
     * @param desk desk that it is for
     * @param time event time at which the desk takes it in, epoch milliseconds UTC
     * @param event what the desk takes in
     */
    DeskInput(String desk, long time, DeskEvent event) {
        this(desk, time, event, Origin.MARKET);
    }

    /**
     * Where a report stood, for who must refuse it later on.
     *
     * @param partition input partition or file
     * @param position offset, or line number from 1
     * @param time event time of the report itself, epoch milliseconds UTC
     * @param raw the report, cut to 1,000 characters
     */
    record Origin(String partition, long position, long time, String raw) {
        /** Of what no report says. */
        static final Origin MARKET = new Origin("", 0, 0, "");

        static Origin of(DeskMessage message) {
            return new Origin(message.partition(), message.position(), message.time(), message.raw());
        }

        DeadLetter refusal(DeskEvent.Refusal refusal) {
            return new DeadLetter(Math.max(time, 0), partition, position, refusal.reason(), refusal.detail(), raw);
        }
    }

    /** Whether a report about the desk says it, rather than the market. */
    boolean isReport() {
        return !origin.partition().isEmpty();
    }

    /**
     * Order of what comes at one instant: by kind, then reports by their place in the input, and market events by name and by
     * all that it says, so that arrival never shows.
     */
    static Comparator<DeskInput> order() {
        return Comparator.comparingInt((DeskInput input) -> input.event.rank())
                .thenComparing(input -> input.isReport() ? input.origin.partition() : input.event.name())
                .thenComparingLong(input -> input.origin.position())
                .thenComparing(DeskInput::bytes, Arrays::compareUnsigned);
    }

    private byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DeskEventFormat.write(new DataOutputStream(bytes), event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeUTF(desk);
        out.writeLong(time);
        DeskEventFormat.write(out, event);
        out.writeBoolean(isReport());
        if (isReport()) {
            SnapshotCodec.write(out, origin);
        }
    }

    /**
     * Reads what {@link #writeTo} wrote.
     *
     * @param in where from
     * @return the input
     * @throws IOException when it can't be read
     */
    public static DeskInput readFrom(DataInput in) throws IOException {
        Persistent.requireVersion(in, DeskInput.class, VERSION);
        String desk = in.readUTF();
        long time = in.readLong();
        DeskEvent event = DeskEventFormat.read(in);
        return new DeskInput(
                desk, time, event, in.readBoolean() ? SnapshotCodec.read(in, Origin.class) : Origin.MARKET);
    }

    /** Lets Flink find the input's own format. */
    public static final class Factory extends TypeInfoFactory<DeskInput> {
        @Override
        public TypeInformation<DeskInput> createTypeInfo(Type type, Map<String, TypeInformation<?>> parameters) {
            return PersistentTypeInfo.forClass(DeskInput.class);
        }
    }
}
