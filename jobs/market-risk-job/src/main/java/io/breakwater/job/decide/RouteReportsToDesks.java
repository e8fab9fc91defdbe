package io.breakwater.job.decide;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.LateRecord;
import io.breakwater.job.ingest.desks.DeskCommand;
import io.breakwater.job.ingest.desks.DeskMessage;
import io.breakwater.job.ingest.desks.IntakeReports;
import io.breakwater.job.ingest.desks.MessageKind;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.desk.DeskEvent;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.records.AccountReport;
import io.breakwater.risk.desk.records.DeskParameters;
import io.breakwater.risk.desk.records.Fill;
import io.breakwater.risk.desk.records.PositionSnapshot;
import io.breakwater.risk.market.DailyBars;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.protocol.approvals.Signed;
import io.breakwater.risk.protocol.approvals.SignedChange;
import io.breakwater.risk.protocol.approvals.SignedCommand;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Hands reports to the desks that they are about; what is refused, late, repeated or about no desk leaves by the side, counted.
 * Runs inside the chain of the one reader, so that all partitions are its own. State: the clock of each partition and what came within
 * the disorder bound.
 */
public final class RouteReportsToDesks extends IntakeReports<DeskInput> {
    /** What people have signed, by desk, as soon as it is heard; nobody has verified it. The desk takes it in at its time. */
    public static final OutputTag<DeskCommand> COMMANDS =
            new OutputTag<>("commands", PersistentTypeInfo.forRecord(DeskCommand.class));

    private static final long serialVersionUID = 1L;
    private static final long SECOND = 1_000;

    private final ArrayList<DeskDefinition> desks;
    private final OutputTag<DeadLetter> deadLetters;
    private transient Counter deadCounter;

    /**
     * A router.
     *
     * @param desks all desks
     * @param disorderBoundMillis how far a record may lie behind the highest time of its partition, milliseconds
     * @param deadLetters where refused input goes
     * @param lateRecords where late records go
     */
    public RouteReportsToDesks(
            List<DeskDefinition> desks,
            long disorderBoundMillis,
            OutputTag<DeadLetter> deadLetters,
            OutputTag<LateRecord> lateRecords) {
        super(disorderBoundMillis, lateRecords);
        this.desks = new ArrayList<>(desks);
        this.deadLetters = deadLetters;
    }

    @Override
    public void open(OpenContext context) {
        super.open(context);
        deadCounter = getRuntimeContext().getMetricGroup().counter("deadLetters");
    }

    @Override
    protected boolean takes(MessageKind kind) {
        return !kind.isOfModels() && !kind.isOfDerivatives() && kind != MessageKind.EVENT_PARAMETERS;
    }

    @Override
    protected String subjectOf(DeskMessage message) {
        return message.kind().name();
    }

    @Override
    protected void accept(DeskMessage message, long clock, Context context, Collector<DeskInput> out) {
        switch (message.kind()) {
            case ACCOUNT -> toDesk(((AccountReport) message.content()).desk(), message, context, out);
            case POSITIONS -> toDesk(((PositionSnapshot) message.content()).desk(), message, context, out);
            case FILL -> toDesk(((Fill) message.content()).desk(), message, context, out);
            case STATUS -> toDesk(((MessageKind.GatewayStatus) message.content()).desk(), message, context, out);
            case FEED_STATUS -> toHoldersAt((MessageKind.FeedStatus) message.content(), message.time(), out);
            case PARAMETERS -> parameters(message, clock, context, out);
            case INSTRUMENT -> toHolders(((Instrument) message.content()).symbol(), message, clock, out);
            case DAILY_BARS -> toHolders(((DailyBars) message.content()).symbol(), message, clock, out);
            case COMMAND, RECORDED -> signed(deskOf((SignedCommand) message.content()), message, clock, context, out);
            case CHANGE -> signed(((SignedChange) message.content()).key().scope(), message, clock, context, out);
            default -> {}
        }
    }

    private void toDesk(String name, DeskMessage message, Context context, Collector<DeskInput> out) {
        if (desks.stream().noneMatch(desk -> desk.desk().equals(name))) {
            refuse(message.refusal("unknown-desk", "desk was " + name + ", must be one of " + names()), context, out);
            return;
        }
        out.collect(input(name, message.time(), message));
    }

