package io.breakwater.job.types;

import java.util.ArrayList;
import java.util.List;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FlowTest {
    private static final OutputTag<String> SIDE = new OutputTag<>("side", Types.STRING);

    private static <T> List<DataStream<T>> ends(Flow<T> flow) {
        List<DataStream<T>> ends = new ArrayList<>();
        flow.into(ends::add);
        return ends;
    }

    @Test
    void ofAnEmptyFlowNothingGetsIntoTheGraph() {
        Flow<String> none = Flow.none();
        Flow<Integer> behind = none.and(Flow.none()).through(stream -> {
            throw new AssertionError("was led through a step, must be empty");
        });
        assertThat(behind.isEmpty()).isTrue();
        assertThat(none.side(SIDE).isEmpty()).isTrue();
        assertThat(ends(behind)).isEmpty();
    }

    @Test
    void severalStreamsEndAsOne() throws Exception {
        try (StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment()) {
            DataStream<String> one = env.fromData("a");
            Flow<String> flow = Flow.of(one).and(Flow.none());
            assertThat(ends(flow)).singleElement().isSameAs(one);
            Flow<String> both = flow.and(Flow.of(env.fromData("b")));
            assertThat(ends(both))
                    .singleElement()
                    .satisfies(united ->
                            assertThat(united.getTransformation().getInputs()).hasSize(2));
            assertThat(ends(both.through(stream -> stream.map(text -> text)))).hasSize(1);
        }
    }

    @Test
    void streamThatIsNoOperatorsHasNoSideOutput() throws Exception {
        try (StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment()) {
            DataStream<String> united = env.fromData("a").union(env.fromData("b"));
            assertThatThrownBy(() -> Flow.of(united).side(SIDE))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("must be the output of operators");
        }
    }
}
