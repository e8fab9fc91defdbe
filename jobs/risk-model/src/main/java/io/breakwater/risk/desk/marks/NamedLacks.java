package io.breakwater.risk.desk.marks;

import java.util.List;

/** Words of a row's data quality that name instruments. */
public final class NamedLacks {
    /** Most instruments that are named; the others are counted. */
    private static final int MOST_NAMED = 3;

    private NamedLacks() {}

    /**
     * Adds a word for each of some instruments: {@code word:SYMBOL} for the first three, {@code word:N-more} for the others.
     *
     * @param lacks where to
     * @param word what is lacking
     * @param symbols instruments that lack it
     */
    public static void add(List<String> lacks, String word, List<String> symbols) {
        for (int i = 0; i < Math.min(symbols.size(), MOST_NAMED); i++) {
            lacks.add(word + ":" + symbols.get(i));
        }
        if (symbols.size() > MOST_NAMED) {
            lacks.add(word + ":" + (symbols.size() - MOST_NAMED) + "-more");
        }
    }
}
