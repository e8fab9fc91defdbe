package io.breakwater.job.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.breakwater.job.report.RunFixture.change;
import static io.breakwater.job.report.RunFixture.deskRow;
import static io.breakwater.job.report.RunFixture.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

class RunSummaryTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path out;

    private DeskSummary onlyDesk() throws IOException {
        return RunFixture.summarise(out, RunFixture.card()).desks().get(0);
    }

    @Test
    void countsTheTimeInEachLevelFromTheChanges() throws IOException {
        write(
                out,
                "desk_risk.csv",
                RunFixture.DESK_HEADER,
                deskRow(T0, "d", 2, 1),
                deskRow(T0.plusSeconds(3600), "d", 6, 2),
                deskRow(T0.plusSeconds(4 * 3600), "d", 3, 1));
        write(
                out,
                "alert_levels.jsonl",
                change("2026-01-01T01:00:00.000Z", "NORMAL", "CAUTION"),
                change("2026-01-01T03:30:00.000Z", "2", "1"));
        DeskSummary desk = onlyDesk();
        assertThat(desk.levels())
                .extracting(DeskSummary.TimeInLevel::minutes)
                .containsExactly(90.0, 150.0, 0.0, 0.0, 0.0);
        assertThat(desk.levels().get(1).share()).isCloseTo(0.625, within(1e-12));
        assertThat(desk.levels().get(1).entries()).isEqualTo(1);
        assertThat(desk.worstLevel()).isEqualTo(2);
        assertThat(desk.worstLevelAt()).isEqualTo(T0.plusSeconds(3600));
        assertThat(desk.levelNow()).isEqualTo(1);
    }

    @Test
    void holesOfDaysAreNoTimeInALevelAndHolesOfHoursAre() throws IOException {
        StringBuilder rows = new StringBuilder(RunFixture.DESK_HEADER);
        for (int minute = 0; minute < 240; minute++) {
            long hole = minute < 120 ? 0 : 10 * 86_400L + (minute < 180 ? 0 : 2 * 3_600L);
            rows.append(deskRow(T0.plusSeconds(minute * 60L + hole), "d", 2, 1));
        }
        write(out, "desk_risk.csv", rows.toString());
        // The level rises a quarter of an hour into the hole of ten days, and is left when the data come back.
        write(
                out,
                "alert_levels.jsonl",
                change("2026-01-01T02:15:00.000Z", "NORMAL", "WARNING"),
                change("2026-01-11T02:30:00.000Z", "WARNING", "NORMAL"));
        DeskSummary desk = onlyDesk();
        assertThat(desk.worstLevel()).isEqualTo(3);
        assertThat(desk.levels())
                .extracting(DeskSummary.TimeInLevel::minutes)
                .containsExactly(119.0 + 209.0, 0.0, 30.0, 0.0, 0.0);
    }

    @Test
    void tellsHowManyEventsALongRunHadAndTheLastOfThem() throws IOException {
        StringBuilder steps = new StringBuilder();
        for (int i = 10; i < 20; i++) {
            steps.append(step("e" + i, "DETECTED", Integer.toString(i)));
            steps.append(step("e" + i, i < 13 ? "EXPIRED" : "ONGOING", Integer.toString(i + 2)));
        }
        write(out, "episodes.jsonl", steps.toString());
        assertThat(RunFixture.summarise(out, RunFixture.card()).verdict())
                .contains(
                        "7 market events were confirmed; 3 detections were false alarms. The last: Market crash detected "
                                + "1 Jan 2026 19:00, confirmed 1 Jan 2026 21:00 (2 h 0 min later).");
    }

    @Test
    void takesTheLevelOfADeskWithoutChangesFromItsRows() throws IOException {
        write(
                out,
                "desk_risk.csv",
                RunFixture.DESK_HEADER,
                deskRow(T0, "d", 6, 2),
                deskRow(T0.plusSeconds(60), "d", 6, 2));
        assertThat(onlyDesk().worstLevel()).isEqualTo(2);
        assertThat(onlyDesk().levels().get(1).share()).isEqualTo(1);
    }

    @Test
    void listsTheWorstMomentOfEachClockHourWorstFirst() throws IOException {
        StringBuilder rows = new StringBuilder(RunFixture.DESK_HEADER);
        for (int minute = 0; minute < 14 * 60; minute++) {
            double risk = Math.floorDiv(minute, 60) + (minute % 60 == 17 ? 0.5 : 0);
            rows.append(deskRow(T0.plusSeconds(minute * 60L), "d", risk, 1));
        }
        write(out, "desk_risk.csv", rows.toString());
        List<DeskSummary.RiskMoment> worst = onlyDesk().worstHours();
        assertThat(worst).hasSize(10);
        assertThat(worst.get(0).risk()).isEqualTo(13.5);
        assertThat(worst.get(9).risk()).isEqualTo(4.5);
        assertThat(worst.get(0).time()).isEqualTo(T0.plusSeconds((13 * 60 + 17) * 60L));
    }

    @Test
    void countsHolesAndWarnsOfThem() throws IOException {
        StringBuilder rows = new StringBuilder(RunFixture.DESK_HEADER);
        for (int minute = 0; minute < 200; minute++) {
            if (minute < 120 || minute > 150) {
                rows.append(deskRow(T0.plusSeconds(minute * 60L), "d", 1, 1));
            }
        }
        write(out, "desk_risk.csv", rows.toString());
        assertThat(onlyDesk().gaps()).isEqualTo(1);
        assertThat(onlyDesk().longestGaps().get(0).minutes()).isEqualTo(32);
        assertThat(RunFixture.summarise(out, RunFixture.card()).warnings())
                .anyMatch(line -> line.startsWith(
                        "Holes in the rows of desk d, up to 16.1 % of the time, the longest of 32 min"));
    }

    @Test
    void attachesDirectivesToTheChangeThatIssuedThemAndSaysWhenTheyWereMet() throws IOException {
        write(out, "alert_levels.jsonl", change("2026-01-01T01:00:00.000Z", "NORMAL", "CAUTION"));
        String order =
                "{\"time\":\"2026-01-01T01:%s:00.000Z\",\"desk\":\"d\",\"seq\":1,\"id\":\"o1\",\"type\":\"SCALE_POSITIONS\","
                        + "\"level\":2,\"authorisation\":\"ON_ACK\",\"target\":\"0.8\",\"postCondition\":\"p\",\"status\":\"%s\"}%n";
        write(
                out,
                "directives.jsonl",
                String.format(order, "00", "PENDING"),
                String.format(order, "10", "AUTHORISED"),
                String.format(order, "25", "FULFILLED"));
        DeskSummary.LogEntry entry = onlyDesk().log().get(0);
        assertThat(entry.orders()).hasSize(1);
        assertThat(entry.orders().get(0).status()).isEqualTo("FULFILLED");
        assertThat(entry.orders().get(0).minutesToAct()).isEqualTo(10);
        assertThat(entry.orders().get(0).minutesToMeet()).isEqualTo(25);
    }

    @Test
    void onlyDirectivesThatNothingEndedAreInForce() throws IOException {
        write(out, "alert_levels.jsonl", change("2026-01-01T01:00:00.000Z", "NORMAL", "CAUTION"));
        write(
                out,
                "directives.jsonl",
                directive("01", "a", "HALT_NEW", "AUTHORISED"),
                directive("01", "b", "EXIT_PLAN", "AUTHORISED"),
                directive("01", "c", "HEDGE", "PENDING"),
                directive("01", "d", "SCALE_POSITIONS", "PENDING"),
                directive("02", "b", "EXIT_PLAN", "SUPERSEDED"),
                directive("02", "d", "SCALE_POSITIONS", "AUTHORISED"),
                directive("02", "e", "RESUME", "AUTHORISED"));
        assertThat(onlyDesk().inForce())
                .extracting(order -> order.type() + " " + order.status())
                .containsExactly("HALT_NEW AUTHORISED", "HEDGE PENDING", "SCALE_POSITIONS AUTHORISED");
    }

    private static String directive(String hour, String id, String type, String status) {
        return "{\"time\":\"2026-01-01T" + hour + ":00:00.000Z\",\"desk\":\"d\",\"seq\":1,\"id\":\"" + id
                + "\",\"type\":\"" + type
                + "\",\"level\":2,\"authorisation\":\"AUTO\",\"target\":\"t\",\"postCondition\":\"p\",\"status\":\""
                + status + "\"}\n";
    }

    @Test
    void saysWhyTheWorstLevelWasReached() throws IOException {
        write(out, "desk_risk.csv", RunFixture.DESK_HEADER, deskRow(T0, "d", 2, 1));
        write(out, "alert_levels.jsonl", change("2026-01-01T01:00:00.000Z", "NORMAL", "CAUTION"));
        RunSummary summary = RunFixture.summarise(out, RunFixture.card());
        assertThat(summary.desks().get(0).worstCause()).isEqualTo("c1 at 6.5");
        assertThat(summary.verdict().get(0)).contains("2 CAUTION").endsWith(": c1 at 6.5.");
    }

    private static String because(String time, String from, String to, String cause) {
        return RunFixture.change(time, from, to).replace("c1 at 6.5", cause);
    }

    @Test
    void headlinePrefersWhatRiskDidAndNamesALevelOfBlindnessAsSuch() throws IOException {
        write(out, "desk_risk.csv", RunFixture.DESK_HEADER, deskRow(T0, "d", 6.5, 2));
        write(
                out,
                "alert_levels.jsonl",
                because("2026-01-01T00:00:01.000Z", "NORMAL", "CAUTION", "WARMING_UP: fewer than 60 returns"),
                because("2026-01-01T01:00:00.000Z", "CAUTION", "NORMAL", "over: WARMING_UP: x"),
                because("2026-01-01T02:00:00.000Z", "NORMAL", "WARNING", "blind: no data for 60 s"),
                because("2026-01-01T03:00:00.000Z", "WARNING", "NORMAL", "over: blind: x"),
                because("2026-01-01T04:00:00.000Z", "NORMAL", "CAUTION", "c1: R 6.50 % reached CAUTION"));
        RunSummary summary = RunFixture.write(out, RunFixture.card());
        assertThat(summary.verdict().get(0))
                .isEqualTo("Desk d reached level 2 CAUTION on 1 Jan 2026 04:00 UTC: c1: R 6.50 % reached CAUTION."
                        + " Desk d was at level 3 WARNING from 1 Jan 2026 02:00 UTC by blindness, not by R"
                        + " (blind: no data for 60 s).");
        assertThat(summary.verdict())
                .anyMatch(
                        sentence -> sentence.contains("worst level 3 WARNING by blindness, not by R; by R 2 CAUTION"));
        assertThat(RunReport.terminalLines(summary))
                .anyMatch(line ->
                        line.contains("CAUTION 1 Jan 2026 00:00 (warm-up), WARNING 1 Jan 2026 02:00 (blindness),"
                                + " CAUTION 1 Jan 2026 04:00; now CAUTION"));
        assertThat(Files.readString(out.resolve("report.html")))
                .contains("<small>by warm-up, not by R · T1</small>", "<small>by blindness, not by R · T1</small>")
                .contains("by blindness, not by R; by R 2 CAUTION on 1 Jan 2026 04:00");
    }

    @Test
    void levelsThatRiskNeverRaisedAreSaidAsSuch() throws IOException {
        write(out, "desk_risk.csv", RunFixture.DESK_HEADER, deskRow(T0, "d", 1, 2));
        write(
                out,
                "alert_levels.jsonl",
                because("2026-01-01T00:00:01.000Z", "NORMAL", "CAUTION", "WARMING_UP: fewer than 60 returns"));
        RunSummary summary = RunFixture.summarise(out, RunFixture.card());
        assertThat(summary.verdict().get(0))
                .isEqualTo("R raised no level. Desk d was at level 2 CAUTION from 1 Jan 2026 00:00 UTC by warm-up,"
                        + " not by R (WARMING_UP: fewer than 60 returns).");
        assertThat(RunReport.terminalLines(summary))
                .anyMatch(line -> line.endsWith("now CAUTION by warm-up, not by R"));
    }

    @Test
    void callsRiskAProxyOnlyWhereItsOwnHistoryIsShort() throws IOException {
        String full = deskRow(T0, "d", 2, 1);
        write(
                out,
                "desk_risk.csv",
                RunFixture.DESK_HEADER,
                full.replace("1h x 2000", "5m x 700 (proxy)").replace(",ok,", ",proxy,"),
                full.replace(",ok,", ",proxy,"),
                full.replace(",ok,", ",proxy,"),
                full);
        RunSummary summary = RunFixture.summarise(out, RunFixture.card());
        assertThat(summary.quality().proxyShare()).isEqualTo(0.25);
        assertThat(summary.quality().shortDaysShare()).isEqualTo(0.5);
        assertThat(summary.warnings())
                .anyMatch(line -> line.startsWith("History is a proxy for 25.0 %"))
                .anyMatch(line -> line.startsWith("One-day VaR and ES") && line.contains("50.0 %"));
    }

    @Test
    void partsOfADeskThatAreGoneAreNotShown() throws IOException {
        write(out, "desk_risk.csv", RunFixture.DESK_HEADER, deskRow(T0, "d", 2, 1));
        write(
                out,
                "desk_exposure.csv",
                "time,desk,dimension,name,net_exposure,gross_exposure,component_es975,gap_loss\n",
                "2026-01-01T01:00:00.000Z,d,asset,OLD,1,1,0.1,0.1\n",
                "2026-01-01T02:00:00.000Z,d,asset,NEW,1,1,0.1,0.1\n");
        assertThat(onlyDesk().detail().exposures())
                .extracting(DeskDetail.Exposure::name)
                .containsExactly("NEW");
    }

    private static String review(String kind, String id, String outcome, String figure, double value) {
        return "{\"time\":\"2026-01-03T00:00:00.000Z\",\"subject\":\"d\",\"kind\":\"" + kind
                + "\",\"from\":\"2026-01-01T00:00:00.000Z\",\"to\":\"2026-01-02T00:00:00.000Z\",\"id\":\"" + id
                + "\",\"outcome\":\"" + outcome + "\",\"figures\":[{\"name\":\"" + figure + "\",\"value\":" + value
                + "}]}\n";
    }

    @Test
    void hasTheLastDayAndWeekOfADeskAndItsEpisodesTheNewestFirst() throws IOException {
        write(out, "desk_risk.csv", RunFixture.DESK_HEADER, deskRow(T0, "d", 6, 2));
        write(
                out,
                "review_reports.jsonl",
                review("DAILY", "2026-01-01", "watched", "profit", 1)
                        + review("WEEKLY", "2025-12-29", "no rows", "hours", 168)
                        + review("DAILY", "2026-01-02", "watched", "profit", -2.5)
                        + review("ALERT", "e1|1", "true alert", "isTrue", 1)
                        + review("ALERT", "e1|2", "false alarm", "isTrue", 0)
                        + review("EPISODE", "e1", "WARNING, true alert", "preservationRate", 0.75)
                        + review("EPISODE", "e2", "CAUTION, false alarm", "durationHours", 2));
        RunSummary summary = RunFixture.write(out, RunFixture.card());
        ReviewedDesk reviews = summary.desks().get(0).reviews();
        assertThat(reviews.spans()).extracting(ReviewSummary::id).containsExactly("2025-12-29", "2026-01-02");
        assertThat(reviews.spans().get(1).figure("profit")).isEqualTo(-2.5);
        assertThat(reviews.episodes()).extracting(ReviewSummary::id).containsExactly("e2", "e1");
        assertThat(reviews.alerts()).isEqualTo(2);
        assertThat(reviews.alertsTrue()).isEqualTo(1);
        String page = Files.readString(out.resolve(RunReport.PAGE));
        assertThat(page)
                .contains("Review of the day from 2026-01-02", "Alert episodes that are over", "Warning, true alert");
        assertThat(page).contains("<data value=\"0.75\">", "1 alert</data> of 2 that were judged");
        assertThat(RunReport.read(out).desks().get(0).reviews()).isEqualTo(reviews);
    }

    @Test
    void tellsFalseAlarmsAndMissedEventsApart() throws IOException {
        write(
                out,
                "episodes.jsonl",
                step("a", "DETECTED", "01"),
                step("a", "EXPIRED", "09"),
                step("b", "ONGOING", "02"),
                step("c", "WATCH", "03"),
                step("d", "DETECTED", "04"),
                step("d", "ONGOING", "06"),
                step("d", "RESOLVED", "08"));
        write(
                out,
                "review_reports.jsonl",
                "{\"kind\":\"EVENT\",\"subject\":\"MARKET_CRASH|BTC\",\"id\":\"d\",\"figures\":[{\"name\":\"leadHours\",\"value\":2.0},{\"name\":\"brier\",\"value\":0.5}]}",
                "{\"kind\":\"CALIBRATION\",\"subject\":\"MARKET_CRASH|BTC\",\"id\":\"d\",\"figures\":[{\"name\":\"confirmed\",\"value\":3.0}]}",
                // What a desk did in the event is not what the event was.
                review("EVENT", "d", "response", "leadHours", 9));
        RunSummary summary = RunFixture.summarise(out, RunFixture.card());
        assertThat(summary.events().get(0).review()).isEmpty();
        assertThat(summary.events().get(3).review()).containsExactly(entry("leadHours", 2.0), entry("brier", 0.5));
        assertThat(summary.events())
                .extracting(EpisodeSummary::outcome)
                .containsExactly("false alarm", "confirmed without detection", "watch only", "confirmed");
        assertThat(summary.quality().falseAlarms()).isEqualTo(1);
        assertThat(summary.quality().missedEvents()).isEqualTo(1);
        assertThat(summary.events().get(3).leadMinutes()).isEqualTo(120);
        assertThat(summary.events().get(3).durationHours()).isEqualTo(2);
    }

    private static String step(String id, String status, String hour) {
        return "{\"time\":\"2026-01-01T" + hour
                + ":00:00.000Z\",\"type\":\"MARKET_CRASH\",\"scope\":\"x\",\"status\":\"" + status
                + "\",\"probability\":null,\"episodeId\":\"" + id + "\"}\n";
    }

    @Test
    void toleratesEmptyAndMissingFiles() throws IOException {
        write(out, "desk_risk.csv", RunFixture.DESK_HEADER);
        write(out, "episodes.jsonl", "");
        RunSummary summary = RunFixture.write(out, RunFixture.card());
        assertThat(summary.desks()).isEmpty();
        assertThat(Files.readString(out.resolve("report.html"))).contains("No data");
        assertThat(summary.warnings())
                .anyMatch(line -> line.startsWith("symbol_risk.csv is missing"))
                .anyMatch(line -> line.startsWith("desk_risk.csv has no rows"))
                .noneMatch(line -> line.startsWith("episodes.jsonl"));
    }

    @Test
    void refusesAFolderThatIsNoRun() {
        assertThatThrownBy(() -> RunFixture.write(out, RunFixture.card()))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("must be the --out folder");
    }

    @Test
    void rendersAgainFromTheSummaryOfARun() throws IOException {
        write(out, "desk_risk.csv", RunFixture.DESK_HEADER, deskRow(T0, "d", 1, 1));
        RunSummary written = RunFixture.write(out, RunFixture.card());
        String page = Files.readString(out.resolve("report.html"));
        String summary = Files.readString(out.resolve("summary.json"));
        Files.delete(out.resolve("report.html"));
        Files.delete(out.resolve("desk_risk.csv"));
        assertThat(SummaryJson.text(RunReport.render(out))).isEqualTo(SummaryJson.text(written));
        assertThat(Files.readString(out.resolve("report.html"))).isEqualTo(page);
        assertThat(Files.readString(out.resolve("summary.json"))).isEqualTo(summary);
    }

    @Test
    void saysThatTheFolderOfAnOlderReleaseNeedsARerun() throws IOException {
        write(out, "desk_risk.csv", RunFixture.DESK_HEADER, deskRow(T0, "d", 1, 1));
        RunFixture.write(out, RunFixture.card());
        Files.delete(out.resolve("report-data.json"));
        assertThatThrownBy(() -> RunReport.render(out))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("report-data.json")
                .hasMessageContaining("run it again");
    }
}
