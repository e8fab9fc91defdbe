package io.breakwater.events.paradigm;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.breakwater.events.PatternRun;
import io.breakwater.events.Records;
import io.breakwater.events.Stage;
import io.breakwater.risk.episodes.EventType;
import io.breakwater.risk.episodes.StageMatch;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.breakwater.events.Records.all;
import static io.breakwater.events.Records.in;
import static io.breakwater.events.paradigm.ParadigmConditions.DEPENDENCE;
import static io.breakwater.events.paradigm.ParadigmConditions.HELD;
import static io.breakwater.events.paradigm.ParadigmConditions.LIQUIDITY;
import static io.breakwater.events.paradigm.ParadigmConditions.OPEN;
import static io.breakwater.events.paradigm.ParadigmConditions.RETURNED;
import static io.breakwater.events.paradigm.ParadigmConditions.VOLATILITY;
import static org.assertj.core.api.Assertions.assertThat;

/** Each stage of Paradigm Shift over hand-made days. */
class ParadigmShiftTest {
    private static final String SECOND = "second";
    private static final String BOTH = "both";
    private static final String BEHIND_SECOND = "held-behind-second";
    private static final String BEHIND_BOTH = "held-behind-both";

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private static Records at(long day) {
        return Records.of(EventType.PARADIGM_SHIFT, day);
    }

    private static Records first(long day) {
        return at(day).begins(VOLATILITY, OPEN);
    }

    private static Records open(long day) {
        return at(day).isOn(VOLATILITY, OPEN);
    }

    private static Records second(long day) {
        return open(day).begins(LIQUIDITY);
    }

    private static Records bothOn(long day) {
        return at(day).begins(VOLATILITY, LIQUIDITY, OPEN);
    }

    private static Records held(long day) {
        return open(day).isOn(LIQUIDITY, HELD);
    }

    private static Records unsure(long day) {
        return open(day).isOn(LIQUIDITY);
    }

    private static Records returned(long day) {
        return at(day).isOn(LIQUIDITY).begins(RETURNED).ends(VOLATILITY, OPEN);
    }

    /** Days from one up to before another on which the new levels hold. */
    private static Records[] held(long from, long to) {
        return Stream.iterate(from, day -> day + 1)
                .limit(to - from)
                .map(ParadigmShiftTest::held)
                .toArray(Records[]::new);
    }

    private static List<String> matches(RuntimeExecutionMode mode, String id, Records... records) throws Exception {
        return PatternRun.of(new ParadigmShift(), id).places(mode, records);
    }

