package io.breakwater.risk.desk.marks;

import io.breakwater.risk.market.MarkFilter;
import io.breakwater.risk.market.VenuePrint;
import io.breakwater.risk.reference.Copies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What becomes of the marks of a symbol that comes back from a silence, and of prints far from the mark. */
class RelistingsTest {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    private final DeskMarks marks = new DeskMarks(1);
    private long time = 1_700_006_400_000L;

    /** The first price of all is believed when a second agrees. */
    private void begin() {
        after(0, 100);
        after(0, 100);
    }

    private double after(long millis, double price) {
        return after(millis, price, SECOND);
    }

    private double after(long millis, double price, long barMillis) {
        time += millis;
        return marks.print(0, new VenuePrint("COINUSD", "a", time, price, barMillis, 1));
    }

    @Test
    void backAtMoreThanFiveTimesItsMarkTheMarkIsKeptUntilItIsConfirmed() {
        begin();
        assertThat(after(HOUR + 2 * SECOND, 501)).isNaN();
        for (int i = 0; i < 100; i++) {
            assertThat(after(MINUTE, 510)).isNaN();
        }
        assertThat(marks.relistings().isKept(0)).isTrue();
        assertThat(marks.relistings().isFallen(0)).isFalse();
        assertThat(marks.unconfirmedMove(0, false)).isCloseTo(4.1, within(1e-12));
        assertThat(marks.unconfirmedMove(0, true)).isZero();
        assertThat(marks.confirm(0)).isEqualTo(510);
        assertThat(after(SECOND, 505)).isEqualTo(505);
        assertThat(marks.confirm(0)).isNaN();
    }

    @Test
    void atExactlyFiveTimesOrAfterAnHourItIsAJumpAsAnyOther() {
        begin();
        assertThat(after(HOUR + 2 * SECOND, 500)).isNaN();
        assertThat(after(SECOND, 500)).isEqualTo(500);
        assertThat(after(HOUR + SECOND, 5_000)).isNaN();
        assertThat(after(SECOND, 5_000)).isEqualTo(5_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {HOUR, 24 * HOUR})
    void whatABarLastsIsNoSilence(long bar) {
        after(0, 100, bar);
        after(0, 100, bar);
        assertThat(after(bar, 800, bar)).isNaN();
        assertThat(after(bar, 810, bar)).isEqualTo(810);
        assertThat(after(bar + HOUR + 1, 81_000, bar)).isNaN();
        assertThat(after(bar, 81_000, bar)).isNaN();
    }

    @Test
    void backAtLessThanAFifthItIsTheMarkWhenTwoPrintsAQuarterOfAnHourApartAgree() {
        begin();
        assertThat(after(2 * HOUR, 19)).isNaN();
        assertThat(marks.relistings().isFallen(0)).isTrue();
        assertThat(marks.relistings().takePage(0)).isTrue();
        assertThat(marks.relistings().takePage(0)).isFalse();
        assertThat(after(15 * MINUTE - 1, 19)).isNaN();
        assertThat(after(1, 19.96)).isNaN();
        assertThat(after(15 * MINUTE, 19.1)).isEqualTo(19.1);
        assertThat(marks.relistings().isKept(0)).isFalse();
    }

    @Test
    void singleBadTickBehindASilenceHoldsNothing() {
        for (double bad : new double[] {1_000, 1}) {
            DeskMarks fresh = new DeskMarks(1);
            fresh.print(0, VenuePrint.of("COINUSD", 0, 100, SECOND));
            fresh.print(0, VenuePrint.of("COINUSD", 0, 100, SECOND));
            fresh.print(0, VenuePrint.of("COINUSD", 2 * HOUR, bad, SECOND));
            assertThat(fresh.print(0, VenuePrint.of("COINUSD", 2 * HOUR + SECOND, 101, SECOND)))
                    .isEqualTo(101);
            assertThat(fresh.relistings().isAnyKept()).isFalse();
            assertThat(fresh.unconfirmedMove(0, false)).isZero();
        }
    }

    @Test
    void restoredMarksGoOnTheSame() {
        begin();
        after(2 * HOUR, 19);
        marks.relistings().takePage(0);
        DeskMarks copy = new DeskMarks(1);
        copy.resume(Copies.stateOf(marks));
        assertThat(copy.relistings().takePage(0)).isFalse();
        VenuePrint print = VenuePrint.of("COINUSD", time + 15 * MINUTE, 19, SECOND);
        assertThat(copy.print(0, print)).isEqualTo(19);
        marks.print(0, print);
        assertThat(Copies.bytesOf(copy)).isEqualTo(Copies.bytesOf(marks));
    }

    @Test
    void printFarFromTheMarkIsTheMarkWhenTheNextIsNearerToItOrAgreesWithinFivePercent() {
        MarkFilter filter = new MarkFilter(3);
        for (int i = 0; i < 3; i++) {
            assertThat(filter.accepts(i, 100, SECOND)).isFalse();
            assertThat(filter.accepts(i, 100, SECOND)).isTrue();
            assertThat(filter.accepts(i, 105.01, SECOND)).isFalse();
        }
        assertThat(filter.accepts(0, 104.9, SECOND)).isTrue();
        // 5.46 from the mark, 5.54 from the jump, but within 5 % of the jump.
        assertThat(filter.accepts(1, 111, SECOND)).isTrue();
        assertThat(filter.accepts(2, 94, SECOND)).isFalse();
        MarkFilter agreeing = new MarkFilter(1);
        agreeing.accepts(0, 100, SECOND);
        agreeing.accepts(0, 100, SECOND);
        assertThat(agreeing.accepts(0, 111, SECOND)).isFalse();
        assertThat(agreeing.accepts(0, 105.46, SECOND)).isTrue();
    }

    @Test
    void marksSettleEachByItself() {
        DeskMarks two = new DeskMarks(2);
        for (int print = 0; print < 2; print++) {
            two.print(0, VenuePrint.of("COINUSD", 0, 100, SECOND));
            two.print(1, VenuePrint.of("OTHERUSD", 0, 100, SECOND));
        }
        two.print(0, VenuePrint.of("COINUSD", HOUR, 50, SECOND));
        assertThat(two.print(0, VenuePrint.of("COINUSD", HOUR + SECOND, 50, SECOND)))
                .isEqualTo(50);
        assertThat(two.markedAt(1)).isZero();
    }
}
