package io.breakwater.job.report;

import java.time.Instant;
import java.util.List;

import io.breakwater.job.report.EpisodeSummary.Step;
import io.breakwater.job.report.RunSummary.Period;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LanesTest {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant END = START.plusSeconds(100 * 3_600L);
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
                "",
                null,
                null,
                null,
                none,
                none,
                none,
                none,
                path.length,
                List.of(path));
        return lanes.states(episode, 1, END);
    }

    @Test
    void watchThatEndsLeavesRoomForTheNextEpisode() {
        List<LanePart> parts = statesOf(step(10, "WATCH"), step(20, "QUIET"));
        assertThat(parts).extracting(LanePart::width).containsExactly("10.000%", "0.000%");
    }

    @Test
    void episodeThatIsNotOverLastsToTheEndOfTheRun() {
        List<LanePart> parts = statesOf(step(10, "WATCH"), step(40, "ONGOING"));
        assertThat(parts).extracting(LanePart::left).containsExactly("10.000%", "40.000%");
        assertThat(parts).extracting(LanePart::width).containsExactly("30.000%", "60.000%");
    }
}
