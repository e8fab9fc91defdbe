package io.breakwater.risk.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Answer;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.approvals.Command.Payload;
import io.breakwater.risk.protocol.approvals.Person;
import io.breakwater.risk.protocol.approvals.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.breakwater.risk.protocol.ProtocolDesk.DAY;
import static io.breakwater.risk.protocol.ProtocolDesk.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

/** Commands that must change nothing, and every pair of persons and roles that might restart a desk. */
class HostileCommandsTest {
    private static final int COMMANDS = 10_000;

    private static ProtocolDesk inReview(String killer) {
        ProtocolDesk desk = new ProtocolDesk();
        desk.act(killer, Action.KILL, "").next().next();
        desk.act("abe", Action.OPEN_REVIEW, "").next();
        assertThat(desk.state()).isEqualTo(DeskState.REVIEW);
        return desk;
    }

    /** What commands may change: all but numbers, answers and the audit. */
    private static String essence(ProtocolDesk desk) {
        DeskSnapshot now = desk.protocol.desk();
        return now.core() + " " + now.counters().revision() + now.lockdown() + now.review()
                + now.approvals().given() + now.approvals().requests()
                + now.directives().open() + now.lowered();
    }

    @Test
    void tenThousandAlteredCommandsChangeNothing() {
        ProtocolDesk desk = inReview("tom");
        desk.act("ada", Action.APPROVE, "T12").next();
        String before = essence(desk);
        Random random = new Random(1);
        int answered = desk.answers.size();
        for (int i = 0; i < COMMANDS; i++) {
            desk.send(altered(desk, random)).step();
        }
        assertThat(desk.answers).hasSize(answered + COMMANDS);
        assertThat(desk.answers.subList(answered, desk.answers.size()))
                .allMatch(each -> each.verdict() == Answer.Verdict.REJECTED);
        assertThat(essence(desk)).isEqualTo(before);
        assertThat(desk.audit.stream().filter(each -> each.kind().equals("COMMAND")))
                .hasSize(answered + COMMANDS);
    }

    /** A command that would act, with one thing wrong. */
    private static Command altered(ProtocolDesk desk, Random random) {
        boolean kill = random.nextBoolean();
        Command good = kill
                ? desk.command("tom", Role.SENIOR_TRADER, Action.KILL, "", 0)
                : desk.command("ria", Role.RISK_OFFICER, Action.APPROVE, "T12", 0);
        Payload p = good.payload();
        long t = desk.now;
        return switch (random.nextInt(kill ? 8 : 12)) {
            case 0 -> new Command("nobody-" + random.nextInt(), good.alg(), p);
            case 1 -> new Command("zoe-1", good.alg(), p);
            case 2 -> new Command(good.kid(), good.alg(), ProtocolDesk.directed(p, "beta", p.environment(), p.topic()));
            case 3 -> new Command(good.kid(), good.alg(), ProtocolDesk.directed(p, p.desk(), "live", p.topic()));
            case 4 -> new Command(good.kid(), good.alg(), ProtocolDesk.directed(p, p.desk(), p.environment(), "x"));
            case 5 ->
                new Command(good.kid(), good.alg(), ProtocolDesk.timed(p, t + 1 + random.nextInt(1000), t, t + DAY));
            case 6 ->
                new Command(
                        good.kid(), good.alg(), ProtocolDesk.timed(p, t - DAY, t - DAY, t - 1 - random.nextInt(1000)));
            case 7 ->
                new Command(good.kid(), good.alg(), ProtocolDesk.timed(p, t, t + 1 + random.nextInt(1000), t + DAY));
            case 8 -> desk.with(good, good.kid(), p.revision() + 1 + random.nextInt(5), "c1", "");
            case 9 -> desk.with(good, good.kid(), p.revision(), "c" + (2 + random.nextInt(9)), "");
            case 10 -> desk.command("abe", Role.ADMIN, Action.APPROVE, "T12", 0);
            default -> desk.command("tom", Role.SENIOR_TRADER, Action.APPROVE, "T12", 0);
        };
    }

    private record Signer(Person person, Role role) {}

    private static List<Signer> signers() {
        List<Signer> signers = new ArrayList<>();
        for (Person person : ProtocolDesk.ROLES.persons()) {
            for (Role role : Role.values()) {
                signers.add(new Signer(person, role));
            }
        }
        return signers;
    }

    private static boolean may(Signer signer) {
        return signer.person().roles().contains(signer.role())
                && Set.of(Role.ADMIN, Role.RISK_OFFICER).contains(signer.role())
                && !signer.person().name().equals("ria");
    }

    @Test
    @Tag("A28")
    void everyPairOfPersonsAndRolesA28() {
        ProtocolDesk desk = inReview("ria");
        DeskProtocol.State review = desk.protocol.snapshot();
        int restarts = 0;
        for (Signer first : signers()) {
            for (Signer second : signers()) {
                desk.protocol = DeskProtocol.restore(review);
                desk.protocol.adopt(ProtocolDesk.settings("c1"));
                for (Signer each : List.of(first, second)) {
                    desk.send(desk.command(each.person().name(), each.role(), Action.APPROVE, "T12", 0))
                            .next();
                }
                boolean expected = may(first)
                        && may(second)
                        && first.role() != second.role()
                        && !first.person().equals(second.person());
                assertThat(desk.state() == DeskState.RESTART_1)
                        .as("%s and %s", first, second)
                        .isEqualTo(expected);
                restarts += expected ? 1 : 0;
                desk.now -= 2 * SECOND;
            }
        }
        // ADMIN: ada, abe, zoe; RISK_OFFICER: rob, zoe (ria has killed). In either order, but zoe not with herself.
        assertThat(restarts).isEqualTo(2 * (3 * 2 - 1));
    }

    @Test
    void onePersonAloneNeverLeavesTheLatch() {
        List<Action> actions = List.of(Action.values());
        for (Person person : ProtocolDesk.ROLES.persons()) {
            ProtocolDesk desk = inReview("tom");
            Random random = new Random(person.name().hashCode());
            List<Role> roles = List.copyOf(person.roles());
            for (int i = 0; i < 3_000; i++) {
                desk.now += random.nextInt(4) == 0 ? 3_600_000 : SECOND;
                Action action = actions.get(random.nextInt(actions.size()));
                String target = List.of("T12", "T15", "T16", "T17", "T5", "1", "4", "NORMAL", "BTC")
                        .get(random.nextInt(9));
                Role role = roles.get(random.nextInt(roles.size()));
                Command command = desk.command(person.name(), role, action, target, desk.now + 60_000);
                String key = List.copyOf(person.keys())
                        .get(random.nextInt(person.keys().size()));
                desk.send(desk.with(command, key, desk.protocol.revision(), "c1", "because"))
                        .step();
                if (random.nextInt(50) == 0 && desk.state() == DeskState.LOCKDOWN) {
                    desk.act("abe", Action.OPEN_REVIEW, "").next();
                }
                assertThat(DeskState.LATCHED).contains(desk.state());
            }
        }
    }
}
