package io.breakwater.risk.state;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PersistentTest {
    private static DataInputStream input(byte... bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    @Test
    void whatAnotherReleaseWroteIsRefused() throws IOException {
        Persistent.requireVersion(input((byte) 2), String.class, 2);
        assertThatThrownBy(() -> Persistent.requireVersion(input((byte) 1), String.class, 2))
                .isInstanceOf(IOException.class)
                .hasMessage("format of String was version 1, must be 2");
        assertThatThrownBy(() -> Persistent.requireVersion(input((byte) 3), String.class, 2))
                .hasMessage("format of String was version 3, must be 2");
        assertThatThrownBy(() -> Persistent.requireVersion(input(), String.class, 2))
                .isInstanceOf(IOException.class);
    }
}
