package io.breakwater.risk.outlook;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class VolatilityLedgerTest {
    private static final long HOUR = 3_600_000;
    private static final int RETURNS_OF_HOUR = 12;
    private static final double CLOSE = 1e-12;

    private final List<VolatilityForecast> out = new ArrayList<>();
    private final VolatilityLedger ledger = VolatilityLedger.ofHours();
    private int hour;

    private static PriceSample at(long time) {
        return new PriceSample(time, "binance", "BTCUSDT", 60_000, 100, true, false);
    }

    /** An hour of so many returns of one size; what it and the forecast behind it write. */
    private List<VolatilityForecast> hour(int returns, double size) {
        out.clear();
        for (int i = 0; i < returns; i++) {
            ledger.add(i % 2 == 0 ? size : -size, false);
        }
        hour++;
        ledger.endStep(hour * HOUR, false, out::add);
        ledger.issue(at(hour * HOUR), out::add);
        return out;
    }

    @Test
    void aForecastIsWrittenBeforeItsOutcomeAndJudgedByItsVariance() {
        assertThat(hour(RETURNS_OF_HOUR, 0.001)).singleElement().satisfies(issued -> {
            assertThat(issued.status()).isEqualTo("ISSUED");
            assertThat(issued.time()).isEqualTo(HOUR);
            assertThat(issued.madeAt()).isEqualTo(HOUR);
            // Twelve squares of 0.001^2, which alone are each part of the forecast and the base.
            assertThat(issued.volatility()).isCloseTo(Math.sqrt(12e-6), within(CLOSE));
            assertThat(issued.baseVolatility()).isCloseTo(Math.sqrt(12e-6), within(CLOSE));
            assertThat(issued.low()).isNaN();
            assertThat(issued.realizedVolatility()).isNaN();
            assertThat(issued.dataQuality()).isEqualTo("short-window");
        });
        List<VolatilityForecast> second = hour(RETURNS_OF_HOUR, 0.002);
        VolatilityForecast settled = second.get(0);
        assertThat(settled.status()).isEqualTo("SETTLED");
        assertThat(settled.time()).isEqualTo(2 * HOUR);
        assertThat(settled.madeAt()).isEqualTo(HOUR);
        assertThat(settled.realizedVolatility()).isCloseTo(Math.sqrt(48e-6), within(CLOSE));
        // Four times the variance: 4 - ln 4 - 1.
        assertThat(settled.loss()).isCloseTo(3 - Math.log(4), within(CLOSE));
        assertThat(settled.baseLoss()).isCloseTo(3 - Math.log(4), within(CLOSE));
        assertThat(settled.covered()).isNaN();
        VolatilityForecast next = second.get(1);
        // 0.2 x 48 and 0.8 x the mean of 12 and 48 are 33.6; the base is 0.94 x 12 and 0.06 x 48, which are 14.16.
        assertThat(next.volatility()).isCloseTo(Math.sqrt(33.6e-6), within(CLOSE));
        assertThat(next.baseVolatility()).isCloseTo(Math.sqrt(14.16e-6), within(CLOSE));
    }

    @Test
    void anHourOfFewReturnsIsVoidAndTakesNoPart() {
        hour(RETURNS_OF_HOUR, 0.001);
        List<VolatilityForecast> few = hour(5, 0.5);
        assertThat(few.get(0).status()).isEqualTo("VOID");
        assertThat(few.get(0).realizedVolatility()).isNaN();
        assertThat(few.get(0).loss()).isNaN();
        assertThat(few.get(1).volatility()).isCloseTo(Math.sqrt(12e-6), within(CLOSE));
        assertThat(few.get(1).baseVolatility()).isCloseTo(Math.sqrt(12e-6), within(CLOSE));
    }

    @Test
    void anHourThatStoodStillIsKnownAndHasNoLoss() {
        hour(RETURNS_OF_HOUR, 0.001);
        VolatilityForecast settled = hour(RETURNS_OF_HOUR, 0).get(0);
        assertThat(settled.status()).isEqualTo("SETTLED");
        assertThat(settled.realizedVolatility()).isZero();
        assertThat(settled.loss()).isNaN();
    }

    @Test
    void beforeAnyVolatilityThereIsNoForecast() {
        assertThat(hour(RETURNS_OF_HOUR, 0)).isEmpty();
        assertThat(hour(0, 0)).isEmpty();
    }

    @Test
    void theIntervalIsTheForecastTimesRatiosOfTheRanksOfConformalPrediction() {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; ratios.size() < 41; i++) {
            List<VolatilityForecast> now = hour(RETURNS_OF_HOUR, 0.001 * (1 + i * 37 % 41 / 10.0));
            VolatilityForecast issued = now.get(now.size() - 1);
            if (now.size() == 2) {
                VolatilityForecast settled = now.get(0);
                ratios.add(settled.realizedVolatility() / settled.volatility());
                boolean inside =
                        settled.low() <= settled.realizedVolatility() && settled.realizedVolatility() <= settled.high();
                if (ratios.size() > 30) {
                    assertThat(settled.covered()).isEqualTo(inside ? 1 : 0);
                }
            }
            List<Double> sorted = ratios.stream().sorted().toList();
            if (ratios.size() == 30) {
                // 31 tenths: the third smallest, and the 28th.
                assertInterval(issued, sorted.get(2), sorted.get(27));
                assertThat(issued.dataQuality()).isEqualTo("ok");
            } else if (ratios.size() == 39) {
                // 40 tenths: the fourth smallest, and the 36th.
                assertInterval(issued, sorted.get(3), sorted.get(35));
            } else if (ratios.size() < 30) {
                assertThat(issued.high()).isNaN();
            }
        }
    }

    private static void assertInterval(VolatilityForecast issued, double low, double high) {
        assertThat(issued.low()).isCloseTo(issued.volatility() * low, within(CLOSE));
        assertThat(issued.high()).isCloseTo(issued.volatility() * high, within(CLOSE));
    }
}
