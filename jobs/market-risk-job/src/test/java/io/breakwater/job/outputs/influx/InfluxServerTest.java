package io.breakwater.job.outputs.influx;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.query.FluxRecord;
import com.influxdb.query.FluxTable;
import io.breakwater.job.gate.Mode;
import io.breakwater.job.outputs.RealServer;
import io.breakwater.job.outputs.SampleRecords;
import io.breakwater.job.outputs.formats.DecisionFormats;
import io.breakwater.risk.protocol.StateChange;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Against a real InfluxDB 2: BREAKWATER_INFLUX_URL, BREAKWATER_INFLUX_ORG (default breakwater) and INFLUX_TOKEN. */
class InfluxServerTest {
    private static final String URL = System.getenv("BREAKWATER_INFLUX_URL");
    private static final String ORG = System.getenv().getOrDefault("BREAKWATER_INFLUX_ORG", "breakwater");
    private static final Duration CHECKPOINT_TIMEOUT = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    private InfluxSettings settings;
    private InfluxToken token;

    @BeforeEach
    void makeBucket() throws Exception {
        RealServer.require(
                URL != null && System.getenv(InfluxToken.VARIABLE) != null,
                "set BREAKWATER_INFLUX_URL and INFLUX_TOKEN to test against a real InfluxDB");
        token = InfluxToken.from(System.getenv());
        settings = InfluxSettings.of(URL, ORG, "test-" + UUID.randomUUID());
        create(Duration.ZERO);
    }

    private List<String> create(Duration retention) throws Exception {
        return InfluxSetup.create(settings, token, List.of(new InfluxBucket(settings.bucket(), retention)));
    }

    @AfterEach
    void dropBucket() {
        if (settings != null) {
            try (InfluxDBClient client = InfluxTransport.client(settings, token)) {
                client.getBucketsApi().deleteBucket(client.getBucketsApi().findBucketByName(settings.bucket()));
            }
        }
    }

    private List<FluxRecord> query(String measurement, String field) {
        String flux = "from(bucket: \"" + settings.bucket() + "\") |> range(start: 0) |> filter(fn: (r) =>"
                + " r._measurement == \"" + measurement + "\" and r._field == \"" + field + "\")";
        try (InfluxDBClient client = InfluxTransport.client(settings, token)) {
            return client.getQueryApi().query(flux).stream()
                    .map(FluxTable::getRecords)
                    .flatMap(List::stream)
                    .toList();
        }
    }

    @Test
    @Tag("A49")
    void a49JobWritesPointsThatAQueryReadsBackAndARepeatAddsNone() throws Exception {
        StateChange one = SampleRecords.stateChange("a, b=\"c\" é", SampleRecords.TIME, 1);
        StateChange two = SampleRecords.stateChange("a, b=\"c\" é", SampleRecords.TIME, 2);
        for (int run = 0; run < 2; run++) {
            Configuration configuration = new Configuration();
            configuration.set(PipelineOptions.GENERIC_TYPES, false);
            StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
            new InfluxOutputs(settings, InfluxBuckets.one(settings.bucket()), Mode.REPLAY, RejectedLinesFile.in(folder))
                    .attach(environment.fromData(one, two), DecisionFormats.STATE_CHANGE, "levels");
            environment.execute();
        }
        List<FluxRecord> levels = query("alert_level", "level");
        assertThat(levels).hasSize(2).allSatisfy(record -> {
            assertThat(record.getValue()).isEqualTo(4L);
            assertThat(record.getValueByKey("desk")).isEqualTo("a, b=\"c\" é");
        });
        assertThat(levels.get(0).getTime())
                .isEqualTo(Instant.ofEpochMilli(SampleRecords.TIME).plusNanos(1));
        assertThat(query("alert_level", "cause").get(0).getValue()).isEqualTo(one.cause());
        assertThat(query("alert_level", "mode").get(0).getValue()).isEqualTo("REPLAY");
    }

