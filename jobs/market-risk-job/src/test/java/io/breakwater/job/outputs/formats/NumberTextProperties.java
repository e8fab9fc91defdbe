package io.breakwater.job.outputs.formats;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NumberTextProperties {
    /** Schubfach, as the JDK defines it, takes the nearer of two digits where one would do: 4.9e-324, not 5e-324. */
    private static final int LEAST_DIGITS = 2;

    /** The fewest significant digits that read back as the same double, found by trying 1, 2, 3, ... digits. */
    private static int fewestDigits(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int precision = 1; precision < 17; precision++) {
            if (exact.round(new MathContext(precision)).doubleValue() == value) {
                return precision;
            }
        }
        return 17;
    }

    private static void isShortest(double value) {
        String text = NumberText.of(value);
        assertThat(Double.parseDouble(text)).isEqualTo(value == 0 ? 0.0 : value);
        int digits = value == 0
                ? 1
                : new BigDecimal(text)
                        .stripTrailingZeros()
                        .unscaledValue()
                        .abs()
                        .toString()
                        .length();
        assertThat(digits).as(text).isLessThanOrEqualTo(Math.max(LEAST_DIGITS, fewestDigits(value)));
    }

    @Property
    void anyBitsReadBackInTheFewestDigits(@ForAll long bits) {
        double value = Double.longBitsToDouble(bits);
        if (Double.isFinite(value)) {
            isShortest(value);
        }
    }

    @Property(tries = 20_000)
    void anyBitsAreTheDecimalThatJacksonWrites(@ForAll long bits) {
        double value = Double.longBitsToDouble(bits);
        if (Double.isFinite(value)) {
            assertThat(new BigDecimal(NumberText.of(value)))
                    .isEqualByComparingTo(new BigDecimal(DoubleToDecimal.toString(value)));
        }
    }

    @Property
    void wholeNumberIsWrittenAsTheJdkDoes(@ForAll long value, @ForAll @IntRange(max = 63) int bits) {
        for (long each : new long[] {value >> bits, Long.MIN_VALUE, Long.MAX_VALUE, 0, 99_999_999, 100_000_000}) {
            byte[] text = new byte[20];
            int end = NumberText.integer(each, text, 0);
            assertThat(new String(text, 0, end, StandardCharsets.US_ASCII)).isEqualTo(Long.toString(each));
        }
    }

    @Property
    void priceReadsBackInTheFewestDigits(@ForAll @LongRange(min = 0, max = 99_999_999_999_999L) long scaled) {
        isShortest(scaled / 1e8);
    }

    @Property
    void returnReadsBackInTheFewestDigits(@ForAll @DoubleRange(min = -1, max = 1) double value) {
        isShortest(value);
    }

    @Property
    void sumOfPricesReadsBackInTheFewestDigits(
            @ForAll @IntRange(min = 1, max = 1_000_000_000) int cents, @ForAll @IntRange(min = 1, max = 1000) int n) {
        isShortest(cents * 0.01 * n + 0.1);
    }

    @Property
    void wholeNumberIsWrittenAsJavaWritesIt(@ForAll long value) {
        assertThat(new ByteText().integer(value).toString()).isEqualTo(Long.toString(value));
    }

    @Example
    void layoutIsThatOfRfc8785AppendixB() {
        assertThat(NumberText.of(Double.longBitsToDouble(0x0000000000000001L))).isEqualTo("4.9e-324");
        assertThat(NumberText.of(Double.longBitsToDouble(0x7fefffffffffffffL))).isEqualTo("1.7976931348623157e+308");
        assertThat(NumberText.of(Double.longBitsToDouble(0x4340000000000000L))).isEqualTo("9007199254740992");
        assertThat(NumberText.of(Double.longBitsToDouble(0x44b52d02c7e14af5L))).isEqualTo("9.999999999999997e+22");
        assertThat(NumberText.of(Double.longBitsToDouble(0x44b52d02c7e14af6L))).isEqualTo("1e+23");
        assertThat(NumberText.of(Double.longBitsToDouble(0x444b1ae4d6e2ef4eL))).isEqualTo("999999999999999700000");
        assertThat(NumberText.of(Double.longBitsToDouble(0x444b1ae4d6e2ef50L))).isEqualTo("1e+21");
        assertThat(NumberText.of(Double.longBitsToDouble(0x3eb0c6f7a0b5ed8cL))).isEqualTo("9.999999999999997e-7");
        assertThat(NumberText.of(Double.longBitsToDouble(0x3eb0c6f7a0b5ed8dL))).isEqualTo("0.000001");
        assertThat(NumberText.of(Double.longBitsToDouble(0x41b3de4355555553L))).isEqualTo("333333333.3333332");
        assertThat(NumberText.of(Double.longBitsToDouble(0xbecbf647612f3696L))).isEqualTo("-0.0000033333333333333333");
        assertThat(NumberText.of(Double.longBitsToDouble(0x43143ff3c1cb0959L))).isEqualTo("1424953923781206.2");
        assertThat(NumberText.of(-0.0)).isEqualTo("0");
    }

    @Example
    void numberThatIsNotFiniteIsRefused() {
        assertThatThrownBy(() -> NumberText.of(Double.NaN)).hasMessage("number was NaN, must be finite");
    }

    @Example
    void smallestWholeNumberIsWritten() {
        assertThat(new ByteText().integer(Long.MIN_VALUE).toString()).isEqualTo("-9223372036854775808");
    }

    /** Few numbers, so that each comes again, beside others that take its place, and texts of all lengths. */
    @Property
    void numberThatComesAgainIsTheSameText(@ForAll long seed) {
        Random random = new Random(seed);
        double[] numbers = random.doubles(60)
                .map(each -> random.nextBoolean() ? each - 0.5 : Math.rint(1000 * each) / 8)
                .map(each -> each * Math.pow(10, random.nextInt(40) - 20))
                .toArray();
        ByteText line = new ByteText();
        for (int i = 0; i < 500; i++) {
            double number = numbers[random.nextInt(numbers.length)];
            line.clear();
            assertThat(line.number(number).toString()).isEqualTo(NumberText.of(number));
        }
    }
}
