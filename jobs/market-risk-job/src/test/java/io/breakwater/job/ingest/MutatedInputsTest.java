package io.breakwater.job.ingest;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Feeds each parser its seeds, changed at random: {@code -Dfuzz.inputs} of them, so many that coverage-guided fuzzing, which is a
 * hundred times slower, would take an hour. The same inputs in each run.
 */
@Execution(ExecutionMode.CONCURRENT)
class MutatedInputsTest {
    private static final int INPUTS = Integer.getInteger("fuzz.inputs", 3_000);
    private static final Path SEEDS = Path.of("src/test/resources");
    private static final int LONGEST = 2_000;
    private static final byte[] ODD = {0, '\n', '\r', ',', '"', '[', ']', '{', '}', ':', '.', '-', '9', 'e', -1, -17};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TopicRecordsFuzzTest",
                "formats.JsonMessagesFuzzTest",
                "formats.TradeRowsFuzzTest",
                "formats.BarRowsFuzzTest",
                "formats.NumbersFuzzTest",
                "formats.FormatDetectionFuzzTest",
                "files.LinesFuzzTest",
                "files.GzipFuzzTest",
                "desks.ReportMessagesFuzzTest",
                "desks.ReportRowsFuzzTest",
                "desks.SignalsFuzzTest"
            })
    void parserEndsOnEveryInput(String name) throws ReflectiveOperationException, IOException {
        Class<?> type = Class.forName(MutatedInputsTest.class.getPackageName() + "." + name);
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        Object parser = constructor.newInstance();
        Method method = Arrays.stream(type.getDeclaredMethods())
                .filter(candidate -> candidate.isAnnotationPresent(FuzzTest.class))
                .findFirst()
                .orElseThrow();
        method.setAccessible(true);
        List<byte[]> seeds = seeds(type, method);
        assertThat(seeds).isNotEmpty();
        SplittableRandom random = new SplittableRandom(name.hashCode());
        long start = System.nanoTime();
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = mutated(seeds, random);
            try {
                method.invoke(parser, (Object) input);
            } catch (InvocationTargetException e) {
                throw new AssertionError(name + " failed on " + HexFormat.of().formatHex(input), e.getCause());
            }
        }
        System.out.printf(
                "%s: %,d inputs, %,.0f a second%n", name, INPUTS, INPUTS / ((System.nanoTime() - start) / 1e9));
    }

    private static List<byte[]> seeds(Class<?> type, Method method) throws IOException {
        Path folder = SEEDS.resolve(type.getName().replace('.', '/') + "Inputs").resolve(method.getName());
        List<byte[]> seeds = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                seeds.add(Files.readAllBytes(file));
            }
        }
        return seeds;
    }

    private static byte[] mutated(List<byte[]> seeds, SplittableRandom random) {
        byte[] input = seeds.get(random.nextInt(seeds.size())).clone();
        for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
            input = changed(input, seeds, random);
        }
        return input;
    }

    private static byte[] changed(byte[] input, List<byte[]> seeds, SplittableRandom random) {
        int at = random.nextInt(input.length + 1);
        int to = Math.min(input.length, at + random.nextInt(12));
        return switch (random.nextInt(6)) {
            case 0 -> spliced(input, at, to, new byte[0]);
            case 1 -> spliced(input, at, at, Arrays.copyOfRange(input, at, to));
            case 2 -> spliced(input, at, at, new byte[] {ODD[random.nextInt(ODD.length)]});
            case 3 -> spliced(input, at, to, new byte[] {(byte) random.nextInt(256)});
            case 4 -> {
                byte[] other = seeds.get(random.nextInt(seeds.size()));
                int from = random.nextInt(other.length + 1);
                yield spliced(input, at, to, Arrays.copyOfRange(other, from, other.length));
            }
            default -> {
                byte[] flipped = input.clone();
                if (at < flipped.length) {
                    flipped[at] ^= (byte) (1 << random.nextInt(8));
                }
                yield flipped;
            }
        };
    }

    private static byte[] spliced(byte[] input, int at, int to, byte[] piece) {
        byte[] joined = Arrays.copyOf(input, at + piece.length + input.length - to);
        System.arraycopy(piece, 0, joined, at, piece.length);
        System.arraycopy(input, to, joined, at + piece.length, input.length - to);
        return joined.length > LONGEST ? Arrays.copyOf(joined, LONGEST) : joined;
    }
}
