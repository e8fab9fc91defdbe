package io.breakwater.job.ingest.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import static io.breakwater.job.ingest.formats.FileColumn.BUYER_IS_MAKER;
import static io.breakwater.job.ingest.formats.FileColumn.CLOSE;
import static io.breakwater.job.ingest.formats.FileColumn.CLOSE_TIME;
import static io.breakwater.job.ingest.formats.FileColumn.COUNT;
import static io.breakwater.job.ingest.formats.FileColumn.DATE;
import static io.breakwater.job.ingest.formats.FileColumn.HIGH;
import static io.breakwater.job.ingest.formats.FileColumn.ID;
import static io.breakwater.job.ingest.formats.FileColumn.IGNORED;
import static io.breakwater.job.ingest.formats.FileColumn.LOW;
import static io.breakwater.job.ingest.formats.FileColumn.OPEN;
import static io.breakwater.job.ingest.formats.FileColumn.PRICE;
import static io.breakwater.job.ingest.formats.FileColumn.QUANTITY;
import static io.breakwater.job.ingest.formats.FileColumn.QUOTE_VOLUME;
import static io.breakwater.job.ingest.formats.FileColumn.TAKER_BUY_VOLUME;
import static io.breakwater.job.ingest.formats.FileColumn.TIME;
import static io.breakwater.job.ingest.formats.FileColumn.VOLUME;

/** Tells the format of comma-separated values. */
final class CsvDetector {
    private static final int MOST_LINES = 2_000;
    private static final int MOST_DIGITS = 1_000;
    private static final Pattern COUNTING = Pattern.compile("\\d{1,18}");
    private static final Pattern TRUTH = Pattern.compile("true|false", Pattern.CASE_INSENSITIVE);
    private static final Pattern EIGHT_DIGITS = Pattern.compile("\\d{8}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d*\\.?\\d*([eE][+-]?\\d+)?");

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
                            IGNORED)),
            new Layout(TickFormat.OHLCV, List.of(TIME, OPEN, HIGH, LOW, CLOSE, VOLUME, COUNT)),
            new Layout(TickFormat.OHLCV, List.of(DATE, TIME, OPEN, HIGH, LOW, CLOSE, VOLUME)));

    private static final Layout BARE_OHLCV =
            new Layout(TickFormat.OHLCV, List.of(TIME, OPEN, HIGH, LOW, CLOSE, VOLUME));

    private CsvDetector() {}

    /** A format and what its columns hold. */
    private record Layout(TickFormat format, List<FileColumn> columns) {
        boolean fits(String[] row) {
            if (row.length != columns.size()) {
                return false;
            }
            for (int i = 0; i < row.length; i++) {
                if (columns.get(i) != TIME && !fits(columns.get(i), row[i])) {
                    return false;
                }
            }
            return isTime(FileFormat.timeText(columns, i -> row[i]));
        }

        private static boolean fits(FileColumn column, String text) {
            return switch (column) {
                case CLOSE_TIME, DATE -> isTime(text);
                case ID, COUNT -> COUNTING.matcher(text).matches();
                case BUYER_IS_MAKER -> TRUTH.matcher(text).matches();
                case IGNORED -> !text.isEmpty();
                default -> isNumber(text);
            };
        }

        /** Eight digits are a day under a header line only: elsewhere they may be an id. */
        private static boolean isTime(String text) {
            return !EIGHT_DIGITS.matcher(text).matches() && TimeText.isTime(text);
        }
    }

    /** The pattern tries each place for the point: a field of a hundred thousand digits would take it minutes. */
    private static boolean isNumber(String text) {
        return !text.isEmpty()
                && text.length() <= MOST_DIGITS
                && NUMBER.matcher(text).matches();
    }

    static Detection detect(List<String> allLines, Optional<TickFormat> forced, ColumnChoice choice)
            throws FormatException {
        TextShape shape = TextShape.of(allLines);
        int last = Math.min(shape.leadingLines() + MOST_LINES, allLines.size());
        List<String[]> rows = shape.split(allLines.subList(shape.leadingLines(), last));
        boolean header = TextShape.names(rows.get(0));
        boolean trailing = choice.names().isEmpty() && endWithSeparator(rows.subList(header ? 1 : 0, rows.size()));
        if (trailing) {
            rows.replaceAll(CsvDetector::withoutEmptyEnd);
        }
        Layout layout = layout(rows, allLines, forced, choice, header);
        String[] names = rows.get(0);
        if (header) {
            rows.remove(0);
        }
        rows.removeIf(row -> row.length != layout.columns.size());
        if (rows.isEmpty()) {
            throw new FormatException("file holds a header line but no row of " + layout.columns.size() + " columns");
        }
        Detection found = new TableSample(layout.format, layout.columns, rows, shape, header).detection();
        if (trailing) {
            found = found.withEmptyColumn();
        }
        return header && found.venues().isEmpty()
                ? new Detection(found.format(), found.firstTime(), found.symbols(), HeaderLine.venuesOf(names))
                : found;
    }

    /** Whether most rows have a separator behind their last field, and so an empty one more. */
    private static boolean endWithSeparator(List<String[]> rows) {
        long such = rows.stream()
                .filter(row -> row.length > 2 && row[row.length - 1].isEmpty())
                .count();
        boolean allOfOneWidth =
                rows.stream().mapToInt(row -> row.length).distinct().count() == 1;
        return allOfOneWidth && such == rows.size() && such > 0;
    }

    private static String[] withoutEmptyEnd(String[] row) {
        return row[row.length - 1].isEmpty() ? Arrays.copyOf(row, row.length - 1) : row;
    }

    private static Layout layout(
            List<String[]> rows, List<String> lines, Optional<TickFormat> forced, ColumnChoice choice, boolean header)
            throws FormatException {
        if (!choice.names().isEmpty()) {
            HeaderLine.Meaning chosen = choice.meaning(rows.get(0));
            return new Layout(chosen.format(), chosen.columns());
        }
        return header ? named(rows.get(0), forced) : bare(rows, lines.get(0), forced);
    }

    private static Layout named(String[] header, Optional<TickFormat> forced) throws FormatException {
        HeaderLine.Meaning meaning = HeaderLine.of(header, forced);
        TickFormat named = canonical(meaning.format(), meaning.columns());
        if (forced.isPresent() && forced.get().kind() != named.kind()) {
            throw new FormatException("file was " + named.label() + " by its header line, --format asks for "
                    + forced.get().label());
        }
        boolean asked = forced.isPresent() && named.kind() != TickFormat.Kind.DEPTH;
        return new Layout(asked ? forced.get() : named, meaning.columns());
    }

    private static TickFormat canonical(TickFormat format, List<FileColumn> columns) {
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
        if (forced.isEmpty() && rows.stream().allMatch(BARE_OHLCV::fits)) {
            throw new FormatException("rows of 6 columns without a header line look like bars, the first was "
                    + FormatDetector.shown(firstLine) + ": give --format ohlcv for time,open,high,low,close,volume");
        }
        throw new FormatException("rows of " + rows.get(0).length + " columns fit no format"
                + forced.map(f -> " " + f.label()).orElse("") + ", the first was " + FormatDetector.shown(firstLine)
                + "; allowed are " + TickFormat.labels());
    }
}
