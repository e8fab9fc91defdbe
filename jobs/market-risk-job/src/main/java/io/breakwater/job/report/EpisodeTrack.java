package io.breakwater.job.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.breakwater.job.report.EpisodeSummary.Step;

/** One episode of a market event, as its records come. */
final class EpisodeTrack {
    private static final int MOST_STEPS = 200;
    private static final Set<String> ENDS = Set.of("QUIET", "RESOLVED", "CLOSED", "EXPIRED");

    private final String id;
    private final String type;
    private final String scope;
    private final String response;
    private final List<Step> path = new ArrayList<>();
    private Instant detected;
    private Instant confirmed;
    private Instant resolved;
    private boolean missed;
    private double peakProbability = Double.NaN;
    private double magnitude = Double.NaN;
    private Step last;
    private long steps;

    EpisodeTrack(String id, Line line) {
        this.id = id;
        this.type = line.text("type");
        this.scope = line.text("scope");
        this.response = line.text("response");
    }

    void accept(Line line) {
        last = stepOf(line);
        steps++;
        if (path.size() < MOST_STEPS) {
            path.add(last);
        }
        missed |= line.json().path("missed").asBoolean(false);
        if (!Double.isNaN(last.probability()) && !(last.probability() <= peakProbability)) {
            peakProbability = last.probability();
        }
        magnitude = Double.isNaN(last.magnitude()) ? magnitude : last.magnitude();
        remember(last);
    }

    private static Step stepOf(Line line) {
        return new Step(
                line.time(),
                line.text("status"),
                line.text("stage"),
                line.number("probability"),
                line.number("probabilityLow"),
                line.number("probabilityHigh"),
                line.number("magnitude"),
                line.number("expectedRemainingHours"),
                line.number("price"));
    }

    private void remember(Step step) {
        switch (step.status()) {
            case "DETECTED" -> detected = detected == null ? step.time() : detected;
            case "ONGOING" -> {
                confirmed = confirmed == null ? step.time() : confirmed;
                resolved = null;
            }
            case "RESOLVED" -> resolved = step.time();
            default -> {
                // The other states need no time of their own.
            }
        }
    }

    private String outcome() {
        if (confirmed != null) {
            return missed || detected == null ? "confirmed without detection" : "confirmed";
        }
        if (last.status().equals("EXPIRED")) {
            return detected == null ? "watch only" : EpisodeSummary.FALSE_ALARM;
        }
        if (detected == null) {
            return "watch only";
        }
        return ENDS.contains(last.status()) ? EpisodeSummary.FALSE_ALARM : "open";
    }

    /**
     * The episode.
     *
     * @param end last instant of the run: how long an episode that is not over has lasted; null when unknown
     * @param review figures of its review; empty while it is not over
     */
    EpisodeSummary summary(Instant end, Map<String, Double> review) {
        Instant start = confirmed == null ? detected : confirmed;
        return new EpisodeSummary(
                id,
                type,
                scope,
                response,
                outcome(),
                detected,
                confirmed,
                resolved,
                hours(detected, confirmed) * 60,
                hours(start, endOf(end)),
                peakProbability,
                magnitude,
                steps,
                path,
                review);
    }

    private Instant endOf(Instant run) {
        if (resolved != null) {
            return resolved;
        }
        boolean over = ENDS.contains(last.status()) || run == null || run.isBefore(last.time());
        return over ? last.time() : run;
    }

    private static double hours(Instant from, Instant to) {
        return from == null || to == null ? Double.NaN : (to.toEpochMilli() - from.toEpochMilli()) / 3_600_000.0;
    }
}
