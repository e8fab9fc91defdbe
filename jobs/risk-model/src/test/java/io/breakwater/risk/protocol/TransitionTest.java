package io.breakwater.risk.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.breakwater.risk.protocol.approvals.Approval;
import io.breakwater.risk.protocol.approvals.Review;
import io.breakwater.risk.protocol.approvals.Role;
import io.breakwater.risk.protocol.restart.ExitRun;
import io.breakwater.risk.protocol.restart.Fallback;
import io.breakwater.risk.protocol.restart.Lockdown;
import io.breakwater.risk.protocol.restart.Phase;
import io.breakwater.risk.protocol.restart.Ramp;
import org.junit.jupiter.api.Test;

import static io.breakwater.risk.protocol.DeskState.CAUTION;
import static io.breakwater.risk.protocol.DeskState.CRITICAL;
import static io.breakwater.risk.protocol.DeskState.EMERGENCY_EXIT;
import static io.breakwater.risk.protocol.DeskState.EXTENDED_REVIEW;
import static io.breakwater.risk.protocol.DeskState.LATCHED;
import static io.breakwater.risk.protocol.DeskState.LOCKDOWN;
import static io.breakwater.risk.protocol.DeskState.NORMAL;
import static io.breakwater.risk.protocol.DeskState.RECOVERY_ASSESS;
import static io.breakwater.risk.protocol.DeskState.RECOVERY_RAMP;
import static io.breakwater.risk.protocol.DeskState.RESTART_1;
import static io.breakwater.risk.protocol.DeskState.RESTART_2;
import static io.breakwater.risk.protocol.DeskState.RESTART_3;
import static io.breakwater.risk.protocol.DeskState.RESTART_4;
import static io.breakwater.risk.protocol.DeskState.REVIEW;
import static io.breakwater.risk.protocol.DeskState.WARNING;
import static io.breakwater.risk.protocol.ProtocolDesk.DAY;
import static io.breakwater.risk.protocol.ProtocolDesk.HOUR;
import static io.breakwater.risk.protocol.ProtocolDesk.MINUTE;
import static io.breakwater.risk.protocol.ProtocolDesk.NOON;
import static org.assertj.core.api.Assertions.assertThat;

/** Each row fires on its guard, and not when one part of the guard is missing. */
class TransitionTest {
    private static final Path SOURCE = Path.of("src/main/java/io/breakwater/risk/protocol/Transition.java");

    /** A desk in a state that a test sets up part by part, at noon. */
    private static final class Scene {
        final DeskMemory memory = new DeskMemory("alpha", ProtocolDesk.ROLES, "c1");
        final ProtocolDesk desk = new ProtocolDesk();
        int asked;

        Scene(DeskState core) {
            memory.core = core;
            desk.now = NOON;
            memory.phase = phase(NOON - 30 * HOUR, 5 * HOUR, 1);
        }

        void approve(String row, String who, Role role, long ago) {
            Situation situation = situation();
            memory.approvals.give(situation.rowNeed(row), new Approval(row, who, role, NOON - ago, ""));
        }

        void approve(String row) {
            approve(row, "ria", Role.RISK_OFFICER, 0);
            if (row.equals("T12") || row.equals("T17")) {
                approve(row, "ada", Role.ADMIN, 0);
            }
        }

        Situation situation() {
            return new Situation(memory, desk.sample(false), NOON, ProtocolDesk.settings("c1")).asking(asked);
        }

        void dwell(long millis) {
            memory.clocks = memory.clocks.dwelling(millis);
        }
    }

    private static Phase phase(long since, long quiet, int level) {
        return new Phase(since, false, 1, 1, 20, 10, 0, quiet, NOON, level);
    }

    @SafeVarargs
    private static void row(Transition row, DeskState core, Consumer<Scene> holds, Consumer<Scene>... neighbours) {
        Scene scene = new Scene(core);
        holds.accept(scene);
        assertThat(row.fires(scene.situation())).as("%s in %s", row, core).isTrue();
        for (int i = 0; i < neighbours.length; i++) {
            Scene other = new Scene(core);
            holds.accept(other);
            neighbours[i].accept(other);
            assertThat(row.fires(other.situation()))
                    .as("%s, neighbour %d", row, i)
                    .isFalse();
        }
        for (DeskState state : EnumSet.complementOf(EnumSet.copyOf(row.from()))) {
            scene.memory.core = state;
            assertThat(row.fires(scene.situation())).as("%s in %s", row, state).isFalse();
        }
    }

