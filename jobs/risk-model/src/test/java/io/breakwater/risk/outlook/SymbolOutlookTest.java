package io.breakwater.risk.outlook;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.breakwater.risk.reference.Copies;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

/** Public for the states that others look at. */
public class SymbolOutlookTest {
    private static final long MINUTE = 60_000;
    private static final long FIVE = 5 * MINUTE;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long START = 1_704_067_200_000L;
    private static final double CLOSE = 1e-9;

    private final List<MarketPhase> rows = new ArrayList<>();
    private final List<VolatilityForecast> forecasts = new ArrayList<>();

    private static PriceSample sample(long time, long step, double close) {
        return new PriceSample(time, "binance", "BTCUSDT", step, close, true, false);
    }

    private void take(SymbolOutlook outlook, PriceSample sample) {
        outlook.accept(sample, rows::add, forecasts::add);
    }

    /** Five-minute prices that step up and down by a size in turn. */
    private void run(SymbolOutlook outlook, long from, long to, double size) {
        for (long time = from + FIVE; time <= to; time += FIVE) {
            take(outlook, sample(time, MINUTE, time / FIVE % 2 == 0 ? 100 : 100 * Math.exp(size)));
        }
    }

    private List<VolatilityForecast> of(String horizon, String status) {
        return forecasts.stream()
                .filter(each -> each.horizon().equals(horizon) && each.status().equals(status))
                .toList();
    }

    /** An outlook of some weeks, all of whose state has been used. */
    public static SymbolOutlook fed() {
        SymbolOutlook outlook = new SymbolOutlook();
        Random random = new Random(8);
        double log = 4;
        for (long time = START; time < START + 20 * DAY + 7 * FIVE; time += FIVE) {
            log += 0.002 * random.nextGaussian();
            boolean halted = time % (5 * DAY) < HOUR;
            outlook.accept(
                    new PriceSample(time, "binance", "BTCUSDT", MINUTE, Math.exp(log), time % HOUR > 0, halted),
                    row -> {},
                    forecast -> {});
        }
        return outlook;
    }

    /** One of hourly bars. */
    public static SymbolOutlook fedByHours() {
        SymbolOutlook outlook = new SymbolOutlook();
        Random random = new Random(9);
        double log = 4;
        for (long time = START; time < START + 50 * DAY; time += HOUR) {
            log += 0.006 * random.nextGaussian();
            outlook.accept(sample(time, HOUR, Math.exp(log)), row -> {}, forecast -> {});
        }
        return outlook;
    }

    @Test
    void eachHourHasARowAndAForecastAndEachMidnightAForecastOfTheDay() {
        run(new SymbolOutlook(), START - FIVE, START + 5 * DAY, 0.001);
        assertThat(rows).hasSize(5 * 24 + 1);
        MarketPhase last = rows.get(rows.size() - 1);
        assertThat(last.time()).isEqualTo(START + 5 * DAY);
        assertThat(last.phase()).isEqualTo(Phase.QUIET);
        assertThat(last.volatility()).isCloseTo(0.001 * Math.sqrt(12), within(CLOSE));
        assertThat(of("1h", "ISSUED")).hasSize(5 * 24);
        assertThat(of("1h", "SETTLED")).hasSize(5 * 24 - 1).allSatisfy(each -> {
            assertThat(each.realizedVolatility()).isCloseTo(0.001 * Math.sqrt(12), within(CLOSE));
            assertThat(each.loss()).isCloseTo(0, within(CLOSE));
            assertThat(each.time()).isEqualTo(each.madeAt() + HOUR);
        });
        assertThat(of("1d", "ISSUED")).hasSize(5);
        assertThat(of("1d", "SETTLED")).hasSize(4).allSatisfy(each -> {
            assertThat(each.volatility()).isCloseTo(0.001 * Math.sqrt(288), within(CLOSE));
            assertThat(each.time() % DAY).isZero();
        });
    }

    @Test
    void aHoleMakesNoReturnAndItsForecastIsVoidWhenThePriceIsBack() {
        SymbolOutlook outlook = new SymbolOutlook();
        run(outlook, START, START + DAY, 0.001);
        forecasts.clear();
        rows.clear();
        take(outlook, sample(START + DAY + 5 * HOUR + FIVE, MINUTE, 200));
        assertThat(forecasts).singleElement().satisfies(each -> {
            assertThat(each.status()).isEqualTo("VOID");
            assertThat(each.madeAt()).isEqualTo(START + DAY);
            assertThat(each.time()).isEqualTo(START + DAY + 5 * HOUR + FIVE);
        });
        assertThat(rows).isEmpty();
        run(outlook, START + DAY + 5 * HOUR + FIVE, START + DAY + 6 * HOUR, 0.001);
        // The doubling over the hole is in no return: the next hour is as calm as those before.
        assertThat(rows)
                .singleElement()
                .satisfies(row -> assertThat(row.trendScore()).isNaN());
        assertThat(of("1h", "ISSUED"))
                .singleElement()
                .satisfies(each ->
                        assertThat(each.volatility()).isGreaterThan(0.0034).isLessThan(0.7));
    }

