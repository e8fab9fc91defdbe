package io.breakwater.job.ingest.desks;

import java.util.Base64;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.breakwater.risk.protocol.approvals.SignedCommand;

import static org.assertj.core.api.Assertions.assertThat;

/** Every record of {@code operator.commands} is a command or a refusal, and a command says what its bytes say. */
class CommandsFuzzTest {
    private static final MessageReader READER = new MessageReader(1_900_000_000_000L);
    private static final MessageReader.Place PLACE =
            new MessageReader.Place(MessageKind.COMMAND, "operator.commands-0", 1, "", 1_700_000_000_000L);

    @FuzzTest(maxDuration = "10s", maxExecutions = 2_000_000)
    void readsAnyEnvelope(byte[] value) {
        assertThat(READER.read(value, PLACE).kind()).isIn(MessageKind.COMMAND, MessageKind.CLOCK, MessageKind.REFUSED);
    }

    @FuzzTest(maxDuration = "10s", maxExecutions = 2_000_000)
    void readsAnyPayload(byte[] payload) {
        byte[] signed = payload == null ? new byte[0] : payload;
        DeskMessage message = READER.read(CommandFormat.envelope("k", "ed25519", signed, new byte[64]), PLACE);
        assertThat(message.kind()).isIn(MessageKind.COMMAND, MessageKind.REFUSED);
        if (message.content() instanceof SignedCommand command) {
            assertThat(Base64.getDecoder().decode(command.payload())).isEqualTo(signed);
            byte[] again = CommandFormat.payload(command.command().payload());
            DeskMessage read = READER.read(CommandFormat.envelope("k", "ed25519", again, new byte[64]), PLACE);
            assertThat(((SignedCommand) read.content()).command()).isEqualTo(command.command());
        }
    }
}
