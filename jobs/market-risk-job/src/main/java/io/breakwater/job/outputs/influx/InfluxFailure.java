package io.breakwater.job.outputs.influx;

import java.io.IOException;

/** Points could not be stored; says where, why, and what to do. */
public final class InfluxFailure extends IOException {
    private static final long serialVersionUID = 1L;

    InfluxFailure(String message) {
        super(message);
    }

    static InfluxFailure configuration(InfluxSettings settings, WriteAnswer answer) {
        String hint = switch (answer.status()) {
            case 401 ->
                "the token in " + InfluxToken.VARIABLE + " (or the file in " + InfluxToken.FILE_VARIABLE
                        + ") isn't known there";
            case 403 ->
                "the token in " + InfluxToken.VARIABLE + " (or the file in " + InfluxToken.FILE_VARIABLE
                        + ") may not write to this bucket";
            case 404 -> "organisation or bucket doesn't exist there; breakwater setup makes it";
            default -> "the server doesn't take writes there; check influx.url";
        };
        return new InfluxFailure(settings.place() + " refused to store points: " + hint + ". It said " + answer.words()
                + ". Nothing is lost: the job goes on from its checkpoint once this is mended.");
    }

    static InfluxFailure patience(InfluxSettings settings, int lines, WriteAnswer last) {
        return new InfluxFailure(settings.place() + " gave no good answer for " + settings.retryBudget()
                + " (influx.retry-budget); a batch of " + lines + " points waits. The last answer was " + last.words()
                + ". Nothing is lost: the job goes on from its checkpoint.");
    }

    static InfluxFailure slow(InfluxSettings settings, long points) {
        return new InfluxFailure(settings.place() + " was too slow: " + points + " points were not acknowledged within "
                + settings.retryBudget() + " (influx.retry-budget) at a checkpoint. Nothing is lost: the job goes on"
                + " from its checkpoint. More room: fewer points, a faster server, or a longer budget.");
    }
}
