package io.breakwater.job.gate;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import io.breakwater.job.outputs.formats.GateFormats;
import io.breakwater.risk.protocol.DeskSnapshot;
import io.breakwater.risk.protocol.DeskState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What {@code alert.state} holds is what a desk goes on from. */
class PublishedDeskTest {
    private final DeskSnapshot machine = Machines.in(DeskState.LOCKDOWN);

    private static PublishedDesk read(byte[] json) throws IOException {
        return GateFormats.STATE.decoder().read(json);
    }

    @Test
    void theWholeMachineComesBackFromTheTopic() throws IOException {
        PublishedDesk written = new GateRecord.Machine(machine).published();
        PublishedDesk read = read(GateFormats.STATE.json().bytes(written));
        assertThat(read).isEqualTo(written);
        assertThat(read.latch().machine()).isEqualTo(machine);
        assertThat(read.level().number()).isEqualTo(5);
    }

    @Test
    void aSnapshotNamesWhatIsWithheldAndTheActivation() {
        GateRecord.Snapshot snapshot = new GateRecord.Snapshot(Optional.of(machine), 3, List.of("c"));
        assertThat(new Gated("alpha", snapshot, Mode.LIVE, 3, 1).snapshot())
                .returns(3L, PublishedDesk::activation)
                .returns(List.of("c"), PublishedDesk::withheld)
                .returns(DeskState.LOCKDOWN, PublishedDesk::state);
        GateRecord.Snapshot early = new GateRecord.Snapshot(Optional.empty(), 1, List.of());
        assertThat(new Gated("alpha", early, Mode.LIVE, 1, 1).snapshot())
                .returns("alpha", PublishedDesk::desk)
                .returns(DeskState.NORMAL, PublishedDesk::state);
    }

    @Test
    void aMachineOfAnotherReleaseIsRefusedByName() throws IOException {
        String json = new String(
                        GateFormats.STATE.json().bytes(new GateRecord.Machine(machine).published()),
                        java.nio.charset.StandardCharsets.UTF_8)
                .replaceAll("\"shape\":\"[0-9a-f]+\"", "\"shape\":\"0123\"");
        PublishedDesk other = read(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThatThrownBy(() -> other.latch().machine())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("machine of desk alpha was of the form 0123, must be of ");
    }
}
