package io.breakwater.risk.events;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Consumer;

import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.StateFormat;

/**
 * Life cycle of Market Crash episodes in one market.
 *
 * <p>The first sign opens a WATCH, a stressed fall is DETECTED, a drawdown of 15 % is ONGOING. RESOLVED: no new low for 48 hours
 * and volatility ratio below 1.5. RECOVERY after a cool-off of a quarter of the time that this bout took, at least 6 hours; CLOSED
 * after another; a relapse is a bout of its own, or cool-offs would grow until no episode ever ended. DETECTED without confirmation in 7 days is EXPIRED, a false alarm. A drawdown of 15 % that nothing announced is ONGOING
 * all the same, as missed. Confirmed again in RESOLVED or RECOVERY, or a new low while still 15 % down: the same episode, a relapse.
 * Without a probability model the probabilities are NaN. State: 150 bytes.
 */
public final class CrashEpisodes implements Persistent {
    /** Name of the event. */
    public static final String TYPE = "MARKET_CRASH";

    private static final int VERSION = 2;
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private static final long HORIZON = 7 * DAY;
    private static final long NO_NEW_LOW = 48 * HOUR;
    private static final long LEAST_COOL_OFF = 6 * HOUR;
    private static final double CALM_RATIO = 1.5;
    private static final DurationPrior DURATION = DurationPrior.ofRange(24, 168);

    private final String scope;
    private EpisodeStatus status = EpisodeStatus.QUIET;
    private String episodeId = "";
    private long seq;
    private long detectedAt;
    private long boutAt;
    private long coolOff;
    private long statusAt;
    private long lastSign;
    private double low = Double.NaN;
    private long lowAt;
    private double magnitude = Double.NaN;
    private boolean missed;
    private int relapses;

    /**
     * A quiet market.
     *
     * @param scope symbol or index
     */
    public CrashEpisodes(String scope) {
        this.scope = scope;
    }

    /**
     * Where the life cycle stands.
     *
     * @return the status
     */
    public EpisodeStatus status() {
        return status;
    }

    /**
     * Takes in that a stage of the pattern was matched.
     *
     * @param stage the stage; of one instant in the order in which they are declared
     * @param time event time of the match, epoch milliseconds
     * @param price close
     * @param out where steps of the life cycle go
     */
    public void stage(CrashStage stage, long time, double price, Consumer<Episode> out) {
        switch (stage) {
            case FIRST_SIGN -> watch(time, price, out);
            case STRESSED_FALL -> detect(time, price, out);
            case CRASH -> confirm(time, price, out);
            case DEEP_FALL -> deepFall(time, price, out);
        }
    }

    private void watch(long time, double price, Consumer<Episode> out) {
        if (status == EpisodeStatus.QUIET) {
            begin(time);
            move(EpisodeStatus.WATCH, "first sign: stress or fall", time, price, out);
        }
    }

    private void begin(long time) {
        byte[] name = (TYPE + '|' + scope + '|' + time).getBytes(StandardCharsets.UTF_8);
        episodeId = UUID.nameUUIDFromBytes(name).toString();
        missed = false;
        relapses = 0;
        detectedAt = time;
        boutAt = time;
        lastSign = time;
        magnitude = Double.NaN;
    }

    private void detect(long time, double price, Consumer<Episode> out) {
        if (status == EpisodeStatus.QUIET) {
            begin(time);
        }
        if (status == EpisodeStatus.QUIET || status == EpisodeStatus.WATCH) {
            detectedAt = time;
            boutAt = time;
            move(EpisodeStatus.DETECTED, "stress and a fall of 8 % within 24 h", time, price, out);
        }
    }

    /** A detection that stands is confirmed by its pattern, or expires; without one, such a fall must not go unsaid. */
    private void deepFall(long time, double price, Consumer<Episode> out) {
        if (status != EpisodeStatus.DETECTED) {
            confirm(time, price, out);
        }
    }

    private void confirm(long time, double price, Consumer<Episode> out) {
        if (status == EpisodeStatus.ONGOING) {
            return;
        }
        boolean relapse = isOver();
        if (status == EpisodeStatus.QUIET) {
            begin(time);
        }
        missed |= status == EpisodeStatus.QUIET || status == EpisodeStatus.WATCH;
        relapses += relapse ? 1 : 0;
        boutAt = relapse ? time : boutAt;
        low = price;
        lowAt = time;
        String words = relapse ? "relapse " + relapses : "confirmed: 15 % below the 7-day high";
        move(EpisodeStatus.ONGOING, words, time, price, out);
    }

    private boolean isOver() {
        return status == EpisodeStatus.RESOLVED || status == EpisodeStatus.RECOVERY;
    }

