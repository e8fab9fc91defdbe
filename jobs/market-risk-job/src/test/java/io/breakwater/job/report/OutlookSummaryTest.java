package io.breakwater.job.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import io.breakwater.job.report.OutlookSummary.EventScore;
import io.breakwater.job.report.OutlookSummary.PhaseSpell;
import io.breakwater.job.report.OutlookSummary.VolatilityScore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

class OutlookSummaryTest {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final double CLOSE = 1e-12;

    @TempDir
    Path folder;

    private static Instant hour(int hour) {
        return START.plusSeconds(3_600L * hour);
    }

    private OutlookSummary summary(String name, String header, String... rows) throws IOException {
        RunFixture.write(folder, name, header + String.join("", rows));
        return RunFixture.summarise(folder, RunFixture.card()).outlook();
    }

    @Test
    void spellsOfAPhaseEndWhereAnotherBeginsOrWhereHoursAreMissing() throws IOException {
        OutlookSummary outlook = summary(
                "market_phases.csv",
                OutlookFiles.PHASES,
                OutlookFiles.row(hour(1), "BTC", "QUIET"),
                OutlookFiles.row(hour(2), "BTC", "QUIET"),
                OutlookFiles.row(hour(3), "BTC", "STRESSED"),
                OutlookFiles.row(hour(9), "BTC", "STRESSED"));
        assertThat(outlook.phases()).singleElement().satisfies(phases -> {
            assertThat(phases.symbol()).isEqualTo("BTC");
            assertThat(phases.now()).isEqualTo("STRESSED");
            assertThat(phases.spells())
                    .containsExactly(
                            new PhaseSpell("QUIET", hour(0), hour(2)),
                            new PhaseSpell("STRESSED", hour(2), hour(3)),
                            new PhaseSpell("STRESSED", hour(8), hour(9)));
            assertThat(phases.shares())
                    .extracting(RunSummary.Share::name, RunSummary.Share::share)
                    .containsExactlyInAnyOrder(tuple("QUIET", 0.5), tuple("STRESSED", 0.5));
        });
    }

    @Test
    void volatilityIsJudgedByItsOutcomesWithAnInterval() throws IOException {
        OutlookSummary outlook = summary(
                "volatility_forecasts.csv",
                OutlookFiles.VOLATILITIES,
                OutlookFiles.row(hour(1), "BTC", "1h", "ISSUED", "", "", ""),
                OutlookFiles.row(hour(2), "BTC", "1h", "SETTLED", "", "0.5", "0.75"),
                OutlookFiles.row(hour(3), "BTC", "1h", "SETTLED", "1", "0.25", "0.25"),
                OutlookFiles.row(hour(4), "BTC", "1h", "VOID", "", "", ""),
                OutlookFiles.row(hour(5), "BTC", "1h", "SETTLED", "0", "", ""),
                OutlookFiles.row(hour(24), "BTC", "1d", "SETTLED", "", "1", "2"));
        assertThat(outlook.volatility())
                .extracting(
                        VolatilityScore::horizon,
                        VolatilityScore::settled,
                        VolatilityScore::voided,
                        VolatilityScore::judged,
                        VolatilityScore::covered,
                        VolatilityScore::loss,
                        VolatilityScore::baseLoss)
                .containsExactly(
                        tuple("1h", 3L, 1L, 2L, 0.5, 0.375, 0.5), tuple("1d", 1L, 0L, 0L, Double.NaN, 1.0, 2.0));
        // Wilson of 1 in 2 with z^2 = 3.8415: 0.5 -/+ 1.96 sqrt((0.25 + 3.8415 / 8) / 2) / (1 + 3.8415 / 2).
        assertThat(outlook.volatility().get(0).coveredLow()).isCloseTo(0.0945, within(5e-5));
        assertThat(outlook.volatility().get(0).coveredHigh()).isCloseTo(0.9055, within(5e-5));
    }

    @Test
    void probabilitiesOfEventsAreJudgedByTypeOverAllScopes() throws IOException {
        OutlookSummary outlook = summary(
                "forecasts.csv",
                OutlookFiles.FORECASTS,
                OutlookFiles.row(hour(1), "CRASH", "BTC", "0.5", "ISSUED", ""),
                OutlookFiles.row(hour(2), "CRASH", "BTC", "0.5", "SETTLED", "1"),
                OutlookFiles.row(hour(3), "CRASH", "ETH", "0.1", "SETTLED", "0"),
                OutlookFiles.row(hour(4), "CRASH", "ETH", "0.2", "SETTLED", "0"),
                OutlookFiles.row(hour(5), "CRASH", "BTC", "0.4", "SETTLED", "0"),
                OutlookFiles.row(hour(6), "RALLY", "BTC", "0.2", "SETTLED", "0"),
                OutlookFiles.row(hour(7), "OPEN", "BTC", "0.2", "ISSUED", ""));
        assertThat(outlook.events()).extracting(EventScore::type).containsExactly("CRASH", "RALLY");
        EventScore crash = outlook.events().get(0);
        assertThat(crash.settled()).isEqualTo(4);
        assertThat(crash.probability()).isCloseTo(0.3, within(CLOSE));
        assertThat(crash.rate()).isEqualTo(0.25);
        // (0.25 + 0.01 + 0.04 + 0.16) / 4, and 0.25 x 0.75 of always saying a quarter.
        assertThat(crash.brier()).isCloseTo(0.115, within(CLOSE));
        assertThat(crash.skill()).isCloseTo(1 - 0.115 / 0.1875, within(CLOSE));
        assertThat(outlook.events().get(1).skill()).isNaN();
    }

    @Test
    void aRunWithoutThemSaysNothing() throws IOException {
        OutlookSummary outlook = summary("market_phases.csv", OutlookFiles.PHASES);
        assertThat(List.of(outlook.phases(), outlook.volatility(), outlook.events()))
                .allMatch(List::isEmpty);
    }
}
