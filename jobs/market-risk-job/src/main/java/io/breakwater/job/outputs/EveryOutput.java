package io.breakwater.job.outputs;

import java.util.List;

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
}
