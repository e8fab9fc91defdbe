package io.breakwater.job.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** Makes {@code summary.json} and the self-contained {@code report.html} from the files of a run. */
public final class RunReport {
    /** What is said first of a run without a desk. */
    public static final String NO_DESK =
            "No desk was given, so there is no R, no level and no directive: give --desk FILE.";

    /** Name of the page. */
    public static final String PAGE = "report.html";

    private static final String TEMPLATES = "io.breakwater.job.report.templates";
    private static final int MOST_TRIALS = 20;

    private RunReport() {}

    /**
     * Reads the files of a run once and writes both results beside them.
     *
     * @param out folder of the run
     * @param card what was run
     * @return the summary that was written
     * @throws UnreadableRunFileException when a file's content isn't what it must hold; names file, line and value
     * @throws IOException when a file can't be read or written, or the folder holds no file of a run
     */
    public static RunSummary write(Path out, RunCard card) throws IOException {
        RunFolder folder = RunFolder.read(out);
        RunSummary summary = new Summarizer(folder, card).summarise();
        SummaryJson.write(out, summary);
        Files.writeString(out.resolve(PAGE), page(folder, summary), StandardCharsets.UTF_8);
        return summary;
    }

    /**
     * Makes the page again from a run's files and the run card in its {@code summary.json}.
     *
     * @param out folder of the run
     * @return the summary that was written
     * @throws IOException as {@link #write}, and when {@code summary.json} is absent or holds no run card
     */
    public static RunSummary render(Path out) throws IOException {
        return write(out, SummaryJson.card(out));
    }

    /**
     * Reads the files of a run; writes nothing.
     *
     * @param out folder of the run
     * @param card what was run
     * @return every number that the page would show
     * @throws IOException as {@link #write}
     */
    public static RunSummary summarise(Path out, RunCard card) throws IOException {
        return new Summarizer(RunFolder.read(out), card).summarise();
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

    /** Puts less into the page until it is small enough. */
    private static String page(RunFolder folder, RunSummary summary) throws IOException {
        PageBudget budget = PageBudget.standard();
        String page = page(folder, summary, budget);
        for (int i = 0; i < MOST_TRIALS && bytesOf(page) >= PageBudget.MOST_PAGE_BYTES; i++) {
            budget = budget.smaller();
            page = page(folder, summary, budget);
        }
        return page;
    }

    private static int bytesOf(String page) {
        return page.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String page(RunFolder folder, RunSummary summary, PageBudget budget) throws IOException {
        String data = new ChartData(folder, summary, budget.chartBytes()).json();
        ReportPage page = new ReportPage(summary, PageAssets.load(), data, budget);
        StringOutput html = new StringOutput();
        engine().render("report.jte", page, html);
        return html.toString();
    }

    private static TemplateEngine engine() {
        return TemplateEngine.createPrecompiled(null, ContentType.Html, RunReport.class.getClassLoader(), TEMPLATES);
    }
}
