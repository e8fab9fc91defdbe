package io.breakwater.job.live;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.breakwater.job.outputs.kafka.KafkaBroker;
import io.breakwater.job.outputs.kafka.Topic;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Partitions that get no time, or come while writers run, against a real broker. */
@Timeout(120)
class LivePartitionsTest {
    @RegisterExtension
    static final KafkaBroker BROKER = new KafkaBroker();

    private static final long NOW = LiveMarket.START + 60_000;

    @TempDir
    Path folder;

    private static List<String> still(LiveMarket market) throws Exception {
        return PartitionClocks.still(new PartitionClocks(market.servers()).read(), NOW);
    }

    @Test
    void partitionsInWhichTimeStandsStillAreNamedWithTheirAge() throws Exception {
        try (LiveMarket market = new LiveMarket(BROKER.bootstrapServers(), folder)) {
            String trades = market.servers().topic("market.trades");
            assertThat(still(market)).hasSize(4 * RiskJob.topics().size()).contains(trades + "-3 (no record)");
            market.clock(51);
            market.flush();
            assertThat(still(market)).isEmpty();
            market.addPartition("market.trades");
            assertThat(still(market)).containsExactly(trades + "-4 (no record)");
            assertThat(new LivePreflight(market.servers(), Instant.ofEpochMilli(NOW)).clockNotes())
                    .singleElement()
                    .asString()
                    .isEqualTo("no decision comes, since time stands still in " + trades
                            + "-4 (no record): let breakwater clock run, two of them on different machines");
        }
    }

    @Test
    void oldTimeCountsFromTenSecondsOn() {
        Map<TopicPartition, Long> times =
                Map.of(new TopicPartition("t", 0), NOW - 9_999, new TopicPartition("t", 1), NOW - 10_000);
        assertThat(PartitionClocks.still(times, NOW)).containsExactly("t-1 (10 s)");
    }

    @Test
    void clockReachesAPartitionThatIsAddedWhileItIsWritten() throws Exception {
        try (LiveMarket market = new LiveMarket(BROKER.bootstrapServers(), folder);
                ClockWriter clock = new ClockWriter(market.servers(), "clock-1", Duration.ZERO)) {
            assertThat(clock.partitions()).isEqualTo(4 * Topic.inputs().size());
            AtomicLong second = new AtomicLong(NOW);
            clock.tick(second.addAndGet(1_000));
            market.addPartition("market.trades");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(200))
                    .untilAsserted(() -> {
                        clock.tick(second.addAndGet(1_000));
                        assertThat(still(market)).isEmpty();
                    });
        }
    }

    @Test
    void partitionsAreLookedForAgainAfterFiveSecondsAndNotSooner() throws Exception {
        try (LiveMarket market = new LiveMarket(BROKER.bootstrapServers(), folder)) {
            AtomicLong now = new AtomicLong();
            LivePartitions partitions = LivePartitions.of(market.servers(), List.of("market.trades"), now::get);
            market.addPartition("market.trades");
            now.set(LivePartitions.LOOK_EVERY - 1);
            assertThat(partitions.list()).hasSize(4);
            now.set(LivePartitions.LOOK_EVERY);
            assertThat(partitions.list()).hasSize(5);
        }
    }
}
