package io.breakwater.job.events;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.breakwater.events.EventPattern;
import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.desks.DeskMessage;
import io.breakwater.job.types.Flow;
import io.breakwater.job.types.StampedProcess;
import io.breakwater.risk.episodes.EventChange;
import io.breakwater.risk.episodes.EventParameterTable;
import io.breakwater.risk.episodes.EventParameters;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * By which numbers events are judged: as configured, and as {@code control.parameters} changes it while the job runs.
 *
 * @param configured numbers of each type
 * @param changes changes of them
 * @param refused records that were refused
 */
public record ParameterStage(
        Map<String, EventParameters> configured, Flow<EventChange> changes, Flow<DeadLetter> refused) {
    private static final String INTAKE_EVENT_PARAMETERS = "intake-event-parameters";

    /**
     * Connects the stage.
     *
     * @param patterns types of events
     * @param configured numbers of each type that differ from its standard
     * @param reports reports, changes of parameters among them
     * @param disorderBoundMillis how far a record may lie behind the highest time of its partition, milliseconds
     * @return the stage; without changes where no reports come
     */
    public static ParameterStage connect(
            List<EventPattern<?>> patterns,
            Map<String, EventParameters> configured,
            Flow<DeskMessage> reports,
            long disorderBoundMillis) {
        Map<String, EventParameterTable> tables = new TreeMap<>();
        patterns.forEach(pattern -> tables.put(pattern.type().name(), pattern.parameters()));
        Map<String, EventParameters> all = new TreeMap<>();
        tables.forEach((type, table) -> all.put(type, configured.getOrDefault(type, table.standard())));
        IntakeEventChanges intake = new IntakeEventChanges(tables, all, disorderBoundMillis);
        Flow<EventChange> changes = reports.through(messages -> intake(messages, intake));
        return new ParameterStage(all, changes, changes.side(IntakeEventChanges.REFUSED));
    }

    /** In the chain of the reader. */
    private static SingleOutputStreamOperator<EventChange> intake(
            DataStream<DeskMessage> reports, IntakeEventChanges intake) {
        return reports.transform(
                        INTAKE_EVENT_PARAMETERS, TypeInformation.of(EventChange.class), new StampedProcess<>(intake))
                .setParallelism(1)
                .uid(INTAKE_EVENT_PARAMETERS);
    }
}
