package io.breakwater.job.bars;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.estimators.liquidity.DepthBar;
import io.breakwater.risk.estimators.liquidity.DepthBarFormat;
import io.breakwater.risk.market.Bar;
import io.breakwater.risk.market.Timed;
import io.breakwater.risk.state.Persistent;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * A run of bars of one symbol, the stretch of event time that they cover, and how its order book stood at the seconds' ends.
 *
 * <p>Blocks of a symbol follow each other in time. Behind a block nothing more comes for the time before its {@code until}; its
 * {@code from} is the {@code until} before it, unless the feed was dead between the two. Readers of files say by and by that a feed
 * was alive; in a topic clock records move the time on when it isn't, so {@code aliveUntil} may stand still.
 *
 * <p>Blocks cross the shuffle, so they are written by hand and not by the snapshot codec: venue, symbol and length stand once a block
 * instead of in each bar.
 *
 * @param venue venue of the bars
 * @param symbol symbol of the bars
 * @param barMillis length of each bar, milliseconds
 * @param from time from which the block covers the feed, epoch milliseconds
 * @param until time up to which every bar is known, epoch milliseconds; the block's event time
 * @param aliveUntil time up to which the feed is known to have been alive, epoch milliseconds; at most {@code until}
 * @param knownUntil time up to which a second without a bar means that the price didn't move, rather than that nobody knows,
 *     epoch milliseconds; at most {@code until}
 * @param bars complete bars, in order of time
 * @param depths order books at seconds' ends up to {@code until}, in order of time; empty without book messages
 * @param inUse whether stages that know symbols and not venues read this block; true before there is an election
 */
@TypeInfo(BarBlock.Factory.class)
public record BarBlock(
        String venue,
        String symbol,
        long barMillis,
        long from,
        long until,
        long aliveUntil,
        long knownUntil,
        List<Bar> bars,
        List<DepthBar> depths,
        boolean inUse)
        implements Persistent, Timed {
    private static final int VERSION = 2;

    /**
     * A block that is in use.
     *
     * @param venue venue of the bars
     * @param symbol symbol of the bars
     * @param barMillis length of each bar, milliseconds
     * @param from time from which the block covers the feed, epoch milliseconds
     * @param until time up to which every bar is known, epoch milliseconds
     * @param aliveUntil time up to which the feed is known to have been alive, epoch milliseconds
     * @param knownUntil time up to which a second without a bar is a price that didn't move, epoch milliseconds
     * @param bars complete bars, in order of time
     * @param depths order books at seconds' ends, in order of time
     */
    public BarBlock(
            String venue,
            String symbol,
            long barMillis,
            long from,
            long until,
            long aliveUntil,
            long knownUntil,
            List<Bar> bars,
            List<DepthBar> depths) {
        this(venue, symbol, barMillis, from, until, aliveUntil, knownUntil, bars, depths, true);
    }

    /** Order books alone: the block covers no time of the feed of trades, as {@link #coversNothing()} says. */
    static BarBlock ofDepths(long barMillis, List<DepthBar> depths) {
        DepthBar last = depths.get(depths.size() - 1);
        long time = last.time();
        return new BarBlock(last.venue(), last.symbol(), barMillis, time, time, time, time, List.of(), depths);
    }

    @Override
    public long time() {
        return until;
    }

    /**
     * Key of the symbol at its venue: two venues of one symbol are two markets.
     *
     * @return {@code venue:symbol}
     */
    public String market() {
        return venue + ':' + symbol;
    }

    /**
     * Whether the block brings order books alone and says nothing about trades, not even that there were none.
     *
     * @return true when its times mean nothing to who wants bars
     */
    public boolean coversNothing() {
        return from == until;
    }

    /**
     * The same block, in use or not.
     *
     * @param used whether stages that know symbols and not venues read it
     * @return this block where nothing changes
     */
    public BarBlock marked(boolean used) {
        return used == inUse
                ? this
                : new BarBlock(venue, symbol, barMillis, from, until, aliveUntil, knownUntil, bars, depths, used);
    }

    /**
     * Whether the symbol was traded or quoted, rather than only known to be silent.
     *
     * @return true when the block holds a bar or a book
     */
    public boolean hasTicks() {
        return !bars.isEmpty() || !depths.isEmpty();
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeUTF(venue);
        out.writeUTF(symbol);
        out.writeLong(barMillis);
        out.writeLong(from);
        out.writeLong(until);
        out.writeLong(aliveUntil);
        out.writeLong(knownUntil);
        out.writeInt(bars.size());
        for (Bar bar : bars) {
            write(out, bar);
        }
        DepthBarFormat.writeAll(out, depths);
        out.writeBoolean(inUse);
    }

    private static void write(DataOutput out, Bar bar) throws IOException {
        out.writeLong(bar.openTime());
        out.writeDouble(bar.open());
        out.writeDouble(bar.high());
        out.writeDouble(bar.low());
        out.writeDouble(bar.close());
        out.writeDouble(bar.volume());
        out.writeDouble(bar.quoteVolume());
        out.writeDouble(bar.takerBuyVolume());
        out.writeLong(bar.trades());
        out.writeLong(bar.firstTime());
        out.writeLong(bar.firstId());
        out.writeLong(bar.lastTime());
        out.writeLong(bar.lastId());
    }

    /**
     * Reads what {@link #writeTo} wrote.
     *
     * @param in where from
     * @return the block
     * @throws IOException when it can't be read
     */
    public static BarBlock readFrom(DataInput in) throws IOException {
        Persistent.requireVersion(in, BarBlock.class, VERSION);
        String venue = in.readUTF();
        String symbol = in.readUTF();
        long barMillis = in.readLong();
        long from = in.readLong();
        long until = in.readLong();
        long aliveUntil = in.readLong();
        long knownUntil = in.readLong();
        int n = in.readInt();
        List<Bar> bars = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            bars.add(new Bar(
                    venue,
                    symbol,
                    in.readLong(),
                    barMillis,
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong()));
        }
        List<DepthBar> depths = DepthBarFormat.readAll(in, venue, symbol);
        return new BarBlock(
                venue, symbol, barMillis, from, until, aliveUntil, knownUntil, bars, depths, in.readBoolean());
    }

    /** Lets Flink find the block's own format. */
    public static final class Factory extends TypeInfoFactory<BarBlock> {
        @Override
        public TypeInformation<BarBlock> createTypeInfo(Type type, Map<String, TypeInformation<?>> parameters) {
            return PersistentTypeInfo.forClass(BarBlock.class);
        }
    }
}