    @Test
    void stagesHaveIdsOfTheirOwnAndOnlyTheThirdConfirms() {
        List<Stage> stages = new ParadigmShift().stages();
        assertThat(stages).extracting(Stage::id).doesNotHaveDuplicates();
        assertThat(stages).extracting(Stage::number).containsExactly(1, 2, 2, 3, 3);
        assertThat(stages).allMatch(stage -> stage.confirms() == stage.number() > 2);
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    @Tag("A35")
    void a35FirstChangeIsTheFirstSignAndTellsWhatTheDayLacks(RuntimeExecutionMode mode) throws Exception {
        Records[] records = {first(0).lacks("no-funding"), open(1), second(2)};
        List<StageMatch> found = PatternRun.of(new ParadigmShift(), "first").matches(mode, records);
        assertThat(found).extracting(StageMatch::time).containsExactly(Records.START);
        assertThat(found.get(0).name()).isEqualTo("a feature has changed its level (no-funding)");
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    @Tag("A35")
    void a35SecondFeatureMustBeAnotherOneWithin30Days(RuntimeExecutionMode mode) throws Exception {
        Records[] records = all(
                in("A", first(0), open(1), second(2), held(3)),
                in("BORDER", first(0), second(30)),
                in("LATE", first(0), second(31)),
                in("SAME", first(0), open(5).begins(VOLATILITY), open(6)),
                in("NO-FIRST", open(0), second(1)),
                in("CLOSED", first(0), returned(1), at(2).begins(LIQUIDITY)),
                in("SILENT", first(0), open(1), open(2)));
        assertThat(matches(mode, SECOND, records)).containsExactlyInAnyOrder("A@2", "BORDER@30");
        assertThat(matches(mode, BOTH, records)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    @Tag("A35")
    void a35TwoFeaturesMayChangeOnOneDay(RuntimeExecutionMode mode) throws Exception {
        Records[] records = all(
                in("A", bothOn(40)),
                in("BORDER", at(40).since(10, DEPENDENCE).begins(LIQUIDITY, OPEN)),
                in("EARLIER", at(40).since(9, DEPENDENCE).begins(LIQUIDITY, OPEN)),
                in("ONE", first(40)),
                in("OPEN", open(40).begins(LIQUIDITY)));
        assertThat(matches(mode, BOTH, records)).containsExactlyInAnyOrder("A@40", "BORDER@40");
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    @Tag("A35")
    void a35TwentyDaysWithin28ConfirmBehindTheSecondChange(RuntimeExecutionMode mode) throws Exception {
        Records[] records = all(
                in("A", all(first(0), second(5), held(6, 30))),
                in("HOLES", all(first(0), second(5), held(6, 10), unsure(10), unsure(11), held(12, 40))),
                in("BORDER", all(first(0), second(5), unsure(6), held(14, 34))),
                in("LATE", all(first(0), second(5), unsure(6), held(15, 40))),
                in("NINETEEN", all(first(0), second(5), held(6, 25), unsure(26))),
                in("NO-SECOND", all(first(0), open(1).begins(HELD), held(2, 40))));
        assertThat(matches(mode, BEHIND_SECOND, records)).containsExactlyInAnyOrder("A@25", "HOLES@27", "BORDER@33");
        assertThat(matches(mode, BEHIND_BOTH, records)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    @Tag("A35")
    void a35TwentyDaysWithin28ConfirmBehindTwoChangesOnOneDay(RuntimeExecutionMode mode) throws Exception {
        Records[] records = all(
                in("A", all(bothOn(0), held(1, 30))),
                in("BORDER", all(bothOn(0), unsure(1), held(9, 29))),
                in("LATE", all(bothOn(0), unsure(1), held(10, 40))));
        assertThat(matches(mode, BEHIND_BOTH, records)).containsExactlyInAnyOrder("A@20", "BORDER@28");
        assertThat(matches(mode, BEHIND_SECOND, records)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    @Tag("A35")
    void a35OldLevelThatReturnsIsNoShift(RuntimeExecutionMode mode) throws Exception {
        Records[] second = all(
                in("BEFORE", all(first(0), second(5), returned(6), held(7, 40))),
                in("BETWEEN", all(first(0), second(5), held(6, 20), returned(20), held(21, 40))),
                in("LAST", all(first(0), second(5), held(6, 25), returned(25), held(26, 40))),
                in("ANEW", all(first(0), second(5), held(6, 20), returned(20), first(21), second(22), held(23, 50))));
        assertThat(matches(mode, BEHIND_SECOND, second)).containsExactly("ANEW@42");
        Records[] both = all(
                in("BETWEEN", all(bothOn(0), held(1, 10), returned(10), held(11, 40))),
                in("ANEW", all(bothOn(0), held(1, 10), returned(10), bothOn(11), held(12, 40))));
        assertThat(matches(mode, BEHIND_BOTH, both)).containsExactly("ANEW@31");
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    void interleavedMarketsDoNotHelpEachOther(RuntimeExecutionMode mode) throws Exception {
        List<Records> records = new ArrayList<>();
        for (int day = 0; day < 40; day++) {
            records.add((day == 0 ? first(day) : open(day)).in("ETHUSD"));
            records.add((day == 1 ? second(day) : held(day)).in("SOLUSD"));
        }
        Records[] input = records.toArray(Records[]::new);
        assertThat(matches(mode, SECOND, input)).isEmpty();
        assertThat(matches(mode, BEHIND_SECOND, input)).isEmpty();
        assertThat(matches(mode, BEHIND_BOTH, input)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    void shiftsInARowMatchOnceEach(RuntimeExecutionMode mode) throws Exception {
        Records[] records = all(
                first(0),
                second(1),
                held(2, 31),
                at(31).ends(VOLATILITY, LIQUIDITY, OPEN, HELD),
                first(200),
                second(201),
                held(202, 230));
        assertThat(matches(mode, BEHIND_SECOND, records)).containsExactly("BTCUSD@21", "BTCUSD@221");
    }
}
