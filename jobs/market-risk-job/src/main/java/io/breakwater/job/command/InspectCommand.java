package io.breakwater.job.command;

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
import io.breakwater.job.ingest.ReadLimits;
import io.breakwater.job.ingest.formats.TickFormat;
import picocli.CommandLine.Command;
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

    @Option(names = "--symbol", description = "Symbol of files that don't say it.")
    private String symbol = "";

    @Option(names = "--json", description = "One JSON object a file on standard output.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        ReadLimits limits = ReadLimits.upTo(Instant.now().toEpochMilli());
        List<String> faults = new ArrayList<>();
        PrintWriter out = spec.commandLine().getOut();
        for (String path : paths) {
            InputSpec input = InputSpec.of(TickFormat.Kind.ANY, path).withSymbol(symbol);
            for (Inspection inspection : FileInspector.inspect(input, limits)) {
                if (!inspection.isReadable()) {
                    faults.add(inspection.source() + ": " + inspection.fault());
                }
                if (json) {
                    out.println(new ObjectMapper().writeValueAsString(inspection));
                } else if (inspection.isReadable()) {
                    print(inspection, out);
                }
            }
        }
        out.flush();
        if (!faults.isEmpty()) {
            throw new UsageFault(faults);
        }
        return 0;
    }

    private static void print(Inspection file, PrintWriter out) {
        Inspection.Contents contents = file.contents();
        out.println(file.source());
        line(out, "format", file.format() + ", " + file.container() + ", times in " + file.unit() + barLength(file));
        line(out, "symbol", symbol(file));
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
        line(out, "try", file.command());
        out.println();
    }

    private static String symbol(Inspection file) {
        if (!file.symbol().isEmpty()) {
            return file.symbol();
        }
        return file.command().contains("--symbol") ? "not said, give --symbol" : "several, as its rows say";
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
