package io.breakwater.risk.desk.marks;

import java.util.Random;

import io.breakwater.risk.estimators.liquidity.BookLadder;
import io.breakwater.risk.estimators.liquidity.DepthBar;
import io.breakwater.risk.market.VenuePrint;
import io.breakwater.risk.reference.Copies;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class VenueMarksTest {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60_000;
    private static final long T = 1_700_006_400_000L;
    private static final double NONE = Double.NaN;

    private final VenueMarks marks = new VenueMarks(1);

    private void trade(String venue, long time, double price) {
        bar(venue, time, price, SECOND);
    }

    private void bar(String venue, long time, double price, long length) {
        marks.print(0, new VenuePrint("BTCUSD", venue, time, price, length, 1));
    }

    private void book(String venue, long time, double bid, double ask) {
        marks.book(0, bookOf(venue, time, bid, ask, true));
    }

    private static DepthBar bookOf(String venue, long time, double bid, double ask, boolean usable) {
        double mid = (bid + ask) / 2;
        BookLadder ladder =
                new BookLadder(mid, new double[] {bid}, new double[] {1}, new double[] {ask}, new double[] {1});
        double spread = 10_000 * (ask - bid) / mid;
        return new DepthBar(venue, "BTCUSD", time, usable, bid, ask, spread, new double[5], new double[5], ladder);
    }

    /** An hour of spreads of 10 basis points. */
    private long hourOfBooks(String venue) {
        for (int minute = 0; minute < 60; minute++) {
            book(venue, T + minute * MINUTE, 99.95, 100.05);
        }
        return T + 60 * MINUTE;
    }

    @Test
    void onlyVenueIsTheMark() {
        trade("a", T, 100);
        assertThat(marks.mark(0, T, 130)).isEqualTo(100);
    }

    @Test
    void twoVenuesThatAgreeAreAveragedAndOfTwoThatDoNotTheOneNearerTheLastGoodMarkCounts() {
        trade("a", T, 100);
        trade("b", T, 101);
        assertThat(marks.mark(0, T, 100)).isEqualTo(100.5);
        trade("b", T, 101.01);
        assertThat(marks.mark(0, T, 100.2)).isEqualTo(100);
        assertThat(marks.mark(0, T, 100.9)).isEqualTo(101.01);
        assertThat(marks.mark(0, T, NONE)).isEqualTo(100.505);
        trade("b", T, 70);
        assertThat(marks.mark(0, T, 100)).isEqualTo(100);
    }

    @Test
    void ofThreeOrMoreTheMedianCounts() {
        trade("a", T, 100);
        trade("b", T, 70);
        trade("c", T, 102);
        assertThat(marks.mark(0, T, 70)).isEqualTo(100);
        trade("d", T, 104);
        assertThat(marks.mark(0, T, 70)).isEqualTo(101);
    }

    @Test
    void tradeCountsForFiveSecondsAndABarUntilTheNextIsDue() {
        trade("a", T, 100);
        trade("b", T + 5_000, 104);
        assertThat(marks.mark(0, T + 5_000, 104)).isEqualTo(104);
        assertThat(marks.mark(0, T + 5_000, 100)).isEqualTo(100);
        assertThat(marks.mark(0, T + 5_001, 100)).isEqualTo(104);
        assertThat(marks.mark(0, T + 10_001, 100)).isNaN();
        bar("a", T, 90, MINUTE);
        assertThat(marks.mark(0, T + MINUTE - 1, 0)).isEqualTo(90);
        assertThat(marks.mark(0, T + MINUTE, 0)).isNaN();
    }

    @Test
    void midOfAFreshBookComesBeforeTheTrade() {
        trade("a", T, 90);
        book("a", T, 99, 101);
        assertThat(marks.mark(0, T + 5_000, 90)).isEqualTo(100);
        trade("a", T + 5_001, 91);
        assertThat(marks.mark(0, T + 5_001, 90)).isEqualTo(91);
        marks.book(0, bookOf("a", T + 5_001, 98, 102, false));
        assertThat(marks.mark(0, T + 5_001, 90)).isEqualTo(91);
    }

    @Test
    void bookMoreThanFiveTimesAsWideAsTheMedianIsNotBelieved() {
        long now = hourOfBooks("a");
        book("a", now, 99.755, 100.245);
        assertThat(marks.mark(0, now, 100)).isCloseTo(100, within(1e-12));
        assertThat(marks.isTooWide(0, now)).isFalse();
        book("a", now, 99.74, 100.25);
        assertThat(marks.mark(0, now, 100)).isNaN();
        assertThat(marks.isTooWide(0, now)).isTrue();
        assertThat(marks.isTooWide(0, now + 5_001)).isFalse();
        trade("a", now, 95);
        assertThat(marks.mark(0, now, 100)).isEqualTo(95);
        assertThat(marks.isTooWide(0, now)).isFalse();
    }

    @Test
    @Tag("A14")
    void a14BookOfOneSideSaysNothingOfThePrice() {
        trade("a", T, 100);
        book("a", T, 99, NONE);
        assertThat(marks.mark(0, T, NONE)).isEqualTo(100);
        assertThat(marks.isTooWide(0, T)).isFalse();
    }

    @Test
    void beforeAnHourOfSpreadsNoBookIsCalledWide() {
        book("a", T, 99.99, 100.01);
        book("a", T + MINUTE, 98, 102);
        assertThat(marks.mark(0, T + MINUTE, 100)).isEqualTo(100);
    }

    @Property(tries = 50)
    void restoredMarksSayTheSame(@ForAll long seed) {
        Random random = new Random(seed);
        long now = T;
        for (int i = 0; i < 300; i++) {
            now += random.nextInt(4_000);
            String venue = "v" + random.nextInt(3);
            double price = 100 + random.nextGaussian();
            if (random.nextBoolean()) {
                book(venue, now, price * (1 - 0.01 * random.nextDouble()), price);
            } else {
                trade(venue, now, price);
            }
        }
        VenueMarks copy = new VenueMarks(1);
        copy.resume(Copies.stateOf(marks));
        for (long later = now; later < now + 12_000; later += 500) {
            assertThat(Double.compare(copy.mark(0, later, 100), marks.mark(0, later, 100)))
                    .isZero();
            assertThat(copy.isTooWide(0, later)).isEqualTo(marks.isTooWide(0, later));
        }
        assertThat(Copies.bytesOf(copy)).isEqualTo(Copies.bytesOf(marks));
    }
}
