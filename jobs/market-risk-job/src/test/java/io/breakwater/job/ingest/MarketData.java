package io.breakwater.job.ingest;

import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The folder of real market data that tests may use. */
final class MarketData {
    private static final String VARIABLE = "BREAKWATER_MARKET_DATA";

    private MarketData() {}

    /** A path below the folder's {@code market}; the test is skipped when the variable is not set. */
    static String path(String name) {
        String folder = System.getenv(VARIABLE);
        assumeTrue(folder != null, "skipped: " + VARIABLE + " is not set to the folder of real market data");
        Path base = Path.of(folder).resolve("market");
        assertThat(Files.isDirectory(base)).as("%s is a folder", base).isTrue();
        return base.resolve(name).toString();
    }
}
