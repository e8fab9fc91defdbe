package io.breakwater.job.outputs.influx;

/**
 * Lines of one request.
 *
 * @param bucket where they go
 * @param text lines, each with its line end; a line holds no other line end
 * @param lines how many, at least 1
 */
record LineBatch(String bucket, String text, int lines) {

    /** Two batches that together are this one, in its order. */
    LineBatch[] halves() {
        int firstLines = lines / 2;
        int end = 0;
        for (int i = 0; i < firstLines; i++) {
            end = text.indexOf('\n', end) + 1;
        }
        return new LineBatch[] {
            new LineBatch(bucket, text.substring(0, end), firstLines),
            new LineBatch(bucket, text.substring(end), lines - firstLines)
        };
    }
}
