package io.breakwater.job.levels;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.desks.DeskMessage;
import io.breakwater.job.ingest.desks.Reference;
import io.breakwater.job.levels.DeskInput.Alive;
import io.breakwater.job.levels.DeskInput.Close;
import io.breakwater.job.levels.DeskInput.Floor;
import io.breakwater.job.types.EventTimeOrdered;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.desk.DeskDefinition;
import io.breakwater.risk.desk.DeskExposure;
import io.breakwater.risk.desk.DeskListener;
import io.breakwater.risk.desk.DeskMetric;
import io.breakwater.risk.desk.DeskRisk;
import io.breakwater.risk.desk.DeskSupervisor;
import io.breakwater.risk.desk.DeskTail;
import io.breakwater.risk.desk.PositionBreak;
import io.breakwater.risk.desk.RiskAudit;
import io.breakwater.risk.desk.RiskForecast;
import io.breakwater.risk.desk.VenuePrint;
import io.breakwater.risk.levels.AlertLevel;
import io.breakwater.risk.levels.Decision;
import io.breakwater.risk.levels.Directive;
import io.breakwater.risk.levels.LevelChange;
import io.breakwater.risk.levels.Notification;
import io.breakwater.risk.liquidity.DepthBar;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Watches over each desk: its risk, its level, and what follows from a change.
 *
 * <p>Reports alone don't say that time has passed: they wait, at most {@value #MOST_WAITING}, for the next word of the market, and are
 * then taken in at their own time. So a file of reports that goes on behind the last tick makes no desk blind.
 *
 * <p>State: one {@link DeskSupervisor} a desk, 70 to 170 kB an asset and 12 kB a venue with a book, the reports that wait, and the
 * inputs that the watermark has not passed; it ends with the desk.
 */
public final class SuperviseDesk extends EventTimeOrdered<DeskInput, DeskRisk> {
    /** Changes of level. */
    public static final OutputTag<LevelChange> LEVEL_CHANGES = new OutputTag<>("level-changes") {
        private static final long serialVersionUID = 1L;
    };

    /** Directives to the gateways. */
    public static final OutputTag<Directive> DIRECTIVES = new OutputTag<>("directives") {
        private static final long serialVersionUID = 1L;
    };

    /** Messages to people. */
    public static final OutputTag<Notification> NOTIFICATIONS = new OutputTag<>("notifications") {
        private static final long serialVersionUID = 1L;
    };

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

    private static final long serialVersionUID = 1L;
    private static final int MOST_WAITING = 4_096;

    private final ArrayList<DeskDefinition> desks;
    private final Reference reference;
    private final String mode;
    private transient ValueState<DeskSupervisor> state;
    private transient ValueState<KnownInstruments> instruments;
    private transient ListState<DeskInput> waiting;
    private transient ValueState<Integer> waitingCount;
    private transient Counter refused;

    /**
     * A function without state.
     *
     * @param desks all desks
     * @param mode LIVE, CATCH_UP, REPLAY or SHADOW, stamped on every decision
     * @param sortedInput whether the runtime sorts each key by time, as BATCH does
     */
    public SuperviseDesk(List<DeskDefinition> desks, String mode, boolean sortedInput) {
        this(desks, mode, sortedInput, Reference.NONE);
    }

