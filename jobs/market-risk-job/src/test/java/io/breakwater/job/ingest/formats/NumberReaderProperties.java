package io.breakwater.job.ingest.formats;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NumberReaderProperties {
    private final NumberReader numbers = new NumberReader();

    @Property(tries = 20_000)
    void readsEveryDecimalToTheNearestDouble(@ForAll @Scale(12) BigDecimal value) {
        assertReadsLikeTheJdk(value.toPlainString());
    }

    @Property(tries = 20_000)
    void readsEveryDoubleBack(@ForAll double value) {
        assertReadsLikeTheJdk(Double.toString(value));
    }

    @Property(tries = 20_000)
    void readsWhateverLooksLikeANumber(@ForAll("numberLike") String text) {
        assertReadsLikeTheJdk(text);
    }

    @Property(tries = 2_000)
    void readsWholeNumbers(
            @ForAll @LongRange(min = -999_999_999_999_999_999L, max = 999_999_999_999_999_999L) long value) {
        byte[] bytes = Long.toString(value).getBytes(StandardCharsets.US_ASCII);
        assertThat(numbers.readInteger(bytes, 0, bytes.length)).isTrue();
        assertThat(numbers.integer()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e-8",
                "00012.50",
                "+1",
                "1e5",
                "NaN",
                "Infinity",
                "-0",
                "-Infinity",
                "0",
                "0.00000000",
                "5.",
                ".5",
                "9007199254740993",
                "9007199254740993.0",
                "123456789012345678",
                "0.1",
                "0.3",
                "1e400",
                "4.9e-324",
                "800.010000000000000000",
                "123456.010000000000"
            })
    void readsOddNumbers(String text) {
        assertReadsLikeTheJdk(text);
        assertThat(read(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ".", "-", "+", "e5", "1e", "1d", "1f", "0x1p3", "1,5", "1 ", "1_000", "abc", "--1", "1.2.3", "nan"
            })
    void refusesWhatIsNoNumber(String text) {
        assertThat(read(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "+1", "1.0", "12345678901234567890", "1e5", " 1"})
    void refusesWhatIsNoWholeNumber(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        assertThat(numbers.readInteger(bytes, 0, bytes.length)).isFalse();
    }

    @Provide
    Arbitrary<String> numberLike() {
        return Arbitraries.strings().withChars("0123456789.-+eE").ofMinLength(1).ofMaxLength(24);
    }

    private boolean read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return numbers.readDecimal(bytes, 0, bytes.length);
    }

    /** Same bits as the JDK, and a number exactly where the JDK sees one. */
    private void assertReadsLikeTheJdk(String text) {
        Double expected;
        try {
            expected = Double.valueOf(text);
        } catch (NumberFormatException e) {
            expected = null;
        }
        assertThat(read(text)).as(text).isEqualTo(expected != null);
        if (expected != null) {
            assertThat(Double.doubleToLongBits(numbers.decimal()))
                    .as(text)
                    .isEqualTo(Double.doubleToLongBits(expected));
        }
    }
}
