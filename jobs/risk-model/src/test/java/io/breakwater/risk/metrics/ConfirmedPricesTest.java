package io.breakwater.risk.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.breakwater.risk.market.Bar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What wrong prints, wicks, and trades of unknown aggressors do to a symbol's numbers: nothing but a word. */
class ConfirmedPricesTest {
    private static final long MINUTE = 60_000;
    private static final long START = 1_700_006_400_000L;
    private static final int MINUTES = 3_000;
    private static final int BAD = 2_000;

    /** Time of a minute's row. */
    private static long endOf(int minute) {
        return START + (minute + 1) * MINUTE;
    }

    private static Bar bar(int minute, double[] prices, double bought) {
        long time = START + minute * MINUTE;
        double mean = (prices[1] + prices[2] + prices[3]) / 3;
        return new Bar(
                "venue", "BTC", time, MINUTE, prices[0], prices[1], prices[2], prices[3], 2, 2 * mean, bought, 3, time,
                minute, time, minute);
    }

    private static List<Bar> walk() {
        Random random = new Random(7);
        List<Bar> bars = new ArrayList<>();
        double price = 1_000;
        for (int k = 0; k < MINUTES; k++) {
            double open = price;
            price *= Math.exp(0.001 * random.nextGaussian());
            double[] prices = {open, Math.max(open, price) * 1.0005, Math.min(open, price) * 0.9995, price};
            bars.add(bar(k, prices, 1));
        }
        return bars;
    }

    private static Bar times(Bar bar, double factor) {
        return bar.withPrices(bar.open() * factor, bar.high() * factor, bar.low() * factor, bar.close() * factor)
                .withQuoteVolume(bar.quoteVolume() * factor);
    }

    private static RecordedRows run(List<Bar> bars) {
        RecordedRows run = new RecordedRows();
        SymbolRiskModel model = new SymbolRiskModel("venue", "BTC", MINUTE, CostSizes.DEFAULT, 1);
        for (Bar bar : bars) {
            model.accept(List.of(bar), List.of(), bar.openTime(), bar.closeTime(), run);
        }
        return run;
    }

    /** The walk in which a minute's bar is that of another price. */
    private static RecordedRows runWith(int minute, double... factors) {
        List<Bar> bars = walk();
        for (int i = 0; i < factors.length; i++) {
            bars.set(minute + i, times(bars.get(minute + i), factors[i]));
        }
        return run(bars);
    }

    @ParameterizedTest
    @ValueSource(doubles = {100, 0.01, 10, 0.1, 1.2, 0.8})
    void aWrongPrintIsNoFallNoJumpAndNoVariance(double factor) {
        RecordedRows clean = run(walk());
        RecordedRows run = runWith(BAD, factor);
        SymbolRisk bad = run.at(endOf(BAD));
        assertThat(bad.dataQuality()).contains("unconfirmed-price");
        assertThat(bad.close()).isEqualTo(clean.at(endOf(BAD - 1)).close());
        assertThat(bad.volume()).isEqualTo(2);
        assertThat(bad.quoteVolume()).isCloseTo(2 * bad.close(), within(1e-9));
        for (int minute = BAD; minute < MINUTES; minute += 7) {
            SymbolRisk row = run.at(endOf(minute));
            SymbolRisk was = clean.at(endOf(minute));
            assertThat(row.drawdown7d()).isCloseTo(was.drawdown7d(), within(0.003));
            assertThat(row.maximumDrawdown24h()).isCloseTo(was.maximumDrawdown24h(), within(0.003));
            assertThat(row.realizedVolatility24h() / was.realizedVolatility24h())
                    .isCloseTo(1, within(0.01));
            assertThat(Math.abs(row.downJump())).isLessThan(5);
        }
        SymbolMetrics last = run.last();
        assertThat(last.volatility().parkinson1d() / clean.last().volatility().parkinson1d())
                .isCloseTo(1, within(0.02));
        assertThat(last.impact().amihud1d() / clean.last().impact().amihud1d()).isCloseTo(1, within(0.02));
        assertThat(last.jumps().jump()).isZero();
    }

    @Test
    void twoWrongPrintsThatDisagreeAreNoPriceEither() {
        RecordedRows run = runWith(BAD, 100, 0.01);
        assertThat(run.at(endOf(BAD + 1)).dataQuality()).contains("unconfirmed-price");
        assertThat(run.at(endOf(MINUTES - 1)).maximumDrawdown24h()).isLessThan(0.1);
    }

