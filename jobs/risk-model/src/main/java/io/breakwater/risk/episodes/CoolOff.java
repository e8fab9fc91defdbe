package io.breakwater.risk.episodes;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.StateFormat;

/**
 * What follows a bout of an event that is resolved: a cool-off of a quarter of the bout's length, at least six hours; then one more
 * without a watched condition, which starts again at each record that has one; then it is closed.
 */
public final class CoolOff implements Persistent {
    private static final int VERSION = 1;
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

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(span);
        out.writeLong(since);
        out.writeUTF(status.name());
    }

    /**
     * Reads what {@link #writeTo} wrote.
     *
     * @param in where from
     * @return the cool-off
     * @throws IOException when it can't be read
     */
    public static CoolOff readFrom(DataInput in) throws IOException {
        StateFormat.requireVersion(in, "CoolOff", VERSION);
        CoolOff coolOff = new CoolOff(in.readLong(), in.readLong());
        coolOff.status = EpisodeStatus.valueOf(in.readUTF());
        return coolOff;
    }
}
