package io.breakwater.risk.protocol;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Answer;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.approvals.Person;
import io.breakwater.risk.protocol.approvals.Role;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.protocol.directives.DirectiveType;
import io.breakwater.risk.reference.Copies;

import static org.assertj.core.api.Assertions.assertThat;

/** A random walk of a desk and its people, judged at each step by the plain model and by what must never happen. */
final class ProtocolWalk {
    private static final List<String> ROWS = List.of("T5", "T12", "T15", "T16", "T17");
    private static final List<DataAge> AGES = List.of(DataAge.values());
    private static final List<Role> ROLES = List.of(Role.values());
    private static final long[] PAUSES = {1_000, 1_000, 60_000, 60_000, 600_000, 3_600_000, 14_400_000};

    private record Yes(String target, String who, Role role, long at) {}

    private final Random random;
    private final ProtocolDesk desk = new ProtocolDesk();
    private final ReferenceDesk model = new ReferenceDesk();
    private final List<Yes> approvals = new ArrayList<>();
    private final List<Command> sent = new ArrayList<>();
    private int configs;
    private boolean crash;
    private int settled;
    final Set<DeskState> left = EnumSet.noneOf(DeskState.class);
    final Set<String> rows = new TreeSet<>();

    ProtocolWalk(long seed) {
        random = new Random(seed);
        desk.holds("BTC", 10, 500_000);
    }

    void steps(int n) {
        for (int i = 0; i < n; i++) {
            step();
        }
    }

    private boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    private void step() {
        world();
        ReferenceState.Input input = new ReferenceState.Input();
        if (one(500)) {
            String config = "config " + ++configs;
            desk.protocol.adopt(ProtocolDesk.settings(config));
            model.configure(config);
        }
        if (one(200)) {
            String config = desk.protocol.desk().configHash();
            desk.protocol = Copies.of(desk.protocol);
            desk.protocol.adopt(ProtocolDesk.settings(config));
        }
        people(input);
        fill(input);
        DeskState before = desk.state();
        int changes = desk.changes.size();
        int directives = desk.directives.size();
        int answers = desk.answers.size();
        input.commands.forEach(desk::send);
        desk.step();
        model.step(input);
        model.issuedAt =
                Math.max(model.issuedAt, desk.protocol.desk().directives().lastIssuedAt());
        List<Answer> given = desk.answers.subList(answers, desk.answers.size());
        compare(given);
        remember(input, given);
        neverHappens(before, desk.changes.subList(changes, desk.changes.size()));
        noRiskUnapproved(desk.directives.subList(directives, desk.directives.size()));
        model.reviewId = desk.protocol.desk().review().id();
        trim();
    }

    private void trim() {
        approvals.removeIf(each -> desk.now - each.at() > ProtocolDesk.HOUR);
        for (List<?> list :
                List.of(desk.changes, desk.directives, desk.answers, desk.audit, desk.notifications, desk.limits)) {
            if (list.size() > 2_000) {
                list.subList(0, list.size() - 1_000).clear();
            }
        }
        if (sent.size() > 200) {
            sent.subList(0, 100).clear();
        }
    }

    /** Calm and stormy stretches, so that every state is reached and left. */
    private void world() {
        desk.now += PAUSES[random.nextInt(PAUSES.length)];
        if (one(40)) {
            settled = random.nextInt(4);
        }
        boolean calm = settled > 0;
        if (one(calm ? 12 : 3)) {
            desk.riskLevel = calm ? 1 + random.nextInt(one(20) ? 5 : 2) : 1 + random.nextInt(one(6) ? 5 : 4);
            desk.c1 = new double[] {2, 6, 11, 16, 21}[desk.riskLevel - 1];
            desk.restored = calm && one(2) ? desk.c1 : new double[] {2, 4.5, 9, 13}[random.nextInt(calm ? 1 : 4)];
            desk.c2 = one(4) ? 9 : 1;
            desk.forwardLoss = one(3) ? 0.12 : 0.05;
        }
        desk.data = one(40) ? AGES.get(random.nextInt(4)) : one(4) ? DataAge.FRESH : desk.data;
        desk.warm = !one(60) && (desk.warm || one(2));
        if (one(60) || (crash && one(4))) {
            crash = !crash;
            desk.news("MARKET_CRASH", crash ? "ONGOING" : "RESOLVED");
        }
        desk.paperLevel = one(calm ? 60 : 8) ? 1 + random.nextInt(5) : one(2) ? 1 : desk.paperLevel;
        desk.paperValue *= one(20) ? 0.985 : 1.0001;
        desk.unitNav *= one(20) ? 0.985 : 1.0001;
        desk.violations += one(150) ? 1 : 0;
        desk.paperFresh = !one(20);
        desk.lossFromHigh = one(200) ? 0.16 : one(20) ? 0.01 : desk.lossFromHigh;
        desk.equity = one(800) ? -1 : 1_000_000;
        desk.reporting = !one(15);
        book();
    }

