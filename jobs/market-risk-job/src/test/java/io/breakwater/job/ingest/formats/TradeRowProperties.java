package io.breakwater.job.ingest.formats;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import de.siegmar.fastcsv.reader.CsvReader;
import io.breakwater.job.ingest.files.LineBuffer;
import io.breakwater.risk.market.Bar;
import io.breakwater.risk.market.BookUpdate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** The fast parser against a slow, obvious one: fastcsv and the JDK's number parsing. */
class TradeRowProperties {
    private static final long LATEST = 1_900_000_000_000L;
    private static final List<Column> AGG_TRADES = List.of(
            Column.ID,
            Column.PRICE,
            Column.QUANTITY,
            Column.IGNORED,
            Column.IGNORED,
            Column.TIME,
            Column.BUYER_IS_MAKER,
            Column.IGNORED);

    @Property(tries = 3_000)
    void readsAggTradesLikeASlowParser(@ForAll("rows") List<String> rows) throws IOException {
        assertThat(read(rows, AGG_TRADES, 400)).isEqualTo(expected(rows, AGG_TRADES));
    }

    @Property(tries = 1_000)
    void readsTheSameWhereverTheBufferEnds(@ForAll("rows") List<String> rows) throws IOException {
        List<String> whole = read(rows, AGG_TRADES, 1 << 16);
        assertThat(read(rows, AGG_TRADES, 130)).isEqualTo(whole);
        assertThat(read(rows, AGG_TRADES, 231)).isEqualTo(whole);
    }

    @Property(tries = 2_000)
    void readsSecondsPriceAmountLikeASlowParser(@ForAll("threeColumns") List<String> rows) throws IOException {
        List<Column> columns = List.of(Column.TIME, Column.PRICE, Column.QUANTITY);
        assertThat(read(rows, columns, 200)).isEqualTo(expected(rows, columns));
    }

