package io.breakwater.job.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Small folders of a run, written by hand. */
final class RunFixture {
    static final String DESK_HEADER = "time,desk,risk_percent,risk_low,risk_high,driver,var99_1d,es975_1d,drawdown_30d,"
            + "c1,c2,c3,c4,c5,data_quality,equity,alert_level,history\n";

    private RunFixture() {}

    static RunCard card() {
        return new RunCard(
                "1.0",
                "",
                "2.2.1",
                "breakwater backfill",
                List.of(),
                null,
                "",
                4,
                Map.of(),
                2,
                2,
                0,
                null,
                "BATCH",
                List.of());
    }

    /** A row of a desk with one driver, no proxy. */
    static String deskRow(Instant time, String desk, double risk, int level) {
        return String.join(
                        ",",
                        time.toString(),
                        quoted(desk),
                        risk + "," + risk + "," + risk,
                        "c1,0.01,0.02,0.03",
                        risk + ",,,,",
                        "ok",
                        Double.toString(1000 - risk),
                        Integer.toString(level),
                        "1h x 2000")
                + "\n";
    }

    static String quoted(String cell) {
        return "\"" + cell.replace("\"", "\"\"") + "\"";
    }

    static void write(Path out, String name, String... lines) throws IOException {
        Files.writeString(out.resolve(name), String.join("", lines));
    }

    static String change(String time, String from, String to) {
        return "{\"time\":\"" + time + "\",\"desk\":\"d\",\"seq\":1,\"from\":\"" + from + "\",\"to\":\"" + to
                + "\",\"state\":\"" + to + "\",\"riskPercent\":6.5,\"driver\":\"c1\",\"cause\":\"c1 at 6.5\","
                + "\"episodeId\":\"e\"}\n";
    }
}