    /**
     * Takes in one minute: what time does to an episode.
     *
     * @param time event time, epoch milliseconds
     * @param price close
     * @param ratio volatility ratio; NaN when unknown
     * @param out where steps of the life cycle go
     */
    public void minute(long time, double price, double ratio, Consumer<Episode> out) {
        switch (status) {
            case WATCH -> leaveWatch(time, price, out);
            case DETECTED -> {
                if (time - detectedAt >= HORIZON) {
                    move(EpisodeStatus.EXPIRED, "false alarm: not confirmed in 7 days", time, price, out);
                    status = EpisodeStatus.QUIET;
                }
            }
            case ONGOING -> resolve(time, price, ratio, out);
            case RESOLVED -> {
                if (time - statusAt >= coolOff) {
                    move(EpisodeStatus.RECOVERY, "cool-off is over", time, price, out);
                }
            }
            case RECOVERY -> {
                if (time - statusAt >= coolOff) {
                    move(EpisodeStatus.CLOSED, "normal for a cool-off", time, price, out);
                    status = EpisodeStatus.QUIET;
                }
            }
            default -> {
                // Nothing happens by itself in a quiet market.
            }
        }
    }

    /**
     * Takes in that conditions are on.
     *
     * @param condition conditions of this minute
     * @param out where steps of the life cycle go
     */
    public void condition(MarketCondition condition, Consumer<Episode> out) {
        lastSign = condition.time();
        boolean falling = status == EpisodeStatus.WATCH || status == EpisodeStatus.DETECTED;
        if (falling || status == EpisodeStatus.ONGOING) {
            magnitude = Double.isNaN(magnitude) ? condition.magnitude() : Math.max(magnitude, condition.magnitude());
        }
        if (isOver() && condition.crashed() && condition.price() < low) {
            confirm(condition.time(), condition.price(), out);
        }
    }

    private void leaveWatch(long time, double price, Consumer<Episode> out) {
        if (time - lastSign >= HOUR) {
            move(EpisodeStatus.QUIET, "signs are gone for an hour", time, price, out);
        }
    }

    private void resolve(long time, double price, double ratio, Consumer<Episode> out) {
        if (price < low) {
            low = price;
            lowAt = time;
        }
        if (time - lowAt >= NO_NEW_LOW && ratio < CALM_RATIO) {
            coolOff = Math.max(LEAST_COOL_OFF, (time - boutAt) / 4);
            move(EpisodeStatus.RESOLVED, "no new low for 48 h and volatility is calm", time, price, out);
        }
    }

    private void move(EpisodeStatus to, String stage, long time, double price, Consumer<Episode> out) {
        status = to;
        statusAt = time;
        boolean open = to == EpisodeStatus.DETECTED || to == EpisodeStatus.ONGOING;
        double elapsed = (double) (time - detectedAt) / HOUR;
        out.accept(new Episode(
                time,
                TYPE,
                scope,
                ++seq,
                to.name(),
                Double.NaN,
                Double.NaN,
                Double.NaN,
                magnitude,
                open ? DURATION.expectedRemaining(elapsed) : Double.NaN,
                episodeId,
                stage,
                price,
                missed));
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeUTF(scope);
        out.writeUTF(status.name());
        out.writeUTF(episodeId);
        out.writeLong(seq);
        out.writeLong(detectedAt);
        out.writeLong(boutAt);
        out.writeLong(coolOff);
        out.writeLong(statusAt);
        out.writeLong(lastSign);
        out.writeDouble(low);
        out.writeLong(lowAt);
        out.writeDouble(magnitude);
        out.writeBoolean(missed);
        out.writeInt(relapses);
    }

    /**
     * Reads what {@link #writeTo} wrote.
     *
     * @param in where from
     * @return the episodes
     * @throws IOException when it can't be read
     */
    public static CrashEpisodes readFrom(DataInput in) throws IOException {
        StateFormat.requireVersion(in, "CrashEpisodes", VERSION);
        CrashEpisodes episodes = new CrashEpisodes(in.readUTF());
        episodes.status = EpisodeStatus.valueOf(in.readUTF());
        episodes.episodeId = in.readUTF();
        episodes.seq = in.readLong();
        episodes.detectedAt = in.readLong();
        episodes.boutAt = in.readLong();
        episodes.coolOff = in.readLong();
        episodes.statusAt = in.readLong();
        episodes.lastSign = in.readLong();
        episodes.low = in.readDouble();
        episodes.lowAt = in.readLong();
        episodes.magnitude = in.readDouble();
        episodes.missed = in.readBoolean();
        episodes.relapses = in.readInt();
        return episodes;
    }
}
