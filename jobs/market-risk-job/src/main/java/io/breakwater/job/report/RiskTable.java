package io.breakwater.job.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

/** Streams a risk file: a time, a key, numbers and words per row. Columns are found by name, in any order. */
final class RiskTable {
    private final Path file;
    private final String keyName;
    private final Column[] columns;
    private final String[] textNames;
    private final TimeParser times = new TimeParser();
    private final Row row;
    private int timeIndex;
    private int keyIndex;
    private int[] numberIndexes;
    private int[] textIndexes;
    private List<String> header;

    /** Takes each row; the row is reused once the call returns. */
    interface Reader {
        void accept(Row row);
    }

    /** One row, reused from row to row. */
    static final class Row {
        /** Epoch milliseconds UTC. */
        long time;

        /** Desk, symbol or universe. */
        String key;

        /** Numbers by the ordinal of their column; NaN where the cell is empty or the column missing. */
        final double[] numbers;

        /** Words in the order asked for; empty where the column is missing. */
        final String[] texts;

        Row(int numbers, int texts) {
            this.numbers = new double[numbers];
            this.texts = new String[texts];
        }
    }

    RiskTable(Path file, String keyName, Column[] columns, String... textNames) {
        this.file = file;
        this.keyName = keyName;
        this.columns = columns.clone();
        this.textNames = textNames.clone();
        this.row = new Row(columns.length, textNames.length);
    }

    /**
     * Reads the whole file.
     *
     * @param reader takes each row
     * @return number of rows
     * @throws UnreadableRunFileException when a row has another number of fields, or a field isn't what its column says
     * @throws IOException when the file can't be read
     */
    long read(Reader reader) throws IOException {
        long rows = 0;
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file)) {
            for (CsvRecord line : csv) {
                if (header == null) {
                    findColumns(line);
                } else {
                    fill(line);
                    reader.accept(row);
                    rows++;
                }
            }
        } catch (CsvParseException e) {
            throw new UnreadableRunFileException(file + ": " + reasonOf(e), e);
        }
        return rows;
    }

    private static String reasonOf(CsvParseException e) {
        return e.getCause() == null || e.getCause().getMessage() == null
                ? e.getMessage()
                : e.getMessage() + ": " + e.getCause().getMessage();
    }

    private void findColumns(CsvRecord line) throws UnreadableRunFileException {
        header = new ArrayList<>(line.getFields());
        Map<String, Integer> indexes = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            indexes.put(plain(header.get(i)), i);
        }
        timeIndex = required(indexes, "time");
        keyIndex = required(indexes, keyName);
        numberIndexes = new int[columns.length];
        for (int i = 0; i < columns.length; i++) {
            numberIndexes[i] = indexOf(indexes, columns[i].names());
        }
        textIndexes = new int[textNames.length];
        for (int i = 0; i < textNames.length; i++) {
            textIndexes[i] = indexOf(indexes, textNames[i]);
        }
    }

    private int required(Map<String, Integer> indexes, String name) throws UnreadableRunFileException {
        Integer index = indexes.get(plain(name));
        if (index == null) {
            throw UnreadableRunFileException.at(
                    file,
                    1,
                    "header was \"" + UnreadableRunFileException.shortened(String.join(",", header))
                            + "\", must have a column \"" + name + "\"",
                    null);
        }
        return index;
    }

    private static int indexOf(Map<String, Integer> indexes, String... names) {
        for (String name : names) {
            Integer index = indexes.get(plain(name));
            if (index != null) {
                return index;
            }
        }
        return -1;
    }

    /** {@code drawdown_30d} and {@code drawdown30d} are one name: the rule that makes one from the other is not fixed. */
    private static String plain(String name) {
        return name.replace("_", "").replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT);
    }

    private void fill(CsvRecord line) throws UnreadableRunFileException {
        row.time = time(line);
        row.key = line.getField(keyIndex);
        for (int i = 0; i < numberIndexes.length; i++) {
            row.numbers[i] = numberIndexes[i] < 0 ? Double.NaN : number(line, numberIndexes[i]);
        }
        for (int i = 0; i < textIndexes.length; i++) {
            row.texts[i] = textIndexes[i] < 0 ? "" : line.getField(textIndexes[i]);
        }
    }

    private long time(CsvRecord line) throws UnreadableRunFileException {
        String text = line.getField(timeIndex);
        try {
            return times.millis(text);
        } catch (DateTimeException e) {
            throw fault(line, timeIndex, "must be an ISO-8601 instant in UTC", e);
        }
    }

    private double number(CsvRecord line, int index) throws UnreadableRunFileException {
        String text = line.getField(index);
        if (text.isEmpty()) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw fault(line, index, "must be a number or empty", e);
        }
    }

    private UnreadableRunFileException fault(CsvRecord line, int index, String allowed, Throwable cause) {
        String value = UnreadableRunFileException.shortened(line.getField(index));
        return UnreadableRunFileException.at(
                file, line.getStartingLineNumber(), header.get(index) + " was \"" + value + "\", " + allowed, cause);
    }
}
