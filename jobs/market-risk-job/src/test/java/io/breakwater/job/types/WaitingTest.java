package io.breakwater.job.types;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

import static org.assertj.core.api.Assertions.assertThat;

/** Records that wait come by time, and as they came within one, however they are mixed with those that are taken. */
class WaitingTest {
    private static List<Integer> taken(Waiting<Integer> waiting) {
        List<Integer> taken = new ArrayList<>();
        while (!waiting.isEmpty()) {
            taken.add(waiting.take());
        }
        return taken;
    }

    /** A sorted list is the model: negative steps take the earliest, others add a record of that time. */
    @Property
    void recordsComeInOrderOfTime(@ForAll @Size(max = 200) List<@IntRange(min = -6, max = 12) Integer> steps) {
        Waiting<Integer> waiting = new Waiting<>();
        List<Map.Entry<Integer, Integer>> model = new ArrayList<>();
        int number = 0;
        for (int step : steps) {
            if (step >= 0) {
                waiting.add(step, number);
                model.add(Map.entry(step, number));
                model.sort(Map.Entry.comparingByKey(Comparator.naturalOrder()));
                number++;
            } else if (!model.isEmpty()) {
                assertThat(waiting.earliest()).isEqualTo(model.get(0).getKey().longValue());
                assertThat(waiting.take()).isEqualTo(model.remove(0).getValue());
            }
            assertThat(waiting.size()).isEqualTo(model.size());
        }
        assertThat(taken(waiting))
                .isEqualTo(model.stream().map(Map.Entry::getValue).toList());
    }

    @Property(tries = 50)
    void recordsAreReadAsTheyWereWritten(@ForAll @Size(max = 40) List<@IntRange(max = 9) Integer> times)
            throws IOException {
        Waiting<Integer> waiting = new Waiting<>();
        for (int i = 0; i < times.size(); i++) {
            waiting.add(times.get(i), i);
        }
        WaitingSerializer<Integer> serializer = new WaitingSerializer<>(IntSerializer.INSTANCE);
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(waiting, out);
        DataOutputSerializer copied = new DataOutputSerializer(64);
        serializer.copy(new DataInputDeserializer(out.getCopyOfBuffer()), copied);
        Waiting<Integer> read = serializer.deserialize(new DataInputDeserializer(copied.getCopyOfBuffer()));
        Waiting<Integer> copy = serializer.copy(waiting);
        List<Integer> expected = taken(waiting);
        assertThat(taken(read)).isEqualTo(expected);
        assertThat(taken(copy)).isEqualTo(expected);
    }

    @Property(tries = 1)
    void stateOfOtherRecordsIsRefused() {
        WaitingSerializer<Integer> numbers = new WaitingSerializer<>(IntSerializer.INSTANCE);
        WaitingSerializer<String> words = new WaitingSerializer<>(StringSerializer.INSTANCE);
        assertThat(numbers.snapshotConfiguration().restoreSerializer()).isEqualTo(numbers);
        assertThat(numbers).isNotEqualTo(words);
    }
}
