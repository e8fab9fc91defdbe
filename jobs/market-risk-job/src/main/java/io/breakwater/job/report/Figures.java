package io.breakwater.job.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How numbers are written for a reader. Public for the page's templates. */
public final class Figures {
    /** What stands where there is no value. */
    public static final String NONE = "–";

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final String[] BYTE_UNITS = {"B", "kB", "MB", "GB", "TB"};

    private Figures() {}

    private static String written(String format, Object value) {
        return String.format(Locale.ROOT, format, value).replace('-', '−');
    }

    /** A number that already is in percent. */
    public static String percent(double value) {
        return Double.isFinite(value) ? written("%.2f", value) + " %" : NONE;
    }

    /** A fraction, written in percent. */
    public static String fraction(double value) {
        return Double.isFinite(value) ? written("%.2f", value * 100) + " %" : NONE;
    }

    /** A signed change, a fraction, written in percent with its sign. */
    public static String change(double value) {
        return Double.isFinite(value) ? written("%+.2f", value * 100) + " %" : NONE;
    }

    /** A share of a whole: never 0 or 100 when it isn't. */
    public static String share(double value) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        if (value > 0 && value < 0.0005) {
            return "< 0.1 %";
        }
        return value < 1 && value >= 0.9995 ? "> 99.9 %" : written("%.1f", value * 100) + " %";
    }

    /** A multiple, with its sign of multiplication. */
    public static String multiple(double value) {
        return Double.isFinite(value) ? written("%.2f", value) + "×" : NONE;
    }

    /** A number without a unit. */
    public static String plain(double value) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        return value == Math.rint(value) && Math.abs(value) < 1e6 ? written("%.0f", value) : written("%.3f", value);
    }

    /** A fraction, written in basis points. */
    public static String basisPoints(double value) {
        return Double.isFinite(value) ? written("%.2f", value * 1e4) + " bps" : NONE;
    }

    /** A number of any size, three digits. */
    public static String small(double value) {
        return Double.isFinite(value) ? written("%.3g", value) : NONE;
    }

    /** An amount in whole units of the base currency. */
    public static String money(double value) {
        return Double.isFinite(value) ? written("%,.0f", value) : NONE;
    }

    /** A price. */
    public static String price(double value) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        return Math.abs(value) >= 10 ? written("%,.2f", value) : written("%.6g", value);
    }

    /** A whole number with thousands separated. */
    public static String count(long value) {
        return value < 0 ? NONE : written("%,d", value);
    }

    /** A size in the largest decimal unit. */
    public static String bytes(long value) {
        if (value < 0) {
            return NONE;
        }
        double size = value;
        int unit = 0;
        while (size >= 1000 && unit < BYTE_UNITS.length - 1) {
            size /= 1000;
            unit++;
        }
        return written(unit == 0 ? "%.0f" : "%.1f", size) + " " + BYTE_UNITS[unit];
    }

    /** A length of time in the two largest of days, hours and minutes. */
    public static String minutes(double minutes) {
        if (!Double.isFinite(minutes)) {
            return NONE;
        }
        Duration length = Duration.ofSeconds(Math.round(minutes * 60));
        if (length.toDays() > 0) {
            return length.toDays() + " d " + length.toHoursPart() + " h";
        }
        if (length.toHours() > 0) {
            return length.toHours() + " h " + length.toMinutesPart() + " min";
        }
        return length.toMinutes() > 0 ? length.toMinutes() + " min" : length.toSeconds() + " s";
    }

    /** {@code 2013-12-01 12:17}, UTC. */
    public static String minute(Instant time) {
        return time == null ? NONE : MINUTE.format(time);
    }

    /** {@code 1 Dec 2013 12:17}, UTC. */
    public static String brief(Instant time) {
        return time == null ? NONE : SHORT.format(time);
    }

    /**
     * A value by the unit of its quantity.
     *
     * @param value the value
     * @param unit as {@link RunSummary.Quantity#unit()}
     * @return text
     */
    public static String of(double value, String unit) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        return switch (unit) {
            case "percent" -> percent(value);
            case "fraction" -> fraction(value);
            case "multiple" -> multiple(value);
            case "money" -> money(value);
            case "price" -> price(value);
            case "count" -> count(Math.round(value));
            case "small" -> small(value);
            case "bps" -> basisPoints(value);
            default -> plain(value);
        };
    }

    /** Minutes from one instant to another. */
    static double minutesBetween(Instant from, Instant to) {
        return (to.toEpochMilli() - from.toEpochMilli()) / 60_000.0;
    }
}
