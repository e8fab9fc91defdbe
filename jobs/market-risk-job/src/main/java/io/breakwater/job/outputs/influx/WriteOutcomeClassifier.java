package io.breakwater.job.outputs.influx;

/**
 * Reads answers of InfluxDB's write endpoint: 1.8, 2.x and 3 agree on these.
 *
 * <p>Sources: "Troubleshoot writes" and the API reference of InfluxDB v2. Proxies add 408 and 502.
 */
final class WriteOutcomeClassifier {
    private WriteOutcomeClassifier() {}

    static WriteOutcome classify(int status) {
        if (status >= 200 && status < 300) {
            return WriteOutcome.SUCCESS;
        }
        if (status >= 500) {
            return WriteOutcome.RETRYABLE;
        }
        return switch (status) {
            case 0, 408, 425, 429 -> WriteOutcome.RETRYABLE;
            case 413 -> WriteOutcome.TOO_LARGE;
            case 400, 422 -> WriteOutcome.BAD_LINES;
            default -> WriteOutcome.CONFIGURATION_FAULT;
        };
    }
}
