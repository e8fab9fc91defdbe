package io.breakwater.risk.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.breakwater.risk.estimators.covariance.EwmaCovariance;
import io.breakwater.risk.estimators.covariance.HayashiYoshida;
import io.breakwater.risk.estimators.covariance.MidSeries;
import io.breakwater.risk.estimators.covariance.Turbulence;
import io.breakwater.risk.reference.Copies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CrossRiskModelTest {
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;

    /** The covariance and means of four symbols, fed by hand with what the model should find at each fifth minute. */
    private static final class ByHand {
        private static final int[] ALL = {0, 1, 2, 3};
        private final EwmaCovariance covariance = new EwmaCovariance(4, 0.999);
        private final double[] sums = new double[4];
        private double weights;
        private double[] last;
        private double turbulence;

        void close(double[] logs) {
            if (last != null) {
                double[] returns =
                        Arrays.stream(ALL).mapToDouble(i -> logs[i] - last[i]).toArray();
                double[] means =
                        Arrays.stream(ALL).mapToDouble(i -> sums[i] / weights).toArray();
                turbulence =
                        Turbulence.of(returns, means, covariance.matrix(ALL).covariance());
                covariance.add(returns);
                weights = 0.999 * weights + 1;
                Arrays.setAll(sums, i -> 0.999 * sums[i] + returns[i]);
            }
            last = logs;
        }
    }

    @Test
    void fiveMinuteNumbersAreThoseOfTheEstimatorsFedByHand() {
        CrossMarket market = new CrossMarket(1, 4, 0);
        CrossRiskModel model = new CrossRiskModel("all", 4);
        ByHand hand = new ByHand();
        CrossRisk row = null;
        for (int minute = 1; minute <= 500; minute++) {
            row = model.accept(market.time() + CrossMarket.MINUTE, market.minute());
            if (minute % 5 == 0) {
                hand.close(IntStream.range(0, 4).mapToDouble(market::log).toArray());
            }
        }
        double[][] correlation = hand.covariance.matrix(ByHand.ALL).correlation();
        assertThat(row.turbulence()).isCloseTo(hand.turbulence, within(1e-9));
        assertThat(row.members()).isEqualTo(4);
        assertThat(row.membersDaily()).isZero();
        assertThat(row.meanCorrelationEwma()).isCloseTo(mean(correlation), within(1e-9));
        assertThat(model.correlations().get(4).ewma5m()).isCloseTo(correlation[1][3], within(1e-9));
    }

    private static double mean(double[][] correlation) {
        double sum = 0;
        for (int i = 0; i < correlation.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += correlation[i][j];
            }
        }
        return sum / (correlation.length * (correlation.length - 1) / 2.0);
    }

    @Test
    void largestEigenvalueShareOfATwoByTwoMatrixIsHalfOfOnePlusTheCorrelationsSize() {
        for (int sign : new int[] {1, -1}) {
            EwmaCovariance covariance = new EwmaCovariance(2, 0.999);
            covariance.add(new double[] {0.01, sign * 0.008});
            covariance.add(new double[] {0.02, sign * 0.001});
            var estimate = covariance.matrix(new int[] {0, 1});
            double rho = Math.abs(estimate.correlation()[0][1]);
            assertThat(estimate.largestEigenvalueShare()).isCloseTo((1 + rho) / 2, within(1e-9));
        }
    }

    @Test
    @Tag("A8")
    void a8HayashiYoshidaOfTheLastHourIsThatOfThePricesOfTheLastHour() {
        CrossMarket market = new CrossMarket(2, 3, 20);
        CrossRiskModel model = new CrossRiskModel("all", 3);
        MidSeries[] series = {new MidSeries(HOUR, 3600), new MidSeries(HOUR, 3600), new MidSeries(HOUR, 3600)};
        for (int minute = 1; minute <= 150; minute++) {
            List<CrossInput> inputs = market.minute();
            if (minute % 10 == 0) {
                // The second symbol is silent now and then.
                inputs.removeIf(input -> input.symbol().equals("S001") && !input.isClose());
            }
            model.accept(market.time(), inputs);
            // A symbol gets its place with its first close.
            inputs.stream().filter(input -> !input.isClose()).forEach(input -> {
                MidSeries one = series[Integer.parseInt(input.symbol().substring(1))];
                for (int i = 0; i < input.times().length; i++) {
                    one.add(input.times()[i], input.prices()[i]);
                }
            });
        }
        List<PairCorrelation> pairs = model.correlations();
        assertThat(pairs).extracting(PairCorrelation::first).containsExactly("S000", "S000", "S001");
        for (MidSeries one : series) {
            one.expire(market.time());
        }
        assertThat(pairs.get(0).hayashiYoshida())
                .isCloseTo(HayashiYoshida.correlation(series[0], series[1]), within(1e-12));
        assertThat(pairs.get(2).hayashiYoshida())
                .isCloseTo(HayashiYoshida.correlation(series[1], series[2]), within(1e-12))
                .isCloseTo(0.5, within(0.15));
        assertThat(pairs.get(0).dataQuality()).isEqualTo("trade-prices");
        assertThat(pairs.get(0).ewmaDaily()).isNaN();
    }

    /** The venue changes to one that is a fifth dearer: no return, no correlation and no turbulence may show the fifth. */
    @Test
    @Tag("A77")
    void a77NoReturnIsTakenFromOneVenueToAnother() {
        CrossMarket market = new CrossMarket(4, 2, 6);
        CrossRiskModel model = new CrossRiskModel("all", 2);
        double highest = 0;
        for (int minute = 0; minute < 720; minute++) {
            boolean dearer = minute >= 602;
            List<CrossInput> inputs = new ArrayList<>();
            for (CrossInput input : market.minute()) {
                inputs.add(dearer && input.symbol().equals("S000") ? dearer(input) : input);
            }
            CrossRisk row = model.accept(market.time(), inputs);
            highest = minute > 600 && row.turbulence() > highest ? row.turbulence() : highest;
        }
        // Chi-squared of two dimensions over two: above 12 once in 160,000 times; the fifth alone would give some
        // 10,000.
        assertThat(highest).isBetween(0.1, 12.0);
        PairCorrelation pair = model.correlations().get(0);
        // True correlation 0.5; the last hour has 360 prices of each.
        assertThat(pair.hayashiYoshida()).isBetween(0.3, 0.7);
        assertThat(pair.ewma5m()).isBetween(0.3, 0.7);
    }

    private static CrossInput dearer(CrossInput input) {
        double[] prices =
                Arrays.stream(input.prices()).map(price -> 1.2 * price).toArray();
        return new CrossInput(
                input.time(),
                input.symbol(),
                "other",
                input.stepMillis(),
                1.2 * input.close(),
                input.ret(),
                input.times(),
                prices,
                input.mids());
    }

    @Test
    void midsAreTakenWhereABookIsKnownAndTheTradesOfThatMinuteAreNot() {
        CrossMarket market = new CrossMarket(3, 2, 2);
        CrossRiskModel model = new CrossRiskModel("all", 2);
        for (int minute = 0; minute < 130; minute++) {
            List<CrossInput> inputs = new ArrayList<>();
            for (CrossInput input : market.minute()) {
                inputs.add(input);
                if (!input.isClose()) {
                    double[] noise = {7, 9};
                    inputs.add(
                            input.symbol().equals("S000")
                                    ? new CrossInput(
                                            input.time(),
                                            "S000",
                                            "venue",
                                            0,
                                            Double.NaN,
                                            Double.NaN,
                                            input.times(),
                                            noise,
                                            false)
                                    : input);
                    inputs.add(CrossInput.mids(input.time(), input.symbol(), "venue", input.times(), input.prices()));
                }
            }
            inputs.sort(CrossInput.ORDER);
            model.accept(market.time(), inputs);
        }
        PairCorrelation pair = model.correlations().get(0);
        assertThat(pair.hayashiYoshida()).isCloseTo(0.5, within(0.2));
        assertThat(pair.dataQuality()).isEqualTo("ok");
    }

    @Test
    void dailyNumbersComeWithSixtyDaysAndBreadthWithFifty() {
        CrossMarket market = new CrossMarket(4, 3, 0);
        CrossRiskModel model = new CrossRiskModel("all", 3);
        CrossRisk row = null;
        for (int day = 0; day <= 130; day++) {
            market.skip(DAY - 2 * CrossMarket.MINUTE);
            model.accept(market.time() + CrossMarket.MINUTE, market.minute());
            row = model.accept(market.time() + CrossMarket.MINUTE, market.minute());
            if (day == 40) {
                assertThat(row.aboveMean50d()).isNaN();
                assertThat(row.membersDaily()).isZero();
                assertThat(row.dataQuality()).contains("short-history");
            }
        }
        assertThat(row.membersDaily()).isEqualTo(3);
        assertThat(row.aboveMean50d()).isBetween(0.0, 1.0);
        assertThat(row.absorptionRatio()).isBetween(1 / 3.0, 1.0);
        assertThat(row.absorptionShift()).isFinite();
        assertThat(row.turbulenceDaily()).isNotNegative();
        assertThat(row.risingToday()).isBetween(0.0, 1.0);
        assertThat(model.correlations().get(0).ewmaDaily()).isCloseTo(0.5, within(0.3));
    }

    @Test
    void restoredModelGivesTheSameRowsAndPairsThroughHolesStopsAndRelistings() {
        CrossMarket market = new CrossMarket(5, 5, 3);
        CrossRiskModel model = new CrossRiskModel("all", 5);
        CrossRiskModel copy = Copies.of(model);
        for (int minute = 0; minute < 1_000; minute++) {
            int now = minute;
            if (minute == 400 || minute == 700) {
                market.skip(minute == 400 ? 30 * CrossMarket.MINUTE : 8 * DAY);
            }
            List<CrossInput> inputs = market.minute();
            inputs.removeIf(input -> input.symbol().equals("S004") && now < 100);
            inputs.removeIf(input -> input.symbol().equals("S003") && now > 500);
            assertThat(copy.accept(market.time(), inputs)).isEqualTo(model.accept(market.time(), inputs));
            if (minute % 60 == 59) {
                assertThat(copy.correlations()).isEqualTo(model.correlations());
            }
            if (minute % 97 == 0) {
                copy = Copies.of(copy);
            }
        }
        assertThat(Copies.bytesOf(copy)).isEqualTo(Copies.bytesOf(model));
        assertThat(model.correlations()).isNotEmpty();
    }

    @Test
    void symbolThatNoLongerTradesLeavesTheMatrixAfterADay() {
        CrossMarket market = new CrossMarket(6, 3, 0);
        CrossRiskModel model = new CrossRiskModel("all", 3);
        CrossRisk row = null;
        for (int minute = 0; minute < 2_000; minute++) {
            List<CrossInput> inputs = market.minute();
            int now = minute;
            inputs.removeIf(input -> input.symbol().equals("S001") && now >= 500);
            row = model.accept(market.time(), inputs);
        }
        assertThat(row.members()).isEqualTo(2);
        assertThat(model.correlations()).singleElement().satisfies(pair -> {
            assertThat(pair.first()).isEqualTo("S000");
            assertThat(pair.second()).isEqualTo("S002");
        });
    }

    @Test
    void symbolsThatNeverMetHaveNoCorrelationWithEachOther() {
        CrossMarket market = new CrossMarket(9, 3, 0);
        CrossRiskModel model = new CrossRiskModel("all", 3);
        for (int minute = 0; minute < 700; minute++) {
            List<CrossInput> inputs = market.minute();
            String absent = minute < 350 ? "S001" : "S000";
            inputs.removeIf(input -> input.symbol().equals(absent));
            model.accept(market.time(), inputs);
        }
        assertThat(model.correlations())
                .extracting(pair -> pair.first() + pair.second())
                .containsExactly("S000S002", "S001S002");
        assertThat(model.correlations())
                .allSatisfy(pair -> assertThat(pair.ewma5m()).isBetween(0.1, 0.9));
    }

    @Test
    void priceThatStandsStillHasNoCorrelation() {
        CrossMarket market = new CrossMarket(8, 3, 0);
        CrossRiskModel model = new CrossRiskModel("all", 4);
        CrossRisk row = null;
        for (int minute = 0; minute < 500; minute++) {
            List<CrossInput> inputs = market.minute();
            inputs.add(new CrossInput(
                    market.time(), "S100", "venue", CrossMarket.MINUTE, 100, 0, new long[0], new double[0], false));
            row = model.accept(market.time(), inputs);
        }
        assertThat(row.reporting()).isEqualTo(4);
        assertThat(row.members()).isEqualTo(3);
        assertThat(row.meanCorrelationEwma()).isCloseTo(0.5, within(0.2));
        assertThat(model.correlations())
                .hasSize(3)
                .noneMatch(pair -> pair.second().equals("S100"));
    }

    @Test
    void stateOfTwoHundredSymbolsWithAPriceInEachSecondStaysUnderTenMegabytes() {
        CrossMarket market = new CrossMarket(7, 200, 60);
        CrossRiskModel model = new CrossRiskModel("all", 200);
        for (int minute = 0; minute < 70; minute++) {
            model.accept(market.time() + CrossMarket.MINUTE, market.minute());
        }
        int full = Copies.bytesOf(model).length;
        assertThat(full).isLessThan(10_000_000);
        for (int minute = 0; minute < 20; minute++) {
            model.accept(market.time() + CrossMarket.MINUTE, market.minute());
        }
        assertThat(Copies.bytesOf(model).length - full).isLessThan(10_000);
    }
}
