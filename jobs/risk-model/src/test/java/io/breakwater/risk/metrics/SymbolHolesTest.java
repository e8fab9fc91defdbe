package io.breakwater.risk.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.breakwater.risk.market.Bar;
import io.breakwater.risk.reference.Copies;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What a symbol's numbers do behind holes, with bars that are long, and when a name comes back for another coin. */
class SymbolHolesTest {
    private static final long MINUTE = 60_000;
    private static final long DAY = 1_440 * MINUTE;
    /** A midnight. */
    private static final long START = 1_700_006_400_000L / DAY * DAY;

    private static final double TOLERANCE = 1e-9;

    private static Bar bar(long open, long length, double close, double volume, double bought) {
        return new Bar(
                "venue",
                "LUNAUSDT",
                open,
                length,
                close,
                close,
                close,
                close,
                volume,
                volume * close,
                bought,
                3,
                open,
                open / MINUTE,
                open,
                open / MINUTE);
    }

    /** A walk of closes, one a bar. */
    private static List<Bar> bars(long start, long length, int n, long seed) {
        Random random = new Random(seed);
        List<Bar> bars = new ArrayList<>();
        double price = 1_000;
        for (int k = 0; k < n; k++) {
            price *= Math.exp(0.001 * random.nextGaussian());
            bars.add(bar(start + k * length, length, price, 2, 1));
        }
        return bars;
    }

    private static RecordedRows run(List<Bar> bars) {
        return run(bars, 1);
    }

    private static RecordedRows run(List<Bar> bars, int assets) {
        RecordedRows run = new RecordedRows();
        long length = bars.get(0).lengthMillis();
        SymbolRiskModel model = new SymbolRiskModel("venue", "LUNAUSDT", length, CostSizes.DEFAULT, assets);
        long from = START;
        for (int at = 0; at < bars.size(); at += 100) {
            List<Bar> block = bars.subList(at, Math.min(bars.size(), at + 100));
            long until = block.get(block.size() - 1).closeTime();
            model.accept(block, List.of(), from, until, run);
            from = until;
            model = Copies.of(model);
        }
        return run;
    }

    /** Minutes 1,503 to 1,509 and 1,931 to 1,950 are missing: less than what the coarser grids bridge by themselves. */
    private static List<Bar> withHoles() {
        List<Bar> bars = bars(START, MINUTE, 2_100, 1);
        bars.removeIf(bar -> missing((bar.openTime() - START) / MINUTE));
        return bars;
    }

    private static boolean missing(long minute) {
        return (minute >= 1_503 && minute < 1_510) || (minute >= 1_931 && minute < 1_951);
    }

    /** Returns between neighbouring points of a grid, NaN where a minute between them is missing; newest first. */
    private static double[] gridReturns(List<Bar> bars, int grid) {
        double[] closes = new double[2_101];
        for (Bar bar : bars) {
            closes[(int) ((bar.closeTime() - START) / MINUTE)] = bar.close();
        }
        double[] returns = new double[2_100 / grid - 1];
        for (int k = 0; k < returns.length; k++) {
            int end = 2_100 / grid * grid - k * grid;
            boolean whole = true;
            for (int minute = end - grid; minute < end; minute++) {
                // The close at the grid's point comes from the minute before it.
                whole &= !missing(minute) && !missing(minute - 1);
            }
            returns[k] = whole ? Math.log(closes[end] / closes[end - grid]) : Double.NaN;
        }
        return returns;
    }

    private static double volatility(double[] newestFirst, int n, int grid) {
        double squares = 0;
        int found = 0;
        for (int k = 0; found < n; k++) {
            if (!Double.isNaN(newestFirst[k])) {
                squares += newestFirst[k] * newestFirst[k];
                found++;
            }
        }
        return Math.sqrt(squares * 525_600 / (n * grid));
    }

    private static double bipower(double[] newestFirst, int n) {
        double products = 0;
        int pairs = 0;
        int found = 0;
        for (int k = 0; found < n; k++) {
            found += Double.isNaN(newestFirst[k]) ? 0 : 1;
            double product = Math.abs(newestFirst[k] * newestFirst[k + 1]);
            if (found < n && !Double.isNaN(product)) {
                products += product;
                pairs++;
            }
        }
        return Math.PI / 2 * n / pairs * products;
    }

    @Test
    void noGridTakesAReturnAcrossAHoleOfMinutes() {
        List<Bar> bars = withHoles();
        SymbolMetrics row = run(bars).last();
        assertThat(row.volatility().rv5For4h()).isCloseTo(volatility(gridReturns(bars, 5), 48, 5), within(TOLERANCE));
        assertThat(row.volatility().rv5For1d()).isCloseTo(volatility(gridReturns(bars, 5), 288, 5), within(TOLERANCE));
        assertThat(row.volatility().rv30For4h()).isCloseTo(volatility(gridReturns(bars, 30), 8, 30), within(TOLERANCE));
        assertThat(row.volatility().rv30For1d())
                .isCloseTo(volatility(gridReturns(bars, 30), 48, 30), within(TOLERANCE));
        assertThat(row.jumps().bipower4h()).isCloseTo(bipower(gridReturns(bars, 5), 48), within(1e-15));
    }

