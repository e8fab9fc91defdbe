package io.breakwater.job.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run took. Times are seconds.
 *
 * @param rows trades that went into bars
 * @param refused input rows that were refused or late: figures of a run that has any are not of the workload
 * @param outputRows rows of each output file
 * @param sinceStart from the start of the JVM to the last output byte
 * @param untilRunning from the start of the JVM to the moment at which all tasks ran
 * @param reading from there until the sources had read everything
 * @param finishing from there until the job had finished: last bars, last checkpoint
 * @param assembling joining of the output files
 * @param cpuSeconds processor time of the whole process
 * @param peakMegabytes highest resident memory of the process; 0 where the system doesn't say
 * @param privateMegabytes memory at the end that is no mapped file; 0 where the system doesn't say
 * @param checkpoints checkpoints completed
 */
public record RunFigures(
        long rows,
        long refused,
        Map<String, Long> outputRows,
        double sinceStart,
        double untilRunning,
        double reading,
        double finishing,
        double assembling,
        double cpuSeconds,
        long peakMegabytes,
        long privateMegabytes,
        long checkpoints) {

    /**
     * Speed with everything counted.
     *
     * @return rows a second from the start of the JVM to the last output byte
     */
    public double rowsPerSecond() {
        return rows / sinceStart;
    }

    /**
     * Speed of the steady part: all of it in a warm process.
     *
     * @return rows a second while the sources were reading
     */
    public double steadyRowsPerSecond() {
        return rows / reading;
    }

    /**
     * The figures for people.
     *
     * @return lines
     */
    public List<String> lines() {
        return List.of(
                format("rows            %,d read, %,d refused or late", rows, refused),
                format("output          %s", outputRows),
                format("wall            %.2f s since the JVM started, %,.0f rows/s", sinceStart, rowsPerSecond()),
                format(
                        "of these        %.2f s start, %.2f s reading (%,.0f rows/s), %.2f s finishing, %.2f s joining files",
                        untilRunning, reading, steadyRowsPerSecond(), finishing, assembling),
                format("CPU             %.2f s", cpuSeconds),
                format(
                        "memory          %,d MB resident at most, %,d MB private at the end",
                        peakMegabytes, privateMegabytes),
                format("checkpoints     %d completed", checkpoints));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
