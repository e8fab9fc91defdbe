package io.breakwater.job.outputs.influx;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Where points go and how hard the sink tries. Holds no token: that stays in the environment.
 *
 * @param url server, e.g. {@code http://127.0.0.1:8086}
 * @param org organisation
 * @param bucket bucket
 * @param batchLines lines of one request, at most
 * @param batchBytes bytes of one request before compression, about
 * @param batchAge longest time that a line waits for its batch to fill
 * @param queueBatches batches that may wait; more make the job wait
 * @param requestTimeout longest time that one request may take
 * @param retryBudget longest time without a good answer before the task fails, and longest wait of a checkpoint
 */
public record InfluxSettings(
        String url,
        String org,
        String bucket,
        int batchLines,
        int batchBytes,
        Duration batchAge,
        int queueBatches,
        Duration requestTimeout,
        Duration retryBudget)
        implements Serializable {

    /** All null settings are refused by {@link #faults}; here only what would break elsewhere. */
    public InfluxSettings {
        Objects.requireNonNull(batchAge, "batchAge");
        Objects.requireNonNull(requestTimeout, "requestTimeout");
        Objects.requireNonNull(retryBudget, "retryBudget");
    }

    /**
     * Settings with the defaults: 5,000 lines, 2 MiB, 1 s, 8 batches, 10 s a request, 25 s of retries.
     *
     * @param url server
     * @param org organisation
     * @param bucket bucket
     * @return settings
     */
    public static InfluxSettings of(String url, String org, String bucket) {
        return new InfluxSettings(
                url,
                org,
                bucket,
                5000,
                2 << 20,
                Duration.ofSeconds(1),
                8,
                Duration.ofSeconds(10),
                Duration.ofSeconds(25));
    }

    /**
     * The same towards another bucket.
     *
     * @param otherBucket bucket
     * @return settings
     */
    public InfluxSettings withBucket(String otherBucket) {
        return new InfluxSettings(
                url, org, otherBucket, batchLines, batchBytes, batchAge, queueBatches, requestTimeout, retryBudget);
    }

    /**
     * The same with another limit of patience.
     *
     * @param budget longest time without a good answer
     * @param timeout longest time of one request
     * @return settings
     */
    public InfluxSettings withPatience(Duration budget, Duration timeout) {
        return new InfluxSettings(url, org, bucket, batchLines, batchBytes, batchAge, queueBatches, timeout, budget);
    }

    /**
     * The same with other batches.
     *
     * @param lines lines of one request, at most
     * @param age longest time that a line waits
     * @return settings
     */
    public InfluxSettings withBatches(int lines, Duration age) {
        return new InfluxSettings(url, org, bucket, lines, batchBytes, age, queueBatches, requestTimeout, retryBudget);
    }

    /**
     * All that is wrong.
     *
     * @param checkpointTimeout the job's
     * @return one sentence a fault; empty when all is well
     */
    public List<String> faults(Duration checkpointTimeout) {
        List<String> faults = new ArrayList<>();
        checkUrl(faults);
        requireText("influx.org", org, faults);
        requireText("influx.bucket", bucket, faults);
        requirePositive("influx.batch-lines", batchLines, faults);
        requirePositive("influx.batch-bytes", batchBytes, faults);
        requirePositive("influx.queue-batches", queueBatches, faults);
        if (batchAge.isNegative() || batchAge.isZero()) {
            faults.add("influx.batch-age was " + batchAge + ", must be positive");
        }
        if (requestTimeout.compareTo(retryBudget) > 0 || requestTimeout.isNegative() || requestTimeout.isZero()) {
            faults.add("influx.request-timeout was " + requestTimeout + ", must be positive and at most"
                    + " influx.retry-budget, which is " + retryBudget);
        }
        // A barrier may wait one budget and a last request for room in the queue, and another budget for the flush.
        Duration longestWait = retryBudget.multipliedBy(2).plus(requestTimeout);
        if (longestWait.compareTo(checkpointTimeout) >= 0) {
            faults.add("influx.retry-budget was " + retryBudget + ": twice that and influx.request-timeout are "
                    + longestWait + ", must be under execution.checkpointing.timeout, which is " + checkpointTimeout);
        }
        return faults;
    }

    private void checkUrl(List<String> faults) {
        boolean good = false;
        try {
            URI parsed = URI.create(Objects.requireNonNullElse(url, ""));
            good = parsed.getHost() != null
                    && ("http".equals(parsed.getScheme()) || "https".equals(parsed.getScheme()));
            if (parsed.getUserInfo() != null) {
                faults.add("influx.url held a user name or password, must hold none: they would show in logs");
            }
        } catch (IllegalArgumentException e) {
            good = false;
        }
        if (!good) {
            faults.add("influx.url was " + url + ", must be like http://127.0.0.1:8086");
        }
    }

    private static void requireText(String key, String value, List<String> faults) {
        if (value == null || value.isBlank()) {
            faults.add(key + " was empty, must name one");
        }
    }

    private static void requirePositive(String key, int value, List<String> faults) {
        if (value <= 0) {
            faults.add(key + " was " + value + ", must be positive");
        }
    }

    /** Where points go, for messages. */
    String place() {
        return "InfluxDB at " + url + ", organisation " + org + ", bucket " + bucket;
    }
}
