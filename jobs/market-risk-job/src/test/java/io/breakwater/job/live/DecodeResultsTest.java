package io.breakwater.job.live;

import java.util.List;

import io.breakwater.job.gate.Mode;
import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.outputs.SampleRecords;
import io.breakwater.job.outputs.formats.DecisionFormats;
import io.breakwater.risk.protocol.StateChange;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Decisions as they lie in Kafka, with what the gate has put beside them. */
class DecodeResultsTest {
    private static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead", TypeInformation.of(DeadLetter.class));
    private static final StateChange CHANGE = SampleRecords.stateChange("alpha", SampleRecords.TIME, 3);

    private static OneInputStreamOperatorTestHarness<ResultRecord, Tuple2<Mode, StateChange>> harness()
            throws Exception {
        var harness = new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new DecodeResults<>(
                DecisionFormats.STATE_CHANGE,
                (StateChange change, ResultRecord record) -> Tuple2.of(InfluxJob.modeOf(record), change),
                DEAD_LETTERS)));
        harness.open();
        return harness;
    }

    private static ResultRecord record(String mode, byte[] value) {
        return new ResultRecord("t.alert.levels-0", 7, SampleRecords.TIME, mode, value);
    }

    private static byte[] json() {
        return DecisionFormats.STATE_CHANGE.json().bytes(CHANGE);
    }

    @ParameterizedTest
    @EnumSource
    void aDecisionHasTheModeOfItsHeader(Mode mode) throws Exception {
        try (var harness = harness()) {
            harness.processElement(record(mode.name(), json()), 0);
            assertThat(harness.extractOutputValues()).isEqualTo(List.of(Tuple2.of(mode, CHANGE)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "live", "ALL"})
    void aDecisionWithoutAModeIsADeadLetter(String mode) throws Exception {
        try (var harness = harness()) {
            harness.processElement(record(mode, json()), 0);
            assertThat(harness.extractOutputValues()).isEmpty();
            assertThat(harness.getSideOutput(DEAD_LETTERS))
                    .singleElement()
                    .satisfies(each -> assertThat(each.getValue().detail())
                            .isEqualTo(
                                    "header mode was '" + mode + "', must be one of [LIVE, CATCH_UP, REPLAY, SHADOW]"));
        }
    }

    @Test
    void aDeletionIsADeadLetter() throws Exception {
        try (var harness = harness()) {
            harness.processElement(record("LIVE", null), 0);
            assertThat(harness.getSideOutput(DEAD_LETTERS))
                    .singleElement()
                    .satisfies(each -> assertThat(each.getValue().reason()).isEqualTo("no-value"));
        }
    }
}
