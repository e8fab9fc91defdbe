package io.breakwater.job.gate;

/**
 * What a run of the job knows of itself: its mode, how far event time lies behind the wall clock, and whether it stands still. It is no
 * state, since the wall clock of a run says nothing of the next: behind a start as well as a restore nothing is LIVE before event time
 * has caught up.
 */
public final class GateRun {
    /** Lag above which results are of the past, milliseconds. */
    static final long MOST = 10_000;

    /** What the lag must be below, beyond the disorder bound, for event time to count as caught up, milliseconds. */
    static final long CAUGHT_UP = 3_000;

    /** For how long it must be, milliseconds. */
    static final long STEADY = 30_000;

    /** For how long event time may stand still, milliseconds. */
    static final long STILL = 10_000;

    private static final long NEVER = Long.MIN_VALUE;

    private final Mode configured;
    private final long disorderBound;
    private long watermark = Long.MIN_VALUE;
    private long movedAt = NEVER;
    private long youngSince = NEVER;
    private boolean behind = true;
    private boolean still;

    /**
     * A run that begins.
     *
     * @param configured LIVE, REPLAY or SHADOW
     * @param disorderBoundMillis how far a record may lie behind the highest time of its partition, milliseconds
     */
    public GateRun(Mode configured, long disorderBoundMillis) {
        this.configured = configured;
        disorderBound = disorderBoundMillis;
    }

    boolean isLiveJob() {
        return configured == Mode.LIVE;
    }

    Mode mode() {
        return isLiveJob() && behind ? Mode.CATCH_UP : configured;
    }

    /** Whether it has just been found that event time stands still. */
    boolean hasStopped(long now, long newest) {
        if (movedAt == NEVER || newest > watermark) {
            watermark = Math.max(watermark, newest);
            movedAt = now;
            still = false;
        }
        boolean stopped = !still && now - movedAt >= STILL;
        still |= stopped;
        return stopped;
    }

    /** Whether event time has just caught up; to be asked often, at least each second. */
    boolean hasCaughtUp(long now) {
        long lag = watermark == Long.MIN_VALUE ? Long.MAX_VALUE : now - watermark;
        if (lag >= disorderBound + CAUGHT_UP) {
            youngSince = NEVER;
        } else if (youngSince == NEVER) {
            youngSince = now;
        }
        if (!behind) {
            behind = lag > MOST;
            return false;
        }
        behind = youngSince == NEVER || now - youngSince < STEADY;
        return !behind;
    }
}
