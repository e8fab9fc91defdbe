package io.breakwater.job.outputs.influx;

import java.util.EnumMap;

import io.breakwater.job.gate.Mode;
import io.breakwater.job.outputs.formats.ByteText;
import io.breakwater.job.outputs.formats.PointEncoder;
import io.breakwater.job.outputs.formats.RecordFormat;
import io.breakwater.job.outputs.formats.RowEncoder;
import org.apache.flink.api.java.tuple.Tuple2;

/**
 * Points of decisions, each with the mode of its own record: what was decided in catching up is told apart from what acted.
 *
 * @param <T> decision
 */
final class PointsByMode<T> implements RowEncoder<Tuple2<Mode, T>> {
    private static final long serialVersionUID = 1L;

    private final EnumMap<Mode, PointEncoder<T>> encoders = new EnumMap<>(Mode.class);

    PointsByMode(RecordFormat<T> format) {
        for (Mode mode : Mode.values()) {
            encoders.put(mode, format.points(mode.name()));
        }
    }

    private PointEncoder<T> any() {
        return encoders.get(Mode.LIVE);
    }

    @Override
    public String fileName() {
        return any().fileName();
    }

    @Override
    public String header() {
        return any().header();
    }

    @Override
    public String streamName() {
        return any().streamName();
    }

    @Override
    public String key(Tuple2<Mode, T> decision) {
        return any().key(decision.f1);
    }

    @Override
    public long time(Tuple2<Mode, T> decision) {
        return any().time(decision.f1);
    }

    @Override
    public boolean append(Tuple2<Mode, T> decision, ByteText line) {
        return encoders.get(decision.f0).append(decision.f1, line);
    }
}
