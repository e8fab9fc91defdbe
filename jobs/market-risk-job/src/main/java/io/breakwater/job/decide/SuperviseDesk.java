package io.breakwater.job.decide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.desks.Reference;
import io.breakwater.job.types.EventTimeOrdered;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.desk.DeskEvent;
import io.breakwater.risk.desk.DeskSupervisor;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.LoosenedDeskException;
import io.breakwater.risk.desk.definition.RowSchedule;
import io.breakwater.risk.desk.records.DeskExposure;
import io.breakwater.risk.desk.records.DeskListener;
import io.breakwater.risk.desk.records.DeskMetric;
import io.breakwater.risk.desk.records.DeskRisk;
import io.breakwater.risk.desk.records.DeskTail;
import io.breakwater.risk.desk.records.Fill;
import io.breakwater.risk.desk.records.OperatorAct;
import io.breakwater.risk.desk.records.PositionBreak;
import io.breakwater.risk.desk.records.RiskAudit;
import io.breakwater.risk.desk.records.RiskForecast;
import io.breakwater.risk.protocol.DeskLatch;
import io.breakwater.risk.protocol.DeskSnapshot;
import io.breakwater.risk.protocol.EventNews;
import io.breakwater.risk.protocol.Installation;
import io.breakwater.risk.protocol.Limits;
import io.breakwater.risk.protocol.ProtocolOutput.Grant;
import io.breakwater.risk.protocol.StateChange;
import io.breakwater.risk.protocol.Task;
import io.breakwater.risk.protocol.alerts.Notification;
import io.breakwater.risk.protocol.approvals.Answer;
import io.breakwater.risk.protocol.approvals.AuditEntry;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.review.DeskFact;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Watches over each desk: its risk, its level, and what follows from a change.
 *
 * <p>Reports alone don't say that time has passed: behind the first word of the market they wait, at most {@value #MOST_WAITING}, for the
 * next, and are then taken in at their own time. So a file of reports that goes on behind the last tick makes no desk blind. What people
 * do waits for nothing.
 *
 * <p>State: one {@link DeskSupervisor} a desk, 110 kB and 30 to 60 kB an asset and 12 kB a venue with a book, the reports that wait, and the
 * inputs that the watermark has not passed. It ends within a day of event time when the configuration names the desk no more. What a
 * desk's file says is no state: on restore it is compared with what was in force, adopted where it is as strict or stricter, and where
 * it is looser the job fails for good at the desk's first input, naming each parameter.
 */
public final class SuperviseDesk extends EventTimeOrdered<DeskInput, DeskRisk> {
    /** Rows of the protocol that have fired. */
    public static final OutputTag<StateChange> STATE_CHANGES = tag("state-changes", StateChange.class);

    /** Each desk's whole machine, behind each instant at which it put anything out. */
    public static final OutputTag<DeskSnapshot> MACHINES = tag("machines", DeskSnapshot.class);

    /** Directives to the gateways, and their changes of status. */
    public static final OutputTag<Directive> DIRECTIVES = tag("directives", Directive.class);

    /** Limits in force, at each change. */
    public static final OutputTag<Limits> LIMITS = tag("limits", Limits.class);

    /** Messages to people. */
    public static final OutputTag<Notification> NOTIFICATIONS = tag("notifications", Notification.class);

    /** What became of people's commands. */
    public static final OutputTag<Answer> ANSWERS = tag("answers", Answer.class);

    /** Links of each desk's audit chain. */
    public static final OutputTag<AuditEntry> AUDIT_ENTRIES = tag("audit-entries", AuditEntry.class);

    /** What people owe, and what they did. */
    public static final OutputTag<Task> TASKS = tag("tasks", Task.class);

    /** What was approved for others to carry out. */
    public static final OutputTag<Grant> GRANTS = tag("grants", Grant.class);

    /** Commands as desks judged them. */
    public static final OutputTag<OperatorAct> OPERATOR_ACTS = tag("operator-acts", OperatorAct.class);

