package io.breakwater.job.ingest.formats;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

import io.breakwater.job.ingest.files.LineBuffer;
import io.breakwater.risk.market.Bar;
import io.breakwater.risk.market.BookUpdate;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads bytes as a file of rows, and holds the parser to taking or refusing each line. */
final class AccountedRows {
    private AccountedRows() {}

    /**
     * Reads one input.
     *
     * @param formats formats of which the first byte chooses one
     * @param input that byte, then the file
     * @throws IOException when memory can't be read
     */
    static void read(List<FileFormat> formats, byte[] input) throws IOException {
        if (input == null || input.length == 0) {
            return;
        }
        FileFormat format = formats.get((input[0] & 0xff) % formats.size());
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
