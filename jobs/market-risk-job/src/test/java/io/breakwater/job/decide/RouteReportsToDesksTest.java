package io.breakwater.job.decide;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

import io.breakwater.job.TestSigner;
import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.LateRecord;
import io.breakwater.job.ingest.desks.DeskMessage;
import io.breakwater.job.ingest.desks.MessageKind;
import io.breakwater.risk.desk.DeskEvent;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.records.AccountReport;
import io.breakwater.risk.desk.records.DeskParameters;
import io.breakwater.risk.desk.records.Fill;
import io.breakwater.risk.desk.records.PositionReport;
import io.breakwater.risk.desk.records.PositionSnapshot;
import io.breakwater.risk.estimators.liquidity.BookLadder;
import io.breakwater.risk.estimators.liquidity.DepthBar;
import io.breakwater.risk.market.DailyBars;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.VenuePrint;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Role;
import io.breakwater.risk.protocol.approvals.SignedCommand;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RouteReportsToDesksTest {
    private static final long T = 1_767_614_400_000L;
    private static final OutputTag<DeadLetter> DEAD = new OutputTag<>("dead") {};
    private static final OutputTag<LateRecord> LATE = new OutputTag<>("late") {};

    private static OneInputStreamOperatorTestHarness<DeskMessage, DeskInput> harness() throws Exception {
        DeskDefinition desk = new DeskDefinition(
                "alpha", "USD", 1, List.of(DeskPosition.ofQuantity("BTC", 1)), LevelThresholds.DEFAULT);
        return new OneInputStreamOperatorTestHarness<>(
                new ProcessOperator<>(new RouteReportsToDesks(List.of(desk), 500, DEAD, LATE)));
    }

    private static DeskMessage account(long position, long time, double flow) {
        AccountReport report = new AccountReport("alpha", "a", "x", time, 1, flow, 0, Double.NaN, Double.NaN, 0);
        return new DeskMessage(MessageKind.ACCOUNT, "desk.accounts-0", position, time, report, "raw");
    }

    private static final AccountReport ACCOUNT =
            new AccountReport("alpha", "a", "x", T, 1, 2, 0, Double.NaN, Double.NaN, 0);
    private static final Fill FILL = new Fill("alpha", "a", "x", "main", "BTC", "f", "live", T, 1, 2, 0);

    private static DeskMessage clock(long time) {
        return new DeskMessage(MessageKind.CLOCK, "desk.accounts-0", 0, time, new MessageKind.Nothing(), "raw");
    }

    @Test
    @Tag("A47")
    void a47LatenessIsDecidedByTheOrderOfThePartition() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement(account(1, T, 0), 0);
            harness.processElement(clock(T + 1_000), 0);
            harness.processElement(account(2, T + 500, 0), 0);
            harness.processElement(account(3, T + 499, 0), 0);
            assertThat(harness.extractOutputValues())
                    .extracting(DeskInput::time)
                    .containsExactly(T, T + 500);
            LateRecord late = harness.getSideOutput(LATE).remove().getValue();
            assertThat(late.id()).isEqualTo(3);
            assertThat(late.clock()).isEqualTo(T + 1_000);
        }
    }

    @Test
    @Tag("A47")
    void a47ReportThatIsToldTwiceCountsOnceAlsoAcrossARestore() throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness()) {
            harness.open();
            harness.processElement(account(1, T, 100), 0);
            harness.processElement(account(2, T, 100), 0);
            harness.processElement(account(3, T, 200), 0);
            assertThat(harness.extractOutputValues()).hasSize(2);
            assertThat(harness.getSideOutput(DEAD).remove().getValue().reason()).isEqualTo("duplicate");
            state = harness.snapshot(1, 1);
        }
        try (var harness = harness()) {
            harness.initializeState(state);
            harness.open();
            harness.processElement(account(4, T, 100), 0);
            harness.processElement(account(5, T - 501, 0), 0);
            assertThat(harness.extractOutputValues()).isEmpty();
            assertThat(harness.getSideOutput(DEAD)).hasSize(1);
            assertThat(harness.getSideOutput(LATE)).hasSize(1);
        }
    }

    /** A line of a recorded log that stands behind a later one acts when that one does: nothing decided is undone. */
    @Test
    void recordedCommandsKeepTheOrderOfTheirFileAndTheGateHearsNothingOfThem() throws Exception {
        TestSigner ann = new TestSigner("ann");
        try (var harness = harness()) {
            harness.open();
            long position = 0;
            for (long time : new long[] {T, T + 2_000, T + 1_000}) {
                SignedCommand command = ann.signed(ann.next(Role.ADMIN, Action.KILL, time));
                harness.processElement(
                        new DeskMessage(MessageKind.RECORDED, "log.jsonl", ++position, time, command, "raw"), 0);
            }
            assertThat(harness.extractOutputValues())
                    .extracting(DeskInput::time)
                    .containsExactly(T, T + 2_000, T + 2_000);
            assertThat(harness.extractOutputValues()).allMatch(input -> ((DeskEvent.Heard) input.event()).recorded());
            assertThat(harness.getSideOutput(RouteReportsToDesks.COMMANDS)).isNullOrEmpty();
        }
    }

    /** Each state is written by one subtask alone, so that none comes back older than it is. */
    @Test
    void clockOfAPartitionIsWrittenOnce() throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness()) {
            harness.open();
            harness.processElement(account(1, T, 100), 0);
            state = harness.snapshot(1, 1);
        }
        int written = 0;
        for (int subtask = 0; subtask < 2; subtask++) {
            DeskDefinition desk = new DeskDefinition(
                    "alpha", "USD", 1, List.of(DeskPosition.ofQuantity("BTC", 1)), LevelThresholds.DEFAULT);
            try (var harness = new OneInputStreamOperatorTestHarness<>(
                    new ProcessOperator<>(new RouteReportsToDesks(List.of(desk), 500, DEAD, LATE)), 128, 2, subtask)) {
                harness.initializeState(
                        AbstractStreamOperatorTestHarness.repartitionOperatorState(state, 128, 1, 2, subtask));
                harness.open();
                for (OperatorStateHandle handle : harness.snapshot(2, 2).getManagedOperatorState()) {
                    written += handle.getStateNameToPartitionOffsets()
                            .get("report-clocks")
                            .getOffsets()
                            .length;
                }
            }
        }
        assertThat(written).isEqualTo(1);
    }

    @Test
    void statusOfAVenueTellsThoseWhoHoldItsMarketsThatTheFeedLives() throws Exception {
        List<DeskPosition> positions = List.of(
                new DeskPosition("BTC", "bitstamp", 1, Double.NaN, "main", "main", Double.NaN),
                new DeskPosition("ETH", "bitstamp", 1, Double.NaN, "main", "main", Double.NaN),
                new DeskPosition("SOL", "kraken", 1, Double.NaN, "main", "main", Double.NaN));
        DeskDefinition desk = new DeskDefinition("alpha", "USD", 1, positions, LevelThresholds.DEFAULT);
        try (var harness = new OneInputStreamOperatorTestHarness<>(
                new ProcessOperator<>(new RouteReportsToDesks(List.of(desk), 500, DEAD, LATE)))) {
            harness.open();
            harness.processElement(status("bitstamp", "", T + 300), 0);
            assertThat(harness.extractOutputValues())
                    .containsExactly(alive(T + 300, "BTC", T + 1_000), alive(T + 300, "ETH", T + 1_000));
            harness.getOutput().clear();
            harness.processElement(status("bitstamp", "ETH", T + 1_000), 0);
            assertThat(harness.extractOutputValues()).containsExactly(alive(T + 1_000, "ETH", T + 2_000));
            harness.getOutput().clear();
            harness.processElement(status("binance", "", T + 2_000), 0);
            assertThat(harness.extractOutputValues()).isEmpty();
        }
    }

    private static DeskMessage status(String venue, String symbol, long time) {
        MessageKind.FeedStatus status = new MessageKind.FeedStatus(venue, symbol);
        return new DeskMessage(MessageKind.FEED_STATUS, "market.status-0", 0, time, status, "raw");
    }

    @Test
    void parametersTakeEffectWhenTheySayButNeverInThePast() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement(clock(T), 0);
            for (long effective : new long[] {T - 10_000, T + 10_000}) {
                DeskParameters parameters = new DeskParameters("*", effective, LevelThresholds.DEFAULT);
                harness.processElement(
                        new DeskMessage(MessageKind.PARAMETERS, "desk.accounts-0", 1, T - 5_000, parameters, "raw"), 0);
            }
            assertThat(harness.extractOutputValues())
                    .extracting(DeskInput::time)
                    .containsExactly(T, T + 10_000);
        }
    }

    @Test
    void everyKindOfInputReadsBackAsItWasWritten() throws IOException {
        BookLadder ladder =
                new BookLadder(10, new double[] {9}, new double[] {1}, new double[] {11, 12}, new double[] {2, 3});
        DepthBar depth = new DepthBar("x", "BTC", T, true, 9, 11, 2_000, new double[] {1}, new double[] {2}, ladder);
        List<DeskInput> inputs = List.of(
                price("BTC"),
                alive(T, "BTC", T + 1),
                told(new DeskEvent.Tick()),
                told(new DeskEvent.EventNews("MARKET_CRASH", "BTC", "ONGOING", "e-1")),
                told(new DeskEvent.Depth(depth)),
                told(new DeskEvent.DaysBefore(new DailyBars("BTC", 1, new double[] {1, 2}))),
                told(new DeskEvent.Positions(new PositionSnapshot(
                        "alpha", "a", "x", T, new PositionReport[] {new PositionReport("BTC", "main", 1, 2)}))),
                told(new DeskEvent.DeskAlive(T)),
                told(new DeskEvent.Configured(new DeskParameters("*", T, LevelThresholds.DEFAULT))),
                told(new DeskEvent.Described(Instrument.guessed("BTC"))),
                report(1, new DeskEvent.Filled(FILL)),
                report(1, new DeskEvent.Account(ACCOUNT)));
        for (DeskInput input : inputs) {
            DeskInput read = DeskInput.readFrom(new DataInputStream(new ByteArrayInputStream(bytes(input))));
            assertThat(bytes(read)).isEqualTo(bytes(input));
            assertThat(read.event().getClass()).isEqualTo(input.event().getClass());
            assertThat(read.origin()).isEqualTo(input.origin());
            assertThat(DeskInput.order().compare(read, input)).isZero();
        }
    }

    private static DeskInput told(DeskEvent event) {
        return new DeskInput("alpha", T, event);
    }

    private static DeskInput alive(long time, String symbol, long until) {
        return new DeskInput("alpha", time, new DeskEvent.FeedAlive(symbol, until));
    }

    private static DeskInput price(String symbol) {
        return told(new DeskEvent.Price(new VenuePrint(symbol, "binance", T, 1, 1_000, 2)));
    }

    private static DeskInput report(long position, DeskEvent event) {
        return new DeskInput("alpha", T, event, new DeskInput.Origin("desk-0", position, T, "raw"));
    }

    private static byte[] bytes(DeskInput input) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        input.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    @Test
    void ordersOneInstantAsTheSpecificationSays() {
        List<DeskInput> ordered = List.of(
                report(9, new DeskEvent.Described(Instrument.guessed("BTC"))),
                report(10, new DeskEvent.Configured(new DeskParameters("*", T, LevelThresholds.DEFAULT))),
                report(2, new DeskEvent.Filled(FILL)),
                report(10, new DeskEvent.Filled(FILL)),
                report(1, new DeskEvent.Positions(new PositionSnapshot("alpha", "a", "x", T, new PositionReport[0]))),
                report(1, new DeskEvent.Account(ACCOUNT)),
                alive(T, "BTC", T),
                price("BTC"),
                price("ETH"),
                told(new DeskEvent.EventNews("MARKET_CRASH", "BTC", "ONGOING", "e-1")),
                told(new DeskEvent.Tick()));
        List<DeskInput> shuffled = new java.util.ArrayList<>(ordered);
        java.util.Collections.shuffle(shuffled, new java.util.Random(1));
        shuffled.sort(DeskInput.order());
        assertThat(shuffled).isEqualTo(ordered);
    }
}
