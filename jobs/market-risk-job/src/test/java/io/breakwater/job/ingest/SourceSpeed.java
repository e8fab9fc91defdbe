package io.breakwater.job.ingest;

import java.util.List;

import io.breakwater.job.ingest.formats.TickFormat;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Measures the source on an embedded cluster with watermarks and checkpoints on; run by hand: {@code SourceSpeed FILE}. */
final class SourceSpeed {
    private SourceSpeed() {}

    /** Prints the run time of the job, the second of two runs in one process being the warm one. */
    public static void main(String[] args) throws Exception {
        Lane lane = Lanes.only(InputSpec.of(TickFormat.Kind.TRADES, args[0]).withSymbol("BTCUSDT"));
        for (int run = 0; run < 2; run++) {
            StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
            env.getConfig().enableObjectReuse();
            env.enableCheckpointing(500);
            env.fromSource(FileTickSource.of(List.of(lane)), WatermarkStrategy.forMonotonousTimestamps(), "files")
                    .filter(new NoBlock())
                    .sinkTo(new DiscardingSink<>());
            System.out.println(env.execute().getNetRuntime() + " ms");
        }
    }

    private static final class NoBlock implements FilterFunction<TickBlock> {
        @Override
        public boolean filter(TickBlock block) {
            return block.trades < 0;
        }
    }
}
