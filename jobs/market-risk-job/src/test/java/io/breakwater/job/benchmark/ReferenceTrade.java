package io.breakwater.job.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A row of the input as the definition of the workload names it. */
record ReferenceTrade(long time, double price, double quantity, boolean buyerIsMaker) {
    static List<ReferenceTrade> read(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(ReferenceTrade::parse).toList();
    }

    private static ReferenceTrade parse(String line) {
        String[] cells = line.split(",", -1);
        return new ReferenceTrade(
                Long.parseLong(cells[5]),
                Double.parseDouble(cells[1]),
                Double.parseDouble(cells[2]),
                Boolean.parseBoolean(cells[6]));
    }
}
