package io.breakwater.job.outputs.influx;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What came back for one request.
 *
 * @param status HTTP status; 0 when no answer came (refused, cut, timed out)
 * @param message what the server or the connection said
 * @param retryAfter the header of that name; null when absent
 */
record WriteAnswer(int status, String message, String retryAfter) {
    private static final Pattern DROPPED = Pattern.compile("dropped=(\\d{1,9})");

    static WriteAnswer ok() {
        return new WriteAnswer(204, "", null);
    }

    static WriteAnswer noAnswer(String reason) {
        return new WriteAnswer(0, reason, null);
    }

    /**
     * Whether the server says that it dropped every line, so that halving would not find a good one.
     *
     * @param lines number of lines sent
     */
    boolean droppedAll(int lines) {
        Matcher matcher = DROPPED.matcher(message);
        return matcher.find() && Integer.parseInt(matcher.group(1)) == lines;
    }

    /** For messages: status and words. */
    String words() {
        return (status == 0 ? "no answer" : "HTTP " + status) + (message.isEmpty() ? "" : ": " + message);
    }
}
