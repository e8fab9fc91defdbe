package io.breakwater.job.live;

import java.io.IOException;
import java.time.Duration;

import io.breakwater.job.outputs.kafka.Topic;

/**
 * Writes the time into every partition of every input topic, so that it goes on where nothing else comes; also into those that are
 * added while it runs.
 *
 * <p>Times are whole seconds some way behind the present: a trade that is under way must not be late by them. Two writers write
 * equal records.
 */
public final class ClockWriter implements AutoCloseable {
    private static final long SECOND = 1_000;

    private final MarketWriter writer;
    private final LivePartitions partitions;
    private final String heartbeats;
    private final String source;
    private final long behindMillis;
    private long written = Long.MIN_VALUE;

    /**
     * A clock writer.
     *
     * @param servers brokers
     * @param source name of this writer in its heartbeats
     * @param behind how far its time lies behind the present
     * @throws IOException when the topics are missing or the brokers don't answer
     */
    public ClockWriter(LiveServers servers, String source, Duration behind) throws IOException {
        partitions = LivePartitions.of(
                servers, Topic.inputs().stream().map(Topic::noun).toList(), System::currentTimeMillis);
        heartbeats = servers.topic("control.heartbeat");
        this.source = source;
        behindMillis = behind.toMillis();
        writer = new MarketWriter(servers);
    }

    /**
     * Writes the second that has come, unless it did so before; never goes back.
     *
     * @param now the present, epoch milliseconds
     * @throws IOException when the brokers refuse
     */
    public void tick(long now) throws IOException {
        long time = Math.floorDiv(now - behindMillis, SECOND) * SECOND;
        if (time > written) {
            writer.clock(partitions.list(), time);
            writer.heartbeat(heartbeats, source, time);
            writer.flush();
            written = time;
        }
    }

    /**
     * Number of partitions that it writes.
     *
     * @return partitions of all input topics
     */
    public int partitions() {
        return partitions.list().size();
    }

    @Override
    public void close() {
        writer.close();
    }
}