    @Test
    void rollMultipliesNoTwoReturnsAcrossAHole() {
        List<Bar> bars = withHoles();
        double[] returns = gridReturns(bars, 1);
        double sum = 0;
        int pairs = 0;
        int found = 0;
        for (int k = 0; found < 1_440; k++) {
            found += Double.isNaN(returns[k]) ? 0 : 1;
            double product = returns[k] * returns[k + 1];
            if (found < 1_440 && !Double.isNaN(product)) {
                sum += product;
                pairs++;
            }
        }
        double expected = sum > 0 ? Double.NaN : 2e4 * Math.sqrt(-sum / pairs);
        assertThat(expected).isFinite();
        assertThat(run(bars).last().impact().rollBasisPoints()).isCloseTo(expected, within(TOLERANCE));
    }

    @Test
    void jumpOfBeforeAHoleIsNotToldBehindIt() {
        List<Bar> bars = new ArrayList<>(bars(START, MINUTE, 1_430, 5));
        double fallen = bars.get(bars.size() - 1).close() * 0.9;
        for (int minute = 1_430; minute < 1_435; minute++) {
            bars.add(bar(START + minute * MINUTE, MINUTE, fallen, 2, 1));
        }
        for (int minute = 1_533; minute < 1_541; minute++) {
            bars.add(bar(START + minute * MINUTE, MINUTE, fallen, 2, 1));
        }
        RecordedRows run = run(bars);
        int before = run.risk.size() - 9;
        assertThat(run.risk.get(before).downJump()).isLessThan(-5.395);
        assertThat(run.risk.subList(before + 1, before + 7))
                .extracting(SymbolRisk::downJump)
                .containsOnly(Double.NaN);
        SymbolMetrics behind = run.metrics.get(run.metrics.size() - 2);
        assertThat(behind.time()).isEqualTo(START + 1_535 * MINUTE);
        assertThat(behind.jumps().jump()).isZero();
        assertThat(behind.jumps().jumpStatistic()).isNaN();
        assertThat(run.last().jumps().jumpStatistic()).isZero();
    }

    @Test
    void jumpAmongManySymbolsMustBeLarger() {
        List<Bar> bars = new ArrayList<>(bars(START, MINUTE, 1_435, 5));
        double before = bars.get(bars.size() - 1).close();
        for (int minute = 1_435; minute < 1_440; minute++) {
            bars.add(bar(START + minute * MINUTE, MINUTE, before * 0.987, 2, 1));
        }
        SymbolMetrics alone = run(bars, 1).last();
        assertThat(alone.jumps().jumpStatistic()).isBetween(-7.3, -5.5);
        assertThat(alone.jumps().jump()).isEqualTo(-1);
        assertThat(run(bars, 200).last().jumps().jump()).isZero();
    }

    @Test
    void barsOfAQuarterOfAnHourSayNothingOfFinerGrids() {
        List<Bar> bars = bars(START, 15 * MINUTE, 300, 7);
        SymbolMetrics row = run(bars).last();
        assertThat(row.volatility().rv5For5m()).isNaN();
        assertThat(row.volatility().rv5For1d()).isNaN();
        assertThat(row.volatility().noiseRatio()).isNaN();
        assertThat(row.jumps().bipower1d()).isNaN();
        assertThat(row.jumps().jumpVariation1d()).isNaN();
        double squares = 0;
        for (int k = 0; k < 48; k++) {
            double r = Math.log(
                    bars.get(299 - 2 * k).close() / bars.get(297 - 2 * k).close());
            squares += r * r;
        }
        assertThat(row.volatility().rv30For1d()).isCloseTo(Math.sqrt(365 * squares), within(TOLERANCE));
    }

    @Test
    void barsThatHoldSeveralBucketsAreDividedInProportionOfTheirSides() {
        List<Bar> bars = new ArrayList<>();
        for (int k = 0; k < 60; k++) {
            // Three quarters are bought, in every bar, so in every bucket: |3/4 - 1/4|.
            bars.add(bar(START + 120 * MINUTE * k, 120 * MINUTE, 1_000, 8, 6));
        }
        assertThat(run(bars).last().impact().toxicity()).isCloseTo(0.5, within(TOLERANCE));
    }

    @Test
    void nameThatComesBackAfterAWeekIsAnotherCoins() {
        List<Bar> old = bars(START, MINUTE, 3_000, 9);
        long back = START + 10 * DAY;
        List<Bar> fresh = new ArrayList<>();
        for (Bar bar : bars(back, MINUTE, 3_000, 10)) {
            fresh.add(bar(bar.openTime(), MINUTE, bar.close() / 1e6, 2e6, 1e6));
        }
        List<Bar> both = new ArrayList<>(old);
        both.addAll(fresh);
        RecordedRows joined = run(both);
        RecordedRows alone = run(fresh);
        // The first price of all, and the first of another coin, is believed when a second agrees.
        List<SymbolRisk> behind = joined.risk.subList(2_999, 5_998);
        assertThat(behind.get(0).dataQuality()).isEqualTo("short-window+after-silence+short-season");
        assertThat(behind.get(2_998)).isEqualTo(alone.risk.get(2_998));
        assertThat(behind.get(700).realizedVolatility24h())
                .isEqualTo(alone.risk.get(700).realizedVolatility24h());
        assertThat(joined.last()).isEqualTo(alone.last());
    }

    @Test
    void holeOfLessThanAWeekKeepsTheWindows() {
        List<Bar> both = bars(START, MINUTE, 3_000, 9);
        both.addAll(bars(START + 3_000 * MINUTE + 7 * DAY - MINUTE, MINUTE, 10, 10));
        RecordedRows run = run(both);
        assertThat(run.risk.get(run.risk.size() - 1).observations()).isEqualTo(2_999 + 9);
    }
}