    /** What desks' paper gateways have traded. */
    public static final OutputTag<Fill> PAPER_FILLS = tag("paper-fills", Fill.class);

    /** Forecasts of desks' losses, and their outcomes. */
    public static final OutputTag<RiskForecast> FORECASTS = new OutputTag<>("risk-forecasts") {
        private static final long serialVersionUID = 1L;
    };

    /** Tail risk of desks by every method. */
    public static final OutputTag<DeskTail> TAILS = new OutputTag<>("desk-tail") {
        private static final long serialVersionUID = 1L;
    };

    /** Parts of desks by strategy, venue and asset. */
    public static final OutputTag<DeskExposure> EXPOSURES = new OutputTag<>("desk-exposure") {
        private static final long serialVersionUID = 1L;
    };

    /** Figures of desks beside R. */
    public static final OutputTag<DeskMetric> METRICS = new OutputTag<>("desk-metrics") {
        private static final long serialVersionUID = 1L;
    };

    /** How methods' forecasts have fared. */
    public static final OutputTag<RiskAudit> AUDITS = new OutputTag<>("risk-audit") {
        private static final long serialVersionUID = 1L;
    };

    /** Differences between fills and positions. */
    public static final OutputTag<PositionBreak> POSITION_BREAKS = new OutputTag<>("position-breaks") {
        private static final long serialVersionUID = 1L;
    };

    /** Reports that a desk can't use. */
    public static final OutputTag<DeadLetter> REFUSED_REPORTS = new OutputTag<>("refused-reports") {
        private static final long serialVersionUID = 1L;
    };

    /** All that a desk decides and the level that its risk gives, in order. */
    public static final OutputTag<Decided> DECIDED = tag("decided", Decided.class);

    /** All that reviews of a desk go by. */
    public static final OutputTag<DeskFact> FACTS = tag("facts", DeskFact.class);

    private static final long serialVersionUID = 1L;
    private static final int MOST_WAITING = 4_096;
    private static final long DAY = 86_400_000L;
    /** A millisecond at which no bar closes, so that looking shares no timer with input. */
    private static final long LOOK_AT = 1;

    private static <T extends Record> OutputTag<T> tag(String name, Class<T> record) {
        return new OutputTag<>(name, PersistentTypeInfo.forRecord(record));
    }

    private final ArrayList<DeskDefinition> desks;
    private final Reference reference;
    private final RowSchedule schedule;
    private final Installation installation;
    private boolean gated = true;
    private transient ValueState<SavedDesk> state;
    private transient ListState<DeskInput> waiting;
    private transient ValueState<Integer> waitingCount;
    private transient Counter refused;
    private transient Set<String> takenOver;
    private transient CommandIntakes people;
    private transient Map<String, DeskDefinition> definitions;

    /**
     * A function without state.
     *
     * @param desks all desks
     * @param schedule how often desks publish what only time makes due
     * @param sortedInput whether the runtime sorts each key by time, as BATCH does
     */
    public SuperviseDesk(List<DeskDefinition> desks, RowSchedule schedule, boolean sortedInput) {
        this(desks, schedule, sortedInput, Reference.NONE);
    }

    /**
     * A function without state that knows something beforehand.
     *
     * @param desks all desks, quantities in base units
     * @param schedule how often desks publish what only time makes due
     * @param sortedInput whether the runtime sorts each key by time, as BATCH does
     * @param reference instruments, and days from before the run
     */
    public SuperviseDesk(List<DeskDefinition> desks, RowSchedule schedule, boolean sortedInput, Reference reference) {
        this(desks, schedule, sortedInput, reference, Installation.REPLAY);
    }

    /**
     * A function without state of an installation.
     *
     * @param desks all desks, quantities in base units
     * @param schedule how often desks publish what only time makes due
     * @param sortedInput whether the runtime sorts each key by time, as BATCH does
     * @param reference instruments, days from before the run, and what was published before
     * @param installation where it runs
     */
    public SuperviseDesk(
            List<DeskDefinition> desks,
            RowSchedule schedule,
            boolean sortedInput,
            Reference reference,
            Installation installation) {
        super(sortedInput, TypeInformation.of(DeskInput.class));
        this.desks = new ArrayList<>(desks);
        this.schedule = schedule;
        this.reference = reference;
        this.installation = installation;
    }

