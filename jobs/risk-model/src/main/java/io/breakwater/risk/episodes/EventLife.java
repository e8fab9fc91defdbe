package io.breakwater.risk.episodes;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * The life of one scope's events of one type, from the first sign to the end; the same machine for every type.
 *
 * <pre>
 *   QUIET → WATCH → DETECTED → ONGOING → RESOLVED → RECOVERY → CLOSED
 *             └→ QUIET  └→ EXPIRED  ↑__________|_________|   (confirmed again: a relapse)
 * </pre>
 *
 * <p>Stage 1 is a first sign, which is dropped an hour after it no longer counts. Stage 2 is a detection; each further one starts
 * its clock anew, and it expires when the clock has run for {@link EventType#expiry()}. A confirming stage makes the event
 * ongoing, whatever came before; without a detection it is flagged missed. Where the type has a model, a first sign counts from the
 * probability {@link Onset#watchAt()} and a detection from {@link Onset#detectAt()}: a stage that came below it waits while
 * its signs are on; and a watched market is dropped an hour after its probability fell below four fifths of the first. The end is the type's own rule
 * ({@link Condition#resolved()}); what follows is {@link CoolOff}.
 *
 * <p>Contract: everything of one instant comes in the order conditions, stages by their number, time. Cost O(1) a call but for the
 * step itself. State: 250 bytes.
 */
public final class EventLife implements Stateful<EventLife.State> {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final double TAIL = 0.1;
    private static final int FIRST_SIGN = 1;
    private static final int DETECTION = 2;
    private static final double DROPPED = 0.8;

    private final String scope;

    @NotState("a setting: a restored life receives its type by withType")
    private EventType type;

    private EpisodeStatus status = EpisodeStatus.QUIET;
    private String episodeId = "";
    private long seq;
    private long startedAt;
    private long detectedAt;
    private long confirmedAt;
    private long armedAt;
    private long boutAt;
    private Onset onset = Onset.UNKNOWN;
    private long onsetAt;
    private long lowSince;

    /** A stage that its probability was too low for, while its signs are on; null for none. */
    private StageMatch waiting;

    private long lastSign;
    private long lastRelapseSign;
    private CoolOff coolOff;
    private double magnitude = Double.NaN;
    private double finalMagnitude = Double.NaN;
    private boolean missed;
    private int relapses;
    private String parametersId = "";
    private CountedShare share = new CountedShare();

    /**
     * A scope in which nothing goes on.
     *
     * @param type type of event
     * @param scope market, venue or model
     */
    public EventLife(EventType type, String scope) {
        this(scope);
        this.type = type;
    }

    private EventLife(String scope) {
        this.scope = scope;
    }

    /**
     * Says what a life that was read back is a life of.
     *
     * @param settings type of event
     * @return this
     */
    public EventLife withType(EventType settings) {
        type = settings;
        return this;
    }

    /**
     * Where the life stands.
     *
     * @return the status
     */
    public EpisodeStatus status() {
        return status;
    }

    /**
     * Takes in that conditions are on, have gone off, or that the event is resolved.
     *
     * @param condition conditions at the end of a period
     * @param out where steps of the life go
     */
    public void condition(Condition condition, Consumer<Episode> out) {
        parametersId = condition.parametersId();
        if (condition.isAnyOn(type.signs())) {
            lastSign = condition.time();
        }
        if (condition.isAnyOn(type.relapseSigns())) {
            lastRelapseSign = condition.time();
        }
        judgeProbability(condition, out);
        boolean open = status == EpisodeStatus.WATCH || status == EpisodeStatus.DETECTED;
        if ((open || status == EpisodeStatus.ONGOING) && !(condition.magnitude() <= magnitude)) {
            magnitude = Double.isNaN(condition.magnitude()) ? magnitude : condition.magnitude();
        }
        if (status == EpisodeStatus.ONGOING && condition.resolved()) {
            finalMagnitude = magnitude;
            coolOff = CoolOff.after(boutAt, condition.time());
            move(EpisodeStatus.RESOLVED, "resolved", condition.time(), condition.price(), out);
        }
    }

    /**
     * Takes in that a stage was matched.
     *
     * @param match the match
     * @param out where steps of the life go
     */
    public void stage(StageMatch match, Consumer<Episode> out) {
        if (match.confirms()) {
            confirm(match, out);
        } else if (match.stage() == FIRST_SIGN) {
            watch(match, out);
        } else if (match.stage() == DETECTION) {
            detect(match, out);
        } else if (status == EpisodeStatus.DETECTED) {
            // An optional stage: told, and nothing waits for it.
            move(EpisodeStatus.DETECTED, match.name(), match.time(), match.price(), out);
        }
    }

    /** Takes up a stage that waits for its probability, and drops a watch that has lost it. */
    private void judgeProbability(Condition condition, Consumer<Episode> out) {
        long time = condition.time();
        onset = condition.onset();
        onsetAt = time;
        waiting = condition.isAnyOn(type.signs()) ? waiting : null;
        if (waiting != null && isModelled(time)) {
            StageMatch now = new StageMatch(
                    time,
                    waiting.type(),
                    waiting.scope(),
                    waiting.stage(),
                    waiting.name() + ", now probable",
                    waiting.startedAt(),
                    condition.price(),
                    false);
            stage(now, out);
        }
        boolean low = status == EpisodeStatus.WATCH
                && isModelled(time)
                && onset.probability().value() < DROPPED * onset.watchAt();
        lowSince = low ? (lowSince == 0 ? time : lowSince) : 0;
        if (low && time - lowSince >= HOUR) {
            move(EpisodeStatus.QUIET, "probability has fallen", time, condition.price(), out);
            waiting = new StageMatch(
                    time, type.name(), scope, FIRST_SIGN, "first sign", startedAt, condition.price(), false);
        }
    }

    /** Whether a model gave a probability in the last hour. */
    private boolean isModelled(long time) {
        return onset.isKnown() && time - onsetAt < HOUR;
    }

    private boolean isProbable(double threshold, long time) {
        return !isModelled(time) || onset.probability().value() >= threshold;
    }

    private void watch(StageMatch match, Consumer<Episode> out) {
        if (status != EpisodeStatus.QUIET) {
            return;
        }
        if (!isProbable(onset.watchAt(), match.time())) {
            waiting = match;
            return;
        }
        begin(match.startedAt(), match.time());
        move(EpisodeStatus.WATCH, match.name(), match.time(), match.price(), out);
        waiting = waiting != null && waiting.stage() == FIRST_SIGN ? null : waiting;
    }

    private void begin(long firstSign, long time) {
        byte[] name = (type.name() + '|' + scope + '|' + time).getBytes(StandardCharsets.UTF_8);
        episodeId = UUID.nameUUIDFromBytes(name).toString();
        startedAt = firstSign;
        detectedAt = 0;
        confirmedAt = 0;
        missed = false;
        relapses = 0;
        lastSign = time;
        magnitude = Double.NaN;
        finalMagnitude = Double.NaN;
    }

    private void detect(StageMatch match, Consumer<Episode> out) {
        if (status == EpisodeStatus.DETECTED) {
            armedAt = match.time();
        }
        if (status != EpisodeStatus.QUIET && status != EpisodeStatus.WATCH) {
            return;
        }
        if (!isProbable(onset.detectAt(), match.time())) {
            watch(match, out);
            waiting = match;
            return;
        }
        if (status == EpisodeStatus.QUIET) {
            begin(match.startedAt(), match.time());
        }
        detectedAt = match.time();
        armedAt = match.time();
        waiting = null;
        move(EpisodeStatus.DETECTED, match.name(), match.time(), match.price(), out);
    }

    private void confirm(StageMatch match, Consumer<Episode> out) {
        if (status == EpisodeStatus.ONGOING) {
            return;
        }
        if (status == EpisodeStatus.QUIET) {
            begin(match.startedAt(), match.time());
        }
        boolean relapse = status == EpisodeStatus.RESOLVED || status == EpisodeStatus.RECOVERY;
        if (relapse) {
            relapses++;
            finalMagnitude = Double.NaN;
        } else {
            confirmedAt = match.time();
            missed = status != EpisodeStatus.DETECTED;
        }
        boolean foretold = status == EpisodeStatus.DETECTED;
        boutAt = match.time();
        coolOff = null;
        String words = relapse ? "relapse " + relapses + ": " + match.name() : match.name();
        move(EpisodeStatus.ONGOING, words, match.time(), match.price(), out);
        if (foretold) {
            share.confirm();
        }
    }

    /**
     * Takes in that time has passed.
     *
     * @param time event time, epoch milliseconds
     * @param price price at that time; NaN where the scope has none
     * @param out where steps of the life go
     */
    public void pass(long time, double price, Consumer<Episode> out) {
        switch (status) {
            case WATCH -> {
                if (time - lastSign >= HOUR + type.signHolds().toMillis()) {
                    move(EpisodeStatus.QUIET, "no sign any more", time, price, out);
                }
            }
            case DETECTED -> expire(time, price, out);
            case RESOLVED, RECOVERY -> coolOff(time, price, out);
            default -> {
                // Nothing happens by itself.
            }
        }
    }

    private void expire(long time, double price, Consumer<Episode> out) {
        if (time - armedAt >= type.expiry().toMillis()) {
            String words = "false alarm: not confirmed in " + type.expiry().toDays() + " days";
            move(EpisodeStatus.EXPIRED, words, time, price, out);
            share.expire();
            status = EpisodeStatus.QUIET;
        }
    }

    private void coolOff(long time, double price, Consumer<Episode> out) {
        EpisodeStatus next = coolOff.advance(time, lastRelapseSign == time);
        if (next == EpisodeStatus.RECOVERY && status == EpisodeStatus.RESOLVED) {
            move(EpisodeStatus.RECOVERY, "cool-off is over", time, price, out);
        } else if (next == EpisodeStatus.CLOSED) {
            move(EpisodeStatus.CLOSED, "nothing watched for a cool-off", time, price, out);
            status = EpisodeStatus.QUIET;
            coolOff = null;
        }
    }

    private void move(EpisodeStatus to, String words, long time, double price, Consumer<Episode> out) {
        status = to;
        boolean open = to == EpisodeStatus.DETECTED || to == EpisodeStatus.ONGOING;
        Probability probability = isModelled(time) ? onset.probability() : share.probability();
        out.accept(new Episode(
                time,
                type.name(),
                scope,
                ++seq,
                to.name(),
                probability.value(),
                probability.low(),
                probability.high(),
                probability.source(),
                magnitude,
                type.nominalMagnitude(),
                finalMagnitude,
                open ? type.duration().expectedRemaining(elapsedHours(time)) : Double.NaN,
                open ? type.duration().remainingQuantile(elapsedHours(time), TAIL) : Double.NaN,
                open ? type.duration().remainingQuantile(elapsedHours(time), 1 - TAIL) : Double.NaN,
                startedAt,
                detectedAt,
                confirmedAt,
                relapses,
                missed,
                to == EpisodeStatus.ONGOING ? type.floor() : 0,
                episodeId,
                parametersId,
                type.response(),
                words,
                price));
    }

    private double elapsedHours(long time) {
        return (double) (time - (detectedAt == 0 ? confirmedAt : detectedAt)) / HOUR;
    }

    /**
     * What must be kept to go on with the same steps. Times are epoch milliseconds, 0 for never.
     *
     * @param scope market, venue or model
     * @param status where the life stands
     * @param episodeId the open episode, else the last
     * @param seq number of the last step
     * @param startedAt first sign
     * @param detectedAt first detection
     * @param confirmedAt first confirmation
     * @param armedAt last detection, from which it expires
     * @param boutAt last confirmation
     * @param onset newest probability that a model gave, and from where on it counts
     * @param onsetAt when it gave it
     * @param lowSince since when a watched market's has been too low
     * @param waiting a stage that its probability was too low for
     * @param lastSign last row with a sign on
     * @param lastRelapseSign last row with a sign of a relapse on
     * @param coolOff what runs behind a resolution
     * @param magnitude largest so far, multiples of normal; NaN for none
     * @param finalMagnitude that of the event when it was resolved; NaN before
     * @param missed whether it was confirmed without a detection
     * @param relapses confirmations behind a resolution
     * @param parametersId version of the conditions' parameters
     * @param share earlier detections and what became of them
     */
    public record State(
            String scope,
            EpisodeStatus status,
            String episodeId,
            long seq,
            long startedAt,
            long detectedAt,
            long confirmedAt,
            long armedAt,
            long boutAt,
            Onset onset,
            long onsetAt,
            long lowSince,
            Optional<StageMatch> waiting,
            long lastSign,
            long lastRelapseSign,
            Optional<CoolOff.State> coolOff,
            double magnitude,
            double finalMagnitude,
            boolean missed,
            int relapses,
            String parametersId,
            CountedShare.State share) {}

    @Override
    public State snapshot() {
        return new State(
                scope,
                status,
                episodeId,
                seq,
                startedAt,
                detectedAt,
                confirmedAt,
                armedAt,
                boutAt,
                onset,
                onsetAt,
                lowSince,
                Optional.ofNullable(waiting),
                lastSign,
                lastRelapseSign,
                Optional.ofNullable(coolOff).map(CoolOff::snapshot),
                magnitude,
                finalMagnitude,
                missed,
                relapses,
                parametersId,
                share.snapshot());
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return the life; it needs {@link #withType}
     */
    public static EventLife restore(State state) {
        EventLife life = new EventLife(state.scope());
        life.status = state.status();
        life.episodeId = state.episodeId();
        life.seq = state.seq();
        life.startedAt = state.startedAt();
        life.detectedAt = state.detectedAt();
        life.confirmedAt = state.confirmedAt();
        life.armedAt = state.armedAt();
        life.boutAt = state.boutAt();
        life.onset = state.onset();
        life.onsetAt = state.onsetAt();
        life.lowSince = state.lowSince();
        life.waiting = state.waiting().orElse(null);
        life.lastSign = state.lastSign();
        life.lastRelapseSign = state.lastRelapseSign();
        life.coolOff = state.coolOff().map(CoolOff::restore).orElse(null);
        life.magnitude = state.magnitude();
        life.finalMagnitude = state.finalMagnitude();
        life.missed = state.missed();
        life.relapses = state.relapses();
        life.parametersId = state.parametersId();
        life.share = CountedShare.restore(state.share());
        return life;
    }
}
