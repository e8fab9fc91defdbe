package io.breakwater.job.ingest;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;

import io.breakwater.job.ingest.files.ArchiveBombException;
import io.breakwater.job.ingest.files.Container;
import io.breakwater.job.ingest.files.LineBuffer;
import io.breakwater.job.ingest.files.PackedFile;
import io.breakwater.job.ingest.formats.BinanceMessages;
import io.breakwater.job.ingest.formats.Dialect;
import io.breakwater.job.ingest.formats.JsonLineParser;
import io.breakwater.job.ingest.formats.RawText;
import io.breakwater.job.ingest.formats.Rearranged;
import io.breakwater.job.ingest.formats.Refusal;
import io.breakwater.job.ingest.formats.RowParser;
import io.breakwater.job.ingest.formats.RowParsers;
import io.breakwater.job.ingest.formats.RowSource;
import io.breakwater.job.ingest.formats.TickFormat;

/** The place in one file from which its rows are read on. */
final class FileCursor implements Closeable {
    private static final int CSV_BUFFER = 256 << 10;
    private static final int JSON_BUFFER = BinanceMessages.MOST_BYTES + 4_096;
    private static final int ID_BITS_OF_LINE = 40;

    private final int index;
    private final LaneFile file;
    private final RowParser parser;
    private final PackedFile packed;
    private final LineBuffer lines;
    private final long floorTime;
    private long nextTime;
    private boolean done;

    /** Opens the file where the progress stands. */
    FileCursor(Lane lane, LaneProgress.OpenFile progress) throws IOException {
        index = progress.file();
        file = lane.files().get(index);
        long firstPosition = (long) index << ID_BITS_OF_LINE;
        parser = RowParsers.of(
                file.format(),
                new RowSource(
                        lane.venue(),
                        lane.symbol(),
                        firstPosition,
                        lane.limits().latestMillis()));
        Dialect dialect = file.format().dialect();
        packed = PackedFile.open(
                Path.of(file.path()),
                file.container(),
                file.entry(),
                dialect.isRearranged() ? 0 : progress.offset(),
                file.bytes());
        InputStream in = dialect.isRearranged() ? Rearranged.of(packed, dialect, progress.offset()) : packed;
        lines = new LineBuffer(in, bufferFor(file.format().format()), progress.offset(), progress.line());
        floorTime = progress.floorTime();
        nextTime = progress.nextTime();
        restoreVenueAhead(progress.venueAhead());
        // A file that runs backwards has lost its header line when it was turned around.
        if (progress.offset() == 0 && !dialect.newestFirst()) {
            for (int left = dialect.headerLines(); left > 0; left--) {
                skipLine();
            }
        }
    }

    /** Messages and the rows of one book are read whole. */
    private static int bufferFor(TickFormat format) {
        return format == TickFormat.BINANCE_JSON || format == TickFormat.BOOK_CHANGES ? JSON_BUFFER : CSV_BUFFER;
    }

    /** Reads rows until the builder wants no more of this file, or the file ends. */
    void read(BlockBuilder builder) throws IOException {
        int before = builder.trades();
        take(builder);
        if (!file.format().tellsSides()) {
            builder.forgetSides(before);
        }
    }

    private void take(BlockBuilder builder) throws IOException {
        parser.parse(lines, builder);
        while (builder.doubt().isPresent()) {
            settle(builder);
            parser.parse(lines, builder);
        }
        if (builder.stoppedAt() != Long.MAX_VALUE) {
            nextTime = builder.stoppedAt();
        } else if (!builder.hasEnded() || !lines.hasLine()) {
            finish(builder);
        }
    }

    /** A row that jumps ahead is believed unless most of the next rows lie before it: then its time is wrong, not theirs. */
    private void settle(BlockBuilder builder) throws IOException {
        lines.lookAhead(TimeWitness.MOST_ROWS + 1);
        int position = lines.position();
        long line = lines.line();
        long ahead = venueAhead();
        TimeWitness witness = new TimeWitness(builder.doubt().orElseThrow(), lines);
        parser.parse(lines, witness);
        lines.rewindTo(position, line);
        restoreVenueAhead(ahead);
        if (witness.bearsOut()) {
            builder.believe();
            return;
        }
        int end = lines.lineEnd();
        builder.disbelieve(line, RawText.of(lines.bytes(), position, end).strip());
        lines.advanceTo(end + 1);
    }

    LaneProgress.OpenFile progress() {
        return new LaneProgress.OpenFile(index, lines.offset(), lines.line(), nextTime, floorTime, venueAhead());
    }

    private long venueAhead() {
        return parser instanceof JsonLineParser json ? json.messages().venueAhead() : 0;
    }

    private void restoreVenueAhead(long millis) {
        if (parser instanceof JsonLineParser json) {
            json.messages().restoreVenueAhead(millis);
        }
    }

    int index() {
        return index;
    }

    LaneFile file() {
        return file;
    }

    long floorTime() {
        return floorTime;
    }

    long nextTime() {
        return nextTime;
    }

    long packedPosition() {
        return Math.min(packed.packedPosition(), file.bytes());
    }

    boolean isDone() {
        return done;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private void finish(BlockBuilder builder) {
        done = true;
        lines.failure().ifPresent(failure -> builder.refuse(lines.line(), refusal(failure), lines.rest()));
    }

    private void skipLine() throws ClosedByInterruptException {
        boolean header = false;
        while (!header && lines.hasLine()) {
            int end = lines.lineEnd();
            header = end > lines.position() + 1;
            lines.advanceTo(end + 1);
        }
    }

    private Refusal refusal(IOException failure) {
        String what = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        if (failure instanceof ArchiveBombException) {
            return new Refusal("archive-bomb", what);
        }
        boolean cutOff = failure instanceof EOFException || what.contains("Truncated");
        String ofPacked = cutOff ? "truncated-archive" : "corrupt-archive";
        String reason = file.container() == Container.PLAIN ? "read-error" : ofPacked;
        return new Refusal(reason, "reading broke off: " + what + "; rows before it were taken");
    }
}
