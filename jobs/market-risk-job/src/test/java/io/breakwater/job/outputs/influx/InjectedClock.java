package io.breakwater.job.outputs.influx;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Time that passes only in pauses, at once. */
final class InjectedClock implements RetryClock {
    static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();

    List<Duration> pauses() {
        return pauses;
    }

    private Duration elapsed() {
        return pauses.stream().reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public long nanos() {
        return elapsed().toNanos();
    }

    @Override
    public Instant now() {
        return START.plus(elapsed());
    }

    @Override
    public void pause(Duration duration) {
        pauses.add(duration);
    }
}
