package io.breakwater.risk.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.definition.Gateway;
import io.breakwater.risk.desk.definition.RowSchedule;
import io.breakwater.risk.desk.records.AccountReport;
import io.breakwater.risk.desk.records.Fill;
import io.breakwater.risk.desk.records.PositionReport;
import io.breakwater.risk.desk.records.PositionSnapshot;
import io.breakwater.risk.market.VenuePrint;
import io.breakwater.risk.protocol.DeskSnapshot;
import io.breakwater.risk.protocol.DeskState;
import io.breakwater.risk.protocol.Installation;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.protocol.StableId;
import io.breakwater.risk.protocol.alerts.Alert;
import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Answer;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.approvals.Person;
import io.breakwater.risk.protocol.approvals.Role;
import io.breakwater.risk.protocol.approvals.Roles;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.protocol.directives.Directive.Status;
import io.breakwater.risk.protocol.directives.DirectiveType;
import io.breakwater.risk.protocol.directives.Params;
import io.breakwater.risk.protocol.directives.Target;

/**
 * A real desk whose accounts report each minute, in a calm market, with its people. Its risk number is the margin usage that they
 * report; it holds what a test says, or obeys its directives.
 */
final class SteeredDesk {
    static final long MINUTE = SimulatedDesk.MINUTE;
    static final long HOUR = SimulatedDesk.HOUR;
    static final double EQUITY = 1_000_000;
    static final double PRICE = 1_000;
    static final List<String> SYMBOLS = List.of("BTCUSD", "ETHUSD", "SOLUSD");

    static final Roles ROLES = new Roles(List.of(
            new Person("ada", Set.of(Role.ADMIN), Set.of("ada-1", "ada-2")),
            new Person("abe", Set.of(Role.ADMIN), Set.of("abe-1")),
            new Person("ria", Set.of(Role.RISK_OFFICER), Set.of("ria-1")),
            new Person("rob", Set.of(Role.RISK_OFFICER), Set.of("rob-1")),
            new Person("tom", Set.of(Role.SENIOR_TRADER), Set.of("tom-1")),
            new Person("lea", Set.of(Role.EMERGENCY_LEAD), Set.of("lea-1"))));

    /** Usages at which c3 is 0, 5, 10, 15, 20 and 25 percent. */
    private static final double[] USAGES = {0, 0.5, 0.65, 0.8, 0.9, 1};

    final SimulatedDesk desk;
    final TreeMap<String, Double> held = new TreeMap<>();
    double equity = EQUITY;
    double price = PRICE;
    long openOrders;
    boolean obeys;
    private double risk;
    private int obeyed;
    /** Number of the last command and fill. */
    int number;

    private final List<Command> commands = new ArrayList<>();

    SteeredDesk() {
        this(Installation.REPLAY, 0.0001);
    }

    /** A desk whose market moves by so much an hour. */
    SteeredDesk(Installation installation, double sigma) {
        this(installation, market -> market.historyOfHours(600, sigma, PRICE));
    }

    /** A desk with a past, which ends at {@link #PRICE}. */
    SteeredDesk(Installation installation, Consumer<SimulatedDesk> history) {
        DeskDefinition definition = definition(LevelThresholds.DEFAULT);
        desk = new SimulatedDesk(definition);
        desk.supervisor = new DeskSupervisor(definition, RowSchedule.EACH_MINUTE, installation);
        desk.supervisor.take(new DeskEvent.RolesSet(ROLES));
        history.accept(desk);
        for (int i = 0; i < 20; i++) {
            minute();
        }
    }

    static DeskDefinition definition(LevelThresholds thresholds) {
        return new DeskDefinition(
                "alpha",
                "USD",
                EQUITY,
                SYMBOLS.stream()
                        .map(symbol -> DeskPosition.ofQuantity(symbol, 0))
                        .toList(),
                thresholds,
                Gateway.REPORTED,
                List.of());
    }

    /** R from the next minute on, percent. */
    SteeredDesk risk(double percent) {
        risk = percent;
        return this;
    }

    SteeredDesk holds(String symbol, double quantity) {
        held.put(symbol, quantity);
        return this;
    }

    /** A minute: reports, prices, what people do, an evaluation. */
    SteeredDesk minute() {
        desk.time += MINUTE;
        desk.advance(desk.time - 1);
        report();
        for (String symbol : SYMBOLS) {
            desk.supervisor.inputs().alive(symbol, desk.time);
            desk.supervisor
                    .inputs()
                    .price(VenuePrint.of(symbol, desk.time, price, MINUTE).withVolume(desk.barVolume));
        }
        commands.forEach(command -> desk.supervisor.take(new DeskEvent.Commanded(command)));
        commands.clear();
        desk.advance(desk.time);
        if (obeys) {
            desk.directives().stream().skip(obeyed).forEach(this::obey);
        }
        obeyed = desk.directives().size();
        return this;
    }

