package io.breakwater.job.ingest.formats;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

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
    private static final Pattern WITH_COMMA = Pattern.compile("-?\\d+,\\d+");
    private static final Pattern WITH_POINT = Pattern.compile("-?\\d+\\.\\d+");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[\\d.]+([eE][+-]?\\d+)?");

    static TextShape of(List<String> lines) {
        for (int i = 0; i < Math.min(MOST_LEADING, lines.size()); i++) {
            char separator = separatorOf(lines.get(i));
            CsvFields cut = CsvFields.ofTable(separator);
            int separators = split(cut, lines.get(i)) - 1;
            int fields = withoutEmptyEnd(cut, separators + 1);
            if (fields > 1 && goesOn(lines, i + 1, cut, fields, separators)) {
                return new TextShape(separator, i, decimalComma(lines, separator));
            }
        }
        return new TextShape(separatorOf(lines.get(0)), 0, false);
    }

    private static boolean goesOn(List<String> lines, int from, CsvFields cut, int fields, int separators) {
        int to = Math.min(from + MOST_LEADING, lines.size());
        for (int i = from; i < to; i++) {
            int count = split(cut, lines.get(i));
            if (count - 1 == separators || withoutEmptyEnd(cut, count) == fields) {
                return true;
            }
        }
        return from == to;
    }

    private static char separatorOf(String line) {
        char best = ',';
        int most = 1;
        for (char separator : SEPARATORS) {
            // Without one there is nothing to cut, and most lines have one kind.
            int count = line.indexOf(separator) < 0 ? 1 : split(CsvFields.ofTable(separator), line);
            if (count > most) {
                best = separator;
                most = count;
            }
        }
        return best;
    }

    /** Fields of a line that was cut, an empty one behind the last separator left out. */
    private static int withoutEmptyEnd(CsvFields cut, int count) {
        return count - (cut.start(count - 1) == cut.end(count - 1) ? 1 : 0);
    }

    /** Cuts a line; fields, at most as many as a row of a book has. */
    private static int split(CsvFields fields, String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return Math.min(fields.split(bytes, 0, bytes.length), CsvFields.MOST_OF_BOOKS);
    }

    private static String[] cut(CsvFields fields, String line) {
        String[] texts = new String[split(fields, line)];
        Arrays.setAll(texts, fields::text);
        return texts;
    }

    private static boolean decimalComma(List<String> lines, char separator) {
        if (separator == ',') {
            return false;
        }
        CsvFields cut = CsvFields.ofTable(separator);
        boolean commas = false;
        for (String line : lines.subList(0, Math.min(SEEN, lines.size()))) {
            for (String field : cut(cut, line)) {
                if (WITH_POINT.matcher(field).matches()) {
                    return false;
                }
                commas |= WITH_COMMA.matcher(field).matches();
            }
        }
        return commas;
    }

    /** Whether a row is one of names: none of its fields is a number or a time. */
    static boolean names(String[] row) {
        return Arrays.stream(row).noneMatch(field -> NUMBER.matcher(field).matches() || TimeText.isTime(field));
    }

    /** The rows of lines of this shape, their fields without spaces and quotes around them. */
    List<String[]> split(List<String> lines) {
        CsvFields fields = CsvFields.ofTable(separator);
        List<String[]> rows = new ArrayList<>();
        for (String line : lines) {
            rows.add(cut(fields, line));
        }
        return rows;
    }

    /** The dialect of a file of this shape. */
    Dialect dialect(boolean header) {
        Dialect plain = Dialect.PLAIN;
        int lines = leadingLines + (header ? 1 : 0);
        boolean asTable = separator != plain.separator() || leadingLines > 0;
        return new Dialect(asTable, separator, decimalComma, lines, DayOrder.YEAR_FIRST, false, Dialect.Encoding.UTF_8);
    }
}
