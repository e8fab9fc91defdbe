package io.breakwater.job.ingest;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.breakwater.job.ingest.formats.Refusal;
import io.breakwater.job.ingest.formats.RowSink;
import io.breakwater.job.ingest.formats.TradeRun;
import io.breakwater.risk.market.Bar;
import io.breakwater.risk.market.BookUpdate;

/**
 * Fills one block after the other from the rows of a lane, and decides where a block ends.
 *
 * <p>A block ends before a row that would overfill it, or stretch it beyond its span, or that lies behind a hole; the row stays
 * with its parser, so that the time of the next row is known when the block leaves. A bar waits for the row after it, which
 * may have to be merged with it.
 */
final class BlockBuilder implements RowSink {
    private static final int RAW_LENGTH = 1_000;

    private final ReadLimits limits;
    private final LaneStatistics statistics;
    private final TradeRun run = new TradeRun();
    private TickBlock block = new TickBlock();
    private String source = "";
    private boolean hasIds;
    private final TreeMap<String, IdRuns> idsBySymbol = new TreeMap<>();
    private IdRuns ids = new IdRuns();
    private Bar pending;
    private Bar last;
    private long clock = Long.MIN_VALUE;
    private long floor = Long.MIN_VALUE;
    private long switchTime;
    private long endTime;
    private long stopTime;
    private long stoppedAt;
    private boolean ended;
    private Doubt doubt;
    private long believed = Long.MIN_VALUE;

    BlockBuilder(ReadLimits limits, LaneStatistics statistics) {
        this.limits = limits;
        this.statistics = statistics;
    }

    /**
     * A row that jumps ahead of all before it.
     *
     * @param time of the row, epoch milliseconds
     * @param hole how far behind it a row must lie to speak against it, milliseconds
     */
    record Doubt(long time, long hole) {}

    /** Starts the next block. */
    void begin(TickBlock next) {
        block = next;
        ids = idsBySymbol.computeIfAbsent(next.symbol, symbol -> new IdRuns());
        ended = false;
        endTime = Long.MAX_VALUE;
        stoppedAt = Long.MAX_VALUE;
    }

    /**
     * Says which file the next rows come from.
     *
     * @param name for dead letters
     * @param withIds whether its trades carry ids
     * @param floorTime trades without ids before this time overlap an earlier file
     * @param lastTime time up to which rows are wanted, before another file has the next
     */
    void file(String name, boolean withIds, long floorTime, long lastTime) {
        source = name;
        hasIds = withIds;
        floor = withIds ? Long.MIN_VALUE : floorTime;
        switchTime = lastTime;
        stopTime = Math.min(switchTime, endTime);
        stoppedAt = Long.MAX_VALUE;
        doubt = null;
    }

    /** The row before which the parser stopped for want of belief in its time; none when it did not. */
    Optional<Doubt> doubt() {
        return Optional.ofNullable(doubt);
    }

    /** Takes the row in doubt when it comes again. */
    void believe() {
        believed = doubt.time();
        doubt = null;
    }

    /** Refuses the row in doubt, which moves no clock. */
    void disbelieve(long line, String raw) {
        String after = clock == Long.MIN_VALUE ? "" : "behind " + Instant.ofEpochMilli(clock) + ", ";
        Refusal refusal = Refusal.of(
                "time-jump",
                "time",
                Instant.ofEpochMilli(doubt.time()),
                "near that of the rows around it: it came " + after + "and the rows behind it have earlier times");
        doubt = null;
        refuse(line, refusal, raw);
    }

    @Override
    public Answer trade(long time, long id, double price, double quantity, boolean buyerIsMaker) {
        if (time > stopTime || block.isFull()) {
            return jumps(time, ReadLimits.TICK_HOLE_MILLIS) ? Answer.STOP : stop(time);
        }
        if (time < limits.fromMillis() || time >= limits.toMillis()) {
            statistics.skippedRow();
            return Answer.TAKEN;
        }
        // Within a block no row is far ahead of the one before, so that only its first has to be looked at.
        if (endTime == Long.MAX_VALUE && jumps(time, ReadLimits.TICK_HOLE_MILLIS)) {
            return Answer.STOP;
        }
        if (hasIds ? !ids.isNew(id) && !beginsAnew(id, time) : time < floor) {
            return hasIds ? Answer.DUPLICATE : Answer.OVERLAP;
        }
        if (endTime == Long.MAX_VALUE) {
            limitTo(time + limits.blockSpanMillis());
        }
        block.add(time, id, price, quantity, buyerIsMaker);
        if (time > clock) {
            clock = time;
        }
        return Answer.TAKEN;
    }

