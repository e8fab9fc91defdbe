package io.breakwater.job.live;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.breakwater.job.gate.Mode;
import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.outputs.formats.OutputFormats;
import io.breakwater.job.outputs.formats.RecordFormat;
import io.breakwater.job.outputs.influx.InfluxOutputs;
import io.breakwater.job.outputs.influx.RejectedLinesTopic;
import io.breakwater.job.outputs.kafka.KafkaOutputs;
import io.breakwater.job.types.PersistentTypeInfo;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.OutputTag;

/**
 * The job that copies results from Kafka into InfluxDB, so that an outage of InfluxDB delays no decision.
 *
 * <p>One chain a topic, from source to sink. What can't be read goes to the dead letters; it never ends the job.
 */
public final class InfluxJob {
    private static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("unreadable-results") {
        private static final long serialVersionUID = 1L;
    };

    private final LiveServers servers;

    /**
     * A job.
     *
     * @param servers where it reads and writes
     */
    public InfluxJob(LiveServers servers) {
        this.servers = servers;
    }

    /**
     * Builds the graph. Without checkpoint it begins where its group stood, else at the beginning: points that come twice are one.
     *
     * @param env where it will run
     */
    public void build(StreamExecutionEnvironment env) {
        InfluxOutputs influx = new InfluxOutputs(
                servers.influx(),
                servers.influxBuckets(),
                servers.mode(),
                RejectedLinesTopic.in(servers.topic("dead.letters"), servers.client()));
        List<DataStream<DeadLetter>> unreadable = new ArrayList<>();
        for (RecordFormat<?> format : formats()) {
            unreadable.add(copy(env, format, influx));
        }
        DataStream<DeadLetter> all = unreadable.get(0);
        for (DataStream<DeadLetter> more : unreadable.subList(1, unreadable.size())) {
            all = all.union(more);
        }
        new KafkaOutputs(servers.kafkaOfInfluxJob()).attach(all, OutputFormats.DEAD_LETTER, "unreadable-results");
    }

    /** Everything that is published and makes points. */
    static List<RecordFormat<?>> formats() {
        return OutputFormats.all().stream()
                .filter(format ->
                        format.topic().isPresent() && format.measurement().isPresent())
                .toList();
    }

    private <T> DataStream<DeadLetter> copy(
            StreamExecutionEnvironment env, RecordFormat<T> format, InfluxOutputs influx) {
        if (!format.isDecision()) {
            SingleOutputStreamOperator<T> rows = decode(env, format, (row, record) -> row, typeOf(format.type()));
            influx.attach(rows, format, format.name());
            return rows.getSideOutput(DEAD_LETTERS);
        }
        SingleOutputStreamOperator<Tuple2<Mode, T>> rows = decode(
                env,
                format,
                (row, record) -> Tuple2.of(modeOf(record), row),
                Types.TUPLE(Types.ENUM(Mode.class), typeOf(format.type())));
        influx.attachByMode(rows, format, format.name());
        return rows.getSideOutput(DEAD_LETTERS);
    }

    private <T, R> SingleOutputStreamOperator<R> decode(
            StreamExecutionEnvironment env,
            RecordFormat<T> format,
            DecodeResults.Content<T, R> content,
            TypeInformation<R> type) {
        String id = "read-" + format.name();
        KafkaSource<ResultRecord> source = KafkaSource.<ResultRecord>builder()
                .setProperties(servers.client())
                .setTopics(servers.topic(format.topic().orElseThrow()))
                .setGroupId(servers.influxGroupId())
                .setClientIdPrefix(servers.influxGroupId() + "-" + format.name())
                .setProperty("isolation.level", "read_committed")
                .setStartingOffsets(StartingPoint.committedElseEarliest())
                .setDeserializer(new ResultRecordSchema())
                .build();
        String decode = "decode-" + format.name();
        return env.fromSource(source, WatermarkStrategy.noWatermarks(), id)
                .uid(id)
                .process(new DecodeResults<>(format, content, DEAD_LETTERS))
                .returns(type)
                .uid(decode)
                .name(decode);
    }

    /** What the gate has said of a decision; one of which it has said nothing must not look as if it acted. */
    static Mode modeOf(ResultRecord record) {
        return Arrays.stream(Mode.values())
                .filter(mode -> mode.name().equals(record.mode()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "header mode was '" + record.mode() + "', must be one of " + Arrays.toString(Mode.values())));
    }

    /** Every result is a record, and some have sealed members, of which Flink's own types know nothing. */
    @SuppressWarnings("unchecked")
    private static <T> TypeInformation<T> typeOf(Class<T> result) {
        return (TypeInformation<T>) PersistentTypeInfo.forRecord(result.asSubclass(Record.class));
    }
}