    /** The same where no gate stands behind the desks, so that nobody takes what they have {@link #DECIDED}. */
    SuperviseDesk withoutGate() {
        gated = false;
        return this;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        state = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("desk", PersistentTypeInfo.forClass(SavedDesk.class)));
        waiting = getRuntimeContext()
                .getListState(new ListStateDescriptor<>("waiting-reports", TypeInformation.of(DeskInput.class)));
        waitingCount = getRuntimeContext().getState(new ValueStateDescriptor<>("waiting-reports-count", Types.INT));
        takenOver = new HashSet<>();
        definitions = new HashMap<>();
        desks.forEach(desk -> definitions.putIfAbsent(desk.desk(), desk));
        people = new CommandIntakes(getRuntimeContext(), reference);
        refused = getRuntimeContext().getMetricGroup().counter("refusedReports");
    }

    @Override
    protected Comparator<DeskInput> order() {
        return DeskInput.order();
    }

    @Override
    protected void accept(long time, List<DeskInput> arrived, Context context, Collector<DeskRisk> out)
            throws Exception {
        int reports = waitingCount.value() == null ? 0 : waitingCount.value();
        SavedDesk saved = state.value();
        DeskSupervisor desk = desk(saved, context.getCurrentKey());
        List<DeskInput> inputs = verified(arrived, desk, time, context);
        boolean wait =
                reports + inputs.size() <= MOST_WAITING && inputs.stream().allMatch(SuperviseDesk::mayWait);
        if (wait && desk.hasMarket()) {
            if (reports == 0) {
                lookTomorrow(time, context);
            }
            waiting.addAll(inputs);
            waitingCount.update(reports + inputs.size());
            return;
        }
        if (saved == null) {
            lookTomorrow(time, context);
        }
        if (takenOver.add(context.getCurrentKey())) {
            // Behind a start or a restore: it does nothing where the state is as new as what was published.
            reference.latchOf(context.getCurrentKey()).map(DeskLatch::machine).ifPresent(desk::takeOver);
        }
        DeskListener listener = new EmitDecisions(out, context, people, gated);
        if (reports > 0) {
            takeWaiting(desk, time, context, listener);
        }
        desk.advanceTo(time - 1, listener);
        begin(desk, time, context);
        for (DeskInput input : inputs) {
            tell(desk, input, time, context);
        }
        desk.advanceTo(time, listener);
        people.carryOut(desk, context.getCurrentKey());
        state.update(SavedDesk.of(desk));
    }

    /** What people and their adapters say is never left waiting. */
    private static boolean mayWait(DeskInput input) {
        boolean acts = input.event() instanceof DeskEvent.Commanded || input.event() instanceof DeskEvent.Delivered;
        return input.isReport() && !acts;
    }

    private void takeWaiting(DeskSupervisor desk, long now, Context context, DeskListener listener) throws Exception {
        long instant = Long.MIN_VALUE;
        for (DeskInput report : waiting.get()) {
            if (report.time() > instant) {
                if (instant != Long.MIN_VALUE) {
                    // All reports of one instant are judged together.
                    desk.advanceTo(instant, listener);
                    people.carryOut(desk, context.getCurrentKey());
                }
                desk.advanceTo(report.time() - 1, listener);
                begin(desk, report.time(), context);
            }
            tell(desk, report, now, context);
            instant = report.time();
        }
        desk.advanceTo(instant, listener);
        people.carryOut(desk, context.getCurrentKey());
        waiting.clear();
        waitingCount.clear();
    }

    /** Tells a desk what begins to hold by itself: roles, keys and thresholds whose time has come. */
    private void begin(DeskSupervisor desk, long time, Context context) throws Exception {
        people.advanceTo(time, context.getCurrentKey()).forEach(desk::take);
    }

    private Optional<DeskDefinition> definition(String name) {
        return Optional.ofNullable(definitions.get(name));
    }

    private DeskSupervisor desk(SavedDesk saved, String name) {
        Optional<DeskSupervisor> opened = saved == null ? Optional.empty() : saved.opened();
        if (opened.isPresent()) {
            return opened.get();
        }
        DeskDefinition file = definition(name).orElseThrow();
        DeskSupervisor desk = saved == null ? new DeskSupervisor(file, schedule, installation) : goOn(saved, file);
        reference.instruments().stream()
                .filter(instrument -> !desk.knows(instrument.symbol()))
                .forEach(instrument -> desk.take(new DeskEvent.Described(instrument)));
        if (saved == null) {
            reference.history().forEach(closes -> desk.take(new DeskEvent.DaysBefore(closes)));
        }
        return desk;
    }

    private DeskSupervisor goOn(SavedDesk saved, DeskDefinition file) {
        try {
            return saved.open(file, schedule, installation);
        } catch (LoosenedDeskException e) {
            throw new RestoreRefusedException(e);
        }
    }

    /** Looks once a day at each desk: the state of one that is no more in the configuration ends. */
    @Override
    public void onTimer(long time, OnTimerContext context, Collector<DeskRisk> out) throws Exception {
        if (definition(context.getCurrentKey()).isEmpty()) {
            state.clear();
            waiting.clear();
            waitingCount.clear();
            people.clear();
            clear();
            return;
        }
        super.onTimer(time, context, out);
        if (isLook(time)) {
            lookTomorrow(time, context);
        }
    }

    private static boolean isLook(long time) {
        return Math.floorMod(time, DAY) == LOOK_AT;
    }

    private static void lookTomorrow(long time, Context context) {
        long now = Math.max(time, context.timerService().currentWatermark());
        // At the end of the input every timer is due at once; one that sets another would never end.
        if (now < END_OF_INPUT) {
            context.timerService().registerEventTimeTimer(Math.floorDiv(now, DAY) * DAY + DAY + LOOK_AT);
        }
    }

    private void tell(DeskSupervisor desk, DeskInput input, long now, Context context) {
        Optional<DeskEvent.Refusal> refusal = desk.take(input.event());
        refusal.ifPresent(each -> refuse(input, each, now, context));
        if (refusal.isEmpty()) {
            factOf(input).ifPresent(said -> context.output(FACTS, new DeskFact(input.time(), input.desk(), said)));
        }
    }

    /** What a review must know of an input that the desk tells nobody of. */
    private static Optional<DeskFact.Said> factOf(DeskInput input) {
        if (input.event() instanceof DeskEvent.EventNews news) {
            return Optional.of(
                    new DeskFact.Event(new EventNews(news.type(), news.scope(), news.status(), news.episodeId())));
        }
        return input.event() instanceof DeskEvent.Filled filled && filled.fill().isLive()
                ? Optional.of(new DeskFact.Traded(filled.fill()))
                : Optional.empty();
    }

    private void refuse(DeskInput input, DeskEvent.Refusal refusal, long now, Context context) {
        refused.inc();
        // Dated by when it is refused: what is behind the watermark would come in no certain order.
        context.output(REFUSED_REPORTS, input.origin().refusal(refusal).at(now));
    }

    /** What the desk takes of what people have signed; what breaks a rule becomes an answer, which waits as a report does. */
    private List<DeskInput> verified(List<DeskInput> inputs, DeskSupervisor desk, long time, Context context)
            throws Exception {
        if (inputs.stream().noneMatch(CommandIntakes::isOfPeople)) {
            return inputs;
        }
        List<DeskInput> verified = new ArrayList<>();
        for (DeskInput input : inputs) {
            Optional<DeskEvent.Refusal> refusal = people.unsigned(input);
            if (refusal.isPresent()) {
                refuse(input, refusal.get(), time, context);
            } else {
                verified.addAll(people.take(input, desk));
            }
        }
        return verified;
    }
}
