package io.breakwater.job.decide;

import java.nio.charset.StandardCharsets;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.desks.DeskCommand;
import io.breakwater.job.ingest.formats.RawText;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.approvals.SignedCommand;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;

/**
 * Says of each command that it changes nothing: desks run on the plain ladder, which obeys nobody. Whoever has signed a kill must not
 * wait for it in silence. Records of {@code control.parameters} hold from the next start on and are no commands.
 */
public final class RefuseCommands extends RichFlatMapFunction<DeskCommand, DeadLetter> {
    private static final long serialVersionUID = 1L;

    private transient Counter refused;

    @Override
    public void open(OpenContext context) {
        refused = getRuntimeContext().getMetricGroup().counter("refusedCommands");
    }

    @Override
    public void flatMap(DeskCommand command, Collector<DeadLetter> out) {
        if (command.signed() instanceof SignedCommand signed) {
            Command.Payload said = signed.command().payload();
            String detail = said.action() + " of desk " + command.desk() + " (cmdId " + said.cmdId()
                    + ") was not obeyed: desks of this release take no commands";
            refused.inc();
            byte[] raw = signed.payload().getBytes(StandardCharsets.UTF_8);
            out.collect(new DeadLetter(
                    command.time(),
                    command.partition(),
                    command.position(),
                    "not-obeyed",
                    detail,
                    RawText.of(raw, 0, raw.length)));
        }
    }
}
