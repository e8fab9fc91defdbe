package io.breakwater.job.benchmark;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Time and processor time of a run. The first run of a process counts from the start of the JVM, which it had to wait for; any
 * later one finds the process warm and counts from its own beginning.
 */
final class Stopwatch {
    private static final AtomicBoolean WARM = new AtomicBoolean();

    private final double uptimeSeconds;
    private final double cpuSeconds;

    private Stopwatch(double uptimeSeconds, double cpuSeconds) {
        this.uptimeSeconds = uptimeSeconds;
        this.cpuSeconds = cpuSeconds;
    }

    static Stopwatch start() {
        boolean warm = WARM.getAndSet(true);
        return warm
                ? new Stopwatch(ProcessFigures.secondsSinceStart(), ProcessFigures.cpuSeconds())
                : new Stopwatch(0, 0);
    }

    double seconds() {
        return ProcessFigures.secondsSinceStart() - uptimeSeconds;
    }

    double cpuSeconds() {
        return ProcessFigures.cpuSeconds() - cpuSeconds;
    }

    /** Seconds from an instant of the wall clock, epoch milliseconds, back to the start. */
    double untilMillis(long epochMillis) {
        return (epochMillis - ProcessFigures.startMillis()) / 1e3 - uptimeSeconds;
    }
}
