package io.breakwater.job.outputs.influx;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

import io.breakwater.job.ingest.DeadLetter;

/**
 * Brings one batch to an end: stored, or its bad lines isolated and rejected, or failed. Waits as the server wishes, within
 * the retry budget; points are idempotent, so a batch whose answer was lost is sent again.
 */
final class BatchDelivery {
    private final InfluxSettings settings;
    private final LineTransport transport;
    private final RejectedLines rejected;
    private final RetryClock clock;
    private final RetryPauses pauses;
    private final DeliveryCounters counters;

    /** What the sink depends on, apart from the server and its settings. */
    record Support(RejectedLines rejected, RetryClock clock, RetryPauses pauses, DeliveryCounters counters) {}

    BatchDelivery(InfluxSettings settings, LineTransport transport, Support support) {
        this.settings = settings;
        this.transport = transport;
        rejected = support.rejected;
        clock = support.clock;
        pauses = support.pauses;
        counters = support.counters;
    }

    /**
     * Delivers a batch.
     *
     * @throws InfluxFailure when the configuration is wrong or patience is at its end
     * @throws IOException when a refused line can't be kept
     */
    void deliver(LineBatch batch) throws IOException, InterruptedException {
        Deque<LineBatch> rest = new ArrayDeque<>();
        rest.push(batch);
        while (!rest.isEmpty()) {
            LineBatch next = rest.pop();
            WriteAnswer answer = sendUntilAnswered(next);
            switch (WriteOutcomeClassifier.classify(answer.status())) {
                case SUCCESS -> counters.acknowledged(next.lines());
                case TOO_LARGE -> splitOrReject(next, "too-large", answer, rest);
                case BAD_LINES -> splitOrReject(next, "refused-by-influxdb", answer, rest);
                default -> throw InfluxFailure.configuration(settings.withBucket(next.bucket()), answer);
            }
        }
    }

    private WriteAnswer sendUntilAnswered(LineBatch batch) throws IOException, InterruptedException {
        long start = clock.nanos();
        for (int repeat = 1; ; repeat++) {
            counters.request();
            WriteAnswer answer = transport.send(batch.bucket(), batch.text());
            if (WriteOutcomeClassifier.classify(answer.status()) != WriteOutcome.RETRYABLE) {
                return answer;
            }
            Duration pause = pauses.before(repeat, answer.retryAfter(), clock.now());
            Duration spent = Duration.ofNanos(clock.nanos() - start);
            if (spent.plus(pause).compareTo(settings.retryBudget()) > 0) {
                throw InfluxFailure.patience(settings.withBucket(batch.bucket()), batch.lines(), answer);
            }
            counters.retry();
            clock.pause(pause);
        }
    }

    private void splitOrReject(LineBatch batch, String reason, WriteAnswer answer, Deque<LineBatch> rest)
            throws IOException {
        if (batch.lines() > 1 && !answer.droppedAll(batch.lines())) {
            counters.split();
            LineBatch[] halves = batch.halves();
            rest.push(halves[1]);
            rest.push(halves[0]);
            return;
        }
        for (String line : batch.text().split("\n", -1)) {
            if (!line.isEmpty()) {
                rejected.reject(letter(batch.bucket(), line, reason, answer));
            }
        }
        counters.rejected(batch.lines());
    }

    private static DeadLetter letter(String bucket, String line, String reason, WriteAnswer answer) {
        return new DeadLetter(timeOf(line), "influxdb:" + bucket, 0, reason, answer.words(), line);
    }

    private static long timeOf(String line) {
        try {
            return Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)) / 1_000_000;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
