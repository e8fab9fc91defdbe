package io.breakwater.risk.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.breakwater.risk.estimators.liquidity.BookFold;
import io.breakwater.risk.estimators.liquidity.DepthBar;
import io.breakwater.risk.market.Bar;
import io.breakwater.risk.market.BookUpdate;
import io.breakwater.risk.market.BookUpdate.Kind;
import io.breakwater.risk.reference.Copies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class SymbolMetricsTest {
    private static final long MINUTE = 60_000;
    private static final long DAY = 1_440 * MINUTE;
    /** A midnight. */
    private static final long START = 1_700_006_400_000L / DAY * DAY;

    /** So many minutes fill every window of a day. */
    private static final int MINUTES = 1_600;

    private static final long END = START + MINUTES * MINUTE;
    private static final double[] NONE = {};

    /** What a symbol is told, and the rows that come of it. */
    private static Bar bar(int k, double open, double high, double low, double close) {
        long time = START + k * MINUTE;
        double volume = 2 + k % 3;
        return new Bar(
                "venue",
                "BTCUSDT",
                time,
                MINUTE,
                open,
                high,
                low,
                close,
                volume,
                volume * close,
                k % 2 == 0 ? volume : 0.25 * volume,
                3,
                time,
                k,
                time,
                k);
    }

    private static List<Bar> bars(long seed, int n) {
        Random random = new Random(seed);
        List<Bar> bars = new ArrayList<>();
        double price = 1_000;
        for (int k = 0; k < n; k++) {
            double open = price;
            price *= Math.exp(0.001 * random.nextGaussian());
            double high = Math.max(open, price) * (1 + 0.0005 * random.nextDouble());
            double low = Math.min(open, price) * (1 - 0.0005 * random.nextDouble());
            bars.add(bar(k, open, high, low, price));
        }
        return bars;
    }

    private static BookUpdate snapshot(long time, double[] bids, double[] asks) {
        return new BookUpdate(
                Kind.SNAPSHOT,
                "venue",
                "BTCUSDT",
                time,
                1,
                1,
                -1,
                even(bids, 0),
                even(bids, 1),
                even(asks, 0),
                even(asks, 1));
    }

    private static double[] even(double[] pairs, int offset) {
        double[] found = new double[pairs.length / 2];
        Arrays.setAll(found, i -> pairs[2 * i + offset]);
        return found;
    }

    /** The book of the second in which the snapshot came. */
    private static List<DepthBar> book(long time, double[] bids, double[] asks) {
        BookFold fold = new BookFold("venue", "BTCUSDT");
        fold.add(snapshot(time - 900, bids, asks));
        return fold.drainUntil(time);
    }

    private static RecordedRows run(List<Bar> bars, List<DepthBar> books) {
        RecordedRows run = new RecordedRows();
        SymbolRiskModel model = new SymbolRiskModel("venue", "BTCUSDT", MINUTE, new CostSizes(1_000, 3_000, 1e6), 1);
        long until = bars.get(bars.size() - 1).closeTime();
        model.accept(bars, books, START, until, run);
        return run;
    }

    /** The last row of more than a day of bars, with a book of its last second. */
    private static SymbolMetrics withBook(double[] bids, double[] asks) {
        return run(bars(1, MINUTES), book(END, bids, asks)).last();
    }

    private static double volumeRule(SymbolMetrics row, double quantity) {
        return row.volatility().rv5For1d()
                / Math.sqrt(365)
                * Math.sqrt(quantity / row.impact().averageDailyVolume());
    }

    @Test
    @Tag("A11")
    void a11CostsOfTheSizesAreHandComputedWalksAndTheVolumeRuleBeyondThem() {
        SymbolMetrics row = withBook(new double[] {999, 2, 998, 4}, new double[] {1_001, 2, 1_002, 4});
        assertThat(row.book().mid()).isEqualTo(1_000);
        assertThat(row.book().spreadBasisPoints()).isCloseTo(20, within(1e-9));
        // One unit at 1,001; two there and one at 1,002; six in all, of which the mean price is (2,002 + 4,008) / 6.
        assertThat(row.book().buyCost1()).isCloseTo(0.001, within(1e-12));
        assertThat(row.book().buyCost2()).isCloseTo((2 * 1_001 + 1_002) / 3.0 / 1_000 - 1, within(1e-12));
        assertThat(row.book().sellCost2()).isCloseTo(1 - (2 * 999 + 998) / 3.0 / 1_000, within(1e-12));
        assertThat(row.book().buyCost3()).isCloseTo(6_010 / 6.0 / 1_000 - 1 + volumeRule(row, 994), within(1e-12));
        assertThat(row.book().bidDepth10()).isCloseTo(1_998, within(1e-9));
        assertThat(row.book().askDepth25()).isCloseTo(2_002 + 4_008, within(1e-9));
        assertThat(row.book().costSizes()).isEqualTo("1000/3000/1000000");
        assertThat(row.dataQuality()).isEqualTo("short-season+kyle-from-closes");
    }

    @Test
    @Tag("A14")
    void a14EmptyBookHasNoDepthAndCostsByTheVolumeRule() {
        SymbolMetrics row = withBook(NONE, NONE);
        assertThat(row.book().bidDepth200()).isZero();
        assertThat(row.book().askDepth200()).isZero();
        assertThat(row.book().spreadBasisPoints()).isNaN();
        double price = run(bars(1, MINUTES), List.of()).risk.get(MINUTES - 2).close();
        assertThat(row.book().sellCost1()).isCloseTo(volumeRule(row, 1_000 / price), within(1e-12));
        assertThat(row.dataQuality()).contains("+empty-book");
    }

    @Test
    @Tag("A14")
    void a14OneSidedBookHasDepthOnItsSideAndCostsByTheVolumeRuleOnTheOther() {
        SymbolMetrics row = withBook(NONE, new double[] {1_001, 2});
        assertThat(row.book().bidDepth200()).isZero();
        assertThat(row.book().askDepth10()).isEqualTo(2_002);
        assertThat(row.book().spreadBasisPoints()).isNaN();
        assertThat(row.book().sellCost1()).isPositive();
        assertThat(row.dataQuality()).contains("+one-sided-book");
    }

    @Test
    @Tag("A14")
    void a14CrossedBookIsNotBelieved() {
        SymbolMetrics row = withBook(new double[] {1_002, 2}, new double[] {1_001, 2});
        assertThat(row.book().mid()).isNaN();
        assertThat(row.book().bidDepth200()).isNaN();
        assertThat(row.book().buyCost1()).isPositive();
        assertThat(row.dataQuality()).contains("+unusable-book");
    }

    @Test
    void withoutBooksLiquidityComesFromTradesAndSaysSo() {
        SymbolMetrics row = run(bars(1, MINUTES), List.of()).last();
        assertThat(row.book().spreadBasisPoints()).isNaN();
        assertThat(row.book().buyCost1()).isEqualTo(row.book().sellCost1()).isPositive();
        assertThat(row.impact().amihud1d()).isPositive();
        assertThat(row.impact().kyleLambda1d()).isFinite();
        // Bought are all of one minute and a quarter of the next, so a quarter of all more than sold.
        assertThat(row.impact().toxicity()).isCloseTo(0.25, within(0.03));
        assertThat(row.dataQuality()).isEqualTo("short-season+no-book+kyle-from-closes");
    }

    @Test
    void aBookThatHasNotBeenHeardOfForAMinuteIsOld() {
        List<DepthBar> books = book(END - 2 * MINUTE, new double[] {999, 2}, new double[] {1_001, 2});
        SymbolMetrics row = run(bars(1, MINUTES), books).last();
        assertThat(row.book().mid()).isNaN();
        assertThat(row.dataQuality()).contains("+stale-book");
    }

    @Test
    void aMinuteSeesTheBookOfItsEndAndNoLaterOne() {
        List<DepthBar> books =
                new ArrayList<>(book(START + 5 * MINUTE, new double[] {999, 2}, new double[] {1_001, 2}));
        books.addAll(book(START + 5 * MINUTE + 1_000, new double[] {899, 2}, new double[] {901, 2}));
        RecordedRows run = run(bars(1, 10), books);
        assertThat(run.metrics).hasSize(2);
        assertThat(run.metrics.get(0).book().mid()).isEqualTo(1_000);
    }

    @Test
    void volatilitiesOfAnyGridEqualTheirDefinitionsOverTheWholeDay() {
        List<Bar> bars = bars(3, MINUTES);
        SymbolMetrics row = run(bars, List.of()).last();
        double[] closes = bars.stream().mapToDouble(Bar::close).toArray();
        assertThat(row.volatility().rv1For1h()).isCloseTo(volatility(closes, 1, 60), within(1e-9));
        assertThat(row.volatility().rv5For15m()).isCloseTo(volatility(closes, 5, 15), within(1e-9));
        assertThat(row.volatility().rv5For1d()).isCloseTo(volatility(closes, 5, 1_440), within(1e-9));
        assertThat(row.volatility().noiseRatio())
                .isCloseTo(row.volatility().rv5For1d() / row.volatility().rv30For1d(), within(1e-12));
        assertThat(row.volatility().parkinson1d()).isCloseTo(parkinson(bars), within(1e-9));
        assertThat(row.jumps().jumpVariation1d()).isNotNegative();
        assertThat(row.volatility().yangZhang1d()).isBetween(0.2, 2.0);
        assertThat(row.jumps().jumpTestPValue()).isBetween(0.0, 1.0);
    }

    private static double volatility(double[] closes, int gridMinutes, int horizonMinutes) {
        double sum = 0;
        int last = (closes.length / gridMinutes) * gridMinutes - 1;
        for (int at = last; at > last - horizonMinutes; at -= gridMinutes) {
            double r = Math.log(closes[at] / closes[at - gridMinutes]);
            sum += r * r;
        }
        return Math.sqrt(sum * 525_600 / horizonMinutes);
    }

    private static double parkinson(List<Bar> bars) {
        double sum = 0;
        for (int from = bars.size() - 1_440; from < bars.size(); from += 5) {
            List<Bar> five = bars.subList(from, from + 5);
            double high = five.stream().mapToDouble(Bar::high).max().orElseThrow();
            double low = five.stream().mapToDouble(Bar::low).min().orElseThrow();
            double range = Math.log(high / low);
            sum += range * range / (4 * Math.log(2));
        }
        return Math.sqrt(sum / 288 * 105_120);
    }

    @Test
    @Tag("A9")
    void a9JumpOfFiveMinutesIsFlaggedWithItsSign() {
        List<Bar> bars = new ArrayList<>(bars(5, 1_430));
        double before = bars.get(bars.size() - 1).close();
        for (int k = 1_430; k < 1_435; k++) {
            double close = before * (1 - 0.01 * (k - 1_429));
            bars.add(bar(k, close, close, close, close));
        }
        SymbolMetrics row = run(bars, List.of()).last();
        assertThat(row.jumps().jump()).isEqualTo(-1);
        assertThat(row.jumps().jumpStatistic()).isLessThan(-5.395);
    }

    @Test
    void rowsDoNotDependOnHowInputIsCutIntoBlocksNorOnARestore() {
        List<Bar> bars = bars(7, 3_000);
        bars.removeIf(bar -> bar.openTime() > START + 900 * MINUTE && bar.openTime() < START + 940 * MINUTE);
        List<DepthBar> books = books(3_000);
        List<String> whole = cut(bars, books, new Random(1), -1);
        assertThat(whole).hasSizeGreaterThan(3_400).anyMatch(row -> row.contains("stale-book"));
        for (int seed = 2; seed < 6; seed++) {
            assertThat(cut(bars, books, new Random(seed), 400 * seed)).isEqualTo(whole);
        }
    }

    /** A book each ten seconds, with a silence. */
    private static List<DepthBar> books(int minutes) {
        Random random = new Random(11);
        BookFold fold = new BookFold("venue", "BTCUSDT");
        for (long time = START; time < START + minutes * MINUTE; time += 10_000) {
            if (time < START + 500 * MINUTE || time > START + 520 * MINUTE) {
                double mid = 1_000 + random.nextInt(5);
                fold.add(snapshot(time + 77, new double[] {mid - 1, 2, mid - 2, 9}, new double[] {mid + 1, 3}));
            }
        }
        return fold.drainUntil(START + minutes * MINUTE);
    }

    private static List<String> cut(List<Bar> bars, List<DepthBar> books, Random random, int restore) {
        SymbolRiskModel model = new SymbolRiskModel("venue", "BTCUSDT", MINUTE, CostSizes.DEFAULT, 1);
        RecordedRows run = new RecordedRows();
        int nextBook = 0;
        int at = 0;
        long from = START;
        while (at < bars.size()) {
            int end = Math.min(bars.size(), at + 1 + random.nextInt(30));
            if (at <= restore && restore < end) {
                model = Copies.of(model);
            }
            long until = bars.get(end - 1).closeTime();
            int to = nextBook;
            while (to < books.size() && books.get(to).time() <= until) {
                to++;
            }
            model.accept(bars.subList(at, end), books.subList(nextBook, to), from, until, run);
            nextBook = to;
            from = until;
            at = end;
        }
        List<String> rows = new ArrayList<>();
        run.risk.forEach(row -> rows.add(row.toString()));
        run.metrics.forEach(row -> rows.add(row.toString()));
        return rows;
    }

    @Test
    void stateOfASymbolIsBounded() {
        SymbolRiskModel model = new SymbolRiskModel("venue", "BTCUSDT", MINUTE, CostSizes.DEFAULT, 1);
        RecordedRows run = new RecordedRows();
        List<Bar> bars = bars(13, 6 * 1_440);
        model.accept(bars, books(10), START, bars.get(bars.size() - 1).closeTime(), run);
        assertThat(Copies.bytesOf(model)).hasSizeLessThan(160_000);
    }

    @Test
    void namesSizesOutOfOrder() {
        assertThatThrownBy(() -> new CostSizes(10, 5, 20))
                .hasMessage("cost sizes were 10.0, 5.0, 20.0, must be positive, finite and rising");
        assertThatThrownBy(() -> new CostSizes(Double.NaN, 5, 20)).isInstanceOf(IllegalArgumentException.class);
    }
}
