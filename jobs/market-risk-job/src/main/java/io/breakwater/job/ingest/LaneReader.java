package io.breakwater.job.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.breakwater.job.ingest.formats.Refusal;

/**
 * Reads one lane as a sequence of blocks; the same sequence in every run, also from a {@link LaneProgress}.
 *
 * <p>Files are read one after the other by the first event time of each. Where they overlap in time their rows are merged, and
 * trades that come twice are refused by their ids; trades without ids in a time that an earlier file covers are refused too,
 * as they can't be told from repeats. Rows of one file stay in its order.
 */
public final class LaneReader implements Closeable {
    private final Lane lane;
    private final LaneStatistics statistics = new LaneStatistics();
    private final BlockBuilder builder;
    private final List<FileCursor> open = new ArrayList<>();
    private int nextFile;
    private long bytesDone;
    private boolean atStart;
    private List<LaneProgress.OpenFile> toOpen;

    /**
     * A reader from the lane's beginning.
     *
     * @param lane what to read
     */
    public LaneReader(Lane lane) {
        this(lane, LaneProgress.START);
    }

    /**
     * A reader that goes on where another stood.
     *
     * @param lane what to read
     * @param progress where the other stood
     */
    public LaneReader(Lane lane, LaneProgress progress) {
        this.lane = lane;
        builder = new BlockBuilder(lane.limits(), statistics);
        builder.restore(progress);
        nextFile = progress.nextFile();
        bytesDone = progress.bytesDone();
        atStart = progress.equals(LaneProgress.START);
        toOpen = progress.open();
    }

    /**
     * A block of the size that this reader fills.
     *
     * @return empty
     */
    public TickBlock newBlock() {
        return new TickBlock(lane.limits().blockRows());
    }

    /**
     * Reads the next block.
     *
     * @param block where to put it; what it holds is cleared
     * @return false when the lane has ended and the block is empty
     * @throws IOException when the thread was interrupted
     */
    public boolean next(TickBlock block) throws IOException {
        block.clear();
        block.partition = lane.partition();
        block.venue = lane.venue();
        block.symbol = lane.symbol();
        builder.begin(block);
        announceRefused(block);
        reopen();
        FileCursor cursor = lowest();
        while (cursor != null && !builder.hasEnded()) {
            builder.file(cursor.file().source(), cursor.file().format().hasIds(), cursor.floorTime(), lastTime(cursor));
            cursor.read(builder);
            closeIfDone(cursor);
            cursor = builder.hasEnded() ? cursor : lowest();
        }
        builder.finish(nextTime());
        return cursor != null || !block.isEmpty();
    }

    /**
     * Where the reader stands, between two blocks.
     *
     * @return what a new reader needs to go on
     */
    public LaneProgress progress() {
        Map<String, long[]> ids = new TreeMap<>();
        builder.ids().forEach((symbol, runs) -> ids.put(symbol, runs.toArray()));
        return new LaneProgress(
                builder.clock(),
                nextFile,
                bytesDone,
                toOpen.isEmpty() ? open.stream().map(FileCursor::progress).toList() : toOpen,
                ids,
                Optional.ofNullable(builder.lastBar()));
    }

    /**
     * What was counted so far.
     *
     * @return a live view
     */
    public LaneStatistics statistics() {
        return statistics;
    }

    /**
     * Highest event time so far.
     *
     * @return epoch milliseconds; {@link Long#MIN_VALUE} before the first row
     */
    public long clock() {
        return builder.clock();
    }

    /**
     * Event time of the next row, as far as it is known; by it lanes are read in step.
     *
     * @return epoch milliseconds; {@link Long#MAX_VALUE} when the lane has ended
     */
    public long nextTime() {
        long next = nextFile < lane.files().size() ? lane.files().get(nextFile).firstTime() : Long.MAX_VALUE;
        for (FileCursor cursor : open) {
            next = Math.min(next, cursor.nextTime());
        }
        for (LaneProgress.OpenFile file : toOpen) {
            next = Math.min(next, file.nextTime());
        }
        return next;
    }

