package io.breakwater.job.outputs.files;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Joins the rows of several keys by (time, rank of the key, order within it). Reads as it goes: memory is one buffer a
 * key, whatever the parts' length.
 */
final class PartMerge implements Closeable {
    private final List<KeyRows> keys;
    private final PriorityQueue<KeyRows> queue = new PriorityQueue<>(KeyRows::compare);

    PartMerge(List<KeyRows> keys) throws IOException {
        this.keys = keys;
        for (KeyRows key : keys) {
            if (key.next()) {
                queue.add(key);
            }
        }
    }

    /** What takes the rows in their order. */
    interface Target {
        void row(KeyRows row) throws IOException;
    }

    /**
     * Hands over all rows.
     *
     * @return how many there were
     */
    long run(Target target) throws IOException {
        long rows = 0;
        KeyRows head = queue.poll();
        while (head != null) {
            target.row(head);
            rows++;
            if (!head.next()) {
                head = queue.poll();
            } else if (!queue.isEmpty() && queue.peek().isBefore(head)) {
                queue.add(head);
                head = queue.poll();
            }
        }
        return rows;
    }

    @Override
    public void close() throws IOException {
        for (KeyRows key : keys) {
            key.close();
        }
    }
}
