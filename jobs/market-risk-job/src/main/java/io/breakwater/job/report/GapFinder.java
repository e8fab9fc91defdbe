package io.breakwater.job.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

import io.breakwater.job.report.RunSummary.Gap;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/** Finds holes in a key's rows: longer than two and a half of its usual steps, the median of the first hundred. */
final class GapFinder implements Stateful<GapFinder.State> {
    private static final int STEPS_TO_LEARN = 100;
    private static final int LONGEST_KEPT = 60;
    private static final double HOLE_IN_STEPS = 2.5;
    private static final Comparator<Hole> LONGEST_FIRST =
            Comparator.comparingLong(Hole::length).reversed().thenComparing(Hole::from);

    private final long[] early;
    private final PriorityQueue<Hole> longest = new PriorityQueue<>(LONGEST_FIRST.reversed());
    private int seen;
    private double hole = Double.NaN;
    private long last;
    private long count;

    @NotState("what the holes are once no row follows")
    private GapFinder finished;

    GapFinder() {
        early = new long[STEPS_TO_LEARN + 1];
    }

    private GapFinder(State state) {
        early = state.early.clone();
        longest.addAll(state.longest);
        seen = state.seen;
        hole = state.hole;
        last = state.last;
        count = state.count;
    }

    /** Two instants, epoch milliseconds, between which no row is. */
    record Hole(long from, long to) {
        long length() {
            return to - from;
        }
    }

    /**
     * All that is remembered.
     *
     * @param early times of the first rows, epoch milliseconds
     * @param seen number of these
     * @param longest the longest holes, longest first
     * @param hole longest step that is no hole, milliseconds; NaN until it is known
     * @param last time of the newest row, epoch milliseconds
     * @param count number of holes
     */
    record State(long[] early, int seen, List<Hole> longest, double hole, long last, long count) {}

    @Override
    public State snapshot() {
        return new State(early.clone(), seen, holes(), hole, last, count);
    }

    static GapFinder restore(State state) {
        return new GapFinder(state);
    }

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
        long[] steps = new long[Math.max(0, seen - 1)];
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
        longest.add(new Hole(from, to));
        if (longest.size() > LONGEST_KEPT) {
            longest.remove();
        }
    }

    private List<Hole> holes() {
        return longest.stream().sorted(LONGEST_FIRST).toList();
    }

    /** The same without a row to follow: fewer rows than it takes to learn the usual step are all there is. */
    private GapFinder finished() {
        if (!Double.isNaN(hole)) {
            return this;
        }
        if (finished == null || finished.seen != seen) {
            finished = new GapFinder(snapshot());
            finished.learn();
        }
        return finished;
    }

    long count() {
        return finished().count;
    }

    /** The longest holes, longest first. */
    List<Gap> longest(int most) {
        List<Gap> gaps = new ArrayList<>();
        finished().holes().stream()
                .limit(most)
                .map(gap ->
                        new Gap(Instant.ofEpochMilli(gap.from), Instant.ofEpochMilli(gap.to), gap.length() / 60_000.0))
                .forEach(gaps::add);
        return gaps;
    }
}
