package io.breakwater.risk.episodes;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.hipparchus.stat.StatUtils;

/**
 * How the episodes of one type did beside labelled events. An event is found when an episode of its market was ongoing at some time from
 * the event's start until the type's horizon after its trigger, or until its end, if that is later.
 *
 * @param labels events that there were
 * @param found those that an episode found
 * @param confirmed episodes that became ONGOING
 * @param unlabelled those that found no event
 * @param unannounced those without a detection before
 * @param detections episodes that were detected
 * @param falseDetections those that ended without a confirmation
 * @param falseAYear how many of these a market had in a year
 * @param medianLeadHours median time from detection to confirmation, hours; NaN without one
 * @param medianDelayMinutes median time from an event's trigger to the confirmation of the first episode that found it, minutes, below 0
 *     when it was known before; NaN where nothing was found
 */
public record EpisodeScore(
        int labels,
        int found,
        int confirmed,
        int unlabelled,
        int unannounced,
        int detections,
        int falseDetections,
        double falseAYear,
        double medianLeadHours,
        double medianDelayMinutes) {
    private static final double HOUR = Duration.ofHours(1).toMillis();
    private static final int MEDIAN = 50;
    private static final double MINUTE = Duration.ofMinutes(1).toMillis();
    /** Days of a year. */
    public static final double DAYS_A_YEAR = 365.25;

    /**
     * Scores episodes.
     *
     * @param type their type
     * @param labels events of that type, in the markets and the time that the episodes are from
     * @param episodes all episodes of the type
     * @param marketDays days of all markets together that were watched
     * @return the score
     */
    public static EpisodeScore of(
            EventType type, List<LabelledEvent> labels, List<EpisodeSpan> episodes, long marketDays) {
        long horizon = type.horizon().toMillis();
        List<EpisodeSpan> confirmed =
                episodes.stream().filter(EpisodeSpan::isConfirmed).toList();
        double[] delays = labels.stream()
                .flatMap(label -> first(label, confirmed, horizon).stream()
                        .map(episode -> (episode.confirmedAt() - label.trigger()) / MINUTE))
                .mapToDouble(Double::doubleValue)
                .toArray();
        double[] leads = confirmed.stream()
                .filter(episode -> episode.detectedAt() > 0)
                .mapToDouble(episode -> (episode.confirmedAt() - episode.detectedAt()) / HOUR)
                .toArray();
        int refuted = (int) episodes.stream().filter(EpisodeSpan::falseAlarm).count();
        return new EpisodeScore(
                labels.size(),
                delays.length,
                confirmed.size(),
                (int) confirmed.stream()
                        .filter(episode ->
                                labels.stream().noneMatch(label -> episode.finds(label, until(label, horizon))))
                        .count(),
                confirmed.size() - leads.length,
                (int) episodes.stream()
                        .filter(episode -> episode.detectedAt() > 0)
                        .count(),
                refuted,
                refuted / (marketDays / DAYS_A_YEAR),
                StatUtils.percentile(leads, MEDIAN),
                StatUtils.percentile(delays, MEDIAN));
    }

    private static long until(LabelledEvent label, long horizon) {
        return Math.max(label.end(), label.trigger() + horizon);
    }

    private static Optional<EpisodeSpan> first(LabelledEvent label, List<EpisodeSpan> confirmed, long horizon) {
        return confirmed.stream()
                .filter(episode -> episode.finds(label, until(label, horizon)))
                .min(Comparator.comparingLong(EpisodeSpan::confirmedAt));
    }
}