    private static void old(Scene scene) {
        scene.desk.data = DataAge.DEGRADED;
    }

    @Test
    void rowsUp() {
        row(Transition.T8, NORMAL, s -> s.desk.riskLevel = 5, s -> s.desk.riskLevel = 4);
        row(
                Transition.T8_OPEN,
                LOCKDOWN,
                s -> s.desk.holds("BTC", 1, 100_000),
                s -> s.desk.holds("BTC", 0, 0),
                s -> s.desk.holds("BTC", 1, 5_000),
                s -> s.memory.clocks = s.memory.clocks.filled(NOON),
                s -> s.memory.waivers.put("BTC", 1.0));
        row(
                Transition.T7,
                RECOVERY_RAMP,
                s -> s.desk.riskLevel = 4,
                s -> s.desk.riskLevel = 3,
                s -> s.desk.riskLevel = 5);
        row(
                Transition.T1,
                CAUTION,
                s -> s.desk.riskLevel = 3,
                s -> s.desk.riskLevel = 2,
                s -> s.desk.riskLevel = 5,
                s -> s.memory.lowered =
                        Optional.of(new LoweredUntil(AlertLevel.CAUTION, AlertLevel.WARNING, NOON + 1)));
        row(
                Transition.FLOOR_RISE,
                CAUTION,
                s -> s.desk.data = DataAge.BLIND,
                s -> s.desk.data = DataAge.DEGRADED,
                s -> s.memory.floor = new HeldFloor(AlertLevel.WARNING, 1, 0, "BLIND", "BLIND"),
                s -> s.memory.core = WARNING);
        row(Transition.FLOOR_RISE, NORMAL, s -> s.desk.warm = false, s -> s.memory.core = CAUTION);
        row(Transition.FLOOR_RISE, CAUTION, s -> s.desk.markFloor = "RELISTED", s -> s.desk.markFloor = "");
    }

    @Test
    void rowsOfTheFlatDesk() {
        row(Transition.T9, EMERGENCY_EXIT, s -> {}, s -> s.desk.holds("BTC", 1, 5_001), s -> s.desk.otherOrders = 1);
        row(
                Transition.T10,
                EMERGENCY_EXIT,
                s -> {
                    s.desk.holds("BTC", 1, 100_000);
                    s.memory.exit = new ExitRun(NOON - 10 * MINUTE, 0, 100_000, 0);
                },
                s -> s.desk.holds("BTC", 0, 0),
                s -> s.memory.exit = new ExitRun(NOON - 10 * MINUTE + 1, 0, 100_000, 0),
                s -> s.memory.exit = new ExitRun(NOON - HOUR, 0, 100_000, NOON - 5 * MINUTE + 1),
                s -> s.memory.exit = new ExitRun(NOON - 10 * MINUTE, HOUR, 100_000, 0));
        row(
                Transition.FLOOR_END,
                NORMAL,
                s -> s.memory.floor = new HeldFloor(AlertLevel.WARNING, 1, 0, "BLIND", "BLIND"),
                s -> s.memory.floor = new HeldFloor(AlertLevel.WARNING, 1, NOON - MINUTE + 1, "BLIND", "BLIND"),
                s -> s.desk.data = DataAge.BLIND,
                s -> s.memory.core = WARNING);
    }

