package io.breakwater.job.outputs.influx;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.outputs.SampleRecords;
import io.breakwater.job.outputs.formats.ByteText;
import io.breakwater.job.outputs.formats.OutputFormats;
import io.breakwater.risk.metrics.SymbolRisk;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;

/** A writer over real HTTP, with injected time and collected rejects. */
final class SinkUnderTest implements AutoCloseable {
    static final String TOKEN = "very-secret-token";

    final InjectedClock clock = new InjectedClock();
    final List<DeadLetter> rejected = new CopyOnWriteArrayList<>();
    final TestProcessingTimeService timers = new TestProcessingTimeService();
    final DeliveryCounters counters = new DeliveryCounters(new UnregisteredMetricsGroup());
    final LineQueue queue;
    private final InfluxWriter<SymbolRisk> writer;

    SinkUnderTest(InfluxSettings settings) throws Exception {
        this(settings, Map.of(InfluxToken.VARIABLE, TOKEN));
    }

    SinkUnderTest(InfluxSettings settings, Map<String, String> environment) throws Exception {
        timers.setCurrentTime(0);
        LineTransport transport = new InfluxTransport(settings, InfluxToken.from(environment));
        RejectedLines rejects = new CollectedLines();
        BatchDelivery.Support support =
                new BatchDelivery.Support(rejects, clock, new RetryPauses(new SplittableRandom(7)), counters);
        queue = new LineQueue(settings, new BatchDelivery(settings, transport, support), "influx-under-test");
        writer = new InfluxWriter<>(
                settings,
                new InfluxWriter.Content<>(
                        OutputFormats.SYMBOL_RISK.points(), List.of(BucketRoute.ofAll(settings.bucket()))),
                new InfluxWriter.Connection(queue, transport, rejects),
                timers,
                new UnregisteredMetricsGroup());
    }

    private final class CollectedLines implements RejectedLines {
        @Override
        public void reject(DeadLetter letter) {
            rejected.add(letter);
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    static InfluxSettings settings(FaultServer server) {
        return InfluxSettings.of(server.url(), "breakwater", "minutes")
                .withPatience(Duration.ofSeconds(25), Duration.ofSeconds(5));
    }

    static String line(int i) {
        ByteText text = new ByteText();
        OutputFormats.SYMBOL_RISK.points().append(record(i), text);
        return text.toString().strip();
    }

    static SymbolRisk record(int i) {
        return SampleRecords.symbolRisk("SYM" + i, SampleRecords.TIME);
    }

    void write(int from, int to) throws IOException, InterruptedException {
        for (int i = from; i < to; i++) {
            writer.write(record(i), null);
        }
    }

    void checkpoint() throws IOException, InterruptedException {
        writer.flush(false);
    }

    @Override
    public void close() throws Exception {
        writer.close();
    }
}
