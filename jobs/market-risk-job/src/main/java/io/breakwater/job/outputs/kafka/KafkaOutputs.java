package io.breakwater.job.outputs.kafka;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.job.outputs.Outputs;
import io.breakwater.job.outputs.formats.RecordFormat;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Publishes each record that has a topic, and its latest state where there is a compacted twin. */
public final class KafkaOutputs implements Outputs {
    private final KafkaSettings settings;
    private final List<String> topics = new ArrayList<>();

    /**
     * Outputs to a cluster.
     *
     * @param settings where to and what is promised
     */
    public KafkaOutputs(KafkaSettings settings) {
        this.settings = settings;
    }

    @Override
    public <T> void attach(DataStream<T> records, RecordFormat<T> format, String uid) {
        format.topic().ifPresent(noun -> attach(records, format, noun, uid + "-kafka"));
        format.compactedTopic().ifPresent(noun -> attach(records, format, noun, uid + "-latest-kafka"));
    }

    private <T> void attach(DataStream<T> records, RecordFormat<T> format, String noun, String uid) {
        topics.add(settings.topic(noun));
        records.sinkTo(KafkaSinks.to(noun, format, settings)).uid(uid).name(uid);
    }

    /**
     * The topics that were attached, for {@link KafkaPreflight}.
     *
     * @return full names
     */
    public List<String> topics() {
        return List.copyOf(topics);
    }
}
