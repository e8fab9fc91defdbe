package io.breakwater.job.config;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.RowSchedule;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RiskSettingsTest {
    @Test
    void laterChangesOfTheListDoNotReachTheSettings() {
        List<DeskDefinition> desks = new ArrayList<>(DeskFiles.demo().desks());
        RiskSettings settings = RiskSettings.replay(1, desks);
        desks.clear();

        assertThat(settings.desks()).hasSize(4);
    }

    @Test
    void whatNoStageCanRunWithIsRefused() {
        refused("universe was empty, must be a name", "", 1, 500);
        refused("universeSymbols was -1, must be at least 0", "all", -1, 500);
        refused("disorderBoundMillis was -5, must be at least 0", "all", 1, -5);
    }

    @Test
    void correlationsComeEachHourInAReplayAndEachFiveMinutesLive() {
        RiskSettings live = new RiskSettings("all", 2, List.of(), RowSchedule.EACH_STEP, 500, true, false);
        assertThat(live.correlationEveryMillis()).isEqualTo(300_000);
        assertThat(RiskSettings.replay(2, List.of()).withBars().correlationEveryMillis())
                .isEqualTo(3_600_000);
        assertThatThrownBy(() -> live.withCorrelationEvery(90_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("correlationEveryMillis was 90000, must be 0 or whole minutes");
    }

    private static void refused(String fault, String universe, int symbols, long bound) {
        assertThatThrownBy(
                        () -> new RiskSettings(universe, symbols, List.of(), RowSchedule.EACH_STEP, bound, true, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(fault);
    }
}
