package io.breakwater.job.ingest.formats;

import java.nio.charset.StandardCharsets;

import com.code_intelligence.jazzer.junit.FuzzTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Every field is the number that the JDK reads, or none. */
class NumbersFuzzTest {
    private final NumberReader numbers = new NumberReader();

    @FuzzTest(maxDuration = "10s", maxExecutions = 2_000_000)
    void readLikeTheJdk(byte[] field) {
        if (field == null) {
            return;
        }
        if (numbers.readDecimal(field, 0, field.length)) {
            double expected = Double.parseDouble(new String(field, StandardCharsets.ISO_8859_1));
            assertThat(Double.doubleToLongBits(numbers.decimal())).isEqualTo(Double.doubleToLongBits(expected));
        }
        if (numbers.readInteger(field, 0, field.length)) {
            assertThat(numbers.integer()).isEqualTo(Long.parseLong(new String(field, StandardCharsets.ISO_8859_1)));
        }
    }
}
