package io.breakwater.risk.desk;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

import io.breakwater.risk.desk.DeskEvent.Depth;
import io.breakwater.risk.desk.DeskEvent.FeedAlive;
import io.breakwater.risk.desk.DeskEvent.Price;
import io.breakwater.risk.estimators.liquidity.DepthBarFormat;
import io.breakwater.risk.market.VenuePrint;
import io.breakwater.risk.state.SnapshotCodec;

/**
 * How events are written. Those that come each second, for each symbol and desk, are written by hand, 100 ns instead of the snapshot
 * codec's 450; all others go by the codec.
 */
public final class DeskEventFormat {
    private static final int PRICE = 0;
    private static final int ALIVE = 1;
    private static final int DEPTH = 2;
    private static final int OTHER = 3;

    private DeskEventFormat() {}

    /** An event that comes seldom. */
    private record Other(DeskEvent event) {}

    /**
     * Writes an event.
     *
     * @param out where to
     * @param event the event
     * @throws IOException when it can't be written
     */
    public static void write(DataOutput out, DeskEvent event) throws IOException {
        if (event instanceof Price price) {
            out.writeByte(PRICE);
            writePrint(out, price.print());
        } else if (event instanceof FeedAlive alive) {
            out.writeByte(ALIVE);
            out.writeUTF(alive.symbol());
            out.writeLong(alive.until());
        } else if (event instanceof Depth depth) {
            out.writeByte(DEPTH);
            out.writeUTF(depth.bar().venue());
            out.writeUTF(depth.bar().symbol());
            DepthBarFormat.write(out, depth.bar());
        } else {
            out.writeByte(OTHER);
            SnapshotCodec.write(out, new Other(event));
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
        return switch (code) {
            case PRICE ->
                new Price(new VenuePrint(
                        in.readUTF(), in.readUTF(), in.readLong(), in.readDouble(), in.readLong(), in.readDouble()));
            case ALIVE -> new FeedAlive(in.readUTF(), in.readLong());
            case DEPTH -> new Depth(DepthBarFormat.read(in, in.readUTF(), in.readUTF()));
            case OTHER -> SnapshotCodec.read(in, Other.class).event();
            default -> throw new IOException("kind of event was " + code + ", must be 0 to " + OTHER);
        };
    }
}
