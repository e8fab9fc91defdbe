package io.breakwater.job.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Figures of the operating system and the JVM about this process. */
final class ProcessFigures {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;
    private static final long KILOBYTES_PER_MEGABYTE = 1_024;

    private ProcessFigures() {}

    static long startMillis() {
        return ManagementFactory.getRuntimeMXBean().getStartTime();
    }

    static double secondsSinceStart() {
        return ManagementFactory.getRuntimeMXBean().getUptime() / MILLIS;
    }

    static double cpuSeconds() {
        boolean known =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean;
        return known
                ? ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                                .getProcessCpuTime()
                        / NANOS
                : 0;
    }

    /** Highest resident memory so far. */
    static long peakMegabytes() {
        return megabytes("VmHWM:");
    }

    /** Resident memory now that is no mapped file. */
    static long privateMegabytes() {
        return megabytes("RssAnon:");
    }

    /** Linux alone says; elsewhere there is no figure rather than a wrong one. */
    private static long megabytes(String name) {
        List<String> lines;
        try {
            lines = Files.exists(STATUS) ? Files.readAllLines(STATUS) : List.of();
        } catch (IOException e) {
            lines = List.of();
        }
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / KILOBYTES_PER_MEGABYTE)
                .findFirst()
                .orElse(0);
    }
}
