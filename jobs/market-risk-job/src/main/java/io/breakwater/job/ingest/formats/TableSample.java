package io.breakwater.job.ingest.formats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import static io.breakwater.job.ingest.formats.FileColumn.CLOSE_TIME;
import static io.breakwater.job.ingest.formats.FileColumn.DATE;
import static io.breakwater.job.ingest.formats.FileColumn.TIME;

/** The first rows of a table whose columns are known: tells unit, order and length of bars from them. */
final class TableSample {
    private static final long DAY = 86_400_000L;
    private static final long TICK_HOLE = 600_000;
    private static final int BAR_HOLE = 15;
    private static final double FEW = 0.01;
    /** Of b alone nobody knows whether it bought or bids. */
    private static final String SIDE_OF_TRADE = "(?i)buy|sell|taker_buy|taker_sell|s|-?1|0|2|unknown";

    private static final String SIDE_OF_BOOK = "(?i)a|asks?|bids?";
    private static final String SIDE_OF_TABLE = "(?i)buy|sell|taker_buy|taker_sell|b|s|0|-?1|2|unknown|";
    private static final int ROWS_OF_UNIT = 20;

    private final TickFormat format;
    private final List<FileColumn> columns;
    private final List<String[]> rows;
    private final TextShape shape;
    private final boolean header;
    private DayOrder dayOrder = DayOrder.YEAR_FIRST;

    TableSample(TickFormat format, List<FileColumn> columns, List<String[]> rows, TextShape shape, boolean header) {
        this.format = format;
        this.columns = new ArrayList<>(columns);
        this.rows = rows;
        this.shape = shape;
        this.header = header;
    }

    Detection detection() throws FormatException {
        refuseOtherSides();
        refuseOtherPrices();
        leaveOutDatesBesideTimes();
        dayOrder = DayOrder.of(rows.stream().map(this::timeText).toList());
        leaveOutOtherIds();
        findSignedQuantities();
        leaveOutSidesOfZeroAndOne();
        List<Long> times = times();
        boolean descending = isDescending(times);
        if (descending) {
            Collections.reverse(times);
        }
        boolean bars = format.kind() == TickFormat.Kind.KLINES;
        long length = bars ? barLength(times) : 0;
        refuseDisorder(times, bars ? BAR_HOLE * length : TICK_HOLE);
        long first = times.stream().mapToLong(Long::longValue).min().orElseThrow();
        Dialect dialect = shape.dialect(header).withDayOrder(dayOrder).withNewestFirst(descending);
        FileFormat found =
                new FileFormat(format, header, columns, unit(), length, needsTable() ? dialect.asTable() : dialect);
        long firstTime = bars ? first - Math.floorMod(first, length) + length : first;
        return new Detection(found, firstTime, texts(FileColumn.SYMBOL), texts(FileColumn.EXCHANGE));
    }

    private String text(String[] row, FileColumn column) {
        return row[columns.indexOf(column)];
    }

    private String timeText(String[] row) {
        return FileFormat.timeText(columns, i -> row[i]);
    }

    private OptionalLong time(String[] row) {
        return TimeText.millis(timeText(row), dayOrder);
    }

    /** A date says nothing more where another column has the whole time. */
    private void leaveOutDatesBesideTimes() {
        if (columns.contains(DATE) && rows.stream().anyMatch(row -> TimeText.isTime(text(row, TIME)))) {
            columns.set(columns.indexOf(DATE), FileColumn.IGNORED);
        }
    }

    /** One level of a book a row also has a side, a price, a quantity and a time, and would read as a trade. */
    private void refuseOtherSides() throws FormatException {
        boolean trades = format.kind() == TickFormat.Kind.TRADES;
        if (trades
                && columns.contains(FileColumn.SIDE)
                && (rows.stream().noneMatch(row -> text(row, FileColumn.SIDE).matches(SIDE_OF_TRADE))
                        || rows.stream()
                                .anyMatch(row -> text(row, FileColumn.SIDE).matches(SIDE_OF_BOOK)))) {
            throw new FormatException("side of the first row was "
                    + FormatDetector.shown(text(rows.get(0), FileColumn.SIDE))
                    + ", must be buy or sell; levels of a book need a column is_snapshot");
        }
    }

