package io.breakwater.job.outputs.influx;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.job.gate.Mode;
import io.breakwater.job.outputs.Outputs;
import io.breakwater.job.outputs.formats.RecordFormat;
import io.breakwater.job.outputs.formats.RollUp;
import io.breakwater.job.types.PersistentTypeInfo;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Writes each record that makes points into the buckets that take it, and roll-ups of those that are samples. */
public final class InfluxOutputs implements Outputs {
    private final InfluxSettings settings;
    private final InfluxBuckets buckets;
    private final Mode mode;
    private final RejectedLines.Factory rejectedLines;

    /**
     * Outputs into buckets.
     *
     * @param settings server, and how hard to try
     * @param buckets which points lie in which bucket
     * @param mode what results are for that have passed no gate
     * @param rejectedLines where refused points go
     */
    public InfluxOutputs(
            InfluxSettings settings, InfluxBuckets buckets, Mode mode, RejectedLines.Factory rejectedLines) {
        this.settings = settings;
        this.buckets = buckets;
        this.mode = mode;
        this.rejectedLines = rejectedLines;
    }

    @Override
    public <T> void attach(DataStream<T> records, RecordFormat<T> format, String uid) {
        if (format.measurement().isEmpty()) {
            return;
        }
        String id = uid + "-influx";
        records.sinkTo(new InfluxSink<>(settings, format.points(mode.name()), buckets.routes(format), rejectedLines))
                .uid(id)
                .name(id);
        if (format.isSampled()) {
            attachRollUps(records, format, uid);
        }
    }

    /**
     * Writes decisions that have passed a gate, each point with the mode of its record.
     *
     * @param records decisions, and what each is for
     * @param format how the decisions look outside
     * @param uid operator id without the place
     * @param <T> decision
     */
    public <T> void attachByMode(DataStream<Tuple2<Mode, T>> records, RecordFormat<T> format, String uid) {
        String id = uid + "-influx";
        List<BucketRoute<Tuple2<Mode, T>>> routes = new ArrayList<>();
        for (BucketRoute<T> route : buckets.routes(format)) {
            routes.add(
                    new BucketRoute<>(route.bucket(), decision -> route.taken().test(decision.f1)));
        }
        records.sinkTo(new InfluxSink<>(settings, new PointsByMode<>(format), routes, rejectedLines))
                .uid(id)
                .name(id);
    }

    private <T> void attachRollUps(DataStream<T> records, RecordFormat<T> format, String uid) {
        String regular = uid + "-regular-rows";
        String id = uid + "-roll-ups";
        DataStream<T> rows = records;
        if (format.isThinnedInFiles()) {
            rows = records.filter(format::isInFiles).uid(regular).name(regular);
        }
        rows.keyBy(format::fileKey)
                .process(new RollUpRows<>(format))
                .returns(PersistentTypeInfo.forClass(RollUp.class))
                .uid(id)
                .name(id)
                .sinkTo(new InfluxSink<>(
                        settings,
                        format.rollUps().points(),
                        List.of(BucketRoute.ofAll(buckets.rollUps())),
                        rejectedLines))
                .uid(id + "-influx")
                .name(id + "-influx");
    }
}
