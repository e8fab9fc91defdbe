package io.breakwater.job.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.breakwater.job.report.RunSummary.Share;

/** Counts words; at most so many different ones, the rest together. */
final class Tally {
    private static final int MOST_WORDS = 200;
    private static final String REST = "(others)";

    private final Map<String, Long> counts = new HashMap<>();
    private long total;

    void add(String word) {
        total++;
        count(counts, word, 1);
    }

    private static void count(Map<String, Long> into, String word, long times) {
        String name = into.containsKey(word) || into.size() < MOST_WORDS ? word : REST;
        into.merge(name, times, Long::sum);
    }

    /** Shares of all additions, most frequent first; words that are empty are left out. */
    List<Share> shares() {
        return shares(counts);
    }

    /** The same, each addition split at {@code +} first, so that the shares may sum to more than 1. */
    List<Share> sharesOfParts() {
        Map<String, Long> parts = new HashMap<>();
        counts.forEach((words, times) -> {
            for (String word : words.split("\\+", -1)) {
                count(parts, word.strip(), times);
            }
        });
        return shares(parts);
    }

    private List<Share> shares(Map<String, Long> of) {
        List<Share> shares = new ArrayList<>();
        of.forEach((word, times) -> {
            if (!word.isEmpty()) {
                shares.add(new Share(word, times, (double) times / total));
            }
        });
        shares.sort(Comparator.comparingLong(Share::count).reversed().thenComparing(Share::name));
        return shares;
    }
}
