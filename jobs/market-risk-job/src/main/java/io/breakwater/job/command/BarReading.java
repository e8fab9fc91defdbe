package io.breakwater.job.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.Lane;
import io.breakwater.job.ingest.LaneProgress;
import io.breakwater.job.ingest.LaneReader;
import io.breakwater.job.ingest.Losses;
import io.breakwater.job.ingest.TickBlock;
import io.breakwater.job.report.InputLosses;
import io.breakwater.risk.market.Bar;

/** Reads bars outside of a job, and counts what is lost of them. */
final class BarReading {
    private final Map<String, Long> refused = new TreeMap<>();
    private final Map<String, Long> newest = new HashMap<>();
    private long taken;
    private long late;

    /**
     * Reads all bars of one symbol.
     *
     * @param lane where they are
     * @param to takes each bar that does not come behind a later one
     * @throws IOException when the thread was interrupted
     */
    void read(Lane lane, Consumer<Bar> to) throws IOException {
        try (LaneReader reader = new LaneReader(lane, LaneProgress.START)) {
            TickBlock block = reader.newBlock();
            while (reader.next(block)) {
                for (DeadLetter letter : block.deadLetters) {
                    refused.merge(letter.reason(), 1L, Long::sum);
                }
                for (Bar bar : block.bars) {
                    take(bar, to);
                }
            }
        }
    }

    private void take(Bar bar, Consumer<Bar> to) {
        String key = bar.venue() + ':' + bar.symbol();
        if (bar.closeTime() < newest.getOrDefault(key, Long.MIN_VALUE)) {
            late++;
            return;
        }
        newest.put(key, bar.closeTime());
        taken++;
        to.accept(bar);
    }

    InputLosses losses() {
        long files = sum(Losses::isWholeFile);
        long broken = sum(Losses::isRestOfFile);
        long rows = Losses.of(refused) - files - broken;
        String most = refused.entrySet().stream()
                .filter(reason -> isRow(reason.getKey()))
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
        return new InputLosses(taken + late + rows, taken, late, rows, most, files, broken);
    }

    private static boolean isRow(String reason) {
        return Losses.isLoss(reason) && !Losses.isWholeFile(reason) && !Losses.isRestOfFile(reason);
    }

    private long sum(Predicate<String> wanted) {
        return refused.entrySet().stream()
                .filter(reason -> wanted.test(reason.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Says first what is lost, where something is. */
    void printLosses(PrintWriter err) {
        losses().line().ifPresent(line -> err.println("LOST        " + line));
        err.flush();
    }

    /** Says at the end that it was too much, and gives the exit code. */
    int exitCode(boolean acceptLosses, PrintWriter err) {
        return exitCode(losses(), acceptLosses, err);
    }

    static int exitCode(InputLosses losses, boolean acceptLosses, PrintWriter err) {
        if (!losses.isTooMuch() || acceptLosses) {
            return 0;
        }
        err.println(
                "failed: input was lost, " + losses.line().orElse("") + " (--accept-losses ends with 0 all the same)");
        err.flush();
        return 1;
    }
}
