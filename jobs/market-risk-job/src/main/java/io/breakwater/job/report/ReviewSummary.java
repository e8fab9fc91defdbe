package io.breakwater.job.report;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A report of {@code review_reports.jsonl}.
 *
 * @param kind DAILY, WEEKLY, ALERT, EPISODE or EVENT
 * @param from when it began
 * @param to when it ended
 * @param id id of the episode; of an alert with its revision; first date of a day or a week
 * @param outcome in words
 * @param figures what is known, by name, in the order of the report
 */
public record ReviewSummary(
        String kind, Instant from, Instant to, String id, String outcome, Map<String, Double> figures) {
    /** Copies the figures. */
    public ReviewSummary {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    static ReviewSummary of(Line line) {
        Map<String, Double> figures = new LinkedHashMap<>();
        line.json()
                .path("figures")
                .forEach(figure -> figures.put(
                        figure.path("name").asText(), figure.path("value").asDouble()));
        return new ReviewSummary(
                line.text("kind"),
                line.instant("from"),
                line.instant("to"),
                line.text("id"),
                line.text("outcome"),
                figures);
    }

    /**
     * One figure.
     *
     * @param name its name
     * @return its value; NaN where it is not known
     */
    public double figure(String name) {
        return figures.getOrDefault(name, Double.NaN);
    }
}
