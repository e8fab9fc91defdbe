package io.breakwater.events.crash;

import java.util.List;

import io.breakwater.events.PatternRun;
import io.breakwater.events.Records;
import io.breakwater.events.Stage;
import io.breakwater.risk.episodes.EventType;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.breakwater.events.crash.CrashConditions.CRASH;
import static io.breakwater.events.crash.CrashConditions.FALL;
import static io.breakwater.events.crash.CrashConditions.FORCED;
import static io.breakwater.events.crash.CrashConditions.NEW_LOW;
import static io.breakwater.events.crash.CrashConditions.STRESS;
import static org.assertj.core.api.Assertions.assertThat;

/** Each pattern in a running job: in BATCH each key is sorted by time, in STREAMING the watermark decides. */
class MarketCrashTest {
    private static final long DAY = 1_440;
    private static final long WEEK = 7 * DAY;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private static Records at(long minute) {
        return Records.of(EventType.MARKET_CRASH, minute);
    }

    /** Matches as "symbol@minute", of the pattern over the records. */
    private static List<String> matches(RuntimeExecutionMode mode, String id, Records... records) throws Exception {
        return PatternRun.of(new MarketCrash(), id).places(mode, records);
    }

    @Test
    void stagesHaveIdsOfTheirOwnAndOnlyCrashesConfirm() {
        List<Stage> stages = new MarketCrash().stages();
        assertThat(stages).extracting(Stage::id).doesNotHaveDuplicates();
        assertThat(stages)
                .allMatch(stage ->
                        stage.confirms() == (stage.number() > 2 && !stage.id().startsWith("forced-selling")));
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    @Tag("A35")
    void a35FallBehindStressWithinADayIsAStressedFall(RuntimeExecutionMode mode) throws Exception {
        assertThat(matches(
                        mode,
                        "fall-behind-stress",
                        at(0).ends(STRESS).in("A"),
                        at(5).begins(FALL).in("A"),
                        // Stress was last on 24 hours before.
                        at(0).ends(STRESS).in("BORDER"),
                        at(DAY - 1).begins(FALL).in("BORDER"),
                        at(0).ends(STRESS).in("LATE"),
                        at(DAY).begins(FALL).in("LATE"),
                        at(0).begins(FALL).in("NO-STRESS"),
                        at(0).ends(STRESS).in("NO-FALL"),
                        // Stress that ends while the fall is on has no fall behind it.
                        at(0).ends(STRESS).isOn(FALL).in("OTHER-ORDER"),
                        at(1).isOn(FALL).in("OTHER-ORDER"),
                        // Stress that is there again is no longer one that has ended.
                        at(0).ends(STRESS).in("AGAIN"),
                        at(1).begins(STRESS).in("AGAIN"),
                        at(2).begins(FALL).isOn(STRESS).in("AGAIN")))
                .containsExactlyInAnyOrder("A@5", "BORDER@" + (DAY - 1));
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    @Tag("A35")
    void a35StressBehindAFallWithinADayIsAStressedFall(RuntimeExecutionMode mode) throws Exception {
        assertThat(matches(
                        mode,
                        "stress-behind-fall",
                        at(0).begins(FALL).in("A"),
                        at(5).begins(STRESS).isOn(FALL).in("A"),
                        at(0).begins(FALL).in("BORDER"),
                        at(DAY).begins(STRESS).isOn(FALL).in("BORDER"),
                        at(0).begins(FALL).in("LATE"),
                        at(DAY + 1).begins(STRESS).isOn(FALL).in("LATE"),
                        at(0).begins(STRESS).in("NO-FALL"),
                        at(0).begins(FALL).in("NO-STRESS"),
                        at(1).isOn(FALL).in("NO-STRESS"),
                        at(0).begins(FALL).in("RETRACED"),
                        at(1).ends(FALL).in("RETRACED"),
                        at(2).begins(STRESS).in("RETRACED")))
                .containsExactlyInAnyOrder("A@5", "BORDER@" + DAY);
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    @Tag("A35")
    void a35FallInStressIsAStressedFallOnOneRecord(RuntimeExecutionMode mode) throws Exception {
        assertThat(matches(
                        mode,
                        "stressed-fall",
                        at(0).begins(FALL, STRESS).in("A"),
                        at(1).isOn(STRESS).begins(FALL).in("B"),
                        at(2).begins(FALL).in("C"),
                        at(3).begins(STRESS).isOn(FALL).in("D")))
                .containsExactlyInAnyOrder("A@0", "B@1");
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    @Tag("A35")
    void a35CrashBehindEachKindOfStressedFall(RuntimeExecutionMode mode) throws Exception {
        assertThat(matches(
                        mode,
                        "crash-behind-stress",
                        at(0).ends(STRESS),
                        at(5).begins(FALL),
                        at(6).isOn(FALL),
                        at(90).isOn(FALL).begins(CRASH),
                        at(91).isOn(FALL, CRASH)))
                .containsExactly("BTCUSD@90");
        assertThat(matches(
                        mode,
                        "crash-behind-fall",
                        at(0).begins(FALL),
                        at(5).begins(STRESS).isOn(FALL),
                        at(90).isOn(FALL).begins(CRASH),
                        at(91).isOn(FALL, CRASH)))
                .containsExactly("BTCUSD@90");
        assertThat(matches(
                        mode,
                        "crash-behind-stressed-fall",
                        at(0).begins(FALL, STRESS),
                        at(90).isOn(FALL).begins(CRASH),
                        at(91).isOn(FALL, CRASH)))
                .containsExactly("BTCUSD@90");
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    @Tag("A35")
    void a35ForcedSellingWithinSixHoursOfEachKindOfStressedFallIsAStage(RuntimeExecutionMode mode) throws Exception {
        assertThat(matches(
                        mode,
                        "forced-selling-behind-stressed-fall",
                        at(0).begins(FALL, STRESS).in("A"),
                        at(90).isOn(FALL).begins(FORCED).in("A"),
                        at(0).begins(FALL, STRESS).in("BORDER"),
                        at(6 * 60).isOn(FALL).begins(FORCED).in("BORDER"),
                        at(0).begins(FALL, STRESS).in("LATE"),
                        at(6 * 60 + 1).isOn(FALL).begins(FORCED).in("LATE"),
                        at(0).begins(FALL, STRESS).in("RETRACED"),
                        at(10).ends(FALL).in("RETRACED"),
                        at(20).isOn(FALL).begins(FORCED).in("RETRACED"),
                        at(0).begins(FALL).in("NO-STRESS"),
                        at(1).isOn(FALL).begins(FORCED).in("NO-STRESS"),
                        at(0).begins(FALL, STRESS).in("NEVER"),
                        at(1).isOn(FALL).in("NEVER")))
                .containsExactlyInAnyOrder("A@90", "BORDER@360");
        assertThat(matches(
                        mode,
                        "forced-selling-behind-stress",
                        at(0).ends(STRESS),
                        at(5).begins(FALL),
                        at(6 * 60 + 5).isOn(FALL).begins(FORCED)))
                .containsExactly("BTCUSD@365");
        assertThat(matches(
                        mode,
                        "forced-selling-behind-fall",
                        at(0).begins(FALL),
                        at(100).begins(STRESS).isOn(FALL, FORCED),
                        at(101).isOn(FALL, FORCED)))
                .containsExactly("BTCUSD@101");
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    @Tag("A35")
    void a35EachMissingStageOrWrongOrderIsNoCrash(RuntimeExecutionMode mode) throws Exception {
        assertThat(matches(
                        mode,
                        "crash-behind-stress",
                        at(0).begins(FALL).in("NO-STRESS"),
                        at(1).isOn(FALL).begins(CRASH).in("NO-STRESS"),
                        at(0).ends(STRESS).in("NO-FALL"),
                        at(1).begins(CRASH).in("NO-FALL"),
                        at(0).ends(STRESS).in("NO-CRASH"),
                        at(1).begins(FALL).in("NO-CRASH"),
                        at(2).isOn(FALL).in("NO-CRASH"),
                        at(0).begins(FALL).in("ORDER"),
                        at(1).begins(CRASH).isOn(FALL).in("ORDER"),
                        at(2).ends(STRESS, CRASH).isOn(FALL).in("ORDER")))
                .isEmpty();
        assertThat(matches(
                        mode,
                        "crash-behind-stressed-fall",
                        at(0).begins(STRESS).in("NO-FALL"),
                        at(1).begins(CRASH).in("NO-FALL"),
                        at(0).begins(CRASH).in("ORDER"),
                        at(1).ends(CRASH).begins(FALL, STRESS).in("ORDER"),
                        at(2).isOn(FALL).in("ORDER")))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    @Tag("A35")
    void a35RetraceBetweenTheStagesIsNoCrashAndOneBehindThemDoesNotMatter(RuntimeExecutionMode mode) throws Exception {
        assertThat(matches(
                        mode,
                        "crash-behind-stressed-fall",
                        at(0).begins(FALL, STRESS).in("A"),
                        at(1).ends(FALL).in("A"),
                        at(2).begins(FALL, CRASH).in("A"),
                        at(3).begins(FALL, STRESS).in("B"),
                        at(5).isOn(FALL).begins(CRASH).in("B"),
                        at(6).ends(FALL, CRASH).in("B")))
                .containsExactly("B@5");
        assertThat(matches(
                        mode,
                        "crash-behind-fall",
                        at(0).begins(FALL).in("A"),
                        at(1).isOn(FALL).begins(STRESS).in("A"),
                        at(2).ends(FALL).in("A"),
                        at(3).begins(FALL, CRASH).in("A")))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    @Tag("A35")
    void a35SevenDaysIsTheBorder(RuntimeExecutionMode mode) throws Exception {
        assertThat(matches(
                        mode,
                        "crash-behind-stressed-fall",
                        at(0).begins(FALL, STRESS).in("INSIDE"),
                        at(0).begins(FALL, STRESS).in("BORDER"),
                        at(0).begins(FALL, STRESS).in("OUTSIDE"),
                        at(WEEK - 1).begins(CRASH).isOn(FALL).in("INSIDE"),
                        at(WEEK).begins(CRASH).isOn(FALL).in("BORDER"),
                        at(WEEK + 1).begins(CRASH).isOn(FALL).in("OUTSIDE")))
                .containsExactly("INSIDE@" + (WEEK - 1));
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    void twoCrashesInARowMatchTwiceAndALongOneOnce(RuntimeExecutionMode mode) throws Exception {
        assertThat(matches(
                        mode,
                        "crash-behind-stressed-fall",
                        at(0).begins(FALL, STRESS),
                        at(1).isOn(FALL).begins(CRASH),
                        at(2).isOn(FALL, CRASH),
                        at(3).ends(FALL, CRASH),
                        at(10).begins(FALL, STRESS),
                        at(11).isOn(FALL).begins(CRASH)))
                .containsExactly("BTCUSD@1", "BTCUSD@11");
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    void interleavedMarketsDoNotHelpEachOther(RuntimeExecutionMode mode) throws Exception {
        assertThat(matches(
                        mode,
                        "crash-behind-stressed-fall",
                        at(0).begins(FALL, STRESS).in("BTCUSD"),
                        at(1).begins(FALL, STRESS).in("ETHUSD"),
                        at(2).ends(FALL).in("ETHUSD"),
                        at(3).begins(CRASH).in("ETHUSD"),
                        at(4).isOn(FALL).begins(CRASH).in("BTCUSD"),
                        at(5).begins(CRASH).in("SOLUSD")))
                .containsExactly("BTCUSD@4");
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    @Tag("A35")
    void a35SilentMarketIsNoCrash(RuntimeExecutionMode mode) throws Exception {
        Records[] silent = {
            at(0).begins(FALL, STRESS), at(3 * WEEK).begins(STRESS).in("OTHER")
        };
        assertThat(matches(mode, "crash-behind-stressed-fall", silent)).isEmpty();
        Records[] calm = {at(0).ends(STRESS), at(3 * WEEK).begins(STRESS).in("OTHER")};
        assertThat(matches(mode, "fall-behind-stress", calm)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    void everyStageOnTheSameRecordIsSeen(RuntimeExecutionMode mode) throws Exception {
        for (String id : List.of("first-sign", "stressed-fall", "deep-fall")) {
            assertThat(matches(
                            mode,
                            id,
                            at(7).begins(STRESS, FALL, CRASH),
                            at(8).isOn(FALL, CRASH),
                            at(9).ends(FALL, CRASH)))
                    .as(id)
                    .containsExactly("BTCUSD@7");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    void deepFallAndNewLowNeedNoStageBeforeThem(RuntimeExecutionMode mode) throws Exception {
        Records[] records = {
            at(0).begins(STRESS),
            at(1).begins(FALL, CRASH),
            at(2).isOn(FALL, CRASH).begins(NEW_LOW),
            at(3).isOn(FALL, CRASH, NEW_LOW),
            at(4).begins(CRASH).in("ETHUSD")
        };
        assertThat(matches(mode, "deep-fall", records)).containsExactlyInAnyOrder("BTCUSD@1", "ETHUSD@4");
        assertThat(matches(mode, "new-low", records)).containsExactly("BTCUSD@2");
        assertThat(matches(mode, "first-sign", records)).containsExactly("BTCUSD@0", "BTCUSD@1");
    }
}
