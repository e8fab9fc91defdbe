package io.breakwater.job.outputs.influx;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The time that retries live in; tests have one that waits without waiting. */
interface RetryClock {

    /** Time that only moves forward, nanoseconds. */
    long nanos();

    /** Wall clock, for a Retry-After that names a date. */
    Instant now();

    /** Waits. */
    void pause(Duration duration) throws InterruptedException;

    /** The machine's clock. */
    static RetryClock system() {
        return new RetryClock() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public void pause(Duration duration) throws InterruptedException {
                TimeUnit.NANOSECONDS.sleep(duration.toNanos());
            }
        };
    }
}
