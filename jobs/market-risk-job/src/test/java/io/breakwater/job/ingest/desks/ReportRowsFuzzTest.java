package io.breakwater.job.ingest.desks;

import java.nio.charset.StandardCharsets;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Every row of a file of reports is a message or a refusal, whatever its header says. */
class ReportRowsFuzzTest {
    private final MessageReader reader = new MessageReader(1_900_000_000_000L);

    /** The first line is the header. */
    @FuzzTest(maxDuration = "10s", maxExecutions = 2_000_000)
    void readAnyHeaderAndRow(byte[] input) {
        String text = input == null ? "" : new String(input, StandardCharsets.UTF_8);
        List<String> lines = text.lines().limit(3).toList();
        CsvHeader header = CsvHeader.of(lines.isEmpty() ? "" : lines.get(0));
        for (String line : lines) {
            ObjectNode row = header.row(line);
            if (row != null) {
                MessageReader.Place place = new MessageReader.Place(MessageKind.FILL, "fills.csv", 2, "", -1);
                assertThat(reader.read(row, place, line).kind())
                        .isIn(MessageKind.FILL, MessageKind.CLOCK, MessageKind.REFUSED);
            }
        }
    }
}
