package io.breakwater.job.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.breakwater.events.EventPattern;
import io.breakwater.events.crash.MarketCrash;
import io.breakwater.job.types.Flow;
import io.breakwater.risk.episodes.Episode;
import io.breakwater.risk.metrics.MarketMinute;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole stage in a running job: rows of risk in, steps of episodes out. */
class EventStageTest {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long START = 1_700_006_400_000L;
    private static final double CALM = 1;
    private static final double STRESSED = 3.5;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private final List<MarketMinute> rows = new ArrayList<>();
    private long time = START;

    /** Rows ten minutes apart. */
    private EventStageTest until(long end, double drawdown, double ratio) {
        for (; time < START + end; time += 10 * MINUTE) {
            rows.add(Minutes.of(time, 100 * (1 - drawdown), drawdown, ratio, Double.NaN));
        }
        return this;
    }

    private List<Episode> episodes(RuntimeExecutionMode mode, EventPattern<?>... patterns) throws Exception {
        Configuration configuration = new Configuration();
        configuration.setString("execution.runtime-mode", mode.name());
        configuration.setString("pipeline.generic-types", "false");
        List<Episode> steps = new ArrayList<>();
        try (StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration)) {
            env.setParallelism(1);
            DataStream<MarketMinute> stream = env.fromData(rows, TypeInformation.of(MarketMinute.class))
                    .assignTimestampsAndWatermarks(WatermarkStrategy.<MarketMinute>forMonotonousTimestamps()
                            .withTimestampAssigner((row, unused) -> row.time()));
            List<DataStream<Episode>> episodes = new ArrayList<>();
            EventStage.connect(
                            List.of(patterns),
                            List.of(stream),
                            ParameterStage.connect(List.of(patterns), Map.of(), Flow.none(), 0),
                            1,
                            mode == RuntimeExecutionMode.BATCH)
                    .into(episodes::add);
            try (CloseableIterator<Episode> results = episodes.get(0).executeAndCollect()) {
                results.forEachRemaining(steps::add);
            }
        }
        return steps;
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    @Tag("A70")
    void a70SecondStressedFallWithinTheWeekArmsTheSameEpisodeAgain(RuntimeExecutionMode mode) throws Exception {
        until(HOUR, 0.01, CALM)
                .until(2 * HOUR, 0.09, STRESSED)
                .until(DAY, 0.09, CALM)
                .until(6 * DAY, 0.01, CALM);
        until(6 * DAY + HOUR, 0.09, STRESSED).until(8 * DAY, 0.09, CALM).until(8 * DAY + HOUR, 0.15, CALM);
        List<Episode> steps = episodes(mode, new MarketCrash());
        assertThat(steps).extracting(Episode::status).containsExactly("WATCH", "DETECTED", "ONGOING");
        assertThat(steps)
                .extracting(Episode::episodeId)
                .containsOnly(steps.get(0).episodeId());
        Episode last = steps.get(2);
        assertThat(last.missed()).isFalse();
        assertThat(last.detectedAt()).isEqualTo(START + HOUR);
        assertThat(last.confirmedAt()).isEqualTo(START + 8 * DAY);
        assertThat(last.stage()).isEqualTo("15 % down behind a stressed fall");
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    @Tag("A74")
    void a74FallBehindTheCloseOfAnEpisodeIsAnEpisodeAtOnce(RuntimeExecutionMode mode) throws Exception {
        // 16 % down, resolved at 14 % after two days, closed a day later, then 30 %, which is 18.6 % below 86.
        until(HOUR, 0.01, CALM)
                .until(2 * HOUR, 0.16, CALM)
                .until(4 * DAY, 0.14, CALM)
                .until(4 * DAY + HOUR, 0.3, CALM);
        List<Episode> steps = episodes(mode, new MarketCrash());
        assertThat(steps)
                .extracting(Episode::status)
                .containsExactly("WATCH", "ONGOING", "RESOLVED", "RECOVERY", "CLOSED", "WATCH", "ONGOING");
        assertThat(steps.get(6).time()).isEqualTo(START + 4 * DAY);
        assertThat(steps.get(6).episodeId()).isNotEqualTo(steps.get(0).episodeId());
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    void eachTypeHasItsOwnLifeAndItsOwnDenseNumbers(RuntimeExecutionMode mode) throws Exception {
        until(HOUR, 0.01, CALM).until(2 * HOUR, 0.16, 5).until(DAY, 0.1, CALM);
        List<Episode> steps = episodes(mode, new MarketCrash(), new Heat());
        assertThat(steps.stream().filter(step -> step.type().equals("HEAT")))
                .extracting(Episode::status)
                .containsExactly("ONGOING", "RESOLVED", "RECOVERY", "CLOSED");
        assertThat(steps.stream().filter(step -> step.type().equals("HEAT")))
                .extracting(Episode::seq)
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(steps.stream().filter(step -> step.type().equals("MARKET_CRASH")))
                .extracting(Episode::seq)
                .containsExactly(1L, 2L, 3L);
    }
}