    @Provide
    Arbitrary<List<String>> rows() {
        Arbitrary<String> id = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 9_999_999_999L).map(String::valueOf),
                Arbitraries.of("", "x", "-1", "007"));
        Arbitrary<String> flag = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(8, Arbitraries.of("true", "false", "True", "False")),
                net.jqwik.api.Tuple.of(1, Arbitraries.of("", "maybe", "tru", "falsee")));
        Arbitrary<String> row = Combinators.combine(id, number(), number(), id, time(), flag)
                .as((i, p, q, first, time, maker) ->
                        String.join(",", i, p, q, first.isEmpty() ? "1" : first, "2", time, maker, "true"));
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(12, row),
                        net.jqwik.api.Tuple.of(1, Arbitraries.of("1,2", "a,b,c,d,e,f,g,h,i", "1,100,2", ",,,,,,,")))
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<String>> threeColumns() {
        return Combinators.combine(time(), number(), number())
                .as((time, price, amount) -> time + ',' + price + ',' + amount)
                .list()
                .ofMaxSize(12);
    }

    private static Arbitrary<String> number() {
        Arbitrary<String> plain = Combinators.combine(
                        Arbitraries.longs().between(0, 99_999_999_999L),
                        Arbitraries.longs().between(0, 99_999_999))
                .as((whole, part) -> String.format("%d.%08d", whole, part));
        Arbitrary<String> odd = Arbitraries.of(
                "1e-8",
                "00012.50",
                "+1",
                "1e5",
                "",
                "NaN",
                "Infinity",
                "-0",
                "0",
                "-3",
                "abc",
                "0.00000000",
                "1e400",
                "7",
                "800.010000000000",
                "123456789.123456789012",
                "5.",
                ".5",
                "1.2.3",
                "12345678901234567890.5");
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(6, plain), net.jqwik.api.Tuple.of(1, odd));
    }

    private static Arbitrary<String> time() {
        Arbitrary<String> good =
                Arbitraries.longs().between(1_500_000_000_000L, LATEST).map(String::valueOf);
        Arbitrary<String> odd = Arbitraries.of(
                "",
                "0",
                "-1",
                "1700000000",
                "1700000000000000",
                "4102444800000",
                "1900000000001",
                "1230767999999",
                "x");
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(8, good), net.jqwik.api.Tuple.of(1, odd));
    }

    private static List<String> read(List<String> rows, List<Column> columns, int capacity) throws IOException {
        FileFormat format = new FileFormat(TickFormat.AGG_TRADES, false, columns, EpochUnit.MILLIS, 0);
        byte[] bytes = String.join("\n", rows).getBytes(StandardCharsets.UTF_8);
        Collected sink = new Collected();
        RowParsers.of(format, new RowSource("binance", "BTCUSDT", 0, LATEST))
                .parse(new LineBuffer(new ByteArrayInputStream(bytes), capacity, 0, 1), sink);
        return sink.rows;
    }

    private static List<String> expected(List<String> rows, List<Column> columns) {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).isBlank()) {
                expected.add(
                        (i + 1) + " " + slowRow(rows.get(i), columns, i + 1).orElse("refused"));
            }
        }
        return expected;
    }

    private static Optional<String> slowRow(String row, List<Column> columns, long line) {
        List<String> fields = CsvReader.builder().ofCsvRecord(row).stream()
                .findFirst()
                .orElseThrow()
                .getFields();
        if (fields.size() != columns.size()) {
            return Optional.empty();
        }
        try {
            String id = columns.contains(Column.ID) ? fields.get(columns.indexOf(Column.ID)) : "" + line;
            double price = Double.parseDouble(fields.get(columns.indexOf(Column.PRICE)));
            double quantity = Double.parseDouble(fields.get(columns.indexOf(Column.QUANTITY)));
            String raw = fields.get(columns.indexOf(Column.TIME));
            // Each row is read by its own unit.
            long time = raw.matches("1\\d{9}")
                    ? 1_000 * Long.parseLong(raw)
                    : raw.matches("1\\d{15}") ? Long.parseLong(raw) / 1_000 : Long.parseLong(raw);
            String maker = columns.contains(Column.BUYER_IS_MAKER)
                    ? fields.get(columns.indexOf(Column.BUYER_IS_MAKER)).toLowerCase(java.util.Locale.ROOT)
                    : "false";
            boolean good = id.matches("\\d+")
                    && price >= 1e-16
                    && price <= 1e16
                    && quantity >= 1e-16
                    && quantity <= 1e16
                    && time >= EpochUnit.EARLIEST_MILLIS
                    && time <= LATEST
                    && maker.matches("true|false");
            return good
                    ? Optional.of(text(time, Long.parseLong(id), price, quantity, maker.equals("true")))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String text(long time, long id, double price, double quantity, boolean maker) {
        return time + " " + id + " " + Double.doubleToLongBits(price) + " " + Double.doubleToLongBits(quantity) + " "
                + maker;
    }

    /** Takes everything and remembers it with its line. */
    private static final class Collected implements RowSink {
        final List<String> rows = new ArrayList<>();
        private long line;

        @Override
        public Answer trade(long time, long id, double price, double quantity, boolean buyerIsMaker) {
            rows.add(++line + " " + text(time, id, price, quantity, buyerIsMaker));
            return Answer.TAKEN;
        }

        @Override
        public void refuse(long at, Refusal refusal, String raw) {
            line = at;
            rows.add(at + " refused");
        }

        @Override
        public Answer bar(Bar bar) {
            throw new AssertionError(bar);
        }

        @Override
        public Answer book(BookUpdate update) {
            throw new AssertionError(update);
        }

        @Override
        public boolean startSymbol(String symbol) {
            throw new AssertionError(symbol);
        }

        @Override
        public boolean hasRoom() {
            return true;
        }

        @Override
        public long clock() {
            return Long.MIN_VALUE;
        }
    }
}
