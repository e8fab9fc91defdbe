package io.breakwater.job.decide;

import java.util.List;

import io.breakwater.job.TestSigner;
import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.desks.DeskCommand;
import io.breakwater.job.types.StampedFlatMap;
import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.approvals.Role;
import io.breakwater.risk.protocol.approvals.SignedCommand;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A command that nobody obeys is told of. */
class RefuseCommandsTest {
    private static final long T = 1_767_571_200_000L;

    @Test
    void killIsADeadLetterWithItsPlaceAndItsId() throws Exception {
        TestSigner ann = new TestSigner("ann");
        Command kill = new Command("ann", "ed25519", ann.next(Role.ADMIN, Action.KILL, T));
        SignedCommand signed = new SignedCommand(kill, "eyJhY3Rpb24iOiJLSUxMIn0=", "c2ln");
        DeskCommand command = new DeskCommand("alpha", "t.operator.commands-0", 7, T, signed);
        List<DeadLetter> letters;
        try (var harness = new OneInputStreamOperatorTestHarness<>(new StampedFlatMap<>(new RefuseCommands()))) {
            harness.open();
            harness.processElement(command, T);
            letters = harness.extractOutputValues();
        }
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.source()).isEqualTo("t.operator.commands-0");
            assertThat(letter.position()).isEqualTo(7);
            assertThat(letter.time()).isEqualTo(T);
            assertThat(letter.reason()).isEqualTo("not-obeyed");
            assertThat(letter.detail()).startsWith("KILL of desk alpha (cmdId ann-1) was not obeyed");
            assertThat(letter.raw()).isEqualTo(signed.payload());
        });
    }
}
