package io.breakwater.job.report;

import java.io.IOException;
import java.nio.file.Path;

/** Writes the sample run and its report into the folder given, to look at. */
final class WriteSampleReport {
    private WriteSampleReport() {}

    /**
     * Writes it.
     *
     * @param args the folder
     */
    public static void main(String[] args) throws IOException {
        Path out = Path.of(args[0]);
        RunSummary summary = RunFixture.write(out, SampleRun.write(out));
        RunReport.terminalLines(summary).forEach(System.out::println);
    }
}
