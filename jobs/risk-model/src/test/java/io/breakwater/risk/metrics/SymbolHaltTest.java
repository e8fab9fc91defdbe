package io.breakwater.risk.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.breakwater.risk.market.Bar;
import io.breakwater.risk.reference.Copies;
import io.breakwater.risk.reference.MarketData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A halt is not calm: bars in which nothing is traded are no returns of 0 once there are more than fifteen of them. */
class SymbolHaltTest {
    private static final long MINUTE = 60_000;
    private static final long START = 1_700_006_400_000L;
    private static final int BEFORE = 1_500;

    private static Bar bar(int minute, double close, double volume) {
        long time = START + minute * MINUTE;
        return new Bar(
                "venue",
                "UST",
                time,
                MINUTE,
                close,
                close,
                close,
                close,
                volume,
                volume * close,
                volume / 2,
                3,
                time,
                minute,
                time,
                minute);
    }

    /** Trading, so many bars without a trade, and trading again. */
    private static List<Bar> bars(int idle, int behind) {
        Random random = new Random(5);
        List<Bar> bars = new ArrayList<>();
        double price = 1;
        for (int k = 0; k < BEFORE + idle + behind; k++) {
            boolean halted = k >= BEFORE && k < BEFORE + idle;
            price *= halted ? 1 : Math.exp(0.002 * random.nextGaussian());
            bars.add(bar(k, price, halted ? 0 : 5));
        }
        return bars;
    }

    private static RecordedRows run(List<Bar> bars) {
        RecordedRows run = new RecordedRows();
        SymbolRiskModel model = new SymbolRiskModel("venue", "UST", MINUTE, CostSizes.DEFAULT, 1);
        for (Bar bar : bars) {
            model.accept(List.of(bar), List.of(), bar.openTime(), bar.closeTime(), run);
            model = Copies.of(model);
        }
        return run;
    }

    /** Numbers of a window of returns. */
    private static List<Double> windows(SymbolRisk row) {
        return List.of(
                row.realizedVolatility5m(),
                row.realizedVolatility1h(),
                row.realizedVolatility24h(),
                row.valueAtRisk99(),
                row.expectedShortfall975(),
                row.maximumDrawdown24h(),
                (double) row.observations());
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 300})
    void noReturnOfAHaltEntersAWindow(int idle) {
        RecordedRows run = run(bars(idle, 60));
        List<Double> before = windows(run.risk.get(BEFORE - 2));
        for (int k = BEFORE; k < BEFORE + idle; k++) {
            SymbolRisk row = run.risk.get(k - 1);
            assertThat(windows(row)).isEqualTo(before);
            boolean halted = k >= BEFORE + 15;
            assertThat(row.isHalted()).isEqualTo(halted);
            assertThat(row.dataQuality().contains("halted")).isEqualTo(halted);
            assertThat(Double.isNaN(row.ret())).isEqualTo(halted);
            assertThat(Double.isNaN(row.volatilityRatio())).isEqualTo(halted);
        }
        SymbolRisk first = run.risk.get(BEFORE + idle - 1);
        assertThat(first.ret()).isNaN();
        assertThat(first.isHalted()).isFalse();
        assertThat(first.observations()).isEqualTo(run.risk.get(BEFORE - 2).observations());
        // Behind it, the same numbers as if the halt had been a hole.
        List<Bar> holed = bars(idle, 60);
        holed.subList(BEFORE, BEFORE + idle).clear();
        RecordedRows hole = run(holed);
        assertThat(windows(run.risk.get(run.risk.size() - 1))).isEqualTo(windows(hole.risk.get(hole.risk.size() - 1)));
        SymbolMetrics last = run.last();
        SymbolMetrics same = hole.last();
        assertThat(last.volatility().rv5For1d()).isEqualTo(same.volatility().rv5For1d());
        assertThat(last.jumps()).isEqualTo(same.jumps());
        assertThat(last.volatility().parkinson1d()).isEqualTo(same.volatility().parkinson1d());
    }

    @Test
    void fifteenBarsWithoutATradeAreCalmAndCountWhenItGoesOn() {
        RecordedRows run = run(bars(15, 1));
        assertThat(run.risk).noneMatch(SymbolRisk::isHalted);
        SymbolRisk next = run.risk.get(BEFORE + 15 - 1);
        assertThat(next.ret()).isNotNaN();
        assertThat(next.observations()).isEqualTo(run.risk.get(BEFORE - 2).observations() + 16);
        assertThat(next.realizedVolatility1h())
                .isLessThan(run.risk.get(BEFORE - 2).realizedVolatility1h());
    }

    /** Binance in its first weeks: 196,545 minutes, in 91 runs of more than 15 of which nothing was traded. */
    @Test
    void haltsOfRealMinutesAreCountedAsTheFileHasThem() {
        List<Bar> bars = new ArrayList<>();
        int expected = 0;
        int idle = 0;
        for (NamedCsvRecord row : MarketData.rows("market/minute/BTCUSDT-1m-20170817_20171231.csv.gz")
                .subList(0, 30_000)) {
            long open = Math.floorDiv(Long.parseLong(row.getField("open_time")), MINUTE) * MINUTE;
            double close = Double.parseDouble(row.getField("close"));
            double volume = Double.parseDouble(row.getField("volume"));
            Bar before = bars.isEmpty() ? null : bars.get(bars.size() - 1);
            boolean follows = before != null && before.closeTime() == open;
            idle = volume == 0 && follows && close == before.close() ? idle + 1 : 0;
            expected += idle > 15 ? 1 : 0;
            Bar bar = bar((int) ((open - START) / MINUTE), close, volume);
            bars.add(bar.withPrices(close, close, close, close));
        }
        RecordedRows run = new RecordedRows();
        SymbolRiskModel model = new SymbolRiskModel("venue", "UST", MINUTE, CostSizes.DEFAULT, 1);
        model.accept(
                bars,
                List.of(),
                bars.get(0).openTime(),
                bars.get(bars.size() - 1).closeTime(),
                run);
        assertThat(expected).isGreaterThan(100);
        // A flat bar that confirms a jump has moved the price, so that a run may begin with the next.
        assertThat(run.risk.stream().filter(SymbolRisk::isHalted)).hasSizeBetween(expected - 1, expected);
        assertThat(run.risk.stream().filter(SymbolRisk::isHalted)).allMatch(row -> Double.isNaN(row.ret()));
    }

    @Test
    void barsWithoutVolumeWhosePricesMoveAreNoHalt() {
        List<Bar> bars = bars(0, 100);
        bars.replaceAll(bar -> bar((int) ((bar.openTime() - START) / MINUTE), bar.close(), 0));
        assertThat(run(bars).risk).noneMatch(SymbolRisk::isHalted);
    }
}
