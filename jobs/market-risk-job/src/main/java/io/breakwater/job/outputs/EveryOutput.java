package io.breakwater.job.outputs;

import java.util.List;
import java.util.Optional;

import io.breakwater.job.gate.GateStage;
import io.breakwater.job.gate.Gated;
import io.breakwater.job.outputs.formats.RecordFormat;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Writes to each of several places. */
record EveryOutput(List<Outputs> places) implements Outputs {

    @Override
    public <T> void attach(DataStream<T> records, RecordFormat<T> format, String uid) {
        places.forEach(place -> place.attach(records, format, uid));
    }

    @Override
    public <T> void attachInPlace(DataStream<T> records, RecordFormat<T> format, String uid) {
        places.forEach(place -> place.attachInPlace(records, format, uid));
    }

    @Override
    public Optional<GateStage.Setup> gate() {
        return places.stream().map(Outputs::gate).flatMap(Optional::stream).findFirst();
    }

    @Override
    public <T> void attachGated(DataStream<Gated> passed, GatedFormat<T> format) {
        places.forEach(place -> place.attachGated(passed, format));
    }
}
