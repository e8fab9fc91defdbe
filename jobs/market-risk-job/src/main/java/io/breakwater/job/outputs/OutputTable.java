package io.breakwater.job.outputs;

import io.breakwater.job.decide.SuperviseDesk;
import io.breakwater.job.gate.GateStage;
import io.breakwater.job.gate.Gated;
import io.breakwater.job.outputs.formats.DecisionFormats;
import io.breakwater.job.outputs.formats.EventFormats;
import io.breakwater.job.outputs.formats.OutlookFormats;
import io.breakwater.job.outputs.formats.OutputFormats;
import io.breakwater.job.outputs.formats.RecordFormat;
import io.breakwater.job.types.Flow;
import org.apache.flink.util.OutputTag;

/**
 * Which stream each record leaves the job from: one line a record. Its format says file, topic, measurement, key and event time, and
 * the format's name is the uid of what writes it. Of a stage that is off nothing is written.
 */
public final class OutputTable {
    private final Results results;
    private final Outputs places;

    private OutputTable(Results results, Outputs places) {
        this.results = results;
        this.places = places;
    }

    /**
     * Connects what the stages give to where it goes.
     *
     * @param results what the stages give
     * @param places where it goes
     */
    public static void connect(Results results, Outputs places) {
        OutputTable table = new OutputTable(results, places);
        table.refusals();
        table.market();
        table.desks();
        table.decisions();
        places.gate().ifPresent(table::passGate);
    }

    private void refusals() {
        write(
                OutputFormats.DEAD_LETTER,
                results.bars()
                        .refused()
                        .and(results.desks().refused())
                        .and(results.signals().refused())
                        .and(results.derivatives().refused())
                        .and(results.parameters().refused()));
        write(
                OutputFormats.LATE_RECORD,
                results.bars()
                        .late()
                        .and(results.desks().late())
                        .and(results.signals().late())
                        .and(results.derivatives().late()));
    }

    private void market() {
        writeInPlace(OutputFormats.BAR, results.bars().bars());
        writeInPlace(OutputFormats.SYMBOL_RISK, results.symbols().rows());
        writeInPlace(OutputFormats.SYMBOL_METRICS, results.symbols().metrics());
        writeInPlace(OutputFormats.CROSS_RISK, results.cross().rows());
        writeInPlace(OutputFormats.CORRELATION, results.cross().correlations());
        writeInPlace(OutputFormats.DAY, results.days().rows());
        writeInPlace(OutlookFormats.PHASE, results.outlook().phases());
        writeInPlace(OutlookFormats.VOLATILITY, results.outlook().forecasts());
        writeInPlace(OutputFormats.SKILL, results.signals().rows());
        write(EventFormats.EPISODE, results.episodes());
        writeInPlace(EventFormats.IMPACT, results.reviews().impacts());
        // From two operators, which BATCH brings to a writer by turns where it is not told by which key.
        write(EventFormats.REVIEW, results.reviews().reports());
        writeInPlace(EventFormats.FORECAST, results.forecasts());
    }

    private void desks() {
        writeInPlace(OutputFormats.DESK_RISK, results.desks().desks());
        write(OutputFormats.DESK_TAIL, SuperviseDesk.TAILS);
        write(OutputFormats.DESK_EXPOSURE, SuperviseDesk.EXPOSURES);
        write(OutputFormats.DESK_METRIC, SuperviseDesk.METRICS);
        write(OutputFormats.RISK_FORECAST, SuperviseDesk.FORECASTS);
        write(OutputFormats.RISK_AUDIT, SuperviseDesk.AUDITS);
        write(OutputFormats.POSITION_BREAK, SuperviseDesk.POSITION_BREAKS);
    }

    private void decisions() {
        write(DecisionFormats.STATE_CHANGE, SuperviseDesk.STATE_CHANGES);
        write(DecisionFormats.DIRECTIVE, SuperviseDesk.DIRECTIVES);
        write(DecisionFormats.LIMITS, SuperviseDesk.LIMITS);
        write(DecisionFormats.NOTIFICATION, SuperviseDesk.NOTIFICATIONS);
        write(DecisionFormats.ANSWER, SuperviseDesk.ANSWERS);
        write(DecisionFormats.AUDIT_ENTRY, SuperviseDesk.AUDIT_ENTRIES);
        write(DecisionFormats.TASK, SuperviseDesk.TASKS);
        write(DecisionFormats.OPERATOR_ACT, SuperviseDesk.OPERATOR_ACTS);
        write(DecisionFormats.PAPER_FILL, SuperviseDesk.PAPER_FILLS);
    }

    /** The same decisions for places that take them behind the gate, and what the gate itself says. */
    private void passGate(GateStage.Setup setup) {
        Flow<Gated> passed = GateStage.connect(results.desks(), setup);
        for (GatedFormat<?> format : GatedFormat.ALL) {
            passed.into(stream -> places.attachGated(stream, format));
        }
    }

    /** A desk stays in one subtask, so its records need no shuffle of their own: each would take network buffers of every writer. */
    private <T> void write(RecordFormat<T> format, OutputTag<T> ofDesks) {
        writeInPlace(format, results.desks().desks().side(ofDesks));
    }

    private <T> void write(RecordFormat<T> format, Flow<T> records) {
        records.into(stream -> places.attach(stream, format, format.name()));
    }

    /** Of streams in which each key stays in one subtask. */
    private <T> void writeInPlace(RecordFormat<T> format, Flow<T> records) {
        records.into(stream -> places.attachInPlace(stream, format, format.name()));
    }
}
