package io.breakwater.job.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.breakwater.job.report.QualitySummary.Reason;

/** Dead letters by reason, each with its first example. */
final class RefusedInput {
    private static final int MOST_REASONS = 100;
    private static final String REST = "(other reasons)";

    private final Map<String, Reason> reasons = new LinkedHashMap<>();
    private long count;

    void accept(Line line) {
        count++;
        String word = line.text("reason");
        String reason = reasons.containsKey(word) || reasons.size() < MOST_REASONS ? word : REST;
        Reason known = reasons.get(reason);
        reasons.put(reason, known == null ? firstOf(reason, line) : oneMore(known));
    }

    private static Reason firstOf(String reason, Line line) {
        return new Reason(
                reason,
                1,
                line.text("source"),
                line.json().path("position").asLong(-1),
                line.text("detail"),
                line.text("raw"));
    }

    private static Reason oneMore(Reason known) {
        return new Reason(
                known.reason(), known.count() + 1, known.source(), known.position(), known.detail(), known.raw());
    }

    long count() {
        return count;
    }

    /** Most frequent first. */
    List<Reason> reasons() {
        List<Reason> sorted = new ArrayList<>(reasons.values());
        sorted.sort(Comparator.comparingLong(Reason::count).reversed().thenComparing(Reason::reason));
        return sorted;
    }
}
