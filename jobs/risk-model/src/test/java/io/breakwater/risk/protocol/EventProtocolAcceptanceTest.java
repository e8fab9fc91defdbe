package io.breakwater.risk.protocol;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.breakwater.risk.protocol.alerts.Notification;
import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.protocol.directives.Directive.Status;
import io.breakwater.risk.protocol.directives.DirectiveType;
import io.breakwater.risk.protocol.directives.Params;
import io.breakwater.risk.protocol.directives.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.breakwater.risk.protocol.ProtocolDesk.DAY;
import static io.breakwater.risk.protocol.ProtocolDesk.HOUR;
import static io.breakwater.risk.protocol.ProtocolDesk.MINUTE;
import static io.breakwater.risk.protocol.ProtocolDesk.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

/** The protocols of the five market events: what is issued in which phase, what binds, and what ends it. */
class EventProtocolAcceptanceTest {
    private static final String CRASH = "MARKET_CRASH";
    private static final String LIQUIDITY = "LIQUIDITY_SINGULARITY";
    private static final double NONE = Double.NaN;

    /** Hours since the confirmation, step, type, params and authorisation; resolved after 30 hours and closed after 40. */
    private static final Map<String, List<String>> EXPECTED = Map.of(
            CRASH,
            List.of(
                    "0 1 TIGHTEN_STOPS Factor[factor=0.75] AUTO",
                    "0 2 REDUCE_TO_STABLES Reduction[gross=0.2, targets=[], assets=[USDC, USDT], millis=0] ON_ACK",
                    "0 3 PROTECTIVE_PUTS Puts[notional=1000000.0, strike=0.9, expiryDays=7] ON_APPROVAL",
                    "0 4 LEVERAGE_CAP Cap[cap=2.0] AUTO",
                    "0 5 NEW_ORDER_CAP Factor[factor=0.8] AUTO",
                    "0 I TASK Work[task=CRASH_STOP_CHECK, hours=1] ADVISORY",
                    "24 S HEDGE Hedge[legs=[Target[symbol=BTCUSDT-PERP, side=SELL, quantity=1.0]], before={}] ON_APPROVAL",
                    "30 M SCALE_UP Growth[step=0.1, hours=72, highestLevel=1] ADVISORY",
                    "40 L TASK Work[task=CRASH_LESSONS, hours=72] ADVISORY"),
            "BULL_RUN_GENESIS",
            List.of(
                    "0 1 SCALE_UP Growth[step=0.1, hours=72, highestLevel=1] ADVISORY",
                    "0 2 ADVICE Plain[] ADVISORY",
                    "0 3 ADVICE Plain[] ADVISORY",
                    "0 4 ADVICE Plain[] ADVISORY",
                    "0 5 ADVICE Plain[] ADVISORY",
                    "0 I TASK Work[task=BULL_BREADTH_CHECK, hours=24] ADVISORY",
                    "24 S ADVICE Plain[] ADVISORY",
                    "30 M EXIT_PLAN ExitPlan[slices=[], cost=0.0, millis=7200000] AUTO",
                    "40 L TASK Work[task=BULL_LESSONS, hours=72] ADVISORY"),
            "PARADIGM_SHIFT",
            List.of(
                    "0 1 TASK Work[task=PARADIGM_STRATEGY_REVIEW, hours=168] ADVISORY",
                    "0 2 TASK Work[task=PARADIGM_MODEL_UPDATE, hours=168] ADVISORY",
                    "0 3 RECALIBRATE Decay[lambda=0.94] ADVISORY",
                    "24 4 TASK Work[task=PARADIGM_SHADOW_RUN, hours=168] ADVISORY",
                    "0 5 SIZE_CAP Factor[factor=0.75] AUTO",
                    "0 I NEW_ORDER_CAP Factor[factor=0.75] AUTO",
                    "24 S TASK Work[task=PARADIGM_DATA_REVIEW, hours=168] ADVISORY",
                    "30 M PROMOTE_MODEL Promotion[share=0.05] ON_APPROVAL",
                    "40 L TASK Work[task=PARADIGM_LESSONS, hours=72] ADVISORY"),
            LIQUIDITY,
            List.of(
                    "0 1 HALT_NEW Plain[] AUTO",
                    "0 2 EXIT_PLAN ExitPlan[slices=[], cost=0.0, millis=7200000] AUTO",
                    "0 3 ICEBERG_ONLY Participation[share=0.1] AUTO",
                    "0 4 SLIPPAGE_STOP Slippage[fraction=0.01] AUTO",
                    "0 5 NEW_ORDER_CAP Factor[factor=0.8] AUTO",
                    "0 I TASK Work[task=LIQUIDITY_ORDER_CHECK, hours=1] ADVISORY",
                    "24 S ADVICE Plain[] ADVISORY",
                    "30 M ADVICE Plain[] ADVISORY",
                    "40 L TASK Work[task=LIQUIDITY_LESSONS, hours=72] ADVISORY"),
            "CONSCIOUSNESS_AWAKENING",
            List.of(
                    "0 1 TASK Work[task=SKILL_SHADOW_RUN, hours=168] ADVISORY",
                    "0 2 PROMOTE_MODEL Promotion[share=0.05] ON_APPROVAL",
                    "24 3 PROMOTE_MODEL Promotion[share=0.25] ON_APPROVAL",
                    "30 4 PROMOTE_MODEL Promotion[share=1.0] ON_APPROVAL",
                    "0 5 ADVICE Plain[] ADVISORY",
                    "0 I TASK Work[task=SKILL_LEAK_AUDIT, hours=168] ADVISORY",
                    "24 S TASK Work[task=SKILL_EXPERIMENTS, hours=336] ADVISORY",
                    "30 M TASK Work[task=SKILL_REFERENCE, hours=168] ADVISORY",
                    "40 L TASK Work[task=SKILL_LESSONS, hours=72] ADVISORY"));

