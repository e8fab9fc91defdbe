package io.breakwater.job.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Files of a run's phases and forecasts, written by hand: as many columns as the report reads. */
final class OutlookFiles {
    static final String PHASES = "time,symbol,phase\n";
    static final String VOLATILITIES = "time,symbol,horizon,status,covered,loss,base_loss\n";
    static final String FORECASTS = "time,type,scope,probability,status,outcome\n";

    private OutlookFiles() {}

    /** Days of a symbol: warming, quiet, stressed, trending. */
    static void write(Path out, String symbol, Instant first, int hours) throws IOException {
        StringBuilder phases = new StringBuilder(PHASES);
        StringBuilder volatilities = new StringBuilder(VOLATILITIES);
        List<String> names = List.of("WARMING", "QUIET", "STRESSED", "TRENDING");
        for (int hour = 1; hour <= hours; hour++) {
            Instant time = first.plusSeconds(3_600L * hour);
            phases.append(row(time, symbol, names.get(4 * (hour - 1) / hours)));
            volatilities.append(row(time, symbol, "1h", "ISSUED", "", "", ""));
            String covered = hour <= 30 ? "" : hour % 5 == 0 ? "0" : "1";
            volatilities.append(row(time, symbol, "1h", "SETTLED", covered, hour % 2 == 0 ? "0.25" : "0.5", "0.625"));
        }
        Files.writeString(out.resolve("market_phases.csv"), phases);
        Files.writeString(out.resolve("volatility_forecasts.csv"), volatilities);
        Files.writeString(
                out.resolve("forecasts.csv"),
                FORECASTS
                        + row(first, "MARKET_CRASH", symbol, "0.25", "ISSUED", "")
                        + row(first.plusSeconds(3_600), "MARKET_CRASH", symbol, "0.25", "SETTLED", "0"));
    }

    static String row(Instant time, String... cells) {
        return time + "," + String.join(",", cells) + "\n";
    }
}
