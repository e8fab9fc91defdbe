package io.breakwater.job.metrics;

import io.breakwater.job.bars.LateRecord;
import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.desks.DeskMessage;
import io.breakwater.job.ingest.desks.MessageKind;
import io.breakwater.risk.metrics.DerivativesReport;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Takes in liquidations, open interest and funding. */
final class IntakeDerivatives extends IntakeReports<DerivativesReport> {
    static final OutputTag<LateRecord> LATE = new OutputTag<>("late-derivatives", TypeInformation.of(LateRecord.class));
    static final OutputTag<DeadLetter> REFUSED =
            new OutputTag<>("refused-derivatives", TypeInformation.of(DeadLetter.class));

    private static final long serialVersionUID = 1L;

    IntakeDerivatives(long disorderBoundMillis) {
        super("derivatives", disorderBoundMillis, LATE);
    }

    @Override
    boolean takes(MessageKind kind) {
        return kind.isOfDerivatives();
    }

    @Override
    void accept(DeskMessage message, Collector<DerivativesReport> out) {
        out.collect((DerivativesReport) message.content());
    }

    @Override
    void refuse(DeadLetter letter, Context context, Collector<DerivativesReport> out) {
        context.output(REFUSED, letter);
    }

    @Override
    String subjectOf(DeskMessage message) {
        return ((DerivativesReport) message.content()).symbol();
    }
}
