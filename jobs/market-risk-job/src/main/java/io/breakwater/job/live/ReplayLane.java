package io.breakwater.job.live;

import java.io.Closeable;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

import io.breakwater.job.ingest.Lane;
import io.breakwater.job.ingest.LaneReader;
import io.breakwater.job.ingest.TickBlock;

/** The trades of one lane, one after the other, and how long its feed is known to have been alive. */
final class ReplayLane implements Closeable {
    private final LaneReader reader;
    private final TickBlock block;
    private final Set<String> symbols = new TreeSet<>();
    private int next;
    private long aliveUntil = Long.MIN_VALUE;
    private boolean ended;

    ReplayLane(Lane lane) throws IOException {
        reader = new LaneReader(lane);
        block = reader.newBlock();
        fill();
    }

    boolean hasEnded() {
        return ended;
    }

    /** Event time of the next trade, as the file has it; {@link Long#MAX_VALUE} behind the last. */
    long nextTime() {
        return ended ? Long.MAX_VALUE : block.time[next];
    }

    /** Symbols that have traded so far. */
    Set<String> symbols() {
        return symbols;
    }

    String venue() {
        return block.venue;
    }

    /** Time up to which the trades handed out so far prove the feed alive, as the file has it. */
    long aliveUntil() {
        return aliveUntil;
    }

    /** Hands out the next trade with its time moved. */
    MarketWriter.Trade take(long shift) throws IOException {
        int i = next++;
        symbols.add(block.symbol);
        MarketWriter.Trade trade = new MarketWriter.Trade(
                block.venue,
                block.symbol,
                block.time[i] + shift,
                block.id[i],
                block.price[i],
                block.quantity[i],
                block.buyerIsMaker[i]);
        // No hole lies inside a block, so the feed was alive up to the next trade of it.
        aliveUntil = Math.max(aliveUntil, next < block.trades ? block.time[next] : block.statusTime);
        if (next == block.trades) {
            fill();
        }
        return trade;
    }

    private void fill() throws IOException {
        next = 0;
        do {
            ended = !reader.next(block);
        } while (!ended && block.trades == 0);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