    private final ProtocolDesk desk = new ProtocolDesk();
    private final Set<String> seen = new HashSet<>();

    /** First records of the events' directives since the last call. */
    private List<Directive> issued() {
        return desk.directives.stream()
                .filter(each -> !each.issue().isOfLevel() && seen.add(each.id()))
                .toList();
    }

    private static String stepOf(Directive directive) {
        return directive.issue().cause().replaceAll(".*, step (\\S+), .*", "$1");
    }

    private static String words(Directive each, long since) {
        return String.join(
                " ",
                String.valueOf((each.time() - since) / HOUR),
                stepOf(each),
                each.type().name(),
                each.params().toString(),
                each.authorisation().name());
    }

    private long run(String type) {
        desk.news(type, "DETECTED").next();
        assertThat(issued()).isEmpty();
        desk.news(type, "ONGOING").next();
        long since = desk.now;
        desk.until(since + 30 * HOUR - MINUTE, MINUTE).news(type, "RESOLVED").forMillis(MINUTE, MINUTE);
        desk.until(since + 35 * HOUR - MINUTE, MINUTE).news(type, "RECOVERY").forMillis(MINUTE, MINUTE);
        desk.until(since + 40 * HOUR - MINUTE, MINUTE).news(type, "CLOSED").forMillis(MINUTE, MINUTE);
        return since;
    }

    @ParameterizedTest
    @ValueSource(strings = {CRASH, "BULL_RUN_GENESIS", "PARADIGM_SHIFT", LIQUIDITY, "CONSCIOUSNESS_AWAKENING"})
    void eachOfNineStepsIsIssuedOnceInItsPhase(String type) {
        desk.holds("BTC", 1, 50_000);
        long since = run(type);
        desk.forMillis(31 * DAY, HOUR);
        List<Directive> issued = issued();
        assertThat(issued)
                .extracting(each -> words(each, since))
                .containsExactlyInAnyOrderElementsOf(EXPECTED.get(type));
        int level = type.equals(CRASH) || type.equals(LIQUIDITY) ? 2 : 1;
        for (Directive each : issued) {
            assertThat(each.issue().source()).isEqualTo(type + "|BTC");
            assertThat(each.issue().episodeId()).isEqualTo(type + "-1");
            assertThat(each.issue().level().number()).isEqualTo(level);
            assertThat(each.id()).isEqualTo(StableId.of("alpha", type + "-1", type, stepOf(each)));
            Status first = each.authorisation().name().equals("AUTO") ? Status.AUTHORISED : Status.PENDING;
            assertThat(each.status()).isEqualTo(first);
        }
        for (int i = 0; i < desk.directives.size(); i++) {
            assertThat(desk.directives.get(i).seq()).isEqualTo(i + 1);
        }
        assertThat(desk.protocol.openDirectives()).isEmpty();
        assertThat(desk.protocol.desk().responses().running()).isEmpty();
        assertThat(desk.limit()).isEqualTo(LimitSet.FREE);
        assertThat(desk.protocol.desk().tasks())
                .extracting(Task::kind)
                .containsExactlyInAnyOrderElementsOf(issued.stream()
                        .filter(each -> each.type() == DirectiveType.TASK)
                        .map(each -> ((Params.Work) each.params()).task())
                        .toList());
    }

