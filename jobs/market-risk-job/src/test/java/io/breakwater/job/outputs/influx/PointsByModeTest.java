package io.breakwater.job.outputs.influx;

import io.breakwater.job.gate.Mode;
import io.breakwater.job.outputs.SampleRecords;
import io.breakwater.job.outputs.formats.ByteText;
import io.breakwater.job.outputs.formats.DecisionFormats;
import io.breakwater.risk.protocol.StateChange;
import org.apache.flink.api.java.tuple.Tuple2;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class PointsByModeTest {
    private static final StateChange CHANGE = SampleRecords.stateChange("alpha", SampleRecords.TIME, 3);

    @ParameterizedTest
    @EnumSource
    void aPointHasTheModeOfItsRecord(Mode mode) {
        PointsByMode<StateChange> points = new PointsByMode<>(DecisionFormats.STATE_CHANGE);
        ByteText line = new ByteText();
        assertThat(points.append(Tuple2.of(mode, CHANGE), line)).isTrue();
        ByteText expected = new ByteText();
        DecisionFormats.STATE_CHANGE.points(mode.name()).append(CHANGE, expected);
        assertThat(line.toString()).contains(",mode=\"" + mode + "\" ").isEqualTo(expected.toString());
    }
}
