package io.breakwater.risk.desk.scenarios;

import java.util.Arrays;

/** Values in ascending order, for a median whose values come and go one at a time. Cost: O(log n) comparisons and one block move. */
final class SortedValues {
    private final double[] values;
    private int size;

    SortedValues(int capacity) {
        values = new double[capacity];
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** Takes a value in, which is a number and not -0.0. */
    void add(double value) {
        int found = Arrays.binarySearch(values, 0, size, value);
        int at = found < 0 ? -found - 1 : found;
        System.arraycopy(values, at, values, at + 1, size - at);
        values[at] = value;
        size++;
    }

    /** Takes a value out that was added. */
    void remove(double value) {
        int at = Arrays.binarySearch(values, 0, size, value);
        System.arraycopy(values, at + 1, values, at, size - at - 1);
        size--;
    }

    /** Middle value, or the mean of the two in the middle; NaN of none. */
    double median() {
        return size == 0 ? Double.NaN : (values[(size - 1) / 2] + values[size / 2]) / 2;
    }
}
