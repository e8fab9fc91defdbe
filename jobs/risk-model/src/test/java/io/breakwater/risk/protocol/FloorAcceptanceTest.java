package io.breakwater.risk.protocol;

import java.util.List;

import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.protocol.directives.Directive.Status;
import io.breakwater.risk.protocol.directives.DirectiveType;
import io.breakwater.risk.protocol.directives.Params;
import io.breakwater.risk.protocol.directives.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.breakwater.risk.protocol.ProtocolDesk.HOUR;
import static io.breakwater.risk.protocol.ProtocolDesk.MINUTE;
import static io.breakwater.risk.protocol.ProtocolDesk.SECOND;
import static io.breakwater.risk.protocol.directives.DirectiveType.CLOSE_WEAKEST;
import static io.breakwater.risk.protocol.directives.DirectiveType.SCALE_POSITIONS;
import static org.assertj.core.api.Assertions.assertThat;

/** The acceptance cases of overrides, floors and the ramp, their times computed by hand. */
class FloorAcceptanceTest {
    private final ProtocolDesk desk = new ProtocolDesk();

    private static Directive last(List<Directive> directives) {
        return directives.get(directives.size() - 1);
    }

    private List<Target> targetsOf(DirectiveType type) {
        Params params = last(desk.of(type)).params();
        return params instanceof Params.Scale scale ? scale.targets() : ((Params.Closing) params).targets();
    }

    // Override, floors -----------------------------------------------------------------------------------------------

    private void lowered(String state, String until) {
        desk.act("tom", Action.LOWER, state, ProtocolDesk.at(until)).next();
        String request = desk.protocol.desk().approvals().requests().get(0).id();
        desk.act("ada", Action.APPROVE, request)
                .act("ria", Action.APPROVE, request)
                .next();
    }

    @Test
    @Tag("A34")
    void aLoweredWarningComesBackAtTheEndA34() {
        desk.holds("BTC", 10, 500_000).risk(11).until("12:00:00");
        // Lowered at 12:00:02 until 13:00:02 at most.
        lowered("CAUTION", "13:00:00");
        assertThat(desk.state()).isEqualTo(DeskState.CAUTION);
        assertThat(desk.changes.get(1).flags()).containsExactly("OVERRIDE");
        desk.until("12:59:59");
        assertThat(desk.state()).isEqualTo(DeskState.CAUTION);
        desk.until("13:00:00");
        assertThat(desk.state()).isEqualTo(DeskState.WARNING);
        assertThat(desk.changes.get(2).flags()).isEmpty();
        assertThat(desk.count(each -> each.type() == SCALE_POSITIONS && each.status() == Status.PENDING))
                .isOne();
    }

    @Test
    @Tag("A34")
    void aHigherLevelEndsTheOverrideA34() {
        desk.risk(11).until("12:00:00");
        lowered("CAUTION", "13:00:00");
        desk.until("12:19:59").risk(16).until("12:20:00");
        assertThat(desk.state()).isEqualTo(DeskState.CRITICAL);
        assertThat(desk.protocol.desk().lowered()).isEmpty();
        desk.until("13:10:00");
        assertThat(desk.state()).isEqualTo(DeskState.CRITICAL);
    }

    @Test
    @Tag("A34")
    void aFloorThatEndsJustBeforeNeverMakesTwoStepsDownA34() {
        desk.risk(11).until("12:00:00");
        lowered("NORMAL", "13:00:00");
        desk.risk(1).until("12:58:59").data = DataAge.BLIND;
        desk.until("12:59:58");
        assertThat(desk.state()).isEqualTo(DeskState.WARNING);
        desk.data = DataAge.FRESH;
        desk.until("12:59:59");
        assertThat(desk.state()).isEqualTo(DeskState.CAUTION);
        desk.until("13:00:00");
        assertThat(desk.state()).isEqualTo(DeskState.CAUTION);
        desk.until("13:00:58");
        assertThat(desk.state()).isEqualTo(DeskState.CAUTION);
        desk.until("13:00:59");
        assertThat(desk.state()).isEqualTo(DeskState.NORMAL);
    }

