package io.breakwater.job.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

import io.breakwater.job.ingest.formats.TickFormat;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the source on a real small cluster. */
class FileTickSourceTest {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    @TempDir
    Path folder;

    @Test
    void givesTheSameTradesInStreamingAndInBatchAtAnyParallelism() throws Exception {
        for (String symbol : List.of("AAAUSDT", "BBBUSDT", "CCCUSDT")) {
            write(symbol, 5_000);
        }
        Resolution resolution =
                InputResolver.resolve(List.of(InputSpec.of(TickFormat.Kind.TRADES, folder.toString())), Lanes.LIMITS);
        Map<String, List<String>> expected = new TreeMap<>();
        resolution
                .lanes()
                .forEach(lane -> expected.put(lane.symbol(), Lanes.read(lane).trades()));

        for (RuntimeExecutionMode mode : List.of(RuntimeExecutionMode.STREAMING, RuntimeExecutionMode.BATCH)) {
            for (int parallelism : List.of(1, 2)) {
                assertThat(run(resolution.lanes(), mode, parallelism))
                        .as("%s at parallelism %d", mode, parallelism)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void goesOnFromACheckpointAfterAFailureWithoutLossOrRepeat() throws Exception {
        write("AAAUSDT", 200_000);
        ReadLimits smallBlocks = new ReadLimits(0, Long.MAX_VALUE, Lanes.LIMITS.latestMillis(), 16, 60_000);
        List<Lane> lanes = InputResolver.resolve(
                        List.of(InputSpec.of(TickFormat.Kind.TRADES, folder.toString())), smallBlocks)
                .lanes();
        Configuration settings = new Configuration();
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        env.setParallelism(1);
        env.enableCheckpointing(20);
        FailOnce.failed.set(false);

        List<String> found = new ArrayList<>();
        env.fromSource(FileTickSource.of(lanes), WatermarkStrategy.forMonotonousTimestamps(), "files")
                .filter(block -> !block.ended && !block.assigned)
                .map(new FailOnce())
                .executeAndCollect()
                .forEachRemaining(found::add);

        List<String> expected = new ArrayList<>();
        try (LaneReader reader = new LaneReader(lanes.get(0))) {
            TickBlock block = reader.newBlock();
            while (reader.next(block)) {
                expected.add(FailOnce.text(block));
            }
        }
        assertThat(FailOnce.failed.get()).isTrue();
        assertThat(found).hasSize(200_000 / 16).isEqualTo(expected);
    }

    /** Fails after the first checkpoint that holds some blocks. */
    static final class FailOnce implements MapFunction<TickBlock, String>, CheckpointListener {
        static final AtomicBoolean failed = new AtomicBoolean();

        private long blocks;

        static String text(TickBlock block) {
            return block.trades + " from " + block.id[0] + " to " + block.id[block.trades - 1] + " " + block.statusTime;
        }

        @Override
        public String map(TickBlock block) {
            blocks++;
            return text(block);
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) {
            if (blocks > 100 && failed.compareAndSet(false, true)) {
                throw new IllegalStateException("fails on purpose, once");
            }
        }
    }

    private static Map<String, List<String>> run(List<Lane> lanes, RuntimeExecutionMode mode, int parallelism)
            throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setRuntimeMode(mode);
        env.setParallelism(parallelism);
        env.getConfig().setAutoWatermarkInterval(10);
        WatermarkStrategy<TickBlock> watermarks = WatermarkStrategy.<TickBlock>forMonotonousTimestamps()
                .withWatermarkAlignment("ingest", Duration.ofMinutes(5), Duration.ofMillis(50));
        Map<String, List<String>> found = new TreeMap<>();
        env.fromSource(FileTickSource.of(lanes), watermarks, "files")
                .rebalance()
                .flatMap(new ToText())
                .setParallelism(1)
                .executeAndCollect()
                .forEachRemaining(text -> {
                    int space = text.indexOf(' ');
                    found.computeIfAbsent(text.substring(0, space), unseen -> new ArrayList<>())
                            .add(text.substring(space + 1));
                });
        found.values().forEach(Collections::sort);
        return found;
    }

    /** One line for each trade. */
    static final class ToText implements FlatMapFunction<TickBlock, String> {
        @Override
        public void flatMap(TickBlock block, Collector<String> out) {
            Lanes.trades(block).forEach(trade -> out.collect(block.symbol + " " + trade));
        }
    }

    private void write(String symbol, int rows) throws IOException {
        StringBuilder text = new StringBuilder();
        long time = 1_610_064_000_000L;
        for (int i = 0; i < rows; i++) {
            time += i % 3 == 0 ? 0 : 250;
            text.append(1_000 + i)
                    .append(",100.5,0.01000000,1,2,")
                    .append(time)
                    .append(i % 2 == 0 ? ",true,true\n" : ",false,true\n");
        }
        Files.writeString(folder.resolve(symbol + ".csv"), text);
    }
}
