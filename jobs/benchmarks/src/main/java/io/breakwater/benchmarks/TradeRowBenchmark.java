package io.breakwater.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.breakwater.job.ingest.files.LineBuffer;
import io.breakwater.job.ingest.formats.EpochUnit;
import io.breakwater.job.ingest.formats.FileColumn;
import io.breakwater.job.ingest.formats.FileFormat;
import io.breakwater.job.ingest.formats.Refusal;
import io.breakwater.job.ingest.formats.RowParsers;
import io.breakwater.job.ingest.formats.RowSink;
import io.breakwater.job.ingest.formats.RowSource;
import io.breakwater.job.ingest.formats.TickFormat;
import io.breakwater.job.ingest.formats.TradeRun;
import io.breakwater.risk.market.Bar;
import io.breakwater.risk.market.BookUpdate;
import io.breakwater.risk.market.TradeColumns;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A row of trades of 82 bytes, from memory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class TradeRowBenchmark {
    private static final int ROWS = 10_000;
    private static final long FIRST_TIME = 1_700_000_000_000L;
    private static final FileFormat FORMAT = new FileFormat(
            TickFormat.AGG_TRADES,
            false,
            List.of(
                    FileColumn.ID,
                    FileColumn.PRICE,
                    FileColumn.QUANTITY,
                    FileColumn.IGNORED,
                    FileColumn.IGNORED,
                    FileColumn.TIME,
                    FileColumn.BUYER_IS_MAKER,
                    FileColumn.IGNORED),
            EpochUnit.MILLIS,
            0);

    private final byte[] plain = rows("");
    private final byte[] signed = rows("+");
    private final Columns columns = new Columns();

    private static byte[] rows(String sign) {
        StringBuilder text = new StringBuilder();
        Noise noise = new Noise();
        for (int i = 0; i < ROWS; i++) {
            int hundredMillionths = (int) (Math.abs(noise.next()) * 1e8) % 100_000_000;
            text.append(1_000_000_000L + i)
                    .append(',')
                    .append(sign)
                    .append(String.format("%.2f000000,0.%08d,", 42_000 + 1e5 * noise.next(), 1 + hundredMillionths))
                    .append(1_000_000_000L + 2L * i)
                    .append(',')
                    .append(1_000_000_001L + 2L * i)
                    .append(',')
                    .append(FIRST_TIME + 70L * i)
                    .append(noise.next() > 0 ? ",true,true\n" : ",false,true\n");
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Rows of one shape, which are appended in runs. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public double inRuns() throws IOException {
        return parse(plain, true);
    }

    /** The same rows, each offered to the sink. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public double oneByOne() throws IOException {
        return parse(plain, false);
    }

    /** Prices with a sign, which leave both fast ways. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public double careful() throws IOException {
        return parse(signed, false);
    }

    private double parse(byte[] rows, boolean inRuns) throws IOException {
        columns.begin(inRuns);
        RowParsers.of(FORMAT, new RowSource("venue", "BTC", 0, 2 * FIRST_TIME))
                .parse(new LineBuffer(new ByteArrayInputStream(rows), 256 << 10, 0, 1), columns);
        return columns.sum();
    }

    /** Keeps all trades. */
    private static final class Columns implements RowSink {
        private final TradeColumns trades =
                new TradeColumns(new long[ROWS], new long[ROWS], new double[ROWS], new double[ROWS], new boolean[ROWS]);
        private final TradeRun run = new TradeRun();
        private boolean inRuns;
        private int count;

        void begin(boolean takeRuns) {
            inRuns = takeRuns;
            count = 0;
        }

        double sum() {
            if (count != ROWS) {
                throw new IllegalStateException("rows were " + count + ", must be " + ROWS);
            }
            return trades.price()[0] + trades.quantity()[ROWS - 1];
        }

        @Override
        public TradeRun openRun() {
            if (!inRuns || count == 0) {
                return null;
            }
            run.open(trades, count, 0, Long.MAX_VALUE, trades.id()[count - 1] + 1);
            return run;
        }

        @Override
        public void closeRun(TradeRun done) {
            count = done.count();
        }

        @Override
        public Answer trade(long time, long id, double price, double quantity, boolean buyerIsMaker) {
            trades.time()[count] = time;
            trades.id()[count] = id;
            trades.price()[count] = price;
            trades.quantity()[count] = quantity;
            trades.buyerIsMaker()[count] = buyerIsMaker;
            count++;
            return Answer.TAKEN;
        }

        @Override
        public Answer bar(Bar bar) {
            throw new IllegalStateException("row was a bar, must be a trade");
        }

        @Override
        public Answer book(BookUpdate update) {
            throw new IllegalStateException("row was a book, must be a trade");
        }

        @Override
        public boolean startSymbol(String symbol) {
            return true;
        }

        @Override
        public void refuse(long line, Refusal refusal, String raw) {
            throw new IllegalStateException(refusal.detail());
        }

        @Override
        public boolean hasRoom() {
            return true;
        }

        @Override
        public long clock() {
            return FIRST_TIME;
        }
    }
}
