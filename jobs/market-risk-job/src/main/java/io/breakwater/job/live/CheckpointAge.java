package io.breakwater.job.live;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.flink.core.fs.Path;

/**
 * How old a checkpoint is. Its transactions were open when it was made and are committed when a job goes on from it; the broker ends
 * them at the transaction timeout, and then their records are lost without a word.
 *
 * @param path folder of the checkpoint, as Flink takes it
 */
record CheckpointAge(String path) {
    /** Time that a start may take until it commits. */
    static final Duration MARGIN = Duration.ofMinutes(5);

    private static final Pattern CHECKPOINT = Pattern.compile("(.*/chk-\\d+)(/_metadata)?/?");

    /** What is wrong with it; a savepoint is not looked at: a job that ends with one has committed. */
    Optional<String> fault(Instant now, Duration transactionTimeout) {
        Matcher checkpoint = CHECKPOINT.matcher(path);
        if (!checkpoint.matches()) {
            return Optional.empty();
        }
        Path metadata = new Path(checkpoint.group(1), "_metadata");
        try {
            Instant made = Instant.ofEpochMilli(
                    metadata.getFileSystem().getFileStatus(metadata).getModificationTime());
            return fault(Duration.between(made, now), transactionTimeout, made);
        } catch (IOException e) {
            return Optional.of("checkpoint " + path + " can't be read: " + e.getMessage());
        }
    }

    private Optional<String> fault(Duration age, Duration transactionTimeout, Instant made) {
        Duration most = transactionTimeout.minus(MARGIN);
        return age.compareTo(most) <= 0
                ? Optional.empty()
                : Optional.of("checkpoint " + path + " was " + age.toMinutes() + " minutes old (of " + made
                        + "), must be at most " + most.toMinutes()
                        + " (kafka.transactionTimeout less 5): its transactions have ended, so what they held is missing from the"
                        + " result topics; take a newer one, or accept the gap with --restore-expired");
    }
}
