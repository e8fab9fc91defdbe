package io.breakwater.job.metrics;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.LateRecord;
import io.breakwater.job.ingest.desks.DeskMessage;
import io.breakwater.job.ingest.desks.IntakeReports;
import io.breakwater.job.ingest.desks.MessageKind;
import io.breakwater.risk.skill.ModelSignal;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Takes in the signals of models; a refused one goes on with them, since it is refused by its model's name. */
final class IntakeSignals extends IntakeReports<SignalInput> {
    static final OutputTag<LateRecord> LATE = new OutputTag<>("late-signals", TypeInformation.of(LateRecord.class));

    private static final long serialVersionUID = 1L;

    IntakeSignals(long disorderBoundMillis) {
        super(disorderBoundMillis, LATE);
    }

    @Override
    protected boolean takes(MessageKind kind) {
        return kind.isOfModels();
    }

    @Override
    protected void accept(DeskMessage message, long clock, Context context, Collector<SignalInput> out) {
        out.collect(new SignalInput(message.time(), (ModelSignal) message.content(), message.refusal("", "")));
    }

    @Override
    protected void refuse(DeadLetter letter, Context context, Collector<SignalInput> out) {
        out.collect(new SignalInput(letter.time(), null, letter));
    }

    @Override
    protected String subjectOf(DeskMessage message) {
        return ((ModelSignal) message.content()).model();
    }
}
