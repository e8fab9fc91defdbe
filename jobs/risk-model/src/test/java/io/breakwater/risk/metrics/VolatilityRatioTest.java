package io.breakwater.risk.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.breakwater.risk.market.Bar;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Volatility of the last hour over what is normal at its hour of the week, against the definition over the whole series. */
class VolatilityRatioTest {
    private static final long QUARTER = 900_000;
    private static final long HOUR = 4 * QUARTER;
    private static final int HOURS = 34 * 24;
    /** A Monday's midnight. */
    private static final long START = 1_700_438_400_000L;

    private static final List<SymbolRisk> ROWS = new ArrayList<>();
    private static final double[] HOURLY = new double[HOURS + 1];

    /** Quarters of an hour; the eighth hour of each day moves three times as much. */
    @BeforeAll
    static void run() {
        Random random = new Random(3);
        List<Bar> bars = new ArrayList<>();
        double price = 100;
        double[] squares = new double[HOURS + 1];
        for (int k = 0; k < 4 * HOURS; k++) {
            int hour = k / 4;
            double r = 0.001 * (hour % 24 == 8 ? 3 : 1) * random.nextGaussian();
            price *= Math.exp(r);
            // The first bar has no return: the first whole hour ends with the second hour's first bar, at no whole
            // hour.
            squares[hour] += k == 0 ? Double.NaN : r * r;
            long open = START + k * QUARTER;
            bars.add(
                    new Bar("venue", "A", open, QUARTER, price, price, price, price, 1, price, 0, 1, open, k, open, k));
        }
        for (int hour = 0; hour < HOURS; hour++) {
            HOURLY[hour] = Math.sqrt(squares[hour] * 8_760);
        }
        new SymbolRiskModel("venue", "A", QUARTER).accept(bars, START, START + HOURS * HOUR, ROWS::add);
    }

    /** The first bar has no row: its price is believed when a second agrees. */
    private static SymbolRisk endOf(int hour) {
        return ROWS.get(4 * hour + 2);
    }

    private static double median(double... values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    @Test
    void isOverTheMedianOfAllHoursSoFarBeforeThirtyDaysAndFlagged() {
        assertThat(endOf(0).volatilityRatio()).isNaN();
        assertThat(endOf(1).volatilityRatio()).isNaN();
        for (int hour : new int[] {2, 3, 50, 300, 720}) {
            double normal = median(Arrays.copyOfRange(HOURLY, 1, hour));
            assertThat(endOf(hour).volatilityRatio()).isCloseTo(HOURLY[hour] / normal, within(1e-12));
            assertThat(endOf(hour).dataQuality()).contains("short-season");
        }
    }

    @Test
    void isOverTheMedianOfTheSameHourOfTheWeekFromThirtyDaysOn() {
        for (int hour : new int[] {721, 728, 750, 776, HOURS - 1}) {
            double normal = median(HOURLY[hour - 168], HOURLY[hour - 336], HOURLY[hour - 504], HOURLY[hour - 672]);
            assertThat(endOf(hour).volatilityRatio()).isCloseTo(HOURLY[hour] / normal, within(1e-12));
            assertThat(endOf(hour).dataQuality()).isEqualTo("ok");
        }
    }

    @Test
    void hourInProgressIsComparedWithTheNormOfItsOwnHour() {
        SymbolRisk half = ROWS.get(4 * 800);
        double normal = median(HOURLY[632], HOURLY[464], HOURLY[296], HOURLY[128]);
        assertThat(half.volatilityRatio()).isCloseTo(half.realizedVolatility1h() / normal, within(1e-12));
    }

    @Test
    void hasNoValueWhileTheNormIsZero() {
        List<SymbolRisk> rows = new ArrayList<>();
        List<Bar> bars = new ArrayList<>();
        for (int k = 0; k < 40; k++) {
            long open = START + k * QUARTER;
            double price = k < 36 ? 100 : 100 + k;
            bars.add(
                    new Bar("venue", "A", open, QUARTER, price, price, price, price, 1, price, 0, 1, open, k, open, k));
        }
        new SymbolRiskModel("venue", "A", QUARTER).accept(bars, START, START + 10 * HOUR, rows::add);
        assertThat(rows).extracting(SymbolRisk::volatilityRatio).containsOnly(Double.NaN);
        assertThat(rows.get(38).realizedVolatility1h()).isPositive();
    }
}
