package io.breakwater.risk.desk.paper;

import java.util.List;
import java.util.Map;

import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.records.Fill;
import io.breakwater.risk.protocol.LimitSet;
import io.breakwater.risk.protocol.directives.Directive.Status;
import io.breakwater.risk.protocol.directives.DirectiveType;
import io.breakwater.risk.protocol.directives.Params;
import io.breakwater.risk.reference.Copies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.breakwater.risk.desk.paper.PaperDesk.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What the paper gateway trades: sizes, prices and money by hand. */
class PaperGatewayTest {
    private final PaperDesk desk = PaperDesk.ofTen();

    private static Params scale() {
        return new Params.Scale(0.8, List.of(sale(8)));
    }

    @Test
    void aLevelSellsNothingByItself() {
        desk.limits = PaperDesk.CAUTION;
        desk.next(90).next(80);
        desk.limits = PaperDesk.WARNING;
        desk.next(70).next(60);
        desk.limits = PaperDesk.HALTED;
        desk.next(50).next(40);
        assertThat(desk.fills).isEmpty();
        assertThat(desk.held()).isEqualTo(10);
    }

    @Test
    void anAuthorisedDirectiveIsExecutedAtTheNextEvaluationAtTheMarkAndItsCost() {
        desk.cost = 0.01;
        desk.limits = PaperDesk.CAUTION;
        desk.order(DirectiveType.SCALE_POSITIONS, scale(), Status.PENDING).next(100);
        assertThat(desk.gateway.orders()).isEmpty();
        desk.directives.clear();
        desk.order(DirectiveType.SCALE_POSITIONS, scale()).next(100);
        assertThat(desk.held()).isEqualTo(10);
        desk.next(90);
        // 2 sold at 90 less 1 %: 178.20; equity 1000 + 178.20 + 8 x 90.
        assertThat(desk.held()).isEqualTo(8);
        assertThat(desk.book.equity(null)).isCloseTo(1_898.2, within(1e-9));
        assertThat(desk.fills)
                .containsExactly(new Fill(
                        "alpha", "main", "", "main", "BTC", "paper-1", "paper", 3 * PaperDesk.MINUTE, -2, 89.1, 0));
        desk.next(90);
        assertThat(desk.fills).hasSize(1);
    }

    @Test
    void directivesAreCumulativeAndTheStrictestCounts() {
        desk.limits = PaperDesk.WARNING;
        desk.order(DirectiveType.SCALE_POSITIONS, scale())
                .order(DirectiveType.CLOSE_WEAKEST, new Params.Closing(List.of(sale(5)), false, 0.1));
        desk.next(100).next(100);
        assertThat(desk.held()).isEqualTo(5);
        assertThat(desk.fills).extracting(Fill::quantity).containsExactly(-5.0);
        desk.order(DirectiveType.CLOSE_WEAKEST, new Params.Closing(List.of(sale(2.5)), false, 0.1), Status.STALLED);
        desk.next(100).next(100).next(100);
        assertThat(desk.fills).extracting(Fill::quantity).containsExactly(-5.0, -2.5);
    }

    @Test
    @Tag("A43")
    void aSlicedExitFollowsItsPlanAndAnImmediateOneIsDoneAtOnceA43() {
        desk.limits = PaperDesk.HALTED;
        desk.time = 60 * PaperDesk.MINUTE;
        desk.order(DirectiveType.CLOSE_ALL, new Params.Exit(true, 100 * PaperDesk.MINUTE));
        for (int minute = 61; minute <= 81; minute++) {
            desk.next(100);
        }
        // Decided first at minute 61, 39 minutes before the deadline; at minute 81 19 are left.
        assertThat(desk.held()).isCloseTo(10 * 19.0 / 39, within(1e-9));
        assertThat(desk.fills).hasSize(20);
        desk.order(DirectiveType.CLOSE_ALL, new Params.Exit(false, desk.time))
                .next(100)
                .next(100);
        assertThat(desk.held()).isZero();
    }

