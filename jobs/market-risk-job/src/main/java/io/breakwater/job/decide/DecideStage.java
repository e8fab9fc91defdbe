package io.breakwater.job.decide;

import java.util.List;

import io.breakwater.job.bars.BarBlock;
import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.LateRecord;
import io.breakwater.job.ingest.desks.DeskCommand;
import io.breakwater.job.ingest.desks.DeskMessage;
import io.breakwater.job.ingest.desks.Reference;
import io.breakwater.job.types.Flow;
import io.breakwater.job.types.StampedFlatMap;
import io.breakwater.job.types.StampedKeyedProcess;
import io.breakwater.job.types.StampedProcess;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.RowSchedule;
import io.breakwater.risk.desk.records.DeskRisk;
import io.breakwater.risk.episodes.Episode;
import io.breakwater.risk.protocol.steps.EventSteps;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.OutputTag;

/**
 * Connects stage 5.
 *
 * @param desks risk of each desk; its decisions and records are side outputs, as {@link SuperviseDesk} names them
 * @param refused reports that were refused, in the order of their sources
 * @param late reports that came when their time was over
 * @param commands what people have signed, as soon as it is heard, for the gate: nobody has verified it
 */
public record DecideStage(
        Flow<DeskRisk> desks, Flow<DeadLetter> refused, Flow<LateRecord> late, Flow<DeskCommand> commands) {
    private static final TypeInformation<DeskInput> INPUT = TypeInformation.of(DeskInput.class);
    private static final OutputTag<DeadLetter> REFUSED =
            new OutputTag<>("refused-by-router", TypeInformation.of(DeadLetter.class));
    private static final OutputTag<LateRecord> LATE =
            new OutputTag<>("late-reports", TypeInformation.of(LateRecord.class));

    private static final String ROUTE_PRICES_TO_DESKS = "route-prices-to-desks";
    private static final String ROUTE_EVENTS_TO_DESKS = "route-events-to-desks";
    private static final String ROUTE_REPORTS_TO_DESKS = "route-reports-to-desks";
    private static final String SUPERVISE_DESKS = "supervise-desks";
    private static final String ORDER_REFUSALS = "order-refusals";

    /**
     * What the stage is given besides its input.
     *
     * @param desks desks to supervise, quantities in base units; none switches the stage off
     * @param rows how often desks publish what only time makes due
     * @param reference what is known of instruments, of days before the run, and of what was decided before
     * @param disorderBoundMillis how far a record may lie behind the highest time of its partition, milliseconds
     * @param simulatedOperator whether the simulated operator acts for the desks' people
     * @param gated whether a gate takes what the desks decide
     * @param sortedInput whether the runtime sorts each key by time, as BATCH does
     */
    public record Setup(
            List<DeskDefinition> desks,
            RowSchedule rows,
            Reference reference,
            long disorderBoundMillis,
            boolean simulatedOperator,
            boolean gated,
            boolean sortedInput) {}

    /**
     * Connects the stage.
     *
     * @param blocks bars and books of all venues
     * @param episodes steps in the lives of market events
     * @param reports reports about desks
     * @param setup desks, and how they are supervised
     * @return its results, empty where there are no desks
     */
    public static DecideStage connect(
            DataStream<BarBlock> blocks, Flow<Episode> episodes, Flow<DeskMessage> reports, Setup setup) {
        if (setup.desks().isEmpty()) {
            return new DecideStage(Flow.none(), Flow.none(), Flow.none(), Flow.none());
        }
        // A wrong table of steps stops the start, not a desk in the middle of an event.
        EventSteps.shipped();
        Flow<DeskInput> routed = reports.through(messages -> routeReports(messages, setup));
        Flow<DeskRisk> desks = Flow.of(routePrices(blocks, setup))
                .and(episodes.through(steps -> routeEvents(steps, setup)))
                .and(routed)
                .through(inputs -> supervise(inputs, setup));
        // Where no reports come, desks have none to refuse.
        Flow<DeadLetter> byDesks = reports.isEmpty() ? Flow.none() : desks.side(SuperviseDesk.REFUSED_REPORTS);
        Flow<DeadLetter> refused = routed.side(REFUSED).and(byDesks).through(letters -> order(letters, setup));
        return new DecideStage(desks, refused, routed.side(LATE), routed.side(RouteReportsToDesks.COMMANDS));
    }

    private static DataStream<DeskInput> routePrices(DataStream<BarBlock> blocks, Setup setup) {
        RoutePricesToDesks route = new RoutePricesToDesks(setup.desks());
        return blocks.transform(ROUTE_PRICES_TO_DESKS, INPUT, new StampedFlatMap<>(route))
                .uid(ROUTE_PRICES_TO_DESKS);
    }

    private static DataStream<DeskInput> routeEvents(DataStream<Episode> episodes, Setup setup) {
        RouteEventsToDesks route = new RouteEventsToDesks(setup.desks());
        return episodes.transform(ROUTE_EVENTS_TO_DESKS, INPUT, new StampedFlatMap<>(route))
                .uid(ROUTE_EVENTS_TO_DESKS);
    }

    /** In the chain of the reader. */
    private static DataStream<DeskInput> routeReports(DataStream<DeskMessage> reports, Setup setup) {
        RouteReportsToDesks route = new RouteReportsToDesks(setup.desks(), setup.disorderBoundMillis(), REFUSED, LATE);
        return reports.transform(ROUTE_REPORTS_TO_DESKS, INPUT, new StampedProcess<>(route))
                .setParallelism(1)
                .uid(ROUTE_REPORTS_TO_DESKS);
    }

    private static DataStream<DeskRisk> supervise(DataStream<DeskInput> inputs, Setup setup) {
        Reference reference = setup.reference();
        SuperviseDesk supervise = new SuperviseDesk(
                setup.desks(),
                setup.rows(),
                setup.sortedInput(),
                reference,
                reference.installation().withSimulatedOperator(setup.simulatedOperator()));
        return inputs.keyBy(DeskInput::desk)
                .transform(
                        SUPERVISE_DESKS,
                        TypeInformation.of(DeskRisk.class),
                        new StampedKeyedProcess<>(setup.gated() ? supervise : supervise.withoutGate()))
                .uid(SUPERVISE_DESKS);
    }

    private static DataStream<DeadLetter> order(DataStream<DeadLetter> letters, Setup setup) {
        OrderRefusals order = new OrderRefusals(setup.sortedInput());
        return letters.keyBy(DeadLetter::source)
                .transform(ORDER_REFUSALS, letters.getType(), new StampedKeyedProcess<>(order))
                .uid(ORDER_REFUSALS);
    }
}
