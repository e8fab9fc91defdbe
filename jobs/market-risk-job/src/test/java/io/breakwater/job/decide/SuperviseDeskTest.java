package io.breakwater.job.decide;

import java.util.List;
import java.util.Set;

import io.breakwater.risk.desk.DeskEvent;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.definition.RowSchedule;
import io.breakwater.risk.desk.records.DeskRisk;
import io.breakwater.risk.market.VenuePrint;
import io.breakwater.risk.protocol.Installation;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.approvals.Person;
import io.breakwater.risk.protocol.approvals.Role;
import io.breakwater.risk.protocol.approvals.Roles;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.throwable.ThrowableClassifier;
import org.apache.flink.runtime.throwable.ThrowableType;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Desks that go on from a savepoint with configuration that has been edited. */
class SuperviseDeskTest {
    private static final long MINUTE = 60_000;
    private static final long START = 1_767_614_400_000L;
    private static final int MINUTES = 120;
    /** Minutes from the start to the next UTC day. */
    private static final int MIDNIGHT = 12 * 60;

    private static final LevelThresholds DEFAULT = LevelThresholds.DEFAULT;

    private static DeskDefinition desk(String name, LevelThresholds thresholds) {
        return new DeskDefinition(name, "USD", 1_000, List.of(DeskPosition.ofQuantity("BTC", 1)), thresholds);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, DeskInput, DeskRisk> harness(DeskDefinition... desks)
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new SuperviseDesk(List.of(desks), RowSchedule.EACH_MINUTE, false)),
                DeskInput::desk,
                Types.STRING);
    }

    private static void minutes(
            OneInputStreamOperatorTestHarness<DeskInput, DeskRisk> harness, int from, int until, String... desks)
            throws Exception {
        for (int minute = from; minute < until; minute++) {
            long time = START + minute * MINUTE;
            for (String desk : desks) {
                VenuePrint print = new VenuePrint("BTC", "x", time, 100 + minute % 7 * 0.1, MINUTE, 1);
                harness.processElement(new DeskInput(desk, time, new DeskEvent.Price(print)), time);
            }
            harness.processWatermark(time);
        }
    }

    private static OperatorSubtaskState state(DeskDefinition... desks) throws Exception {
        try (var harness = harness(desks)) {
            harness.open();
            String[] names = List.of(desks).stream().map(DeskDefinition::desk).toArray(String[]::new);
            minutes(harness, 0, MINUTES, names);
            return harness.snapshot(1, 1);
        }
    }

    @Test
    @Tag("A76")
    void a76StricterThresholdsActFromTheFirstEvaluationBehindARestore() throws Exception {
        OperatorSubtaskState state = state(desk("alpha", DEFAULT));
        try (var harness = harness(desk("alpha", new LevelThresholds(0.001, 10, 15, 20, 0.8)))) {
            harness.initializeState(state);
            harness.open();
            minutes(harness, MINUTES, MINUTES + 1, "alpha");
            assertThat(harness.extractOutputValues()).singleElement().satisfies(row -> {
                assertThat(row.time()).isEqualTo(START + MINUTES * MINUTE);
                assertThat(row.alertLevel()).isEqualTo(2);
                assertThat(row.riskPercent()).isLessThan(5);
            });
        }
    }

    @Test
    @Tag("A76")
    void a76LooserThresholdsFailTheJobForGoodAndNameTheParameter() throws Exception {
        OperatorSubtaskState state = state(desk("alpha", DEFAULT));
        try (var harness = harness(desk("alpha", new LevelThresholds(5, 12, 15, 20, 0.8)))) {
            harness.initializeState(state);
            harness.open();
            assertThatThrownBy(() -> minutes(harness, MINUTES, MINUTES + 1, "alpha"))
                    .satisfies(fault -> assertThat(ThrowableClassifier.findThrowableOfThrowableType(
                                    fault, ThrowableType.NonRecoverableError))
                            .isPresent())
                    .hasRootCauseMessage(
                            "desk alpha: thresholds.warning was 12.0, must be at most 10.0, which is in force in the"
                                    + " savepoint; loosening takes a start without that savepoint, which forgets what the desk has seen");
        }
    }

    @Test
    void stateOfADeskThatTheConfigurationNamesNoMoreEndsWithinADay() throws Exception {
        OperatorSubtaskState state = state(desk("alpha", DEFAULT), desk("beta", DEFAULT));
        try (var harness = harness(desk("alpha", DEFAULT))) {
            harness.initializeState(state);
            harness.open();
            // Of each desk the desk itself, and what its people have signed.
            assertThat(harness.numKeyedStateEntries()).isEqualTo(4);
            minutes(harness, MINUTES, MIDNIGHT + 1, "alpha");
            assertThat(harness.numKeyedStateEntries()).isEqualTo(4);
            minutes(harness, MIDNIGHT + 1, MIDNIGHT + 2, "alpha");
            assertThat(harness.numKeyedStateEntries()).isEqualTo(2);
            // And it is looked at again tomorrow.
            assertThat(harness.numEventTimeTimers()).isEqualTo(1);
        }
    }

    @Test
    void endOfTheInputEndsAlsoTheDailyLook() throws Exception {
        try (var harness = harness(desk("alpha", DEFAULT))) {
            harness.open();
            minutes(harness, 0, MINUTES, "alpha");
            harness.processWatermark(Long.MAX_VALUE);
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    private static DeskInput kill(long time) {
        Command command = new Command(
                "tom-1",
                "ed25519",
                new Command.Payload(
                        "kill-1",
                        "tom",
                        Role.SENIOR_TRADER,
                        Action.KILL,
                        "alpha",
                        Installation.REPLAY.environment(),
                        Installation.REPLAY.topic(),
                        1,
                        "",
                        0,
                        "",
                        time,
                        time,
                        time + MINUTE,
                        "",
                        0,
                        ""));
        return new DeskInput(
                "alpha", time, new DeskEvent.Commanded(command), new DeskInput.Origin("commands-0", 1, time, ""));
    }

    /** Reports wait for the next word of the market; what a person does waits for nothing, not even for the first. */
    @ParameterizedTest
    @ValueSource(ints = {0, MINUTES})
    @Tag("A64")
    void a64KillActsAtItsTimeWhateverIsHeardOfTheMarket(int heard) throws Exception {
        Roles roles = new Roles(List.of(new Person("tom", Set.of(Role.SENIOR_TRADER), Set.of("tom-1"))));
        try (var harness = harness(desk("alpha", DEFAULT))) {
            harness.open();
            minutes(harness, 0, heard, "alpha");
            long time = START + MINUTES * MINUTE;
            harness.processElement(new DeskInput("alpha", time, new DeskEvent.RolesSet(roles)), time);
            harness.processElement(kill(time), time);
            harness.processWatermark(time);
            assertThat(harness.getSideOutput(SuperviseDesk.STATE_CHANGES))
                    .extracting(record -> record.getValue().transition())
                    .contains("T8");
        }
    }
}