    @Test
    void rowsDown() {
        for (Map.Entry<Transition, DeskState> each : Map.of(
                        Transition.T2, CAUTION, Transition.T3, WARNING, Transition.T4, CRITICAL)
                .entrySet()) {
            long dwell = Map.of(CAUTION, HOUR, WARNING, 4 * HOUR, CRITICAL, 12 * HOUR)
                    .get(each.getValue());
            row(
                    each.getKey(),
                    each.getValue(),
                    s -> s.dwell(dwell),
                    s -> s.dwell(dwell - 1),
                    TransitionTest::old,
                    s -> s.memory.clocks = s.memory.clocks.raised(NOON - 30 * MINUTE + 1),
                    s -> s.memory.lowered =
                            Optional.of(new LoweredUntil(AlertLevel.NORMAL, AlertLevel.CRITICAL, NOON + 1)));
        }
        row(Transition.T2, CAUTION, s -> s.dwell(HOUR), s -> s.desk.warm = false);
        row(
                Transition.T2,
                CAUTION,
                s -> s.dwell(HOUR),
                s -> s.memory.floor = new HeldFloor(AlertLevel.CAUTION, 1, 0, "x", "x"));
        row(Transition.T3, WARNING, s -> s.dwell(4 * HOUR), s -> s.desk.markFloor = "x");
        row(Transition.T4, CRITICAL, s -> s.dwell(12 * HOUR), s -> {
            s.desk.forwardLoss = 0.1;
            s.desk.holds("BTC", 1, 100_000);
        });
    }

    @Test
    void rowsOfTheRecovery() {
        row(
                Transition.T5,
                RECOVERY_ASSESS,
                s -> s.approve("T5", "ria", Role.RISK_OFFICER, 30 * MINUTE),
                TransitionTest::old,
                s -> s.desk.c1 = 12,
                s -> s.desk.c3 = 12,
                s -> s.desk.c1 = Double.NaN,
                s -> s.memory.approvals.clear());
        row(
                Transition.T6_STEP,
                RECOVERY_RAMP,
                s -> s.memory.ramp = new Ramp(1, NOON - HOUR, 0, 0),
                TransitionTest::old,
                s -> s.memory.ramp = new Ramp(1, NOON - HOUR + 1, 0, 0),
                s -> s.memory.ramp = new Ramp(2, NOON - HOUR, 0, 0),
                s -> s.desk.c1 = 8,
                s -> s.desk.c2 = 8,
                s -> s.desk.c3 = 8,
                s -> s.desk.c4 = 8);
        row(
                Transition.T6_STEP,
                RECOVERY_RAMP,
                s -> {
                    s.memory.ramp = new Ramp(1, NOON - HOUR, 9, 9);
                    s.desk.c2 = 9;
                    s.desk.c4 = 9;
                },
                s -> s.desk.c2 = 9.01,
                s -> s.desk.c4 = 9.01);
        row(
                Transition.T6,
                RECOVERY_RAMP,
                s -> s.memory.ramp = new Ramp(2, NOON - HOUR, 0, 0),
                s -> s.desk.c1 = 8,
                s -> s.memory.ramp = new Ramp(1, NOON - HOUR, 0, 0),
                s -> s.desk.markFloor = "x");
    }

    @Test
    void rowsOfTheReview() {
        row(
                Transition.T12,
                REVIEW,
                s -> s.approve("T12"),
                TransitionTest::old,
                s -> s.desk.holds("BTC", 1, 100_000),
                s -> s.desk.paperFresh = false,
                s -> s.desk.equity = 0,
                s -> s.memory.events.take("MARKET_CRASH", "BTC", "ONGOING"),
                s -> s.memory.lockdown = s.memory.lockdown.latched(NOON, "ria"),
                s -> s.memory.approvals.voidGiven());
        row(Transition.T11, LOCKDOWN, s -> {});
        row(
                Transition.T12_EXTENDED,
                REVIEW,
                s -> {
                    s.desk.lossFromHigh = 0.15;
                    s.approve("T12");
                },
                s -> s.desk.lossFromHigh = 0.1499,
                s -> s.memory.lockdown = s.memory.lockdown.reopened(),
                s -> s.memory.approvals.clear());
        row(
                Transition.T12_EXTENDED,
                REVIEW,
                s -> {
                    s.memory.lockdown = Lockdown.NONE.restarted(NOON - 7 * DAY);
                    s.approve("T12");
                },
                s -> s.memory.lockdown = Lockdown.NONE.restarted(NOON - 7 * DAY - 1));
    }