    private void book() {
        DeskState core = desk.protocol.core();
        boolean closes = DeskState.LATCHED.contains(core) || core == DeskState.RESTART_1 || core == DeskState.RESTART_2;
        if (closes ? one(3) : one(40)) {
            desk.holds("BTC", 0, 0);
        } else if (closes ? one(200) : one(20)) {
            desk.holds("BTC", 10, 500_000);
        } else if (core == DeskState.CRITICAL && one(4) && desk.held("BTC") > 5) {
            desk.holds("BTC", 5, 250_000);
        }
    }

    // People ---------------------------------------------------------------------------------------------------------

    private void people(ReferenceState.Input input) {
        int n = one(3) ? 1 + random.nextInt(3) : 0;
        for (int i = 0; i < n; i++) {
            Command command = one(30) && !sent.isEmpty() ? sent.get(random.nextInt(sent.size())) : command();
            input.commands.add(command);
            sent.add(command);
        }
        desk.protocol.desk().directives().open().stream()
                .filter(Directive::awaitsApproval)
                .map(Directive::id)
                .forEach(input.hedges::add);
    }

    private Command command() {
        Person person = ProtocolDesk.ROLES
                .persons()
                .get(random.nextInt(ProtocolDesk.ROLES.persons().size()));
        List<Role> roles = person.roles().stream().sorted().toList();
        Role role = one(20) ? ROLES.get(random.nextInt(4)) : roles.get(random.nextInt(roles.size()));
        Action action = action();
        Command command = desk.command(person.name(), role, action, target(action), desk.now + until());
        String kid = one(40) ? "ada-2" : command.kid();
        int revision = command.payload().revision() - (one(25) ? 1 : 0);
        String config = one(40) ? "c0" : command.payload().configHash();
        return desk.with(command, kid, revision, config, one(2) ? "reason" : "");
    }

    private long until() {
        return (1 + random.nextInt(100)) * ProtocolDesk.MINUTE;
    }

    private Action action() {
        if (one(120)) {
            return Action.KILL;
        }
        if (one(60)) {
            return Action.RAISE;
        }
        DeskState core = desk.protocol.core();
        if (core == DeskState.LOCKDOWN && one(2)) {
            return Action.OPEN_REVIEW;
        }
        if (core == DeskState.EXTENDED_REVIEW && one(2)) {
            return Action.REOPEN;
        }
        Action[] rare = {
            Action.OPEN_REVIEW, Action.REOPEN, Action.REJECT, Action.LOWER, Action.LOWER, Action.ACCEPT_SIZE
        };
        return one(6) ? rare[random.nextInt(rare.length)] : Action.APPROVE;
    }

    private String target(Action action) {
        return switch (action) {
            case RAISE -> Integer.toString(1 + random.nextInt(5));
            case LOWER -> List.of("NORMAL", "CAUTION", "WARNING", "CRITICAL").get(random.nextInt(4));
            case APPROVE -> approvable();
            default -> "";
        };
    }

    private String approvable() {
        List<String> waiting = new ArrayList<>();
        DeskSnapshot now = desk.protocol.desk();
        CommandDesk.ROWS.forEach((row, state) -> {
            if (state == now.core()) {
                waiting.add(row);
            }
        });
        now.approvals().requests().forEach(each -> waiting.add(each.id()));
        now.directives().open().stream()
                .filter(each -> each.status() == Directive.Status.PENDING)
                .forEach(each -> waiting.add(each.id()));
        return waiting.isEmpty() || one(20)
                ? ROWS.get(random.nextInt(ROWS.size()))
                : waiting.get(random.nextInt(waiting.size()));
    }

