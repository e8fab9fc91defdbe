package io.breakwater.job.events;

import java.lang.reflect.Field;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.breakwater.events.EventPattern;
import io.breakwater.events.EventPatterns;
import io.breakwater.events.InOrderOfTime;
import io.breakwater.events.Stage;
import io.breakwater.events.consciousness.ConsciousnessAwakening;
import io.breakwater.events.consciousness.ConsciousnessConditions;
import io.breakwater.events.crash.CrashConditions;
import io.breakwater.events.crash.MarketCrash;
import io.breakwater.events.liquidity.LiquidityConditions;
import io.breakwater.events.liquidity.LiquiditySingularity;
import io.breakwater.events.paradigm.ParadigmConditions;
import io.breakwater.events.paradigm.ParadigmShift;
import io.breakwater.risk.episodes.Condition;
import io.breakwater.risk.episodes.Onset;
import io.breakwater.risk.episodes.Period;
import io.breakwater.risk.episodes.StageMatch;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.nfa.NFAState;
import org.apache.flink.cep.nfa.compiler.NFACompiler;
import org.apache.flink.cep.operator.CepOperator;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the patterns of all events keep, and when it goes. */
class PatternStateTest {
    private static final long MINUTE = 60_000;
    private static final long DAY = 24 * 60 * MINUTE;
    private static final long WEEK = 7 * DAY;
    private static final long LONGEST_WINDOW = 365 * DAY;
    private static final long START = 1_700_006_400_000L;
    private static final int KEYS = 50;
    private static final int MANY = 1_000_000;
    private static final int MEGABYTE = 1 << 20;

    static Stream<Stage> stages() {
        return EventPatterns.ALL.stream().flatMap(pattern -> pattern.stages().stream());
    }

    /** Those of a type that can have a partial match. */
    static Stream<Stage> sequences(EventPattern<?> pattern) {
        return pattern.stages().stream().filter(stage -> stage.pattern().getPrevious() != null);
    }

    static Stream<Stage> crashes() {
        return sequences(new MarketCrash());
    }

    static Stream<Stage> singularities() {
        return sequences(new LiquiditySingularity());
    }

    static Stream<Stage> shifts() {
        return sequences(new ParadigmShift());
    }

    /** One pattern's operator; the names of stages are those of one event. */
    private static final class Operator extends KeyedOneInputStreamOperatorTestHarness<String, Condition, StageMatch> {
        private final CepOperator<Condition, String, StageMatch> cep;

        private Operator(CepOperator<Condition, String, StageMatch> operator) throws Exception {
            super(operator, Condition::scope, Types.STRING);
            cep = operator;
            open();
        }

        static Operator of(Stage stage) throws Exception {
            return new Operator(new CepOperator<>(
                    TypeInformation.of(Condition.class).createSerializer(new SerializerConfigImpl()),
                    false,
                    NFACompiler.compileFactory(stage.pattern(), false),
                    new InOrderOfTime(),
                    stage.pattern().getAfterMatchSkipStrategy(),
                    stage.matcher(),
                    null));
        }

        /** Partial matches of the key of the last record, but for the one that waits for a first. */
        @SuppressWarnings("unchecked")
        int partialMatches() throws Exception {
            Field states = CepOperator.class.getDeclaredField("computationStates");
            states.setAccessible(true);
            NFAState state = ((ValueState<NFAState>) states.get(cep)).value();
            return state == null
                    ? 0
                    : (int) state.getPartialMatches().stream()
                            .filter(match -> match.getStartEventID() != null)
                            .count();
        }

        long checkpointBytes() throws Exception {
            OperatorSubtaskState state = snapshot(1, 1);
            return state.getStateSize();
        }
    }

