package io.breakwater.job.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

import io.breakwater.job.report.RunSummary.Gap;

/** Finds holes in a key's rows: longer than two and a half of its usual steps, the median of the first hundred. */
final class GapFinder {
    private static final int STEPS_TO_LEARN = 100;
    private static final int LONGEST_KEPT = 60;
    private static final double HOLE_IN_STEPS = 2.5;

    private final long[] early = new long[STEPS_TO_LEARN + 1];
    private final PriorityQueue<Gap> longest = new PriorityQueue<>(Comparator.comparingDouble(Gap::minutes));
    private int seen;
    private double hole = Double.NaN;
    private long last;
    private long count;

    void accept(long time) {
        if (seen <= STEPS_TO_LEARN) {
            early[seen++] = time;
            if (seen > STEPS_TO_LEARN) {
                learn();
            }
        } else {
            look(last, time);
        }
        last = time;
    }

    private void learn() {
        long[] steps = new long[seen - 1];
        for (int i = 1; i < seen; i++) {
            steps[i - 1] = early[i] - early[i - 1];
        }
        Arrays.sort(steps);
        hole = steps.length == 0 ? Double.POSITIVE_INFINITY : HOLE_IN_STEPS * Math.max(1, steps[steps.length / 2]);
        for (int i = 1; i < seen; i++) {
            look(early[i - 1], early[i]);
        }
    }

    private void look(long from, long to) {
        if (to - from <= hole) {
            return;
        }
        count++;
        longest.add(new Gap(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to), (to - from) / 60_000.0));
        if (longest.size() > LONGEST_KEPT) {
            longest.remove();
        }
    }

    /** Call once, after the last row. */
    void finish() {
        if (Double.isNaN(hole)) {
            learn();
        }
    }

    long count() {
        return count;
    }

    /** The longest holes, longest first. */
    List<Gap> longest(int most) {
        List<Gap> gaps = new ArrayList<>(longest);
        gaps.sort(Comparator.comparingDouble(Gap::minutes).reversed().thenComparing(Gap::from));
        return List.copyOf(gaps.subList(0, Math.min(most, gaps.size())));
    }
}
