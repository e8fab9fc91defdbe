package io.breakwater.job.outputs.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.breakwater.job.gate.GateStage;
import io.breakwater.job.gate.Gated;
import io.breakwater.job.outputs.GatedFormat;
import io.breakwater.job.outputs.Outputs;
import io.breakwater.job.outputs.formats.RecordFormat;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Publishes each record that has a topic. */
public final class KafkaOutputs implements Outputs {
    private final KafkaSettings settings;
    private final Optional<GateStage.Setup> gate;
    private final List<String> topics = new ArrayList<>();

    /**
     * Outputs to a cluster.
     *
     * @param settings where to and what is promised
     */
    public KafkaOutputs(KafkaSettings settings) {
        this(settings, Optional.empty());
    }

    /**
     * Outputs to a cluster whose readers act.
     *
     * @param settings where to and what is promised
     * @param gate what decisions pass on their way; none where they all have the mode of the settings
     */
    public KafkaOutputs(KafkaSettings settings, Optional<GateStage.Setup> gate) {
        this.settings = settings;
        this.gate = gate;
    }

    @Override
    public Optional<GateStage.Setup> gate() {
        return gate;
    }

    @Override
    public <T> void attach(DataStream<T> records, RecordFormat<T> format, String uid) {
        if (gate.isPresent() && GatedFormat.has(format)) {
            return;
        }
        format.topic().ifPresent(noun -> attach(records, format, noun, uid + "-kafka"));
    }

    private <T> void attach(DataStream<T> records, RecordFormat<T> format, String noun, String uid) {
        topics.add(settings.topic(noun));
        records.sinkTo(KafkaSinks.to(noun, format, settings)).uid(uid).name(uid);
    }

    @Override
    public <T> void attachGated(DataStream<Gated> passed, GatedFormat<T> format) {
        String uid = format.format().name() + "-kafka";
        String noun = format.format().topic().orElseThrow();
        topics.add(settings.topic(noun));
        passed.filter(gated -> format.isOf(gated.record()))
                .name("select-" + format.format().name())
                .uid("select-" + format.format().name())
                .sinkTo(KafkaSinks.to(noun, format.format(), settings, new GatedSerializer<>(format, settings)))
                .uid(uid)
                .name(uid);
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
