package io.breakwater.job.decide;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import io.breakwater.job.TestSigner;
import io.breakwater.job.ingest.BoundedBytes;
import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.LateRecord;
import io.breakwater.job.ingest.desks.CommandFormat;
import io.breakwater.job.ingest.desks.DeskMessage;
import io.breakwater.job.ingest.desks.Reference;
import io.breakwater.job.ingest.desks.TopicDeskSchema;
import io.breakwater.risk.desk.CommandIntake;
import io.breakwater.risk.desk.DeskEvent;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.definition.RowSchedule;
import io.breakwater.risk.desk.records.DeskRisk;
import io.breakwater.risk.market.VenuePrint;
import io.breakwater.risk.protocol.DeskSnapshot;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Answer;
import io.breakwater.risk.protocol.approvals.AuditEntry;
import io.breakwater.risk.protocol.approvals.AuditTrail;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.approvals.Judged;
import io.breakwater.risk.protocol.approvals.Role;
import io.breakwater.risk.protocol.approvals.Rule;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** From the bytes of the topic to the verdict: what is not authentic changes nothing, and none of it vanishes. */
class HostileCommandsTest {
    private static final long T = 1_767_614_400_000L;
    private static final long HOUR = 3_600_000L;
    private static final long DAY = 24 * HOUR;
    private static final int HOSTILE = 10_000;
    private static final List<OutputTag<?>> DECISIONS = List.of(
            SuperviseDesk.STATE_CHANGES,
            SuperviseDesk.DIRECTIVES,
            SuperviseDesk.LIMITS,
            SuperviseDesk.NOTIFICATIONS,
            SuperviseDesk.GRANTS);
    private static final OutputTag<DeadLetter> DEAD = new OutputTag<>("dead") {};
    private static final OutputTag<LateRecord> LATE = new OutputTag<>("late") {};

    private final TopicDeskSchema schema = new TopicDeskSchema("t.", () -> T);
    private final TestSigner ann = new TestSigner("ann");
    private final TestSigner bob = new TestSigner("bob");
    private final TestSigner mallory = new TestSigner("mallory");
    private final CommandIntake intake = new CommandIntake(TestSigner.people(TestSigner.ALPHA));
    private final Random random = new Random(13);
    private final List<byte[]> seen = new ArrayList<>();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private OneInputStreamOperatorTestHarness<DeskMessage, DeskInput> router;
    private long offset;
    private int answered;
    private int deadLettered;
    private List<DeskInput> attempted = new ArrayList<>();

    /** What became of a command that is not a dead letter; the rule is empty when it is authentic. */
    private record Outcome(String rule, long time) {
        boolean isAuthentic() {
            return rule.isEmpty();
        }
    }

    @BeforeEach
    void open() throws Exception {
        DeskDefinition desk = new DeskDefinition(
                "alpha", "USD", 1, List.of(DeskPosition.ofQuantity("BTC", 1)), LevelThresholds.DEFAULT);
        router = new OneInputStreamOperatorTestHarness<>(
                new ProcessOperator<>(new RouteReportsToDesks(List.of(desk), 500, DEAD, LATE)));
        router.open();
    }

    @AfterEach
    void close() throws Exception {
        router.close();
    }

