package io.breakwater.risk.episodes;

import java.time.Duration;

import io.breakwater.risk.state.Stateful;

/**
 * What follows a bout of an event that is resolved: a cool-off of a quarter of the bout's length, at least six hours; then one more
 * without a watched condition, which starts again at each record that has one; then it is closed.
 */
public final class CoolOff implements Stateful<CoolOff.State> {
    private static final long LEAST = Duration.ofHours(6).toMillis();
    private static final int QUARTER = 4;

    private final long span;
    private long since;
    private EpisodeStatus status = EpisodeStatus.RESOLVED;

    private CoolOff(long span, long since) {
        this.span = span;
        this.since = since;
    }

    /**
     * The cool-off behind a bout.
     *
     * @param boutAt when the event became ongoing, for the last time where it relapsed, epoch milliseconds
     * @param resolvedAt when it was resolved, epoch milliseconds
     * @return the cool-off
     */
    public static CoolOff after(long boutAt, long resolvedAt) {
        return new CoolOff(Math.max(LEAST, (resolvedAt - boutAt) / QUARTER), resolvedAt);
    }

    /**
     * Lets time pass, by at most one status.
     *
     * @param time event time, epoch milliseconds
     * @param watched whether a watched condition is on at that time
     * @return RESOLVED, RECOVERY or CLOSED
     */
    public EpisodeStatus advance(long time, boolean watched) {
        boolean recovering = status == EpisodeStatus.RECOVERY;
        if (recovering && watched) {
            since = time;
        }
        if (status != EpisodeStatus.CLOSED && time - since >= span) {
            since = time;
            status = recovering ? EpisodeStatus.CLOSED : EpisodeStatus.RECOVERY;
        }
        return status;
    }

    /**
     * What must be kept to go on.
     *
     * @param span length of each of the two parts, milliseconds
     * @param since begin of the part that runs, epoch milliseconds
     * @param status RESOLVED, RECOVERY or CLOSED
     */
    public record State(long span, long since, EpisodeStatus status) {}

    @Override
    public State snapshot() {
        return new State(span, since, status);
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return the cool-off
     */
    public static CoolOff restore(State state) {
        CoolOff coolOff = new CoolOff(state.span(), state.since());
        coolOff.status = state.status();
        return coolOff;
    }
}
