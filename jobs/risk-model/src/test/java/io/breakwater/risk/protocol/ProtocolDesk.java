package io.breakwater.risk.protocol;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import io.breakwater.risk.protocol.DeskInstant.DeskFill;
import io.breakwater.risk.protocol.alerts.Notification;
import io.breakwater.risk.protocol.alerts.Receipt;
import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Answer;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.approvals.Person;
import io.breakwater.risk.protocol.approvals.Role;
import io.breakwater.risk.protocol.approvals.Roles;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.protocol.directives.DirectiveType;
import io.breakwater.risk.protocol.directives.HeldPosition;
import io.breakwater.risk.protocol.directives.Params;
import io.breakwater.risk.protocol.directives.Target;

/** A desk that does what a test says, its people, and all that its protocol has put out. Monday 5 January 2026, from 12:00 on. */
final class ProtocolDesk implements RiskView {
    static final long NOON = Instant.parse("2026-01-05T12:00:00Z").toEpochMilli();
    static final long SECOND = 1_000;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;

    static final Roles ROLES = new Roles(List.of(
            new Person("ada", Set.of(Role.ADMIN), Set.of("ada-1", "ada-2")),
            new Person("abe", Set.of(Role.ADMIN), Set.of("abe-1")),
            new Person("ria", Set.of(Role.RISK_OFFICER), Set.of("ria-1")),
            new Person("rob", Set.of(Role.RISK_OFFICER), Set.of("rob-1")),
            new Person("tom", Set.of(Role.SENIOR_TRADER), Set.of("tom-1")),
            new Person("lea", Set.of(Role.EMERGENCY_LEAD), Set.of("lea-1")),
            new Person("zoe", Set.of(Role.ADMIN, Role.RISK_OFFICER), Set.of("zoe-1", "zoe-2"))));

    long now = NOON - SECOND;
    DeskProtocol protocol;
    double c1;
    double c2;
    double c3 = Double.NaN;
    double c4 = Double.NaN;
    double c5;
    double restored = Double.NaN;
    /** Confirmed level; 0 for that of the components. */
    int riskLevel;

    double forwardLoss;
    DataAge data = DataAge.FRESH;
    boolean warm = true;
    String markFloor = "";
    double equity = 1_000_000;
    double unitNav = 1;
    double lossFromHigh;
    double marginUsage = Double.NaN;
    boolean reported = true;
    long violations;
    int otherOrders;
    boolean reporting = true;
    long reportedAt;
    List<HeldPosition> positions = new ArrayList<>();
    int paperLevel = 1;
    double paperC1;
    double paperValue = 1;
    boolean paperFresh = true;
    boolean obeys;
    ExitFacts exits = new ExitFacts(
            List.of(),
            false,
            new Params.ExitPlan(List.of(), 0, 2 * HOUR),
            new Params.Hedge(List.of(new Target("BTCUSDT-PERP", Target.Side.SELL, 1))),
            new Params.Puts(1_000_000, 0.9, 7),
            new Params.Stables(List.of("USDC", "USDT")),
            0.01,
            0.02);
    int rebases;
    int episodes;
    int paperRebases;

    final List<StateChange> changes = new ArrayList<>();
    final List<Directive> directives = new ArrayList<>();
    final List<Limits> limits = new ArrayList<>();
    final List<Notification> notifications = new ArrayList<>();
    final List<Answer> answers = new ArrayList<>();
    final List<io.breakwater.risk.protocol.approvals.AuditEntry> audit = new ArrayList<>();
    final List<ProtocolOutput.Grant> grants = new ArrayList<>();
    private final List<Command> commands = new ArrayList<>();
    private final List<EventNews> news = new ArrayList<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private final List<DeskFill> fills = new ArrayList<>();
    private int commandNumber;

    ProtocolDesk() {
        this(settings("c1"));
    }

    ProtocolDesk(ProtocolSettings settings) {
        protocol = new DeskProtocol("alpha", settings, ROLES);
    }

    static ProtocolSettings settings(String configHash) {
        return new ProtocolSettings(
                LevelRules.standard(LevelThresholds.DEFAULT), configHash, "test", "operator.commands", false, 10, 0.05);
    }

    static ProtocolSettings settingsWithReceipts() {
        return new ProtocolSettings(
                LevelRules.standard(LevelThresholds.DEFAULT), "c1", "test", "operator.commands", true, 10, 0.05);
    }

    static long at(String clock) {
        return Instant.parse("2026-01-05T" + clock + "Z").toEpochMilli();
    }

    // The desk -------------------------------------------------------------------------------------------------------

