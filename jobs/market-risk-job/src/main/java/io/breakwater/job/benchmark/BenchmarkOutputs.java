package io.breakwater.job.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.breakwater.job.outputs.Outputs;
import io.breakwater.job.outputs.files.FileOutputs;
import io.breakwater.job.outputs.formats.OutputFormats;
import io.breakwater.job.outputs.formats.RecordFormat;
import io.breakwater.risk.market.Bar;
import io.breakwater.risk.metrics.CrossRisk;
import io.breakwater.risk.metrics.SymbolRisk;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The three files of the workload, and what was refused or late, which a good input has none of.
 *
 * <p>Everything is written where it arises: a symbol lives in one subtask of each stage, so no row needs a shuffle.
 */
final class BenchmarkOutputs implements Outputs {
    private final FileOutputs files;

    BenchmarkOutputs(Path out) {
        files = new FileOutputs(out, false);
    }

    static List<String> fileNames() {
        return List.of(
                BarRows.FILE,
                MetricRows.FILE,
                PortfolioRows.FILE,
                OutputFormats.DEAD_LETTER.fileName(),
                OutputFormats.LATE_RECORD.fileName());
    }

    @Override
    public <T> void attach(DataStream<T> records, RecordFormat<T> format, String uid) {
        if (format.type() == Bar.class) {
            files.attach(typed(records), new BarRows(), uid);
        } else if (format.type() == SymbolRisk.class) {
            files.attach(typed(records), new MetricRows(), uid);
        } else if (format.type() == CrossRisk.class) {
            files.attach(typed(records), new PortfolioRows(), uid);
        } else {
            files.attach(records, format.rows(), uid);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> DataStream<T> typed(DataStream<?> records) {
        return (DataStream<T>) records;
    }

    /** Joins the parts; rows of each file by its name. */
    Map<String, Long> assemble() throws IOException {
        return files.assemble();
    }
}
