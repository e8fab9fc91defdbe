package io.breakwater.job.ingest.formats;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.breakwater.job.ingest.files.LineBuffer;
import io.breakwater.risk.market.Bar;
import io.breakwater.risk.market.BookUpdate;

import static org.assertj.core.api.Assertions.assertThat;

/** Every line of a file of trades is a trade or a refusal, however long it is and wherever the buffer ends. */
class TradeRowsFuzzTest {
    private static final List<FileFormat> FORMATS = List.of(
            new FileFormat(
                    TickFormat.AGG_TRADES,
                    false,
                    List.of(
                            Column.ID,
                            Column.PRICE,
                            Column.QUANTITY,
                            Column.IGNORED,
                            Column.IGNORED,
                            Column.TIME,
                            Column.BUYER_IS_MAKER,
                            Column.IGNORED),
                    EpochUnit.MILLIS,
                    0),
            new FileFormat(
                    TickFormat.AGG_TRADES,
                    false,
                    List.of(
                            Column.ID,
                            Column.PRICE,
                            Column.QUANTITY,
                            Column.IGNORED,
                            Column.IGNORED,
                            Column.TIME,
                            Column.BUYER_IS_MAKER),
                    EpochUnit.MICROS,
                    0),
            new FileFormat(
                    TickFormat.TRADES,
                    false,
                    List.of(
                            Column.ID,
                            Column.PRICE,
                            Column.QUANTITY,
                            Column.IGNORED,
                            Column.TIME,
                            Column.BUYER_IS_MAKER,
                            Column.IGNORED),
                    EpochUnit.MILLIS,
                    0),
            new FileFormat(
                    TickFormat.TRADES,
                    false,
                    List.of(
                            Column.ID,
                            Column.PRICE,
                            Column.QUANTITY,
                            Column.IGNORED,
                            Column.TIME,
                            Column.BUYER_IS_MAKER),
                    EpochUnit.NANOS,
                    0),
            new FileFormat(
                    TickFormat.BITSTAMP,
                    false,
                    List.of(Column.TIME, Column.PRICE, Column.QUANTITY),
                    EpochUnit.SECONDS,
                    0),
            new FileFormat(
                    TickFormat.NAMED_TRADES,
                    false,
                    List.of(Column.SYMBOL, Column.SIDE, Column.TIME, Column.PRICE, Column.QUANTITY),
                    EpochUnit.MILLIS,
                    0));

    /** The first byte says which format is read. */
    @FuzzTest(maxDuration = "15s", maxExecutions = 2_000_000)
    void accountsForEachLine(byte[] input) throws IOException {
        if (input == null || input.length == 0) {
            return;
        }
        FileFormat format = FORMATS.get((input[0] & 0xff) % FORMATS.size());
        RowParser parser = RowParsers.of(format, new RowSource("binance", "BTCUSDT", 0, 1_900_000_000_000L));
        Counted sink = new Counted();
        try (LineBuffer lines = new LineBuffer(new ByteArrayInputStream(input, 1, input.length - 1), 512, 1, 1)) {
            parser.parse(lines, sink);
            assertThat(lines.hasLine()).isFalse();
            assertThat(sink.rows).isLessThanOrEqualTo(lines.line() - 1);
        }
    }

    /** Counts the rows that a parser has offered or refused. */
    private static final class Counted implements RowSink {
        private long rows;

        @Override
        public Answer trade(long time, long id, double price, double quantity, boolean buyerIsMaker) {
            assertThat(Plausible.isPositive(price)).isTrue();
            assertThat(Plausible.isPositive(quantity)).isTrue();
            rows++;
            return Answer.TAKEN;
        }

        @Override
        public Answer bar(Bar bar) {
            rows++;
            return Answer.TAKEN;
        }

        @Override
        public Answer book(BookUpdate update) {
            rows++;
            return Answer.TAKEN;
        }

        @Override
        public boolean startSymbol(String symbol) {
            return true;
        }

        @Override
        public void refuse(long line, Refusal refusal, String raw) {
            rows++;
        }

        @Override
        public boolean hasRoom() {
            return true;
        }

        @Override
        public long clock() {
            return 1_610_064_000_000L;
        }
    }
}
