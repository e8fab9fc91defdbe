package io.breakwater.job.levels;

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

import io.breakwater.job.ingest.desks.DeskMessage;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.liquidity.DepthBar;
import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.StateFormat;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * One thing that a desk is told.
 *
 * @param desk desk that it is for
 * @param time event time at which the desk takes it in, epoch milliseconds UTC
 * @param kind what it says
 * @param name symbol, account or scope that it is about; empty where the kind is about none
 * @param content what it says: the record that was read, or one of the records below
 */
@TypeInfo(DeskInput.Factory.class)
public record DeskInput(String desk, long time, Kind kind, String name, Record content) implements Persistent {
    private static final int VERSION = 2;

    /** What a desk can be told, in the order in which it takes in what comes at one instant (specification 4.1). */
    public enum Kind {
        /** Parameters, instruments or days from before the run. */
        CONFIGURATION(0),
        /** A gateway answers. */
        STATUS(1),
        /** A fill; before snapshots, which win over it. */
        FILL(2),
        /** All positions of an account. */
        POSITIONS(3),
        /** Equity, flows and margin of an account. */
        ACCOUNT(4),
        /** A feed was alive. */
        ALIVE(5),
        /** A bar closed. */
        PRICE(6),
        /** What a book looked like. */
        DEPTH(7),
        /** A market event began or ended. */
        EVENT(8),
        /** Time has passed, and no feed said a word. */
        CLOCK(9);

        private static final Kind[] BY_CODE = values();

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        static Kind ofCode(int code) throws IOException {
            if (code < 0 || code >= BY_CODE.length) {
                throw new IOException("kind of input was " + code + ", must be 0 to " + (BY_CODE.length - 1));
            }
            return BY_CODE[code];
        }
    }

    /**
     * A feed was alive.
     *
     * @param until time up to which, epoch milliseconds UTC
     */
    record Alive(long until) {}

    /**
     * A bar closed.
     *
     * @param venue where
     * @param price close, quote currency per unit
     * @param volume base units traded
     * @param barMillis length of the bar, milliseconds
     */
    record Close(String venue, double price, double volume, long barMillis) {}

    /**
     * What a market event demands.
     *
     * @param level lowest level, 1 to 5
     * @param cause what demands it, in words
     */
    record Floor(int level, String cause) {}

    /** Nothing but that time has passed. */
    record Silence() {}

    static DeskInput price(String desk, long time, String symbol, Close close) {
        return new DeskInput(desk, time, Kind.PRICE, symbol, close);
    }

    static DeskInput alive(String desk, long time, String symbol, long until) {
        return new DeskInput(desk, time, Kind.ALIVE, symbol, new Alive(until));
    }

    static DeskInput clock(String desk, long time) {
        return new DeskInput(desk, time, Kind.CLOCK, "", new Silence());
    }

    static DeskInput event(String desk, long time, String scope, int floor, String cause) {
        return new DeskInput(desk, time, Kind.EVENT, scope, new Floor(floor, cause));
    }

    static DeskInput depth(String desk, DepthBar bar) {
        return new DeskInput(desk, bar.time(), Kind.DEPTH, bar.symbol(), bar);
    }

    static DeskInput report(String desk, long time, Kind kind, DeskMessage message) {
        return new DeskInput(desk, time, kind, message.partition(), message);
    }

    /** Whether it was said of the desk, rather than by the market. */
    boolean isReport() {
        return content instanceof DeskMessage;
    }

    /** Order of what comes at one instant: by kind and name, then by all that it says, so that arrival never shows. */
    static Comparator<DeskInput> order() {
        return Comparator.comparing(DeskInput::kind)
                .thenComparing(DeskInput::name)
                .thenComparing(DeskInput::bytes, Arrays::compareUnsigned);
    }

    private byte[] bytes() {
        if (content instanceof DeskMessage message) {
            return positionBytes(message);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DeskContentFormat.write(new DataOutputStream(bytes), kind, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Records of one partition in its own order. */
    private static byte[] positionBytes(DeskMessage message) {
        byte[] position = new byte[Long.BYTES];
        for (int i = 0; i < position.length; i++) {
            position[i] = (byte) (message.position() >>> (Long.SIZE - Byte.SIZE * (i + 1)));
        }
        return position;
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeUTF(desk);
        out.writeLong(time);
        out.writeByte(kind.code);
        out.writeUTF(name);
        DeskContentFormat.write(out, kind, content);
    }

    /**
     * Reads what {@link #writeTo} wrote.
     *
     * @param in where from
     * @return the input
     * @throws IOException when it can't be read
     */
    public static DeskInput readFrom(DataInput in) throws IOException {
        StateFormat.requireVersion(in, "DeskInput", VERSION);
        String desk = in.readUTF();
        long time = in.readLong();
        Kind kind = Kind.ofCode(in.readByte());
        return new DeskInput(desk, time, kind, in.readUTF(), DeskContentFormat.read(in, kind));
    }

    /** Lets Flink find the input's own format. */
    public static final class Factory extends TypeInfoFactory<DeskInput> {
        @Override
        public TypeInformation<DeskInput> createTypeInfo(Type type, Map<String, TypeInformation<?>> parameters) {
            return PersistentTypeInfo.forClass(DeskInput.class);
        }
    }
}
