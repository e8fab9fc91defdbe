package io.breakwater.job.ingest.formats;

import java.util.List;
import java.util.OptionalLong;

/** In which order a file writes day, month and year. */
public enum DayOrder {
    /** 2024-03-14; dates in another order are none. */
    YEAR_FIRST,
    /** 03/14/2024, as in the United States. */
    MONTH_FIRST,
    /** 14/03/2024, as in most other countries. */
    DAY_FIRST;

    /**
     * The order of a file: the one in which most of its times can be read, and of two such the one in which they follow closer upon
     * each other, since rows that are a day apart in one are a month apart in the other.
     *
     * @param texts times of the first rows
     * @return the order
     * @throws FormatException when nothing tells 3 April from 4 March
     */
    static DayOrder of(List<String> texts) throws FormatException {
        int read = times(texts, YEAR_FIRST).length;
        if (read == texts.size()) {
            return YEAR_FIRST;
        }
        long[] monthFirst = times(texts, MONTH_FIRST);
        long[] dayFirst = times(texts, DAY_FIRST);
        if (read >= Math.max(monthFirst.length, dayFirst.length)) {
            return YEAR_FIRST;
        }
        int better = monthFirst.length != dayFirst.length
                ? Integer.compare(monthFirst.length, dayFirst.length)
                : Long.compare(variation(dayFirst), variation(monthFirst));
        if (better == 0) {
            throw new FormatException("time of the first row was " + FormatDetector.shown(texts.get(0))
                    + ", and none of the first " + texts.size()
                    + " rows tells day from month: write dates as 2024-03-14");
        }
        return better > 0 ? MONTH_FIRST : DAY_FIRST;
    }

    private static long[] times(List<String> texts, DayOrder order) {
        return texts.stream()
                .map(text -> TimeText.millis(text, order))
                .flatMapToLong(OptionalLong::stream)
                .toArray();
    }

    private static long variation(long[] times) {
        long sum = 0;
        for (int i = 1; i < times.length; i++) {
            sum += Math.abs(times[i] - times[i - 1]);
        }
        return sum;
    }
}
