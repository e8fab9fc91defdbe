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

        private int ends;

        Echo(boolean sortedInput) {
            super(sortedInput, Types.STRING);
        }

        @Override
        protected Comparator<String> order() {
            return Comparator.naturalOrder();
        }

        @Override
        protected boolean keepsAlive(String record) {
            return !record.endsWith("-");
        }

        /** What a plus is in covers the 30 days before it. */
        @Override
        protected long aliveFrom(String record, long time) {
            return record.contains("+") ? time - 30 * 86_400_000L : time;
        }

        @Override
        protected void end() {
            ends++;
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

    /** The key is kept alive on day 0 and again on day 3, so that it ends with day 10: seven whole days behind the last. */
    @Test
    void keyEndsWhenNothingHasKeptItAliveForSevenDaysInBothModes() throws Exception {
        long day = 86_400_000;
        for (boolean sorted : new boolean[] {false, true}) {
            Echo echo = new Echo(sorted);
            try (var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                    new KeyedProcessOperator<>(echo), (String text) -> text.substring(0, 1), Types.STRING)) {
                harness.open();
                harness.processElement("a0", 5);
                harness.processElement("a1", 3 * day + 5);
                harness.processElement("a2-", 9 * day);
                harness.processElement("a3-", 11 * day - 1);
                harness.processElement("a4-", 11 * day + 1);
                harness.processElement("a5-", 30 * day);
                if (!sorted) {
                    harness.processWatermark(11 * day - 1);
                    assertThat(echo.ends).isZero();
                    harness.processWatermark(11 * day);
                    assertThat(echo.ends).isEqualTo(1);
                    harness.processWatermark(40 * day);
                    assertThat(harness.numKeyedStateEntries()).isZero();
                    assertThat(harness.numEventTimeTimers()).isZero();
                }
                assertThat(echo.ends).as("sorted %s", sorted).isEqualTo(1);
            }
        }
    }

    /** Blocks of daily bars: each covers more than seven days. */
    @Test
    void keyDoesNotEndBetweenRecordsThatCoverTheTimeBetween() throws Exception {
        long day = 86_400_000;
        for (boolean sorted : new boolean[] {false, true}) {
            Echo echo = new Echo(sorted);
            try (var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                    new KeyedProcessOperator<>(echo), (String text) -> text.substring(0, 1), Types.STRING)) {
                harness.open();
                harness.processElement("a0", 5);
                harness.processElement("a1+", 30 * day);
                harness.processElement("a2+", 60 * day);
                if (!sorted) {
                    harness.processWatermark(60 * day);
                }
                assertThat(echo.ends).as("sorted %s", sorted).isZero();
                harness.processElement("a3+", 98 * day);
                harness.processElement("a4-", 99 * day);
                if (!sorted) {
                    harness.processWatermark(99 * day);
                }
                // From day 60 to day 68 nothing covers the key's end.
                assertThat(echo.ends).as("sorted %s", sorted).isEqualTo(1);
            }
        }
    }

    @Test
    void nothingIsKeptOfWhatTheWatermarkHasPassed() throws Exception {
        try (var harness = harness(false)) {
            harness.open();
            for (int i = 0; i < 100; i++) {
                harness.processElement((i % 2 == 0 ? "a" : "b") + i, i);
            }
            harness.processWatermark(20 * 86_400_000L);
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