    ProtocolDesk holds(String symbol, double quantity, double value) {
        positions.removeIf(each -> each.symbol().equals(symbol));
        if (quantity != 0) {
            positions.add(new HeldPosition(symbol, symbol, quantity, value, 0, false));
        }
        return this;
    }

    double held(String symbol) {
        return positions.stream()
                .filter(each -> each.symbol().equals(symbol))
                .mapToDouble(HeldPosition::quantity)
                .sum();
    }

    ProtocolDesk risk(double percent) {
        c1 = percent;
        return this;
    }

    @Override
    public RiskSample sample(boolean again) {
        RiskComponents point = new RiskComponents(c1, c2, c3, c4, c5, equity <= 0);
        RiskComponents base =
                Double.isNaN(restored) ? point : new RiskComponents(restored, c2, c3, c4, c5, equity <= 0);
        int level =
                riskLevel > 0 ? riskLevel : point.level(LevelThresholds.DEFAULT).number();
        reportedAt = reporting ? now : reportedAt;
        DeskFacts facts = new DeskFacts(
                equity,
                unitNav,
                lossFromHigh,
                List.copyOf(positions),
                otherOrders,
                reportedAt,
                reportedAt,
                marginUsage,
                true,
                reported,
                violations);
        RiskComponents paperRisk = new RiskComponents(paperC1, 0, Double.NaN, 0, 0, false);
        PaperFacts paper = new PaperFacts(AlertLevel.ofNumber(paperLevel), paperRisk, paperValue, paperFresh);
        InputState input = new InputState(data, 60_000, warm, markFloor, List.of());
        return new RiskSample(AlertLevel.ofNumber(level), point, point, base, base, forwardLoss, input, facts, paper);
    }

    @Override
    public ExitFacts exits() {
        return exits;
    }

    @Override
    public void beginEpisode(Map<String, Double> sizes) {
        episodes++;
    }

    @Override
    public void rebase() {
        rebases++;
    }

    @Override
    public void rebasePaper() {
        paperRebases++;
    }

    // Time -----------------------------------------------------------------------------------------------------------

    /** One evaluation each second up to and including a clock time. */
    ProtocolDesk until(String clock) {
        return until(at(clock), SECOND);
    }

    ProtocolDesk forMillis(long millis, long step) {
        return until(now + millis, step);
    }

    ProtocolDesk until(long time, long step) {
        while (now + step <= time) {
            now += step;
            step();
        }
        return this;
    }

    ProtocolDesk next() {
        now += SECOND;
        return step();
    }

    /** Another evaluation of this instant, for what is queued. */
    ProtocolDesk step() {
        DeskInstant instant = new DeskInstant(
                now, List.copyOf(fills), List.copyOf(news), List.copyOf(receipts), List.copyOf(commands));
        fills.clear();
        news.clear();
        receipts.clear();
        commands.clear();
        ProtocolOutput output = protocol.step(instant, this);
        changes.addAll(output.changes());
        directives.addAll(output.directives());
        limits.addAll(output.limits());
        notifications.addAll(output.notifications());
        answers.addAll(output.answers());
        audit.addAll(output.audit());
        grants.addAll(output.grants());
        if (obeys) {
            output.directives().forEach(this::obey);
        }
        return this;
    }

    private void obey(Directive directive) {
        if (directive.status() != Directive.Status.AUTHORISED) {
            return;
        }
        List<Target> targets = directive.params() instanceof Params.Scale scale
                ? scale.targets()
                : directive.params() instanceof Params.Closing closing ? closing.targets() : List.of();
        for (Target target : targets) {
            double signed = held(target.symbol());
            double left = Math.min(Math.abs(signed), target.quantity());
            double price = positions.stream()
                    .filter(each -> each.symbol().equals(target.symbol()))
                    .mapToDouble(each -> each.value() / each.quantity())
                    .findFirst()
                    .orElse(0);
            holds(target.symbol(), Math.signum(signed) * left, Math.signum(signed) * left * price);
        }
        if (directive.type() == DirectiveType.CLOSE_ALL) {
            positions.clear();
        }
    }

    ProtocolDesk news(String type, String status) {
        return news(type, "BTC", status);
    }

    ProtocolDesk news(String type, String scope, String status) {
        news.add(new EventNews(type, scope, status, type + "-1"));
        return this;
    }

    ProtocolDesk receipt(String key) {
        receipts.add(new Receipt(now, "", key, true));
        return this;
    }

    ProtocolDesk fills(int n, boolean paper) {
        for (int i = 0; i < n; i++) {
            fills.add(new DeskFill(paper));
        }
        return this;
    }

