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

    private static final Map<String, String> METHODS = Map.of(
            "historical", "Historical",
            "filtered", "Filtered historical",
            "ewma_t", "EWMA, t(4)",
            "cornish_fisher", "Cornish-Fisher",
            "monte_carlo", "Monte Carlo");

    private static final Map<String, String> METRICS = Map.of(
            "herfindahl", "Concentration (HHI)",
            "effective_number", "Effective number",
            "effective_bets", "Effective number of bets",
            "correlation_stressed_es", "Correlation-stressed ES 97.5 %",
            "maximum_drawdown", "Maximum drawdown",
            "drawdown", "Drawdown");

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

    /** What a method of VaR and ES is called. */
    public static String method(String code) {
        return METHODS.getOrDefault(code, code);
    }

    /** What a number of {@code desk_metrics.csv} is called. */
    public static String metric(String code) {
        return METRICS.getOrDefault(code, sentence(code));
    }

    /** Whether such a number is a share of equity, and shown in percent. */
    public static boolean isShare(String code) {
        return code.contains("drawdown") || code.endsWith("_es") || code.contains("loss");
    }

    /** {@code one}, {@code 2 changes}. */
    public static String counted(long count, String singular, String plural) {
        return Figures.count(count) + " " + (count == 1 ? singular : plural);
    }
}