    private static Condition record(String scope, long time, int on, int began, int ended) {
        int places = 9;
        long[] since = new long[places];
        boolean[] begins = new boolean[places];
        boolean[] ends = new boolean[places];
        for (int place = 0; place < places; place++) {
            int bit = 1 << place;
            begins[place] = (began & bit) != 0;
            ends[place] = (ended & bit) != 0;
            since[place] = begins[place] ? time : (on & bit) != 0 ? time - MINUTE : 0;
        }
        return new Condition(
                time,
                "MARKET_CRASH",
                scope,
                Period.MINUTE,
                since,
                begins,
                ends,
                new double[] {3, 0.1},
                100,
                4,
                false,
                "ok",
                "default",
                Onset.UNKNOWN);
    }

    /** Conditions that come on and go off at random. */
    private static Condition next(String scope, long time, Condition before, Random random) {
        int on = 0;
        int began = 0;
        int ended = 0;
        for (int place = 0; place < before.since().length; place++) {
            boolean isOn = random.nextInt(20) == 0 ^ before.isOn(place);
            on |= isOn ? 1 << place : 0;
            began |= isOn && !before.isOn(place) ? 1 << place : 0;
            ended |= !isOn && before.isOn(place) ? 1 << place : 0;
        }
        return record(scope, time, on, began, ended);
    }

    @ParameterizedTest
    @MethodSource("stages")
    @Tag("A37")
    void a37KeysAreGoneOnceTheWindowIsOverAndTimeHasPassed(Stage stage) throws Exception {
        try (Operator operator = Operator.of(stage)) {
            operator.processElement(record("NEVER", START, 0, 0, 0), START);
            operator.processWatermark(START + MINUTE);
            int idleKey = operator.numKeyedStateEntries();
            long time = START + 2 * MINUTE;
            for (int key = 0; key < KEYS; key++) {
                operator.processElement(record("A" + key, time, 0, 0, 1 << CrashConditions.STRESS), time);
                operator.processElement(record("B" + key, time, 0, 1 << CrashConditions.FALL, 0), time);
                operator.processElement(record("C" + key, time, 0, 3, 0), time);
            }
            operator.processWatermark(time + MINUTE);
            operator.processWatermark(time + LONGEST_WINDOW + 1);
            // A key keeps at most the start state of its automaton: as much as one that never had a partial match.
            assertThat(operator.numKeyedStateEntries()).isLessThanOrEqualTo(idleKey * (3 * KEYS + 1));
        }
    }

