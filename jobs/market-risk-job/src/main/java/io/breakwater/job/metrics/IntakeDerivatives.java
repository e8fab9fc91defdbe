package io.breakwater.job.metrics;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.LateRecord;
import io.breakwater.job.ingest.desks.DeskMessage;
import io.breakwater.job.ingest.desks.IntakeReports;
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
        super(disorderBoundMillis, LATE);
    }

    @Override
    protected boolean takes(MessageKind kind) {
        return kind.isOfDerivatives();
    }

    @Override
    protected void accept(DeskMessage message, long clock, Context context, Collector<DerivativesReport> out) {
        out.collect((DerivativesReport) message.content());
    }

    @Override
    protected void refuse(DeadLetter letter, Context context, Collector<DerivativesReport> out) {
        context.output(REFUSED, letter);
    }

    @Override
    protected String subjectOf(DeskMessage message) {
        return ((DerivativesReport) message.content()).symbol();
    }
}
