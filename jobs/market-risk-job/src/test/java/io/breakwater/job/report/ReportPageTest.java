package io.breakwater.job.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The page of six days of real trades with four desks. */
class ReportPageTest {
    private static final Pattern DATA = Pattern.compile("<data value=\"([^\"]+)\"[^>]*>([^<]+)</data>");
    private static final Pattern TIME = Pattern.compile("<time datetime=\"([^\"]+)\">");
    private static final Pattern PERCENT = Pattern.compile("([+−]?[0-9.]+) %");

    @TempDir
    static Path out;

    private static RunSummary summary;
    private static String page;

    @BeforeAll
    static void writeTheReport() throws IOException {
        summary = RunFixture.write(out, SampleRun.write(out));
        page = Files.readString(out.resolve("report.html"));
    }

    @Test
    void everyNumberOfThePageIsInTheSummary() throws IOException {
        Set<Double> numbers = new HashSet<>();
        Set<String> texts = new HashSet<>();
        collect(new ObjectMapper().readTree(out.resolve("summary.json").toFile()), numbers, texts);
        Matcher shown = DATA.matcher(page);
        int count = 0;
        while (shown.find()) {
            assertThat(numbers).contains(Double.parseDouble(shown.group(1)));
            count++;
        }
        assertThat(count).isGreaterThan(800);
        Matcher times = TIME.matcher(page);
        while (times.find()) {
            assertThat(texts).contains(times.group(1));
        }
        assertThat(summary.verdict()).allSatisfy(sentence -> assertThat(texts).contains(sentence));
    }

    private static void collect(JsonNode node, Set<Double> numbers, Set<String> texts) {
        if (node.isNumber()) {
            numbers.add(node.doubleValue());
        } else if (node.isTextual()) {
            texts.add(node.textValue());
        }
        node.forEach(child -> collect(child, numbers, texts));
    }

    @Test
    void percentagesSayWhatTheirValueSays() {
        Matcher shown = DATA.matcher(page);
        int count = 0;
        while (shown.find()) {
            Matcher percent = PERCENT.matcher(shown.group(2));
            if (percent.matches()) {
                double said = Double.parseDouble(percent.group(1).replace('−', '-'));
                double value = Double.parseDouble(shown.group(1));
                assertThat(Math.min(Math.abs(said - value), Math.abs(said - 100 * value)))
                        .isLessThanOrEqualTo(0.0501);
                count++;
            }
        }
        assertThat(count).isGreaterThan(300);
    }

    @Test
    void tellsTheStoryOfTheFall() {
        SymbolSummary symbol = summary.symbols().get(0);
        assertThat(symbol.fallFrom().value()).isEqualTo(1163.0);
        assertThat(symbol.fallTo().value()).isBetween(960.0, 960.1);
        assertThat(summary.desks()).extracting(DeskSummary::worstLevel).containsExactly(2, 4, 4, 5);
        assertThat(summary.verdict().get(0)).contains("btc-2.5x").contains("5 EMERGENCY");
        assertThat(page).contains("fell 17.4").contains("never confirmed").contains("false alarm");
    }

    @Test
    void saysWhatEachDeskHasToDoAtTheEnd() {
        String duties = between("What each desk has to do", "</table>");
        assertThat(duties).contains("Protective puts").contains("waits for approval");
        assertThat(duties)
                .contains("none in force", "only what a directive orders", "Recovery checklist")
                .doesNotContain("Close weakest");
    }

    @Test
    void judgesForecastsOnlyOnOutcomesEnough() {
        String audit = between("<section id=\"honesty\">", "</section>");
        assertThat(audit).contains("Filtered historical").contains("0.872").contains("too few observations");
        assertThat(audit).doesNotContain("0.610").doesNotContain("0.871");
    }

    @Test
    void showsTheNewestTailPartsAndPastMoves() {
        String desk = between("<section id=\"desk\">", "</section>");
        assertThat(desk)
                .contains("VaR 1h", "2.20 %", "2.30 %", "Monte Carlo", "0.05 %", "2020-03-12", "12.70 %", "−0.27×");
        assertThat(desk).doesNotContain("11.70 %");
    }

