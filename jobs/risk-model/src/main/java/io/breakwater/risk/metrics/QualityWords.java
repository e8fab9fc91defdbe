package io.breakwater.risk.metrics;

/** Says what is lacking, as words joined by {@code +}. */
final class QualityWords {
    private static final String NOTHING = "ok";

    private final StringBuilder words = new StringBuilder();

    QualityWords add(boolean lacking, String word) {
        if (lacking) {
            words.append(words.isEmpty() ? "" : "+").append(word);
        }
        return this;
    }

    @Override
    public String toString() {
        return words.isEmpty() ? NOTHING : words.toString();
    }
}
