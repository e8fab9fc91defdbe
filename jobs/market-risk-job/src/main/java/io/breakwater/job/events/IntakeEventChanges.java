package io.breakwater.job.events;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.LateRecord;
import io.breakwater.job.ingest.desks.DeskMessage;
import io.breakwater.job.ingest.desks.IntakeReports;
import io.breakwater.job.ingest.desks.MessageKind;
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
final class IntakeEventChanges extends IntakeReports<EventChange> {
    static final OutputTag<DeadLetter> REFUSED =
            new OutputTag<>("refused-event-parameters", TypeInformation.of(DeadLetter.class));

    private static final long serialVersionUID = 1L;

    /** Parameters hold from when they are heard; none is late. */
    private static final OutputTag<LateRecord> NEVER_LATE =
            new OutputTag<>("late-event-parameters", TypeInformation.of(LateRecord.class));

    private final HashMap<String, EventParameterTable> tables;
    private final HashMap<String, EventParameters> configured;
    private transient Map<String, EventChange> newest;
    private transient ListState<EventChange> changes;
    private transient Counter refused;

    /** Tables and numbers as configured, each of all types. */
    IntakeEventChanges(
            Map<String, EventParameterTable> tables,
            Map<String, EventParameters> configured,
            long disorderBoundMillis) {
        super(disorderBoundMillis, NEVER_LATE);
        this.tables = new HashMap<>(tables);
        this.configured = new HashMap<>(configured);
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        super.initializeState(context);
        changes = context.getOperatorStateStore()
                .getListState(
                        new ListStateDescriptor<>("event-changes", PersistentTypeInfo.forRecord(EventChange.class)));
        newest = new HashMap<>();
        for (EventChange change : changes.get()) {
            EventParameters now = configured.get(change.parameters().type());
            if (now != null && change.configured().equals(now.id())) {
                newest.put(now.type(), change);
            }
        }
    }

    @Override
    public void open(OpenContext context) {
        super.open(context);
        refused = getRuntimeContext().getMetricGroup().counter("deadLetters");
    }

    @Override
    protected boolean takes(MessageKind kind) {
        return kind == MessageKind.EVENT_PARAMETERS;
    }

    @Override
    protected String subjectOf(DeskMessage message) {
        return ((EventSetting) message.content()).type();
    }

    @Override
    protected void refuse(DeadLetter letter, Context context, Collector<EventChange> out) {
        refused.inc();
        context.output(REFUSED, letter);
    }

    @Override
    protected void accept(DeskMessage message, long clock, Context context, Collector<EventChange> out) {
        EventSetting setting = (EventSetting) message.content();
        EventParameterTable table = tables.get(setting.type());
        if (table == null) {
            String detail = "scope was " + setting.type() + ", must be one of " + tables.keySet();
            refuse(refusal(message, "unknown-event", detail), context, out);
            return;
        }
        EventChange before = newest.get(setting.type());
        EventParameters base = configured.get(setting.type());
        EventParameters inForce = before == null ? base : before.parameters();
        List<String> faults =
                List.copyOf(table.faults(inForce, setting.values()).values());
        if (!faults.isEmpty()) {
            refuse(refusal(message, "bad-parameters", String.join("; ", faults)), context, out);
            return;
        }
        EventParameters next = table.with(inForce, setting.values());
        List<String> looser = table.looser(next, inForce);
        long from = Math.max(setting.effectiveAt(), clock);
        if (!looser.isEmpty()) {
            refuse(refusal(message, "looser", looserThan(table, looser, next, inForce)), context, out);
        } else if (before != null && from < before.time()) {
            String detail = "effectiveAt was " + from + ", must be at least " + before.time() + " of the change before";
            refuse(refusal(message, "too-early", detail), context, out);
        } else if (!next.equals(inForce)) {
            EventChange change = new EventChange(from, base.id(), next);
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

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        super.snapshotState(context);
        changes.update(List.copyOf(newest.values()));
    }
}
