package io.breakwater.risk.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SnapshotCodecTest {
    enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "another word";
            }
        }
    }

    sealed interface Shape permits Circle, Square {}

    record Circle(double radius) implements Shape {}

    record Square(int side) implements Shape {}

    record Numbers(double real, long whole, int small, boolean flag) {}

    record Arrays1(double[] reals, long[] wholes, int[] smalls, boolean[] flags) {}

    record Everything(
            Numbers numbers,
            Arrays1 arrays,
            String text,
            Colour colour,
            double[][] grid,
            String[] texts,
            Numbers[] records,
            List<Shape> shapes,
            Map<String, List<Integer>> byName,
            Map<Colour, Long> counts,
            Set<String> names,
            Optional<Numbers> present,
            Optional<String> absent,
            List<Optional<Circle>> some) {}

    record Unsupported(Object value) {}

    record OfText(String text) {}

    record Seldom(String label, double[] values) {}

    record HoldsSeldom(String label, Encoded<Seldom> seldom, String again) {}

    record OfMap(Map<String, Integer> map) {}

    @StateVersion(2)
    record Newer(int value) {}

    record Outer(List<Newer> list) {}

    record First(int celsius) {}

    @StateVersion(value = 2, earlier = First.class)
    record Second(double kelvin) {
        static Second upgrade(First first) {
            return new Second(first.celsius() + 273.15);
        }
    }

    @StateVersion(value = 3, earlier = Second.class)
    record Third(double kelvin, String unit) {
        static Third upgrade(Second second) {
            return new Third(second.kelvin(), "K");
        }
    }

    record HoldsFirst(List<First> list, String name) {}

    record HoldsThird(List<Third> list, String name) {}

    private static byte[] bytes(Record value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SnapshotCodec.write(new DataOutputStream(bytes), value);
        return bytes.toByteArray();
    }

    private static <R extends Record> R read(byte[] bytes, Class<R> type) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        R read = SnapshotCodec.read(in, type);
        assertThat(in.read()).as("bytes left").isEqualTo(-1);
        return read;
    }

    private static Everything everything() {
        Map<String, List<Integer>> byName = new LinkedHashMap<>();
        byName.put("zeta", List.of(3, 4));
        byName.put("alpha", List.of());
        Numbers numbers = new Numbers(Double.MIN_VALUE, -1, Integer.MIN_VALUE, true);
        return new Everything(
                numbers,
                new Arrays1(
                        new double[] {-0.0, Double.NaN},
                        new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 0},
                        new int[] {-1},
                        new boolean[] {true, false, false, true, true, false, true, true, false, true}),
                "drei",
                Colour.GREEN,
                new double[][] {{1, 2}, {}},
                new String[] {"drei", "", "\uD800 alone", "Zürich", "東京"},
                new Numbers[] {numbers, new Numbers(1, 2, 3, false)},
                List.of(new Square(4), new Circle(0.5)),
                byName,
                Map.of(Colour.GREEN, 5L, Colour.RED, -5L),
                Set.of("b", "a"),
                Optional.of(numbers),
                Optional.empty(),
                List.of(Optional.of(new Circle(1)), Optional.empty()));
    }

    @Test
    void everyKindOfComponentComesBackAsItWas() throws IOException {
        Everything read = read(bytes(everything()), Everything.class);
        assertThat(read)
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(everything());
        assertThat(bytes(read)).isEqualTo(bytes(everything()));
    }

    @Test
    void bytesAreThoseOfTheFormat() throws IOException {
        assertThat(hex(new Numbers(1, -2, 3, true))).isEqualTo("01 3ff0000000000000 fffffffffffffffe 00000003 01");
        assertThat(hex(new OfText("aé"))).isEqualTo("01 00 04 61 e9");
        assertThat(hex(new OfText("€"))).isEqualTo("01 00 03 20ac");
        // 1,000 zigzag is 2,000 = 15 x 128 + 80; 5 back is zigzag 9; ten flags are two bytes, the first in the lowest
        // bit.
        assertThat(hex(new Arrays1(new double[0], new long[] {1_000, 995}, new int[] {7}, new boolean[] {
                    true, false, false, false, false, false, false, true, false, true
                })))
                .isEqualTo("01 00 02 d00f09 01 00000007 0a 8102");
    }

    private static String hex(Record value) throws IOException {
        String plain = HexFormat.of().formatHex(bytes(value));
        StringBuilder spaced = new StringBuilder();
        int at = 0;
        for (int width : widths(value)) {
            spaced.append(at == 0 ? "" : " ").append(plain, at, Math.min(plain.length(), at + width));
            at += width;
        }
        return spaced.append(plain.substring(Math.min(at, plain.length()))).toString();
    }

    private static int[] widths(Record value) {
        if (value instanceof Numbers) {
            return new int[] {2, 16, 16, 8, 2};
        }
        if (value instanceof OfText text) {
            return text.text().equals("€") ? new int[] {2, 2, 2, 4} : new int[] {2, 2, 2, 2, 2};
        }
        return new int[] {2, 2, 2, 6, 2, 8, 2, 4};
    }

    @Test
    void aTextIsSpelledOutOnce() throws IOException {
        String text = "a name that is long";
        int one = bytes(new OfTexts(List.of(text))).length;
        assertThat(bytes(new OfTexts(List.of(text, text, text)))).hasSize(one + 2);
        assertThat(read(bytes(new OfTexts(List.of(text, "x", text, "x"))), OfTexts.class)
                        .texts())
                .containsExactly(text, "x", text, "x");
    }

    record OfTexts(List<String> texts) {}

    @Test
    void longArraysAndTextsComeBackAcrossBuffers() throws IOException {
        Random random = new Random(5);
        double[] reals = random.doubles(3_001).toArray();
        long[] wholes = random.longs(2_500).toArray();
        int[] smalls = random.ints(5_000).toArray();
        Arrays1 read = read(bytes(new Arrays1(reals, wholes, smalls, new boolean[0])), Arrays1.class);
        assertThat(read.reals()).containsExactly(reals);
        assertThat(read.wholes()).containsExactly(wholes);
        assertThat(read.smalls()).containsExactly(smalls);
        String text = "x".repeat(100_000);
        assertThat(read(bytes(new OfText(text)), OfText.class).text()).isEqualTo(text);
    }

    @Test
    void equalMapsAreEqualBytesWhateverTheirOrder() throws IOException {
        Map<String, Integer> falling = new LinkedHashMap<>();
        falling.put("b", 2);
        falling.put("a", 1);
        assertThat(bytes(new OfMap(falling))).isEqualTo(bytes(new OfMap(Map.of("a", 1, "b", 2))));
    }

    @Test
    void componentWithoutAFormatIsNamed() {
        assertThatThrownBy(() -> bytes(new Unsupported(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "component value of SnapshotCodecTest.Unsupported: type was java.lang.Object, must be");
    }

    @Test
    void nullIsNamed() {
        assertThatThrownBy(() -> bytes(new OfText(null)))
                .hasMessage(
                        "component text of SnapshotCodecTest.OfText was null, must be a value, or an Optional where it"
                                + " may be absent");
    }

    @Test
    void anotherVersionIsRefusedWithTheNameOfTheRecordInside() throws IOException {
        byte[] written = bytes(new Outer(List.of(new Newer(5))));
        assertThat(read(written, Outer.class).list()).containsExactly(new Newer(5));
        int versionOfNewer = 2;
        for (byte other : new byte[] {1, 3}) {
            byte[] elsewhere = written.clone();
            elsewhere[versionOfNewer] = other;
            assertThatThrownBy(() -> read(elsewhere, Outer.class))
                    .isInstanceOf(IOException.class)
                    .hasMessage("state format of SnapshotCodecTest.Newer was version " + other + ", must be 2");
        }
    }

    @Test
    void anEarlierVersionIsReadWhereTheRecordSaysHow() throws IOException {
        assertThat(read(bytes(new First(20)), Third.class)).isEqualTo(new Third(293.15, "K"));
        assertThat(read(bytes(new Second(5)), Third.class)).isEqualTo(new Third(5, "K"));
        HoldsThird read = read(bytes(new HoldsFirst(List.of(new First(0), new First(1)), "n")), HoldsThird.class);
        assertThat(read).isEqualTo(new HoldsThird(List.of(new Third(273.15, "K"), new Third(274.15, "K")), "n"));
        byte[] later = bytes(new Third(1, "K"));
        later[0] = 4;
        assertThatThrownBy(() -> read(later, Third.class))
                .hasMessage("state format of SnapshotCodecTest.Third was version 4, must be 1 to 3");
    }

    @Test
    void bytesThatEndEarlyAreRefused() throws IOException {
        byte[] whole = bytes(everything());
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(part, Everything.class)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aRecordThatChangedWithoutItsVersionIsNotUnderstood() {
        Map<String, String> written = new LinkedHashMap<>(SnapshotCodec.shapes(Outer.class));
        String newer = Newer.class.getName();
        assertThat(written).containsEntry(newer + " 2", "value int").hasSize(2);
        assertThat(SnapshotCodec.understands(Outer.class, written)).isTrue();
        written.put(newer + " 2", "value long");
        assertThat(SnapshotCodec.understands(Outer.class, written)).isFalse();
        written.remove(newer + " 2");
        written.put(newer + " 1", "value long");
        assertThat(SnapshotCodec.understands(Outer.class, written)).isTrue();
    }

    @Test
    void partThatSeldomChangesIsWrittenOnceAsIfItStoodAlone() throws IOException {
        double[] values = {1, 2, 3};
        Seldom part = new Seldom("name", values);
        byte[] alone = bytes(part);
        Encoded<Seldom> encoded = Encoded.of(part);
        byte[] first = bytes(new HoldsSeldom("name", encoded, "name"));
        // What is written already doesn't look at the record again.
        values[0] = 7;
        assertThat(bytes(new HoldsSeldom("name", encoded, "name"))).isEqualTo(first);
        assertThat(HexFormat.of().formatHex(first)).contains(HexFormat.of().formatHex(alone));

        HoldsSeldom read = SnapshotCodec.read(new DataInputStream(new ByteArrayInputStream(first)), HoldsSeldom.class);
        assertThat(read.again()).isEqualTo("name");
        assertThat(read.seldom().record().values()).containsExactly(1, 2, 3);
        assertThat(encoded.record().values()).containsExactly(1, 2, 3);
        assertThat(bytes(read)).isEqualTo(first);
        assertThat(SnapshotCodec.shapes(HoldsSeldom.class).values())
                .contains("label String, seldom Encoded<SnapshotCodecTest.Seldom>, again String")
                .contains("label String, values double[]");
    }
}
