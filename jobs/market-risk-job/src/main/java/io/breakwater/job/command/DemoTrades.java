package io.breakwater.job.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import io.breakwater.job.ingest.InputResolver;
import io.breakwater.job.ingest.InputSpec;
import io.breakwater.job.ingest.ReadLimits;
import io.breakwater.job.ingest.Resolution;
import io.breakwater.job.ingest.formats.TickFormat;

/** The real trades of the demonstration: they come with a library as a resource; lanes are files. */
final class DemoTrades {
    private static final String TRADES = "bitstamp_trades_from_20131125_usd.csv";
    private static final String SYMBOL = "BTCUSD";
    private static final String VENUE = "bitstamp";

    private DemoTrades() {}

    /**
     * Unpacks them.
     *
     * @param folder where to
     * @param limits what is read of them
     */
    static Resolution unpack(Path folder, ReadLimits limits) throws IOException {
        Path file = Files.createDirectories(folder).resolve(TRADES);
        try (InputStream resource = DemoTrades.class.getClassLoader().getResourceAsStream(TRADES)) {
            if (resource == null) {
                throw new IOException(TRADES + " is not on the class path; start by deploy/local/breakwater,"
                        + " which puts ta4j-examples there");
            }
            Files.copy(resource, file, StandardCopyOption.REPLACE_EXISTING);
        }
        InputSpec spec = InputSpec.of(TickFormat.Kind.TRADES, file.toString())
                .withSymbol(SYMBOL)
                .withVenue(VENUE);
        return InputResolver.resolve(List.of(spec), limits);
    }
}
