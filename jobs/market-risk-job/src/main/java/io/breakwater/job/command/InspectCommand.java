package io.breakwater.job.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.FileInspector;
import io.breakwater.job.ingest.InputSpec;
import io.breakwater.job.ingest.Inspection;
import io.breakwater.job.ingest.Losses;
import io.breakwater.job.ingest.ReadLimits;
import io.breakwater.job.ingest.formats.TickFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code breakwater inspect}: what data files hold. */
@Command(
        name = "inspect",
        description = "Says what data files hold: format, unit, range, gaps, refused rows; and how to backfill them.",
        footer = {"", "Example:", "  breakwater inspect ~/Downloads/BTCUSDT-aggTrades-2025-01.zip"})
final class InspectCommand implements Callable<Integer> {
    private static final int MOST_LETTERS = 160;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files, folders or globs.")
    private List<String> paths;

    @Mixin
    private FileOptions files;

    @Option(names = "--accept-losses", description = "End with 0 even when more than 1 %% of a file is lost.")
    private boolean acceptLosses;

    @Option(names = "--json", description = "One JSON object a file on standard output.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (!files.faults().isEmpty()) {
            throw new UsageFault(files.faults());
        }
        ReadLimits limits = ReadLimits.upTo(Instant.now().toEpochMilli());
        List<Inspection> all = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (String path : paths) {
            List<Inspection> found = FileInspector.inspect(files.of(InputSpec.of(TickFormat.Kind.ANY, path)), limits);
            all.addAll(found);
            found.stream()
                    .filter(file -> file.fault().equals(FileInspector.NO_FILE))
                    .forEach(file -> faults.add(file.source() + ": " + file.fault()));
        }
        if (!faults.isEmpty()) {
            throw new UsageFault(faults);
        }
        return report(all);
    }

    /** What can't be read comes first: it is what the user must do something about. */
    private int report(List<Inspection> all) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<Inspection> unreadable =
                all.stream().filter(file -> !file.isReadable()).toList();
        if (json) {
            for (Inspection inspection : all) {
                out.println(new ObjectMapper().writeValueAsString(inspection));
            }
        } else {
            unreadable.forEach(file ->
                    out.println((file.lost() ? "LOST     " : "left out ") + file.source() + ": " + file.fault()));
            all.stream().filter(Inspection::isReadable).forEach(file -> print(file, out));
        }
        out.flush();
        boolean usable = all.stream().anyMatch(Inspection::isReadable);
        boolean lost = all.stream().anyMatch(InspectCommand::isLost);
        return (lost || !usable) && !acceptLosses ? 1 : 0;
    }

    private static boolean isLost(Inspection file) {
        if (!file.isReadable()) {
            return file.lost();
        }
        return file.contents().lostShare() > Losses.MOST_SHARE
                || file.contents().refused().keySet().stream().anyMatch(Losses::isRestOfFile);
    }

    private static void print(Inspection file, PrintWriter out) {
        Inspection.Contents contents = file.contents();
        out.println(file.source());
        printLoss(contents, out);
        line(out, "format", file.format() + ", " + file.container() + ", times in " + file.unit() + barLength(file));
        line(out, "symbol", symbol(file));
        line(out, "venue", file.venue() + (file.venueTold() ? "" : " (nothing tells it, give --venue)"));
        if (contents.firstTime() <= contents.lastTime()) {
            line(
                    out,
                    "range",
                    Instant.ofEpochMilli(contents.firstTime()) + " to " + Instant.ofEpochMilli(contents.lastTime()));
        }
        line(
                out,
                "rows",
                String.format(
                        Locale.ROOT,
                        "%,d trades, %,d bars, %,d book messages",
                        contents.trades(),
                        contents.bars(),
                        contents.books()));
        printTraps(contents, out);
        contents.refused().forEach((reason, count) -> line(out, "refused", count + " " + reason));
        for (DeadLetter example : contents.examples()) {
            line(out, "  e.g.", "line " + example.position() + ": " + example.detail());
        }
        file.firstLines().stream().limit(3).forEach(first -> line(out, "", shortened(first)));
        if (!file.command().isEmpty()) {
            line(out, "try", file.command());
        }
        out.println();
    }

    private static void printLoss(Inspection.Contents contents, PrintWriter out) {
        if (contents.lost() > 0 || contents.usable() == 0) {
            line(
                    out,
                    "LOST",
                    String.format(
                            Locale.ROOT,
                            "%,d rows, %.1f %%: %s",
                            contents.lost(),
                            100 * contents.lostShare(),
                            contents.usable() == 0 ? "no row can be used" : "refused or late, see below"));
        }
    }

    private static String symbol(Inspection file) {
        if (!file.symbol().isEmpty()) {
            return file.symbol();
        }
        return file.command().contains("--symbol SYMBOL") ? "not said, give --symbol" : "several, as its rows say";
    }

    /** A line of JSON may be as long as a book is deep. */
    private static String shortened(String text) {
        return text.length() <= MOST_LETTERS ? text : text.substring(0, MOST_LETTERS) + "…";
    }

    private static String barLength(Inspection file) {
        return file.barLengthMillis() == 0 ? "" : ", bars of " + file.barLengthMillis() / 1000 + " s";
    }

    private static void printTraps(Inspection.Contents contents, PrintWriter out) {
        if (contents.gaps() > 0) {
            Inspection.Gap largest = contents.largestGap();
            line(
                    out,
                    "gaps",
                    contents.gaps() + ", " + contents.missingBars() + " bars missing, longest "
                            + Duration.ofMillis(largest.millis()) + " from " + Instant.ofEpochMilli(largest.from()));
        }
        counted(out, "off grid", contents.offGridBars(), "bars moved down to their grid");
        counted(out, "merged", contents.mergedBars(), "bars met another on the grid");
        counted(out, "empty", contents.emptyBars(), "bars of volume 0");
        counted(out, "repeated", contents.repeatedTimes(), "rows at the time of the row before");
        counted(out, "earlier", contents.earlierRows(), "rows before the row before");
        counted(
                out,
                "late",
                contents.lateRows(),
                "rows more than 0.5 s before an earlier one: sort the file by time first");
    }

    private static void counted(PrintWriter out, String name, long count, String what) {
        if (count > 0) {
            line(out, name, String.format(Locale.ROOT, "%,d %s", count, what));
        }
    }

    private static void line(PrintWriter out, String name, String value) {
        out.println(String.format(Locale.ROOT, "  %-9s %s", name, value));
    }
}