    @Test
    void aChangeOfVenueAndAHaltMakeNoReturn() {
        PriceSample before = sample(START, MINUTE, 100);
        PriceSample elsewhere = new PriceSample(START + FIVE, "kraken", "BTCUSDT", MINUTE, 101, true, false);
        PriceSample halted = new PriceSample(START + FIVE, "binance", "BTCUSDT", MINUTE, 100, false, true);
        assertThat(elsewhere.returnFrom(before, FIVE)).isNaN();
        assertThat(halted.returnFrom(before, FIVE)).isNaN();
        assertThat(sample(START + 2 * FIVE, MINUTE, 150).returnFrom(halted, FIVE))
                .isNaN();
        assertThat(sample(START + 2 * FIVE, MINUTE, 101).returnFrom(before, FIVE))
                .isNaN();
        assertThat(sample(START + FIVE, MINUTE, 101).returnFrom(before, FIVE)).isCloseTo(Math.log(1.01), within(CLOSE));
        assertThat(sample(START + FIVE, MINUTE, Double.NaN).returnFrom(before, FIVE))
                .isNaN();
    }

    @Test
    void inAHaltThereAreRowsAndNoForecasts() {
        SymbolOutlook outlook = new SymbolOutlook();
        run(outlook, START, START + DAY, 0.001);
        forecasts.clear();
        rows.clear();
        for (long time = START + DAY + FIVE; time <= START + DAY + 3 * HOUR; time += FIVE) {
            boolean halted = time > START + DAY + 15 * MINUTE;
            take(outlook, new PriceSample(time, "binance", "BTCUSDT", MINUTE, 100, false, halted));
        }
        assertThat(rows)
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.volatility()).isNaN());
        assertThat(forecasts).extracting(VolatilityForecast::status).containsExactly("VOID");
    }

    @Test
    void barsOfAnHourGiveNoForecastOfTheHourAndDaysByHourlyReturns() {
        SymbolOutlook outlook = new SymbolOutlook();
        for (long time = START; time <= START + 5 * DAY; time += HOUR) {
            take(outlook, sample(time, HOUR, time / HOUR % 2 == 0 ? 100 : 100 * Math.exp(0.004)));
        }
        assertThat(of("1h", "ISSUED")).isEmpty();
        // The first day has the 23 returns behind its first price; scaled to 24 that is the same.
        assertThat(of("1d", "ISSUED")).hasSize(5).allSatisfy(each -> {
            assertThat(each.volatility()).isCloseTo(0.004 * Math.sqrt(24), within(CLOSE));
            assertThat(each.dataQuality()).isEqualTo("hourly-returns+short-window");
        });
        MarketPhase last = rows.get(rows.size() - 1);
        assertThat(last.volatility()).isCloseTo(0.004, within(CLOSE));
        assertThat(last.phase()).isEqualTo(Phase.QUIET);
        assertThat(last.dataQuality()).isEqualTo("hourly-returns+short-window");
    }

    @Test
    void behindSevenDaysTheNameMayBeAnotherCoins() {
        SymbolOutlook outlook = new SymbolOutlook();
        run(outlook, START, START + 5 * DAY, 0.001);
        forecasts.clear();
        rows.clear();
        take(outlook, sample(START + 12 * DAY, MINUTE, 5));
        assertThat(forecasts)
                .extracting(VolatilityForecast::status, VolatilityForecast::horizon)
                .containsExactly(tuple("VOID", "1h"), tuple("VOID", "1d"));
        assertThat(rows)
                .singleElement()
                .satisfies(row -> assertThat(row.phase()).isEqualTo(Phase.WARMING));
    }

    @Test
    void whatIsSaidOfAnHourDoesNotDependOnWhatComesLater() {
        SymbolOutlook calm = new SymbolOutlook();
        run(calm, START, START + 6 * DAY, 0.001);
        List<MarketPhase> calmRows = List.copyOf(rows);
        List<VolatilityForecast> calmForecasts = List.copyOf(forecasts);
        rows.clear();
        forecasts.clear();
        SymbolOutlook wild = new SymbolOutlook();
        run(wild, START, START + 5 * DAY, 0.001);
        int known = rows.size();
        int said = forecasts.size();
        run(wild, START + 5 * DAY, START + 6 * DAY, 0.02);
        assertThat(rows.subList(0, known)).isEqualTo(calmRows.subList(0, known));
        assertThat(forecasts.subList(0, said)).isEqualTo(calmForecasts.subList(0, said));
        assertThat(rows.get(known + 1).phase()).isEqualTo(Phase.STRESSED);
    }

    @Test
    void restoredItGoesOnWithTheSameRows() {
        SymbolOutlook whole = fed();
        SymbolOutlook copy = Copies.of(whole);
        long from = START + 20 * DAY + 7 * FIVE;
        run(whole, from, from + 2 * DAY, 0.003);
        List<Object> expected = new ArrayList<>(rows);
        expected.addAll(forecasts);
        rows.clear();
        forecasts.clear();
        run(copy, from, from + 2 * DAY, 0.003);
        List<Object> found = new ArrayList<>(rows);
        found.addAll(forecasts);
        assertThat(found).isEqualTo(expected).hasSizeGreaterThan(100);
    }
}
