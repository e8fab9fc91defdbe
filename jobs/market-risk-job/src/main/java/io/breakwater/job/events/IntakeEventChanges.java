package io.breakwater.job.events;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.desks.ClockState;
import io.breakwater.job.ingest.desks.DeskMessage;
import io.breakwater.job.ingest.desks.MessageKind;
import io.breakwater.job.ingest.desks.ReportClock;
import io.breakwater.job.ingest.desks.ReportClocks;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.episodes.EventChange;
import io.breakwater.risk.episodes.EventParameterTable;
import io.breakwater.risk.episodes.EventParameters;
import io.breakwater.risk.episodes.EventSetting;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Judges what {@code control.parameters} sets of event types. As with the thresholds of desks, nobody has to sign what makes desks
 * more careful, and what makes them less careful is refused here: it needs a start with another configuration. A change holds from
 * its own time on, at the earliest from when it is heard, so that nothing that was judged is judged anew, and none may begin before
 * the one taken last.
 *
 * <p>Runs inside the chain of the one reader, so that all partitions are its own. State: the clock of each partition, and the changes
 * that were taken under the present configuration.
 */
final class IntakeEventChanges extends ProcessFunction<DeskMessage, EventChange> implements CheckpointedFunction {
    static final OutputTag<DeadLetter> REFUSED =
            new OutputTag<>("refused-event-parameters", TypeInformation.of(DeadLetter.class));

    private static final long serialVersionUID = 1L;

    private final HashMap<String, EventParameterTable> tables;
    private final HashMap<String, EventParameters> configured;
    private final long disorderBoundMillis;
    private transient ReportClocks clocks;
    private transient Map<String, EventChange> newest;
    private transient ListState<ClockState> clockStates;
    private transient ListState<EventChange> changes;
    private transient Counter refused;

    IntakeEventChanges(
            Map<String, EventParameterTable> tables,
            Map<String, EventParameters> configured,
            long disorderBoundMillis) {
        this.tables = new HashMap<>(tables);
        this.configured = new HashMap<>(configured);
        this.disorderBoundMillis = disorderBoundMillis;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        clocks = new ReportClocks(disorderBoundMillis);
        clockStates = context.getOperatorStateStore()
                .getListState(
                        new ListStateDescriptor<>("control-clocks", PersistentTypeInfo.forRecord(ClockState.class)));
        clocks.restore(clockStates.get());
        changes = context.getOperatorStateStore()
                .getListState(
                        new ListStateDescriptor<>("event-changes", PersistentTypeInfo.forRecord(EventChange.class)));
        newest = new HashMap<>();
        for (EventChange change : changes.get()) {
            String type = change.parameters().type();
            if (tables.containsKey(type)
                    && change.configured().equals(configuredOf(type).id())) {
                newest.put(type, change);
            }
        }
    }

    @Override
    public void open(OpenContext context) {
        refused = getRuntimeContext().getMetricGroup().counter("refusedEventParameters");
    }

    private EventParameters configuredOf(String type) {
        EventParameters given = configured.get(type);
        return given == null ? tables.get(type).standard() : given;
    }

    @Override
    public void processElement(DeskMessage message, Context context, Collector<EventChange> out) {
        if (message.kind() != MessageKind.CLOCK && message.kind() != MessageKind.EVENT_PARAMETERS) {
            return;
        }
        ReportClock clock = clocks.of(message.partition());
        clock.judge(message);
        if (message.kind() == MessageKind.EVENT_PARAMETERS) {
            take(message, clock.clock(), context, out);
        }
    }

    private void take(DeskMessage message, long clock, Context context, Collector<EventChange> out) {
        EventSetting setting = (EventSetting) message.content();
        EventParameterTable table = tables.get(setting.type());
        if (table == null) {
            refuse(
                    message,
                    "unknown-event",
                    "scope was " + setting.type() + ", must be one of " + tables.keySet(),
                    context);
            return;
        }
        EventChange before = newest.get(setting.type());
        EventParameters inForce = before == null ? configuredOf(setting.type()) : before.parameters();
        List<String> faults =
                new ArrayList<>(table.faults(inForce, setting.values()).values());
        if (!faults.isEmpty()) {
            refuse(message, "bad-parameters", String.join("; ", faults), context);
            return;
        }
        EventParameters next = table.with(inForce, setting.values());
        List<String> looser = table.looser(next, inForce);
        long from = Math.max(setting.effectiveAt(), clock);
        if (!looser.isEmpty()) {
            refuse(message, "looser", looserThan(table, looser, next, inForce), context);
        } else if (before != null && from < before.time()) {
            refuse(
                    message,
                    "too-early",
                    "effectiveAt was " + from + ", must be at least " + before.time() + " of the change before",
                    context);
        } else if (!next.equals(inForce)) {
            EventChange change =
                    new EventChange(from, configuredOf(setting.type()).id(), next);
            newest.put(setting.type(), change);
            out.collect(change);
        }
    }

    private static String looserThan(
            EventParameterTable table, List<String> looser, EventParameters next, EventParameters inForce) {
        List<String> each = looser.stream()
                .map(name -> name + " was " + next.values().get(name) + ", must be no looser than "
                        + inForce.values().get(name))
                .toList();
        return String.join("; ", each) + ", which is in force; looser ones of " + table.type()
                + " need a start with another configuration";
    }

    private void refuse(DeskMessage message, String reason, String detail, Context context) {
        refused.inc();
        DeadLetter letter = message.refusal(reason, detail);
        context.output(REFUSED, clocks.of(message.partition()).dated(letter));
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        clockStates.update(clocks.snapshot());
        changes.update(List.copyOf(newest.values()));
    }
}
