package io.breakwater.risk.state;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

import io.breakwater.risk.desk.CommandIntake;
import io.breakwater.risk.desk.DeskEvent;
import io.breakwater.risk.desk.DeskSupervisor;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.definition.Gateway;
import io.breakwater.risk.desk.definition.RowSchedule;
import io.breakwater.risk.desk.definition.StatedMargin;
import io.breakwater.risk.desk.paper.PaperDesk;
import io.breakwater.risk.desk.records.AccountReport;
import io.breakwater.risk.desk.records.DeskParameters;
import io.breakwater.risk.desk.records.Fill;
import io.breakwater.risk.desk.records.PositionReport;
import io.breakwater.risk.desk.records.PositionSnapshot;
import io.breakwater.risk.episodes.Condition;
import io.breakwater.risk.episodes.EventLife;
import io.breakwater.risk.episodes.EventType;
import io.breakwater.risk.episodes.Onset;
import io.breakwater.risk.episodes.Period;
import io.breakwater.risk.episodes.Probability;
import io.breakwater.risk.episodes.StageMatch;
import io.breakwater.risk.estimators.backtest.Forecast;
import io.breakwater.risk.estimators.backtest.ForecastAudit;
import io.breakwater.risk.estimators.changes.ChangeSamples;
import io.breakwater.risk.estimators.liquidity.BookFold;
import io.breakwater.risk.estimators.liquidity.DepthBar;
import io.breakwater.risk.estimators.tail.RollingMoments;
import io.breakwater.risk.estimators.volatility.EwmaVolatility;
import io.breakwater.risk.market.Bar;
import io.breakwater.risk.market.BookUpdate;
import io.breakwater.risk.market.DailyBars;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.VenueElection;
import io.breakwater.risk.market.VenuePrint;
import io.breakwater.risk.metrics.CostSizes;
import io.breakwater.risk.metrics.CrossInput;
import io.breakwater.risk.metrics.CrossRiskModel;
import io.breakwater.risk.metrics.DayBar;
import io.breakwater.risk.metrics.DayModel;
import io.breakwater.risk.metrics.DerivativesWindowTest;
import io.breakwater.risk.metrics.SymbolMetrics;
import io.breakwater.risk.metrics.SymbolRisk;
import io.breakwater.risk.metrics.SymbolRiskModel;
import io.breakwater.risk.metrics.SymbolRows;
import io.breakwater.risk.outlook.SymbolOutlookTest;
import io.breakwater.risk.protocol.AlertLevel;
import io.breakwater.risk.protocol.LevelConfirmation;
import io.breakwater.risk.protocol.LevelMachine;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.protocol.ProtocolSamples;
import io.breakwater.risk.protocol.alerts.Receipt;
import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Answer;
import io.breakwater.risk.protocol.approvals.Authority;
import io.breakwater.risk.protocol.approvals.CommandVerifier;
import io.breakwater.risk.protocol.approvals.ControlKey;
import io.breakwater.risk.protocol.approvals.ControlTable;
import io.breakwater.risk.protocol.approvals.DeskPeople;
import io.breakwater.risk.protocol.approvals.Judged;
import io.breakwater.risk.protocol.approvals.KeyTable;
import io.breakwater.risk.protocol.approvals.Role;
import io.breakwater.risk.protocol.approvals.RoleTable;
import io.breakwater.risk.protocol.approvals.SignedChange;
import io.breakwater.risk.protocol.approvals.SignedCommand;
import io.breakwater.risk.protocol.approvals.Signer;
import io.breakwater.risk.reference.Copies;
import io.breakwater.risk.review.ReviewSamples;
import io.breakwater.risk.skill.SkillSamples;

/** A fed model of each class: the models that stand in checkpoints, and all that they are made of. */
final class StateSamples {
    private static final long MINUTE = 60_000;
    private static final long START = 1_609_459_200_000L;
    private static final long DAY = 1_440 * MINUTE;

    private StateSamples() {}