    /** What became of a record: its verdict, or none when it became a dead letter. */
    private Optional<Outcome> send(String key, byte[] value, long timestamp) throws Exception {
        byte[] heard = new BoundedBytes().deserialize("t.operator.commands", value);
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                "t.operator.commands",
                0,
                offset++,
                timestamp,
                TimestampType.CREATE_TIME,
                key.length(),
                value == null ? -1 : value.length,
                key.getBytes(StandardCharsets.UTF_8),
                heard,
                new RecordHeaders(),
                Optional.empty());
        List<DeskMessage> messages = new ArrayList<>();
        schema.deserialize(record, new Collector<>() {
            @Override
            public void collect(DeskMessage message) {
                messages.add(message);
            }

            @Override
            public void close() {}
        });
        for (DeskMessage message : messages) {
            router.processElement(message, 0);
        }
        assertThat(router.getSideOutput(LATE)).isNullOrEmpty();
        List<DeskInput> inputs = router.extractOutputValues();
        router.getOutput().clear();
        assertThat(heardByTheGate()).isEqualTo(inputs.size());
        attempted.addAll(inputs);
        return inputs.isEmpty() ? deadLetter() : Optional.of(judged(inputs.get(0)));
    }

    private int heardByTheGate() {
        var commands = router.getSideOutput(RouteReportsToDesks.COMMANDS);
        int n = commands == null ? 0 : commands.size();
        if (n > 0) {
            commands.clear();
        }
        return n;
    }

    private Outcome judged(DeskInput input) {
        DeskEvent event = intake.take((DeskEvent.Heard) input.event(), LevelThresholds.DEFAULT)
                .get(0);
        if (event instanceof DeskEvent.Commanded) {
            return new Outcome("", input.time());
        }
        Judged refused = ((DeskEvent.Answered) event).judged();
        assertThat(refused.verdict()).isEqualTo(Answer.Verdict.REJECTED);
        return new Outcome(refused.reason().substring(0, refused.reason().indexOf(':')), input.time());
    }

    private Optional<Outcome> deadLetter() {
        var dead = router.getSideOutput(DEAD);
        if (dead != null && !dead.isEmpty()) {
            refusals.merge(dead.remove().getValue().reason(), 1, Integer::sum);
            deadLettered++;
        }
        return Optional.empty();
    }

    private Optional<Outcome> send(byte[] value) throws Exception {
        return send("alpha", value, T);
    }

    private byte[] state() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        intake.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    /** The clock, and commands of two people that are all accepted. */
    private void begin() throws Exception {
        send("clock", ("{\"clock\":" + T + "}").getBytes(StandardCharsets.UTF_8), T);
        for (int i = 0; i < 20; i++) {
            byte[] good = i % 2 == 0
                    ? ann.record(ann.next(Role.ADMIN, Action.APPROVE, T, "T12"))
                    : bob.record(bob.next(Role.RISK_OFFICER, Action.APPROVE, T, "T12"));
            assertThat(send(good).orElseThrow().isAuthentic()).isTrue();
            seen.add(good);
        }
    }

    @Test
    void tenThousandHostileCommandsChangeNothing() throws Exception {
        begin();
        byte[] before = state();
        for (int i = 0; i < HOSTILE; i++) {
            int accountedFor = answered + deadLettered;
            hostile(random.nextInt(15)).ifPresent(outcome -> {
                assertThat(outcome.isAuthentic()).isFalse();
                refusals.merge(outcome.rule(), 1, Integer::sum);
                answered++;
            });
            assertThat(answered + deadLettered).isEqualTo(accountedFor + 1);
        }
        assertThat(state()).isEqualTo(before);
        assertThat(refusals.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(HOSTILE);
        assertThat(refusals.keySet())
                .contains("unknown-desk", "too-long", "bad-json", "no-value", "bad-clock", "unknown-field", "other-key")
                .contains(
                        "DESK", "ENVIRONMENT", "TOPIC", "KEY", "SIGNATURE", "FUTURE", "EXPIRED", "COUNTER", "VALIDITY")
                .contains("ALGORITHM");
        // Nobody was locked out meanwhile, and time did not move.
        assertThat(send(ann.record(ann.next(Role.ADMIN, Action.KILL, T))).orElseThrow())
                .returns(true, Outcome::isAuthentic)
                .returns(T, Outcome::time);
    }

    private Optional<Outcome> hostile(int kind) throws Exception {
        TestSigner signer = random.nextBoolean() ? ann : bob;
        Command.Payload kill = signer.next(signer == ann ? Role.ADMIN : Role.RISK_OFFICER, Action.KILL, T);
        return switch (kind) {
            case 0 -> send(garbage());
            case 1 -> send("beta", signer.record(to(kill, "beta", "test", "t.operator.commands")), T);
            case 2 -> send(mallory.record(kill));
            case 3 -> send(underTheirName(signer, mallory.record(kill)));
            case 4 -> send(new byte[2 << 20]);
            case 5 -> send(signer.record(dated(kill, T + DAY)));
            case 6 -> send("clock", ("{\"clock\":" + (T + DAY) + "}").getBytes(StandardCharsets.UTF_8), T);
            case 7 -> send(seen.get(random.nextInt(seen.size())));
            case 8 -> send(altered(signer.record(kill)));
            case 9 -> send(signer.record(dated(kill, T - HOUR - 1)));
            case 10 -> misdirected(signer, kill);
            case 11 -> send(random.nextBoolean() ? "*" : "beta", signer.record(kill), T);
            case 12 -> send(signer.record(with(kill, ",\"approved\":true}")));
            case 13 -> send(random.nextBoolean() ? null : new byte[0]);
            default -> send(signer.record(valid(kill, random.nextBoolean() ? 2 * DAY : -1)));
        };
    }

    private byte[] garbage() {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return random.nextBoolean() ? bytes : "[".repeat(bytes.length).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] underTheirName(TestSigner signer, byte[] record) {
        String kid = signer.key().kid();
        return new String(record, StandardCharsets.UTF_8)
                .replace("\"kid\":\"mallory\"", "\"kid\":\"" + kid + "\"")
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] altered(byte[] record) {
        byte[] other = record.clone();
        other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
        return other;
    }

    private Optional<Outcome> misdirected(TestSigner signer, Command.Payload kill) throws Exception {
        return switch (random.nextInt(4)) {
            case 0 -> send(signer.record(to(kill, "alpha", "production", "t.operator.commands")));
            case 1 -> send(signer.record(to(kill, "alpha", "test", "t.control.parameters")));
            case 2 -> send("", signer.record(to(kill, "*", "test", "t.operator.commands")), T);
            default -> send(signer.record(to(kill, "alpha", "", "")));
        };
    }

    private static byte[] with(Command.Payload kill, String end) {
        String json = new String(CommandFormat.payload(kill), StandardCharsets.UTF_8);
        return (json.substring(0, json.length() - 1) + end).getBytes(StandardCharsets.UTF_8);
    }

    private static Command.Payload to(Command.Payload of, String desk, String environment, String topic) {
        return new Command.Payload(
                of.cmdId(),
                of.principal(),
                of.role(),
                of.action(),
                desk,
                environment,
                topic,
                of.counter(),
                "",
                0,
                "",
                of.ts(),
                of.notBefore(),
                of.expires(),
                "",
                0,
                "");
    }

    private static Command.Payload dated(Command.Payload of, long ts) {
        return times(of, ts, ts, ts + HOUR);
    }

    private static Command.Payload valid(Command.Payload of, long millis) {
        return times(of, of.ts(), of.ts(), of.ts() + millis);
    }

    private static Command.Payload times(Command.Payload of, long ts, long notBefore, long expires) {
        return new Command.Payload(
                of.cmdId(),
                of.principal(),
                of.role(),
                of.action(),
                of.desk(),
                of.environment(),
                of.topic(),
                of.counter(),
                "",
                0,
                "",
                ts,
                notBefore,
                expires,
                "",
                0,
                "");
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, DeskInput, DeskRisk> desk() throws Exception {
        DeskDefinition alpha = new DeskDefinition(
                "alpha", "USD", 1_000, List.of(DeskPosition.ofQuantity("BTC", 1)), LevelThresholds.DEFAULT);
        Reference reference = Reference.NONE.withPeople(List.of(TestSigner.people(TestSigner.ALPHA)));
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new SuperviseDesk(
                        List.of(alpha), RowSchedule.EACH_MINUTE, false, reference, reference.installation())),
                DeskInput::desk,
                Types.STRING);
        harness.open();
        return harness;
    }

    private static void minutes(
            KeyedOneInputStreamOperatorTestHarness<String, DeskInput, DeskRisk> desk, int from, int until)
            throws Exception {
        for (int minute = from; minute < until; minute++) {
            long time = T + minute * 60_000L;
            VenuePrint print = new VenuePrint("BTC", "x", time, 100 + minute % 7 * 0.1, 60_000, 1);
            desk.processElement(new DeskInput("alpha", time, new DeskEvent.Price(print)), time);
            desk.processWatermark(time);
        }
    }

    private static <R> List<R> side(
            KeyedOneInputStreamOperatorTestHarness<String, DeskInput, DeskRisk> desk, OutputTag<R> tag) {
        var records = desk.getSideOutput(tag);
        List<R> values = new ArrayList<>();
        if (records != null) {
            records.forEach(record -> values.add(record.getValue()));
        }
        return values;
    }

    /** What no refusal may change: all of the machine but the numbers of its answers and the audit chain. */
    private static String machine(KeyedOneInputStreamOperatorTestHarness<String, DeskInput, DeskRisk> desk)
            throws ReflectiveOperationException {
        List<DeskSnapshot> machines = side(desk, SuperviseDesk.MACHINES);
        DeskSnapshot last = machines.get(machines.size() - 1);
        StringBuilder text = new StringBuilder();
        for (RecordComponent component : DeskSnapshot.class.getRecordComponents()) {
            if (!List.of("chain", "counters").contains(component.getName())) {
                text.append(component.getAccessor().invoke(last)).append('\n');
            }
        }
        return text.append(last.counters().changes())
                .append(last.counters().limits())
                .append(last.counters().revision())
                .toString();
    }

    /** Fault row 10 through the operator that judges the desk: beside a desk that nobody attacks, each attempt is one answer, audited. */
    @Test
    void tenThousandHostileCommandsAreAnsweredAndChangeNothingOfTheDesk() throws Exception {
        begin();
        List<DeskInput> begun = attempted;
        List<DeskInput> attempts = new ArrayList<>();
        attempted = attempts;
        for (int i = 0; i < HOSTILE; i++) {
            hostile(random.nextInt(15));
        }
        assertThat(attempts.size() + deadLettered).isEqualTo(HOSTILE);
        try (var attacked = desk();
                var quiet = desk()) {
            for (DeskInput command : begun) {
                attacked.processElement(command, command.time());
                quiet.processElement(command, command.time());
            }
            for (DeskInput attempt : attempts) {
                attacked.processElement(attempt, attempt.time());
            }
            for (var desk : List.of(attacked, quiet)) {
                minutes(desk, 0, 90);
                // Behind the time of those that were dated a day ahead.
                minutes(desk, 25 * 60, 25 * 60 + 2);
            }
            assertThat(machine(attacked).lines().toList())
                    .containsExactlyElementsOf(machine(quiet).lines().toList());
            assertThat(attacked.extractOutputValues()).isEqualTo(quiet.extractOutputValues());
            for (OutputTag<?> tag : DECISIONS) {
                assertThat(side(attacked, tag)).as(tag.getId()).isEqualTo(side(quiet, tag));
            }
            List<Answer> answers = side(attacked, SuperviseDesk.ANSWERS);
            assertThat(answers)
                    .hasSize(begun.size() + attempts.size())
                    .allMatch(each -> each.verdict() == Answer.Verdict.REJECTED);
            assertAudited(side(attacked, SuperviseDesk.AUDIT_ENTRIES), begun.size() + attempts.size());
        }
    }

    private static void assertAudited(List<AuditEntry> log, int attempts) {
        AuditTrail trail = new AuditTrail();
        log.forEach(trail::follow);
        assertThat(trail.breaks()).isEmpty();
        assertThat(log).filteredOn(entry -> entry.kind().equals("COMMAND")).hasSize(attempts);
        assertThat(log).filteredOn(entry -> entry.kind().equals("ANSWER")).hasSize(attempts);
    }

    /** Each bit of the record: of the envelope's names and quotes, of the payload and of the signature. */
    @Test
    void everyBitOfARecordCounts() throws Exception {
        begin();
        byte[] before = state();
        byte[] record = ann.record(ann.next(Role.ADMIN, Action.KILL, T));
        for (int bit = 0; bit < 8 * record.length; bit++) {
            byte[] other = record.clone();
            other[bit / 8] ^= (byte) (1 << bit % 8);
            Optional<Outcome> outcome = send(other);
            assertThat(outcome.map(Outcome::isAuthentic).orElse(false))
                    .as("bit %s", bit)
                    .isFalse();
        }
        assertThat(state()).isEqualTo(before);
        assertThat(send(record).orElseThrow().isAuthentic()).isTrue();
        assertThat(send(record).orElseThrow().rule()).isEqualTo(Rule.COUNTER.name());
        assertThat(Arrays.equals(state(), before)).isFalse();
    }

    @Test
    @Tag("A64")
    void a64ACommandIsNeverLateAndMovesNoClock() throws Exception {
        begin();
        assertThat(send(ann.record(dated(ann.next(Role.ADMIN, Action.KILL, T), T - 5_000)))
                        .orElseThrow())
                .returns(true, Outcome::isAuthentic)
                .returns(T, Outcome::time);
        assertThat(send(ann.record(dated(ann.next(Role.ADMIN, Action.KILL, T), T + 60_000)))
                        .orElseThrow()
                        .time())
                .isEqualTo(T + 60_000);
        assertThat(send(ann.record(ann.next(Role.ADMIN, Action.KILL, T)))
                        .orElseThrow()
                        .time())
                .isEqualTo(T);
    }
}