    @Test
    void aDetectionIsNoticedOnceAndOrdersNothing() {
        desk.news(CRASH, "WATCH").next().news(CRASH, "DETECTED").next();
        desk.news(CRASH, "DETECTED").next().news(CRASH, "EXPIRED").next();
        assertThat(desk.directives).isEmpty();
        assertThat(desk.changes).isEmpty();
        assertThat(desk.notifications)
                .extracting(each -> each.head().text())
                .containsOnly("alpha: MARKET_CRASH DETECTED in BTC");
        assertThat(desk.notifications)
                .extracting(Notification::principal)
                .containsExactlyInAnyOrder("tom", "ada", "abe", "zoe");
    }

    // The crash ------------------------------------------------------------------------------------------------------

    private Directive last(DirectiveType type) {
        List<Directive> all = desk.of(type);
        return all.get(all.size() - 1);
    }

    @Test
    void aCrashReducesToAFifthOfEquityAfterTenMinutes() {
        desk.holds("BTC", 10, 1_000_000).holds("ETH", -200, -600_000).next();
        desk.news(CRASH, "ONGOING").next();
        assertThat(desk.limit()).isEqualTo(new LimitSet(0.8, 0.8, 2, 0.75, false, false, false));
        // Forward loss 0, drawdown 0: nothing is left to be lost.
        assertThat(last(DirectiveType.REDUCE_TO_STABLES).projectedR()).isZero();
        desk.forMillis(10 * MINUTE - SECOND, SECOND);
        assertThat(desk.statusesOf(DirectiveType.REDUCE_TO_STABLES)).containsExactly(Status.PENDING);
        desk.next();
        assertThat(desk.statusesOf(DirectiveType.REDUCE_TO_STABLES)).containsExactly(Status.PENDING, Status.AUTHORISED);
        // Gross 1.6 million, 0.2 million may stay: an eighth of each.
        Params.Reduction reduction =
                (Params.Reduction) last(DirectiveType.REDUCE_TO_STABLES).params();
        assertThat(reduction.targets())
                .containsExactly(new Target("BTC", Target.Side.SELL, 1.25), new Target("ETH", Target.Side.BUY, 25));
        assertThat(desk.limit().leverageCap()).isEqualTo(0.2);
        desk.holds("BTC", 1.25, 125_000).next();
        assertThat(last(DirectiveType.REDUCE_TO_STABLES).status()).isEqualTo(Status.AUTHORISED);
        desk.holds("ETH", -25, -75_000).next();
        assertThat(last(DirectiveType.REDUCE_TO_STABLES).status()).isEqualTo(Status.FULFILLED);
        assertThat(desk.limit().leverageCap()).isEqualTo(0.2);
        desk.news(CRASH, "RESOLVED").next();
        assertThat(desk.limit().leverageCap()).isNaN();
    }

    @Test
    void whatIsBelowAFifthAlreadyStays() {
        desk.holds("BTC", 1, 150_000).news(CRASH, "ONGOING").next();
        desk.forMillis(10 * MINUTE, SECOND);
        assertThat(desk.statusesOf(DirectiveType.REDUCE_TO_STABLES))
                .containsExactly(Status.PENDING, Status.AUTHORISED, Status.FULFILLED);
        assertThat(((Params.Reduction) last(DirectiveType.REDUCE_TO_STABLES).params()).targets())
                .containsExactly(new Target("BTC", Target.Side.SELL, 1));
    }

    @Test
    void whoAcknowledgesTheCrashAuthorisesItsReductionAndNotTheLevels() {
        desk.holds("BTC", 10, 1_000_000).risk(6).next();
        desk.forMillis(MINUTE, SECOND).news(CRASH, "ONGOING").next();
        // Hidden below the level by risk: no alert of the floor, so the level's acknowledgement leaves it alone.
        desk.acknowledge("tom").next();
        assertThat(desk.statusesOf(DirectiveType.SCALE_POSITIONS)).endsWith(Status.AUTHORISED);
        assertThat(desk.statusesOf(DirectiveType.REDUCE_TO_STABLES)).containsExactly(Status.PENDING);
    }