    @Test
    void malformedLineIsIsolatedByHalving() throws Exception {
        InfluxTransport transport = new InfluxTransport(settings, token);
        try (SinkUnderTest sink =
                        new SinkUnderTest(settings, Map.of(InfluxToken.VARIABLE, new String(token.characters())));
                transport) {
            sink.write(0, 7);
            sink.queue.add(new LineBatch(settings.bucket(), "m,t=x f=1 1000\nthis is no line\nm,t=y f=2 1000\n", 3));
            sink.checkpoint();
            assertThat(sink.rejected).hasSize(1);
            assertThat(sink.rejected.get(0).raw()).isEqualTo("this is no line");
        }
        assertThat(query("m", "f")).hasSize(2);
        assertThat(query("symbol_risk", "close")).hasSize(7);
    }

    @Test
    void fieldOfAnotherTypeIsRejectedAlone() throws Exception {
        try (SinkUnderTest sink =
                new SinkUnderTest(settings, Map.of(InfluxToken.VARIABLE, new String(token.characters())))) {
            sink.queue.add(new LineBatch(settings.bucket(), "m,t=x f=1 1000\n", 1));
            sink.checkpoint();
            sink.queue.add(
                    new LineBatch(settings.bucket(), "m,t=a f=3 1000\nm,t=y f=\"text\" 1000\nm,t=b f=4 1000\n", 3));
            sink.checkpoint();
            assertThat(sink.rejected).hasSize(1);
            assertThat(sink.rejected.get(0).detail()).contains("field type conflict");
        }
        assertThat(query("m", "f")).hasSize(3);
    }

    @Test
    void wrongTokenFailsWithTheVariablesName() throws Exception {
        try (SinkUnderTest sink = new SinkUnderTest(settings, Map.of(InfluxToken.VARIABLE, "wrong"))) {
            sink.write(0, 1);
            assertThatThrownBy(sink::checkpoint)
                    .isInstanceOf(InfluxFailure.class)
                    .hasMessageContaining("HTTP 401")
                    .hasMessageContaining("INFLUX_TOKEN");
        }
    }

    @Test
    void pointsBeyondRetentionAreNamedBeforeTheStartAndRejectedAfterIt() throws Exception {
        assertThat(create(Duration.ofDays(30))).containsExactly("bucket " + settings.bucket() + " given its retention");
        assertThat(create(Duration.ofDays(30))).containsExactly("bucket " + settings.bucket() + " is there");
        Instant oldest = Instant.ofEpochMilli(SampleRecords.TIME);
        assertThat(InfluxPreflight.faults(
                        settings, token, CHECKPOINT_TIMEOUT, new InfluxPreflight.Span(oldest, Instant.now())))
                .singleElement()
                .asString()
                .contains("keeps points for 30 days", "first point is of 2013-12-01T12:17:00Z");
        try (SinkUnderTest sink =
                new SinkUnderTest(settings, Map.of(InfluxToken.VARIABLE, new String(token.characters())))) {
            sink.write(0, 50);
            sink.checkpoint();
            assertThat(sink.rejected).hasSize(50);
            assertThat(sink.rejected.get(0).detail()).contains("retention");
            assertThat(sink.counters.requestsSent()).isLessThan(3);
        }
    }

    @Test
    void preflightFindsNothingWhereAllIsWellAndNamesAMissingBucket() {
        InfluxPreflight.Span span = new InfluxPreflight.Span(Instant.ofEpochMilli(SampleRecords.TIME), Instant.now());
        assertThat(InfluxPreflight.faults(settings, token, CHECKPOINT_TIMEOUT, span))
                .isEmpty();
        assertThat(InfluxPreflight.faults(settings.withBucket("none"), token, CHECKPOINT_TIMEOUT, span))
                .singleElement()
                .asString()
                .contains("bucket none", "breakwater setup");
        InfluxSettings nowhere = InfluxSettings.of("http://127.0.0.1:1", "o", "b");
        assertThat(InfluxPreflight.faults(nowhere, token, CHECKPOINT_TIMEOUT, span))
                .singleElement()
                .asString()
                .contains("can't be reached");
    }
}
