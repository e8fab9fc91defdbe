package io.breakwater.job.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.desks.DeskMessage;
import io.breakwater.job.ingest.desks.MessageKind;
import io.breakwater.risk.episodes.Condition;
import io.breakwater.risk.episodes.EventChange;
import io.breakwater.risk.episodes.EventParameterTable;
import io.breakwater.risk.episodes.EventParameters;
import io.breakwater.risk.episodes.EventSetting;
import io.breakwater.risk.metrics.MarketMinute;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Changes of event parameters while a job runs. */
class EventChangesTest {
    private static final long MINUTE = 60_000;
    private static final long T = 1_700_006_400_000L;
    private static final EventParameterTable TABLE = Heat.PARAMETERS;
    private static final EventParameters STANDARD = TABLE.standard();
    private static final EventParameters LOWER = TABLE.with(STANDARD, Map.of("hotOn", 3.0));

    private static DeskMessage setting(long position, long time, String type, long effectiveAt, double hotOn) {
        EventSetting setting = new EventSetting(type, effectiveAt, Map.of("hotOn", hotOn));
        return new DeskMessage(MessageKind.EVENT_PARAMETERS, "control.parameters-0", position, time, setting, "raw");
    }

    private static OneInputStreamOperatorTestHarness<DeskMessage, EventChange> intake(EventParameters configured)
            throws Exception {
        return ProcessFunctionTestHarnesses.forProcessFunction(
                new IntakeEventChanges(new TreeMap<>(Map.of("HEAT", TABLE)), Map.of("HEAT", configured), 500));
    }

    private static List<String> reasons(OneInputStreamOperatorTestHarness<DeskMessage, EventChange> harness) {
        List<String> reasons = new ArrayList<>();
        var refused = harness.getSideOutput(IntakeEventChanges.REFUSED);
        if (refused != null) {
            for (StreamRecord<DeadLetter> letter : refused) {
                reasons.add(letter.getValue().reason());
            }
        }
        return reasons;
    }

    @Test
    @Tag("A48")
    void a48StricterNumbersHoldFromTheirTimeAndAtTheEarliestFromWhenTheyAreHeard() throws Exception {
        try (var harness = intake(STANDARD)) {
            harness.processElement(setting(1, T, "HEAT", T + MINUTE, 3.5), T);
            harness.processElement(setting(2, T + 5 * MINUTE, "HEAT", T, 3), T);
            assertThat(harness.extractOutputValues())
                    .containsExactly(
                            new EventChange(T + MINUTE, "default", TABLE.with(STANDARD, Map.of("hotOn", 3.5))),
                            new EventChange(T + 5 * MINUTE, "default", LOWER));
            assertThat(reasons(harness)).isEmpty();
        }
    }

    @Test
    @Tag("A48")
    void a48LooserUnknownAndImpossibleNumbersAreRefusedByName() throws Exception {
        try (var harness = intake(LOWER)) {
            harness.processElement(setting(1, T, "HEAT", T, 3.5), T);
            harness.processElement(setting(2, T, "COLD", T, 1), T);
            harness.processElement(setting(3, T, "HEAT", T, 0.5), T);
            harness.processElement(setting(4, T, "HEAT", T + 10 * MINUTE, 2.5), T);
            harness.processElement(setting(5, T, "HEAT", T + 5 * MINUTE, 2), T);
            assertThat(reasons(harness)).containsExactly("looser", "unknown-event", "bad-parameters", "too-early");
            assertThat(harness.getSideOutput(IntakeEventChanges.REFUSED)
                            .peek()
                            .getValue()
                            .detail())
                    .isEqualTo(
                            "hotOn was 3.5, must be no looser than 3.0, which is in force; looser ones of HEAT need a"
                                    + " start with another configuration");
            assertThat(harness.extractOutputValues()).hasSize(1);
        }
    }

    @Test
    void takenChangesAreRememberedAndAnotherConfigurationEndsThem() throws Exception {
        OperatorSubtaskState state;
        try (var harness = intake(STANDARD)) {
            harness.processElement(setting(1, T, "HEAT", T, 3), T);
            state = harness.snapshot(1, T);
        }
        try (var same = restored(STANDARD, state)) {
            same.processElement(setting(2, T, "HEAT", T, 3.5), T);
            assertThat(reasons(same)).containsExactly("looser");
        }
        EventParameters other = TABLE.with(STANDARD, Map.of("hotOn", 3.8));
        try (var edited = restored(other, state)) {
            edited.processElement(setting(2, T, "HEAT", T, 3.5), T);
            assertThat(edited.extractOutputValues())
                    .singleElement()
                    .satisfies(change -> assertThat(change.configured()).isEqualTo(other.id()));
        }
    }

    private static OneInputStreamOperatorTestHarness<DeskMessage, EventChange> restored(
            EventParameters configured, OperatorSubtaskState state) throws Exception {
        var function = new IntakeEventChanges(new TreeMap<>(Map.of("HEAT", TABLE)), Map.of("HEAT", configured), 500);
        var harness = new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(function), 1, 1, 0);
        harness.initializeState(state);
        harness.open();
        return harness;
    }

    private static KeyedBroadcastOperatorTestHarness<String, MarketMinute, EventChange, Condition> watch()
            throws Exception {
        return ProcessFunctionTestHarnesses.forKeyedBroadcastProcessFunction(
                new WatchWithChanges<>(new Heat(), 1, STANDARD, TypeInformation.of(MarketMinute.class)),
                minute -> minute.row().symbol(),
                Types.STRING,
                WatchWithChanges.CHANGES);
    }

    private static void row(
            KeyedBroadcastOperatorTestHarness<String, MarketMinute, EventChange, Condition> to, int minute)
            throws Exception {
        long time = T + minute * MINUTE;
        to.processElement(Minutes.of(time, 100, 0, 3.2, Double.NaN), time);
    }

    @Test
    @Tag("A48")
    void a48RowsAreJudgedByWhatHoldsAtTheirTimeInWhateverOrderTheyArrive() throws Exception {
        EventChange change = new EventChange(T + 2 * MINUTE, "default", LOWER);
        EventChange ofOthers = new EventChange(T, "edited", TABLE.with(STANDARD, Map.of("hotOn", 2.0)));
        for (boolean changeFirst : new boolean[] {true, false}) {
            try (var harness = watch()) {
                if (changeFirst) {
                    harness.processBroadcastElement(change, T);
                }
                row(harness, 1);
                row(harness, 2);
                row(harness, 3);
                harness.processBroadcastElement(ofOthers, T);
                if (!changeFirst) {
                    harness.processBroadcastElement(change, T);
                }
                assertThat(harness.extractOutputValues()).isEmpty();
                harness.processWatermark(T + 3 * MINUTE);
                harness.processBroadcastWatermark(new Watermark(T + 3 * MINUTE));
                assertThat(harness.extractOutputValues())
                        .extracting(Condition::time, Condition::parametersId)
                        .containsExactly(tuple(T + 2 * MINUTE, LOWER.id()), tuple(T + 3 * MINUTE, LOWER.id()));
            }
        }
    }
}
