package io.breakwater.risk.episodes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.breakwater.risk.episodes.ReviewReport.Figure;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;
import org.hipparchus.stat.StatUtils;

/**
 * Reviews the episodes of one type in one scope once they are over, from their steps alone: how probable each was said to be, how early, how
 * large and how long, beside what it became (specification section 4.6). From the third confirmed episode on it also says what they
 * suggest: the duration that would have been typical, and the probability of detection that would have kept every hit.
 *
 * <p>Scores are those of the probability at the detection, of the event type's own model or count, beside a forecaster that always says
 * the low end of the type's band, which is its base rate. State: the present episode, and the last 100 outcomes.
 */
public final class EventReview implements Stateful<EventReview.State> {
    private static final int MOST = 100;
    private static final int FEWEST = 3;
    private static final double HOUR = 3_600_000;
    private static final double SURE = 1e-6;

    @NotState("configuration")
    private EventType type;

    private long seq;
    private long resolvedAt;
    private double firstProbability = Double.NaN;
    private double detectedProbability = Double.NaN;
    private double highestProbability = Double.NaN;
    private double confirmedMagnitude = Double.NaN;
    private double saidLow = Double.NaN;
    private double saidHigh = Double.NaN;
    private final List<Outcome> outcomes = new ArrayList<>();

    /**
     * A review of nothing.
     *
     * @param type type of event
     */
    public EventReview(EventType type) {
        this.type = type;
    }

    /**
     * What became of an episode.
     *
     * @param confirmed whether it was confirmed
     * @param probability said at its detection, in [0, 1]; NaN where there was none
     * @param hours how long it lasted; NaN where it was not resolved
     */
    public record Outcome(boolean confirmed, double probability, double hours) {}

    /**
     * Says what a review that was read back is a review of.
     *
     * @param settings type of event
     * @return this
     */
    public EventReview withType(EventType settings) {
        type = settings;
        return this;
    }

    /**
     * Takes in a step of an episode.
     *
     * @param step next step of the subject
     * @param out where reports go
     */
    public void accept(Episode step, Consumer<ReviewReport> out) {
        firstProbability = Double.isNaN(firstProbability) ? step.probability() : firstProbability;
        highestProbability = larger(highestProbability, step.probability());
        switch (EpisodeStatus.valueOf(step.status())) {
            case DETECTED -> detect(step);
            case ONGOING -> confirm(step);
            case RESOLVED -> resolvedAt = step.time();
            case CLOSED, EXPIRED -> close(step, out);
            case QUIET -> restart();
            default -> {
                // Nothing is over.
            }
        }
    }

    private void detect(Episode step) {
        if (step.time() == step.detectedAt()) {
            detectedProbability = step.probability();
            say(step);
        }
    }

    private void confirm(Episode step) {
        if (step.time() == step.confirmedAt()) {
            confirmedMagnitude = step.magnitude();
        }
        if (step.detectedAt() == 0 && step.relapses() == 0) {
            say(step);
        }
    }

    private void say(Episode step) {
        saidLow = step.expectedRemainingLowHours();
        saidHigh = step.expectedRemainingHighHours();
    }

    private static double larger(double one, double other) {
        return Double.isNaN(one) || other > one ? other : one;
    }

    private void close(Episode step, Consumer<ReviewReport> out) {
        boolean confirmed = step.confirmedAt() > 0;
        long began = step.detectedAt() > 0 ? step.detectedAt() : step.confirmedAt();
        double hours = confirmed ? (resolvedAt - began) / HOUR : Double.NaN;
        outcomes.add(new Outcome(confirmed, detectedProbability, hours));
        if (outcomes.size() > MOST) {
            outcomes.remove(0);
        }
        String outcome = !confirmed ? "false alarm" : step.missed() ? "confirmed without detection" : "confirmed";
        out.accept(report(step, "EVENT", outcome, figures(step, confirmed, hours)));
        List<Figure> suggested = suggestions();
        if (!suggested.isEmpty()) {
            out.accept(report(step, "CALIBRATION", "suggested by " + outcomes.size() + " episodes", suggested));
        }
        restart();
    }

    private ReviewReport report(Episode step, String kind, String outcome, List<Figure> figures) {
        return new ReviewReport(
                step.time(),
                step.key(),
                ++seq,
                kind,
                step.startedAt(),
                step.time(),
                step.episodeId(),
                outcome,
                figures);
    }

