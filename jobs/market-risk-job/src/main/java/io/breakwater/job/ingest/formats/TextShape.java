package io.breakwater.job.ingest.formats;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the lines of a table are cut into fields.
 *
 * @param separator what stands between two fields
 * @param leadingLines lines before the table, such as an address
 * @param decimalComma whether a comma stands before the decimals of a number
 */
record TextShape(char separator, int leadingLines, boolean decimalComma) {
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};
    private static final int MOST_LEADING = 10;
    private static final int SEEN = 50;

    static TextShape of(List<String> lines) {
        for (int i = 0; i < Math.min(MOST_LEADING, lines.size()); i++) {
            char separator = separatorOf(lines.get(i));
            int fields = fields(lines.get(i), separator);
            List<String> next = lines.subList(i + 1, Math.min(i + 1 + MOST_LEADING, lines.size()));
            int separators = count(lines.get(i), separator);
            boolean goesOn = next.isEmpty()
                    || next.stream()
                            .anyMatch(
                                    line -> fields(line, separator) == fields || count(line, separator) == separators);
            if (fields > 1 && goesOn) {
                return new TextShape(separator, i, decimalComma(lines, separator));
            }
        }
        return new TextShape(separatorOf(lines.get(0)), 0, false);
    }

    private static char separatorOf(String line) {
        char best = ',';
        for (char separator : SEPARATORS) {
            best = count(line, separator) > count(line, best) ? separator : best;
        }
        return best;
    }

    /** Fields, an empty one behind the last separator left out. */
    private static int fields(String line, char separator) {
        List<String> fields = cut(line, separator);
        return fields.size() - (fields.get(fields.size() - 1).isEmpty() ? 1 : 0);
    }

    /** Separators outside of quotes. */
    private static int count(String line, char separator) {
        return cut(line, separator).size() - 1;
    }

    private static List<String> cut(String line, char separator) {
        CsvFields fields = CsvFields.ofTable(separator);
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        int count = Math.min(fields.split(bytes, 0, bytes.length), CsvFields.MOST_OF_BOOKS);
        return IntStream.range(0, count).mapToObj(fields::text).toList();
    }

    private static boolean decimalComma(List<String> lines, char separator) {
        if (separator == ',') {
            return false;
        }
        List<String> fields = lines.stream()
                .limit(SEEN)
                .flatMap(line -> cut(line, separator).stream())
                .toList();
        return fields.stream().anyMatch(field -> field.matches("-?\\d+,\\d+"))
                && fields.stream().noneMatch(field -> field.matches("-?\\d+\\.\\d+"));
    }

    /** Whether a row is one of names: none of its fields is a number or a time. */
    static boolean names(String[] row) {
        return Arrays.stream(row)
                .noneMatch(field -> field.matches("[+-]?[\\d.]+([eE][+-]?\\d+)?") || TimeText.isTime(field));
    }

    /** The fields of a line, without spaces and quotes around them. */
    String[] split(String line) {
        return cut(line, separator).toArray(String[]::new);
    }

    /** The dialect of a file of this shape. */
    Dialect dialect(boolean header) {
        Dialect plain = Dialect.PLAIN;
        int lines = leadingLines + (header ? 1 : 0);
        boolean asTable = separator != plain.separator() || leadingLines > 0;
        return new Dialect(asTable, separator, decimalComma, lines, DayOrder.YEAR_FIRST, false, Dialect.Encoding.UTF_8);
    }
}