    @ParameterizedTest
    @MethodSource("stages")
    @Tag("A36")
    void a36ConditionsThatComeAndGoHaveAtMostOnePartialMatchAKey(Stage stage) throws Exception {
        try (Operator operator = Operator.of(stage)) {
            Random random = new Random(1);
            Condition record = record("BTCUSD", START, 0, 0, 0);
            int most = 0;
            for (int minute = 1; minute < 30_000; minute++) {
                long time = START + minute * MINUTE;
                // Conditions of an event imply each other; here all of them flap as they like.
                record = next("BTCUSD", time, record, random);
                operator.processElement(record, time);
                operator.processWatermark(time);
                most = Math.max(most, operator.partialMatches());
            }
            assertThat(most).isLessThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("crashes")
    @Tag("A36")
    void a36AMillionRecordsFitIntoAMegabyte(Stage stage) throws Exception {
        try (Operator operator = Operator.of(stage)) {
            Random random = new Random(2);
            Condition record = record("BTCUSD", START, 0, 0, 0);
            int most = 0;
            for (int minute = 0; minute < MANY; minute++) {
                long time = START + minute * MINUTE;
                record = next("BTCUSD", time, record, random);
                operator.processElement(record, time);
                if (minute % 60 == 0) {
                    operator.processWatermark(time);
                    most = Math.max(most, operator.partialMatches());
                }
            }
            assertThat(most).isLessThanOrEqualTo(1);
            assertThat(operator.checkpointBytes()).isLessThanOrEqualTo(MEGABYTE);
        }
    }

    /** One of a million starts. */
    private interface Starts {
        /** Takes in the records of a start; its time. */
        long begin(Operator operator, int start) throws Exception;
    }

    private static void fitIntoAMegabyte(Stage stage, Starts starts) throws Exception {
        try (Operator operator = Operator.of(stage)) {
            int most = 0;
            for (int start = 0; start < MANY; start++) {
                long time = starts.begin(operator, start);
                if (start % 20 == 0) {
                    operator.processWatermark(time);
                    most = Math.max(most, operator.partialMatches());
                }
            }
            assertThat(most).isLessThanOrEqualTo(1);
            assertThat(operator.checkpointBytes()).isLessThanOrEqualTo(MEGABYTE);
        }
    }

    @ParameterizedTest
    @MethodSource("singularities")
    @Tag("A36")
    void a36AMillionThinningsFitIntoAMegabyte(Stage stage) throws Exception {
        int thin = 1 << LiquidityConditions.THIN;
        int rest = 1 << LiquidityConditions.WIDE | 1 << LiquidityConditions.COSTLY;
        fitIntoAMegabyte(stage, (operator, start) -> {
            // Thin for a minute, or for two of which the second is costly.
            long time = START + 4L * start * MINUTE;
            operator.processElement(record("BTCUSD", time, 0, thin | rest, 0), time);
            if (start % 2 == 0) {
                operator.processElement(record("BTCUSD", time + MINUTE, thin | rest, 0, 0), time + MINUTE);
            }
            operator.processElement(record("BTCUSD", time + 2 * MINUTE, 0, 0, thin | rest), time + 2 * MINUTE);
            return time;
        });
    }

    @Test
    @Tag("A36")
    void a36AMillionRisesFitIntoAMegabyte() throws Exception {
        int rise = 1 << ConsciousnessConditions.RISING | 1 << ConsciousnessConditions.BETTER;
        Stage longest = sequences(new ConsciousnessAwakening())
                .max(Comparator.comparingInt(Stage::number))
                .orElseThrow();
        fitIntoAMegabyte(longest, (operator, start) -> {
            // A year's window keeps a timer for each start in it, of which there are as many as weeks.
            long time = START + 2L * start * WEEK;
            operator.processElement(record("all", time, 0, rise, 0), time);
            operator.processElement(record("all", time + WEEK, 0, 0, rise), time + WEEK);
            return time;
        });
    }

    @ParameterizedTest
    @MethodSource("shifts")
    @Tag("A36")
    void a36AMillionChangesOfLevelsFitIntoAMegabyte(Stage stage) throws Exception {
        int first = 1 << ParadigmConditions.OPEN | 1 << ParadigmConditions.VOLATILITY;
        int second = 1 << ParadigmConditions.LIQUIDITY;
        fitIntoAMegabyte(stage, (operator, start) -> {
            // A change of one level, or of one behind the other, whose old level is back on the third day.
            long time = START + 3L * start * DAY;
            operator.processElement(record("BTCUSD", time, 0, first, 0), time);
            if (start % 4 == 0) {
                operator.processElement(record("BTCUSD", time + DAY, first, second, 0), time + DAY);
            }
            operator.processElement(record("BTCUSD", time + 2 * DAY, 0, 0, first | second), time + 2 * DAY);
            return time;
        });
    }

    @ParameterizedTest
    @MethodSource("stages")
    void matchesOfOneStageAreToldOnce(Stage stage) throws Exception {
        try (Operator operator = Operator.of(stage)) {
            int stress = 1 << CrashConditions.STRESS;
            int fall = 1 << CrashConditions.FALL;
            List<Condition> records = List.of(
                    record("BTCUSD", START, 0, 0, stress),
                    record("BTCUSD", START + MINUTE, 0, fall, 0),
                    record("BTCUSD", START + 2 * MINUTE, fall, stress, 0),
                    record("BTCUSD", START + 3 * MINUTE, fall | stress, 1 << CrashConditions.CRASH, 0));
            for (Condition record : records) {
                operator.processElement(record, record.time());
            }
            operator.processWatermark(START + DAY);
            assertThat(operator.extractOutputValues())
                    .as(stage.id())
                    .extracting(StageMatch::time)
                    .doesNotHaveDuplicates();
        }
    }
}
