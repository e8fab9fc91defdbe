package io.breakwater.job.decide;

import java.io.IOException;
import java.util.List;

import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.desk.DeskEvent;
import io.breakwater.risk.desk.DeskSupervisor;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.definition.RowSchedule;
import io.breakwater.risk.market.VenuePrint;
import io.breakwater.risk.protocol.Installation;
import io.breakwater.risk.protocol.LevelThresholds;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A desk in state while a checkpoint is being written: what the copies of the heap backend come to. */
class SavedDeskTest {
    private static final long MINUTE = 60_000;
    private static final DeskDefinition FILE = new DeskDefinition(
            "alpha", "USD", 1_000, List.of(DeskPosition.ofQuantity("BTC", 1)), LevelThresholds.DEFAULT);

    private final TypeSerializer<SavedDesk> serializer =
            PersistentTypeInfo.forClass(SavedDesk.class).createSerializer(new SerializerConfigImpl());
    private final DeskSupervisor desk = new DeskSupervisor(FILE, RowSchedule.EACH_MINUTE);
    private long time = 1_767_614_400_000L;

    private void minutes(DeskSupervisor of, int count) {
        for (int i = 0; i < count; i++) {
            time += MINUTE;
            of.take(new DeskEvent.FeedAlive("BTC", time));
            of.take(new DeskEvent.Price(new VenuePrint("BTC", "x", time, 100 + i % 7 * 0.1, MINUTE, 1)));
            of.advanceTo(time, row -> {});
        }
    }

    private byte[] bytes(SavedDesk saved) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(16);
        serializer.serialize(saved, out);
        return out.getCopyOfBuffer();
    }

    @Test
    void theDeskGoesOnAsItIsAndTheCheckpointKeepsWhatItWas() throws IOException {
        minutes(desk, 100);
        SavedDesk atTheBarrier = SavedDesk.of(desk);
        byte[] before = bytes(SavedDesk.of(desk));
        SavedDesk live = serializer.copy(atTheBarrier);
        assertThat(live.opened()).containsSame(desk);
        minutes(desk, 1);
        assertThat(bytes(atTheBarrier)).isEqualTo(before);
        assertThat(bytes(live)).isEqualTo(bytes(SavedDesk.of(desk))).isNotEqualTo(before);
    }

    @Test
    void whatWasWrittenBeforeTheDeskWentOnIsNotWrittenForIt() throws IOException {
        minutes(desk, 100);
        SavedDesk saved = SavedDesk.of(desk);
        byte[] before = bytes(saved);
        minutes(saved.opened().orElseThrow(), 1);
        assertThat(bytes(saved)).isEqualTo(bytes(SavedDesk.of(desk))).isNotEqualTo(before);
    }

    @Test
    void aDeskThatIsNotOpenedYetIsHandedOverAsItsSnapshot() throws IOException {
        minutes(desk, 100);
        byte[] before = bytes(SavedDesk.of(desk));
        SavedDesk restored = serializer.deserialize(new DataInputDeserializer(before));
        SavedDesk live = serializer.copy(restored);
        assertThat(live.opened()).isEmpty();
        DeskSupervisor opened = live.open(FILE, RowSchedule.EACH_MINUTE, Installation.REPLAY);
        assertThat(bytes(live)).isEqualTo(before);
        minutes(opened, 1);
        assertThat(bytes(restored)).isEqualTo(before);
        minutes(live.opened().orElseThrow(), 1);
        assertThat(bytes(live)).isNotEqualTo(before);
    }
}
