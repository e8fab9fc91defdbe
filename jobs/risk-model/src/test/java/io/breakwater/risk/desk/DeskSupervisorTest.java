package io.breakwater.risk.desk;

import java.util.List;

import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.definition.Gateway;
import io.breakwater.risk.desk.records.DeskRisk;
import io.breakwater.risk.market.VenuePrint;
import io.breakwater.risk.protocol.AlertLevel;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.protocol.LimitSet;
import io.breakwater.risk.protocol.StateChange;
import io.breakwater.risk.protocol.alerts.Notification;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.protocol.directives.Directive.Status;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.breakwater.risk.desk.SimulatedDesk.HOUR;
import static io.breakwater.risk.desk.SimulatedDesk.MINUTE;
import static io.breakwater.risk.protocol.directives.DirectiveType.SCALE_POSITIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DeskSupervisorTest {
    private static final double CALM = 0.004;
    private static final int FULL_HISTORY = 700;

    private static SimulatedDesk calmDesk(double exposure) {
        SimulatedDesk desk = new SimulatedDesk(1_000_000, DeskPosition.ofExposure("BTCUSD", exposure));
        return desk.historyOfHours(FULL_HISTORY, CALM, 50_000).trades(120, 50_000);
    }

    /** A bad tick of -30 % so many seconds before the end of an hour, then silence of 30 s, then the old price. */
    private static void badTick(SimulatedDesk desk, int secondsBeforeTheHour) {
        long toTheHour = (HOUR - desk.time % HOUR) / 1_000;
        desk.trades(toTheHour - secondsBeforeTheHour, 50_000);
        desk.trades(1, 35_000).silence(30).trades(600, 50_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {600, 45, 20, 1})
    @Tag("A19")
    void a19SingleBadTickOfOneVenueThenSilenceThenTheOldPriceForcesNoTrades(int secondsBeforeTheHour) {
        for (double exposure : new double[] {1, 2, -1}) {
            SimulatedDesk desk = calmDesk(exposure);
            int before = desk.last().alertLevel();
            assertThat(before).isLessThan(4);
            long tick = desk.time;
            badTick(desk, secondsBeforeTheHour);
            assertThat(desk.highestLevelSince(tick)).as("exposure %s", exposure).isLessThan(4);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {45, 20, 1})
    @Tag("A19")
    void a19SingleBadTickForcesNoTradesOnAShortHistoryEither(int secondsBeforeTheHour) {
        SimulatedDesk desk = new SimulatedDesk(1_000_000, DeskPosition.ofExposure("BTCUSD", 1));
        java.util.Random random = new java.util.Random(5);
        for (int minute = 0; minute < 180; minute++) {
            desk.trades(60, 50_000 * (1 + 0.0005 * random.nextGaussian()));
        }
        desk.trades(60, 50_000);
        long tick = desk.time;
        badTick(desk, secondsBeforeTheHour);
        assertThat(desk.highestLevelSince(tick)).isLessThan(4);
    }

    /** A second in which some venues trade, the others being quiet. */
    private static void second(SimulatedDesk desk, double... priceOfVenue) {
        desk.silence(1);
        for (int venue = 0; venue < priceOfVenue.length; venue++) {
            if (!Double.isNaN(priceOfVenue[venue])) {
                desk.supervisor
                        .inputs()
                        .price(new VenuePrint(
                                "BTCUSD", "venue-" + venue, desk.time, priceOfVenue[venue], 1_000, Double.NaN));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("A19")
    void a19SingleBadTickOfOneOfTwoVenuesForcesNoTrades(boolean otherTrades) {
        double quiet = Double.NaN;
        for (double exposure : new double[] {1, 2, -1}) {
            SimulatedDesk desk = calmDesk(exposure);
            for (int s = 0; s < 120; s++) {
                second(desk, 50_000, 50_000);
            }
            long tick = desk.time;
            double equity = desk.last().equity();
            second(desk, 35_000, otherTrades ? 50_000 : quiet);
            for (int s = 0; s < 30; s++) {
                second(desk, quiet, otherTrades ? 50_000 : quiet);
            }
            for (int s = 0; s < 600; s++) {
                second(desk, 50_000, 50_000);
            }
            assertThat(desk.highestLevelSince(tick)).as("exposure %s", exposure).isLessThan(4);
            assertThat(desk.last().equity()).isCloseTo(equity, within(1e-6));
        }
    }

    @Test
    void crashAtBothOfTwoVenuesIsTheMarkTheSecondAfter() {
        SimulatedDesk desk = calmDesk(1);
        for (int s = 0; s < 60; s++) {
            second(desk, 50_000, 50_000);
        }
        DeskRisk before = desk.last();
        for (int s = 0; s < 60; s++) {
            second(desk, 35_000, 35_000);
        }
        desk.silence(60);
        // Thirty percent of what was held, of which the jump's first second, still unconfirmed, may have sold a fifth
        // as
        // WARNING does.
        double lost = 1 - desk.last().equity() / before.equity();
        assertThat(lost).isBetween(0.8 * 0.3 * before.grossExposure() - 1e-9, 0.3 * before.grossExposure() + 1e-9);
        assertThat(desk.last().alertLevel()).isEqualTo(5);
    }

    @Test
    @Tag("A21")
    void a21FeedThatIsDeadForAMinuteIsAtLeastWarningNeverLowerAndForcesNoTrade() {
        SimulatedDesk desk = calmDesk(0.5);
        assertThat(desk.last().alertLevel()).isLessThan(3);
        double equity = desk.last().equity();
        desk.dead(9).dead(50);
        assertThat(desk.last().alertLevel()).isLessThan(3);
        assertThat(desk.rows.get(desk.rows.size() - 1).dataQuality()).contains("no-book");
        desk.dead(1);
        assertThat(desk.last().alertLevel()).isEqualTo(3);
        assertThat(desk.last().dataQuality()).contains("DATA_DEGRADED");
        desk.dead(5 * 3_600);
        assertThat(desk.last().alertLevel()).isEqualTo(3);
        assertThat(desk.last().equity()).isEqualTo(equity);
        assertThat(desk.last().grossExposure()).isCloseTo(0.5, within(1e-9));
        // A floor brings the limits of its level and none of its trades.
        assertThat(desk.directives())
                .filteredOn(each -> each.issue().level().number() >= 3)
                .isEmpty();
        LimitSet limits = desk.machine.limits().orElseThrow();
        assertThat(limits.reduceOnly()).isTrue();
        assertThat(limits.closeOnly()).isFalse();
        List<StateChange> changes = desk.stateChanges();
        assertThat(changes.get(changes.size() - 1).transition()).isEqualTo("FLOOR");
        assertThat(changes.get(changes.size() - 1).cause())
                .startsWith("blind: no data and no status of a feed for 60 s");
        List<Notification> pages = desk.notifications().stream()
                .filter(each -> each.head().source().startsWith("DATA"))
                .toList();
        assertThat(pages).hasSize(3).allSatisfy(page -> {
            assertThat(page.time()).isEqualTo(desk.time - (5 * 3_600 - 240) * 1_000L);
            assertThat(page.head().text()).contains("for 300 s").contains("no forced close");
        });
    }

    @Test
    @Tag("A21")
    void a21DataDegradeAtAnAgeOfTenSecondsOrTwoBars() {
        SimulatedDesk ticks = calmDesk(0.5);
        // Rows come with the minute.
        ticks.trades(60 - ticks.time % MINUTE / 1_000 + 51, 50_000).dead(9);
        assertThat(ticks.last().dataQuality()).doesNotContain("DATA_DEGRADED");
        ticks.trades(50, 50_000).dead(10);
        assertThat(ticks.last().dataQuality()).contains("DATA_DEGRADED");
        SimulatedDesk bars = new SimulatedDesk(1_000_000, DeskPosition.ofExposure("BTCUSD", 0.3));
        for (int i = 0; i < 200; i++) {
            bars.bar(MINUTE, 50_000 + i % 7);
        }
        bars.dead(60);
        assertThat(bars.last().dataQuality()).doesNotContain("DATA_DEGRADED");
        bars.dead(60);
        assertThat(bars.last().dataQuality()).contains("DATA_DEGRADED");
    }

    @Test
    @Tag("A55")
    void a55BlindnessFloorLeavesThePendingScalingOpenAndIsLeftAtOnceWithItsLimitsAlone() {
        SimulatedDesk desk = new SimulatedDesk(1_000_000, DeskPosition.ofQuantity("BTCUSD", 10))
                .historyOfHours(FULL_HISTORY, CALM, 50_000)
                .trades(120, 50_000);
        // Eleven percent of half of the equity lost: CAUTION, of R between 5 and 10.
        desk.trades(60, 44_500);
        assertThat(desk.last().alertLevel()).isEqualTo(2);
        Directive scaling = only(desk, Status.PENDING);
        long silent = desk.time;
        desk.dead(59);
        assertThat(desk.last().alertLevel()).isEqualTo(2);
        desk.dead(1);
        assertThat(desk.changes()).endsWith("2>3");
        desk.dead(89).trades(1, 44_500);
        assertThat(desk.time).isEqualTo(silent + 150_000);
        assertThat(desk.last().alertLevel()).isEqualTo(2);
        assertThat(desk.directives(SCALE_POSITIONS)).containsExactly(scaling);
        desk.trades(10 * 60, 44_500);
        // Ten minutes from its issue, not from the floor's end; the paper desk is at 0.8 already.
        assertThat(only(desk, Status.AUTHORISED).time()).isEqualTo(scaling.time() + 10 * MINUTE);
        assertThat(desk.directives(SCALE_POSITIONS))
                .extracting(Directive::status)
                .containsExactly(Status.PENDING, Status.AUTHORISED, Status.FULFILLED);
        assertThat(desk.directives())
                .filteredOn(each -> each.issue().level() == AlertLevel.WARNING)
                .isEmpty();
        // The two jumps of the price leave the mean variance of a day behind 24 hours.
        desk.trades(26 * 3_600, 50_000);
        assertThat(desk.changes()).endsWith("3>2", "2>1");
        assertThat(desk.directives(SCALE_POSITIONS)).hasSize(3);
    }

    private static Directive only(SimulatedDesk desk, Status status) {
        List<Directive> found = desk.directives(SCALE_POSITIONS).stream()
                .filter(each -> each.status() == status)
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    @Tag("A21")
    void a21SilentSymbolWhoseFeedLivesChangesNothing() {
        SimulatedDesk desk = calmDesk(0.5);
        int outputs = desk.outputs.size();
        desk.silence(2 * 3_600);
        assertThat(desk.outputs).hasSize(outputs);
        assertThat(desk.last().dataQuality()).doesNotContain("DATA_DEGRADED");
    }

    @Test
    @Tag("A21")
    void a21MissingBarsAreBlindAfterFiveOfTheirLengths() {
        SimulatedDesk desk = new SimulatedDesk(1_000_000, DeskPosition.ofExposure("BTCUSD", 0.3));
        for (int i = 0; i < 200; i++) {
            desk.bar(MINUTE, 50_000 + i % 7);
        }
        desk.dead(4 * 60);
        assertThat(desk.last().alertLevel()).isLessThan(3);
        desk.dead(60);
        assertThat(desk.last().alertLevel()).isEqualTo(3);
    }

    @Test
    void holeOfMonthsCostsNothingAndTheDeskComesBackBehindIt() {
        SimulatedDesk desk = calmDesk(0.5);
        int rows = desk.rows.size();
        desk.dead(90 * 24 * 3_600L);
        assertThat(desk.rows.size() - rows).isLessThan(20);
        assertThat(desk.last().alertLevel()).isEqualTo(3);
        desk.trades(200, 50_000);
        assertThat(desk.last().alertLevel()).isLessThan(3);
        assertThat(desk.last().time()).isGreaterThan(desk.time - MINUTE);
    }

    @Test
    void holeOfMonthsCountsTowardsNoDwell() {
        SimulatedDesk desk = calmDesk(0.5);
        desk.trades(60, 44_000).trades(600, 50_000);
        assertThat(desk.last().alertLevel()).isEqualTo(2);
        desk.dead(90 * 24 * 3_600L);
        // Ten minutes of the hour were seen before the hole.
        desk.trades(49 * 60, 50_000);
        assertThat(desk.last().alertLevel()).isEqualTo(2);
        desk.trades(4 * 60, 50_000);
        assertThat(desk.last().alertLevel()).isEqualTo(1);
    }

    @Test
    void marksOfBeforeAHoleOfMonthsAreNoHighBehindIt() {
        SimulatedDesk desk = calmDesk(0.5);
        desk.dead(90 * 24 * 3_600L);
        desk.trades(120, 25_000);
        assertThat(desk.last().drawdown7d()).isCloseTo(0, within(1e-12));
        assertThat(desk.last().alertLevel()).isLessThan(3);
    }

    @Test
    @Tag("A19")
    void a19BadFirstPrintBehindALongHoleIsNoHighEither() {
        SimulatedDesk desk = calmDesk(0.5);
        desk.dead(90 * 24 * 3_600L);
        desk.trades(1, 70_000).trades(120, 50_000);
        assertThat(desk.last().drawdown7d()).isZero();
        assertThat(desk.rows).allSatisfy(row -> assertThat(row.alertLevel()).isLessThan(4));
    }

    @Test
    @Tag("A14")
    void a14EquityAtOrBelowZeroIsRiskOfAHundredAndNamesEquity() {
        SimulatedDesk desk = new SimulatedDesk(1_000, DeskPosition.ofQuantity("BTCUSD", 0.2));
        desk.historyOfHours(FULL_HISTORY, 0.0001, 50_000).trades(5, 50_000);
        // Ten times leveraged, eight times from the first print on: 1,000 - 0.16 x 10,000.
        desk.trades(2, 40_000).silence(60);
        assertThat(desk.last().equity()).isCloseTo(-600, within(50.0));
        assertThat(desk.last().riskPercent()).isEqualTo(100);
        assertThat(desk.last().driver()).isEqualTo("EQUITY");
        assertThat(desk.last().grossExposure()).isNaN();
        desk.trades(3, 40_100);
        assertThat(desk.last().alertLevel()).isEqualTo(5);
        assertThat(desk.last().equity()).isNegative();
    }

    @Test
    @Tag("A14")
    void a14DeskOfConstantExposureIsNotTurnedRoundByNegativeEquity() {
        SimulatedDesk desk = new SimulatedDesk(1_000, DeskPosition.ofExposure("BTCUSD", 3));
        desk.historyOfHours(FULL_HISTORY, 0.0001, 50_000).trades(5, 50_000);
        desk.trades(2, 25_000).trades(120, 24_000);
        // 0.8 of three times leveraged: 1,000 x (1 - 2.4 x 0.5); sold there, neither held on nor sold short.
        assertThat(desk.last().equity()).isCloseTo(-200, within(5.0));
    }

    @Test
    void deskWithoutPositionsHasNoRisk() {
        SimulatedDesk desk = new SimulatedDesk(1_000, DeskPosition.ofQuantity("BTCUSD", 0));
        desk.trades(3 * 3_600, 50_000);
        assertThat(desk.last().riskPercent()).isZero();
        assertThat(desk.last().c1()).isZero();
        assertThat(desk.last().c5()).isZero();
        assertThat(desk.last().herfindahl()).isZero();
        assertThat(desk.last().alertLevel()).isEqualTo(1);
    }

    @Test
    void deskIsAtCautionWhileItWarmsUpAndSaysWhy() {
        SimulatedDesk desk = new SimulatedDesk(1_000_000, DeskPosition.ofExposure("BTCUSD", 0.1));
        desk.trades(60 * 60, 50_000);
        assertThat(desk.changes()).containsExactly("1>2");
        assertThat(desk.stateChanges().get(0).cause()).startsWith("WARMING_UP");
        assertThat(desk.last().dataQuality()).contains("proxy");
        desk.trades(240, 50_000);
        assertThat(desk.last().alertLevel()).isEqualTo(1);
    }

    @Test
    void crashOfOneMarketHoldsTheFloorWhenAnEventOfAnotherEnds() {
        SimulatedDesk desk =
                new SimulatedDesk(1_000, DeskPosition.ofQuantity("BTCUSD", 0), DeskPosition.ofQuantity("ETHUSD", 0));
        desk.trades(2 * 3_600, 50_000, 3_000);
        desk.news("MARKET_CRASH", "BTCUSD", "ONGOING");
        desk.trades(10, 50_000, 3_000);
        assertThat(desk.changes()).endsWith("1>2");
        desk.news("MARKET_CRASH", "ETHUSD", "RESOLVED");
        desk.trades(600, 50_000, 3_000);
        assertThat(desk.last().alertLevel()).isEqualTo(2);
        desk.news("MARKET_CRASH", "BTCUSD", "RESOLVED");
        desk.trades(120, 50_000, 3_000);
        assertThat(desk.last().alertLevel()).isEqualTo(1);
    }

    @Test
    @Tag("A69")
    void a69CrashHoldsItsFloorUntilItIsResolvedWhateverOtherTypesDoInItsMarket() {
        SimulatedDesk desk = new SimulatedDesk(1_000, DeskPosition.ofQuantity("BTCUSD", 0));
        desk.trades(2 * 3_600, 50_000);
        desk.news("MARKET_CRASH", "BTCUSD", "ONGOING");
        desk.trades(300, 50_000);
        assertThat(desk.changes()).endsWith("1>2");
        int changes = desk.changes().size();
        List<StateChange> all = desk.stateChanges();
        assertThat(all.get(all.size() - 1).cause()).isEqualTo("event: MARKET_CRASH ongoing in BTCUSD");
        desk.news("LIQUIDITY_SINGULARITY", "BTCUSD", "WATCH");
        desk.trades(60, 50_000);
        desk.news("BULL_RUN_GENESIS", "BTCUSD", "ONGOING");
        desk.trades(600, 50_000);
        desk.news("LIQUIDITY_SINGULARITY", "BTCUSD", "CLOSED");
        desk.trades(600, 50_000);
        assertThat(desk.changes()).hasSize(changes);
        desk.news("MARKET_CRASH", "BTCUSD", "RESOLVED");
        desk.trades(600, 50_000);
        // The bull run goes on, and holds nothing.
        assertThat(desk.changes()).hasSize(changes + 1).endsWith("2>1");
        desk.news("LIQUIDITY_SINGULARITY", "BTCUSD", "ONGOING");
        desk.trades(1, 50_000);
        assertThat(desk.changes()).endsWith("2>1", "1>2");
    }

    @Test
    void legsOfTheSameUnderlyingNetInTheGapLoss() {
        SimulatedDesk hedged = new SimulatedDesk(
                1_000,
                DeskPosition.ofExposure("BTCUSDT", 2),
                DeskPosition.ofExposure("BTCUSDT-PERP", -2),
                DeskPosition.ofExposure("ETHUSDT", -0.5));
        hedged.trades(2 * 3_600, 50_000, 50_000, 3_000);
        assertThat(hedged.last().c5()).isCloseTo(0.5 * 9, within(1e-9));
        assertThat(hedged.last().grossExposure()).isCloseTo(4.5, within(1e-9));
        assertThat(hedged.last().netExposure()).isCloseTo(-0.5, within(1e-9));
        assertThat(hedged.last().herfindahl()).isCloseTo((4 + 4 + 0.25) / (4.5 * 4.5), within(1e-9));
    }

    @Test
    void shortDeskLosesWhenThePriceRisesAndItsDrawdownIsMeasuredFromTheHigh() {
        SimulatedDesk desk = new SimulatedDesk(100_000, DeskPosition.ofQuantity("BTCUSD", -1));
        desk.historyOfHours(FULL_HISTORY, 0.00001, 50_000).trades(60, 50_000);
        desk.trades(60, 52_000).trades(60, 51_000);
        // 100,000 down to 98,000 and up to 99,000; on the way the level may have cut the size, so only the sign is
        // certain.
        assertThat(desk.last().drawdown7d()).isBetween(0.005, 0.02);
        assertThat(desk.last().maximumDrawdown()).isGreaterThan(desk.last().drawdown7d());
        assertThat(desk.last().netExposure()).isNegative();
    }

    @Test
    void assetThatIsNotHeardHoldsTheOthersBackForAMinuteAndIsBoughtWhenItHasAPrice() {
        SimulatedDesk desk = new SimulatedDesk(
                1_000_000, DeskPosition.ofQuantity("BTCUSD", 4), DeskPosition.ofQuantity("ETHUSD", 100));
        desk.trades(60, 50_000, Double.NaN);
        assertThat(desk.rows).isEmpty();
        desk.trades(3_600 + 120, 50_000, Double.NaN);
        assertThat(desk.changes()).startsWith("1>2");
        assertThat(desk.last().c1()).isZero();
        assertThat(desk.last().grossExposure()).isCloseTo(0.2, within(1e-9));
        assertThat(desk.last().dataQuality()).contains("unpriced:ETHUSD");
        desk.trades(60, 50_000, 3_000);
        assertThat(desk.last().c1()).isZero();
        assertThat(desk.last().grossExposure()).isCloseTo(0.2 + 0.3, within(1e-9));
        assertThat(desk.last().equity()).isCloseTo(1_000_000, within(1e-6));
        assertThat(desk.last().dataQuality()).doesNotContain("unpriced").contains("proxy");
        desk.trades(60, 50_000, 2_900);
        assertThat(desk.last().equity()).isCloseTo(990_000, within(1e-6));
    }

    @Test
    void symbolOfAReportedDeskThatNeverTradesTakesNoHistoryAway() {
        DeskDefinition reported = new DeskDefinition(
                "alpha",
                "USD",
                1_000_000,
                List.of(DeskPosition.ofQuantity("BTCUSD", 10), DeskPosition.ofQuantity("DEADUSD", 5)),
                LevelThresholds.DEFAULT,
                Gateway.REPORTED,
                List.of());
        SimulatedDesk alone = new SimulatedDesk(1_000_000, DeskPosition.ofQuantity("BTCUSD", 10));
        SimulatedDesk desk = new SimulatedDesk(reported);
        java.util.Random random = new java.util.Random(11);
        for (int hour = 0; hour <= FULL_HISTORY; hour++) {
            double close = 50_000 * Math.exp(CALM * random.nextGaussian());
            desk.bar(HOUR, close, Double.NaN);
            alone.bar(HOUR, close);
        }
        assertThat(desk.last().expectedShortfall975OneHour())
                .isCloseTo(alone.last().expectedShortfall975OneHour(), within(1e-12));
        assertThat(desk.last().dataQuality()).contains("unpriced:DEADUSD");
    }
}
