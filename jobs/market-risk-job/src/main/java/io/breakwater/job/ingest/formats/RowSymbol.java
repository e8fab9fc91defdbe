package io.breakwater.job.ingest.formats;

import java.util.Locale;
import java.util.Optional;

/** The symbol that a row names in a column of its own, checked against the one that its file is read for. */
final class RowSymbol {
    private final String wanted;
    private String text = "";
    private String name;

    /** For rows of one symbol, upper case; empty for rows of several. */
    RowSymbol(String wanted) {
        this.wanted = wanted;
        this.name = wanted;
    }

    /** Takes what a row says; an empty field stands for the one symbol of the file, where it has one. */
    Optional<Refusal> read(String field) {
        if (!field.equals(text)) {
            text = field;
            name = field.isEmpty() ? wanted : field.toUpperCase(Locale.ROOT);
        }
        if (name.isEmpty()) {
            return Optional.of(new Refusal("no-symbol", "row names no symbol, and the file holds several"));
        }
        return wanted.isEmpty() || wanted.equals(name)
                ? Optional.empty()
                : Optional.of(Refusal.of("other-symbol", "symbol", name, wanted));
    }

    /** Symbol of the row last read, upper case. */
    String name() {
        return name;
    }
}
