package io.breakwater.job.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.ObjectMapper;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever names and words the files hold, they stay text. */
class HostileTextProperties {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final String MARK = "qz9";
    private static final Pattern BROKEN_ATTRIBUTE = Pattern.compile("=\"[^\"<>]*" + MARK + "\"(?![ >])");

    @Provide
    Arbitrary<String> hostile() {
        Arbitrary<String> pieces = Arbitraries.of(
                "</script>",
                "<b>",
                "<!--",
                "-->",
                "\"",
                "'",
                "&",
                "<script>",
                "${x}",
                "]]>",
                "\\",
                "javascript:",
                "é",
                "\u2028");
        return pieces.list().ofMinSize(1).ofMaxSize(6).map(list -> MARK + String.join("", list));
    }

    @Property(tries = 60)
    void staysText(@ForAll("hostile") String text) throws IOException {
        Path out = Files.createTempDirectory("hostile");
        try {
            write(out, text);
            RunFixture.write(out, RunFixture.card());
            String page = Files.readString(out.resolve("report.html"));
            assertThat(page.split("(?i)<script", -1)).hasSize(4);
            assertThat(page.split("(?i)</script", -1)).hasSize(4);
            assertThat(BROKEN_ATTRIBUTE.matcher(page).find()).isFalse();
            for (String raw : List.of("<!--", MARK + "<", "<b><b>", "<b>\"")) {
                assertThat(page.contains(raw)).as("page holds %s raw", raw).isFalse();
            }
        } finally {
            try (var files = Files.walk(out)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    static void write(Path out, String text) throws IOException {
        Instant time = Instant.parse("2026-01-01T00:00:00Z");
        RunFixture.write(
                out,
                "desk_risk.csv",
                RunFixture.DESK_HEADER,
                RunFixture.deskRow(time, text, 3, 1).replace("c1,", RunFixture.quoted(text) + ","),
                RunFixture.deskRow(time.plusSeconds(60), text, 6, 2));
        RunFixture.write(
                out,
                "symbol_risk.csv",
                "time,symbol,close,venue\n2026-01-01T00:00:00.000Z," + RunFixture.quoted(text) + ",5,"
                        + RunFixture.quoted(text) + "\n");
        Map<String, Object> change = new java.util.HashMap<>(Map.of("time", time.toString(), "desk", text));
        change.putAll(Map.of("from", 1, "to", 2, "cause", text, "state", text, "episodeId", text, "driver", text));
        RunFixture.write(out, "alert_levels.jsonl", MAPPER.writeValueAsString(change) + "\n");
        Map<String, Object> order = Map.of(
                "time",
                time.toString(),
                "desk",
                text,
                "id",
                text,
                "type",
                text,
                "level",
                2,
                "target",
                text,
                "status",
                text);
        RunFixture.write(out, "directives.jsonl", MAPPER.writeValueAsString(order) + "\n");
        Map<String, Object> step = Map.of(
                "time", time.toString(), "type", text, "scope", text, "status", text, "stage", text, "episodeId", text);
        RunFixture.write(out, "episodes.jsonl", MAPPER.writeValueAsString(step) + "\n");
        Map<String, Object> letter = Map.of("source", text, "position", 1, "reason", text, "raw", text, "detail", text);
        RunFixture.write(out, "dead_letters.jsonl", MAPPER.writeValueAsString(letter) + "\n");
    }

    static List<String> examples() {
        return List.of("</script><script>document.documentElement.dataset.broken=1</script>", "<b>\"'&<!--");
    }
}
