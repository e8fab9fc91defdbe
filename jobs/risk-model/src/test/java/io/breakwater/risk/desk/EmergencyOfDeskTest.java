package io.breakwater.risk.desk;

import java.util.function.Consumer;
import java.util.stream.Stream;

import io.breakwater.risk.episodes.Episode;
import io.breakwater.risk.estimators.liquidity.BookLadder;
import io.breakwater.risk.estimators.liquidity.DepthBar;
import io.breakwater.risk.protocol.DeskState;
import io.breakwater.risk.protocol.LimitSet;
import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.protocol.directives.Params;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static io.breakwater.risk.desk.SteeredDesk.MINUTE;
import static io.breakwater.risk.protocol.directives.DirectiveType.CANCEL_ALL;
import static io.breakwater.risk.protocol.directives.DirectiveType.CLOSE_ALL;
import static io.breakwater.risk.protocol.directives.DirectiveType.HALT;
import static io.breakwater.risk.protocol.directives.DirectiveType.TO_STABLES;
import static org.assertj.core.api.Assertions.assertThat;

/** The way of a real desk into EMERGENCY, and its way out of the market. */
class EmergencyOfDeskTest {
    private final SteeredDesk steered = new SteeredDesk();

    static Stream<Consumer<SteeredDesk>> jumps() {
        return Stream.of(desk -> desk.risk(21), desk -> desk.equity = -1, desk -> desk.act("tom", Action.KILL, ""));
    }

    /** Margin at 92 %, lost equity, a kill. */
    @ParameterizedTest
    @MethodSource("jumps")
    @Tag("A16")
    void a16JumpToEmergencyIssuesItsDirectivesAloneAndKeepsTheLimitsOfTheLevelsBelow(Consumer<SteeredDesk> jump) {
        steered.holds("BTCUSD", 10).minute();
        assertThat(steered.state()).isEqualTo(DeskState.NORMAL);
        jump.accept(steered);
        steered.minute();
        assertThat(steered.path()).endsWith("T8:EMERGENCY_EXIT");
        steered.minutes(3);
        assertThat(steered.desk.directives())
                .filteredOn(each -> each.status() == Directive.Status.AUTHORISED)
                .extracting(Directive::type)
                .containsExactly(CANCEL_ALL, CLOSE_ALL, TO_STABLES, HALT);
        LimitSet limits = steered.machine().limits().orElseThrow();
        assertThat(limits.orderFactor()).isLessThanOrEqualTo(0.8);
        assertThat(limits.stopFactor()).isLessThanOrEqualTo(0.75);
        assertThat(limits.leverageCap()).isLessThanOrEqualTo(5);
        assertThat(limits.reduceOnly()).isTrue();
        assertThat(limits.halt()).isTrue();
    }

    /** Thirty percent lost: two prints confirm CRITICAL, three EMERGENCY. */
    @Test
    @Tag("A16")
    void a16RiskAlonePassesWarningAndCriticalOnePrintEach() {
        steered.holds("BTCUSD", 10).minute();
        steered.equity = 0.7 * SteeredDesk.EQUITY;
        long lost = steered.now();
        steered.minutes(3);
        assertThat(steered.path()).endsWith("FLOOR:NORMAL", "T1:WARNING", "T1:CRITICAL", "T8:EMERGENCY_EXIT");
        assertThat(steered.desk.stateChanges())
                .filteredOn(each -> each.time() > lost)
                .extracting(each -> (each.time() - lost) / MINUTE)
                .containsExactly(1L, 2L, 3L);
    }

    // The way out in a Liquidity singularity --------------------------------------------------------------------------

    private static Episode liquidity(long time, String status) {
        return new Episode(
                time,
                "LIQUIDITY_SINGULARITY",
                "BTCUSD",
                1,
                status,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                "",
                Double.NaN,
                1,
                Double.NaN,
                44,
                27.1,
                63.8,
                time - 5 * MINUTE,
                time - 2 * MINUTE,
                time,
                0,
                false,
                2,
                "e1",
                "p1",
                "SURVIVE",
                "",
                SteeredDesk.PRICE);
    }

    /** A book whose steps of ten coins cost so much each, fraction of the price; three of the ten are believed. */
    private void book(double stepCost) {
        double[] bids = new double[BookLadder.STEPS];
        double[] quantities = new double[bids.length];
        for (int i = 0; i < bids.length; i++) {
            bids[i] = SteeredDesk.PRICE * (1 - (i + 1) * stepCost);
            quantities[i] = 10;
        }
        double[] ask = {SteeredDesk.PRICE * (1 + stepCost)};
        BookLadder ladder = new BookLadder(SteeredDesk.PRICE, bids, quantities, ask, new double[] {10});
        double spread = 2e4 * stepCost;
        DepthBar bar = new DepthBar(
                "", "BTCUSD", steered.now(), true, bids[0], ask[0], spread, new double[5], new double[5], ladder);
        steered.desk.supervisor.inputs().depth(bar);
    }

