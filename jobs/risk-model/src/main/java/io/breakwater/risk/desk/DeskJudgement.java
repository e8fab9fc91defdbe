package io.breakwater.risk.desk;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.RowSchedule;
import io.breakwater.risk.desk.marks.MarkAlarms;
import io.breakwater.risk.desk.marks.MarketView;
import io.breakwater.risk.desk.marks.Readiness;
import io.breakwater.risk.desk.records.DeskListener;
import io.breakwater.risk.desk.risk.DeskRiskModel;
import io.breakwater.risk.desk.risk.RiskNumber;
import io.breakwater.risk.desk.risk.WeakestPositions;
import io.breakwater.risk.protocol.AlertLevel;
import io.breakwater.risk.protocol.CauseKind;
import io.breakwater.risk.protocol.DeskLatch;
import io.breakwater.risk.protocol.Floor;
import io.breakwater.risk.protocol.LevelEvidence;
import io.breakwater.risk.protocol.LevelMachine;
import io.breakwater.risk.protocol.LevelProtocol;
import io.breakwater.risk.protocol.LevelRules;
import io.breakwater.risk.protocol.RiskComponents;
import io.breakwater.risk.protocol.approvals.Roles;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Resumable;

/**
 * From the risk of an evaluation to the desk's level, the decisions that follow from it, and its row.
 *
 * <p>State: that of {@link LevelMachine} and {@link LevelProtocol}, and what the last row said.
 */
final class DeskJudgement implements Resumable<DeskJudgement.State> {
    private static final String PART = "part of the desk";
    private static final long MINUTE = 60_000;

    @NotState(PART)
    private final DeskRiskModel model;

    @NotState(PART)
    private final RiskNumber risk;

    @NotState(PART)
    private final DeskInputs inputs;

    @NotState("configuration")
    private final RowSchedule schedule;

    private final DeskRows rows;
    private final MarkAlarms alarms;
    private LevelMachine machine;
    private LevelProtocol protocol;

    @NotState("configuration")
    private DeskDefinition desk;

    DeskJudgement(
            DeskDefinition desk, RowSchedule schedule, DeskRiskModel model, DeskInputs inputs, MarketView market) {
        this.desk = desk;
        this.schedule = schedule;
        this.model = model;
        this.inputs = inputs;
        risk = model.risk();
        rows = new DeskRows(desk, model);
        alarms = new MarkAlarms(desk.symbols(), market);
        machine = new LevelMachine(LevelRules.standard(desk.thresholds()));
        protocol = new LevelProtocol(desk.desk());
    }

    /** Goes on from what was published last; false where this state is as new as that. */
    boolean takeOver(DeskLatch latch, boolean fresh) {
        return protocol.takeOver(latch, fresh, machine);
    }

    /** Puts other thresholds in force. */
    void adopt(DeskDefinition definition) {
        desk = definition;
        machine.adopt(LevelRules.standard(definition.thresholds()));
        rows.adopt(definition);
    }

    /** Puts a role table in force. */
    void adopt(Roles roles) {
        // Nobody is asked yet.
    }

    AlertLevel level() {
        return machine.level();
    }

    AlertLevel levelByRisk() {
        return machine.levelByRisk();
    }

    /** Takes in that the desk was not watched: what was about to be confirmed begins anew. */
    void unwatched() {
        machine.unwatched();
    }

    /** Judges the desk at an evaluation: its level, the decisions and pages that follow, and the row that is due. */
    void step(Readiness readiness, DeskListener listener) {
        long time = readiness.time();
        AlertLevel before = machine.level();
        AlertLevel riskBefore = machine.levelByRisk();
        LevelEvidence evidence = evidence(readiness);
        boolean changed = machine.step(evidence);
        if (riskBefore == AlertLevel.NORMAL && machine.levelByRisk() != AlertLevel.NORMAL) {
            // Also of an episode that a floor has opened: sizes are restored to those at which risk was first too high.
            model.book().beginEpisode();
        }
        if (changed) {
            decide(time, before, evidence.point(), listener);
        } else if (machine.levelByRisk().compareTo(riskBefore) > 0) {
            listener.decision(protocol.onRiskBelowFloor(time, machine));
        }
        alarms.page(readiness, protocol, listener);
        publish(readiness, evidence, changed, listener);
    }

