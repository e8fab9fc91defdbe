package io.breakwater.job.report;

import java.util.Locale;
import java.util.Map;

/** What the codes of the files are called in plain words. Public for the page's templates. */
public final class Words {
    private static final Map<String, String> DRIVERS = Map.of(
            "c1", "projected drawdown",
            "c2", "30-day drawdown",
            "c3", "margin",
            "c4", "correlation-stressed drawdown",
            "c5", "gap loss",
            "EQUITY", "equity at or below zero");

    private Words() {}

    /** {@code c1, projected drawdown}. */
    public static String driver(String code) {
        if (code.isEmpty()) {
            return "driver not given";
        }
        String words = DRIVERS.get(code);
        return words == null ? code : code + ", " + words;
    }

    /** {@code MARKET_CRASH} as {@code Market crash}. */
    public static String sentence(String code) {
        String words = code.replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** {@code one}, {@code 2 changes}. */
    public static String counted(long count, String singular, String plural) {
        return Figures.count(count) + " " + (count == 1 ? singular : plural);
    }
}
