package io.breakwater.job.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;

import io.breakwater.job.config.LiveConfig;
import io.breakwater.job.outputs.formats.RecordFormat;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The graph of the job that copies results into InfluxDB. */
class InfluxJobTest {
    @TempDir
    private Path folder;

    /** Serializers are made with the job graph; a result that only Kryo could write fails it. */
    @Test
    void eachPublishedResultIsReadAndNoneNeedsKryo() throws IOException {
        Path file = Files.writeString(folder.resolve("live.yaml"), """
                kafka: {brokers: '127.0.0.1:1'}
                influx: {url: 'http://127.0.0.1:1'}
                desks: [{desk: alpha, equity: 1, positions: []}]
                """);
        LiveServers servers = new LiveServers(
                LiveConfig.load(file, Map.of("INFLUX_TOKEN", "t")).config().orElseThrow());
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        new InfluxJob(servers).build(env);
        Iterable<JobVertex> vertices = env.getStreamGraph().getJobGraph().getVertices();
        for (RecordFormat<?> format : InfluxJob.formats()) {
            assertThat(StreamSupport.stream(vertices.spliterator(), false).map(JobVertex::getName))
                    .anyMatch(name -> name.contains("decode-" + format.name()));
        }
    }
}
