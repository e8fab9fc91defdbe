package io.breakwater.risk.metrics;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.risk.estimators.liquidity.BookFold;
import io.breakwater.risk.estimators.liquidity.DepthBar;
import io.breakwater.risk.market.Bar;
import io.breakwater.risk.market.BookUpdate;
import io.breakwater.risk.market.BookUpdate.Kind;
import io.breakwater.risk.reference.Copies;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** A market that is told minute by minute; all expected numbers are worked out by hand. */
class LiquidityNormsTest {
    private static final long MINUTE = 60_000;
    private static final long DAY = 1_440 * MINUTE;
    /** A midnight. */
    private static final long START = 1_700_006_400_000L / DAY * DAY;

    private SymbolRiskModel model = new SymbolRiskModel("venue", "BTCUSDT", MINUTE, CostSizes.DEFAULT, 1);
    private final List<SymbolRisk> rows = new ArrayList<>();
    private int minute;

    private final SymbolRows kept = new SymbolRows() {
        @Override
        public void risk(SymbolRisk row) {
            rows.add(row);
        }

        @Override
        public void metrics(SymbolMetrics row) {
            // Not looked at.
        }
    };

    /** Minutes at 1,000 that range half a width to either side, of 100 units, without a book. */
    private LiquidityNormsTest minutes(int n, double width, double volume) {
        for (int i = 0; i < n; i++) {
            take(width, volume, List.of());
        }
        return this;
    }

    /** Minutes at whose end the book is seen, with so many units a level. */
    private LiquidityNormsTest books(int n, double bids, double asks) {
        for (int i = 0; i < n; i++) {
            take(2, 100, book(START + (minute + 1) * MINUTE, bids, asks));
        }
        return this;
    }

    private void take(double width, double volume, List<DepthBar> books) {
        long time = START + minute++ * MINUTE;
        double half = width / 2;
        Bar bar = new Bar(
                "venue",
                "BTCUSDT",
                time,
                MINUTE,
                1_000,
                1_000 + half,
                1_000 - half,
                1_000,
                volume,
                volume * 1_000,
                0.25 * volume,
                3,
                time,
                minute,
                time,
                minute);
        model.accept(List.of(bar), books, time, time + MINUTE, kept);
    }

    private static List<DepthBar> book(long time, double bids, double asks) {
        BookFold fold = new BookFold("venue", "BTCUSDT");
        fold.add(new BookUpdate(
                Kind.SNAPSHOT,
                "venue",
                "BTCUSDT",
                time - 900,
                1,
                1,
                -1,
                bids == 0 ? new double[0] : new double[] {999, 900},
                bids == 0 ? new double[0] : new double[] {bids, 50},
                asks == 0 ? new double[0] : new double[] {1_001},
                asks == 0 ? new double[0] : new double[] {asks}));
        return fold.drainUntil(time);
    }

    private MarketLiquidity last() {
        return rows.get(rows.size() - 1).liquidity();
    }

    @Test
    void rangesAndVolumesAreMultiplesOfThoseOfTheHoursBefore() {
        minutes(120, 2, 100);
        assertThat(last().rangeMultiple()).isCloseTo(1, within(1e-9));
        minutes(15, 10, 400);
        double multiple = Math.log(1_005.0 / 995) / Math.log(1_001.0 / 999);
        assertThat(last().rangeMultiple()).isCloseTo(multiple, within(1e-9));
        assertThat(last().volumeMultiple()).isCloseTo(4, within(1e-9));
        assertThat(last().illiquidityMultiple()).isCloseTo(multiple / 2, within(1e-9));
        assertThat(last().takerBuyShare()).isEqualTo(0.25);
        assertThat(last().depthNorm()).isNaN();
        assertThat(last().saleCostMultiple()).isNaN();
    }

    @Test
    void firstHourHasNoNormAndAHoleNoRange() {
        minutes(60, 2, 100);
        assertThat(rows).allMatch(row -> Double.isNaN(row.liquidity().rangeMultiple()));
        minutes(1, 2, 100);
        assertThat(last().rangeMultiple()).isCloseTo(1, within(1e-9));
        minute += 10;
        minutes(14, 2, 100);
        assertThat(last().rangeMultiple()).isNaN();
        minutes(1, 2, 100);
        assertThat(last().rangeMultiple()).isCloseTo(1, within(1e-9));
    }

    @Test
    void depthAndSpreadHaveNormsOfTheThinnerSideAndASaleCostsAMultiple() {
        books(120, 2, 4);
        assertThat(last().bidDepth100()).isCloseTo(1_998, within(1e-9));
        assertThat(last().askDepth100()).isCloseTo(4_004, within(1e-9));
        assertThat(last().depthNorm()).isCloseTo(1_998, within(1e-9));
        assertThat(last().spreadNorm()).isCloseTo(20, within(1e-9));
        assertThat(last().saleCostMultiple()).isCloseTo(1, within(1e-9));
        books(1, 0.2, 4);
        assertThat(last().depth()).isCloseTo(199.8, within(1e-9));
        assertThat(last().depthNorm()).isCloseTo(1_998, within(1e-9));
        // 100 units. Of 0.6 at 999 and 15 at 900 it is (0.6 + 15 x 100) / 15.6 / 1,000 a unit, of 0.06 and 15 (0.06 +
        // 1,500) / 15.06;
        // a book that goes on alike costs 100 / 15.6, or 100 / 15.06, times as much.
        double before = (0.6 + 1_500) / 15.6 / 1_000 * 100 / 15.6;
        double now = (0.06 + 1_500) / 15.06 / 1_000 * 100 / 15.06;
        assertThat(last().saleCostMultiple()).isCloseTo(now / before, within(1e-6));
    }

    @Test
    void emptySideIsNoDepthAtTheWholeCostAndALostBookIsNotKnown() {
        books(60, 200, 400);
        books(1, 0, 400);
        assertThat(last().depth()).isZero();
        assertThat(last().depthNorm()).isCloseTo(199_800, within(1e-6));
        // 60 at 999 and 15 at 900 of 75: the rest as dear.
        double before = (60 + 1_500) / 75.0 / 1_000 * 100 / 75;
        assertThat(last().saleCostMultiple()).isCloseTo(1 / before, within(1e-6));
        minutes(2, 2, 100);
        assertThat(last().depth()).isNaN();
        assertThat(last().saleCostMultiple()).isNaN();
        assertThat(last().depthNorm()).isCloseTo(199_800, within(1e-6));
    }

    @Test
    void restoredModelGoesOnWithTheSameLiquidity() {
        books(100, 2, 4).minutes(30, 3, 70);
        LiquidityNormsTest other = new LiquidityNormsTest();
        other.minute = minute;
        other.model = Copies.of(model);
        minutes(40, 5, 120).books(3, 1, 1);
        other.minutes(40, 5, 120).books(3, 1, 1);
        assertThat(rows).endsWith(other.rows.toArray(SymbolRisk[]::new));
    }
}
