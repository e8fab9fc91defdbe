package io.breakwater.risk.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.breakwater.risk.desk.analytics.DeskMoments;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.RowSchedule;
import io.breakwater.risk.desk.marks.MarkAlarms;
import io.breakwater.risk.desk.marks.MarketView;
import io.breakwater.risk.desk.marks.Readiness;
import io.breakwater.risk.desk.records.ClosingMarks;
import io.breakwater.risk.desk.records.DeskListener;
import io.breakwater.risk.desk.records.DeskRisk;
import io.breakwater.risk.desk.records.OperatorAct;
import io.breakwater.risk.desk.risk.DeskRiskModel;
import io.breakwater.risk.protocol.DeskInstant;
import io.breakwater.risk.protocol.DeskProtocol;
import io.breakwater.risk.protocol.DeskSnapshot;
import io.breakwater.risk.protocol.DeskState;
import io.breakwater.risk.protocol.Installation;
import io.breakwater.risk.protocol.ProtocolOutput;
import io.breakwater.risk.protocol.ProtocolSettings;
import io.breakwater.risk.protocol.RiskComponents;
import io.breakwater.risk.protocol.RiskSample;
import io.breakwater.risk.protocol.StableId;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.approvals.Judged;
import io.breakwater.risk.protocol.approvals.Roles;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Resumable;

/**
 * From the risk of an evaluation to the desk's state, the decisions that follow from it, and its row.
 *
 * <p>State: that of {@link DeskProtocol}, what is about to be confirmed, and what the last row said.
 */
final class DeskJudgement implements Resumable<DeskJudgement.State> {
    private static final String PART = "part of the desk";
    private static final long MINUTE = 60_000;

    @NotState(PART)
    private final DeskRiskModel model;

    @NotState("configuration")
    private final List<String> symbols;

    @NotState(PART)
    private final DeskInputs inputs;

    @NotState("configuration")
    private final RowSchedule schedule;

    @NotState("configuration")
    private final Installation installation;

    private final DeskRows rows;

    @NotState("of other parts")
    private final MarkAlarms alarms;

    private final DeskPaper paper;
    private final DeskView view;
    private final DeskMoments moments;
    private DeskProtocol protocol;

    @NotState("configuration")
    private ProtocolSettings settings;

    DeskJudgement(DeskDefinition desk, Schedule schedule, DeskRiskModel model, DeskInputs inputs, MarketView market) {
        this.schedule = schedule.rows();
        this.installation = schedule.installation();
        this.model = model;
        this.inputs = inputs;
        symbols = desk.symbols();
        rows = new DeskRows(desk, model);
        moments = new DeskMoments(model);
        alarms = new MarkAlarms(desk.symbols(), market);
        paper = new DeskPaper(desk, model, inputs, installation.simulatedOperator());
        view = new DeskView(desk, model, alarms, paper, () -> protocol);
        settings = settingsOf(desk);
        protocol = new DeskProtocol(desk.desk(), settings, new Roles(List.of()));
    }

    /** How a desk runs. */
    record Schedule(RowSchedule rows, Installation installation) {}

    private ProtocolSettings settingsOf(DeskDefinition desk) {
        return installation.settings(view.rules(), StableId.of(desk));
    }

    /** Goes on from what was published last; false where this state is as new as that, or stays what it was. */
    boolean takeOver(DeskSnapshot published) {
        DeskState before = protocol.state();
        protocol = protocol.after(published);
        return protocol.state() != before;
    }

    /** Puts other thresholds in force. */
    void adopt(DeskDefinition definition) {
        view.adopt(definition);
        rows.adopt(definition);
        settings = settingsOf(definition);
    }

    /** Puts a role table in force. */
    void adopt(Roles roles) {
        protocol.adopt(roles);
    }

    /** Answers commands that were judged before they came here. */
    void answer(long time, List<Judged> judged, DeskListener listener) {
        listener.protocol(protocol.answer(time, judged));
        listener.state(protocol.desk());
    }

    DeskProtocol protocol() {
        return protocol;
    }

