package io.breakwater.job.metrics;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.LateRecord;
import io.breakwater.job.ingest.desks.DeskMessage;
import io.breakwater.job.types.Flow;
import io.breakwater.job.types.StampedFlatMap;
import io.breakwater.job.types.StampedKeyedProcess;
import io.breakwater.job.types.StampedProcess;
import io.breakwater.risk.metrics.DayRow;
import io.breakwater.risk.skill.SkillRow;
import io.breakwater.risk.skill.UniverseWeek;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Connects stage 3 as far as it concerns models.
 *
 * @param rows weeks of each model
 * @param weeks weeks of the models that are judged together
 * @param refused signals that were refused, in the order of their sources
 * @param late signals that came when their time was over
 */
public record SignalStage(
        Flow<SkillRow> rows, Flow<UniverseWeek> weeks, Flow<DeadLetter> refused, Flow<LateRecord> late) {
    private static final String INTAKE_SIGNALS = "intake-signals";
    private static final String DAYS_TO_SIGNALS = "days-to-signals";
    private static final String SCORE_MODELS = "score-models";
    private static final TypeInformation<SignalInput> INPUT = TypeInformation.of(SignalInput.class);

    /**
     * A stage that is off.
     *
     * @return no results
     */
    public static SignalStage off() {
        return new SignalStage(Flow.none(), Flow.none(), Flow.none(), Flow.none());
    }

    /**
     * Connects the stage.
     *
     * @param reports reports, those of models among them
     * @param days days of the market, by which weeks end that no model says anything in
     * @param disorderBoundMillis how far a signal may lie behind the highest time of its partition, milliseconds
     * @param sortedInput whether the runtime sorts each key by time, as BATCH does
     * @return its results, empty where no reports come
     */
    public static SignalStage connect(
            Flow<DeskMessage> reports, Flow<DayRow> days, long disorderBoundMillis, boolean sortedInput) {
        Flow<SignalInput> signals = reports.through(all -> intake(all, disorderBoundMillis));
        if (signals.isEmpty()) {
            return off();
        }
        Flow<UniverseWeek> weeks =
                signals.and(days.through(SignalStage::clock)).through(all -> score(all, sortedInput));
        return new SignalStage(
                weeks.side(ScoreModels.ROWS), weeks, weeks.side(ScoreModels.REFUSED), signals.side(IntakeSignals.LATE));
    }

    /**
     * What events are seen in.
     *
     * @param streams streams of shorter periods
     * @return these, and weeks where the stage is on
     */
    public List<DataStream<?>> besides(List<DataStream<?>> streams) {
        List<DataStream<?>> all = new ArrayList<>(streams);
        weeks.into(all::add);
        return all;
    }

    /** In the chain of the reader. */
    private static SingleOutputStreamOperator<SignalInput> intake(
            DataStream<DeskMessage> reports, long disorderBoundMillis) {
        return reports.transform(INTAKE_SIGNALS, INPUT, new StampedProcess<>(new IntakeSignals(disorderBoundMillis)))
                .setParallelism(1)
                .uid(INTAKE_SIGNALS);
    }

    private static DataStream<SignalInput> clock(DataStream<DayRow> days) {
        FlatMapFunction<DayRow, SignalInput> passing = (day, out) -> out.collect(SignalInput.passing(day.time()));
        return days.transform(DAYS_TO_SIGNALS, INPUT, new StampedFlatMap<>(passing))
                .uid(DAYS_TO_SIGNALS);
    }

    private static DataStream<UniverseWeek> score(DataStream<SignalInput> signals, boolean sortedInput) {
        return signals.keyBy(signal -> SCORE_MODELS)
                .transform(
                        SCORE_MODELS,
                        TypeInformation.of(UniverseWeek.class),
                        new StampedKeyedProcess<>(new ScoreModels(sortedInput)))
                .uid(SCORE_MODELS);
    }
}
