package io.breakwater.job.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.breakwater.job.TestSigner;
import io.breakwater.job.config.LiveConfig;
import io.breakwater.job.outputs.kafka.KafkaBroker;
import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What people write, on a real broker. */
class CommandsOnKafkaTest {
    private static final long DAY = 86_400_000;

    @RegisterExtension
    static final KafkaBroker BROKER = new KafkaBroker();

    @TempDir
    private Path folder;

    private LiveServers servers;

    @BeforeEach
    void makeTopics() throws IOException {
        String prefix = "t" + UUID.randomUUID().toString().substring(0, 8) + ".";
        Path file = Files.writeString(folder.resolve("live.yaml"), """
                kafka: {brokers: '%s', topicPrefix: %s, partitions: 2}
                desks:
                  - desk: alpha
                    equity: 1
                    positions: []
                    roles: {ADMIN: [ann, gus], RISK_OFFICER: [bob, cid], SENIOR_TRADER: [eve]}
                """.formatted(BROKER.bootstrapServers(), prefix));
        servers = new LiveServers(LiveConfig.load(file, Map.of()).config().orElseThrow());
        new LiveSetup(servers).topics();
    }

    private List<String> read(String noun) throws IOException {
        List<String> values = new ArrayList<>();
        CommittedRecords.read(servers, noun, value -> values.add(new String(value, StandardCharsets.UTF_8)));
        return values;
    }

    @Test
    void aCommandIsReadBackAsItWasWritten() throws Exception {
        TestSigner ann = new TestSigner("ann");
        long now = System.currentTimeMillis();
        byte[] kill = ann.record(ann.next(Role.ADMIN, Action.KILL, now));
        String at = new CommandWriter(servers).write(servers.topic("operator.commands"), "alpha", now, kill);
        assertThat(at).startsWith(servers.topic("operator.commands")).endsWith("offset 0");
        assertThat(read("operator.commands")).containsExactly(new String(kill, StandardCharsets.UTF_8));
    }

    /** A clock record must carry its record's time, and that the broker bounds by its own clock. */
    @Test
    void aBrokerTakesNoRecordOfPeopleThatIsDatedADayAhead() {
        byte[] clock = "{}".getBytes(StandardCharsets.UTF_8);
        long tomorrow = System.currentTimeMillis() + DAY;
        for (String noun : List.of("operator.commands", "control.parameters")) {
            assertThatThrownBy(() -> new CommandWriter(servers).write(servers.topic(noun), "clock", tomorrow, clock))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("could not be written to " + servers.topic(noun));
        }
    }

    @Test
    void theFirstStartWritesTheTablesOnce() throws Exception {
        FirstTables.read(servers).write(servers, System.currentTimeMillis());
        FirstTables.read(servers).write(servers, System.currentTimeMillis());
        assertThat(read("control.parameters"))
                .hasSize(2)
                .anyMatch(value -> value.contains("\"ADMIN\":[\"ann\",\"gus\"]"));
        assertThat(new LivePreflight(servers, java.time.Instant.now()).roleFaults())
                .isEmpty();
    }
}
