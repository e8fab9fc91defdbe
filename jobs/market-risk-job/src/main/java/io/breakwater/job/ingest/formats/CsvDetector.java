package io.breakwater.job.ingest.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import static io.breakwater.job.ingest.formats.Column.BUYER_IS_MAKER;
import static io.breakwater.job.ingest.formats.Column.CLOSE;
import static io.breakwater.job.ingest.formats.Column.CLOSE_TIME;
import static io.breakwater.job.ingest.formats.Column.COUNT;
import static io.breakwater.job.ingest.formats.Column.HIGH;
import static io.breakwater.job.ingest.formats.Column.ID;
import static io.breakwater.job.ingest.formats.Column.IGNORED;
import static io.breakwater.job.ingest.formats.Column.LOW;
import static io.breakwater.job.ingest.formats.Column.OPEN;
import static io.breakwater.job.ingest.formats.Column.PRICE;
import static io.breakwater.job.ingest.formats.Column.QUANTITY;
import static io.breakwater.job.ingest.formats.Column.QUOTE_VOLUME;
import static io.breakwater.job.ingest.formats.Column.TAKER_BUY_VOLUME;
import static io.breakwater.job.ingest.formats.Column.TIME;
import static io.breakwater.job.ingest.formats.Column.VOLUME;

/** Tells the format of comma-separated values. */
final class CsvDetector {
    private static final long DAY = 86_400_000L;
    private static final int MOST_LINES = 2_000;
    private static final int MOST_DIGITS = 1_000;

    /** The formats that have no header line of their own, by their columns. */
    private static final List<Layout> LAYOUTS = List.of(
            new Layout(TickFormat.BITSTAMP, List.of(TIME, PRICE, QUANTITY)),
            new Layout(
                    TickFormat.AGG_TRADES,
                    List.of(ID, PRICE, QUANTITY, IGNORED, IGNORED, TIME, BUYER_IS_MAKER, IGNORED)),
            new Layout(TickFormat.AGG_TRADES, List.of(ID, PRICE, QUANTITY, IGNORED, IGNORED, TIME, BUYER_IS_MAKER)),
            new Layout(TickFormat.TRADES, List.of(ID, PRICE, QUANTITY, IGNORED, TIME, BUYER_IS_MAKER, IGNORED)),
            new Layout(TickFormat.TRADES, List.of(ID, PRICE, QUANTITY, IGNORED, TIME, BUYER_IS_MAKER)),
            new Layout(
                    TickFormat.KLINES,
                    List.of(
                            TIME,
                            OPEN,
                            HIGH,
                            LOW,
                            CLOSE,
                            VOLUME,
                            CLOSE_TIME,
                            QUOTE_VOLUME,
                            COUNT,
                            TAKER_BUY_VOLUME,
                            IGNORED,
                            IGNORED)));

    private static final Layout BARE_OHLCV =
            new Layout(TickFormat.OHLCV, List.of(TIME, OPEN, HIGH, LOW, CLOSE, VOLUME));

    private CsvDetector() {}

    /** A format and what its columns hold. */
    private record Layout(TickFormat format, List<Column> columns) {
        boolean fits(String[] row) {
            if (row.length != columns.size()) {
                return false;
            }
            for (int i = 0; i < row.length; i++) {
                if (!fits(columns.get(i), row[i])) {
                    return false;
                }
            }
            return true;
        }

        private static boolean fits(Column column, String text) {
            return switch (column) {
                case TIME, CLOSE_TIME -> time(text).isPresent();
                case ID, COUNT -> text.matches("\\d{1,18}");
                case BUYER_IS_MAKER -> text.matches("(?i)true|false");
                case IGNORED -> !text.isEmpty();
                default -> isNumber(text);
            };
        }
    }

