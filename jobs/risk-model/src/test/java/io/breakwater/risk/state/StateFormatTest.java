package io.breakwater.risk.state;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StateFormatTest {
    private static DataInputStream input(byte... bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    @Test
    void stateOfALaterReleaseIsRefused() {
        assertThatThrownBy(() -> StateFormat.readVersion(input((byte) 3), "Desk", 2))
                .isInstanceOf(IOException.class)
                .hasMessage("state format of Desk was version 3, must be 1 to 2");
        assertThatThrownBy(() -> StateFormat.readVersion(input((byte) 0), "Desk", 2))
                .hasMessage("state format of Desk was version 0, must be 1 to 2");
        assertThatThrownBy(() -> StateFormat.readVersion(input(), "Desk", 2)).isInstanceOf(IOException.class);
    }

    @Test
    void stateOfAnyOtherReleaseIsRefusedWhereItCannotBeTakenOver() throws IOException {
        StateFormat.requireVersion(input((byte) 2), "Desk", 2);
        assertThatThrownBy(() -> StateFormat.requireVersion(input((byte) 1), "Desk", 2))
                .isInstanceOf(IOException.class)
                .hasMessage("state format of Desk was version 1, must be 2");
        assertThatThrownBy(() -> StateFormat.requireVersion(input((byte) 3), "Desk", 2))
                .hasMessage("state format of Desk was version 3, must be 2");
    }
}
