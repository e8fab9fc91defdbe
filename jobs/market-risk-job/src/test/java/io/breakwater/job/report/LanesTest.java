package io.breakwater.job.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.breakwater.job.report.EpisodeSummary.Step;
import io.breakwater.job.report.OutlookSummary.PhaseSpell;
import io.breakwater.job.report.OutlookSummary.Phases;
import io.breakwater.job.report.RunSummary.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LanesTest {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant END = START.plusSeconds(100 * 3_600L);

    @TempDir
    Path folder;

    private final Lanes lanes = new Lanes(new Period(START, END, 100), 100);

    private static Step step(int hour, String status) {
        double none = Double.NaN;
        return new Step(START.plusSeconds(hour * 3_600L), status, "", none, none, none, none, none, 100);
    }

    private List<LanePart> statesOf(Step... path) {
        double none = Double.NaN;
        EpisodeSummary episode = new EpisodeSummary(
                "id",
                "MARKET_CRASH",
                "BTCUSD",
                "PROTECT",
                "",
                null,
                null,
                null,
                none,
                none,
                none,
                none,
                path.length,
                List.of(path),
                Map.of());
        return lanes.states(episode, 1, END);
    }

    @Test
    void whereVeryManyPhasesAreThinnedOutTheMostSevereOneIsSeen() {
        List<PhaseSpell> spells = new ArrayList<>();
        for (int hour = 0; hour < 100; hour++) {
            String phase = hour == 41 ? "STRESSED" : hour % 2 == 0 ? "QUIET" : "TRENDING";
            spells.add(new PhaseSpell(phase, START.plusSeconds(hour * 3_600L), START.plusSeconds((hour + 1) * 3_600L)));
        }
        Phases phases = new Phases("BTC", "TRENDING", List.of(), spells);
        assertThat(lanes.phases(phases))
                .hasSize(100)
                .extracting(LanePart::style)
                .contains("ph-quiet");
        List<LanePart> few = new Lanes(new Period(START, END, 100), 50).phases(phases);
        assertThat(few).hasSize(50).allMatch(part -> part.width().equals("2.000%"));
        assertThat(few.get(20).style()).isEqualTo("ph-stressed");
        assertThat(few.get(21).style()).isEqualTo("ph-trending");
        Phases odd = new Phases("BTC", "<b>", List.of(), List.of(new PhaseSpell("<b>", START, END)));
        assertThat(lanes.phases(odd)).extracting(LanePart::style).containsExactly("ph-other");
    }

    @Test
    void watchThatEndsLeavesRoomForTheNextEpisode() {
        List<LanePart> parts = statesOf(step(10, "WATCH"), step(20, "QUIET"));
        assertThat(parts).extracting(LanePart::width).containsExactly("10.000%", "0.000%");
    }

    @Test
    void aHoleStaysEmptyWhereLevelsAreThinnedOut() throws IOException {
        StringBuilder rows = new StringBuilder(RunFixture.DESK_HEADER);
        StringBuilder changes = new StringBuilder();
        for (int minute = 0; minute < 600; minute++) {
            Instant time = START.plusSeconds(minute * 60L + (minute < 300 ? 0 : 60 * 3_600L));
            rows.append(RunFixture.deskRow(time, "d", 2, 1));
            changes.append(RunFixture.change(
                    time.toString(), minute % 2 == 0 ? "NORMAL" : "CAUTION", minute % 2 == 0 ? "CAUTION" : "NORMAL"));
        }
        RunFixture.write(folder, "desk_risk.csv", rows.toString());
        RunFixture.write(folder, "alert_levels.jsonl", changes.toString());
        DeskSummary desk =
                RunFixture.summarise(folder, RunFixture.card()).desks().get(0);
        long inTheHole = START.plusSeconds(30 * 3_600L).toEpochMilli();
        assertThat(lanes.levels(desk, 1))
                .hasSizeLessThan(100)
                .noneMatch(part -> part.from() < inTheHole && part.to() > inTheHole);
    }

    @Test
    void marksOfManyDirectivesReachTheEndOfTheRun() throws IOException {
        StringBuilder changes = new StringBuilder();
        StringBuilder orders = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            String time = START.plusSeconds(i * 360L).toString();
            changes.append(RunFixture.change(time, "NORMAL", "CAUTION"));
            orders.append("{\"time\":\"" + time + "\",\"desk\":\"d\",\"id\":\"" + i
                    + "\",\"type\":\"HALT_NEW\",\"level\":2,\"status\":\"AUTHORISED\"}\n");
        }
        RunFixture.write(folder, "alert_levels.jsonl", changes.toString());
        RunFixture.write(folder, "directives.jsonl", orders.toString());
        DeskSummary desk =
                RunFixture.summarise(folder, RunFixture.card()).desks().get(0);
        List<LanePart> marks = lanes.directives(desk, 1);
        assertThat(marks).hasSizeBetween(50, 101);
        assertThat(marks.get(marks.size() - 1).from())
                .isGreaterThan(END.minusSeconds(2 * 3_600L).toEpochMilli());
    }

    @Test
    void episodeThatIsNotOverLastsToTheEndOfTheRun() {
        List<LanePart> parts = statesOf(step(10, "WATCH"), step(40, "ONGOING"));
        assertThat(parts).extracting(LanePart::left).containsExactly("10.000%", "40.000%");
        assertThat(parts).extracting(LanePart::width).containsExactly("30.000%", "60.000%");
    }
}
