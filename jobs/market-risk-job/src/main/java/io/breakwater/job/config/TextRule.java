package io.breakwater.job.config;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What a text may be.
 *
 * @param allowed tells whether a text is allowed
 * @param words the same in words, after "must be"
 * @param mend a spelling that would do for common mistakes
 */
record TextRule(Predicate<String> allowed, String words, UnaryOperator<String> mend) {
    static final TextRule NAME = of("[A-Za-z0-9][A-Za-z0-9._-]{0,63}", "1 to 64 letters, digits, '.', '_' or '-'");
    static final TextRule PERSON =
            of("[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}", "1 to 64 letters, digits, '.', '_', '@', '+' or '-'");
    static final TextRule CURRENCY = upper("[A-Z0-9]{2,10}", "2 to 10 upper-case letters or digits, e.g. USD");
    static final TextRule SYMBOL =
            upper("[A-Z0-9]+([._:/-][A-Z0-9]+)*", "an instrument as its venue spells it, in upper case, e.g. BTCUSDT");
    static final TextRule VENUE = new TextRule(
            Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}").asMatchPredicate(),
            "a venue in lower case, e.g. binance",
            text -> text.toLowerCase(Locale.ROOT));

    static TextRule of(String pattern, String words) {
        return of(Pattern.compile(pattern).asMatchPredicate(), words);
    }

    static TextRule of(Predicate<String> allowed, String words) {
        return new TextRule(allowed, words, UnaryOperator.identity());
    }

    private static TextRule upper(String pattern, String words) {
        return new TextRule(Pattern.compile(pattern).asMatchPredicate(), words, text -> text.toUpperCase(Locale.ROOT));
    }

    boolean allows(String text) {
        return allowed.test(text);
    }

    /** What is allowed, with the right spelling where it can be told. */
    String wordsFor(String text) {
        String mended = mend.apply(text);
        return allows(mended) ? words + "; write " + mended : words;
    }
}
