package io.breakwater.job.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.breakwater.job.ingest.Lane;
import io.breakwater.job.outputs.files.OutputFolder;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.episodes.EventParameters;
import io.breakwater.risk.metrics.CostSizes;
import org.apache.flink.api.common.RuntimeExecutionMode;

/**
 * One embedded run, checked and ready.
 *
 * @param lanes what is read
 * @param reports what is read beside the market
 * @param desks desks to supervise
 * @param out folder that results go to
 * @param use what may be done to the folder
 * @param parallelism subtasks of each operator, positive
 * @param mode STREAMING or BATCH
 * @param writeBars whether {@code bars.csv} is written too
 * @param points whether {@code points.lp.gz} is written
 * @param compressed whether CSV files are compressed
 * @param costSizes orders whose cost is published for each symbol
 * @param simulatedOperator whether the simulated operator acts for the desks' people
 * @param eventParameters by which numbers events are judged, by type; the standard where a type is left out
 * @param commandLine command that repeats the run
 * @param settings settings that differ from their defaults
 * @param warnings what a reader must know before the numbers
 */
public record EmbeddedRequest(
        List<Lane> lanes,
        ReportInputs reports,
        List<DeskDefinition> desks,
        Path out,
        OutputFolder.Use use,
        int parallelism,
        RuntimeExecutionMode mode,
        boolean writeBars,
        boolean points,
        boolean compressed,
        CostSizes costSizes,
        boolean simulatedOperator,
        Map<String, EventParameters> eventParameters,
        String commandLine,
        Map<String, String> settings,
        List<String> warnings) {}