    private void fill(ReferenceState.Input input) {
        int paper = one(4) ? random.nextInt(12) : 0;
        int live = one(10) ? random.nextInt(6) : 0;
        desk.fills(paper, true).fills(live, false);
        desk.reportedAt = desk.reporting ? desk.now : desk.reportedAt;
        input.now = desk.now;
        input.risk = desk.riskLevel == 0 ? 1 : desk.riskLevel;
        desk.riskLevel = input.risk;
        input.c1 = desk.c1;
        input.c2 = desk.c2;
        input.restored = Double.isNaN(desk.restored) ? desk.c1 : desk.restored;
        input.forwardLoss = desk.forwardLoss;
        input.age = AGES.indexOf(desk.data);
        input.warm = desk.warm;
        input.crash = crash;
        input.small = desk.positions.isEmpty();
        input.closed = desk.protocol.desk().directives().open().stream()
                .noneMatch(each -> each.type() == DirectiveType.CLOSE_WEAKEST);
        input.reportedAt = desk.reportedAt;
        input.nav = desk.unitNav;
        input.loss30 = desk.lossFromHigh;
        input.paperLevel = desk.paperLevel;
        input.paperValue = desk.paperValue;
        input.paperFresh = desk.paperFresh;
        input.paperFills = paper;
        input.liveFills = live;
        input.violations = desk.violations;
        input.equity = desk.equity;
    }

    // Judgement ------------------------------------------------------------------------------------------------------

    private void compare(List<Answer> given) {
        assertThat(desk.protocol.core())
                .as(() -> "core at " + desk.now + " after " + desk.path())
                .isEqualTo(model.core);
        assertThat(desk.state()).isEqualTo(model.published());
        assertThat(desk.protocol.revision()).isEqualTo(model.revision);
        assertThat(given.stream().map(each -> each.verdict() == Answer.Verdict.ACCEPTED))
                .as(() -> given + " in " + desk.protocol.core())
                .isEqualTo(model.verdicts);
        assertThat(desk.protocol.desk().review().number()).isEqualTo(model.reviews);
    }

    private void remember(ReferenceState.Input input, List<Answer> given) {
        for (Command command : input.commands) {
            Command.Payload p = command.payload();
            boolean accepted = given.stream()
                    .anyMatch(each -> each.cmdId().equals(p.cmdId()) && each.verdict() == Answer.Verdict.ACCEPTED);
            if (accepted && p.action() == Action.APPROVE) {
                approvals.add(new Yes(p.target(), p.principal(), p.role(), desk.now));
            }
        }
    }

    private void neverHappens(DeskState before, List<StateChange> changes) {
        DeskState from = before;
        for (StateChange change : changes) {
            rows.add(change.transition());
            assertThat(change.fromState()).isEqualTo(from);
            from = change.state();
            if (change.fromState() != change.state()) {
                left.add(change.fromState());
            }
            if (DeskState.LATCHED.contains(change.fromState()) && !DeskState.LATCHED.contains(change.state())) {
                assertThat(change.transition()).isEqualTo("T12");
            }
            if (change.to().number() < change.from().number() - 1) {
                assertThat(change.transition()).isEqualTo("T22");
            }
            if (ROWS.contains(change.transition()) && change.state() != DeskState.EXTENDED_REVIEW) {
                isApproved(change.transition());
            }
        }
        assertThat(from).isEqualTo(desk.state());
        if (DeskState.LATCHED.contains(desk.state())) {
            assertThat(desk.limit().halt()).isTrue();
        }
    }

    private void isApproved(String row) {
        List<Yes> given = approvals.stream()
                .filter(each -> each.target().equals(row) && desk.now - each.at() <= 30 * ProtocolDesk.MINUTE)
                .toList();
        assertThat(given).as(row).isNotEmpty();
        assertThat(given).allMatch(each -> each.role() == Role.ADMIN || each.role() == Role.RISK_OFFICER);
        if (row.equals("T12") || row.equals("T17")) {
            assertThat(given.stream().map(Yes::who).distinct().count()).isGreaterThanOrEqualTo(2);
            assertThat(given.stream().map(Yes::role).distinct().count()).isEqualTo(2);
        }
    }

    private void noRiskUnapproved(List<Directive> directives) {
        for (Directive each : directives) {
            if (each.type().addsRisk() && each.status() == Directive.Status.AUTHORISED) {
                assertThat(approvals).anyMatch(yes -> yes.target().equals(each.id()) && yes.at() == desk.now);
            }
        }
    }
}
