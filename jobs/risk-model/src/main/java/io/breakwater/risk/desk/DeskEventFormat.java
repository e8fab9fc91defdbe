package io.breakwater.risk.desk;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

import io.breakwater.risk.desk.DeskEvent.Depth;
import io.breakwater.risk.desk.DeskEvent.FeedAlive;
import io.breakwater.risk.desk.DeskEvent.Price;
import io.breakwater.risk.estimators.liquidity.DepthBarFormat;
import io.breakwater.risk.market.VenuePrint;
import io.breakwater.risk.state.SnapshotCodec;

/** How events are written. Those that come each second are written without reflection. */
public final class DeskEventFormat {
    /** A kind's place here is its code. */
    private static final List<Class<? extends DeskEvent>> KINDS = List.of(
            Price.class,
            FeedAlive.class,
            Depth.class,
            DeskEvent.Tick.class,
            DeskEvent.EventNews.class,
            DeskEvent.Account.class,
            DeskEvent.Positions.class,
            DeskEvent.Filled.class,
            DeskEvent.DeskAlive.class,
            DeskEvent.Configured.class,
            DeskEvent.Described.class,
            DeskEvent.DaysBefore.class);

    private DeskEventFormat() {}

    /**
     * Writes an event.
     *
     * @param out where to
     * @param event the event
     * @throws IOException when it can't be written
     */
    public static void write(DataOutput out, DeskEvent event) throws IOException {
        out.writeByte(KINDS.indexOf(event.getClass()));
        if (event instanceof Price price) {
            writePrint(out, price.print());
        } else if (event instanceof FeedAlive alive) {
            out.writeUTF(alive.symbol());
            out.writeLong(alive.until());
        } else if (event instanceof Depth depth) {
            out.writeUTF(depth.bar().venue());
            out.writeUTF(depth.bar().symbol());
            DepthBarFormat.write(out, depth.bar());
        } else {
            SnapshotCodec.write(out, (Record) event);
        }
    }

    private static void writePrint(DataOutput out, VenuePrint print) throws IOException {
        out.writeUTF(print.symbol());
        out.writeUTF(print.venue());
        out.writeLong(print.time());
        out.writeDouble(print.close());
        out.writeLong(print.barMillis());
        out.writeDouble(print.baseVolume());
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in where from
     * @return the event
     * @throws IOException when it can't be read
     */
    public static DeskEvent read(DataInput in) throws IOException {
        int code = in.readByte();
        if (code < 0 || code >= KINDS.size()) {
            throw new IOException("kind of event was " + code + ", must be 0 to " + (KINDS.size() - 1));
        }
        Class<? extends DeskEvent> kind = KINDS.get(code);
        if (kind == Price.class) {
            return new Price(new VenuePrint(
                    in.readUTF(), in.readUTF(), in.readLong(), in.readDouble(), in.readLong(), in.readDouble()));
        }
        if (kind == FeedAlive.class) {
            return new FeedAlive(in.readUTF(), in.readLong());
        }
        if (kind == Depth.class) {
            return new Depth(DepthBarFormat.read(in, in.readUTF(), in.readUTF()));
        }
        return (DeskEvent) SnapshotCodec.read(in, kind.asSubclass(Record.class));
    }
}