    @Test
    void rowsOfTheExtendedReview() {
        row(
                Transition.T13,
                REVIEW,
                s -> s.memory.review = new Review("r", 1, NOON - DAY),
                s -> s.memory.review = new Review("r", 1, NOON - DAY + 1));
        row(Transition.T13_REJECT, REVIEW, s -> {});
        row(
                Transition.T14,
                EXTENDED_REVIEW,
                s -> s.memory.lockdown = Lockdown.NONE.extended(NOON - DAY),
                s -> s.memory.lockdown = Lockdown.NONE.extended(NOON - DAY + 1),
                s -> s.memory.lockdown = s.memory.lockdown.rejected(NOON - 1));
    }

    @Test
    void rowsBackInARestart() {
        row(Transition.T20, RESTART_4, s -> s.desk.riskLevel = 4, s -> s.desk.riskLevel = 3);
        row(
                Transition.T20,
                RESTART_3,
                s -> {
                    s.memory.fallback = new Fallback(1, 0, false, false);
                    s.desk.unitNav = 0.95;
                },
                s -> s.desk.unitNav = 0.9501,
                s -> s.memory.core = RESTART_4);
        row(Transition.T20, RESTART_2, s -> s.desk.holds("BTC", 1, 100_000), s -> s.memory.core = RESTART_3, s -> {
            s.memory.fallback = new Fallback(1, NOON, true, true);
            s.memory.exit = new ExitRun(NOON - 10 * MINUTE + 1, 0, 100_000, 0);
        });
        row(
                Transition.T20,
                RESTART_1,
                s -> {
                    s.desk.holds("BTC", 1, 100_000);
                    s.memory.fallback = new Fallback(1, NOON, true, true);
                    s.memory.exit = new ExitRun(NOON - 10 * MINUTE, 0, 100_000, 0);
                },
                s -> s.desk.holds("BTC", 0, 0));
    }

    @Test
    void rowsOnePhaseBack() {
        row(
                Transition.T19,
                RESTART_3,
                s -> {
                    s.desk.riskLevel = 3;
                    s.memory.phase = phase(NOON - HOUR, 0, 2);
                },
                s -> s.desk.riskLevel = 2,
                s -> s.memory.phase = phase(NOON - HOUR, 0, 3),
                s -> s.memory.phase = phase(NOON - HOUR, 0, 0));
        row(
                Transition.T19_PAPER,
                RESTART_2,
                s -> {
                    s.desk.paperLevel = 3;
                    s.memory.phase = phase(NOON - HOUR, 0, 3);
                    s.memory.fallback = new Fallback(1, NOON - HOUR, true, false);
                },
                s -> s.desk.paperLevel = 2,
                s -> s.memory.fallback = new Fallback(1, NOON - HOUR + 1, true, false),
                s -> s.memory.fallback = new Fallback(1, NOON - HOUR, false, false));
        row(
                Transition.AGAIN_1,
                RESTART_1,
                s -> {
                    s.desk.paperLevel = 3;
                    s.memory.phase = phase(NOON - HOUR, 0, 1);
                },
                s -> s.desk.paperLevel = 2,
                s -> s.memory.phase = phase(NOON - HOUR + 1, 0, 1));
        row(Transition.AGAIN_2, RESTART_2, s -> s.desk.paperValue = 0.98, s -> s.desk.paperValue = 0.9801);
        row(Transition.AGAIN_2, RESTART_2, s -> s.desk.violations = 1, s -> s.desk.violations = 0);
        row(Transition.AGAIN_3, RESTART_3, s -> s.desk.unitNav = 0.98, s -> s.desk.unitNav = 0.9801);
    }

    @Test
    void rowsOnwardInARestart() {
        row(
                Transition.T15,
                RESTART_1,
                s -> {
                    s.approve("T15");
                    s.memory.phase = phase(NOON - HOUR, HOUR, 1);
                },
                TransitionTest::old,
                s -> s.memory.phase = phase(NOON - HOUR + 1, HOUR, 1),
                s -> s.memory.phase = phase(NOON - HOUR, HOUR - 1, 1),
                s -> s.memory.approvals.clear());
        row(
                Transition.T16,
                RESTART_2,
                s -> {
                    s.approve("T16");
                    s.memory.phase = phase(NOON - 4 * HOUR, 0, 1);
                },
                TransitionTest::old,
                s -> s.memory.phase = phase(NOON - 4 * HOUR + 1, 0, 1),
                s -> s.memory.phase = new Phase(NOON - 4 * HOUR, false, 1, 1, 19, 0, 0, 0, NOON, 1),
                s -> s.memory.phase = new Phase(NOON - 4 * HOUR, true, 1, 1, 20, 0, 0, 0, NOON, 1),
                s -> s.desk.holds("BTC", 1, 100_000),
                s -> s.memory.approvals.clear());
    }

