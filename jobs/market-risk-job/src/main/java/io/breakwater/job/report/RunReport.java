package io.breakwater.job.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** Makes {@code summary.json}, {@code report-data.json} and from these two the self-contained {@code report.html}. */
public final class RunReport {
    /** What is said first of a run without a desk. */
    public static final String NO_DESK =
            "No desk was given, so there is no R, no level and no directive: give --desk FILE.";

    /** Name of the page. */
    public static final String PAGE = "report.html";

    /** Name of the file that holds the curves of the page, as its script reads them. */
    public static final String DATA = "report-data.json";

    private static final String TEMPLATES = "io.breakwater.job.report.templates";
    private static final int MOST_TRIALS = 20;

    private RunReport() {}

    /** The page, and the curves in it. */
    private record Rendered(String page, String data) {
        boolean fits() {
            return page.getBytes(StandardCharsets.UTF_8).length < PageBudget.MOST_PAGE_BYTES;
        }
    }

    /**
     * Writes the summary, the curves and the page of a run.
     *
     * @param out folder of the run
     * @param card what was run
     * @param records what the run has written
     * @return the summary that was written
     * @throws IOException when a file can't be written
     */
    public static RunSummary write(Path out, RunCard card, RunRecords records) throws IOException {
        RunSummary summary = summarise(card, records);
        SummaryJson.write(out, summary);
        Rendered rendered = fitted(summary, budget -> new ChartData(records, summary, budget.chartBytes()).json());
        Files.writeString(out.resolve(DATA), rendered.data, StandardCharsets.UTF_8);
        Files.writeString(out.resolve(PAGE), rendered.page, StandardCharsets.UTF_8);
        return summary;
    }

    /** Curves of a page of a size. */
    private interface Curves {
        String of(PageBudget budget) throws IOException;
    }

    /** The page as large as it may be. */
    private static Rendered fitted(RunSummary summary, Curves curves) throws IOException {
        PageBudget budget = PageBudget.standard();
        Rendered rendered = rendered(summary, curves.of(budget), budget);
        for (int i = 0; i < MOST_TRIALS && !rendered.fits(); i++) {
            budget = budget.smaller();
            rendered = rendered(summary, curves.of(budget), budget);
        }
        return rendered;
    }

    private static Rendered rendered(RunSummary summary, String data, PageBudget budget) throws IOException {
        ReportPage page = new ReportPage(summary, PageAssets.load(), data, budget);
        StringOutput html = new StringOutput();
        engine().render("report.jte", page, html);
        return new Rendered(html.toString(), data);
    }

    private static TemplateEngine engine() {
        return TemplateEngine.createPrecompiled(null, ContentType.Html, RunReport.class.getClassLoader(), TEMPLATES);
    }

    /**
     * Makes the page again from {@code summary.json} and {@code report-data.json}.
     *
     * @param out folder of the run
     * @return the summary of the run
     * @throws NoSuchFileException when one of the two is absent: the run has not ended, or is of an older release
     * @throws IOException when a file can't be read or written
     */
    public static RunSummary render(Path out) throws IOException {
        Path data = out.resolve(DATA);
        RunSummary summary = read(out);
        if (!Files.isRegularFile(data)) {
            throw new NoSuchFileException(
                    data.toString(),
                    null,
                    "was absent, must be there: the run is of an older release; run it again for its page");
        }
        String curves = Files.readString(data, StandardCharsets.UTF_8);
        Files.writeString(out.resolve(PAGE), fitted(summary, budget -> curves).page, StandardCharsets.UTF_8);
        return summary;
    }

    /**
     * What {@code summary.json} says of a run.
     *
     * @param out folder of the run
     * @return its summary
     * @throws NoSuchFileException when it is absent: the run has not ended
     * @throws IOException when it can't be read, or is of another release
     */
    public static RunSummary read(Path out) throws IOException {
        return SummaryJson.summary(out);
    }

    /**
     * Sums up a run; writes nothing.
     *
     * @param card what was run
     * @param records what the run has written
     * @return every number that the page would show
     */
    static RunSummary summarise(RunCard card, RunRecords records) {
        return new Summarizer(records, card).summarise();
    }

    /**
     * What a terminal says at the end of a run.
     *
     * @param summary the run
     * @return at most 13 lines, losses and warnings first
     */
    public static List<String> terminalLines(RunSummary summary) {
        return new TerminalLines(summary).lines();
    }

    /**
     * What {@code summary.json} holds, on one line.
     *
     * @param summary the run
     * @return one JSON object
     * @throws IOException when it can't be written as JSON
     */
    public static String json(RunSummary summary) throws IOException {
        return SummaryJson.text(summary);
    }
}