    private void parameters(DeskMessage message, long clock, Context context, Collector<DeskInput> out) {
        DeskParameters parameters = (DeskParameters) message.content();
        // What was asked for a time that is over holds from now on: nothing decided is undone.
        long effective = Math.max(parameters.time(), clock);
        boolean known = false;
        for (DeskDefinition desk : desks) {
            if (parameters.scope().equals(DeskParameters.EVERY_DESK)
                    || parameters.scope().equals(desk.desk())) {
                known = true;
                out.collect(input(desk.desk(), effective, message));
            }
        }
        if (!known) {
            String detail = "scope was " + parameters.scope() + ", must be * or one of " + names();
            refuse(message.refusal("unknown-desk", detail), context, out);
        }
    }

    private static String deskOf(SignedCommand command) {
        return command.command().payload().desk();
    }

    private void signed(String scope, DeskMessage message, long clock, Context context, Collector<DeskInput> out) {
        List<String> of = desks.stream()
                .map(DeskDefinition::desk)
                .filter(desk -> desk.equals(scope) || scope.equals(DeskParameters.EVERY_DESK))
                .toList();
        Signed signed = (Signed) message.content();
        boolean recorded = message.kind() == MessageKind.RECORDED;
        for (String desk : of) {
            DeskCommand command = new DeskCommand(desk, message.partition(), message.position(), clock, signed);
            if (!recorded) {
                context.output(COMMANDS, command);
            }
            DeskEvent heard = new DeskEvent.Heard(signed, clock, recorded);
            out.collect(new DeskInput(desk, command.time(), heard, DeskInput.Origin.of(message)));
        }
        if (of.isEmpty()) {
            String detail = "desk was " + scope + ", must be one of " + names();
            refuse(refusal(message, "unknown-desk", detail), context, out);
        }
    }

    private void toHolders(String symbol, DeskMessage message, long clock, Collector<DeskInput> out) {
        for (DeskDefinition desk : desks) {
            if (desk.symbols().contains(symbol)) {
                out.collect(input(desk.desk(), clock, message));
            }
        }
    }

    /** A status counts to the end of its second, as one among the trades does; of a market that no desk holds it says nothing. */
    private void toHoldersAt(MessageKind.FeedStatus status, long time, Collector<DeskInput> out) {
        long until = Math.floorDiv(time, SECOND) * SECOND + SECOND;
        for (DeskDefinition desk : desks) {
            desk.positions().stream()
                    .filter(position -> position.venue().equals(status.venue()))
                    .map(DeskPosition::symbol)
                    .filter(symbol ->
                            status.symbol().isEmpty() || status.symbol().equals(symbol))
                    .distinct()
                    .map(symbol -> new DeskInput(desk.desk(), time, new DeskEvent.FeedAlive(symbol, until)))
                    .forEach(out::collect);
        }
    }

    private static DeskInput input(String desk, long time, DeskMessage message) {
        DeskEvent event = switch (message.kind()) {
            case ACCOUNT -> new DeskEvent.Account((AccountReport) message.content());
            case POSITIONS -> new DeskEvent.Positions((PositionSnapshot) message.content());
            case FILL -> new DeskEvent.Filled((Fill) message.content());
            case STATUS -> new DeskEvent.DeskAlive(message.time());
            case PARAMETERS -> new DeskEvent.Configured((DeskParameters) message.content());
            case INSTRUMENT -> new DeskEvent.Described((Instrument) message.content());
            case DAILY_BARS -> new DeskEvent.DaysBefore((DailyBars) message.content());
            default -> throw new IllegalArgumentException("kind was " + message.kind() + ", must be about a desk");
        };
        return new DeskInput(desk, time, event, DeskInput.Origin.of(message));
    }

    private String names() {
        return String.join(", ", desks.stream().map(DeskDefinition::desk).toList());
    }

    @Override
    protected void refuse(DeadLetter letter, Context context, Collector<DeskInput> out) {
        deadCounter.inc();
        context.output(deadLetters, letter);
    }
}