    @Test
    void drawsThePhasesBelowThePriceAndScoresWhatWasForecast() {
        String timeline = between("<section id=\"timeline\">", "</section>");
        assertThat(timeline).contains("seg ph-warming", "seg ph-quiet", "seg ph-stressed", "seg ph-trending");
        assertThat(timeline.indexOf("Phase of each market"))
                .isGreaterThan(timeline.indexOf("data-chart=\"price\""))
                .isLessThan(timeline.indexOf("State of each desk"));
        assertThat(between("<section id=\"market\">", "</section>")).contains("Phase, share of hours", "Stressed ");
        String audit = between("<section id=\"honesty\">", "</section>");
        // Four in five of the outcomes with an interval, losses of 0.25 and 0.5 in turn; one crash forecast of 25 %
        // without a crash.
        assertThat(audit).contains("Volatility to come", "Market events to come", ">Market crash</th>");
        assertThat(audit).contains("<data value=\"0.625\">0.625</data>", "<data value=\"0.0625\">");
    }

    @Test
    void linksEveryFileOfARun() {
        assertThat(summary.files())
                .extracting(RunSummary.FileEntry::name)
                .contains(
                        "desk_tail.csv",
                        "desk_exposure.csv",
                        "desk_metrics.csv",
                        "risk_audit.csv",
                        "risk_forecasts.csv",
                        "market_phases.csv",
                        "volatility_forecasts.csv")
                .contains("symbol_metrics.csv", "late_records.jsonl", "position_breaks.jsonl");
        assertThat(page).contains("<data value=\"1\">1 record</data> came too late");
    }

    private static String between(String from, String to) {
        int start = page.indexOf(from);
        assertThat(start).as(from).isNotNegative();
        return page.substring(start, page.indexOf(to, start));
    }

    @Test
    void namesTheProxyHistoryWhereverRiskStands() {
        assertThat(summary.warnings().get(0)).startsWith("Lost: < 0.1 % of 100,000 rows: 7 refused");
        assertThat(summary.warnings()).anyMatch(warning -> warning.startsWith("History is a proxy"));
        assertThat(summary.desks())
                .allSatisfy(desk -> assertThat(desk.proxyShare()).isEqualTo(1));
        assertThat(page.split("class=\"proxy\"", -1).length - 1)
                .isGreaterThanOrEqualTo(4 * summary.desks().size());
    }

    @Test
    void needsNoNetworkAndLetsNoOtherScriptRun() {
        assertThat(page).doesNotContainPattern("(src|href)=\"(https?:)?//");
        assertThat(page).contains("default-src &#39;none&#39;").doesNotContainPattern("\\son[a-z]+=\"");
        assertThat(page.split("<script", -1)).hasSize(4);
    }

    @Test
    void isSmallEnoughToMail() throws IOException {
        assertThat(Files.size(out.resolve("report.html"))).isLessThan(PageBudget.MOST_PAGE_BYTES);
    }

    @Test
    void printsAtMostThirteenLinesWithLossesAndTheWarningFirst() {
        List<String> lines = RunReport.terminalLines(summary);
        assertThat(lines).hasSizeLessThanOrEqualTo(13);
        assertThat(lines.get(0)).startsWith("LOST").contains("7 refused, most often");
        assertThat(lines).anyMatch(line -> line.startsWith("warning"));
        assertThat(summary.warnings().get(0)).startsWith("Lost: ");
        assertThat(page.indexOf("<b>Lost:</b>"))
                .isPositive()
                .isLessThan(page.indexOf("class=\"headline\""))
                .isLessThan(page.indexOf("Read first"));
        assertThat(lines).anyMatch(line -> line.contains("btc-2.5x") && line.contains("EMERGENCY 1 Dec 2013"));
        assertThat(lines).anyMatch(line -> line.contains("dead letters"));
        assertThat(lines.get(lines.size() - 1)).endsWith("report.html");
    }
}
