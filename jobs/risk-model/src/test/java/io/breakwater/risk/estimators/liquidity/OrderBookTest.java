package io.breakwater.risk.estimators.liquidity;

import io.breakwater.risk.market.BookUpdate.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.breakwater.risk.estimators.liquidity.Books.at;
import static io.breakwater.risk.estimators.liquidity.Books.bookOf;
import static io.breakwater.risk.estimators.liquidity.Books.delta;
import static io.breakwater.risk.estimators.liquidity.Books.levels;
import static io.breakwater.risk.estimators.liquidity.Books.snapshot;
import static io.breakwater.risk.estimators.liquidity.Books.top;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class OrderBookTest {
    private static final double[] NONE = {};
    private final OrderBook book = new OrderBook();

    private void start() {
        book.apply(snapshot(10, levels(100, 1, 99, 2), levels(101, 3, 102, 4)));
    }

    @Test
    void aSnapshotMakesTheBookKnown() {
        assertThat(book.bestBid()).isNaN();
        assertThat(book.apply(delta(1, 2, -1, levels(100, 1), NONE))).isEqualTo(BookOutcome.AWAITING_SNAPSHOT);
        start();
        assertThat(book.bestBid()).isEqualTo(100);
        assertThat(book.bestAsk()).isEqualTo(101);
        assertThat(book.spreadBasisPoints()).isCloseTo(1e4 / 100.5, within(1e-10));
    }

    @Test
    void changesSetAddAndRemoveLevels() {
        start();
        assertThat(book.apply(delta(11, 12, -1, levels(100, 0, 98, 5), levels(100.5, 7))))
                .isEqualTo(BookOutcome.APPLIED);
        assertThat(book.bestBid()).isEqualTo(99);
        assertThat(book.bestAsk()).isEqualTo(100.5);
        assertThat(book.levels(Side.BID)).isEqualTo(2);
        book.apply(delta(13, 13, -1, levels(42, 0), levels(100.5, 9)));
        assertThat(Books.quantities(book, Side.ASK)[0]).isEqualTo(9);
        assertThat(book.levels(Side.BID)).isEqualTo(2);
    }

    @Test
    void aMissingNumberInvalidatesUntilTheNextSnapshot() {
        start();
        book.apply(delta(11, 12, -1, NONE, NONE));
        assertThat(book.apply(delta(14, 15, -1, levels(100.2, 1), NONE))).isEqualTo(BookOutcome.GAP);
        assertThat(book.isUsable()).isFalse();
        assertThat(book.bestBid()).isNaN();
        assertThat(Depth.of(book, Side.BID)).containsOnly(Double.NaN);
        assertThat(book.apply(delta(13, 16, -1, NONE, NONE))).isEqualTo(BookOutcome.AWAITING_SNAPSHOT);
        assertThat(book.apply(snapshot(5, levels(90, 1), levels(91, 1)))).isEqualTo(BookOutcome.APPLIED);
        assertThat(book.bestBid()).isEqualTo(90);
        assertThat(book.countOf(BookOutcome.GAP)).isEqualTo(1);
    }

    @Test
    void thePreviousNumberDecidesWhereItIsGiven() {
        start();
        assertThat(book.apply(delta(8, 15, 7, NONE, NONE))).isEqualTo(BookOutcome.APPLIED);
        assertThat(book.apply(delta(40, 50, 15, NONE, NONE))).isEqualTo(BookOutcome.APPLIED);
        assertThat(book.apply(delta(51, 60, 49, NONE, NONE))).isEqualTo(BookOutcome.GAP);
    }

    @Test
    void theFirstChangeMustReachTheSnapshot() {
        start();
        assertThat(book.apply(delta(12, 15, -1, NONE, NONE))).isEqualTo(BookOutcome.GAP);
    }

    @Test
    void whatIsKnownAlreadyIsStale() {
        start();
        assertThat(book.apply(delta(9, 10, -1, levels(100, 50), NONE))).isEqualTo(BookOutcome.STALE);
        assertThat(book.apply(snapshot(9, levels(80, 1), NONE))).isEqualTo(BookOutcome.STALE);
        assertThat(book.bestBid()).isEqualTo(100);
    }

    @Test
    void numbersThatBeginAnewAreAGapSoThatTheBookIsNeverStuck() {
        start();
        long[] ids = {1, 2, -1};
        assertThat(book.apply(at(9_999, Kind.DELTA, ids, NONE, NONE))).isEqualTo(BookOutcome.STALE);
        assertThat(book.apply(at(10_000, Kind.DELTA, ids, NONE, NONE))).isEqualTo(BookOutcome.GAP);
        assertThat(book.apply(snapshot(3, levels(80, 1), levels(81, 1)))).isEqualTo(BookOutcome.APPLIED);
        assertThat(book.bestBid()).isEqualTo(80);
    }

    @Test
    @Tag("A14")
    void a14ACrossedBookIsIgnoredUntilUncrossedAndCounted() {
        start();
        assertThat(book.apply(delta(11, 11, -1, levels(101.5, 1), NONE))).isEqualTo(BookOutcome.CROSSED);
        assertThat(book.isUsable()).isFalse();
        assertThat(book.mid()).isNaN();
        assertThat(book.countOf(BookOutcome.CROSSED)).isEqualTo(1);
        assertThat(book.apply(delta(12, 12, -1, NONE, levels(101, 0)))).isEqualTo(BookOutcome.APPLIED);
        assertThat(book.bestBid()).isEqualTo(101.5);
        assertThat(book.bestAsk()).isEqualTo(102);
    }

    @Test
    @Tag("A14")
    void a14AnEmptyBookHasDepthZeroAndNoSpread() {
        book.apply(snapshot(1, NONE, NONE));
        assertThat(book.isUsable()).isTrue();
        assertThat(book.spreadBasisPoints()).isNaN();
        assertThat(Depth.of(book, Side.ASK)).containsOnly(0);
    }

    @Test
    @Tag("A14")
    void a14AOneSidedBookHasNoSpreadAndDepthOnItsSideOnly() {
        book.apply(snapshot(1, levels(100, 2), NONE));
        assertThat(book.spreadBasisPoints()).isNaN();
        assertThat(book.mid()).isNaN();
        assertThat(Depth.of(book, Side.ASK)).containsOnly(0);
        assertThat(Depth.of(book, Side.BID)).containsOnly(200);
    }

    @Test
    @Tag("A14")
    void a14AnImpossiblePriceIsRefusedAndCountsAsAGap() {
        start();
        assertThat(book.apply(delta(11, 11, -1, levels(Double.NaN, 1), NONE))).isEqualTo(BookOutcome.INVALID);
        assertThat(book.isUsable()).isFalse();
        start();
        double infinite = Double.POSITIVE_INFINITY;
        for (double[] bad :
                new double[][] {{-1, 1}, {0, 1}, {100, -1}, {100, Double.NaN}, {infinite, 1}, {100, infinite}}) {
            assertThat(book.apply(snapshot(20, bad, NONE))).isEqualTo(BookOutcome.INVALID);
        }
        assertThat(book.countOf(BookOutcome.INVALID)).isEqualTo(7);
    }

    @Test
    void bestPricesAloneGiveASpreadButNoDepth() {
        assertThat(book.apply(top(levels(100, 1), levels(101, 1)))).isEqualTo(BookOutcome.APPLIED);
        assertThat(book.spreadBasisPoints()).isCloseTo(99.5, within(0.01));
        assertThat(Depth.of(book, Side.BID)).containsOnly(Double.NaN);
        assertThat(book.apply(top(levels(102, 1), levels(101, 1)))).isEqualTo(BookOutcome.CROSSED);
        assertThat(book.mid()).isNaN();
        book.apply(top(levels(100, 1), NONE));
        assertThat(book.bestBid()).isEqualTo(100);
        assertThat(book.mid()).isNaN();
    }

    @Test
    void theTimeIsThatOfWhatTheBestPricesComeFrom() {
        book.apply(at(50, Kind.TOP, new long[] {-1, -1, -1}, levels(100, 1), levels(101, 1)));
        assertThat(book.time()).isEqualTo(50);
        book.apply(at(70, Kind.SNAPSHOT, new long[] {5, 5, -1}, levels(99, 1), levels(103, 1)));
        assertThat(book.time()).isEqualTo(70);
        assertThat(book.mid()).isEqualTo(101);
        book.apply(at(80, Kind.DELTA, new long[] {9, 9, -1}, NONE, NONE));
        assertThat(book.time()).isEqualTo(50);
        assertThat(book.mid()).isEqualTo(100.5);
        assertThat(book.lastMid()).isEqualTo(101);
    }

    @Test
    void aFullSideDropsItsWorstLevel() {
        OrderBook small = new OrderBook(2);
        small.apply(snapshot(1, levels(100, 1, 99, 1), levels(101, 1, 102, 1)));
        small.apply(delta(2, 2, -1, levels(98, 1), levels(100.5, 1)));
        assertThat(small.trimmed()).isEqualTo(2);
        assertThat(Books.prices(small, Side.BID)).containsExactly(100, 99);
        assertThat(Books.prices(small, Side.ASK)).containsExactly(100.5, 101);
    }

    @Test
    void depthAddsUpTheBandsOnEachSide() {
        OrderBook wide =
                bookOf(levels(99.95, 1, 99.8, 2, 99.2, 3, 97, 100), levels(100.05, 1, 100.45, 2, 101.5, 4, 102.5, 100));
        assertThat(Depth.of(wide, Side.BID))
                .containsExactly(
                        new double[] {99.95, 99.95 + 199.6, 99.95 + 199.6, 99.95 + 199.6 + 297.6, 99.95 + 199.6 + 297.6
                        },
                        within(1e-9));
        assertThat(Depth.of(wide, Side.ASK))
                .containsExactly(
                        new double[] {100.05, 100.05, 100.05 + 200.9, 100.05 + 200.9, 100.05 + 200.9 + 406},
                        within(1e-9));
    }

    @Test
    void aRestoredBookGoesOnAlike() {
        start();
        book.apply(delta(11, 12, -1, levels(97, 5), levels(101.5, 2)));
        OrderBook restored = OrderBook.restore(book.snapshot());
        book.apply(delta(13, 13, -1, levels(100, 0), NONE));
        assertThat(restored.apply(delta(13, 13, -1, levels(100, 0), NONE))).isEqualTo(BookOutcome.APPLIED);
        assertThat(restored.snapshot())
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(book.snapshot());
    }
}
