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

    private static final int LONGEST_ID = 20;

    private Words() {}

    /** {@code c1, projected drawdown}. */
    public static String driver(String code) {
        if (code.isEmpty()) {
            return "driver not given";
        }
        String words = DRIVERS.get(code);
        return words == null ? code : code + ", " + words;
    }

    /** {@code EMERGENCY_EXIT} as {@code emergency exit}. */
    public static String state(String code) {
        return code.replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    /** The state where it says more than its level, e.g. {@code lockdown} for 5; empty where it is the level's own. */
    public static String stateBeside(int level, String state) {
        return state.equals(Levels.nameOf(level)) ? "" : state(state);
    }

    /** On whose word a directive acts. */
    public static String authorisation(String code) {
        return switch (code) {
            case "AUTO" -> "automatic";
            case "ON_ACK" -> "on acknowledgement";
            case "ON_APPROVAL" -> "on approval";
            case "ADVISORY" -> "advice";
            default -> state(code);
        };
    }

    /** Where a directive stands. */
    public static String status(String status, String authorisation) {
        return switch (status) {
            case "PENDING" ->
                switch (authorisation) {
                    case "ON_ACK" -> "waits for acknowledgement";
                    case "ADVISORY" -> "advice to people";
                    default -> "waits for approval";
                };
            case "AUTHORISED" -> "in force";
            case "SUPERSEDED" -> "replaced";
            case "STALLED" -> "stalled: not done by its deadline";
            default -> state(status);
        };
    }

    /** The start of a text that may be an id. */
    public static String shortened(String text) {
        return text.length() <= LONGEST_ID ? text : text.substring(0, LONGEST_ID) + "…";
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

    /** A name of several words, e.g. leadHours and valueAtRisk99End, as words: lead hours, value at risk 99 % end. */
    public static String spaced(String name) {
        return name.replaceAll("975(?![0-9])", " 97.5 %")
                .replaceAll("99(?![0-9])", " 99 %")
                .replaceAll("(?<=[a-z])(?=[0-9])", " ")
                .replaceAll("(?<=[a-z0-9%])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }

    /** {@code one}, {@code 2 changes}. */
    public static String counted(long count, String singular, String plural) {
        return Figures.count(count) + " " + (count == 1 ? singular : plural);
    }
}