    // People ---------------------------------------------------------------------------------------------------------

    /** A person's act at the next evaluation, in the person's first role, of the present review and revision. */
    ProtocolDesk act(String name, Action action, String target) {
        return act(name, action, target, 0);
    }

    ProtocolDesk act(String name, Action action, String target, long until) {
        Role role = ROLES.persons().stream()
                .filter(each -> each.name().equals(name))
                .flatMap(each -> each.roles().stream())
                .sorted()
                .findFirst()
                .orElseThrow();
        commands.add(command(name, role, action, target, until));
        return this;
    }

    ProtocolDesk send(Command command) {
        commands.add(command);
        return this;
    }

    Command command(String name, Role role, Action action, String target, long until) {
        return new Command(
                name + "-1",
                "ed25519",
                new Command.Payload(
                        "cmd-" + ++commandNumber,
                        name,
                        role,
                        action,
                        "alpha",
                        "test",
                        "operator.commands",
                        commandNumber,
                        protocol.desk().review().id(),
                        protocol.revision(),
                        protocol.desk().configHash(),
                        now,
                        now,
                        now + 10 * MINUTE,
                        target,
                        until,
                        ""));
    }

    static Command.Payload timed(Command.Payload p, long ts, long notBefore, long expires) {
        return new Command.Payload(
                p.cmdId() + ts + notBefore + expires,
                p.principal(),
                p.role(),
                p.action(),
                p.desk(),
                p.environment(),
                p.topic(),
                p.counter(),
                p.reviewId(),
                p.revision(),
                p.configHash(),
                ts,
                notBefore,
                expires,
                p.target(),
                p.until(),
                p.reason());
    }

    static Command.Payload directed(Command.Payload p, String name, String environment, String topic) {
        return new Command.Payload(
                p.cmdId() + name + environment + topic,
                p.principal(),
                p.role(),
                p.action(),
                name,
                environment,
                topic,
                p.counter(),
                p.reviewId(),
                p.revision(),
                p.configHash(),
                p.ts(),
                p.notBefore(),
                p.expires(),
                p.target(),
                p.until(),
                p.reason());
    }

    static Command.Payload reviewed(Command.Payload p, String reviewId) {
        return new Command.Payload(
                p.cmdId() + reviewId,
                p.principal(),
                p.role(),
                p.action(),
                p.desk(),
                p.environment(),
                p.topic(),
                p.counter(),
                reviewId,
                p.revision(),
                p.configHash(),
                p.ts(),
                p.notBefore(),
                p.expires(),
                p.target(),
                p.until(),
                p.reason());
    }

    Command with(Command command, String kid, int revision, String configHash, String reason) {
        Command.Payload p = command.payload();
        return new Command(
                kid,
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
                        reason));
    }

    /** Two persons' approval of a row. */
    ProtocolDesk approved(String row) {
        return act("abe", Action.APPROVE, row).act("ria", Action.APPROVE, row);
    }

    Answer lastAnswer() {
        return answers.get(answers.size() - 1);
    }

    boolean wasAccepted() {
        return lastAnswer().verdict() == Answer.Verdict.ACCEPTED;
    }

    /** Acknowledges the level's alert. */
    ProtocolDesk acknowledge(String name) {
        Notification.Head head = protocol.desk().alerts().alerts().stream()
                .map(each -> each.head())
                .filter(each -> each.source().equals("LEVEL"))
                .findFirst()
                .orElseThrow();
        Role role = ROLES.persons().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow()
                .roles()
                .iterator()
                .next();
        Command command = command(name, role, Action.ACKNOWLEDGE, head.alertId(), 0);
        commands.add(with(command, command.kid(), head.revision(), "c1", ""));
        return this;
    }

    // What was put out -----------------------------------------------------------------------------------------------

    DeskState state() {
        return protocol.state();
    }

    List<Directive> of(DirectiveType type) {
        return directives.stream().filter(each -> each.type() == type).toList();
    }

    List<Directive.Status> statusesOf(DirectiveType type) {
        return of(type).stream().map(Directive::status).toList();
    }

    long count(Predicate<Directive> which) {
        return directives.stream().filter(which).count();
    }

    List<String> path() {
        return changes.stream()
                .map(each -> each.transition() + ":" + each.state())
                .toList();
    }

    LimitSet limit() {
        return limits.get(limits.size() - 1).limits();
    }

    static String clock(long time) {
        return Instant.ofEpochMilli(time).toString().substring(11, 19);
    }
}
