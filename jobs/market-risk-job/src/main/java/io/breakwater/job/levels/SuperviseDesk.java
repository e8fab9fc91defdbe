package io.breakwater.job.levels;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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
import io.breakwater.risk.levels.AlertLevel;
import io.breakwater.risk.levels.Decision;
import io.breakwater.risk.levels.Directive;
import io.breakwater.risk.levels.LevelChange;
import io.breakwater.risk.levels.Notification;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Watches over each desk: its risk, its level, and what follows from a change.
 *
 * <p>State: one {@link DeskSupervisor} a desk, some 160 kB an asset, and the inputs that the watermark has not passed; it ends with
 * the desk.
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

    private static final long serialVersionUID = 1L;

    private final ArrayList<DeskDefinition> desks;
    private final String mode;
    private transient ValueState<DeskSupervisor> state;

    /**
     * A function without state.
     *
     * @param desks all desks
     * @param mode LIVE, CATCH_UP, REPLAY or SHADOW, stamped on every decision
     * @param sortedInput whether the runtime sorts each key by time, as BATCH does
     */
    public SuperviseDesk(List<DeskDefinition> desks, String mode, boolean sortedInput) {
        super(sortedInput, TypeInformation.of(DeskInput.class));
        this.desks = new ArrayList<>(desks);
        this.mode = mode;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        state = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("desk", PersistentTypeInfo.forClass(DeskSupervisor.class)));
    }

    @Override
    protected Comparator<DeskInput> order() {
        return Comparator.comparing(DeskInput::kind).thenComparing(DeskInput::symbol);
    }

    @Override
    protected void accept(long time, List<DeskInput> inputs, Context context, Collector<DeskRisk> out)
            throws Exception {
        DeskSupervisor desk = state.value();
        if (desk == null) {
            desk = new DeskSupervisor(definition(context.getCurrentKey()), mode);
        }
        DeskListener listener = new Emitter(out, context);
        desk.advanceTo(time - 1, listener);
        for (DeskInput input : inputs) {
            tell(desk, input);
        }
        desk.advanceTo(time, listener);
        state.update(desk);
    }

    private DeskDefinition definition(String name) {
        return desks.stream()
                .filter(desk -> desk.desk().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void tell(DeskSupervisor desk, DeskInput input) {
        switch (input.kind()) {
            case ALIVE -> desk.alive(input.symbol(), input.aliveUntil());
            case PRICE -> desk.price(input.symbol(), input.time(), input.price(), input.barMillis(), input.volume());
            case EVENT -> desk.eventFloor(input.symbol(), AlertLevel.ofNumber(input.floor()), input.cause());
            case CLOCK -> {}
        }
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