    @Test
    void aRealFallIsOneBarLate() {
        List<Bar> bars = walk();
        for (int k = BAD; k < MINUTES; k++) {
            bars.set(k, times(bars.get(k), 0.8));
        }
        RecordedRows run = run(bars);
        assertThat(run.at(endOf(BAD)).drawdown7d()).isLessThan(0.1);
        assertThat(run.at(endOf(BAD + 1)).drawdown7d()).isGreaterThan(0.19);
        assertThat(run.at(endOf(BAD + 1)).ret())
                .isCloseTo(
                        Math.log(bars.get(BAD + 1).close() / bars.get(BAD - 1).close()), within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"100", "0.01"})
    void theFirstPrintIsBelievedWhenASecondAgrees(double factor) {
        RecordedRows run = runWith(0, factor);
        assertThat(run.risk.get(0).time()).isEqualTo(START + 3 * MINUTE);
        assertThat(run.at(endOf(MINUTES - 1)).maximumDrawdown24h())
                .isEqualTo(run(walk()).at(endOf(MINUTES - 1)).maximumDrawdown24h());
        assertThat(run.at(endOf(MINUTES - 1)).drawdown7d()).isLessThan(0.1);
    }

    @ParameterizedTest
    @CsvSource({"50, 1", "1, 0.02"})
    void aWickIsCutToTheBandOfAJump(double up, double down) {
        RecordedRows clean = run(walk());
        List<Bar> bars = walk();
        Bar wick = bars.get(BAD);
        bars.set(
                BAD,
                wick.withPrices(wick.open(), wick.high() * up, wick.low() * down, wick.close())
                        .withQuoteVolume(wick.volume() * wick.close() * (up == 1 ? down : up)));
        RecordedRows run = run(bars);
        assertThat(run.at(endOf(BAD)).dataQuality()).contains("cut-range");
        assertThat(run.at(endOf(BAD)).close()).isEqualTo(wick.close());
        assertThat(run.at(endOf(BAD)).quoteVolume() / (2 * wick.close())).isBetween(0.94, 1.06);
        // A five-minute bar of a range of 5 % among 288 of 0.3 %.
        assertThat(run.last().volatility().parkinson1d()
                        / clean.last().volatility().parkinson1d())
                .isBetween(1.0, 2.0);
        assertThat(run.at(endOf(MINUTES - 1)).maximumDrawdown24h())
                .isEqualTo(clean.at(endOf(MINUTES - 1)).maximumDrawdown24h());
    }

    @Test
    void asPrintedEveryPriceCounts() {
        List<Bar> bars = walk();
        bars.set(BAD, times(bars.get(BAD), 0.01));
        List<SymbolRisk> rows = new ArrayList<>();
        SymbolRiskModel model = new SymbolRiskModel("venue", "BTC", MINUTE, null, 1, PriceRule.AS_PRINTED);
        model.accept(bars, START, START + MINUTES * MINUTE, rows::add);
        assertThat(rows).hasSize(MINUTES);
        assertThat(rows.get(BAD).maximumDrawdown24h()).isGreaterThan(0.98);
    }

    @Test
    void volumeWhoseAggressorIsUnknownTakesNoPartInSignedFlow() {
        List<Bar> bars = new ArrayList<>();
        for (int k = 0; k < MINUTES; k++) {
            // Three quarters are bought where it is known.
            double bought = k % 3 == 0 ? Double.NaN : 1.5;
            bars.add(bar(k, new double[] {1_000, 1_001, 1_000, 1_000 + k % 2}, bought));
        }
        SymbolMetrics row = run(bars).last();
        assertThat(row.impact().toxicity()).isCloseTo(0.5, within(1e-9));
        assertThat(row.impact().averageDailyVolume()).isCloseTo(2 * 1_440, within(60.0));
    }

    @Test
    void withoutAnyAggressorThereIsNoSignedFlowAndTheRowSaysSo() {
        List<Bar> bars = walk();
        bars.replaceAll(bar -> {
            double[] prices = {bar.open(), bar.high(), bar.low(), bar.close()};
            return bar((int) ((bar.openTime() - START) / MINUTE), prices, Double.NaN);
        });
        SymbolMetrics row = run(bars).last();
        assertThat(row.impact().toxicity()).isNaN();
        assertThat(row.impact().kyleLambda1d()).isNaN();
        assertThat(row.dataQuality()).contains("no-aggressor");
    }
}