    @Test
    void rowsToFullOperation() {
        row(
                Transition.T17,
                RESTART_3,
                s -> {
                    s.approve("T17");
                    s.memory.phase = phase(NOON - DAY, 4 * HOUR, 1);
                },
                TransitionTest::old,
                s -> s.memory.phase = phase(NOON - DAY + 1, 4 * HOUR, 1),
                s -> s.memory.phase = phase(NOON - DAY, 4 * HOUR - 1, 1),
                s -> s.memory.phase = new Phase(NOON - DAY, false, 1, 1, 0, 9, 0, 4 * HOUR, NOON, 1),
                s -> s.memory.lockdown = s.memory.lockdown.killed("ada"));
        row(
                Transition.T18,
                RESTART_4,
                s -> s.memory.phase = phase(NOON - HOUR, 0, 1),
                TransitionTest::old,
                s -> s.memory.phase = phase(NOON - HOUR + 1, 0, 1));
    }

    @Test
    void rowsOfPeople() {
        row(
                Transition.T21,
                CAUTION,
                s -> s.asked = 3,
                s -> s.asked = 2,
                s -> s.asked = 5,
                s -> s.memory.floor = new HeldFloor(AlertLevel.WARNING, 1, 0, "x", "x"));
        row(Transition.T21_RAMP, RECOVERY_RAMP, s -> s.asked = 4, s -> s.asked = 3);
        row(Transition.T21_RESTART, RESTART_4, s -> s.asked = 3, s -> s.asked = 2);
        row(Transition.T21_LOCK, RESTART_3, s -> s.asked = 4, s -> s.asked = 3);
        row(
                Transition.T22,
                CRITICAL,
                s -> s.asked = 1,
                s -> s.asked = 4,
                s -> s.memory.episode = s.memory.episode.lowered().lowered());
        row(
                Transition.T22_EXPIRY,
                CAUTION,
                s -> s.memory.lowered = Optional.of(new LoweredUntil(AlertLevel.CAUTION, AlertLevel.WARNING, NOON)),
                s -> s.memory.lowered = Optional.of(new LoweredUntil(AlertLevel.CAUTION, AlertLevel.WARNING, NOON + 1)),
                s -> s.memory.lowered = Optional.empty());
        row(Transition.T8_KILL, NORMAL, s -> {});
        row(Transition.T8_KILL_AGAIN, EMERGENCY_EXIT, s -> {});
    }

    @Test
    void theTableIsThatOfTheSpecification() {
        Set<String> labels = Arrays.stream(Transition.values())
                .map(Transition::label)
                .collect(Collectors.toCollection(TreeSet::new));
        // T23 to T25 change no state: a flag, the parameters and a refusal.
        assertThat(labels)
                .isEqualTo(IntStream.rangeClosed(1, 22)
                        .mapToObj(n -> "T" + n)
                        .collect(Collectors.toCollection(() -> new TreeSet<>(Set.of("FLOOR", "AGAIN")))));
        for (Transition row : Transition.values()) {
            boolean latched = row.from().stream().anyMatch(LATCHED::contains);
            boolean leaves = row.to().stream().anyMatch(to -> !LATCHED.contains(to));
            assertThat(latched && leaves).as(row.name()).isEqualTo(row == Transition.T12);
        }
    }

    @Test
    void theJavadocsRowsAreThoseOfTheTable() throws IOException {
        assertThat(Files.readString(SOURCE).contains(ProtocolRows.rows()))
                .as("Javadoc of Transition has the rows%n%s", ProtocolRows.rows())
                .isTrue();
    }
}
