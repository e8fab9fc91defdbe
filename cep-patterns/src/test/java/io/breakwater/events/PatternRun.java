package io.breakwater.events;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.breakwater.risk.episodes.Condition;
import io.breakwater.risk.episodes.StageMatch;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cep.CEP;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the pattern of a stage over condition records in the test's MiniCluster. */
public final class PatternRun {
    private final Stage stage;

    private PatternRun(Stage stage) {
        this.stage = stage;
    }

    /** The stage of a type that has an id. */
    public static PatternRun of(EventPattern<?> type, String id) {
        return new PatternRun(type.stages().stream()
                .filter(stage -> stage.id().equals(id))
                .findFirst()
                .orElseThrow());
    }

    /** Matches as "scope@period". */
    public List<String> places(RuntimeExecutionMode mode, Records... records) throws Exception {
        return matches(mode, records).stream()
                .map(match -> match.scope() + "@" + records[0].numberOf(match.time()))
                .toList();
    }

    /** Matches: in BATCH each key is sorted by time, in STREAMING the watermark decides. */
    public List<StageMatch> matches(RuntimeExecutionMode mode, Records... records) throws Exception {
        return matches(mode, Stream.of(records).map(Records::record).toList());
    }

    /** Matches of records as conditions gave them. */
    public List<StageMatch> matches(RuntimeExecutionMode mode, List<Condition> input) throws Exception {
        Configuration configuration = new Configuration();
        configuration.setString("execution.runtime-mode", mode.name());
        configuration.setString("pipeline.generic-types", "false");
        List<StageMatch> found = new ArrayList<>();
        try (StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration)) {
            env.setParallelism(1);
            DataStream<Condition> conditions = env.fromData(input, TypeInformation.of(Condition.class))
                    .assignTimestampsAndWatermarks(WatermarkStrategy.<Condition>forMonotonousTimestamps()
                            .withTimestampAssigner((record, unused) -> record.time()));
            DataStream<StageMatch> matched = CEP.pattern(
                            conditions.keyBy(Condition::scope), stage.pattern(), new InOrderOfTime())
                    .process(stage.matcher());
            try (CloseableIterator<StageMatch> results = matched.executeAndCollect()) {
                results.forEachRemaining(found::add);
            }
        }
        assertThat(found).allSatisfy(match -> {
            assertThat(match.stage()).isEqualTo(stage.number());
            assertThat(match.confirms()).isEqualTo(stage.confirms());
            assertThat(match.startedAt()).isLessThanOrEqualTo(match.time());
        });
        return found;
    }
}
