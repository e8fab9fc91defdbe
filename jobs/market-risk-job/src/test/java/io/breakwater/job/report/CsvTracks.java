package io.breakwater.job.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

/** Tracks of the rows of CSV files, as if their records had been written; what a file lacks has no value. */
final class CsvTracks implements RunRecords.Tracks {
    private final Path out;

    CsvTracks(Path out) {
        this.out = out;
    }

    @Override
    public <T, K extends KeyTrack> Map<String, K> of(KeySummary.Kind<T, K> kind) throws IOException {
        KeySummary<T, K> summary = kind.begin();
        Path file = out.resolve(kind.format().fileName());
        if (Files.exists(file)) {
            Row row = new Row(kind.columns().length, kind.texts().length);
            try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
                for (NamedCsvRecord line : csv) {
                    fill(row, line, kind);
                    summary.accept(keyOf(line), row);
                }
            }
        }
        return summary.inOrder();
    }

    private static void fill(Row row, NamedCsvRecord line, KeySummary.Kind<?, ?> kind) {
        row.time = Instant.parse(line.getField("time")).toEpochMilli();
        for (int i = 0; i < row.numbers.length; i++) {
            String cell = cell(line, kind.columns()[i].header());
            row.numbers[i] = cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
        }
        for (int i = 0; i < row.texts.length; i++) {
            row.texts[i] = cell(line, kind.texts()[i]);
        }
    }

    private static String keyOf(NamedCsvRecord line) {
        String symbol = cell(line, "symbol");
        String owner = cell(line, "desk") + cell(line, "universe");
        return !symbol.isEmpty()
                ? symbol + ' ' + cell(line, "venue")
                : owner.isEmpty() ? cell(line, "type") + '|' + cell(line, "scope") : owner;
    }

    private static String cell(NamedCsvRecord line, String header) {
        return line.findField(header).orElse("");
    }
}
