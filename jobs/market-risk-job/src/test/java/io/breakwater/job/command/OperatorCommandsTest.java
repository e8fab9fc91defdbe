package io.breakwater.job.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.job.TestSigner;
import io.breakwater.job.config.LiveConfig;
import io.breakwater.job.live.LiveServers;
import io.breakwater.job.outputs.formats.DecisionFormats;
import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.AuditChain;
import io.breakwater.risk.protocol.approvals.AuditEntry;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.approvals.CommandVerifier;
import io.breakwater.risk.protocol.approvals.SignedCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What {@code command} writes and {@code audit} finds. */
class OperatorCommandsTest {
    private static final long T = 1_767_614_400_000L;
    private static final String[] ANN = {"--config", "x", "--desk", "alpha", "--as", "ann", "--kid", "ann"};

    private final TestSigner ann = new TestSigner("ann");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private LiveServers servers() throws Exception {
        Path file = Files.writeString(folder.resolve("live.yaml"), """
                kafka: {brokers: "localhost:9", topicPrefix: t.}
                environment: test
                desks: [{desk: alpha, equity: 1, positions: []}]
                """);
        return new LiveServers(LiveConfig.load(file, Map.of()).config().orElseThrow());
    }

    private static String pem(TestSigner signer) {
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(signer.privateKey())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private int command(String... args) throws Exception {
        CommandCommand command = new CommandCommand();
        CommandLine line = new CommandLine(command).setOut(new PrintWriter(out, true));
        line.parseArgs(Stream.concat(Arrays.stream(args), Arrays.stream(ANN)).toArray(String[]::new));
        SigningKey key = SigningKey.of(Map.of(SigningKey.VARIABLE, pem(ann)), new ArrayList<>());
        return command.act(servers(), key, T, new ArrayList<>());
    }

    private static SignedCommand read(String line) throws Exception {
        JsonNode node = new ObjectMapper().readTree(line);
        String payload = node.get("payload").asText();
        Command.Payload said = new ObjectMapper().readValue(Base64.getDecoder().decode(payload), Command.Payload.class);
        Command command = new Command(node.get("kid").asText(), node.get("alg").asText(), said);
        return new SignedCommand(command, payload, node.get("sig").asText());
    }

    @Test
    void aDryRunPrintsACommandThatTheDeskAccepts() throws Exception {
        assertThat(command(
                        "lower",
                        "--role",
                        "ADMIN",
                        "--target",
                        "CAUTION",
                        "--until",
                        "2026-01-05T12:30:00Z",
                        "--revision",
                        "9",
                        "--config-hash",
                        "h",
                        "--reason",
                        "calm again",
                        "--dry-run"))
                .isZero();
        List<String> lines = out.toString().lines().toList();
        SignedCommand signed = read(lines.get(0));
        CommandVerifier verifier = TestSigner.verifier(TestSigner.ALPHA);
        assertThat(verifier.verify(signed, T).reason()).isEmpty();
        Command.Payload said = signed.command().payload();
        assertThat(lines).hasSize(2).last().isEqualTo("cmdId " + said.cmdId());
        assertThat(said)
                .extracting("action", "target", "until", "revision", "configHash", "reason", "counter", "expires")
                .containsExactly(Action.LOWER, "CAUTION", T + 1_800_000, 9, "h", "calm again", T, T + 600_000);
    }

    @Test
    void aTableBecomesASignedRecordOfParameters() throws Exception {
        Path table = Files.writeString(folder.resolve("roles.json"), "{\"ADMIN\":[\"ann\",\"gus\"]}");
        assertThat(command(
                        "parameters",
                        "--role",
                        "ADMIN",
                        "--table",
                        table.toString(),
                        "--kind",
                        "ROLES",
                        "--effective-at",
                        "2026-01-05T13:00:00Z",
                        "--dry-run"))
                .isZero();
        JsonNode record =
                new ObjectMapper().readTree(out.toString().lines().findFirst().orElseThrow());
        String payload =
                new String(Base64.getDecoder().decode(record.get("payload").asText()), StandardCharsets.UTF_8);
        assertThat(payload)
                .contains("\"topic\":\"t.control.parameters\"", "\"kind\":\"ROLES\"", "\"effectiveAt\":1767618000000")
                .contains("\"table\":{\"ADMIN\":[\"ann\",\"gus\"]}");
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        assertThatThrownBy(() -> command("kil", "--role", "ADMIN", "--valid", "P2D", "--dry-run"))
                .hasMessageContaining("VERB was kil, must be one of kill, raise")
                .hasMessageContaining("--valid was PT48H, must be above 0 and at most PT24H");
        assertThatThrownBy(() -> command("open-review", "--role", "RISK_OFFICER", "--dry-run"))
                .hasMessageContaining("--role was RISK_OFFICER, must be one of [ADMIN] to open-review");
        assertThatThrownBy(() -> command("kill", "--role", "ADMIN", "--table", "x", "--dry-run"))
                .hasMessageContaining("--table was given, must be given with the verb parameters");
    }

    @Test
    void theKeyComesFromTheEnvironmentOrAFileOfItsOwnerAlone() throws Exception {
        List<String> faults = new ArrayList<>();
        Path file = Files.writeString(folder.resolve("ann.pem"), pem(ann));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(SigningKey.of(Map.of(SigningKey.FILE_VARIABLE, file.toString()), faults))
                .isNotNull();
        assertThat(faults).isEmpty();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(SigningKey.of(Map.of(SigningKey.FILE_VARIABLE, file.toString()), faults))
                .isNull();
        assertThat(faults).singleElement().asString().contains("others may read it");
        assertThat(SigningKey.of(Map.of(), faults)).isNull();
        assertThat(faults).last().asString().contains("neither of BREAKWATER_OPERATOR_KEY and");
        assertThat(SigningKey.of(Map.of(SigningKey.VARIABLE, "c2VjcmV0LWNhbmFyeQ=="), faults))
                .isNull();
        assertThat(faults).last().asString().contains("held no key").doesNotContain("c2VjcmV0");
    }

    private static List<String> log() {
        List<String> lines = new ArrayList<>();
        AuditChain alpha = AuditChain.EMPTY;
        AuditChain beta = AuditChain.EMPTY;
        for (int i = 0; i < 6; i++) {
            AuditEntry entry = AuditEntry.after(T + i, "alpha", alpha, "COMMAND", "payload " + i);
            alpha = AuditChain.upTo(entry);
            lines.add(json(entry));
            AuditEntry other = AuditEntry.after(T + i, "beta", beta, "STATE", "payload " + i);
            beta = AuditChain.upTo(other);
            lines.add(json(other));
        }
        return lines;
    }

    private static String json(AuditEntry entry) {
        return new String(DecisionFormats.AUDIT_ENTRY.json().bytes(entry), StandardCharsets.UTF_8);
    }

    private int audit(List<String> lines) throws Exception {
        out.getBuffer().setLength(0);
        Path file = Files.write(folder.resolve("audit.jsonl"), lines);
        return Breakwater.run(new PrintWriter(out), new PrintWriter(err), "audit", "--file", file.toString());
    }

    @Test
    void aWholeLogIsFoundWhole() throws Exception {
        assertThat(audit(log())).isZero();
        assertThat(out.toString())
                .contains("whole  desk alpha: 6 entries, last hash ", "whole  desk beta: 6 entries")
                .contains("12 entries, 0 broken chains");
    }

    @Test
    void aDeletedEditedOrSwappedEntryIsNamed() throws Exception {
        List<String> lines = log();
        lines.remove(4);
        assertThat(audit(lines)).isEqualTo(1);
        assertThat(out.toString())
                .contains("BROKEN desk alpha: seq was 4, must be 3: an entry was deleted, added or moved")
                .contains("up to  desk alpha: 2 entries", "whole  desk beta: 6 entries", "1 broken chains");
        lines = log().stream()
                .map(line -> line.replace("payload 3", "payload 9"))
                .collect(Collectors.toList());
        assertThat(audit(lines)).isEqualTo(1);
        assertThat(out.toString()).contains("BROKEN desk alpha: entry 4 was altered", "BROKEN desk beta: entry 4 was");
        lines = log();
        lines.set(2, log().get(4));
        lines.set(4, log().get(2));
        assertThat(audit(lines)).isEqualTo(1);
        assertThat(out.toString()).contains("BROKEN desk alpha: seq was 3, must be 2");
    }

    /** Who alters an entry and all behind it has another chain than the one before it ends in. */
    @Test
    void anEntryThatWasMadeAnewIsNamed() throws Exception {
        List<String> lines = log();
        lines.set(
                4,
                json(AuditEntry.after(T, "alpha", AuditChain.EMPTY, "COMMAND", "other"))
                        .replace("\"seq\":1", "\"seq\":3"));
        assertThat(audit(lines)).isEqualTo(1);
        assertThat(out.toString()).contains("BROKEN desk alpha: prevHash of entry 3 was 000");
    }

    @Test
    void whatIsNoLogIsAFailureAndNoSourceIsWrongUse() throws Exception {
        assertThat(audit(List.of("{\"desk\":\"alpha\"}"))).isEqualTo(1);
        assertThat(err.toString()).contains("line 1 held no entry", "a field was left out");
        assertThat(Breakwater.run(new PrintWriter(out), new PrintWriter(err), "audit"))
                .isEqualTo(2);
        assertThat(Breakwater.run(new PrintWriter(out), new PrintWriter(err), "audit", "--file", "nowhere"))
                .isEqualTo(2);
    }
}
