package io.breakwater.job.outputs.influx;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.domain.Bucket;
import com.influxdb.exceptions.InfluxException;

/** Looks at the server before the job starts, so that a wrong token isn't found by a restart loop. */
public final class InfluxPreflight {
    /** A comment: InfluxDB checks organisation, bucket and token, and stores nothing. */
    private static final String NOTHING = "# breakwater looks whether it may write\n";

    private InfluxPreflight() {}

    /**
     * What the run is about to write.
     *
     * @param oldest time of its first point
     * @param now wall clock
     */
    public record Span(Instant oldest, Instant now) {}

    /**
     * Everything that would stop the writing of points.
     *
     * @param settings where to
     * @param token the job's token
     * @param checkpointTimeout the job's
     * @param span times that will be written
     * @return one sentence a fault; empty when all is well
     */
    public static List<String> faults(
            InfluxSettings settings, InfluxToken token, Duration checkpointTimeout, Span span) {
        List<String> faults = new ArrayList<>(settings.faults(checkpointTimeout));
        if (!faults.isEmpty()) {
            return faults;
        }
        try (LineTransport transport = new InfluxTransport(settings, token)) {
            WriteAnswer answer = transport.send(settings.bucket(), NOTHING);
            switch (WriteOutcomeClassifier.classify(answer.status())) {
                case SUCCESS, BAD_LINES, TOO_LARGE -> checkRetention(settings, token, span, faults);
                case RETRYABLE -> faults.add(settings.place() + " can't be reached: " + answer.words());
                default ->
                    faults.add(InfluxFailure.configuration(settings, answer).getMessage());
            }
        }
        return faults;
    }

    private static void checkRetention(InfluxSettings settings, InfluxToken token, Span span, List<String> faults) {
        try (InfluxDBClient client = InfluxTransport.client(settings, token)) {
            Bucket bucket = client.getBucketsApi().findBucketByName(settings.bucket());
            if (bucket != null) {
                checkAge(settings, Duration.ofSeconds(InfluxSetup.retentionSeconds(bucket)), span, faults);
            }
        } catch (InfluxException e) {
            // A token that may only write can't read retention; the server then rejects old points, and they are
            // counted.
            return;
        }
    }

    private static void checkAge(InfluxSettings settings, Duration retention, Span span, List<String> faults) {
        Instant kept = span.now.minus(retention);
        if (!retention.isZero() && span.oldest.isBefore(kept)) {
            faults.add("influx.bucket was " + settings.bucket() + ", which keeps points for " + retention.toDays()
                    + " days, that is from " + kept + " on; the first point is of " + span.oldest
                    + ". Take a bucket without retention for replays and backfills, or shift times to now");
        }
    }
}
