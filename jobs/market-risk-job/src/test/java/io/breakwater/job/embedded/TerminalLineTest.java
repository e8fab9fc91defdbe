package io.breakwater.job.embedded;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TerminalLineTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private TerminalLine line(String columns) {
        return new TerminalLine(new PrintStream(bytes, true, StandardCharsets.UTF_8), columns);
    }

    @Test
    void writesOverWhatStoodThereAndEndsTheLineAtTheEnd() {
        try (TerminalLine line = line("80")) {
            line.accept("reading 10 %");
            line.accept("done");
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo("\rreading 10 %\rdone        " + System.lineSeparator());
    }

    @Test
    void neverFillsTheTerminalsLine() {
        line("50").accept("x".repeat(200));
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("\r" + "x".repeat(49));
        assertThat(line("132").getMaxRenderedLength()).isEqualTo(131);
    }

    @Test
    void takesTheUsualWidthWhereTheShellSaysNone() {
        for (String columns : new String[] {null, "", "wide", "-4", "99999"}) {
            assertThat(line(columns).getMaxRenderedLength()).isEqualTo(79);
        }
        assertThat(line("3").getMaxRenderedLength()).isEqualTo(39);
    }
}