    /** Bars of mark and index prices count their updates as trades, and never have a volume. */
    private void refuseOtherPrices() throws FormatException {
        if (format.kind() != TickFormat.Kind.KLINES
                || !rows.stream().allMatch(row -> text(row, FileColumn.VOLUME).matches("0*\\.?0*"))) {
            return;
        }
        if (rows.stream().anyMatch(row -> text(row, FileColumn.CLOSE).startsWith("-"))) {
            throw FormatException.noMarket("a premium index (prices below 0, volume always 0)");
        }
        if (columns.contains(FileColumn.COUNT)
                && rows.stream().allMatch(row -> text(row, FileColumn.COUNT).matches("0*[1-9]\\d*"))) {
            throw FormatException.noMarket("mark or index prices (bars of many updates, volume always 0)");
        }
    }

    /** Ids that are no numbers can't be kept as runs. */
    private void leaveOutOtherIds() {
        if (columns.contains(FileColumn.ID)
                && format == TickFormat.NAMED_TRADES
                && rows.stream().noneMatch(row -> text(row, FileColumn.ID).matches("\\d{1,18}"))) {
            columns.set(columns.indexOf(FileColumn.ID), FileColumn.IGNORED);
        }
    }

    private void findSignedQuantities() {
        if (format.kind() == TickFormat.Kind.TRADES
                && !columns.contains(FileColumn.SIDE)
                && !columns.contains(FileColumn.BUYER_IS_MAKER)
                && rows.stream().anyMatch(row -> text(row, FileColumn.QUANTITY).startsWith("-"))) {
            columns.set(columns.indexOf(FileColumn.QUANTITY), FileColumn.SIGNED_QUANTITY);
        }
    }

    /** Of 1 and -1, or 1 and 2, the 1 has bought; of 0 and 1 nobody knows which of them has. */
    private void leaveOutSidesOfZeroAndOne() {
        if (columns.contains(FileColumn.SIDE)
                && rows.stream().allMatch(row -> text(row, FileColumn.SIDE).matches("[01]"))) {
            columns.set(columns.indexOf(FileColumn.SIDE), FileColumn.IGNORED);
        }
    }

    private boolean needsTable() {
        String plainTime = format.kind() == TickFormat.Kind.TRADES ? "\\d+|\\d{10}\\.\\d+" : "\\d+";
        return shape.dialect(header).table()
                || format.kind() == TickFormat.Kind.DEPTH
                || columns.stream().anyMatch(FileColumn::isOfTables)
                || rows.stream()
                        .anyMatch(row ->
                                !text(row, TIME).matches(plainTime) && time(row).isPresent())
                || says(FileColumn.SIDE, SIDE_OF_TABLE, "(?i)buy|sell")
                || says(FileColumn.BUYER_IS_MAKER, "(?i)[tfyn]|yes|no", "")
                || rows.stream().anyMatch(this::hasThousands);
    }

    /** Whether a column is there and has a word of some, and of no others. */
    private boolean says(FileColumn column, String words, String others) {
        return columns.contains(column)
                && rows.stream()
                        .map(row -> text(row, column))
                        .anyMatch(text -> text.matches(words) && !text.matches(others));
    }

    private boolean hasThousands(String[] row) {
        for (int i = 0; i < row.length; i++) {
            if (columns.get(i) != FileColumn.IGNORED
                    && TableRow.THOUSANDS.matcher(row[i]).matches()) {
                return true;
            }
        }
        return false;
    }

    private List<Long> times() throws FormatException {
        List<Long> times = rows.stream()
                .flatMapToLong(row -> time(row).stream())
                .boxed()
                .collect(Collectors.toCollection(ArrayList::new));
        if (times.isEmpty()) {
            String first = timeText(rows.get(0));
            if (first.matches("\\d[.,]\\d+[eE]\\+\\d+")) {
                throw new FormatException("time column was " + FormatDetector.shown(first)
                        + ": a spreadsheet has cut the digits of the times, take the file as it was before");
            }
            throw new FormatException("time column was " + FormatDetector.shown(first)
                    + ", must be seconds, milliseconds, microseconds or nanoseconds since 1970, after 2009,"
                    + " or a date such as 2021-05-19 13:00:00, in one column or in two called date and time");
        }
        return times;
    }