    /**
     * Whether no row is left.
     *
     * @return true once {@link #next} has given the last block
     */
    public boolean hasEnded() {
        return nextTime() == Long.MAX_VALUE && !atStart;
    }

    /**
     * Packed bytes read so far, for progress.
     *
     * @return from 0 to {@link Lane#bytes()}
     */
    public long bytesRead() {
        return bytesDone + open.stream().mapToLong(FileCursor::packedPosition).sum();
    }

    @Override
    public void close() throws IOException {
        for (FileCursor cursor : open) {
            cursor.close();
        }
        open.clear();
    }

    private void announceRefused(TickBlock block) {
        if (atStart) {
            atStart = false;
            for (DeadLetter letter : lane.refused()) {
                block.deadLetters.add(letter);
                statistics.refusal(letter.reason());
            }
        }
    }

    /** The file whose next row is the earliest; opened if need be; null when all have ended. */
    private FileCursor lowest() throws IOException {
        while (true) {
            FileCursor lowest = null;
            for (FileCursor cursor : open) {
                lowest = lowest == null || before(cursor, lowest) ? cursor : lowest;
            }
            boolean fileWaits = nextFile < lane.files().size()
                    && (lowest == null || lane.files().get(nextFile).firstTime() < lowest.nextTime());
            if (!fileWaits || (lowest != null && waitsItsTurn(lowest))) {
                return lowest;
            }
            openNext();
        }
    }

    private static boolean before(FileCursor a, FileCursor b) {
        return a.nextTime() < b.nextTime() || (a.nextTime() == b.nextTime() && a.index() < b.index());
    }

    /** Trades without ids are never merged: one file is read to its end before the next. */
    private boolean waitsItsTurn(FileCursor current) {
        LaneFile waiting = lane.files().get(nextFile);
        return withoutIds(waiting) && withoutIds(current.file());
    }

    private static boolean withoutIds(LaneFile file) {
        return !file.format().hasIds() && file.format().barLengthMillis() == 0;
    }

    private void openNext() throws ClosedByInterruptException {
        LaneFile file = lane.files().get(nextFile);
        long floor = withoutIds(file) ? builder.clock() : Long.MIN_VALUE;
        open(new LaneProgress.OpenFile(nextFile, 0, 1, file.firstTime(), floor, 0));
        nextFile++;
    }

    /** Opens the files that another reader left open. */
    private void reopen() throws ClosedByInterruptException {
        List<LaneProgress.OpenFile> left = toOpen;
        toOpen = List.of();
        for (LaneProgress.OpenFile file : left) {
            open(file);
        }
    }

    private void open(LaneProgress.OpenFile progress) throws ClosedByInterruptException {
        try {
            open.add(new FileCursor(lane, progress));
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            LaneFile file = lane.files().get(progress.file());
            String reason = e instanceof NoSuchFileException ? "file-vanished" : "unreadable-file";
            builder.refuse(progress.line(), new Refusal(reason, "file could not be opened: " + e), "", file.source());
            bytesDone += file.bytes();
        }
    }

    /** Last time at which rows of this file come before those of every other. */
    private long lastTime(FileCursor cursor) {
        long last = Long.MAX_VALUE;
        for (FileCursor other : open) {
            if (other != cursor) {
                last = Math.min(last, other.index() > cursor.index() ? other.nextTime() : other.nextTime() - 1);
            }
        }
        boolean merges = nextFile < lane.files().size() && !waitsItsTurn(cursor);
        return merges ? Math.min(last, lane.files().get(nextFile).firstTime()) : last;
    }

    private void closeIfDone(FileCursor cursor) throws IOException {
        if (cursor.isDone()) {
            cursor.close();
            open.remove(cursor);
            bytesDone += cursor.file().bytes();
        }
    }
}
