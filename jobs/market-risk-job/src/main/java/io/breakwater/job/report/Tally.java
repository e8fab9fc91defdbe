package io.breakwater.job.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.breakwater.job.report.RunSummary.Share;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/** Counts words; at most so many different ones, the rest together. */
final class Tally implements Stateful<Tally.State> {
    private static final int MOST_WORDS = 200;
    private static final String REST = "(others)";

    private final Map<String, Long> counts = new HashMap<>();
    private long total;

    /** The word of the newest rows: rows of one word follow one another. */
    @NotState("among the counts once they are looked at")
    private String word = "";

    @NotState("as above")
    private long times;

    /**
     * All that is remembered.
     *
     * @param counts how often each word was added
     * @param total all additions
     */
    record State(Map<String, Long> counts, long total) {}

    @Override
    public State snapshot() {
        return new State(new HashMap<>(counts()), total);
    }

    static Tally restore(State state) {
        Tally restored = new Tally();
        restored.counts.putAll(state.counts);
        restored.total = state.total;
        return restored;
    }

    void add(String added) {
        total++;
        if (!added.equals(word)) {
            counts();
            word = added;
        }
        times++;
    }

    private Map<String, Long> counts() {
        if (times > 0) {
            count(counts, word, times);
            times = 0;
        }
        return counts;
    }

    private static void count(Map<String, Long> into, String word, long times) {
        String name = into.containsKey(word) || into.size() < MOST_WORDS ? word : REST;
        into.merge(name, times, Long::sum);
    }

    /** Shares of all additions, most frequent first; words that are empty are left out. */
    List<Share> shares() {
        return shares(counts());
    }

    /** The same, each addition split at {@code +} first, so that the shares may sum to more than 1. */
    List<Share> sharesOfParts() {
        Map<String, Long> parts = new HashMap<>();
        counts().forEach((words, count) -> {
            for (String part : words.split("\\+", -1)) {
                count(parts, part.strip(), count);
            }
        });
        return shares(parts);
    }

    private List<Share> shares(Map<String, Long> of) {
        List<Share> shares = new ArrayList<>();
        of.forEach((name, count) -> {
            if (!name.isEmpty()) {
                shares.add(new Share(name, count, (double) count / total));
            }
        });
        shares.sort(Comparator.comparingLong(Share::count).reversed().thenComparing(Share::name));
        return shares;
    }
}
