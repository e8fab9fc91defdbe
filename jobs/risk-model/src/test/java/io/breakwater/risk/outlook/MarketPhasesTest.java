package io.breakwater.risk.outlook;

import io.breakwater.risk.reference.Fixture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class MarketPhasesTest {
    private static final long HOUR = 3_600_000;
    private static final double CLOSE = 1e-9;
    private static final double ORDINARY = 1e-5;

    private static PriceSample at(int hour) {
        return new PriceSample((hour + 1) * HOUR, "binance", "BTCUSDT", 60_000, 100, true, false);
    }

    private static MarketPhase take(MarketPhases phases, int hour, double logReturn, double variance) {
        phases.accept((hour + 1) * HOUR, logReturn, variance);
        return phases.row(at(hour));
    }

    @Test
    void hoursAreJudgedAsByThePandasAndHmmlearnReference() {
        Fixture expected = Fixture.of("market-phases.csv");
        double[] returns = expected.column("ret");
        double[] variances = expected.column("variance");
        double[][] wanted = {
            expected.column("z"),
            expected.column("t"),
            expected.column("quiet"),
            expected.column("trending"),
            expected.column("stressed")
        };
        MarketPhases phases = new MarketPhases();
        int unknown = 0;
        for (int hour = 0; hour < returns.length; hour++) {
            MarketPhase row = take(phases, hour, returns[hour], variances[hour]);
            unknown = Double.isNaN(wanted[0][hour]) ? unknown + 1 : 0;
            assertClose(hour, row.volatilityScore(), wanted[0][hour]);
            assertClose(hour, row.trendScore(), wanted[1][hour]);
            // 72 hours of volatility take 74, two of which aren't heard; behind 24 hours without one nothing is known.
            boolean known = hour >= 74 && unknown <= 24;
            assertClose(hour, row.quiet(), known ? wanted[2][hour] : Double.NaN);
            assertClose(hour, row.trending(), known ? wanted[3][hour] : Double.NaN);
            assertClose(hour, row.stressed(), known ? wanted[4][hour] : Double.NaN);
            assertThat(row.phase() == Phase.WARMING).as("hour " + hour).isEqualTo(!known);
        }
    }

    private static void assertClose(int hour, double actual, double expected) {
        if (Double.isNaN(expected)) {
            assertThat(actual).as("hour " + hour).isNaN();
        } else {
            assertThat(actual).as("hour " + hour).isCloseTo(expected, within(CLOSE));
        }
    }

    /** Hours that rise and fall by one sigma in turn. */
    private static MarketPhase calm(MarketPhases phases, int from, int to) {
        MarketPhase row = null;
        for (int hour = from; hour < to; hour++) {
            row = take(phases, hour, hour % 2 == 0 ? 0.005 : -0.005, 0.005 * 0.005);
        }
        return row;
    }

    @Test
    void evenVolatilityWithoutAMoveIsQuiet() {
        MarketPhases phases = new MarketPhases();
        assertThat(calm(phases, 0, 72).phase()).isEqualTo(Phase.WARMING);
        MarketPhase row = calm(phases, 72, 100);
        assertThat(row.phase()).isEqualTo(Phase.QUIET);
        assertThat(row.startedAt()).isEqualTo(73 * HOUR);
        assertThat(row.volatility()).isCloseTo(0.005, within(CLOSE));
        assertThat(row.volatilityScore()).isCloseTo(0, within(ORDINARY));
        assertThat(row.dataQuality()).isEqualTo("short-window");
    }

    @Test
    void aVolatilityOfFiveTimesTheOrdinaryIsStressedFromItsFirstHourOn() {
        MarketPhases phases = new MarketPhases();
        calm(phases, 0, 200);
        MarketPhase row = take(phases, 200, 0.025, 0.025 * 0.025);
        // ln 5 over the least deviation of 0.4 is 4.02, cut to 4.
        assertThat(row.volatilityScore()).isEqualTo(4);
        assertThat(row.phase()).isEqualTo(Phase.STRESSED);
        assertThat(row.startedAt()).isEqualTo(201 * HOUR);
    }

    @Test
    void stressEndsOnlyWhenAnotherPhaseIsLikely() {
        MarketPhases phases = new MarketPhases();
        calm(phases, 0, 200);
        take(phases, 200, 0.025, 0.025 * 0.025);
        boolean undecided = false;
        for (int hour = 201; hour < 240; hour++) {
            double size = 0.007;
            MarketPhase row = take(phases, hour, hour % 2 == 0 ? size : -size, size * size);
            boolean likely = row.quiet() >= 0.6 || row.trending() >= 0.6;
            undecided |= row.stressed() < 0.6 && !likely && row.phase() == Phase.STRESSED;
            if (likely) {
                assertThat(row.phase()).isEqualTo(Phase.QUIET);
                assertThat(row.startedAt()).isEqualTo((hour + 1) * HOUR);
                assertThat(undecided).isTrue();
                return;
            }
            assertThat(row.phase()).isEqualTo(Phase.STRESSED);
            assertThat(row.startedAt()).isEqualTo(201 * HOUR);
        }
        throw new AssertionError("stress never ended");
    }

    @Test
    void aSteadyRiseOfOrdinaryVolatilityIsTrending() {
        MarketPhases phases = new MarketPhases();
        calm(phases, 0, 200);
        MarketPhase row = null;
        for (int hour = 200; hour < 248; hour++) {
            row = take(phases, hour, hour % 4 == 0 ? -0.005 : 0.005, 0.005 * 0.005);
        }
        // Of 48 hours three in four rise: 24 sigma over the root of 72 sigma squared.
        assertThat(row.trendScore()).isCloseTo(24 / Math.sqrt(72), within(CLOSE));
        assertThat(row.phase()).isEqualTo(Phase.TRENDING);
    }

    @Test
    void aMarketThatStandsStillHasTheLowestScoreAndNoTrend() {
        MarketPhases phases = new MarketPhases();
        calm(phases, 0, 100);
        MarketPhase row = null;
        for (int hour = 100; hour < 180; hour++) {
            row = take(phases, hour, 0, 0);
        }
        assertThat(row.volatilityScore()).isEqualTo(-4);
        assertThat(row.trendScore()).isZero();
        assertThat(row.phase()).isEqualTo(Phase.QUIET);
    }

    @Test
    void inAHolePhaseStaysForADayAndIsUnknownThen() {
        MarketPhases phases = new MarketPhases();
        calm(phases, 0, 100);
        for (int hour = 100; hour < 124; hour++) {
            MarketPhase row = take(phases, hour, Double.NaN, Double.NaN);
            assertThat(row.phase()).isEqualTo(Phase.QUIET);
            assertThat(row.dataQuality()).isEqualTo("no-volatility+short-window");
            assertThat(row.quiet() + row.trending() + row.stressed()).isCloseTo(1, within(CLOSE));
        }
        MarketPhase row = take(phases, 124, Double.NaN, Double.NaN);
        assertThat(row.phase()).isEqualTo(Phase.WARMING);
        assertThat(row.startedAt()).isEqualTo(125 * HOUR);
        assertThat(row.quiet()).isNaN();
        assertThat(calm(phases, 125, 126).phase()).isEqualTo(Phase.QUIET);
    }
}
