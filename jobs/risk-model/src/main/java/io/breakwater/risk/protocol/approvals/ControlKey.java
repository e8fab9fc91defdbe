package io.breakwater.risk.protocol.approvals;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Key of a record of {@code control.parameters}, {@code scope|kind|effectiveAt}: two records that wait for different times have
 * different keys, so that compaction of the topic loses none of them.
 *
 * @param scope desk, or {@code *} for every desk
 * @param kind what it sets
 * @param effectiveAt from when, epoch milliseconds UTC; 0 for the first record
 */
public record ControlKey(String scope, ControlTable.Kind kind, long effectiveAt) {
    private static final Pattern FORM = Pattern.compile("([^|]{1,100})\\|(ROLES|KEYS|PARAMETERS)\\|(\\d{1,18})");

    /**
     * Reads a key.
     *
     * @param text as {@link #toString()} gives it
     * @return the key; none for other texts
     */
    public static Optional<ControlKey> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new ControlKey(
                        matcher.group(1),
                        ControlTable.Kind.valueOf(matcher.group(2)),
                        Long.parseLong(matcher.group(3))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return scope + '|' + kind + '|' + effectiveAt;
    }
}