    /** To EMERGENCY_EXIT by a kill while the event is ongoing, in a market of 12,000 coins a day whose book is empty. */
    private long killedInASingularity(double held) {
        steered.desk.barVolume = 12_000 / 1_440.0;
        steered.holds("BTCUSD", held).minutes(180);
        Episode episode = liquidity(steered.now(), "ONGOING");
        steered.desk.supervisor.take(
                new DeskEvent.EventNews(episode.type(), episode.scope(), episode.status(), episode.episodeId()));
        book(0.001);
        steered.act("tom", Action.KILL, "").minute();
        assertThat(steered.state()).isEqualTo(DeskState.EMERGENCY_EXIT);
        return steered.now();
    }

    private Params.Exit newest() {
        return (Params.Exit) steered.last(CLOSE_ALL).params();
    }

    /** A tenth of 12,000 a day: 100 coins take two hours, 400 coins eight, of which four are allowed. */
    @ParameterizedTest
    @CsvSource({"100, 117, 120", "400, 240, 240"})
    @Tag("A43")
    void a43FirstExitInALiquidityEpisodeIsSlicedOverTheTimeToGetOutAndAtMostFourHours(
            double held, long atLeast, long atMost) {
        long killed = killedInASingularity(held);
        assertThat(steered.desk.directives(CLOSE_ALL)).hasSize(1);
        assertThat(newest().sliced()).isTrue();
        assertThat(newest().deadline() - killed).isBetween(atLeast * MINUTE, atMost * MINUTE);
        steered.minutes(5);
        assertThat(steered.desk.directives(CLOSE_ALL)).hasSize(1);
    }

    @Test
    @Tag("A43")
    void a43SlicedExitTurnsImmediateAtNinetyPercentOfMargin() {
        killedInASingularity(100);
        steered.risk(19.9).minute();
        assertThat(newest().sliced()).isTrue();
        steered.risk(20).minute();
        assertThat(newest()).isEqualTo(new Params.Exit(false, steered.now()));
    }

    /**
     * An hour's shortfall of what is held is 1.9e-5 of equity. Steps that cost s: all at once costs 17.17 s of 100 coins, each half
     * 8.84 s, so that slicing saves 0.1 (17.17 - 8.84) s = 0.833 s of equity.
     */
    @Test
    @Tag("A43")
    void a43SlicedExitTurnsImmediateWhenItSavesLessInAnHourThanTheHoursShortfall() {
        killedInASingularity(100);
        double shortfall = steered.desk.last().expectedShortfall975OneHour();
        book(1.1 * shortfall / 0.833);
        steered.minute();
        assertThat(newest().sliced()).isTrue();
        book(0.9 * shortfall / 0.833);
        steered.minute();
        assertThat(newest()).isEqualTo(new Params.Exit(false, steered.now()));
    }

    @Test
    @Tag("A43")
    void a43ExitThatIsUrgentFromTheStartIsNotSliced() {
        steered.risk(18).minutes(2);
        steered.risk(20.1);
        killedInASingularity(100);
        assertThat(newest().sliced()).isFalse();
    }

    /** 40 of 100 coins are sold in time, by minute 48 of 119.3; the plan of ten minutes ago has less left from minute 58 on. */
    @Test
    @Tag("A33")
    @Tag("A43")
    void a33SlicedExitIsPagedTenMinutesBehindItsPlanAndPlannedAnew() {
        long killed = killedInASingularity(100);
        for (int minute = 1; minute <= 48; minute++) {
            steered.holds("BTCUSD", 100 - minute / 1.2).minute();
        }
        steered.minutes(17);
        assertThat(steered.desk.notifications())
                .filteredOn(each -> each.head().source().startsWith("EXIT"))
                .filteredOn(each -> each.principal().equals("tom"))
                .extracting(each -> (each.time() - killed) / MINUTE)
                .containsExactly(58L, 63L);
        // 60 coins are left: 1.2 hours.
        assertThat(newest().sliced()).isTrue();
        assertThat(newest().deadline() - killed - 63 * MINUTE).isBetween(70 * MINUTE, 72 * MINUTE);
    }
}
