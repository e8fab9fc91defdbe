package io.breakwater.risk.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

/** A committed table of inputs or expected numbers under {@code fixtures/}. */
public final class Fixture {
    private final String name;
    private final List<NamedCsvRecord> rows;

    private Fixture(String name, List<NamedCsvRecord> rows) {
        this.name = name;
        this.rows = rows;
    }

    /**
     * Reads a table.
     *
     * @param name file name
     * @return table
     */
    public static Fixture of(String name) {
        try (InputStream bytes = Fixture.class.getResourceAsStream("/fixtures/" + name);
                CsvReader<NamedCsvRecord> reader =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            return new Fixture(name, reader.stream().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One column.
     *
     * @param column header
     * @return its numbers
     */
    public double[] column(String column) {
        return rows.stream().mapToDouble(row -> number(row.getField(column))).toArray();
    }

    /**
     * One expected number of a table with columns {@code quantity} and {@code value}.
     *
     * @param quantity its key
     * @return number
     */
    public double value(String quantity) {
        return rows.stream()
                .filter(row -> row.getField("quantity").equals(quantity))
                .mapToDouble(row -> number(row.getField("value")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("quantity was " + quantity + ", not in " + name));
    }

    /**
     * One expected number of a table with columns {@code file}, {@code quantity} and {@code value}.
     *
     * @param file data file that it is of
     * @param quantity its key
     * @return number
     */
    public double value(String file, String quantity) {
        return rows.stream()
                .filter(row -> row.getField("file").equals(file)
                        && row.getField("quantity").equals(quantity))
                .mapToDouble(row -> number(row.getField("value")))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("quantity was " + quantity + " of " + file + ", not in " + name));
    }

    private static double number(String text) {
        return text.equals("nan") ? Double.NaN : Double.parseDouble(text);
    }

    /**
     * All rows.
     *
     * @return rows
     */
    public List<NamedCsvRecord> rows() {
        return rows;
    }
}
