package io.breakwater.job.ingest;

import java.util.Arrays;

/**
 * The trade ids seen lately, as runs of consecutive ones: a venue numbers its trades without gaps, so that a few runs stand
 * for millions of ids and the next id costs one comparison.
 *
 * <p>Invariant: run k holds ids runs[2k] to runs[2k+1]; the newest run is last and ends at next - 1. Beyond {@value #MOST_RUNS} runs the
 * oldest is forgotten, so an id that is repeated after so many jumps passes.
 */
final class IdRuns {
    static final int MOST_RUNS = 256;

    private long[] runs = new long[2];
    private int count;
    private long next = Long.MIN_VALUE;
    private long highest = Long.MIN_VALUE;

    /** Whether the id was not seen before; it is seen from then on. */
    boolean isNew(long id) {
        if (id == next && id > highest) {
            next = id + 1;
            return true;
        }
        return startRun(id);
    }

    /** The id that goes on with the newest run; -1 when it may have been seen before. */
    long next() {
        return next > highest ? next : -1;
    }

    /** Takes in that all ids from {@link #next} to before this one came. */
    void advanceTo(long behindLast) {
        next = behindLast;
    }

    /** Writes the end of the newest run down, which the fast way leaves to {@link #next}. */
    private void closeRun() {
        if (count > 0) {
            runs[2 * count - 1] = next - 1;
            highest = Math.max(highest, next - 1);
        }
    }

    private boolean startRun(long id) {
        closeRun();
        if (id <= highest && contains(id)) {
            return false;
        }
        if (count == MOST_RUNS) {
            System.arraycopy(runs, 2, runs, 0, 2 * (count - 1));
            count--;
        }
        if (2 * count == runs.length) {
            runs = Arrays.copyOf(runs, 2 * runs.length);
        }
        runs[2 * count] = id;
        runs[2 * count + 1] = id;
        count++;
        next = id + 1;
        return true;
    }

    private boolean contains(long id) {
        for (int i = count - 1; i >= 0; i--) {
            if (id >= runs[2 * i] && id <= runs[2 * i + 1]) {
                return true;
            }
        }
        return false;
    }

    /** First and last id of each run, in order of their start. */
    long[] toArray() {
        closeRun();
        return Arrays.copyOf(runs, 2 * count);
    }

    static IdRuns of(long[] runs) {
        IdRuns ids = new IdRuns();
        ids.runs = Arrays.copyOf(runs, Math.max(runs.length, 2));
        ids.count = runs.length / 2;
        ids.next = ids.count == 0 ? Long.MIN_VALUE : runs[runs.length - 1] + 1;
        for (int i = 1; i < runs.length; i += 2) {
            ids.highest = Math.max(ids.highest, runs[i]);
        }
        return ids;
    }
}