    static Map<Class<?>, Stateful<?>> byClass() {
        Map<Class<?>, Stateful<?>> samples = new HashMap<>();
        for (Object whole : List.of(
                List.of(symbol(), universe()),
                List.of(fold(), audit(), moments()),
                volatility(),
                List.of(ChangeSamples.fed(), SkillSamples.fed()),
                DerivativesWindowTest.fed(),
                life(),
                ReviewSamples.fed(),
                List.of(days(), SymbolOutlookTest.fed(), SymbolOutlookTest.fedByHours()),
                machine(),
                ProtocolSamples.fed(),
                ProtocolSamples.operator(),
                PaperDesk.fed(),
                PaperDesk.fedShadow(),
                election(),
                verifier(),
                intake(),
                waitingDesk(),
                desk())) {
            walk(
                    whole,
                    part -> {
                        if (part instanceof Stateful<?> model) {
                            samples.merge(part.getClass(), model, StateSamples::fuller);
                        }
                    },
                    true);
        }
        return samples;
    }

    private static Stateful<?> fuller(Stateful<?> one, Stateful<?> other) {
        int varied = StateVariants.varied(one.snapshot()).size();
        int others = StateVariants.varied(other.snapshot()).size();
        int bytes = Copies.bytesOf(one).length - Copies.bytesOf(other).length;
        return (varied != others ? varied - others : bytes) >= 0 ? one : other;
    }