    /** The unit of most of the first rows; each row is read by its own. */
    private EpochUnit unit() {
        Map<EpochUnit, Long> votes = rows.stream()
                .limit(ROWS_OF_UNIT)
                .map(row -> text(row, TIME).replaceFirst("\\..*", ""))
                .filter(text -> text.matches("\\d{9,18}|[1-3]\\d{18}"))
                .flatMap(text -> EpochUnit.of(Long.parseLong(text)).stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return votes.entrySet().stream()
                .max(Map.Entry.<EpochUnit, Long>comparingByValue().thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .orElse(EpochUnit.MILLIS);
    }

    private static boolean isDescending(List<Long> times) {
        long falls = 0;
        long rises = 0;
        for (int i = 1; i < times.size(); i++) {
            falls += times.get(i) < times.get(i - 1) ? 1 : 0;
            rises += times.get(i) > times.get(i - 1) ? 1 : 0;
        }
        return falls > 2 && falls > 9 * rises;
    }

    /** A file of which many rows are of long before the row above them would be lost in great part, as late. */
    private void refuseDisorder(List<Long> times, long hole) throws FormatException {
        long falls = 0;
        for (int i = 1; i < times.size(); i++) {
            falls += times.get(i) < times.get(i - 1) - hole ? 1 : 0;
        }
        if (falls > 2 && falls > FEW * times.size()) {
            int key = columns.contains(FileColumn.ID) ? columns.indexOf(FileColumn.ID) : columns.indexOf(TIME);
            String sort = "sort -t'" + shape.separator() + "' -k" + (key + 1) + "," + (key + 1) + "n";
            int lines = shape.leadingLines() + (header ? 1 : 0);
            throw new FormatException("rows are not in order of time: " + falls + " of the first " + times.size()
                    + " lie more than " + hole / 1_000 + " s before the row above them; sort the file first, as with "
                    + (lines == 0 ? sort : "(head -n" + lines + "; " + sort + ") < FILE > SORTED"));
        }
    }

    private long barLength(List<Long> times) throws FormatException {
        long length = columns.contains(CLOSE_TIME) ? mostFrequent(closeLengths()) : mostFrequent(differences(times));
        if (length < 1_000 || length > DAY || DAY % length != 0) {
            throw new FormatException(
                    length == 0
                            ? "bar length can't be told from one bar, at least two are needed"
                            : "bar length was " + length + " ms, must divide a day and be at least a second");
        }
        return length;
    }

    private List<Long> closeLengths() {
        List<Long> lengths = new ArrayList<>();
        for (String[] row : rows) {
            OptionalLong open = time(row);
            OptionalLong close = TimeText.millis(text(row, CLOSE_TIME), dayOrder);
            if (open.isPresent() && close.isPresent()) {
                // Some write the first instant behind a bar rather than its last millisecond.
                long length = close.getAsLong() - open.getAsLong();
                lengths.add(length % 1_000 == 0 ? length : length + 1);
            }
        }
        return lengths;
    }

    private static List<Long> differences(List<Long> times) {
        List<Long> differences = new ArrayList<>();
        for (int i = 1; i < times.size(); i++) {
            differences.add(times.get(i) - times.get(i - 1));
        }
        return differences;
    }

    /** The length that occurs most often, 0 when there is none; of a tie the one that the others are multiples of. */
    private static long mostFrequent(List<Long> lengths) throws FormatException {
        Map<Long, Long> votes = lengths.stream()
                .filter(length -> length > 0)
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        long most = votes.values().stream().mapToLong(Long::longValue).max().orElse(0);
        List<Long> winners = votes.keySet().stream()
                .filter(length -> votes.get(length) == most)
                .toList();
        for (long winner : winners) {
            if (winner % winners.get(0) != 0) {
                throw new FormatException("bar length can't be told, bars are " + winners.get(0) + " ms and " + winner
                        + " ms apart equally often");
            }
        }
        return winners.isEmpty() ? 0 : winners.get(0);
    }

    private SortedSet<String> texts(FileColumn column) {
        return Optional.of(columns.indexOf(column)).filter(at -> at >= 0).stream()
                .flatMap(at -> rows.stream().map(row -> row[at].toUpperCase(Locale.ROOT)))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
