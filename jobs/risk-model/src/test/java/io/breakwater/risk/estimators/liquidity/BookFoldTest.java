package io.breakwater.risk.estimators.liquidity;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.breakwater.risk.market.BookUpdate;
import io.breakwater.risk.market.BookUpdate.Kind;
import io.breakwater.risk.reference.Copies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.breakwater.risk.estimators.liquidity.Books.at;
import static io.breakwater.risk.estimators.liquidity.Books.levels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class BookFoldTest {
    private static final long START = 1_700_000_000_000L;
    private static final double[] BIDS = levels(99, 2, 98, 5);
    private static final double[] ASKS = levels(101, 1, 102, 4);

    private final BookFold fold = new BookFold("venue", "BTCUSDT");

    private BookOutcome snapshot(long millis, long id, double[] bids, double[] asks) {
        return fold.add(at(START + millis, Kind.SNAPSHOT, new long[] {id, id, -1}, bids, asks));
    }

    private BookOutcome delta(long millis, long id, double[] bids, double[] asks) {
        return fold.add(at(START + millis, Kind.DELTA, new long[] {id, id, -1}, bids, asks));
    }

    private List<DepthBar> until(long millis) {
        return fold.drainUntil(START + millis);
    }

    @Test
    void aSecondShowsTheBookAsItStoodAtItsEnd() {
        snapshot(100, 1, BIDS, ASKS);
        delta(900, 2, levels(100, 3), levels());
        delta(1_000, 3, levels(100, 0), levels());
        List<DepthBar> bars = until(2_000);
        assertThat(bars).extracting(bar -> bar.time() - START).containsExactly(1_000L, 2_000L);
        assertThat(bars).extracting(DepthBar::bid).containsExactly(100.0, 99.0);
        assertThat(bars).extracting(DepthBar::ask).containsExactly(101.0, 101.0);
        assertThat(bars.get(0).spreadBasisPoints()).isCloseTo(1e4 / 100.5, within(1e-9));
        assertThat(bars).allMatch(DepthBar::usable);
    }

    @Test
    void depthIsTheLeastOfFiveSecondsThoughNothingCameSince() {
        double[] bids = levels(99.9, 2);
        double[] asks = levels(100.1, 2);
        snapshot(0, 1, bids, asks);
        delta(10_000, 2, levels(99.9, 1), levels());
        delta(11_000, 3, levels(99.9, 5), levels());
        List<DepthBar> bars = until(30_000).stream()
                .filter(bar -> bar.time() >= START + 10_000)
                .toList();
        // 10 basis points and the price itself, which lies 10 below the mid.
        assertThat(bars)
                .extracting(bar -> bar.bidDepth()[1])
                .containsExactly(99.9, 99.9, 99.9, 99.9, 99.9, 99.9, 5 * 99.9);
    }

    @Test
    void aBookThatIsSilentHasBarsForFiveSecondsMore() {
        snapshot(300, 1, BIDS, ASKS);
        assertThat(until(60_000))
                .extracting(bar -> bar.time() - START)
                .containsExactly(1_000L, 2_000L, 3_000L, 4_000L, 5_000L, 6_000L);
        snapshot(90_300, 2, BIDS, ASKS);
        assertThat(until(91_000)).extracting(bar -> bar.time() - START).containsExactly(91_000L);
    }

    @Test
    void aGapInvalidatesUntilTheNextSnapshotAndKeepsTheLastLadder() {
        snapshot(100, 1, BIDS, ASKS);
        assertThat(delta(1_100, 5, levels(99, 9), levels())).isEqualTo(BookOutcome.GAP);
        assertThat(delta(1_200, 6, levels(99, 9), levels())).isEqualTo(BookOutcome.AWAITING_SNAPSHOT);
        snapshot(2_100, 7, levels(97, 1), ASKS);
        List<DepthBar> bars = until(3_000);
        assertThat(bars).extracting(DepthBar::usable).containsExactly(true, false, true);
        assertThat(bars.get(1).bid()).isNaN();
        assertThat(bars.get(1).bidDepth()).containsOnly(Double.NaN);
        assertThat(bars.get(1).ladder().bidPrices()).containsExactly(99, 98);
        assertThat(bars.get(2).bid()).isEqualTo(97);
    }

    @Test
    void changesThatCameBeforeTheirSnapshotFollowIt() {
        assertThat(delta(0, 4, levels(95, 1), levels())).isEqualTo(BookOutcome.AWAITING_SNAPSHOT);
        assertThat(delta(50, 5, levels(96, 1), levels())).isEqualTo(BookOutcome.AWAITING_SNAPSHOT);
        assertThat(delta(60, 6, levels(97, 1), levels())).isEqualTo(BookOutcome.AWAITING_SNAPSHOT);
        // The venue's book of a moment ago: what it says of the fifth change is in it already.
        assertThat(snapshot(70, 5, levels(94, 1), levels(101, 1))).isEqualTo(BookOutcome.APPLIED);
        assertThat(delta(80, 7, levels(98, 1), levels())).isEqualTo(BookOutcome.APPLIED);
        assertThat(until(1_000).get(0).ladder().bidPrices()).containsExactly(98, 97, 94);
    }

    @Test
    void aSnapshotTooOldForWhatWaitsIsAGapAndTheNextOneHeals() {
        delta(0, 6, levels(97, 1), levels());
        assertThat(snapshot(70, 4, levels(94, 1), levels(101, 1))).isEqualTo(BookOutcome.GAP);
        assertThat(snapshot(90, 5, levels(94, 1), levels(101, 1))).isEqualTo(BookOutcome.APPLIED);
        assertThat(until(1_000).get(0).ladder().bidPrices()).containsExactly(97, 94);
    }

    @Test
    void onlySoManyChangesWait() {
        for (int id = 1; id <= 300; id++) {
            delta(id, id, levels(90, id), levels());
        }
        assertThat(snapshot(400, 43, levels(94, 1), levels(101, 1))).isEqualTo(BookOutcome.GAP);
        assertThat(snapshot(500, 44, levels(94, 1), levels(101, 1))).isEqualTo(BookOutcome.APPLIED);
    }

    @Test
    @Tag("A14")
    void a14CrossedBookIsIgnoredUntilUncrossed() {
        snapshot(100, 1, BIDS, ASKS);
        assertThat(delta(1_100, 2, levels(103, 1), levels())).isEqualTo(BookOutcome.CROSSED);
        delta(2_100, 3, levels(103, 0), levels());
        List<DepthBar> bars = until(3_000);
        assertThat(bars).extracting(DepthBar::usable).containsExactly(true, false, true);
        assertThat(bars.get(1).spreadBasisPoints()).isNaN();
        assertThat(bars.get(1).ladder()).isSameAs(bars.get(0).ladder());
    }

    @Test
    @Tag("A14")
    void a14OneSidedAndEmptyBooksAreKnownWithoutSpread() {
        snapshot(100, 1, BIDS, levels());
        snapshot(1_100, 2, levels(), levels());
        List<DepthBar> bars = until(2_000);
        assertThat(bars).extracting(DepthBar::usable).containsOnly(true);
        assertThat(bars).extracting(DepthBar::spreadBasisPoints).containsOnly(Double.NaN);
        assertThat(bars.get(0).bid()).isEqualTo(99);
        assertThat(bars.get(0).ask()).isNaN();
        assertThat(bars.get(0).bidDepth()[4]).isEqualTo(2 * 99 + 5 * 98);
        assertThat(bars.get(0).askDepth()).containsOnly(0);
        assertThat(bars.get(1).bidDepth()).containsOnly(0);
    }

    @Test
    void bestPricesAloneGiveBidAndAskButNoDepth() {
        fold.add(at(START, Kind.TOP, new long[] {7, 7, -1}, levels(99, 1), levels(101, 1)));
        DepthBar bar = until(1_000).get(0);
        assertThat(bar.usable()).isFalse();
        assertThat(bar.bid()).isEqualTo(99);
        assertThat(bar.ask()).isEqualTo(101);
        assertThat(bar.bidDepth()).containsOnly(Double.NaN);
        assertThat(bar.ladder().bidPrices()).isEmpty();
    }

    @Test
    void levelsThatStandStillWhileBestPricesGoOnAreNotBelieved() {
        snapshot(0, 1, BIDS, ASKS);
        for (int second = 1; second <= 12; second++) {
            fold.add(at(START + second * 1_000L, Kind.TOP, new long[] {-1, -1, -1}, levels(99, 1), levels(101, 1)));
        }
        List<DepthBar> bars = until(13_000);
        assertThat(bars.get(9).usable()).isTrue();
        assertThat(bars.get(12).usable()).isFalse();
    }

    @Test
    void aMessageOlderThanTheNewestCountsAsTheNewest() {
        snapshot(1_500, 1, BIDS, ASKS);
        delta(200, 2, levels(100, 1), levels());
        List<DepthBar> bars = until(2_000);
        assertThat(bars).singleElement().satisfies(bar -> {
            assertThat(bar.time()).isEqualTo(START + 2_000);
            assertThat(bar.bid()).isEqualTo(100);
        });
    }

    @Test
    @Tag("A11")
    void a11WalkToAnyEdgeOfTheLadderCostsWhatTheBookCosts() {
        Impact impact = new Impact(1, 0.03, 1e9);
        Random random = new Random(3);
        for (int n : new int[] {1, 39, 40, 41, 42, 57, 100, 1_000, 5_000}) {
            double[] bids = side(random, n, -1);
            double[] asks = side(random, n, 1);
            OrderBook book = Books.bookOf(bids, asks);
            BookLadder ladder = LadderSteps.of(book);
            assertThat(ladder.askPrices())
                    .hasSize(Math.min(n, BookLadder.STEPS))
                    .isSorted();
            assertThat(ladder.bidQuantities()).hasSameSizeAs(ladder.bidPrices()).doesNotContain(0);
            for (Side side : Side.values()) {
                assertEdgesCostTheSame(book, ladder, side, impact);
            }
        }
    }

    private static void assertEdgesCostTheSame(OrderBook book, BookLadder ladder, Side side, Impact impact) {
        double[] quantities = side == Side.BID ? ladder.bidQuantities() : ladder.askQuantities();
        double edge = 0;
        for (double quantity : quantities) {
            edge += quantity;
            // A hair less, so that rounding doesn't ask for more than the book has.
            double wanted = edge * (1 - 1e-13);
            double expected = BookWalk.cost(book, side, wanted, impact);
            assertThat(ladder.cost(side, wanted, impact)).isCloseTo(expected, within(1e-10 * expected));
        }
    }

    @Test
    void edgesOfTheLadderRiseByOneOrMoreAndEndWithTheBook() {
        for (int levels = 1; levels <= 5_000; levels++) {
            int steps = Math.min(levels, BookLadder.STEPS);
            for (int step = 0; step < steps; step++) {
                assertThat(LadderSteps.edge(step + 1, levels)).isGreaterThan(LadderSteps.edge(step, levels));
            }
            assertThat(LadderSteps.edge(steps, levels)).isEqualTo(levels);
        }
    }

    private static double[] side(Random random, int n, int direction) {
        double[] levels = new double[2 * n];
        double price = 1_000;
        for (int i = 0; i < n; i++) {
            price += direction * (0.01 + 0.05 * random.nextDouble());
            levels[2 * i] = price;
            levels[2 * i + 1] = 0.001 + random.nextDouble() * 3;
        }
        return levels;
    }

    @Test
    void aRestoredFoldGoesOnAlike() {
        for (int seed = 0; seed < 20; seed++) {
            List<BookUpdate> updates = updates(new Random(seed));
            int cut = new Random(seed).nextInt(updates.size());
            assertThat(run(updates, cut)).isEqualTo(run(updates, -1));
        }
    }

    private static List<String> run(List<BookUpdate> updates, int cut) {
        BookFold fold = new BookFold("venue", "BTCUSDT");
        List<String> out = new ArrayList<>();
        for (int i = 0; i < updates.size(); i++) {
            if (i == cut) {
                fold = Copies.of(fold);
            }
            out.add(fold.add(updates.get(i)).name());
            if (i % 7 == 0) {
                fold.drainUntil(updates.get(i).time() - 500).forEach(bar -> out.add(shown(bar)));
            }
        }
        fold.drainUntil(Long.MAX_VALUE - 10_000).forEach(bar -> out.add(shown(bar)));
        return out;
    }

    private static String shown(DepthBar bar) {
        return bar.time() + " " + bar.usable() + " " + bar.bid() + " " + bar.ask() + " "
                + List.of(java.util.Arrays.toString(bar.bidDepth()), java.util.Arrays.toString(bar.askDepth()))
                + java.util.Arrays.toString(bar.ladder().bidPrices())
                + java.util.Arrays.toString(bar.ladder().askQuantities());
    }

    /** Snapshots, changes, best prices, gaps, crossings and impossible levels. */
    private static List<BookUpdate> updates(Random random) {
        List<BookUpdate> updates = new ArrayList<>();
        long time = START;
        long id = 0;
        for (int i = 0; i < 300; i++) {
            time += random.nextInt(20) == 0 ? 9_000 : random.nextInt(400);
            id += random.nextInt(40) == 0 ? 5 : 1;
            Kind kind = i % 25 == 0 ? Kind.SNAPSHOT : random.nextInt(5) == 0 ? Kind.TOP : Kind.DELTA;
            double price = 100 + random.nextInt(12) / 10.0;
            updates.add(at(
                    time,
                    kind,
                    new long[] {id, id, -1},
                    levels(random.nextInt(60) == 0 ? -1 : price - 1, 1 + random.nextInt(3)),
                    levels(price, kind == Kind.DELTA ? random.nextInt(3) : 2)));
        }
        return updates;
    }
}