    /** Visits all objects and arrays inside of one; those inside of records, which don't change, only where wanted. */
    static void walk(Object whole, Consumer<Object> visitor, boolean onlyOwn) {
        walk(whole, visitor, onlyOwn, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static void walk(Object part, Consumer<Object> visitor, boolean onlyOwn, Set<Object> seen) {
        // What never changes may be shared.
        boolean fixed = part instanceof Record || part instanceof Encoded;
        if (part == null || part instanceof Enum || (fixed && onlyOwn) || !seen.add(part)) {
            return;
        }
        if (part.getClass().isArray()) {
            visitor.accept(part);
            if (!part.getClass().getComponentType().isPrimitive()) {
                for (int i = 0; i < Array.getLength(part); i++) {
                    walk(Array.get(part, i), visitor, onlyOwn, seen);
                }
            }
        } else if (part instanceof Collection<?> elements) {
            elements.forEach(element -> walk(element, visitor, onlyOwn, seen));
        } else if (part instanceof Map<?, ?> map) {
            map.values().forEach(element -> walk(element, visitor, onlyOwn, seen));
        } else if (part instanceof Optional<?> optional) {
            optional.ifPresent(element -> walk(element, visitor, onlyOwn, seen));
        } else if (part.getClass().getName().startsWith("io.breakwater.")) {
            visitor.accept(part);
            walkFields(part, visitor, onlyOwn, seen);
        }
    }

    private static void walkFields(Object part, Consumer<Object> visitor, boolean onlyOwn, Set<Object> seen) {
        for (Field field : part.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                try {
                    field.setAccessible(true);
                    walk(field.get(part), visitor, onlyOwn, seen);
                } catch (IllegalAccessException e) {
                    throw new AssertionError(field + " can't be read", e);
                }
            }
        }
    }

    private static CommandVerifier verifier() {
        Signer ann = new Signer("ann", "ann-1");
        Signer bob = new Signer("bob", "bob-1");
        RoleTable roles = new RoleTable(Map.of(Role.ADMIN, List.of("ann"), Role.RISK_OFFICER, List.of("bob")));
        Authority authority = new Authority(roles, KeyTable.of(List.of(ann.key(), bob.key())));
        CommandVerifier verifier = new CommandVerifier(Signer.ADDRESSEE, authority);
        verifier.verify(ann.signed(Role.ADMIN, Action.KILL, Signer.T), Signer.T);
        ControlKey key = new ControlKey("alpha", ControlTable.Kind.KEYS, Signer.T);
        KeyTable withoutBob = KeyTable.of(List.of(ann.key()));
        authority.take(ann.change(Role.ADMIN, Signer.T, key, withoutBob), Signer.T, false);
        return verifier;
    }

    /** With a role that waits for approval, and thresholds that wait for their time. */
    private static CommandIntake intake() {
        Signer ann = new Signer("ann", "ann-1");
        RoleTable roles = new RoleTable(Map.of(Role.ADMIN, List.of("ann"), Role.RISK_OFFICER, List.of("bob")));
        CommandIntake intake =
                new CommandIntake(new DeskPeople(Signer.ADDRESSEE, roles, KeyTable.of(List.of(ann.key())), true));
        intake.advanceTo(Signer.T);
        RoleTable more = new RoleTable(Map.of(Role.ADMIN, List.of("ann", "eve"), Role.RISK_OFFICER, List.of("bob")));
        ControlKey asked = new ControlKey("alpha", ControlTable.Kind.ROLES, Signer.T);
        ControlKey later = new ControlKey("alpha", ControlTable.Kind.PARAMETERS, Signer.T + DAY);
        for (SignedChange change : List.of(
                ann.change(Role.ADMIN, Signer.T, asked, more),
                ann.change(Role.ADMIN, Signer.T, later, new ControlTable.Thresholds(LevelThresholds.DEFAULT)))) {
            intake.take(new DeskEvent.Heard(change, Signer.T, false), LevelThresholds.DEFAULT);
        }
        return intake;
    }

    private static Bar flat(long open, double close, double traded) {
        double quote = 2 * traded * close;
        int trades = (int) (3 * traded);
        return new Bar(
                "venue",
                "BTC",
                open,
                MINUTE,
                close,
                close,
                close,
                close,
                2 * traded,
                quote,
                traded,
                trades,
                open,
                1,
                open + 1,
                2);
    }

    private static SymbolRiskModel symbol() {
        Random random = new Random(1);
        List<DepthBar> books = books();
        SymbolRiskModel model = new SymbolRiskModel("venue", "BTC", MINUTE, CostSizes.DEFAULT, 2);
        double log = 3;
        for (int minute = 0; minute < 3_001; minute++) {
            long open = START + minute * MINUTE;
            // The last minutes stand still, so that some wait until it is known whether they were calm or a halt.
            double traded = minute < 2_995 ? 1 : 0;
            log += traded * 0.001 * random.nextGaussian();
            double close = Math.exp(log);
            Bar bar = flat(open, close, traded);
            model.accept(List.of(bar), books, open, open + MINUTE - (minute == 3_000 ? 1 : 0), NOWHERE);
            books = minute % 50 == 0 ? List.of(book(open + 2 * MINUTE)) : List.of();
        }
        model.hear(List.of(book(START + 9_000 * MINUTE)));
        return model;
    }

    private static DepthBar book(long time) {
        double[] depths = {1, 2, 3, 4, 5};
        return new DepthBar(
                "venue",
                "BTC",
                time,
                true,
                1,
                2,
                3,
                depths,
                depths,
                books().get(0).ladder());
    }

    private static final SymbolRows NOWHERE = new SymbolRows() {
        @Override
        public void risk(SymbolRisk row) {}

        @Override
        public void metrics(SymbolMetrics row) {
            // Only the state is looked at.
        }
    };

    private static List<DepthBar> books() {
        return fold().drainUntil(START + 3_000);
    }

    private static BookFold fold() {
        BookFold fold = new BookFold("venue", "BTC");
        double[] bids = {99, 98, 97};
        double[] asks = {101, 102, 103};
        double[] sizes = {1, 2, 3};
        fold.add(new BookUpdate(
                BookUpdate.Kind.SNAPSHOT, "venue", "BTC", START + 100, -1, 10, -1, bids, sizes, asks, sizes));
        fold.add(new BookUpdate(
                BookUpdate.Kind.TOP, "venue", "BTC", START + 2_600, -1, -1, -1, bids, sizes, asks, sizes));
        fold.add(new BookUpdate(
                BookUpdate.Kind.DELTA, "venue", "BTC", START + 4_100, 15, 16, 14, bids, sizes, asks, sizes));
        return fold;
    }

    private static CrossRiskModel universe() {
        Random random = new Random(2);
        CrossRiskModel model = new CrossRiskModel("all", 3);
        double[] logs = new double[2];
        for (int minute = 1; minute <= 3_000; minute++) {
            long time = START + minute * MINUTE;
            List<CrossInput> inputs = new ArrayList<>();
            for (int symbol = 0; symbol < logs.length; symbol++) {
                double move = 0.001 * random.nextGaussian();
                logs[symbol] += move;
                inputs.add(new CrossInput(
                        time,
                        "S" + symbol,
                        "venue",
                        MINUTE,
                        Math.exp(logs[symbol]),
                        move,
                        new long[0],
                        new double[0],
                        false));
            }
            long[] at = {time - 500};
            double[] price = {Math.exp(logs[0])};
            inputs.add(
                    minute % 2 == 0
                            ? CrossInput.mids(time, "S0", "venue", at, price)
                            : CrossInput.trades(time, "S0", "venue", at, price));
            inputs.sort(CrossInput.ORDER);
            model.accept(time, inputs);
        }
        return model;
    }

    private static ForecastAudit audit() {
        Random random = new Random(3);
        ForecastAudit audit = new ForecastAudit(20, 30);
        for (int hour = 0; hour < 400; hour++) {
            audit.forecast(new Forecast(hour, hour + 1, 1.9, 2.3, 2.4));
            audit.outcome(hour + 1, hour + 1, 1.2 * random.nextGaussian());
        }
        audit.forecast(new Forecast(400, 401, 1.9, 2.3, 2.4));
        return audit;
    }

    private static RollingMoments moments() {
        Random random = new Random(4);
        RollingMoments moments = new RollingMoments(20);
        random.doubles(50).forEach(moments::add);
        moments.add(Double.NaN);
        return moments;
    }

    private static DayModel days() {
        DayModel days = new DayModel("binance", "BTCUSDT");
        for (int i = 1; i <= 100; i++) {
            double close = 100 * Math.pow(1.01, i);
            days.accept(new DayBar(
                    START + i * DAY, "binance", "BTCUSDT", 1, close + 1, close - 1, close, i, 9, 1e-4, 0.5, 1, true));
        }
        return days;
    }

    private static EventLife life() {
        EventLife life = new EventLife(EventType.MARKET_CRASH, "BTC");
        String type = EventType.MARKET_CRASH.name();
        life.stage(new StageMatch(START, type, "BTC", 2, "fall", START, 90, false), step -> {});
        life.pass(START + 50 * DAY, 90, step -> {});
        long confirmed = START + 101 * DAY;
        life.condition(crashing(confirmed, false), step -> {});
        life.stage(new StageMatch(confirmed, type, "BTC", 2, "fall", confirmed, 90, false), step -> {});
        life.stage(new StageMatch(confirmed, type, "BTC", 3, "crash", confirmed, 80, true), step -> {});
        life.condition(crashing(confirmed + DAY, true), step -> {});
        return life;
    }

    private static Condition crashing(long time, boolean resolved) {
        boolean[] none = {false};
        return new Condition(
                time,
                EventType.MARKET_CRASH.name(),
                "BTC",
                Period.MINUTE,
                new long[] {time},
                none,
                none,
                new double[0],
                85,
                4,
                resolved,
                "ok",
                "default",
                new Onset(new Probability(0.01, 0.005, 0.02, "model"), 0.05, 0.12));
    }

    private static LevelMachine machine() {
        return LevelMachine.restore(new LevelMachine.State(
                new LevelConfirmation.State(3, 2, START - 1), AlertLevel.WARNING, AlertLevel.CAUTION, 7, START + 1));
    }

    /** A desk before the first price, so that its earlier daily closes are still kept. */
    private static DeskSupervisor waitingDesk() {
        DeskSupervisor desk = new DeskSupervisor(file(), RowSchedule.EACH_MINUTE);
        desk.take(new DeskEvent.DaysBefore(new DailyBars("BTC", 18_000, new double[] {1, 2, 3})));
        desk.take(new DeskEvent.Described(Instrument.guessed("BTC")));
        desk.take(new DeskEvent.DeskAlive(START));
        desk.take(new DeskEvent.Filled(
                new Fill("desk", "main", "venue", "main", "BTC", "p1", "paper", START, 1, 100, 0.1)));
        desk.take(new DeskEvent.EventNews("MARKET_CRASH", "BTC", "ONGOING", "e-1"));
        desk.take(new DeskEvent.Delivered(new Receipt(START, "a", "a|1|0|ADMIN|ann|CALL", true)));
        SignedCommand kill = new Signer("ann", "ann-1").signed(Role.ADMIN, Action.KILL, Signer.T);
        desk.take(new DeskEvent.Commanded(kill.command()));
        desk.take(new DeskEvent.Answered(new Judged(kill.command(), Answer.Verdict.REJECTED, "rule")));
        return desk;
    }

    private static DeskDefinition file() {
        return new DeskDefinition(
                "desk",
                "USD",
                1e6,
                List.of(DeskPosition.ofExposure("BTC", 0.5), DeskPosition.ofQuantity("ETH", 2)),
                LevelThresholds.DEFAULT,
                Gateway.PAPER,
                List.of(new StatedMargin("main", 1, 10)));
    }

    /** A desk behind three days of minutes, which has heard every kind of event and has a report that waits for an evaluation. */
    private static DeskSupervisor desk() {
        DeskSupervisor desk = new DeskSupervisor(file(), RowSchedule.EACH_MINUTE);
        LevelThresholds standard = LevelThresholds.DEFAULT;
        desk.take(new DeskEvent.Configured(new DeskParameters(
                "desk",
                START,
                new LevelThresholds(
                        standard.caution() / 2,
                        standard.warning() / 2,
                        standard.critical() / 2,
                        standard.emergency() / 2,
                        standard.exitShare() / 2))));
        desk.take(new DeskEvent.Described(Instrument.guessed("BTC")));
        desk.take(new DeskEvent.EventNews("MARKET_CRASH", "BTC", "ONGOING", "e-1"));
        desk.take(new DeskEvent.EventNews("LIQUIDITY_SINGULARITY", "BTC", "DETECTED", "e-2"));
        reports(desk, minutes(desk));
        return desk;
    }

    private static long minutes(DeskSupervisor desk) {
        Random random = new Random(6);
        DepthBar book = books().get(0);
        long time = START;
        for (int minute = 0; minute < 3 * 1_440; minute++) {
            time += MINUTE;
            for (String symbol : List.of("BTC", "ETH")) {
                desk.take(new DeskEvent.FeedAlive(symbol, time));
                double price = 100 * Math.exp(0.001 * random.nextGaussian());
                desk.take(new DeskEvent.Price(new VenuePrint(symbol, "venue", time, price, MINUTE, 10)));
                desk.take(new DeskEvent.Depth(new DepthBar(
                        "venue",
                        symbol,
                        time,
                        true,
                        price - 0.01,
                        price + 0.01,
                        2,
                        book.bidDepth(),
                        book.askDepth(),
                        book.ladder())));
            }
            desk.advanceTo(time, row -> {});
        }
        return time;
    }

    private static void reports(DeskSupervisor desk, long time) {
        desk.take(new DeskEvent.DeskAlive(time));
        for (int report = 0; report < 2; report++) {
            PositionReport[] held = {new PositionReport("BTC", "main", 1 + report, 100)};
            desk.take(new DeskEvent.Positions(new PositionSnapshot("desk", "main", "venue", time + report, held)));
        }
        desk.take(new DeskEvent.Filled(
                new Fill("desk", "main", "venue", "main", "BTC", "f1", "live", time + 2, 1, 100, 0.1)));
        desk.take(new DeskEvent.Filled(
                new Fill("desk", "other", "venue", "main", "SOL", "f2", "live", time + 2, 1, 100, 0.1)));
        desk.take(new DeskEvent.Account(new AccountReport("desk", "main", "venue", time + 3, 1e6, 1, 2, 3, 4, 5)));
    }

    private static VenueElection election() {
        VenueElection election = new VenueElection();
        election.hear("binance", START, 1_000);
        election.hear("kraken", START, 1_000);
        election.judge(START, List.of());
        election.hear("kraken", START + MINUTE, 1_000);
        election.judge(START + MINUTE, List.of());
        return election;
    }

    private static EwmaVolatility volatility() {
        EwmaVolatility volatility = new EwmaVolatility(0.9, 3, 0.1);
        new Random(5).doubles(10).forEach(volatility::add);
        volatility.add(Double.NaN);
        return volatility;
    }
}