    /** Trades in the block so far. */
    int trades() {
        return block.trades;
    }

    /** Takes back who the aggressors of the trades from a place on were. */
    void forgetSides(int from) {
        block.forgetSides(from);
    }

    @Override
    public Answer unsidedTrade(long time, long id, double price, double quantity) {
        int before = block.trades;
        Answer answer = trade(time, id, price, quantity, true);
        block.forgetSides(before);
        return answer;
    }

    /** Behind the first trade of a block, those with the next ids are taken as long as their times lie in what is wanted. */
    @Override
    public TradeRun openRun() {
        long next = hasIds && endTime != Long.MAX_VALUE ? ids.next() : -1;
        if (next < 0) {
            return null;
        }
        run.open(block.columns(), block.trades, limits.fromMillis(), Math.min(stopTime, limits.toMillis() - 1), next);
        return run;
    }

    @Override
    public void closeRun(TradeRun done) {
        block.trades = done.count();
        ids.advanceTo(done.nextId());
        clock = Math.max(clock, done.highest());
    }

    @Override
    public Answer bar(Bar bar) {
        if (bar.openTime() < limits.fromMillis() || bar.openTime() >= limits.toMillis()) {
            statistics.skippedRow();
            return Answer.TAKEN;
        }
        Bar before = pending == null ? last : pending;
        if (before != null
                && before.openTime() == bar.openTime()
                && before.symbol().equals(bar.symbol())) {
            return sameInterval(before, bar);
        }
        long hole = ReadLimits.BAR_HOLE * bar.lengthMillis();
        if (jumps(bar.closeTime(), hole)) {
            return Answer.STOP;
        }
        boolean behindHole = before != null && bar.closeTime() - before.closeTime() > hole;
        boolean holds = pending != null || !block.bars.isEmpty() || block.trades > 0;
        flush();
        if (block.bars.size() >= ReadLimits.BLOCK_BARS || (behindHole && holds)) {
            ended = true;
            return stop(bar.closeTime());
        }
        if (bar.closeTime() > stopTime) {
            return stop(bar.closeTime());
        }
        pending = bar;
        statistics.bar(bar.firstTime() != bar.openTime(), bar.volume() == 0);
        return Answer.TAKEN;
    }

    private Answer sameInterval(Bar before, Bar bar) {
        if (bar.firstTime() == before.firstTime()) {
            if (!sameValues(before, bar)) {
                return Answer.DUPLICATE;
            }
            statistics.repeatedBar();
            return Answer.TAKEN;
        }
        statistics.bar(bar.firstTime() != bar.openTime(), bar.volume() == 0);
        statistics.mergedBar();
        // The part before has left when a block ended between the two; what merges parts of a bar downstream joins
        // them.
        pending = pending == null ? bar : before.mergedWith(bar);
        return Answer.TAKEN;
    }

    private static boolean sameValues(Bar a, Bar b) {
        return a.open() == b.open()
                && a.high() == b.high()
                && a.low() == b.low()
                && a.close() == b.close()
                && a.volume() == b.volume();
    }

    @Override
    public Answer book(BookUpdate update) {
        if (update.time() > stopTime || block.books.size() >= ReadLimits.BLOCK_BOOKS) {
            return jumps(update.time(), ReadLimits.TICK_HOLE_MILLIS) ? Answer.STOP : stop(update.time());
        }
        if (update.time() < limits.fromMillis() || update.time() >= limits.toMillis()) {
            statistics.skippedRow();
            return Answer.TAKEN;
        }
        if (endTime == Long.MAX_VALUE && jumps(update.time(), ReadLimits.TICK_HOLE_MILLIS)) {
            return Answer.STOP;
        }
        if (endTime == Long.MAX_VALUE) {
            limitTo(update.time() + limits.blockSpanMillis());
        }
        block.books.add(update);
        statistics.row();
        clock = Math.max(clock, update.time());
        return Answer.TAKEN;
    }