    @Test
    void whoAcknowledgesTheFloorOfACrashAuthorisesItsReduction() {
        desk.holds("BTC", 10, 1_000_000).news(CRASH, "ONGOING").next();
        desk.forMillis(MINUTE, SECOND);
        Notification.Head head = desk.protocol.desk().alerts().alerts().stream()
                .map(each -> each.head())
                .filter(each -> each.source().equals("FLOOR|MARKET_CRASH|BTC"))
                .findFirst()
                .orElseThrow();
        var command = desk.command(
                "tom", io.breakwater.risk.protocol.approvals.Role.SENIOR_TRADER, Action.ACKNOWLEDGE, head.alertId(), 0);
        desk.send(desk.with(command, command.kid(), head.revision(), "c1", "")).next();
        assertThat(desk.wasAccepted()).isTrue();
        assertThat(desk.statusesOf(DirectiveType.REDUCE_TO_STABLES)).containsExactly(Status.PENDING, Status.AUTHORISED);
    }

    @Test
    void putsOfACrashNeedAnApprovalAndEndWithTheRevision() {
        desk.holds("BTC", 1, 50_000).news(CRASH, "ONGOING").next();
        desk.act("ria", Action.APPROVE, last(DirectiveType.PROTECTIVE_PUTS).id())
                .next();
        assertThat(desk.wasAccepted()).isTrue();
        assertThat(desk.statusesOf(DirectiveType.PROTECTIVE_PUTS)).containsExactly(Status.PENDING, Status.AUTHORISED);
        ProtocolDesk other = new ProtocolDesk();
        other.holds("BTC", 1, 50_000).news(CRASH, "ONGOING").next().risk(6).next();
        assertThat(other.statusesOf(DirectiveType.PROTECTIVE_PUTS)).containsExactly(Status.PENDING, Status.EXPIRED);
    }

    // More than one --------------------------------------------------------------------------------------------------

    @Test
    void crashAndLiquidityKeepTheStricterLimitAndLiquidityDecidesTheStyle() {
        desk.holds("BTC", 10, 1_000_000).news(CRASH, "ONGOING").next();
        desk.forMillis(11 * MINUTE, SECOND).news(LIQUIDITY, "ONGOING").next();
        assertThat(desk.limit()).isEqualTo(new LimitSet(0.8, 0.8, 0.2, 0.75, true, false, false));
        Directive sliced = last(DirectiveType.REDUCE_TO_STABLES);
        // The desk's plan needs two hours, and ten minutes make it late.
        assertThat(((Params.Reduction) sliced.params()).millis()).isEqualTo(2 * HOUR);
        assertThat(sliced.clock().deadline()).isEqualTo(desk.now + 2 * HOUR + 10 * MINUTE);
        assertThat(sliced.status()).isEqualTo(Status.AUTHORISED);
        desk.next();
        assertThat(last(DirectiveType.REDUCE_TO_STABLES)).isEqualTo(sliced);
        desk.news(CRASH, "RESOLVED").next();
        assertThat(desk.limit()).isEqualTo(new LimitSet(0.8, 0.8, NONE, 0.75, true, false, false));
        assertThat(last(DirectiveType.REDUCE_TO_STABLES).status()).isEqualTo(Status.SUPERSEDED);
        assertThat(desk.statusesOf(DirectiveType.ICEBERG_ONLY)).containsExactly(Status.AUTHORISED);
    }

    @Test
    void aSecondMarketJoinsTheProtocolOfItsType() {
        desk.news(CRASH, "BTC", "ONGOING").next();
        int count = issued().size();
        desk.news(CRASH, "ETH", "ONGOING").forMillis(25 * HOUR, MINUTE);
        desk.news(CRASH, "BTC", "RESOLVED").next();
        assertThat(count).isEqualTo(6);
        assertThat(issued()).extracting(each -> stepOf(each)).containsExactly("S");
        assertThat(last(DirectiveType.HEDGE).issue().cause())
                .isEqualTo("event: MARKET_CRASH in BTC, ETH, step S, SHORT");
        assertThat(desk.limit().leverageCap()).isEqualTo(0.2);
        desk.news(CRASH, "ETH", "RESOLVED").next();
        assertThat(issued()).extracting(each -> stepOf(each)).containsExactly("M");
        desk.news(CRASH, "BTC", "CLOSED").next();
        assertThat(issued()).isEmpty();
        desk.news(CRASH, "ETH", "CLOSED").next();
        assertThat(issued()).extracting(each -> stepOf(each)).containsExactly("L");
    }

