package io.breakwater.job.ingest.desks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.breakwater.job.TestSigner;
import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.approvals.ControlKey;
import io.breakwater.risk.protocol.approvals.ControlTable;
import io.breakwater.risk.protocol.approvals.KeyTable;
import io.breakwater.risk.protocol.approvals.Role;
import io.breakwater.risk.protocol.approvals.RoleTable;
import io.breakwater.risk.protocol.approvals.SignedChange;
import io.breakwater.risk.protocol.approvals.SignedCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CommandFormatTest {
    private static final long T = 1_767_614_400_000L;

    private final TestSigner ann = new TestSigner("ann");
    private final MessageReader reader = new MessageReader(T + 86_400_000L);

    private DeskMessage read(MessageKind kind, String key, byte[] value) {
        return reader.read(value, new MessageReader.Place(kind, "t.operator.commands-0", 7, key, T));
    }

    private DeadLetter refused(MessageKind kind, String key, byte[] value) {
        DeskMessage message = read(kind, key, value);
        assertThat(message.kind()).isEqualTo(MessageKind.REFUSED);
        return (DeadLetter) message.content();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aCommandIsReadAsItWasSigned() {
        Command.Payload said = ann.next(Role.ADMIN, Action.APPROVE, T, "T12");
        DeskMessage message = read(MessageKind.COMMAND, "alpha", ann.record(said));
        assertThat(message.time()).isEqualTo(DeskMessage.NO_TIME);
        SignedCommand signed = (SignedCommand) message.content();
        assertThat(signed.command()).isEqualTo(new Command("ann", "ed25519", said));
        assertThat(TestSigner.verifier(TestSigner.ALPHA).verify(signed, T).isAuthentic())
                .isTrue();
    }

    private DeskMessage recorded(String line) {
        return reader.recorded(bytes(line), new MessageReader.Place(MessageKind.RECORDED, "log", 7, "", -1), line);
    }

    @Test
    void aLineOfARecordedLogNeedsNoSignatureAndMayHoldMore() {
        Command.Payload said = ann.next(Role.ADMIN, Action.KILL, T);
        Command command = new Command("ann", "none", said);
        String line = new String(CommandFormat.unsigned(command), StandardCharsets.UTF_8);
        DeskMessage message = recorded(line.replaceFirst("\\{", "{\"time\":\"2026-01-05T12:00:00Z\",\"seq\":4,"));
        assertThat(message.kind()).isEqualTo(MessageKind.RECORDED);
        assertThat(message.time()).isEqualTo(T);
        SignedCommand read = (SignedCommand) message.content();
        assertThat(read.command()).isEqualTo(command);
        assertThat(read.isUnsigned()).isTrue();
        String payload = new String(CommandFormat.payload(said), StandardCharsets.UTF_8);
        String byHand = "{\"kid\":\"ann\",\"alg\":\"none\",\"sig\":\"\",\"payload\":" + payload + "}";
        assertThat(((SignedCommand) recorded(byHand).content()).command()).isEqualTo(command);
    }

    @Test
    void aRecordedLineThatIsSignedKeepsItsSignatureAndABadOneIsRefused() {
        byte[] signed = ann.record(ann.next(Role.ADMIN, Action.KILL, T));
        SignedCommand read = (SignedCommand)
                recorded(new String(signed, StandardCharsets.UTF_8)).content();
        assertThat(TestSigner.verifier(TestSigner.ALPHA).verify(read, T).isAuthentic())
                .isTrue();
        for (String bad :
                List.of("{}", "garbage", "{\"kid\":\"a\",\"alg\":\"none\",\"sig\":\"\",\"payload\":\"e30=\"}")) {
            assertThat(recorded(bad).kind()).as(bad).isEqualTo(MessageKind.REFUSED);
        }
    }

    @Test
    void aChangeIsReadAsItWasSigned() {
        List<ControlTable> tables = List.of(
                new RoleTable(Map.of(Role.ADMIN, List.of("ann", "gus"), Role.EMERGENCY_LEAD, List.of("fay"))),
                KeyTable.of(List.of(ann.key(), new TestSigner("bob").key())),
                new ControlTable.Thresholds(new LevelThresholds(4, 9, 14, 19, 0.8)));
        for (ControlTable table : tables) {
            ControlKey key = new ControlKey("alpha", table.kind(), T + 1);
            Command.Payload said = ann.next(Role.ADMIN, Action.PARAMETERS, T);
            DeskMessage message = read(MessageKind.PARAMETERS, key.toString(), ann.record(said, key, table));
            assertThat(message.kind()).as(message.content().toString()).isEqualTo(MessageKind.CHANGE);
            SignedChange change = (SignedChange) message.content();
            assertThat(change.table()).isEqualTo(table);
            assertThat(change.key()).isEqualTo(key);
            assertThat(change.signed().command().payload()).isEqualTo(said);
        }
    }

    @Test
    void aChangeIsForItsActsDeskAndSetsParameters() {
        ControlKey key = new ControlKey("beta", ControlTable.Kind.ROLES, T);
        byte[] other = ann.record(ann.next(Role.ADMIN, Action.PARAMETERS, T), key, RoleTable.NONE);
        assertThat(refused(MessageKind.PARAMETERS, "", other).reason()).isEqualTo("bad-scope");
        ControlKey own = new ControlKey("alpha", ControlTable.Kind.ROLES, T);
        byte[] kill = ann.record(ann.next(Role.ADMIN, Action.KILL, T), own, RoleTable.NONE);
        assertThat(refused(MessageKind.PARAMETERS, "", kill).reason()).isEqualTo("bad-action");
    }

    /** A table of two hundred people is longer than a text may be in other topics. */
    @Test
    void aLongTableIsRead() {
        List<String> people = java.util.stream.IntStream.range(0, 200)
                .mapToObj(n -> "person-" + n)
                .toList();
        ControlTable table = new RoleTable(Map.of(Role.EMERGENCY_LEAD, people));
        ControlKey key = new ControlKey("alpha", table.kind(), T);
        byte[] record = ann.record(ann.next(Role.ADMIN, Action.PARAMETERS, T), key, table);
        assertThat(read(MessageKind.PARAMETERS, "", record).kind()).isEqualTo(MessageKind.CHANGE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | no-kid | kid was left out, must be given",
                "[] | bad-json | value was [], must be one JSON object",
                "kill | bad-json | value was kill, must be one JSON object",
                "{\"kid\":\"a\",\"alg\":\"b\",\"payload\":\"!\",\"sig\":\"\"} | bad-payload | payload was !, must be base64",
                "{\"kid\":\"a\",\"alg\":\"b\",\"payload\":\"\",\"sig\":\"\"} | bad-json | payload was empty, must be one JSON"
                        + " object",
                "{\"kid\":\"a\",\"alg\":\"b\",\"payload\":\"e30=\",\"sig\":\"\",\"x\":1} | unknown-field | x was 1, must be left"
                        + " out: known are [kid, alg, payload, sig]",
                "{\"kid\":1,\"alg\":\"b\",\"payload\":\"e30=\",\"sig\":\"\"} | bad-field | kid was 1, must be as the schema says",
                "{\"kid\":\"a\",\"kid\":\"b\",\"alg\":\"b\",\"payload\":\"e30=\",\"sig\":\"\"} | bad-json | value was"
            })
    void garbageIsRefusedByName(String value, String reason, String detail) {
        DeadLetter letter = refused(MessageKind.COMMAND, "alpha", bytes(value));
        assertThat(letter.reason()).isEqualTo(reason);
        assertThat(letter.detail()).startsWith(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"role\":\"ADMIN\" | \"role\":\"ROOT\" | bad-field | payload.role was \"ROOT\", must be as the schema says",
                "\"role\":\"ADMIN\" | \"role\":1 | bad-field | payload.role was 1, must be",
                "\"action\":\"KILL\" | \"action\":\"kill\" | bad-field | payload.action was \"kill\", must be",
                "\"counter\":1 | \"counter\":\"1\" | bad-field | payload.counter was \"1\", must be",
                "\"counter\":1 | \"counter\":1.5 | bad-field | payload.counter was 1.5, must be",
                "\"counter\":1 | \"counter\":1e99 | bad-field | payload.counter was 1",
                "\"counter\":1 | \"counter\":null | no-counter | payload.counter was left out, must be given",
                "\"reason\":\"\" | \"reason\":\"\",\"more\":1 | unknown-field | payload.more was 1, must be left out",
                "\"cmdId\":\"ann-1\" | \"cmdId\":\"\" | bad-id | payload.cmdId was empty, must be 1 to 100 printable characters",
                "\"ts\":1767614400000 | \"ts\":1767614400 | bad-time | payload.ts was 1767614400, must be epoch milliseconds",
                "\"target\":\"\" | \"target\":\"a\\nb\" | bad-text | payload was a",
                "\"target\":\"\" | \"target\":[] | bad-field | payload.target was [], must be",
                "\"target\":\"\" | \"target\":12 | bad-field | payload.target was 12, must be",
                "\"target\":\"\" | \"target\":true | bad-field | payload.target was true, must be"
            })
    void aPayloadHasWhatItMustAndNothingElse(String from, String to, String reason, String detail) {
        String payload =
                new String(CommandFormat.payload(ann.next(Role.ADMIN, Action.KILL, T)), StandardCharsets.UTF_8);
        assertThat(payload).contains(from);
        DeadLetter letter = refused(MessageKind.COMMAND, "alpha", ann.record(bytes(payload.replace(from, to))));
        assertThat(letter.reason()).as(letter.detail()).isEqualTo(reason);
        assertThat(letter.detail()).startsWith(detail);
    }

    @Test
    void theKeyOfTheRecordIsThatOfTheCommand() {
        byte[] kill = ann.record(ann.next(Role.ADMIN, Action.KILL, T));
        assertThat(refused(MessageKind.COMMAND, "beta", kill).detail())
                .isEqualTo("desk was alpha, must be beta as in the record's key");
        ControlKey key = new ControlKey("alpha", ControlTable.Kind.ROLES, T);
        byte[] change = ann.record(ann.next(Role.ADMIN, Action.PARAMETERS, T), key, RoleTable.NONE);
        assertThat(refused(MessageKind.PARAMETERS, "alpha|ROLES|0", change).reason())
                .isEqualTo("other-key");
    }

    @Test
    void largeRecordsAreRefusedUnread() {
        byte[] long9k = bytes(" ".repeat(9_000) + "{}");
        assertThat(refused(MessageKind.COMMAND, "alpha", long9k).detail())
                .isEqualTo("value was 9002 bytes, must be at most 8192");
    }

    /** Whoever may write commands must not send the clock of others' commands into the future. */
    @Test
    void aClockAmongCommandsIsThatOfItsRecord() {
        assertThat(read(MessageKind.COMMAND, "clock", bytes("{\"clock\":" + T + "}"))
                        .kind())
                .isEqualTo(MessageKind.CLOCK);
        assertThat(refused(MessageKind.COMMAND, "clock", bytes("{\"clock\":" + (T + 3_600_000L) + "}"))
                        .reason())
                .isEqualTo("bad-clock");
    }

    @Test
    void thresholdsUnderTheKeyOfTheirTimeKeepTheirScope() {
        DeskMessage message = read(
                MessageKind.PARAMETERS,
                "alpha|PARAMETERS|" + T,
                bytes("{\"effectiveAt\":" + T + ",\"thresholds\":{\"caution\":4}}"));
        assertThat(message.content().toString()).contains("scope=alpha", "time=" + T);
    }
}