    private void report() {
        int step = (int) Math.min(4, risk / 5);
        double usage = USAGES[step] + (USAGES[step + 1] - USAGES[step]) * (risk / 5 - step);
        desk.supervisor
                .inputs()
                .account(new AccountReport(
                        "alpha", "main", "venue", desk.time, equity, 0, 0, usage * EQUITY, EQUITY, openOrders));
        desk.supervisor
                .inputs()
                .positions(new PositionSnapshot(
                        "alpha",
                        "main",
                        "venue",
                        desk.time,
                        held.entrySet().stream()
                                .map(each -> new PositionReport(each.getKey(), "main", each.getValue(), Double.NaN))
                                .toArray(PositionReport[]::new)));
    }

    private void obey(Directive directive) {
        if (directive.status() != Status.AUTHORISED) {
            return;
        }
        List<Target> targets = directive.params() instanceof Params.Scale scale
                ? scale.targets()
                : directive.params() instanceof Params.Closing closing ? closing.targets() : List.of();
        targets.forEach(target -> held.computeIfPresent(
                target.symbol(),
                (symbol, quantity) -> Math.signum(quantity) * Math.min(Math.abs(quantity), target.quantity())));
        if (directive.type() == DirectiveType.CLOSE_ALL) {
            held.clear();
        }
    }

    SteeredDesk minutes(long count) {
        for (long i = 0; i < count; i++) {
            minute();
        }
        return this;
    }

    SteeredDesk hours(long count) {
        return minutes(60 * count);
    }

    SteeredDesk event(String type, String status) {
        desk.supervisor.take(new DeskEvent.EventNews(type, "BTCUSD", status, type));
        return this;
    }

    SteeredDesk fills(int count, String book) {
        for (int i = 0; i < count; i++) {
            String id = book + ++number;
            desk.supervisor.take(new DeskEvent.Filled(
                    new Fill("alpha", "main", "venue", "main", "BTCUSD", id, book, desk.time, 0.001, PRICE, 0)));
        }
        return this;
    }

    // People ---------------------------------------------------------------------------------------------------------

    /** A person's act at the next minute, in the person's only role, of the present review and revision. */
    SteeredDesk act(String name, Action action, String target) {
        return act(name, action, target, 0);
    }

    SteeredDesk act(String name, Action action, String target, long until) {
        return send(command(name, action, target, until));
    }

    SteeredDesk send(Command command) {
        commands.add(command);
        return this;
    }

    Command command(String name, Action action, String target, long until) {
        Person person = ROLES.persons().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        long ts = desk.time;
        return new Command(
                name + "-1",
                "ed25519",
                new Command.Payload(
                        "cmd-" + ++number,
                        name,
                        person.roles().iterator().next(),
                        action,
                        "alpha",
                        Installation.REPLAY.environment(),
                        Installation.REPLAY.topic(),
                        number,
                        machine() == null ? "" : machine().review().id(),
                        machine() == null ? 0 : machine().counters().revision(),
                        StableId.of(desk.definition),
                        ts,
                        ts,
                        ts + 10 * MINUTE,
                        target,
                        until,
                        ""));
    }

    Command of(Command command, int revision, String configHash) {
        Command.Payload p = command.payload();
        return new Command(
                command.kid(),
                command.alg(),
                new Command.Payload(
                        p.cmdId(),
                        p.principal(),
                        p.role(),
                        p.action(),
                        p.desk(),
                        p.environment(),
                        p.topic(),
                        p.counter(),
                        p.reviewId(),
                        revision,
                        configHash,
                        p.ts(),
                        p.notBefore(),
                        p.expires(),
                        p.target(),
                        p.until(),
                        p.reason()));
    }

    SteeredDesk acknowledge(String name) {
        Alert alert = machine().alerts().alerts().stream()
                .filter(each -> each.head().source().equals("LEVEL"))
                .findFirst()
                .orElseThrow();
        Command command = command(name, Action.ACKNOWLEDGE, alert.head().alertId(), 0);
        return send(of(command, alert.head().revision(), command.payload().configHash()));
    }

    /** Two persons approve. */
    SteeredDesk approved(String target) {
        return act("abe", Action.APPROVE, target).act("ria", Action.APPROVE, target);
    }

    /** Kills, and sees a flat desk through to the review. */
    SteeredDesk killed(String by) {
        held.clear();
        return act(by, Action.KILL, "")
                .minutes(2)
                .act("ada", Action.OPEN_REVIEW, "")
                .minute();
    }

    // What was put out -----------------------------------------------------------------------------------------------

    DeskSnapshot machine() {
        return desk.machine;
    }

    DeskState state() {
        return desk.supervisor.snapshot().judgement().protocol().memory().state();
    }

    long now() {
        return desk.time;
    }

    List<String> path() {
        return desk.stateChanges().stream()
                .map(each -> each.transition() + ":" + each.state())
                .toList();
    }

    List<Status> statuses(DirectiveType type) {
        return desk.directives(type).stream().map(Directive::status).toList();
    }

    Directive last(DirectiveType type) {
        List<Directive> all = desk.directives(type);
        return all.get(all.size() - 1);
    }

    List<Answer> answers() {
        List<Answer> answers = new ArrayList<>();
        desk.outputs.forEach(output -> answers.addAll(output.answers()));
        return answers;
    }

    Answer lastAnswer() {
        List<Answer> all = answers();
        return all.get(all.size() - 1);
    }

    Map<String, Double> held() {
        return held;
    }
}