    /**
     * A function without state that knows something beforehand.
     *
     * @param desks all desks, quantities in base units
     * @param mode LIVE, CATCH_UP, REPLAY or SHADOW, stamped on every decision
     * @param sortedInput whether the runtime sorts each key by time, as BATCH does
     * @param reference instruments, and days from before the run
     */
    public SuperviseDesk(List<DeskDefinition> desks, String mode, boolean sortedInput, Reference reference) {
        super(sortedInput, TypeInformation.of(DeskInput.class));
        this.desks = new ArrayList<>(desks);
        this.mode = mode;
        this.reference = reference;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        state = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("desk", PersistentTypeInfo.forClass(DeskSupervisor.class)));
        instruments = getRuntimeContext()
                .getState(
                        new ValueStateDescriptor<>("instruments", PersistentTypeInfo.forClass(KnownInstruments.class)));
        waiting = getRuntimeContext()
                .getListState(new ListStateDescriptor<>("waiting-reports", TypeInformation.of(DeskInput.class)));
        waitingCount = getRuntimeContext().getState(new ValueStateDescriptor<>("waiting-reports-count", Types.INT));
        refused = getRuntimeContext().getMetricGroup().counter("refusedReports");
    }

    @Override
    protected Comparator<DeskInput> order() {
        return DeskInput.order();
    }

    @Override
    protected void accept(long time, List<DeskInput> inputs, Context context, Collector<DeskRisk> out)
            throws Exception {
        int reports = waitingCount.value() == null ? 0 : waitingCount.value();
        if (reports + inputs.size() <= MOST_WAITING && inputs.stream().allMatch(DeskInput::isReport)) {
            waiting.addAll(inputs);
            waitingCount.update(reports + inputs.size());
            return;
        }
        DeskSupervisor desk = state.value();
        if (desk == null) {
            desk = begin(context.getCurrentKey());
        }
        DeskListener listener = new Emitter(out, context);
        if (reports > 0) {
            takeWaiting(desk, time, context, listener);
        }
        desk.advanceTo(time - 1, listener);
        for (DeskInput input : inputs) {
            tell(desk, input, time, context);
        }
        desk.advanceTo(time, listener);
        state.update(desk);
    }

    private void takeWaiting(DeskSupervisor desk, long now, Context context, DeskListener listener) throws Exception {
        long instant = Long.MIN_VALUE;
        for (DeskInput report : waiting.get()) {
            if (instant != Long.MIN_VALUE && report.time() > instant) {
                // All reports of one instant are judged together.
                desk.advanceTo(instant, listener);
            }
            desk.advanceTo(report.time() - 1, listener);
            tell(desk, report, now, context);
            instant = report.time();
        }
        desk.advanceTo(instant, listener);
        waiting.clear();
        waitingCount.clear();
    }

    private DeskDefinition definition(String name) {
        return desks.stream()
                .filter(desk -> desk.desk().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private DeskSupervisor begin(String name) throws IOException {
        DeskSupervisor desk = new DeskSupervisor(definition(name), mode);
        KnownInstruments known = new KnownInstruments();
        reference.instruments().forEach(instrument -> {
            known.add(instrument);
            desk.instrument(instrument);
        });
        reference.history().forEach(desk::history);
        instruments.update(known);
        return desk;
    }

    private void tell(DeskSupervisor desk, DeskInput input, long now, Context context) throws IOException {
        switch (input.kind()) {
            case ALIVE -> desk.alive(input.name(), ((Alive) input.content()).until());
            case PRICE -> {
                Close close = (Close) input.content();
                desk.price(new VenuePrint(
                        input.name(), close.venue(), input.time(), close.price(), close.barMillis(), close.volume()));
            }
            case DEPTH -> desk.depth((DepthBar) input.content());
            case EVENT -> {
                Floor floor = (Floor) input.content();
                desk.eventFloor(input.name(), AlertLevel.ofNumber(floor.level()), floor.cause());
            }
            case CLOCK -> {}
            default -> report(desk, (DeskMessage) input.content(), now, context);
        }
    }

    private void report(DeskSupervisor desk, DeskMessage message, long now, Context context) throws IOException {
        KnownInstruments known = instruments.value();
        DeskTelling telling = new DeskTelling(desk, known);
        telling.tell(message).ifPresent(letter -> {
            refused.inc();
            // Dated by when it is refused: what is behind the watermark would come in no certain order.
            context.output(REFUSED_REPORTS, letter.at(now));
        });
        instruments.update(known);
    }

    /** Puts what a desk says where it belongs. */
    private record Emitter(Collector<DeskRisk> out, KeyedProcessFunction<String, DeskInput, DeskRisk>.Context context)
            implements DeskListener {
        @Override
        public void risk(DeskRisk row) {
            out.collect(row);
        }

        @Override
        public void decision(Decision decision) {
            decision.changes().forEach(change -> context.output(LEVEL_CHANGES, change));
            decision.directives().forEach(directive -> context.output(DIRECTIVES, directive));
            decision.notifications().forEach(notification -> context.output(NOTIFICATIONS, notification));
        }

        @Override
        public void forecast(RiskForecast forecast) {
            context.output(FORECASTS, forecast);
        }

        @Override
        public void positionBreak(PositionBreak difference) {
            context.output(POSITION_BREAKS, difference);
        }

        @Override
        public void tail(DeskTail tail) {
            context.output(TAILS, tail);
        }

        @Override
        public void exposure(DeskExposure exposure) {
            context.output(EXPOSURES, exposure);
        }

        @Override
        public void metric(DeskMetric metric) {
            context.output(METRICS, metric);
        }

        @Override
        public void audit(RiskAudit audit) {
            context.output(AUDITS, audit);
        }
    }
}
