package io.breakwater.risk.reference;

import java.io.IOException;
import java.io.InputStreamReader;
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
     * Reads a gzipped table, or skips the test, saying why.
     *
     * @param path path inside the folder
     * @return rows
     */
    public static List<NamedCsvRecord> rows(String path) {
        String folder = System.getenv("BREAKWATER_MARKET_DATA");
        assumeTrue(folder != null, "skipped: BREAKWATER_MARKET_DATA is not set, so " + path + " can't be read");
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(Path.of(folder, path))), StandardCharsets.UTF_8))) {
            return reader.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
