package io.breakwater.job.events;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

import io.breakwater.events.InOrderOfTime;
import io.breakwater.events.Stage;
import io.breakwater.events.crash.CrashConditions;
import io.breakwater.events.crash.MarketCrash;
import io.breakwater.risk.episodes.Condition;
import io.breakwater.risk.episodes.Onset;
import io.breakwater.risk.episodes.StageMatch;
import io.breakwater.risk.metrics.Derivatives;
import io.breakwater.risk.metrics.MarketMinute;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.nfa.compiler.NFACompiler;
import org.apache.flink.cep.operator.CepOperator;
import org.apache.flink.streaming.api.operators.StreamFilter;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Records on which nothing has changed are kept from CEP, and no match is another one for it. */
class KeepChangesTest {
    private static final long HOUR = 3_600_000;
    private static final int HOURS = 6_000;
    private static final int WEEK = 168;

    /** Condition records of a made-up market with calm, stress, slow and sudden falls, and rises behind them. */
    private static List<Condition> records(long seed) {
        Random random = new Random(seed);
        Random openInterest = new Random(-seed);
        CrashConditions conditions = new CrashConditions("A", 1);
        List<Condition> records = new ArrayList<>();
        Deque<Double> week = new ArrayDeque<>();
        double close = 100;
        double ratio = 1;
        for (int hour = 1; hour <= HOURS; hour++) {
            boolean plunges = random.nextInt(400) == 0;
            close *= Math.exp(plunges ? -0.2 : 0.0005 + 0.012 * random.nextGaussian());
            ratio = random.nextInt(30) == 0 ? 1 + 3 * random.nextDouble() : ratio;
            week.addLast(close);
            if (week.size() > WEEK) {
                week.removeFirst();
            }
            double high = week.stream().mapToDouble(each -> each).max().orElseThrow();
            double jump = random.nextInt(150) == 0 ? -20 : 0;
            Derivatives said =
                    new Derivatives(Double.NaN, Double.NaN, openInterest.nextInt(4) == 0 ? -0.06 : 0, Double.NaN);
            Condition record = conditions.accept(new MarketMinute(
                    Minutes.of(hour * HOUR, close, 1 - close / high, ratio, jump)
                            .row(),
                    said));
            if (record != null) {
                records.add(record);
            }
        }
        return records;
    }

    private static List<Condition> changes(List<Condition> records) throws Exception {
        try (KeyedOneInputStreamOperatorTestHarness<String, Condition, Condition> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new StreamFilter<>(new KeepChanges()), Condition::scope, Types.STRING)) {
            harness.open();
            for (Condition record : records) {
                harness.processElement(record, record.time());
            }
            return harness.extractOutputValues();
        }
    }

    private static List<StageMatch> matches(Stage stage, List<Condition> records) throws Exception {
        CepOperator<Condition, String, StageMatch> cep = new CepOperator<>(
                TypeInformation.of(Condition.class).createSerializer(new SerializerConfigImpl()),
                false,
                NFACompiler.compileFactory(stage.pattern(), false),
                new InOrderOfTime(),
                stage.pattern().getAfterMatchSkipStrategy(),
                stage.matcher(),
                null);
        try (KeyedOneInputStreamOperatorTestHarness<String, Condition, StageMatch> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(cep, Condition::scope, Types.STRING)) {
            harness.open();
            for (Condition record : records) {
                harness.processElement(record, record.time());
                harness.processWatermark(record.time());
            }
            return harness.extractOutputValues();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void patternsOfACrashMatchTheSameOnChangesAlone(long seed) throws Exception {
        List<Condition> every = records(seed);
        List<Condition> changes = changes(every);
        assertThat(changes).hasSizeLessThan(every.size() / 2);
        for (Stage stage : new MarketCrash().stages()) {
            assertThat(matches(stage, changes)).as(stage.id()).isEqualTo(matches(stage, every));
        }
    }

    @Test
    void marketsHaveEachStage() throws Exception {
        for (Stage stage : new MarketCrash().stages()) {
            List<StageMatch> all = new ArrayList<>();
            for (long seed = 1; seed <= 4; seed++) {
                all.addAll(matches(stage, records(seed)));
            }
            assertThat(all).as(stage.id()).isNotEmpty();
        }
    }

    @Test
    void recordBehindAChangeIsKeptOfEachScope() throws Exception {
        List<Condition> records = List.of(
                record(1, "A", true, false),
                record(1, "B", false, false),
                record(2, "A", false, false),
                record(3, "A", false, false),
                record(4, "A", false, true),
                record(5, "A", false, false));
        assertThat(changes(records)).extracting(Condition::time).containsExactly(1L, 2L, 4L, 5L);
    }

    private static Condition record(long time, String scope, boolean began, boolean ended) {
        return new Condition(
                time,
                "TYPE",
                scope,
                new MarketCrash().type().period(),
                new long[] {1},
                new boolean[] {began},
                new boolean[] {ended},
                new double[0],
                1,
                1,
                false,
                "ok",
                "default",
                Onset.UNKNOWN);
    }
}
