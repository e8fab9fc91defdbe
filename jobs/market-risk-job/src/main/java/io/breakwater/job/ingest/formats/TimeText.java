package io.breakwater.job.ingest.formats;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads times as files of market data write them: counts since 1970 in any unit, whole or with decimals, and dates.
 *
 * <p>A date is a day, or a day and a time of day behind {@code T}, {@code D} or a space, with or without seconds, decimals and an
 * offset. Without an offset it is UTC. Days in another order than year, month, day are no dates: 3/4 is March to some, April
 * to others.
 */
final class TimeText {
    private static final Pattern COUNT = Pattern.compile("(\\d{9,19})(?:\\.(\\d+))?");
    private static final Pattern DATE = Pattern.compile(
            "(\\d{4})[-/](\\d{2})[-/](\\d{2})(?:[TDtd ](\\d{2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?)?"
                    + " ?(Z|z|UTC|[+-]\\d{2}(?::?\\d{2})?)?");
    private static final Pattern HOUR =
            Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2}) (\\d{2})-(AM|PM)", Pattern.CASE_INSENSITIVE);
    private static final double MILLIS = 1_000;
    private static final int NANOS_DIGITS = 9;
    private static final int NANOS_A_MILLI = 1_000_000;
    private static final int NOON = 12;

    private TimeText() {}

    /**
     * The instant of a text.
     *
     * @return epoch milliseconds, cut towards the past; none when it is no time that can be read
     */
    static OptionalLong millis(String text) {
        Matcher count = COUNT.matcher(text);
        if (count.matches()) {
            return ofCount(count);
        }
        try {
            Matcher date = DATE.matcher(text);
            if (date.matches()) {
                return OptionalLong.of(ofDate(date));
            }
            Matcher hour = HOUR.matcher(text);
            return hour.matches() ? OptionalLong.of(ofHour(hour)) : OptionalLong.empty();
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
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

    private static long ofDate(Matcher date) {
        LocalTime time = date.group(4) == null
                ? LocalTime.MIDNIGHT
                : LocalTime.of(
                        number(date, 4), number(date, 5), date.group(6) == null ? 0 : number(date, 6), nanos(date));
        return day(date).atTime(time).toInstant(offset(date.group(8))).toEpochMilli();
    }

    private static long ofHour(Matcher hour) {
        int clock = number(hour, 4) % NOON + (hour.group(5).equalsIgnoreCase("PM") ? NOON : 0);
        return day(hour).atTime(clock, 0).toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    private static LocalDate day(Matcher date) {
        return LocalDate.of(number(date, 1), number(date, 2), number(date, 3));
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static int nanos(Matcher date) {
        String decimals = date.group(7);
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
