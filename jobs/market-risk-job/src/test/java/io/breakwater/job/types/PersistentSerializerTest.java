package io.breakwater.job.types;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.breakwater.risk.estimators.windows.RollingWindow;
import io.breakwater.risk.state.SnapshotCodec;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PersistentSerializerTest {
    private static final String RECORD = RollingWindow.State.class.getName() + " 1";
    private static final String SHAPE = "capacity int, ring double[]";

    private final PersistentSerializer<RollingWindow> serializer = new PersistentSerializer<>(RollingWindow.class);

    private static RollingWindow window() {
        RollingWindow window = new RollingWindow(3);
        for (double value : new double[] {4, 1, 3, 2}) {
            window.add(value);
        }
        return window;
    }

    private byte[] bytes(RollingWindow window) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(16);
        serializer.serialize(window, out);
        return out.getCopyOfBuffer();
    }

    @Test
    void aModelIsReadFromWhatTheSnapshotCodecWrote() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(16);
        SnapshotCodec.write(out, window().snapshot());
        assertThat(bytes(window())).isEqualTo(out.getCopyOfBuffer());
        RollingWindow read = serializer.deserialize(new DataInputDeserializer(bytes(window())));
        assertThat(new double[] {read.newest(0), read.newest(1), read.newest(2), read.median()})
                .containsExactly(2, 3, 1, 2);
    }

    @Test
    void aCopyGoesItsOwnWay() throws IOException {
        RollingWindow model = window();
        byte[] before = bytes(model);
        RollingWindow copy = serializer.copy(model);
        assertThat(bytes(copy)).isEqualTo(before);
        copy.add(9);
        assertThat(bytes(model)).isEqualTo(before);
    }

    /** What a release wrote whose records of state had these shapes. */
    private TypeSerializerSnapshot<RollingWindow> written(int version, Map<String, String> shapes) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(16);
        out.writeUTF(RollingWindow.class.getName());
        out.writeInt(shapes.size());
        for (Map.Entry<String, String> shape : new TreeMap<>(shapes).entrySet()) {
            out.writeUTF(shape.getKey());
            out.writeUTF(shape.getValue());
        }
        PersistentSerializerSnapshot<RollingWindow> snapshot = new PersistentSerializerSnapshot<>();
        snapshot.readSnapshot(
                version,
                new DataInputDeserializer(out.getCopyOfBuffer()),
                getClass().getClassLoader());
        return snapshot;
    }

    private boolean isCompatible(Map<String, String> shapes) throws IOException {
        return serializer
                .snapshotConfiguration()
                .resolveSchemaCompatibility(written(2, shapes))
                .isCompatibleAsIs();
    }

    @Test
    void aRecordThatChangedWithoutItsVersionIsRefusedBeforeItIsMisread() throws IOException {
        assertThat(isCompatible(Map.of(RECORD, SHAPE))).isTrue();
        assertThat(isCompatible(Map.of(RECORD, "capacity long, ring double[]"))).isFalse();
        assertThat(isCompatible(Map.of(RECORD, "ring double[]"))).isFalse();
        assertThat(serializer.toString()).contains(SHAPE);
    }

    /** A record that lies in state as it is. */
    private record Runs(String symbol, List<Long> ids, Optional<RollingWindow.State> window) {}

    @Test
    void aPlainRecordGoesByTheSnapshotCodec() throws IOException {
        PersistentSerializer<Runs> records = new PersistentSerializer<>(Runs.class);
        Runs written = new Runs("BTC", List.of(3L, 5L), Optional.empty());
        DataOutputSerializer out = new DataOutputSerializer(16);
        records.serialize(written, out);
        DataOutputSerializer direct = new DataOutputSerializer(16);
        SnapshotCodec.write(direct, written);
        assertThat(out.getCopyOfBuffer()).isEqualTo(direct.getCopyOfBuffer());
        assertThat(records.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
                .isEqualTo(written);
        assertThat(records.copy(written)).isSameAs(written);
        assertThat(records.toString()).contains("symbol String, ids List<Long>");
    }

    @Test
    void whatASerializerSaysOfItselfIsReadBack() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(16);
        serializer.snapshotConfiguration().writeSnapshot(out);
        PersistentSerializerSnapshot<RollingWindow> read = new PersistentSerializerSnapshot<>();
        read.readSnapshot(
                2, new DataInputDeserializer(out.getCopyOfBuffer()), getClass().getClassLoader());
        assertThat(serializer
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(read)
                        .isCompatibleAsIs())
                .isTrue();
        assertThat(read.restoreSerializer()).isEqualTo(serializer);
    }

    @Test
    void whatAnotherVersionSaysOfItselfIsRefused() {
        assertThatThrownBy(() -> written(1, Map.of(RECORD, SHAPE)))
                .isInstanceOf(IOException.class)
                .hasMessage("format of a serializer was version 1, must be 2");
    }
}