    private List<Figure> figures(Episode step, boolean confirmed, double hours) {
        List<Figure> figures = new ArrayList<>();
        add(figures, "probabilityFirst", firstProbability);
        add(figures, "probabilityDetected", detectedProbability);
        add(figures, "probabilityHighest", highestProbability);
        if (!Double.isNaN(detectedProbability)) {
            add(figures, "brier", brier(detectedProbability, confirmed));
            add(figures, "brierOfBaseRate", brier(type.watchAt(), confirmed));
            add(figures, "logScore", logScore(detectedProbability, confirmed));
            add(figures, "logScoreOfBaseRate", logScore(type.watchAt(), confirmed));
        }
        if (confirmed) {
            if (step.detectedAt() > 0) {
                add(figures, "leadHours", (step.confirmedAt() - step.detectedAt()) / HOUR);
            }
            add(figures, "relapses", step.relapses());
            add(figures, "magnitudeConfirmed", confirmedMagnitude);
            add(figures, "magnitudeFinal", step.finalMagnitude());
            add(figures, "magnitudeNominal", step.nominalMagnitude());
            add(figures, "magnitudeErrorOfNominal", step.finalMagnitude() / step.nominalMagnitude() - 1);
            add(figures, "durationHours", hours);
            add(figures, "durationSaidHours", type.duration().expectedRemaining(0));
            add(figures, "durationCrpsHours", type.duration().continuousRankedProbabilityScore(hours));
            add(figures, "durationInInterval", hours >= saidLow && hours <= saidHigh ? 1 : 0);
        }
        return figures;
    }

    private static void add(List<Figure> figures, String name, double value) {
        if (Double.isFinite(value)) {
            figures.add(new Figure(name, value));
        }
    }

    private static double brier(double probability, boolean came) {
        double error = probability - (came ? 1 : 0);
        return error * error;
    }

    /** Natural log of what was said of the outcome; at best 0. */
    private static double logScore(double probability, boolean came) {
        return Math.log(Math.max(SURE, came ? probability : 1 - probability));
    }

    private List<Figure> suggestions() {
        double[] hours = outcomes.stream()
                .mapToDouble(Outcome::hours)
                .filter(Double::isFinite)
                .toArray();
        if (hours.length < FEWEST) {
            return List.of();
        }
        List<Figure> figures = new ArrayList<>();
        add(figures, "confirmed", hours.length);
        add(figures, "durationMedianHours", StatUtils.percentile(hours, 50));
        add(figures, "durationMedianOfPriorHours", Math.exp(type.duration().meanLog()));
        double least = outcomes.stream()
                .filter(Outcome::confirmed)
                .mapToDouble(Outcome::probability)
                .filter(Double::isFinite)
                .min()
                .orElse(Double.NaN);
        if (least > type.detectAt()) {
            add(figures, "detectAt", type.detectAt());
            add(figures, "detectAtSuggested", least);
            long spared = outcomes.stream()
                    .filter(each -> !each.confirmed() && each.probability() < least)
                    .count();
            add(figures, "falseAlarmsSpared", (double) spared);
        }
        return figures;
    }

    private void restart() {
        resolvedAt = 0;
        firstProbability = Double.NaN;
        detectedProbability = Double.NaN;
        highestProbability = Double.NaN;
        confirmedMagnitude = Double.NaN;
        saidLow = Double.NaN;
        saidHigh = Double.NaN;
    }

    /**
     * What must be kept. Probabilities, magnitudes and hours are NaN before they are known.
     *
     * @param seq number of the last report
     * @param resolvedAt when the present episode was resolved, epoch milliseconds UTC; 0 before
     * @param firstProbability first that was said of it
     * @param detectedProbability said at its detection
     * @param highestProbability highest that was said
     * @param confirmedMagnitude at its first confirmation
     * @param saidLow lower end of the 80 % interval of its duration, hours, as first said
     * @param saidHigh upper end
     * @param outcomes last outcomes, the oldest first
     */
    public record State(
            long seq,
            long resolvedAt,
            double firstProbability,
            double detectedProbability,
            double highestProbability,
            double confirmedMagnitude,
            double saidLow,
            double saidHigh,
            List<Outcome> outcomes) {}

    @Override
    public State snapshot() {
        return new State(
                seq,
                resolvedAt,
                firstProbability,
                detectedProbability,
                highestProbability,
                confirmedMagnitude,
                saidLow,
                saidHigh,
                List.copyOf(outcomes));
    }

    /**
     * Goes on from a snapshot; {@link #withType} must follow.
     *
     * @param state what {@link #snapshot()} gave
     * @return the same review
     */
    public static EventReview restore(State state) {
        EventReview review = new EventReview(null);
        review.seq = state.seq();
        review.resolvedAt = state.resolvedAt();
        review.firstProbability = state.firstProbability();
        review.detectedProbability = state.detectedProbability();
        review.highestProbability = state.highestProbability();
        review.confirmedMagnitude = state.confirmedMagnitude();
        review.saidLow = state.saidLow();
        review.saidHigh = state.saidHigh();
        review.outcomes.addAll(state.outcomes());
        return review;
    }
}
