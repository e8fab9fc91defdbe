package io.breakwater.job.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import io.breakwater.risk.market.Timed;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Records leave with the event time that they carry, whatever the time of what they were made from. */
class StampedOperatorsTest {
    private static final OutputTag<Row> SIDE = new OutputTag<>("side", TypeInformation.of(Row.class));
    private static final OutputTag<String> WORDS = new OutputTag<>("words", Types.STRING);

    /** Something at a time. */
    record Row(long time) implements Timed {}

    /** Tells the times of its input, at each output, and at a timer. */
    private static final class Keyed extends KeyedProcessFunction<String, Long, Row> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(
                Long time, KeyedProcessFunction<String, Long, Row>.Context context, Collector<Row> out) {
            out.collect(new Row(time));
            out.collect(new Row(time + 1));
            context.output(SIDE, new Row(time + 2));
            context.timerService().registerEventTimeTimer(200);
        }

        @Override
        public void onTimer(long time, OnTimerContext context, Collector<Row> out) {
            out.collect(new Row(9));
            context.output(SIDE, new Row(10));
        }
    }

    /** The same without a key; its words carry no time. */
    private static final class Plain extends ProcessFunction<Long, Row> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Long time, ProcessFunction<Long, Row>.Context context, Collector<Row> out) {
            out.collect(new Row(time));
            context.output(SIDE, new Row(time + 2));
            context.output(WORDS, "word");
        }
    }

    private static <T> List<Long> times(Iterable<T> output) {
        List<Long> times = new ArrayList<>();
        for (T element : output) {
            if (element instanceof StreamRecord<?> row) {
                times.add(row.getTimestamp());
            }
        }
        return times;
    }

    private static Queue<Object> run(OneInputStreamOperator<Long, Row> operator) throws Exception {
        try (var harness = new OneInputStreamOperatorTestHarness<>(operator)) {
            harness.open();
            harness.processElement(5L, 100);
            return harness.getOutput();
        }
    }

    @Test
    void resultsOfKeyedFunctionsAndTheirTimers() throws Exception {
        try (var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new StampedKeyedProcess<>(new Keyed()), value -> "key", Types.STRING)) {
            harness.open();
            harness.processElement(5L, 100);
            harness.processWatermark(300);
            assertThat(times(harness.getOutput())).containsExactly(5L, 6L, 9L);
            assertThat(times(harness.getSideOutput(SIDE))).containsExactly(7L, 10L);
            // The watermark passes behind what it let out.
            assertThat(harness.getOutput()).hasSize(4);
        }
    }

    @Test
    void resultsOfFunctionsWithoutAKey() throws Exception {
        FlatMapFunction<Long, Row> twice = (time, out) -> {
            out.collect(new Row(time));
            out.collect(new Row(time + 1));
        };
        assertThat(times(run(new StampedFlatMap<>(twice)))).containsExactly(5L, 6L);
        assertThat(times(run(new StampedMap<>(Row::new)))).containsExactly(5L);
    }

    @Test
    void sideOutputsToo() throws Exception {
        try (var harness = new OneInputStreamOperatorTestHarness<>(new StampedProcess<>(new Plain()))) {
            harness.open();
            harness.processElement(5L, 100);
            assertThat(times(harness.getOutput())).containsExactly(5L);
            assertThat(times(harness.getSideOutput(SIDE))).containsExactly(7L);
            assertThat(times(harness.getSideOutput(WORDS))).containsExactly(100L);
        }
    }
}