    @Override
    public boolean startSymbol(String symbol) {
        if (block.symbol.equals(symbol)) {
            return true;
        }
        if (block.trades > 0 || !block.books.isEmpty() || !block.bars.isEmpty() || pending != null) {
            ended = true;
            stoppedAt = pending == null ? clock : pending.closeTime();
            return false;
        }
        block.symbol = symbol;
        ids = idsBySymbol.computeIfAbsent(symbol, unseen -> new IdRuns());
        return true;
    }

    @Override
    public void refuse(long line, Refusal refusal, String raw) {
        refuse(line, refusal, raw, source);
    }

    void refuse(long line, Refusal refusal, String raw, String from) {
        long time = clock == Long.MIN_VALUE ? 0 : clock;
        String cut = raw.length() > RAW_LENGTH ? raw.substring(0, RAW_LENGTH) : raw;
        block.deadLetters.add(new DeadLetter(time, from, line, refusal.reason(), refusal.detail(), cut));
        statistics.refusal(refusal.reason());
        if (!hasRoom()) {
            ended = true;
        }
    }

    @Override
    public boolean hasRoom() {
        return block.deadLetters.size() < ReadLimits.BLOCK_REFUSALS;
    }

    @Override
    public long clock() {
        return clock;
    }

    /** Whether the block is to leave, rather than to go on from another file. */
    boolean hasEnded() {
        return ended;
    }

    /** Time of the row at which the last file stopped; {@link Long#MAX_VALUE} when it did not stop at a row. */
    long stoppedAt() {
        return stoppedAt;
    }

    /** Closes the block: the bar that waits goes in, and the feed is alive up to the next row unless a hole lies between. */
    void finish(long nextTime) {
        flush();
        statistics.rows(block.trades);
        if (clock == Long.MIN_VALUE) {
            return;
        }
        long hole = last == null ? ReadLimits.TICK_HOLE_MILLIS : ReadLimits.BAR_HOLE * last.lengthMillis();
        boolean alive = nextTime != Long.MAX_VALUE && nextTime > clock && nextTime - clock <= hole;
        block.statusTime = alive ? nextTime : clock;
    }

    /** The ids seen of each symbol; a live view. */
    SortedMap<String, IdRuns> ids() {
        return idsBySymbol;
    }

    Bar lastBar() {
        return last;
    }

    void restore(LaneProgress progress) {
        clock = progress.clock();
        last = progress.lastBar().orElse(null);
        progress.ids().forEach((symbol, runs) -> idsBySymbol.put(symbol, IdRuns.of(runs)));
    }

    private void flush() {
        if (pending != null) {
            block.bars.add(pending);
            clock = Math.max(clock, pending.closeTime());
            last = pending;
            pending = null;
        }
    }

    private void limitTo(long time) {
        endTime = time;
        stopTime = Math.min(switchTime, endTime);
    }

    /** An id that comes again behind so long a silence is no repeat: the symbol was relisted, and is numbered anew. */
    private boolean beginsAnew(long id, long time) {
        if (time - clock <= ReadLimits.RELISTED_MILLIS) {
            return false;
        }
        ids = new IdRuns();
        idsBySymbol.put(block.symbol, ids);
        return ids.isNew(id);
    }

    /** Whether a row lies so far ahead of the rows before it that those behind it have to bear it out. */
    private boolean jumps(long time, long hole) {
        long before = pending == null ? clock : pending.closeTime();
        boolean far = before == Long.MIN_VALUE || time - before > hole;
        doubt = far && time > believed ? new Doubt(time, hole) : null;
        return doubt != null;
    }

    private Answer stop(long time) {
        stoppedAt = time;
        ended |= time > endTime || block.isFull() || time <= switchTime;
        return Answer.STOP;
    }
}
