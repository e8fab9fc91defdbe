package io.breakwater.job.config;

import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;

/**
 * What a number may be. Numbers are decimal; forms that YAML readers differ in (leading zeros, hexadecimal, 1:30) are none.
 *
 * @param allowed which finite values are allowed
 * @param words the same in words, after "must be"
 */
record NumberRule(DoublePredicate allowed, String words) {
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(0|[1-9]\\d*|[1-9]\\d{0,2}(_\\d{3})+)?(\\.\\d+)?([eE][-+]?\\d{1,3})?");
    private static final Pattern DIGIT_FIRST = Pattern.compile("[-+]?\\.?\\d.*");

    static NumberRule above0(String what) {
        return new NumberRule(value -> value > 0, "a finite number above 0" + what);
    }

    static NumberRule notNegative(String what) {
        return new NumberRule(value -> value >= 0, "a finite number from 0" + what);
    }

    static NumberRule any(String what) {
        return new NumberRule(value -> true, "a finite number" + what);
    }

    /** The number that a text is; none when it isn't one or isn't allowed. */
    OptionalDouble read(String text) {
        if (!DIGIT_FIRST.matcher(text).matches() || !DECIMAL.matcher(text).matches()) {
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(text.replace("_", ""));
        return Double.isFinite(value) && allowed.test(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