    private LevelEvidence evidence(Readiness readiness) {
        long time = readiness.time();
        RiskComponents point = risk.components(false);
        // Only a level that may fall is judged at restored size.
        boolean judged = machine.levelByRisk() != AlertLevel.NORMAL && machine.levelByRisk() != AlertLevel.EMERGENCY;
        RiskComponents restored = judged ? risk.components(true) : point;
        long booksSince = readiness.booksSince();
        boolean uncertain = risk.isUncertain(time, booksSince);
        RiskComponents high = uncertain ? point.worst(risk.movedComponents(time, -1, false, booksSince)) : point;
        RiskComponents restoredHigh = uncertain && judged
                ? restored.worst(risk.movedComponents(time, -1, true, booksSince))
                : judged ? restored : high;
        Floor floor = floor(readiness);
        return new LevelEvidence(
                time,
                point,
                high,
                restored,
                restoredHigh,
                point.ruined() && model.accounts().isRuined(),
                readiness.isFresh(),
                risk.printOfLargest(),
                floor.level(),
                floor.cause());
    }

    private Floor floor(Readiness readiness) {
        String cause = alarms.floorCause(readiness);
        if (!cause.isEmpty()) {
            return new Floor(AlertLevel.WARNING, cause);
        }
        if (!readiness.warm()) {
            return new Floor(AlertLevel.CAUTION, CauseKind.WARM_UP.cause("fewer than 60 returns"));
        }
        return inputs.events()
                .first()
                .map(event -> new Floor(
                        AlertLevel.CAUTION, CauseKind.EVENT.cause(event.type() + " ongoing in " + event.scope())))
                .orElse(Floor.NONE);
    }

    private void decide(long time, AlertLevel before, RiskComponents point, DeskListener listener) {
        if (machine.level() == AlertLevel.CRITICAL && before.compareTo(AlertLevel.CRITICAL) < 0) {
            protocol.closes(new WeakestPositions(model, desk).target());
        }
        listener.decision(protocol.onChange(
                time, before, machine, point.riskPercent(desk.thresholds()), point.driver(desk.thresholds())));
    }

    private void publish(Readiness readiness, LevelEvidence evidence, boolean changed, DeskListener listener) {
        long time = readiness.time();
        String trigger = rows.trigger(evidence.point(), changed, scheduled(time));
        if (trigger.isEmpty()) {
            return;
        }
        long booksSince = readiness.booksSince();
        RiskComponents low = risk.isUncertain(time, booksSince)
                ? risk.movedComponents(time, 1, false, booksSince)
                : evidence.point();
        DeskRows.Range range = new DeskRows.Range(time, evidence.point(), low, evidence.high());
        rows.published(evidence.point());
        listener.risk(rows.row(trigger, range, machine, quality(readiness)));
    }

    private String scheduled(long time) {
        if (time % schedule.rowMillis(inputs.stepMillis()) != 0) {
            return "";
        }
        return time % MINUTE == 0 ? "MINUTE" : "SECOND";
    }

    private String quality(Readiness readiness) {
        List<String> lacks = new ArrayList<>(model.lacks(readiness.booksSince()));
        alarms.addLacks(lacks, readiness);
        if (inputs.isGatewaySilent(readiness.time())) {
            lacks.add("gateway-silent");
        }
        if (!readiness.isFresh()) {
            lacks.add("DATA_DEGRADED");
        }
        return String.join("+", lacks);
    }

    /** The newest row, whom has been paged, and where the level and the decisions about it stand. */
    record State(
            DeskRows.State rows, MarkAlarms.State alarms, LevelMachine.State machine, LevelProtocol.State protocol) {}

    @Override
    public State snapshot() {
        return new State(rows.snapshot(), alarms.snapshot(), machine.snapshot(), protocol.snapshot());
    }

    @Override
    public void resume(State state) {
        rows.resume(state.rows());
        alarms.resume(state.alarms());
        machine = LevelMachine.restore(state.machine());
        machine.adopt(LevelRules.standard(desk.thresholds()));
        protocol = LevelProtocol.restore(state.protocol());
    }
}