    @Test
    void roomForDustUnderACapOnLeverageBuysNothing() {
        // 4 of 10 held at 100 of an equity of 2000: 0.2 of it. The cap leaves room for 0.005 and then for 0.05.
        desk.order(DirectiveType.REDUCE_TO_STABLES, new Params.Reduction(0.2, List.of(sale(4)), List.of(), 0), 0)
                .next(100)
                .next(100);
        desk.directives.clear();
        desk.limits = PaperDesk.FREE.merge(new LimitSet(1, 1, 0.20025, 1, false, false, false));
        desk.next(100).next(100);
        assertThat(desk.held()).isEqualTo(4);
        desk.limits = PaperDesk.FREE.merge(new LimitSet(1, 1, 0.2025, 1, false, false, false));
        desk.next(100).next(100);
        assertThat(desk.held()).isCloseTo(4.05, within(1e-9));
    }

    @Test
    void aReductionIsExecutedAtOnceOrOverItsSlices() {
        desk.limits = PaperDesk.CAUTION;
        desk.order(DirectiveType.REDUCE_TO_STABLES, new Params.Reduction(0.2, List.of(sale(4)), List.of(), 0), 0)
                .next(100)
                .next(100);
        assertThat(desk.held()).isEqualTo(4);
        desk.directives.clear();
        // Ten minutes of slices from minute 2, and ten more until it is late.
        Params sliced = new Params.Reduction(0.2, List.of(sale(1)), List.of(), 10 * PaperDesk.MINUTE);
        desk.order(DirectiveType.REDUCE_TO_STABLES, sliced, 22 * PaperDesk.MINUTE);
        desk.next(100).next(100);
        // Decided at minute 3, nine before the end: at the next evaluation eight ninths of the three are left to sell.
        assertThat(desk.held()).isCloseTo(1 + 3 * 8.0 / 9, within(1e-9));
        for (int minute = 5; minute <= 12; minute++) {
            desk.next(100);
        }
        assertThat(desk.held()).isCloseTo(1, within(1e-9));
    }

    @Test
    void aSlicedExitIsDoneAtItsDeadline() {
        desk.limits = PaperDesk.HALTED;
        desk.order(DirectiveType.CLOSE_ALL, new Params.Exit(true, 10 * PaperDesk.MINUTE));
        for (int minute = 1; minute <= 10; minute++) {
            desk.next(100);
        }
        assertThat(desk.held()).isZero();
    }

    @Test
    void sizesComeBackToTheFilesTimesTheCapAtACost() {
        desk.cost = 0.02;
        desk.order(DirectiveType.CLOSE_ALL, new Params.Exit(false, 0)).next(100).next(100);
        // 10 sold at 98: equity 1980, all cash.
        assertThat(desk.book.equity(null)).isCloseTo(1_980, within(1e-9));
        desk.directives.clear();
        desk.baseline = Map.of("BTC", 10.0);
        desk.limits = PaperDesk.LIMITED;
        desk.next(100).next(100);
        // A quarter of 10, bought at 102.
        assertThat(desk.held()).isEqualTo(2.5);
        assertThat(desk.book.equity(null)).isCloseTo(1_975, within(1e-9));
        desk.limits = PaperDesk.FREE;
        desk.baseline = Map.of();
        desk.next(100).next(100);
        assertThat(desk.held()).isEqualTo(10);
        assertThat(desk.fills).extracting(Fill::quantity).containsExactly(-10.0, 2.5, 7.5);
    }

    @Test
    @Tag("A60")
    void capsCountFromTheBaselineAndNeverAboveTheFileA60() {
        desk.order(DirectiveType.CLOSE_WEAKEST, new Params.Closing(List.of(sale(4)), false, 0.1))
                .next(100)
                .next(100);
        desk.directives.clear();
        // An episode that begins with 4 of 10: CAUTION builds up to 0.8 x 4 at most, so it buys nothing.
        desk.baseline = Map.of("BTC", 4.0);
        desk.limits = PaperDesk.CAUTION;
        desk.next(100).next(100);
        assertThat(desk.held()).isEqualTo(4);
        desk.order(DirectiveType.SCALE_POSITIONS, new Params.Scale(0.8, List.of(sale(3.2))));
        desk.next(100).next(100).next(100);
        assertThat(desk.held()).isCloseTo(3.2, within(1e-12));
        desk.baseline = Map.of();
        desk.directives.clear();
        desk.limits = PaperDesk.FREE;
        desk.next(100).next(100);
        assertThat(desk.held()).isEqualTo(10);
    }

