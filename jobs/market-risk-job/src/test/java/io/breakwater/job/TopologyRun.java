package io.breakwater.job;

import java.nio.file.Path;
import java.util.List;

import io.breakwater.job.config.RiskSettings;
import io.breakwater.job.embedded.EmbeddedConfiguration;
import io.breakwater.job.ingest.FileTickSource;
import io.breakwater.job.ingest.InputResolver;
import io.breakwater.job.ingest.InputSpec;
import io.breakwater.job.ingest.Lane;
import io.breakwater.job.ingest.MarketRiskSources;
import io.breakwater.job.ingest.ReadLimits;
import io.breakwater.job.ingest.Resolution;
import io.breakwater.job.outputs.files.FileOutputs;
import io.breakwater.job.outputs.files.OutputFolder;
import io.breakwater.job.report.RunRecords;
import io.breakwater.job.report.RunSummaries;
import io.breakwater.risk.desk.definition.DeskDefinition;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the real topology over files, on Flink's embedded cluster. */
final class TopologyRun {
    /** 2026-01-01, later than all test data. */
    private static final ReadLimits LIMITS = ReadLimits.upTo(1_767_225_600_000L);

    private TopologyRun() {}

    static List<Lane> lanes(InputSpec... specs) {
        Resolution resolution = InputResolver.resolve(List.of(specs), LIMITS);
        assertThat(resolution.faults()).isEmpty();
        return resolution.lanes();
    }

    /** Runs to the end and leaves the assembled files in a folder. */
    static RunRecords toFiles(
            Path out, List<Lane> lanes, List<DeskDefinition> desks, RuntimeExecutionMode mode, int parallelism)
            throws Exception {
        RiskSettings settings = RiskSettings.replay(lanes.size(), desks).withBars();
        return toFiles(out, MarketRiskSources.of(FileTickSource.of(lanes)), settings, mode, parallelism);
    }

    /** The same with any sources. */
    static RunRecords toFiles(
            Path out, MarketRiskSources sources, RiskSettings settings, RuntimeExecutionMode mode, int parallelism)
            throws Exception {
        OutputFolder.prepare(out, OutputFolder.Use.NEW, List.of());
        Configuration configuration = EmbeddedConfiguration.of(parallelism);
        configuration.setString("execution.runtime-mode", mode.name());
        configuration.removeKey("metrics.reporters");
        if (mode == RuntimeExecutionMode.STREAMING) {
            configuration.setString("execution.checkpointing.interval", "200 ms");
            Path checkpoints = out.resolveSibling(out.getFileName() + "-checkpoints");
            configuration.setString("execution.checkpointing.storage", "filesystem");
            configuration.setString(
                    "execution.checkpointing.dir", checkpoints.toUri().toString());
        }
        FileOutputs files = new FileOutputs(out, true, false, new RunSummaries());
        try (StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration)) {
            MarketRiskTopology.build(env, sources, settings, files);
            env.execute();
        }
        RunRecords records = RunRecords.assemble(out, files);
        OutputFolder.discardParts(out);
        return records;
    }
}
