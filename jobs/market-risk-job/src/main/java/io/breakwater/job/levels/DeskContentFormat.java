package io.breakwater.job.levels;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

import io.breakwater.job.ingest.desks.DeskMessage;
import io.breakwater.job.levels.DeskInput.Alive;
import io.breakwater.job.levels.DeskInput.Close;
import io.breakwater.job.levels.DeskInput.Floor;
import io.breakwater.job.levels.DeskInput.Kind;
import io.breakwater.job.levels.DeskInput.Silence;
import io.breakwater.risk.liquidity.DepthBar;
import io.breakwater.risk.liquidity.DepthBarFormat;

/** How the content of an input is written, without reflection: there is one of each symbol, desk and second. */
final class DeskContentFormat {
    private DeskContentFormat() {}

    static void write(DataOutput out, Kind kind, Record content) throws IOException {
        switch (kind) {
            case ALIVE -> out.writeLong(((Alive) content).until());
            case PRICE -> {
                Close close = (Close) content;
                out.writeUTF(close.venue());
                out.writeDouble(close.price());
                out.writeDouble(close.volume());
                out.writeLong(close.barMillis());
            }
            case DEPTH -> writeDepth(out, (DepthBar) content);
            case EVENT -> {
                Floor floor = (Floor) content;
                out.writeByte(floor.level());
                out.writeUTF(floor.cause());
            }
            case CLOCK -> {}
            default -> ((DeskMessage) content).writeTo(out);
        }
    }

    static Record read(DataInput in, Kind kind) throws IOException {
        return switch (kind) {
            case ALIVE -> new Alive(in.readLong());
            case PRICE -> new Close(in.readUTF(), in.readDouble(), in.readDouble(), in.readLong());
            case DEPTH -> readDepth(in);
            case EVENT -> new Floor(in.readByte(), in.readUTF());
            case CLOCK -> new Silence();
            default -> DeskMessage.readFrom(in);
        };
    }

    private static void writeDepth(DataOutput out, DepthBar bar) throws IOException {
        out.writeUTF(bar.venue());
        out.writeUTF(bar.symbol());
        DepthBarFormat.write(out, bar);
    }

    private static DepthBar readDepth(DataInput in) throws IOException {
        return DepthBarFormat.read(in, in.readUTF(), in.readUTF());
    }
}
