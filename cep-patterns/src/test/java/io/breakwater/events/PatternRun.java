package io.breakwater.events;

import java.util.ArrayList;
import java.util.List;

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

/** Runs a stage's pattern over condition records in the test's MiniCluster. */
public final class PatternRun {
    private PatternRun() {}

    /** The stage of a type that has an id. */
    public static Stage stage(EventPattern<?> type, String id) {
        return type.stages().stream()
                .filter(stage -> stage.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Matches of the pattern: in BATCH each key is sorted by time, in STREAMING the watermark decides. */
    public static List<StageMatch> matches(RuntimeExecutionMode mode, Stage stage, List<Condition> records)
            throws Exception {
        Configuration configuration = new Configuration();
        configuration.setString("execution.runtime-mode", mode.name());
        configuration.setString("pipeline.generic-types", "false");
        List<StageMatch> found = new ArrayList<>();
        try (StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration)) {
            env.setParallelism(1);
            DataStream<Condition> conditions = env.fromData(records, TypeInformation.of(Condition.class))
                    .assignTimestampsAndWatermarks(WatermarkStrategy.<Condition>forMonotonousTimestamps()
                            .withTimestampAssigner((record, unused) -> record.time()));
            DataStream<StageMatch> matched = CEP.pattern(
                            conditions.keyBy(Condition::scope), stage.pattern(), new InOrderOfTime())
                    .process(stage.matcher());
            try (CloseableIterator<StageMatch> results = matched.executeAndCollect()) {
                results.forEachRemaining(found::add);
            }
        }
        return found;
    }
}