    @Test
    void aRelapseBindsAgainAndOrdersNothingAgain() {
        desk.holds("BTC", 1, 150_000).news(CRASH, "ONGOING").next();
        desk.forMillis(48 * HOUR, MINUTE).news(CRASH, "RESOLVED").next();
        assertThat(issued()).hasSize(8);
        desk.forMillis(HOUR, MINUTE).news(CRASH, "ONGOING").next();
        assertThat(issued()).isEmpty();
        assertThat(desk.limit().leverageCap()).isEqualTo(0.2);
        assertThat(desk.statusesOf(DirectiveType.SCALE_UP)).containsExactly(Status.PENDING, Status.SUPERSEDED);
        desk.forMillis(48 * HOUR, MINUTE).news(CRASH, "RESOLVED").forMillis(HOUR, MINUTE);
        assertThat(issued()).isEmpty();
        desk.news(CRASH, "CLOSED").next();
        assertThat(issued()).extracting(each -> stepOf(each)).containsExactly("L");
    }

    @Test
    void whatALevelOrdersAndWhatAnEventOrdersEndEachOnItsOwn() {
        desk.holds("BTC", 1, 50_000).news(CRASH, "ONGOING").next().risk(6).next();
        assertThat(desk.statusesOf(DirectiveType.TIGHTEN_STOPS)).containsExactly(Status.AUTHORISED, Status.AUTHORISED);
        desk.news(CRASH, "RESOLVED").next();
        assertThat(desk.of(DirectiveType.TIGHTEN_STOPS))
                .filteredOn(each -> each.status() == Status.SUPERSEDED)
                .extracting(each -> each.issue().source())
                .containsExactly("MARKET_CRASH|BTC");
        assertThat(desk.state()).isEqualTo(DeskState.CAUTION);
        desk.news("BULL_RUN_GENESIS", "ONGOING").next().risk(1).forMillis(2 * HOUR, MINUTE);
        assertThat(desk.state()).isEqualTo(DeskState.NORMAL);
        assertThat(desk.statusesOf(DirectiveType.ADVICE)).hasSize(4).containsOnly(Status.PENDING);
        assertThat(desk.protocol.limits()).isEqualTo(LimitSet.FREE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BULL_RUN_GENESIS", "PARADIGM_SHIFT", CRASH, "CONSCIOUSNESS_AWAKENING"})
    void noEventLowersALevelOrLoosensALimit(String type) {
        desk.holds("BTC", 10, 500_000).risk(11).next();
        LimitSet before = desk.limit();
        desk.news(type, "ONGOING").next();
        for (String status : List.of("ONGOING", "RESOLVED", "RECOVERY", "CLOSED")) {
            desk.news(type, status).next();
            assertThat(desk.state()).isEqualTo(DeskState.WARNING);
            assertThat(desk.limit().merge(before)).isEqualTo(desk.limit());
        }
    }

    @Test
    void aDeskOnItsWayOutFollowsItsExitAlone() {
        desk.holds("BTC", 10, 1_000_000).news(CRASH, "ONGOING").next();
        desk.forMillis(11 * MINUTE, SECOND).risk(25).next();
        assertThat(desk.state()).isEqualTo(DeskState.EMERGENCY_EXIT);
        assertThat(last(DirectiveType.REDUCE_TO_STABLES).status()).isEqualTo(Status.SUPERSEDED);
        assertThat(last(DirectiveType.CLOSE_ALL).status()).isEqualTo(Status.AUTHORISED);
        assertThat(desk.protocol.openDirectives())
                .noneMatch(each -> each.type().isTrade() && !each.issue().isOfLevel());
    }

    // State ----------------------------------------------------------------------------------------------------------

    @Test
    void aProtocolThatIsRestoredEachHourDoesTheSameA44() {
        ProtocolDesk other = new ProtocolDesk();
        for (ProtocolDesk each : List.of(desk, other)) {
            each.holds("BTC", 10, 1_000_000)
                    .news(CRASH, "DETECTED")
                    .next()
                    .news(CRASH, "ONGOING")
                    .next();
        }
        for (int hour = 0; hour < 90; hour++) {
            String status = Map.of(30, "RESOLVED", 40, "ONGOING", 60, "RESOLVED", 80, "CLOSED")
                    .getOrDefault(hour, "");
            if (!status.isEmpty()) {
                desk.news(CRASH, status);
                other.news(CRASH, status);
            }
            desk.forMillis(HOUR, MINUTE);
            other.protocol = DeskProtocol.restore(other.protocol.snapshot());
            other.protocol.read(ProtocolDesk.settings("c1"));
            other.forMillis(HOUR, MINUTE);
        }
        assertThat(other.directives).isEqualTo(desk.directives);
        assertThat(other.limits).isEqualTo(desk.limits);
        assertThat(other.notifications).isEqualTo(desk.notifications);
        assertThat(desk.directives).hasSizeGreaterThan(15);
    }
}
