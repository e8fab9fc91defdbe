package io.breakwater.events;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.risk.events.CrashStage;
import io.breakwater.risk.events.MarketCondition;
import io.breakwater.risk.events.StageMatch;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Each pattern in a running job: in BATCH each key is sorted by time, in STREAMING the watermark decides. */
class MarketCrashTest {
    private static final long WEEK = 7 * 1_440;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    /** Matches as "symbol@minute", of the pattern over the records. */
    private static List<String> matches(
            RuntimeExecutionMode mode, Pattern<MarketCondition, ?> pattern, CrashStage stage, Conditions... records)
            throws Exception {
        Configuration configuration = new Configuration();
        configuration.setString("execution.runtime-mode", mode.name());
        configuration.setString("pipeline.generic-types", "false");
        List<MarketCondition> input = new ArrayList<>();
        for (Conditions record : records) {
            input.add(record.record());
        }
        List<String> found = new ArrayList<>();
        try (StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration)) {
            env.setParallelism(1);
            DataStream<MarketCondition> conditions = env.fromData(input, TypeInformation.of(MarketCondition.class))
                    .assignTimestampsAndWatermarks(WatermarkStrategy.<MarketCondition>forMonotonousTimestamps()
                            .withTimestampAssigner((record, unused) -> record.time()));
            DataStream<StageMatch> matched = CEP.pattern(conditions.keyBy(MarketCondition::scope), pattern)
                    .process(new MarketCrash.ToStage(stage));
            try (CloseableIterator<StageMatch> results = matched.executeAndCollect()) {
                results.forEachRemaining(match -> {
                    assertThat(match.stage()).isEqualTo(stage);
                    found.add(match.scope() + "@" + (match.time() - Conditions.START) / Conditions.MINUTE);
                });
            }
        }
        return found;
    }

    private static List<String> crashes(RuntimeExecutionMode mode, Conditions... records) throws Exception {
        return matches(mode, MarketCrash.crash(), CrashStage.CRASH, records);
    }

    private static Conditions at(long minute) {
        return Conditions.at(minute);
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    void a35StressedFallThenFifteenPercentIsACrash(RuntimeExecutionMode mode) throws Exception {
        assertThat(crashes(
                        mode,
                        at(0).signBegan(),
                        at(5).bothBegan(),
                        at(6).down(0.1),
                        at(90).down(0.15),
                        at(91).down(0.2)))
                .containsExactly("BTCUSD@90");
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    void a35EachMissingStageOrWrongOrderIsNoCrash(RuntimeExecutionMode mode) throws Exception {
        assertThat(crashes(
                        mode,
                        // No stressed fall.
                        at(0).signBegan().in("A"),
                        at(1).down(0.2).in("A"),
                        // No fifteen percent: a near miss.
                        at(2).bothBegan().in("B"),
                        at(3).down(0.1499).in("B"),
                        // The crash before the stressed fall.
                        at(4).down(0.2).in("C"),
                        at(5).bothBegan().in("C"),
                        at(6).down(0.14).in("C")))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    void a35RetraceBetweenTheStagesIsNoCrashAndOneBehindThemDoesNotMatter(RuntimeExecutionMode mode) throws Exception {
        assertThat(crashes(
                        mode,
                        at(0).bothBegan().in("A"),
                        at(1).down(0.0399).in("A"),
                        at(2).down(0.2).in("A"),
                        at(3).bothBegan().in("B"),
                        at(4).down(0.04).in("B"),
                        at(5).down(0.15).in("B"),
                        at(6).down(0.01).in("B")))
                .containsExactly("B@5");
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    void a35SevenDaysIsTheBorder(RuntimeExecutionMode mode) throws Exception {
        assertThat(crashes(
                        mode,
                        at(0).bothBegan().in("INSIDE"),
                        at(0).bothBegan().in("BORDER"),
                        at(0).bothBegan().in("OUTSIDE"),
                        at(WEEK - 1).down(0.15).in("INSIDE"),
                        // A detection of exactly seven days is a false alarm by then.
                        at(WEEK).down(0.15).in("BORDER"),
                        at(WEEK + 1).down(0.15).in("OUTSIDE")))
                .containsExactly("INSIDE@" + (WEEK - 1));
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    void twoCrashesInARowMatchTwiceAndALongOneOnce(RuntimeExecutionMode mode) throws Exception {
        assertThat(crashes(
                        mode,
                        at(0).bothBegan(),
                        at(1).down(0.16),
                        at(2).down(0.17),
                        at(3).down(0.01),
                        at(10).bothBegan(),
                        at(11).down(0.2)))
                .containsExactly("BTCUSD@1", "BTCUSD@11");
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    void interleavedMarketsDoNotHelpEachOther(RuntimeExecutionMode mode) throws Exception {
        assertThat(crashes(
                        mode,
                        at(0).bothBegan().in("BTCUSD"),
                        at(1).bothBegan().in("ETHUSD"),
                        at(2).down(0.01).in("ETHUSD"),
                        at(3).down(0.2).in("ETHUSD"),
                        at(4).down(0.2).in("BTCUSD"),
                        at(5).down(0.3).in("SOLUSD")))
                .containsExactly("BTCUSD@4");
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    void a35SilentMarketIsNoCrash(RuntimeExecutionMode mode) throws Exception {
        assertThat(crashes(mode, at(0).bothBegan(), at(3 * WEEK).signBegan().in("OTHER")))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    void everyStageOnTheSameRecordIsSeen(RuntimeExecutionMode mode) throws Exception {
        Conditions[] flash = {at(7).signBegan().bothBegan().down(0.16), at(8).down(0.14), at(9).down(0.01)};
        assertThat(matches(mode, MarketCrash.firstSign(), CrashStage.FIRST_SIGN, flash))
                .containsExactly("BTCUSD@7");
        assertThat(matches(mode, MarketCrash.stressedFall(), CrashStage.STRESSED_FALL, flash))
                .containsExactly("BTCUSD@7");
        assertThat(matches(mode, MarketCrash.crashAtOnce(), CrashStage.CRASH, flash))
                .containsExactly("BTCUSD@7");
        assertThat(matches(mode, MarketCrash.deepFall(), CrashStage.DEEP_FALL, flash))
                .containsExactly("BTCUSD@7");
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    void deepFallNeedsNoStageBeforeIt(RuntimeExecutionMode mode) throws Exception {
        assertThat(matches(
                        mode,
                        MarketCrash.deepFall(),
                        CrashStage.DEEP_FALL,
                        at(0).signBegan(),
                        at(1).down(0.1499),
                        at(2).down(0.15),
                        at(3).bothBegan(),
                        at(4).down(0.2).in("ETHUSD")))
                .containsExactlyInAnyOrder("BTCUSD@2", "ETHUSD@4");
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    void prefixesMatchOnceForEachBeginning(RuntimeExecutionMode mode) throws Exception {
        Conditions[] records = {
            at(0).signBegan(),
            at(1),
            at(2).bothBegan(),
            at(3),
            at(50).signBegan(),
            at(60).bothBegan().in("ETHUSD")
        };
        assertThat(matches(mode, MarketCrash.firstSign(), CrashStage.FIRST_SIGN, records))
                .containsExactly("BTCUSD@0", "BTCUSD@50");
        assertThat(matches(mode, MarketCrash.stressedFall(), CrashStage.STRESSED_FALL, records))
                .containsExactlyInAnyOrder("BTCUSD@2", "ETHUSD@60");
    }
}
