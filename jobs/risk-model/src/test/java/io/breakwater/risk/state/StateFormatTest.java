package io.breakwater.risk.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StateFormatTest {
    record Inner(int number, String text) {}

    record Outer(double value, long time, boolean on, double[][] grid, Inner inner, Inner[] list) {}

    record Unsupported(Object value) {}

    private static DataInputStream input(byte... bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    @Test
    void recordOfRecordsAndArraysComesBackAsItWas() throws IOException {
        Outer outer =
                new Outer(Double.MIN_VALUE, -1, true, new double[][] {{1, 2}, {}}, new Inner(3, "drei"), new Inner[] {
                    new Inner(4, "")
                });
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RecordFormat.write(new DataOutputStream(bytes), outer);
        Outer read = RecordFormat.read(input(bytes.toByteArray()), Outer.class);
        assertThat(read).usingRecursiveComparison().isEqualTo(outer);
    }

    @Test
    void componentWithoutAFormatIsNamed() {
        assertThatThrownBy(
                        () -> RecordFormat.write(new DataOutputStream(new ByteArrayOutputStream()), new Unsupported(1)))
                .hasMessageContaining("component was of class java.lang.Object");
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
