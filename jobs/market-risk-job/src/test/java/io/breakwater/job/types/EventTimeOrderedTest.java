package io.breakwater.job.types;

import java.util.Comparator;
import java.util.List;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventTimeOrderedTest {
    /** Says what it was handed: time and records, in order. */
    static final class Echo extends EventTimeOrdered<String, String> {
        private static final long serialVersionUID = 1L;

        Echo(boolean sortedInput) {
            super(sortedInput, Types.STRING);
        }

        @Override
        protected Comparator<String> order() {
            return Comparator.naturalOrder();
        }

        @Override
        protected void accept(long time, List<String> records, Context context, Collector<String> out) {
            out.collect(time + String.join("", records));
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, String, String> harness(boolean sorted)
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new Echo(sorted)), text -> text.substring(0, 1), Types.STRING);
    }

    @Test
    void recordsComeByTimeAndThoseOfOneInstantTogetherInTheirOwnOrder() throws Exception {
        try (var harness = harness(false)) {
            harness.open();
            harness.processElement("a3", 20);
            harness.processElement("a2", 10);
            harness.processElement("a1", 10);
            harness.processElement("a0", 20);
            assertThat(harness.extractOutputValues()).isEmpty();
            harness.processWatermark(9);
            assertThat(harness.extractOutputValues()).isEmpty();
            harness.processWatermark(10);
            assertThat(harness.extractOutputValues()).containsExactly("10a1a2");
            harness.processWatermark(30);
            assertThat(harness.extractOutputValues()).containsExactly("10a1a2", "20a0a3");
        }
    }

    @Test
    void nothingIsKeptOfWhatTheWatermarkHasPassed() throws Exception {
        try (var harness = harness(false)) {
            harness.open();
            for (int i = 0; i < 100; i++) {
                harness.processElement((i % 2 == 0 ? "a" : "b") + i, i);
            }
            harness.processWatermark(200);
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
            assertThat(harness.extractOutputValues()).hasSize(100);
        }
    }

    @Test
    void lateRecordIsHandedOnAtTheNextWatermarkAndIsNotLost() throws Exception {
        try (var harness = harness(false)) {
            harness.open();
            harness.processWatermark(100);
            harness.processElement("a0", 50);
            harness.processWatermark(101);
            assertThat(harness.extractOutputValues()).containsExactly("50a0");
        }
    }

    @Test
    void restoreKeepsWhatWaits() throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness(false)) {
            harness.open();
            harness.processElement("a2", 10);
            harness.processElement("b9", 11);
            state = harness.snapshot(1, 1);
        }
        try (var harness = harness(false)) {
            harness.initializeState(state);
            harness.open();
            harness.processElement("a1", 10);
            harness.processWatermark(20);
            assertThat(harness.extractOutputValues()).containsExactly("10a1a2", "11b9");
        }
    }

    @Test
    void sortedInputIsHandedOnWhenTheNextInstantBeginsAndAtTheEnd() throws Exception {
        try (var harness = harness(true)) {
            harness.open();
            harness.processElement(new StreamRecord<>("a2", 10));
            harness.processElement(new StreamRecord<>("a1", 10));
            assertThat(harness.extractOutputValues()).isEmpty();
            harness.processElement(new StreamRecord<>("a3", 20));
            assertThat(harness.extractOutputValues()).containsExactly("10a1a2");
            harness.processWatermark(Watermark.MAX_WATERMARK);
            assertThat(harness.extractOutputValues()).containsExactly("10a1a2", "20a3");
        }
    }
}