    @Test
    @Tag("A60")
    void theRampSellsNothingAndBeginsAnEpisodeA60() {
        desk.holds("BTC", 10, 500_000)
                .risk(16)
                .until("12:00:00")
                .holds("BTC", 5, 250_000)
                .risk(1);
        desk.until(ProtocolDesk.at("23:59:00"), MINUTE);
        desk.until(desk.now + 10 * MINUTE, MINUTE);
        assertThat(desk.state()).isEqualTo(DeskState.RECOVERY_ASSESS);
        desk.act("ria", Action.APPROVE, "T5").next();
        long begun = desk.now;
        int sold = desk.directives.size();
        assertThat(desk.state()).isEqualTo(DeskState.RECOVERY_RAMP);
        assertThat(desk.limit()).isEqualTo(new LimitSet(1, 0.25, Double.NaN, 1, false, false, false));
        assertThat(desk.protocol.episode().baseline()).containsEntry("BTC", 10.0);
        desk.until(begun + HOUR, SECOND);
        assertThat(desk.limit().sizeFactor()).isEqualTo(0.5);
        desk.until(begun + 2 * HOUR, SECOND);
        assertThat(desk.limit().sizeFactor()).isEqualTo(1);
        desk.until(begun + 3 * HOUR - SECOND, SECOND);
        assertThat(desk.state()).isEqualTo(DeskState.RECOVERY_RAMP);
        desk.next();
        assertThat(desk.state()).isEqualTo(DeskState.CAUTION);
        assertThat(desk.protocol.episode().baseline()).containsEntry("BTC", 5.0);
        assertThat(desk.directives.size()).isEqualTo(sold);
        desk.risk(11).next();
        desk.forMillis(10 * MINUTE, SECOND);
        assertThat(targetsOf(SCALE_POSITIONS)).containsExactly(new Target("BTC", Target.Side.SELL, 4));
    }

    @Test
    @Tag("A82")
    void anotherCriticalDuringTheRampSellsByTheSamePlanA82() {
        desk.holds("BTC", 10, 500_000)
                .risk(16)
                .until("12:00:00")
                .holds("BTC", 5, 250_000)
                .risk(1);
        desk.until(desk.now + 13 * HOUR, MINUTE)
                .act("ria", Action.APPROVE, "T5")
                .next();
        desk.forMillis(2 * HOUR + MINUTE, MINUTE);
        assertThat(desk.limit().sizeFactor()).isEqualTo(1);
        desk.holds("BTC", 10, 500_000).risk(16).next();
        assertThat(desk.state()).isEqualTo(DeskState.CRITICAL);
        Directive again = last(desk.of(CLOSE_WEAKEST));
        assertThat(again.status()).isEqualTo(Status.AUTHORISED);
        assertThat(targetsOf(CLOSE_WEAKEST)).containsExactly(new Target("BTC", Target.Side.SELL, 5));
    }

    @Test
    @Tag("A81")
    void riskBelowAFloorOrdersItsScaleOnceA81() {
        desk.warm = false;
        desk.holds("BTC", 10, 500_000).next();
        assertThat(desk.state()).isEqualTo(DeskState.CAUTION);
        assertThat(desk.protocol.episode().baseline()).isEmpty();
        assertThat(desk.directives).isEmpty();
        desk.risk(6).forMillis(5 * MINUTE, SECOND);
        assertThat(desk.statusesOf(SCALE_POSITIONS)).containsExactly(Status.PENDING);
        assertThat(desk.protocol.episode().baseline()).containsEntry("BTC", 10.0);
        assertThat(desk.path()).containsExactly("FLOOR:CAUTION", "T1:CAUTION");
    }

    @Test
    @Tag("A68")
    void aSilentGatewayPagesAndForcesNothingA68() {
        desk.holds("BTC", 10, 500_000).next();
        long heard = desk.now;
        while (desk.now < heard + 301 * SECOND) {
            long silent = desk.now + SECOND - heard;
            desk.data = silent >= 300 * SECOND
                    ? DataAge.DEAD
                    : silent >= 60 * SECOND ? DataAge.BLIND : silent >= 10 * SECOND ? DataAge.DEGRADED : DataAge.FRESH;
            desk.next();
        }
        assertThat(desk.path()).containsExactly("FLOOR:WARNING");
        assertThat(desk.changes.get(0).time()).isEqualTo(heard + 60 * SECOND);
        assertThat(desk.changes.get(0).flags()).containsExactly("DATA_DEGRADED");
        assertThat(desk.notifications.stream()
                        .filter(each -> each.head().source().startsWith("DATA"))
                        .map(each -> each.time() - heard)
                        .distinct())
                .containsExactly(300 * SECOND);
        assertThat(desk.directives).isEmpty();
    }
}