    /** The pattern tries each place for the point: a field of a hundred thousand digits would take it minutes. */
    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= MOST_DIGITS && text.matches("[+-]?\\d*\\.?\\d*([eE][+-]?\\d+)?");
    }

    static Detection detect(List<String> allLines, Optional<TickFormat> forced) throws FormatException {
        List<String[]> rows = allLines.stream()
                .limit(MOST_LINES)
                .map(CsvDetector::split)
                .collect(Collectors.toCollection(ArrayList::new));
        boolean header = !rows.get(0)[0].matches("[+-]?[\\d.]+([eE][+-]?\\d+)?");
        Layout layout = header ? named(rows.remove(0), forced) : bare(rows, allLines.get(0), forced);
        rows.removeIf(row -> row.length != layout.columns.size());
        if (rows.isEmpty()) {
            throw new FormatException("file holds a header line but no row of " + layout.columns.size() + " columns");
        }
        refuseOtherSides(layout, rows);
        return detection(layout, header, rows);
    }

    /** One level of a book a row also has a side, a price, a quantity and a time, and would read as a trade. */
    private static void refuseOtherSides(Layout layout, List<String[]> rows) throws FormatException {
        int side = layout.columns.indexOf(Column.SIDE);
        if (side >= 0 && rows.stream().noneMatch(row -> row[side].matches("(?i)buy|sell|0|1"))) {
            throw new FormatException("side of the first row was " + FormatDetector.shown(rows.get(0)[side])
                    + ", must be buy or sell; levels of a book are read as Binance JSON only");
        }
    }

    private static Detection detection(Layout layout, boolean header, List<String[]> rows) throws FormatException {
        int column = layout.columns.indexOf(TIME);
        EpochUnit unit = unit(rows, column);
        List<Long> times = rows.stream()
                .flatMap(row -> time(row[column]).stream())
                .filter(raw -> EpochUnit.of(raw).orElseThrow() == unit)
                .map(unit::toMillis)
                .toList();
        refuseDescending(times);
        boolean bars = layout.format.kind() == TickFormat.Kind.KLINES;
        long length = bars ? barLength(layout, rows, times, unit) : 0;
        long first = times.stream().mapToLong(Long::longValue).min().orElseThrow();
        FileFormat format = new FileFormat(layout.format, header, layout.columns, unit, length);
        long firstTime = bars ? first - Math.floorMod(first, length) + length : first;
        return new Detection(format, firstTime, symbols(layout, rows));
    }

    private static Layout named(String[] header, Optional<TickFormat> forced) throws FormatException {
        List<Column> columns = Arrays.stream(header).map(Column::named).toList();
        TickFormat format = format(columns)
                .orElseThrow(
                        () -> new FormatException(
                                "header line was "
                                        + FormatDetector.shown(String.join(",", header))
                                        + ", must name time, price and quantity of trades, or open_time, open, high, low, close and volume"));
        for (Column column : columns) {
            if (column != IGNORED && columns.indexOf(column) != columns.lastIndexOf(column)) {
                throw new FormatException("header line names two columns that hold the " + column);
            }
        }
        TickFormat named = canonical(format, columns);
        if (forced.isPresent() && forced.get().kind() != named.kind()) {
            throw new FormatException("file was " + named.label() + " by its header line, --format asks for "
                    + forced.get().label());
        }
        return new Layout(forced.orElse(named), columns);
    }

    private static Optional<TickFormat> format(List<Column> columns) {
        // One level of a book a row also names a price, a quantity and a time, and would read as trades.
        if (columns.stream().filter(IGNORED::equals).count() > 4) {
            return Optional.empty();
        }
        if (columns.containsAll(List.of(TIME, OPEN, HIGH, LOW, CLOSE, VOLUME))) {
            return Optional.of(TickFormat.OHLCV);
        }
        return columns.containsAll(List.of(TIME, PRICE, QUANTITY))
                ? Optional.of(TickFormat.NAMED_TRADES)
                : Optional.empty();
    }

    private static TickFormat canonical(TickFormat format, List<Column> columns) {
        return LAYOUTS.stream()
                .filter(layout -> layout.format.kind() == format.kind() && layout.columns.equals(columns))
                .map(Layout::format)
                .findFirst()
                .orElse(format);
    }

    private static Layout bare(List<String[]> rows, String firstLine, Optional<TickFormat> forced)
            throws FormatException {
        List<Layout> candidates = new ArrayList<>(LAYOUTS);
        candidates.removeIf(layout -> forced.isPresent() && layout.format != forced.get());
        if (forced.isPresent() && forced.get() == TickFormat.OHLCV) {
            candidates.add(BARE_OHLCV);
        }
        for (Layout layout : candidates) {
            long fitting = rows.stream().filter(layout::fits).count();
            if (2 * fitting > rows.size()) {
                return layout;
            }
        }
        throw new FormatException("rows of " + rows.get(0).length + " columns fit no format"
                + forced.map(f -> " " + f.label()).orElse("") + ", the first was " + FormatDetector.shown(firstLine)
                + "; allowed are " + TickFormat.labels());
    }

    private static EpochUnit unit(List<String[]> rows, int column) throws FormatException {
        Map<EpochUnit, Long> votes = rows.stream()
                .limit(20)
                .flatMap(row -> time(row[column]).stream())
                .map(raw -> EpochUnit.of(raw).orElseThrow())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return votes.entrySet().stream()
                .max(Map.Entry.<EpochUnit, Long>comparingByValue().thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .orElseThrow(() -> new FormatException("time column was " + FormatDetector.shown(rows.get(0)[column])
                        + ", must be seconds, milliseconds, microseconds or nanoseconds since 1970, after 2009"));
    }

    private static void refuseDescending(List<Long> times) throws FormatException {
        long falls = 0;
        long rises = 0;
        for (int i = 1; i < times.size(); i++) {
            falls += times.get(i) < times.get(i - 1) ? 1 : 0;
            rises += times.get(i) > times.get(i - 1) ? 1 : 0;
        }
        if (falls > 2 && falls > 9 * rises) {
            throw new FormatException("rows run from the newest to the oldest, must run forward in time");
        }
    }

    private static long barLength(Layout layout, List<String[]> rows, List<Long> times, EpochUnit unit)
            throws FormatException {
        long length = layout.columns.contains(CLOSE_TIME)
                ? mostFrequent(closeLengths(layout, rows, unit))
                : mostFrequent(differences(times));
        if (length < 1_000 || length > DAY || DAY % length != 0) {
            throw new FormatException(
                    length == 0
                            ? "bar length can't be told from one bar, at least two are needed"
                            : "bar length was " + length + " ms, must divide a day and be at least a second");
        }
        return length;
    }

    private static List<Long> closeLengths(Layout layout, List<String[]> rows, EpochUnit unit) {
        int open = layout.columns.indexOf(TIME);
        int close = layout.columns.indexOf(CLOSE_TIME);
        return rows.stream()
                .filter(row -> time(row[open]).isPresent() && time(row[close]).isPresent())
                .map(row -> unit.toMillis(time(row[close]).orElseThrow())
                        - unit.toMillis(time(row[open]).orElseThrow())
                        + 1)
                .toList();
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

    private static SortedSet<String> symbols(Layout layout, List<String[]> rows) {
        int column = layout.columns.indexOf(Column.SYMBOL);
        TreeSet<String> symbols = new TreeSet<>();
        if (column >= 0) {
            rows.forEach(row -> symbols.add(row[column].toUpperCase(java.util.Locale.ROOT)));
            symbols.remove("");
        }
        return symbols;
    }

    private static Optional<Long> time(String text) {
        String whole = text.matches("\\d{10}\\.\\d+") ? text.substring(0, 10) : text;
        if (!whole.matches("\\d{10,19}")) {
            return Optional.empty();
        }
        try {
            long raw = Long.parseLong(whole);
            return EpochUnit.of(raw).isPresent() ? Optional.of(raw) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String[] split(String line) {
        String[] fields = line.split(",", -1);
        for (int i = 0; i < fields.length; i++) {
            String field = fields[i].strip();
            boolean quoted = field.length() >= 2 && field.startsWith("\"") && field.endsWith("\"");
            fields[i] = quoted ? field.substring(1, field.length() - 1) : field;
        }
        return fields;
    }
}