    @Test
    void buyingStopsAtTheCapOnLeverage() {
        PaperDesk other = new PaperDesk(100, DeskPosition.ofQuantity("BTC", 20));
        other.book.mark(0, 100);
        other.book.open();
        other.order(DirectiveType.CLOSE_ALL, new Params.Exit(false, 0))
                .next(100)
                .next(100);
        other.directives.clear();
        // A quarter of 20 at 100 is 5x the equity; 2x are 2.
        other.limits = PaperDesk.LIMITED;
        other.next(100).next(100);
        assertThat(other.held()).isEqualTo(2);
    }

    @Test
    void aMultipleOfEquityFollowsEquityInTheShareThatOrdersHaveLeftIt() {
        PaperDesk other = new PaperDesk(1_000, DeskPosition.ofExposure("BTC", 2));
        other.book.mark(0, 100);
        other.book.open();
        assertThat(other.held()).isEqualTo(20);
        other.next(110);
        // Equity 1200: 2400 at 110. No fill: no order was decided.
        assertThat(other.held()).isCloseTo(2_400 / 110.0, within(1e-9));
        other.baseline = Map.of("BTC", other.held());
        other.limits = PaperDesk.CAUTION;
        other.order(DirectiveType.SCALE_POSITIONS, new Params.Scale(0.8, List.of(sale(0.8 * other.held()))));
        other.next(110).next(110);
        assertThat(other.held() * 110 / 1_200).isCloseTo(1.6, within(1e-9));
        other.directives.clear();
        other.next(121);
        // Equity 1200 x (1 + 1.6 x 0.1) = 1392; 1.6x of it.
        assertThat(other.held() * 121).isCloseTo(1.6 * 1_392, within(1e-9));
        assertThat(other.fills).hasSize(1);
        other.limits = PaperDesk.HALTED;
        double before = other.held();
        other.next(133.1);
        assertThat(other.held()).isEqualTo(before);
    }

    /** A quarter of 20 is ordered at 100 and bought at 99.9: 0.02 % of the whole are missing then, of which no order is made. */
    @Test
    void noOrderFollowsAMoveBetweenDecisionAndExecution() {
        PaperDesk other = new PaperDesk(1_000, DeskPosition.ofExposure("BTC", 2));
        other.book.mark(0, 100);
        other.book.open();
        other.order(DirectiveType.CLOSE_ALL, new Params.Exit(false, 0))
                .next(100)
                .next(100);
        other.directives.clear();
        other.limits = PaperDesk.LIMITED;
        other.next(100).next(99.9).next(99.8).next(99.7);
        assertThat(other.fills).extracting(Fill::quantity).containsExactly(-20.0, 5.0);
    }

    @Test
    void whatTheFileNoLongerStatesIsSoldAndAPositionIsNeverTurnedRound() {
        PaperDesk turned = new PaperDesk(2_000, DeskPosition.ofQuantity("BTC", -10));
        turned.book.mark(0, 100);
        turned.book.open();
        turned.book.fill(0, 13, 100);
        turned.next(100).next(100);
        assertThat(turned.held()).isZero();
        turned.next(100);
        assertThat(turned.held()).isEqualTo(-10);
        assertThat(turned.fills).extracting(Fill::quantity).containsExactly(-3.0, -10.0);
    }

    @Test
    void nothingIsTradedInAMarketThatStandsStill() {
        desk.halted = true;
        desk.order(DirectiveType.CLOSE_ALL, new Params.Exit(false, 0)).next(100).next(100);
        assertThat(desk.fills).isEmpty();
        desk.halted = false;
        desk.next(100);
        desk.halted = true;
        desk.next(100);
        assertThat(desk.held()).isEqualTo(10);
        desk.halted = false;
        desk.next(100).next(100);
        assertThat(desk.held()).isZero();
    }

    @Test
    void aRestoredGatewayExecutesWhatWaited() {
        desk.order(DirectiveType.CLOSE_ALL, new Params.Exit(false, 0)).next(100);
        PaperGateway restored = new PaperGateway(desk.file, desk.book, desk);
        restored.resume(Copies.stateOf(desk.gateway));
        desk.gateway = restored;
        desk.directives.clear();
        desk.limits = PaperDesk.HALTED;
        desk.next(100);
        assertThat(desk.held()).isZero();
    }
}
