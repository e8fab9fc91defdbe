package io.breakwater.job.decide;

import java.util.List;
import java.util.function.Supplier;

import io.breakwater.risk.desk.records.AlertOutcome;
import io.breakwater.risk.desk.records.ClosingMarks;
import io.breakwater.risk.desk.records.DeskExposure;
import io.breakwater.risk.desk.records.DeskListener;
import io.breakwater.risk.desk.records.DeskMetric;
import io.breakwater.risk.desk.records.DeskMoment;
import io.breakwater.risk.desk.records.DeskRisk;
import io.breakwater.risk.desk.records.DeskTail;
import io.breakwater.risk.desk.records.Fill;
import io.breakwater.risk.desk.records.OperatorAct;
import io.breakwater.risk.desk.records.PositionBreak;
import io.breakwater.risk.desk.records.RiskAudit;
import io.breakwater.risk.desk.records.RiskForecast;
import io.breakwater.risk.protocol.DeskSnapshot;
import io.breakwater.risk.protocol.ProtocolOutput;
import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.review.DeskFact;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Puts what a desk says where it belongs. */
record EmitDecisions(
        Collector<DeskRisk> out,
        KeyedProcessFunction<String, DeskInput, DeskRisk>.Context context,
        CommandIntakes people,
        boolean gated)
        implements DeskListener {
    @Override
    public void risk(DeskRisk row) {
        out.collect(row);
        decided(() -> Decided.risk(row));
    }

    @Override
    public void protocol(ProtocolOutput output) {
        emit(SuperviseDesk.STATE_CHANGES, output.changes());
        emit(SuperviseDesk.DIRECTIVES, output.directives());
        emit(SuperviseDesk.LIMITS, output.limits());
        emit(SuperviseDesk.NOTIFICATIONS, output.notifications());
        emit(SuperviseDesk.ANSWERS, output.answers());
        emit(SuperviseDesk.AUDIT_ENTRIES, output.audit());
        emit(SuperviseDesk.TASKS, output.tasks());
        emit(SuperviseDesk.GRANTS, output.grants());
        decided(() -> Decided.output(context.getCurrentKey(), output));
        output.grants().forEach(people::grant);
        DeskFact.Decided decided = DeskFact.Decided.of(output);
        if (!decided.isEmpty()) {
            fact(decided.time(), decided);
        }
    }

    private void fact(long time, DeskFact.Said said) {
        context.output(SuperviseDesk.FACTS, new DeskFact(time, context.getCurrentKey(), said));
    }

    private void decided(Supplier<Decided> record) {
        if (gated) {
            context.output(SuperviseDesk.DECIDED, record.get());
        }
    }

    private <T> void emit(OutputTag<T> tag, List<T> records) {
        for (T each : records) {
            context.output(tag, each);
        }
    }

    @Override
    public void state(DeskSnapshot machine) {
        context.output(SuperviseDesk.MACHINES, machine);
        decided(() -> Decided.machine(machine));
    }

    @Override
    public void act(OperatorAct act) {
        context.output(SuperviseDesk.OPERATOR_ACTS, act);
        Command.Payload payload = act.command().payload();
        if (payload.action() == Action.ACKNOWLEDGE) {
            fact(act.time(), new DeskFact.Acknowledging(payload.cmdId(), payload.target(), payload.revision()));
        }
    }

    @Override
    public void traded(Fill fill) {
        fact(fill.time(), new DeskFact.Traded(fill));
    }

    @Override
    public void closing(ClosingMarks marks) {
        fact(marks.time(), new DeskFact.Closing(marks));
    }

    @Override
    public void moment(DeskMoment moment) {
        fact(moment.time(), new DeskFact.Moment(moment));
    }

    @Override
    public void alertOutcome(AlertOutcome outcome) {
        fact(outcome.time(), new DeskFact.Alerted(outcome));
    }

    @Override
    public void paperFill(Fill fill) {
        context.output(SuperviseDesk.PAPER_FILLS, fill);
    }

    @Override
    public void forecast(RiskForecast forecast) {
        context.output(SuperviseDesk.FORECASTS, forecast);
    }

    @Override
    public void positionBreak(PositionBreak difference) {
        context.output(SuperviseDesk.POSITION_BREAKS, difference);
    }

    @Override
    public void tail(DeskTail tail) {
        context.output(SuperviseDesk.TAILS, tail);
    }

    @Override
    public void exposure(DeskExposure exposure) {
        context.output(SuperviseDesk.EXPOSURES, exposure);
    }

    @Override
    public void metric(DeskMetric metric) {
        context.output(SuperviseDesk.METRICS, metric);
    }

    @Override
    public void audit(RiskAudit audit) {
        context.output(SuperviseDesk.AUDITS, audit);
    }
}
