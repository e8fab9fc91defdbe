package io.breakwater.events.bull;

import java.util.ArrayList;
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

import static io.breakwater.events.Records.all;
import static io.breakwater.events.Records.in;
import static io.breakwater.events.bull.BullConditions.ABOVE;
import static io.breakwater.events.bull.BullConditions.BASE;
import static io.breakwater.events.bull.BullConditions.BREAKOUT;
import static io.breakwater.events.bull.BullConditions.BROAD;
import static io.breakwater.events.bull.BullConditions.BULL;
import static org.assertj.core.api.Assertions.assertThat;

/** Each pattern in a running job: in BATCH each key is sorted by time, in STREAMING the watermark decides. */
class BullRunGenesisTest {
    private static final String THIRD_CLOSE = "third-close";
    private static final String BULL_MARKET = "bull-market";

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private static Records at(long day) {
        return Records.of(EventType.BULL_RUN_GENESIS, day);
    }

    /** Matches as "symbol@day", of the pattern over the records. */
    private static List<String> matches(RuntimeExecutionMode mode, String id, Records... records) throws Exception {
        return PatternRun.of(new BullRunGenesis(), id).places(mode, records);
    }

    private static Records broke(long day) {
        return at(day).isOn(BASE).begins(BREAKOUT, ABOVE);
    }

    private static Records above(long day) {
        return at(day).isOn(BASE, BREAKOUT, ABOVE);
    }

    private static Records below(long day) {
        return at(day).isOn(BASE, BREAKOUT);
    }

    private static Records failed(long day) {
        return at(day).isOn(BASE).ends(BREAKOUT, ABOVE);
    }

    private static Records bull(long day) {
        return above(day).isOn(BULL, BROAD);
    }

    @Test
    void stagesHaveIdsOfTheirOwnAndOnlyTheThirdConfirms() {
        List<Stage> stages = new BullRunGenesis().stages();
        assertThat(stages).extracting(Stage::id).doesNotHaveDuplicates();
        assertThat(stages).extracting(Stage::number).containsExactly(1, 2, 3, 3);
        assertThat(stages).allMatch(stage -> stage.confirms() == stage.number() > 2);
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    @Tag("A35")
    void a35BaseIsTheFirstSignAndABreakoutWithoutItIsNoDetection(RuntimeExecutionMode mode) throws Exception {
        Records[] records = {
            at(0).begins(BASE),
            at(1).isOn(BASE),
            broke(2),
            at(3).begins(BREAKOUT, ABOVE).in("NO-BASE"),
            above(4)
        };
        assertThat(matches(mode, "base", records)).containsExactly("BTCUSD@0");
        assertThat(matches(mode, "breakout", records)).containsExactly("BTCUSD@2");
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    @Tag("A35")
    void a35ThirdCloseWithinFiveDaysConfirmsInABroadBullMarket(RuntimeExecutionMode mode) throws Exception {
        assertThat(matches(
                        mode,
                        THIRD_CLOSE,
                        all(
                                in("A", broke(0), above(1), above(2), bull(3), bull(4)),
                                in("BORDER", broke(0), below(1), above(2), below(3), above(4), bull(5)),
                                in("LATE", broke(0), below(1), above(2), below(3), above(4), below(5), bull(6)),
                                in("TWO", broke(0), above(1), bull(2)),
                                in("NARROW", broke(0), above(1), above(2), above(3).isOn(BULL)),
                                in("BEAR", broke(0), above(1), above(2), above(3).isOn(BROAD)))))
                .containsExactlyInAnyOrder("A@3", "BORDER@5");
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    @Tag("A35")
    void a35BullMarketBehindTheThirdCloseConfirmsWithin60Days(RuntimeExecutionMode mode) throws Exception {
        assertThat(matches(
                        mode,
                        BULL_MARKET,
                        all(
                                in("A", broke(0), above(1), above(2), above(3), below(4), bull(30)),
                                in("BORDER", broke(0), above(1), above(2), above(3), bull(59)),
                                in("OUTSIDE", broke(0), above(1), above(2), above(3), bull(60)),
                                in("NOT-HELD", broke(0), above(1), above(2), below(3), below(5), bull(30)),
                                in("NO-BREAKOUT", above(1), above(2), above(3), bull(30)))))
                .containsExactlyInAnyOrder("A@30", "BORDER@59");
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    @Tag("A35")
    void a35BreakoutThatFailsIsNoBullRun(RuntimeExecutionMode mode) throws Exception {
        Records[] records = all(
                in("BEFORE", broke(0), failed(1), above(2), above(3), above(4), bull(5)),
                in("BETWEEN", broke(0), above(1), above(2), failed(3), above(4), bull(5)),
                in("BEHIND", broke(0), above(1), above(2), above(3), failed(4), bull(5)),
                in("ANEW", broke(0), failed(1), broke(10), above(11), above(12), above(13), bull(14)));
        assertThat(matches(mode, BULL_MARKET, records)).containsExactly("ANEW@14");
        Records[] third = all(
                in("BEFORE", broke(0), failed(1), above(2), above(3), bull(4)),
                in("BETWEEN", broke(0), above(1), above(2), failed(3), bull(4)),
                in("ANEW", broke(0), failed(1), broke(2), above(3), above(4), bull(5)));
        assertThat(matches(mode, THIRD_CLOSE, third)).containsExactly("ANEW@5");
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    @Tag("A35")
    void a35TurnBeforeTheBreakoutHoldsIsNoneByItself(RuntimeExecutionMode mode) throws Exception {
        Records[] records = all(
                in("ORDER", at(0).begins(BULL, BROAD), at(1).isOn(BASE).begins(BREAKOUT, ABOVE), above(2), above(3)),
                in("SILENT", broke(0), above(1), above(2), above(3)),
                in("OTHER", at(200).begins(BASE)));
        assertThat(matches(mode, BULL_MARKET, records)).isEmpty();
        assertThat(matches(mode, THIRD_CLOSE, records)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    void interleavedMarketsDoNotHelpEachOther(RuntimeExecutionMode mode) throws Exception {
        List<Records> records = new ArrayList<>();
        for (int day = 0; day < 5; day++) {
            records.add((day == 0 ? broke(day) : below(day)).in("ETHUSD"));
            records.add((day == 0 ? below(day) : bull(day)).in("SOLUSD"));
        }
        assertThat(matches(mode, THIRD_CLOSE, records.toArray(Records[]::new))).isEmpty();
        assertThat(matches(mode, BULL_MARKET, records.toArray(Records[]::new))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    void runsInARowMatchOnceEach(RuntimeExecutionMode mode) throws Exception {
        assertThat(matches(
                        mode,
                        THIRD_CLOSE,
                        all(
                                in("BTCUSD", broke(0), above(1), above(2), bull(3), bull(4), bull(5), failed(6)),
                                in("BTCUSD", broke(70), above(71), above(72), bull(73)))))
                .containsExactly("BTCUSD@3", "BTCUSD@73");
    }
}
