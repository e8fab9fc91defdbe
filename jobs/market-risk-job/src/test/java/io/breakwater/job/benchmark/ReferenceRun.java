package io.breakwater.job.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The speed workload in slow and obvious code that shares nothing with the product.
 *
 * @param bars rows of bars.csv
 * @param metrics rows of metrics.csv
 * @param portfolio rows of portfolio.csv
 */
record ReferenceRun(List<String> bars, List<String> metrics, List<String> portfolio) {

    static ReferenceRun over(Path folder) throws IOException {
        List<ReferenceSymbol> symbols = new ArrayList<>();
        for (Path file : files(folder)) {
            String name = file.getFileName().toString();
            symbols.add(new ReferenceSymbol(name.substring(0, name.indexOf('.')), ReferenceTrade.read(file)));
        }
        return new ReferenceRun(
                symbols.stream().flatMap(symbol -> symbol.bars().stream()).toList(),
                symbols.stream().flatMap(symbol -> symbol.metrics().stream()).toList(),
                new ReferencePortfolio(symbols).rows());
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        }
    }
}
