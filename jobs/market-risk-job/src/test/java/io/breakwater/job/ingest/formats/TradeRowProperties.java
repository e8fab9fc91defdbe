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
import io.breakwater.risk.market.TradeColumns;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** The fast parser against a slow, obvious one: fastcsv and the JDK's number parsing. */
class TradeRowProperties {
    private static final long LATEST = 1_900_000_000_000L;
    private static final List<FileColumn> AGG_TRADES = List.of(
            FileColumn.ID,
            FileColumn.PRICE,
            FileColumn.QUANTITY,
            FileColumn.IGNORED,
            FileColumn.IGNORED,
            FileColumn.TIME,
            FileColumn.BUYER_IS_MAKER,
            FileColumn.IGNORED);

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
        List<FileColumn> columns = List.of(FileColumn.TIME, FileColumn.PRICE, FileColumn.QUANTITY);
        assertThat(read(rows, columns, 200)).isEqualTo(expected(rows, columns));
    }

    @Property(tries = 3_000)
    void readsRowsOfOneShapeInRunsLikeASlowParser(@ForAll("mutatedRows") List<String> rows) throws IOException {
        assertThat(readInRuns(rows, 400)).isEqualTo(expected(rows, AGG_TRADES));
        assertThat(readInRuns(rows, 170)).isEqualTo(expected(rows, AGG_TRADES));
    }

    @Property(tries = 1_000)
    void runEndsAtWhateverTheSinkWantsToBeAskedAbout(@ForAll("mutatedRows") List<String> rows) throws IOException {
        Collected offered = new Collected(false);
        Collected narrow = new Collected(true);
        narrow.latest = 1_700_000_003_000L;
        narrow.room = 3;
        read(rows, AGG_TRADES, 400, offered);
        read(rows, AGG_TRADES, 400, narrow);
        assertThat(narrow.rows).isEqualTo(offered.rows);
    }

    @Example
    void asksAboutTheFirstRowOfAShapeOnly() throws IOException {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            rows.add(plainRow(i));
        }
        Collected sink = new Collected(true);
        read(rows, AGG_TRADES, 4_000, sink);
        assertThat(sink.rows).isEqualTo(expected(rows, AGG_TRADES));
        assertThat(sink.offered).isEqualTo(1);
    }

    /** As the venue writes them; the number of digits before a point changes all the time. */
    private static String plainRow(int i) {
        return String.join(
                ",",
                "" + (9_999_999_000L + i),
                (i * 7_919L % 100_003) + ".00001000",
                (i % 13) + "." + String.format("%08d", 1 + i * 104_729L % 99_999_999),
                "" + (1_000_000_000L + 2L * i),
                "" + (1_000_000_001L + 2L * i),
                "" + (1_700_000_000_000L + 100L * i),
                i % 3 == 0 ? "true" : "false",
                "true");
    }

    /** Rows of one shape, some of which differ by a byte. */
    @Provide
    Arbitrary<List<String>> mutatedRows() {
        Arbitrary<Character> letter = Arbitraries.chars().with("0123456789.,-+te/:");
        Arbitrary<Mutation> mutation = Combinators.combine(
                        Arbitraries.integers().between(0, 59),
                        Arbitraries.integers().between(0, 89),
                        letter)
                .flatAs((row, at, with) ->
                        Arbitraries.of(Mutation.Kind.values()).map(kind -> new Mutation(kind, row, at, with)));
        return mutation.list().ofMaxSize(6).map(mutations -> {
            List<String> rows = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                rows.add(plainRow(i + 970));
            }
            mutations.forEach(each -> each.applyTo(rows));
            return rows;
        });
    }

    private record Mutation(Kind kind, int row, int at, char with) {
        enum Kind {
            REPLACE,
            INSERT,
            DELETE
        }

        void applyTo(List<String> rows) {
            StringBuilder text = new StringBuilder(rows.get(row));
            if (at < text.length()) {
                switch (kind) {
                    case REPLACE -> text.setCharAt(at, with);
                    case INSERT -> text.insert(at, with);
                    case DELETE -> text.deleteCharAt(at);
                }
            }
            rows.set(row, text.toString());
        }
    }

    private static List<String> readInRuns(List<String> rows, int capacity) throws IOException {
        Collected sink = new Collected(true);
        read(rows, AGG_TRADES, capacity, sink);
        return sink.rows;
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

    private static List<String> read(List<String> rows, List<FileColumn> columns, int capacity) throws IOException {
        Collected sink = new Collected(false);
        read(rows, columns, capacity, sink);
        return sink.rows;
    }

    private static void read(List<String> rows, List<FileColumn> columns, int capacity, Collected sink)
            throws IOException {
        FileFormat format = new FileFormat(TickFormat.AGG_TRADES, false, columns, EpochUnit.MILLIS, 0);
        byte[] bytes = String.join("\n", rows).getBytes(StandardCharsets.UTF_8);
        RowParsers.of(format, new RowSource("binance", "BTCUSDT", 0, LATEST))
                .parse(new LineBuffer(new ByteArrayInputStream(bytes), capacity, 0, 1), sink);
    }

    private static List<String> expected(List<String> rows, List<FileColumn> columns) {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).isBlank()) {
                expected.add(
                        (i + 1) + " " + slowRow(rows.get(i), columns, i + 1).orElse("refused"));
            }
        }
        return expected;
    }

    private static Optional<String> slowRow(String row, List<FileColumn> columns, long line) {
        List<String> fields = CsvReader.builder().ofCsvRecord(row).stream()
                .findFirst()
                .orElseThrow()
                .getFields();
        if (fields.size() != columns.size()) {
            return Optional.empty();
        }
        try {
            String id = columns.contains(FileColumn.ID) ? fields.get(columns.indexOf(FileColumn.ID)) : "" + line;
            double price = Double.parseDouble(fields.get(columns.indexOf(FileColumn.PRICE)));
            double quantity = Double.parseDouble(fields.get(columns.indexOf(FileColumn.QUANTITY)));
            String raw = fields.get(columns.indexOf(FileColumn.TIME));
            // Each row is read by its own unit.
            long time = raw.matches("1\\d{9}")
                    ? 1_000 * Long.parseLong(raw)
                    : raw.matches("1\\d{15}") ? Long.parseLong(raw) / 1_000 : Long.parseLong(raw);
            String maker = columns.contains(FileColumn.BUYER_IS_MAKER)
                    ? fields.get(columns.indexOf(FileColumn.BUYER_IS_MAKER)).toLowerCase(java.util.Locale.ROOT)
                    : "false";
            // Zero with a sign is zero.
            boolean good = id.matches("\\d+|-0+")
                    && raw.matches("\\d+")
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

    /** Takes everything and remembers it with its line; where it takes runs, the next id is that behind the last trade's. */
    private static final class Collected implements RowSink {
        final List<String> rows = new ArrayList<>();
        private final boolean takesRuns;
        private final TradeRun run = new TradeRun();
        private long latest = LATEST;
        private int room = 64;
        private int offered;
        private long lastId = -2;
        private long line;

        Collected(boolean takesRuns) {
            this.takesRuns = takesRuns;
        }

        @Override
        public TradeRun openRun() {
            if (!takesRuns || lastId < 0) {
                return null;
            }
            TradeColumns columns = new TradeColumns(
                    new long[room], new long[room], new double[room], new double[room], new boolean[room]);
            run.open(columns, 0, EpochUnit.EARLIEST_MILLIS, latest, lastId + 1);
            return run;
        }

        @Override
        public void closeRun(TradeRun done) {
            for (int i = 0; i < done.count(); i++) {
                TradeColumns columns = done.columns;
                rows.add(++line + " "
                        + text(
                                columns.time()[i],
                                columns.id()[i],
                                columns.price()[i],
                                columns.quantity()[i],
                                columns.buyerIsMaker()[i]));
            }
            lastId = done.nextId() - 1;
        }

        @Override
        public Answer trade(long time, long id, double price, double quantity, boolean buyerIsMaker) {
            offered++;
            lastId = id;
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
