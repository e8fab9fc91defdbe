package io.breakwater.job.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.breakwater.job.ingest.InputResolver;
import io.breakwater.job.ingest.InputSpec;
import io.breakwater.job.ingest.ReadLimits;
import io.breakwater.job.ingest.Resolution;
import io.breakwater.job.ingest.desks.DailyHistory;
import io.breakwater.job.ingest.formats.TickFormat;
import io.breakwater.risk.market.DailyBars;

/**
 * Files of bars from before a live job starts.
 *
 * @param paths files or folders
 * @param nowMillis the present, epoch milliseconds: a day that isn't over is not history
 */
record DailyFiles(List<Path> paths, long nowMillis) {
    /** What is wrong with them, one sentence a fault. */
    List<String> faults() {
        return paths.isEmpty()
                ? List.of()
                : resolve().faults().stream()
                        .map(fault -> fault.replace("--klines", "daily"))
                        .toList();
    }

    /** Daily bars of each symbol. */
    List<DailyBars> read() throws IOException {
        return paths.isEmpty() ? List.of() : DailyHistory.read(resolve().lanes(), nowMillis);
    }

    private Resolution resolve() {
        List<InputSpec> specs = paths.stream()
                .map(path -> new InputSpec(
                        TickFormat.Kind.KLINES, path.toString(), "", InputSpec.DEFAULT_VENUE, Optional.empty()))
                .toList();
        return InputResolver.resolve(specs, ReadLimits.upTo(nowMillis));
    }
}
