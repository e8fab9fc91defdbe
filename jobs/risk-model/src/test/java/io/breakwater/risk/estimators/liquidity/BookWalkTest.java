package io.breakwater.risk.estimators.liquidity;

import java.util.List;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.breakwater.risk.estimators.liquidity.Books.bookOf;
import static io.breakwater.risk.estimators.liquidity.Books.levels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class BookWalkTest {
    private static final Offset<Double> TIGHT = within(1e-14);
    private static final Impact WHOLE = new Impact(1, 0.04, 10_000);
    private final OrderBook book = bookOf(levels(99, 2, 98, 3), levels(101, 1, 102, 4));

    @Test
    @Tag("A11")
    void a11BookWalkEqualsHandComputedVwap() {
        // 1 at 101 and 2 at 102: VWAP 305 / 3, mid 100.
        assertThat(BookWalk.cost(book, Side.ASK, 3, WHOLE)).isCloseTo(305 / 3.0 / 100 - 1, TIGHT);
        // 2 at 99 and 1 at 98: VWAP 296 / 3.
        assertThat(BookWalk.cost(book, Side.BID, 3, WHOLE)).isCloseTo(1 - 296 / 3.0 / 100, TIGHT);
        assertThat(BookWalk.cost(book, Side.BID, 2, WHOLE)).isCloseTo(0.01, TIGHT);
        assertThat(BookWalk.cost(book, Side.BID, 0, WHOLE)).isZero();
    }

    @Test
    @Tag("A11")
    void a11AnExhaustedBookAddsTheVolumeRule() {
        // 5 visible at (101 + 4 * 102) / 5 = 101.8; 4 beyond: 0.04 * sqrt(4 / 10,000) = 0.0008.
        assertThat(BookWalk.cost(book, Side.ASK, 9, WHOLE)).isCloseTo(0.018 + 0.0008, TIGHT);
    }

    @Test
    void stressBelievesOnlyAShareOfEachLevel() {
        // 0.3 of the book: 0.6 at 99 and 0.4 of 0.9 at 98.
        Impact stressed = new Impact(0.3, 0.04, 10_000);
        assertThat(BookWalk.cost(book, Side.BID, 1, stressed)).isCloseTo(1 - (0.6 * 99 + 0.4 * 98) / 100, TIGHT);
    }

    @Test
    @Tag("A14")
    void a14AnEmptyOrUnknownBookFollowsTheVolumeRule() {
        double expected = 0.04 * Math.sqrt(100 / 10_000.0);
        assertThat(BookWalk.cost(bookOf(levels(), levels()), Side.BID, 100, WHOLE))
                .isCloseTo(expected, TIGHT);
        assertThat(BookWalk.cost(new OrderBook(), Side.BID, 100, WHOLE)).isCloseTo(expected, TIGHT);
        assertThat(BookWalk.cost(bookOf(levels(101, 1), levels(100, 1)), Side.BID, 100, WHOLE))
                .isCloseTo(expected, TIGHT);
        assertThat(BookWalk.cost(bookOf(levels(), levels(101, 1)), Side.BID, 100, WHOLE))
                .isCloseTo(expected, TIGHT);
    }

    @Test
    void aOneSidedBookIsMeasuredFromItsBest() {
        assertThat(BookWalk.cost(bookOf(levels(100, 1, 98, 1), levels()), Side.BID, 2, WHOLE))
                .isCloseTo(0.01, TIGHT);
    }

    @Test
    void aLostBookCanBeWalkedAsItLastWas() {
        Impact tenth = new Impact(0.1, 0.04, 10_000);
        book.apply(Books.delta(7, 8, 6, levels(), levels()));
        assertThat(book.isUsable()).isFalse();
        // A tenth of the bids: 0.2 at 99, 0.1 of 0.3 at 98; the mid was 100.
        assertThat(BookWalk.costOnLastBook(book, Side.BID, 0.3, tenth))
                .isCloseTo(1 - (0.2 * 99 + 0.1 * 98) / 0.3 / 100, TIGHT);
        assertThat(BookWalk.costOnLastBook(new OrderBook(), Side.BID, 100, WHOLE))
                .isCloseTo(0.004, TIGHT);
    }

    @Test
    void hasNoValueWhenTheVolumeRuleIsNeededAndUnknown() {
        Impact unknown = new Impact(1, Double.NaN, Double.NaN);
        assertThat(BookWalk.cost(book, Side.ASK, 1, unknown)).isCloseTo(0.01, TIGHT);
        assertThat(BookWalk.cost(book, Side.ASK, 6, unknown)).isNaN();
        assertThat(BookWalk.cost(book, Side.ASK, -1, WHOLE)).isNaN();
        assertThat(BookWalk.cost(book, Side.ASK, Double.NaN, WHOLE)).isNaN();
    }

    @Test
    void namesWhatIsOutOfRange() {
        assertThatThrownBy(() -> new Impact(0, -1, 0)).hasMessageContaining("depth share was 0.0");
    }

    @Test
    void liquidationAddsCostsAndTakesTheLongestTime() {
        LiquidationCost cost = LiquidationCost.of(List.of(
                new LiquidationCost.Leg(-2, 100, 0.01, 480),
                new LiquidationCost.Leg(10, 50, 0.02, 120),
                new LiquidationCost.Leg(0, 50, Double.NaN, Double.NaN)));
        assertThat(cost.cost()).isCloseTo(2 + 10, TIGHT);
        assertThat(cost.hours()).isCloseTo(20, TIGHT);
        assertThat(cost.unpriced()).isZero();
    }

    @Test
    void whatCannotBePricedOrTimedIsCounted() {
        LiquidationCost cost = LiquidationCost.of(List.of(
                new LiquidationCost.Leg(1, 100, Double.NaN, Double.NaN), new LiquidationCost.Leg(1, 100, 0.01, 240)));
        assertThat(cost).isEqualTo(new LiquidationCost(1, 1, 1, 1));
        assertThat(LiquidationCost.of(List.of())).isEqualTo(new LiquidationCost(0, 0, 0, 0));
    }
}