    /** What the job does for the desk by itself. */
    DeskPaper paper() {
        return paper;
    }

    /** Takes in that the desk was not watched: the time since the last evaluation counts towards no dwell. */
    void unwatched() {
        protocol.unwatched();
    }

    /** Judges the desk at an evaluation: its state, the decisions and messages that follow, and the row that is due. */
    void step(Readiness readiness, DeskListener listener) {
        protocol.adopt(settings);
        view.at(readiness, protocol.core());
        DeskState before = protocol.state();
        DeskInstant instant = inputs.instant(readiness.time());
        for (Command command : instant.commands()) {
            listener.act(new OperatorAct(readiness.time(), command.payload().desk(), command));
        }
        ProtocolOutput output = protocol.step(instant, view);
        if (!output.isEmpty()) {
            listener.protocol(output);
            listener.state(protocol.desk());
            tellClosing(readiness.time(), output.directives(), listener);
        }
        moments.judged(
                readiness.time(),
                protocol.episode().id(),
                output.changes(),
                view.rules().thresholds());
        publish(readiness, protocol.state() != before, listener);
    }

    private void tellClosing(long time, List<Directive> directives, DeskListener listener) {
        for (Directive each : directives) {
            if (each.type().isReduction() && each.clock().issuedAt() == time) {
                listener.closing(new ClosingMarks(time, each.desk(), marks()));
                return;
            }
        }
    }

    /** Marks of what is held, in the currency that each is quoted in, as fills are. */
    private Map<String, Double> marks() {
        TreeMap<String, Double> marks = new TreeMap<>();
        for (int i = 0; i < symbols.size(); i++) {
            if (model.book().quantityOf(i) != 0) {
                marks.put(symbols.get(i), model.book().markOf(i) / model.quoteRate(i));
            }
        }
        return Map.copyOf(marks);
    }

    /** Decides what the job does for the desk at its next evaluation. */
    void decide(long time) {
        paper.decide(time, protocol, view.newest().desk());
    }

    private void publish(Readiness readiness, boolean changed, DeskListener listener) {
        long time = readiness.time();
        RiskSample sample = view.newest();
        String due = scheduled(time);
        String trigger = rows.trigger(sample.point(), changed, due);
        if (trigger.isEmpty()) {
            return;
        }
        long booksSince = readiness.booksSince();
        RiskComponents low = model.risk().isUncertain(time, booksSince)
                ? model.risk().movedComponents(time, 1, false, booksSince)
                : sample.point();
        DeskRows.Range range = new DeskRows.Range(time, sample.point(), low, sample.high());
        rows.published(sample.point());
        DeskRows.Standing standing = new DeskRows.Standing(sample.riskLevel(), protocol.state());
        DeskRisk row = rows.row(trigger, range, standing, quality(readiness));
        listener.risk(row);
        long regular = due.equals("MINUTE") ? Math.max(MINUTE, inputs.stepMillis()) : 0;
        moments.take(row, new DeskMoments.Stands(inputs.stepMillis(), regular, !readiness.isFresh()), listener);
    }

    private String scheduled(long time) {
        boolean idle = inputs.stepMillis() == 0 || inputs.feeds().areAllInHoles(time);
        if (idle || time % schedule.rowMillis(inputs.stepMillis()) != 0) {
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

    /** The newest row, what is traded on paper, what is about to be confirmed, what reviews need, and where the protocol stands. */
    record State(
            DeskRows.State rows,
            DeskPaper.State paper,
            DeskView.State view,
            DeskMoments.State moments,
            DeskProtocol.State protocol) {}

    @Override
    public State snapshot() {
        return new State(rows.snapshot(), paper.snapshot(), view.snapshot(), moments.snapshot(), protocol.snapshot());
    }

    @Override
    public void resume(State state) {
        rows.resume(state.rows());
        paper.resume(state.paper());
        view.resume(state.view());
        moments.resume(state.moments());
        protocol = DeskProtocol.restore(state.protocol());
        // Whether they differ from those of before is judged, and approvals are voided, at the next evaluation.
        protocol.read(settings);
    }
}
