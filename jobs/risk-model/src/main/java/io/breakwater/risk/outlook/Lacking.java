package io.breakwater.risk.outlook;

/** Words of the data quality: what is lacking. */
final class Lacking {
    /** Bars are longer than five minutes, so that returns are hourly. */
    static final String HOURLY_RETURNS = "hourly-returns";

    /** Fewer observations than the window is made for. */
    static final String SHORT_WINDOW = "short-window";

    /** Too little of the hour was heard. */
    static final String NO_VOLATILITY = "no-volatility";

    private Lacking() {}

    /** Two words, each where it is the case, joined by {@code +}; {@code ok} for neither. */
    static String words(boolean first, String firstWord, boolean second, String secondWord) {
        return first && second ? firstWord + '+' + secondWord : first ? firstWord : second ? secondWord : "ok";
    }
}
