package io.breakwater.job.ingest.formats;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads times as files of market data write them: counts since 1970 in any unit, whole or with decimals, and dates.
 *
 * <p>A date is a day, or a day and a time of day behind {@code T}, {@code D} or a space, with or without seconds, decimals, AM or PM
 * and an offset. Without an offset it is UTC. Between points the day comes before the month; between slashes or hyphens 3/4 is
 * March to some and April to others, so that the file's {@link DayOrder} must say it.
 */
final class TimeText {
    private static final Pattern COUNT = Pattern.compile("(\\d{9,19})(?:\\.(\\d+))?");
    private static final String DAY = "(?:(?<year>\\d{4})([-/.]?)(?<month>\\d{2})\\2(?<day>\\d{2})"
            + "|(?<first>\\d{1,2})(?<between>[-/.])(?<second>\\d{1,2})\\k<between>(?<last>\\d{4}))";
    private static final String CLOCK =
            "(?<hour>\\d{1,2})(?::?(?<minute>\\d{2})(?::?(?<secs>\\d{2})(?:[.,](?<decimals>\\d{1,9}))?)?)?"
                    + "(?:[- ]?(?<half>[AP]M))?";
    private static final Pattern DATE = Pattern.compile(
            DAY + "(?:[TD ]" + CLOCK + ")? ?(?<offset>Z|UTC|[+-]\\d{2}(?::?\\d{2})?)?", Pattern.CASE_INSENSITIVE);
    private static final double MILLIS = 1_000;
    private static final int NANOS_DIGITS = 9;
    private static final int NANOS_A_MILLI = 1_000_000;
    private static final int NOON = 12;

    private TimeText() {}

    /**
     * The instant of a text whose dates begin with the year, or have points between day, month and year.
     *
     * @return epoch milliseconds, cut towards the past; none when it is no time that can be read
     */
    static OptionalLong millis(String text) {
        return millis(text, DayOrder.YEAR_FIRST);
    }

    /**
     * The instant of a text.
     *
     * @param order order in which the file writes its dates; with {@code YEAR_FIRST} others are none
     * @return epoch milliseconds, cut towards the past; none when it is no time that can be read
     */
    static OptionalLong millis(String text, DayOrder order) {
        Matcher count = COUNT.matcher(text);
        if (count.matches()) {
            return ofCount(count);
        }
        try {
            Matcher date = DATE.matcher(text);
            return date.matches() && isTold(date, order) ? OptionalLong.of(ofDate(date, order)) : OptionalLong.empty();
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    /** Whether a text is a time in any order of day and month. */
    static boolean isTime(String text) {
        return Arrays.stream(DayOrder.values())
                .anyMatch(order -> millis(text, order).isPresent());
    }

    private static OptionalLong ofCount(Matcher count) {
        if (count.group(1).length() > 18 && count.group(1).compareTo("4102444800000000000") >= 0) {
            return OptionalLong.empty();
        }
        long whole = Long.parseLong(count.group(1));
        EpochUnit unit = EpochUnit.of(whole).orElse(null);
        if (unit == null) {
            return OptionalLong.empty();
        }
        boolean seconds = unit == EpochUnit.SECONDS && count.group(2) != null;
        return OptionalLong.of(seconds ? Math.round(Double.parseDouble(count.group()) * MILLIS) : unit.toMillis(whole));
    }

    private static boolean isTold(Matcher date, DayOrder order) {
        return date.group("year") != null || order != DayOrder.YEAR_FIRST || isWithPoints(date);
    }

    private static boolean isWithPoints(Matcher date) {
        return date.group("between").equals(".");
    }

    private static long ofDate(Matcher date, DayOrder order) {
        LocalTime time = date.group("hour") == null
                ? LocalTime.MIDNIGHT
                : LocalTime.of(hour(date), number(date, "minute"), number(date, "secs"), nanos(date.group("decimals")));
        return day(date, order)
                .atTime(time)
                .toInstant(offset(date.group("offset")))
                .toEpochMilli();
    }

    private static LocalDate day(Matcher date, DayOrder order) {
        if (date.group("year") != null) {
            return LocalDate.of(number(date, "year"), number(date, "month"), number(date, "day"));
        }
        boolean month = order == DayOrder.MONTH_FIRST && !isWithPoints(date);
        return LocalDate.of(
                number(date, "last"),
                number(date, month ? "first" : "second"),
                number(date, month ? "second" : "first"));
    }

    private static int hour(Matcher date) {
        int hour = number(date, "hour");
        String half = date.group("half");
        if (half == null) {
            return hour;
        }
        if (hour < 1 || hour > NOON) {
            throw new DateTimeException("hour was " + hour + ", must be from 1 to 12 before AM or PM");
        }
        return hour % NOON + (half.toUpperCase(Locale.ROOT).equals("PM") ? NOON : 0);
    }

    /** The number of a group; 0 where the text has none. */
    private static int number(Matcher matcher, String group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int nanos(String decimals) {
        if (decimals == null) {
            return 0;
        }
        int nanos = Integer.parseInt((decimals + "00000000").substring(0, NANOS_DIGITS));
        return nanos - nanos % NANOS_A_MILLI;
    }

    private static ZoneOffset offset(String text) {
        boolean named = text != null && (text.charAt(0) == '+' || text.charAt(0) == '-');
        return named ? ZoneOffset.of(text) : ZoneOffset.UTC;
    }
}
