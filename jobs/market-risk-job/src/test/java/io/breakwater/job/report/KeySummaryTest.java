package io.breakwater.job.report;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.breakwater.job.outputs.SampleRecords;
import io.breakwater.risk.metrics.CrossRisk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A summary's state is all that it is: interrupted, spread over writers or in another order of keys, it is the same. */
class KeySummaryTest {
    private static final long T0 = 1_609_459_200_000L;
    private static final String[] WORDS = {"c1", "1h x 77 (proxy)", "ok", "none", "history+proxy", "A", "B", "97.5"};

    static List<KeySummary.Kind<?, ?>> kinds() {
        return RunSummaries.ALL;
    }

    /** Rows of three keys, some in holes of hours, with values that repeat and that are missing. */
    private static List<Row> rows(KeySummary.Kind<?, ?> kind, long seed) {
        Random random = new Random(seed);
        List<Row> rows = new ArrayList<>();
        long time = T0;
        for (int i = 0; i < 6_000; i++) {
            time += random.nextInt(400) == 0 ? 9_000_000 : 20_000 * random.nextInt(3);
            Row row = new Row(kind.columns().length, kind.texts().length);
            row.time = time;
            for (int n = 0; n < row.numbers.length; n++) {
                row.numbers[n] = random.nextInt(20) == 0 ? Double.NaN : Math.rint(random.nextGaussian() * 50) / 10;
            }
            for (int n = 0; n < row.texts.length; n++) {
                row.texts[n] = WORDS[random.nextInt(WORDS.length)];
            }
            rows.add(row);
        }
        return rows;
    }

    private static String key(int row) {
        return "key" + row % 3;
    }

    private static byte[] bytes(KeySummary<?, ?> summary) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        summary.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static void add(KeySummary<?, ?> into, byte[] state) throws IOException {
        into.add(new DataInputStream(new ByteArrayInputStream(state)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @Tag("A44")
    void a44SummaryThatWasInterruptedIsThatOfAnUndisturbedRun(KeySummary.Kind<?, ?> kind) throws IOException {
        List<Row> rows = rows(kind, 7);
        KeySummary<?, ?> undisturbed = kind.begin();
        KeySummary<?, ?> resumed = kind.begin();
        for (int i = 0; i < rows.size(); i++) {
            undisturbed.accept(key(i), rows.get(i));
            resumed.accept(key(i), rows.get(i));
            if (i == 2 || i == 200 || i == 201 || i % 977 == 0) {
                byte[] state = bytes(resumed);
                resumed = kind.begin();
                add(resumed, state);
            }
        }
        assertThat(bytes(resumed)).isEqualTo(bytes(undisturbed));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void summariesOfSeveralWritersAddUpToThatOfOne(KeySummary.Kind<?, ?> kind) throws IOException {
        List<Row> rows = rows(kind, 8);
        KeySummary<?, ?> one = kind.begin();
        List<KeySummary<?, ?>> writers = List.of(kind.begin(), kind.begin());
        for (int i = 0; i < rows.size(); i++) {
            one.accept(key(i), rows.get(i));
            writers.get(i % 3 % 2).accept(key(i), rows.get(i));
        }
        KeySummary<?, ?> together = kind.begin();
        add(together, bytes(writers.get(1)));
        add(together, bytes(writers.get(0)));
        assertThat(bytes(together)).isEqualTo(bytes(one));
    }

    @Test
    void whichKeysAreDrawnDoesNotDependOnTheOrderOfRowsOfDifferentKeys() throws IOException {
        KeySummary.Kind<CrossRisk, Track> kind = RunSummaries.UNIVERSES;
        for (boolean backwards : new boolean[] {false, true}) {
            KeySummary<CrossRisk, Track> summary = kind.begin();
            for (int i = 0; i < 9; i++) {
                int number = backwards ? 8 - i : i;
                // u8 comes a minute before the others.
                long time = SampleRecords.TIME - (number == 8 ? 60_000 : 0);
                summary.accept("u" + number, SampleRecords.crossRisk(time, "u" + number, 1, 0.5, 3));
            }
            assertThat(summary.inOrder().entrySet().stream()
                            .filter(entry -> entry.getValue().isDrawn())
                            .map(java.util.Map.Entry::getKey))
                    .containsExactly("u8", "u0", "u1", "u2");
        }
    }

    @Test
    void keyThatTwoWritersWroteIsRefused() throws IOException {
        KeySummary<?, ?> summary = RunSummaries.UNIVERSES.begin();
        summary.accept("all", rows(RunSummaries.UNIVERSES, 1).get(0));
        byte[] state = bytes(summary);
        assertThatThrownBy(() -> add(summary, state))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("key was all in two summaries of cross_risk.csv");
    }
}
