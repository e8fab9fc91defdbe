package io.breakwater.job.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a misspelt name was probably meant to be. */
final class NearestName {
    private static final int FEWEST_EDITS = 2;

    private NearestName() {}

    /**
     * The known name that takes the fewest edits, case and separators aside.
     *
     * @param name as written
     * @param known names to choose from
     * @return none when even the nearest differs in more than two letters and a third of the name
     */
    static Optional<String> of(String name, Collection<String> known) {
        String plain = plain(name);
        int most = Math.max(FEWEST_EDITS, plain.length() / 3);
        return known.stream()
                .filter(candidate -> edits(plain, plain(candidate)) <= Math.min(most, candidate.length() - 1))
                .min(Comparator.<String>comparingInt(candidate -> edits(plain, plain(candidate)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The nearest name as the end of a message. */
    static String hint(String name, Collection<String> known) {
        return of(name, known).map(nearest -> "; did you mean " + nearest + "?").orElse("");
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_.\\s]", "");
    }

    /** Levenshtein distance, row by row. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
