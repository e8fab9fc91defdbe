package io.breakwater.job.events;

import io.breakwater.events.MarketCrash;
import io.breakwater.risk.events.CrashStage;
import io.breakwater.risk.events.MarketCondition;
import io.breakwater.risk.events.StageMatch;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.nfa.compiler.NFACompiler;
import org.apache.flink.cep.operator.CepOperator;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the crash patterns keep, and when it goes. */
class CrashPatternStateTest {
    private static final long MINUTE = 60_000;
    private static final long WEEK = 7 * 24 * 60 * MINUTE;
    private static final int KEYS = 50;

    private static KeyedOneInputStreamOperatorTestHarness<String, MarketCondition, StageMatch> harness(
            Pattern<MarketCondition, ?> pattern) throws Exception {
        CepOperator<MarketCondition, String, StageMatch> operator = new CepOperator<>(
                TypeInformation.of(MarketCondition.class).createSerializer(new SerializerConfigImpl()),
                false,
                NFACompiler.compileFactory(pattern, false),
                null,
                pattern.getAfterMatchSkipStrategy(),
                new MarketCrash.ToStage(CrashStage.CRASH),
                null);
        return new KeyedOneInputStreamOperatorTestHarness<>(operator, MarketCondition::scope, Types.STRING);
    }

    private static MarketCondition condition(String scope, long time, boolean both, double drawdown) {
        return new MarketCondition(
                time, scope, 100, drawdown, 3, 4, time, time, both, both, drawdown >= 0.15, false, drawdown < 0.04);
    }

    @Test
    void a37KeysAreGoneOnceTheWindowIsOverAndTimeHasPassed() throws Exception {
        try (var harness = harness(MarketCrash.crash())) {
            harness.open();
            harness.processElement(condition("NEVER", 0, false, 0.06), 0);
            harness.processWatermark(MINUTE);
            int idleKey = harness.numKeyedStateEntries();
            for (int key = 0; key < KEYS; key++) {
                harness.processElement(condition("S" + key, 2 * MINUTE, true, 0.09), 2 * MINUTE);
            }
            harness.processWatermark(3 * MINUTE);
            assertThat(harness.numKeyedStateEntries()).isGreaterThan(idleKey + KEYS);
            harness.processWatermark(2 * MINUTE + WEEK + 1);
            // A key keeps at most the start state of its automaton: as much as one that never had a partial match.
            assertThat(harness.numKeyedStateEntries()).isLessThanOrEqualTo(idleKey * (KEYS + 1));
            assertThat(harness.extractOutputValues()).isEmpty();
        }
    }

    @Test
    void a36MinutesOfALongFallStartOnePartialMatchAndNotOneEach() throws Exception {
        try (var harness = harness(MarketCrash.crash())) {
            harness.open();
            int afterADay = 0;
            for (int minute = 0; minute < 100_000; minute++) {
                long time = minute * MINUTE;
                harness.processElement(condition("BTCUSD", time, minute % 20_000 == 0, 0.09), time);
                harness.processWatermark(time);
                afterADay = minute == 1_440 ? harness.numKeyedStateEntries() : afterADay;
            }
            assertThat(harness.numKeyedStateEntries()).isLessThanOrEqualTo(afterADay);
        }
    }
}
