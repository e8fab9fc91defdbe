package io.breakwater.job.types;

import java.util.Arrays;

/**
 * Records that wait for their time, in its order; those of one time as they came.
 *
 * <p>Cost: O(1) for a record that is the latest, else one move of those behind it; O(1) to take the earliest.
 *
 * @param <I> record
 */
final class Waiting<I> {
    private static final int FIRST_ROOM = 4;

    private long[] times;
    private Object[] records;
    private int first;
    private int end;

    Waiting() {
        this(FIRST_ROOM);
    }

    /** Room for a number of records. */
    Waiting(int room) {
        times = new long[Math.max(FIRST_ROOM, room)];
        records = new Object[times.length];
    }

    int size() {
        return end - first;
    }

    boolean isEmpty() {
        return first == end;
    }

    /** Time of the earliest; there must be one. */
    long earliest() {
        return times[first];
    }

    long timeAt(int place) {
        return times[first + place];
    }

    /** A record, counted from the earliest. */
    @SuppressWarnings("unchecked")
    I recordAt(int place) {
        return (I) records[first + place];
    }

    void add(long time, I record) {
        if (end == times.length) {
            makeRoom();
        }
        int place = end;
        while (place > first && times[place - 1] > time) {
            place--;
        }
        System.arraycopy(times, place, times, place + 1, end - place);
        System.arraycopy(records, place, records, place + 1, end - place);
        times[place] = time;
        records[place] = record;
        end++;
    }

    /** Moves to the front where at least half is free there, else into arrays of twice the size. */
    private void makeRoom() {
        int size = size();
        boolean roomy = 2 * size <= times.length;
        long[] toTimes = roomy ? times : new long[2 * times.length];
        Object[] toRecords = roomy ? records : new Object[2 * times.length];
        System.arraycopy(times, first, toTimes, 0, size);
        System.arraycopy(records, first, toRecords, 0, size);
        if (roomy) {
            Arrays.fill(records, size, end, null);
        }
        times = toTimes;
        records = toRecords;
        first = 0;
        end = size;
    }

    /** Takes out the earliest; there must be one. */
    I take() {
        I record = recordAt(0);
        records[first++] = null;
        return record;
    }

    /** The same records, in arrays of their own. */
    Waiting<I> copy() {
        Waiting<I> copy = new Waiting<>(size());
        System.arraycopy(times, first, copy.times, 0, size());
        System.arraycopy(records, first, copy.records, 0, size());
        copy.end = size();
        return copy;
    }
}
