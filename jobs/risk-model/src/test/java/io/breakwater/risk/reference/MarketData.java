package io.breakwater.risk.reference;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Market files outside the project, in the folder that BREAKWATER_MARKET_DATA names. */
public final class MarketData {
    private MarketData() {}

    /**
     * Reads a table, or skips the test, saying why.
     *
     * @param path path inside the folder
     * @return rows
     */
    public static List<NamedCsvRecord> rows(String path) {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(open(path))) {
            return reader.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a text, or skips the test, saying why.
     *
     * @param path path inside the folder
     * @return lines
     */
    public static List<String> lines(String path) {
        try (BufferedReader reader = new BufferedReader(open(path))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reader open(String path) {
        String folder = System.getenv("BREAKWATER_MARKET_DATA");
        assumeTrue(folder != null, "skipped: BREAKWATER_MARKET_DATA is not set, so " + path + " can't be read");
        try {
            InputStream bytes = Files.newInputStream(Path.of(folder, path));
            return new InputStreamReader(
                    path.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
