package io.breakwater.events.liquidity;

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

import static io.breakwater.events.liquidity.LiquidityConditions.COSTLY;
import static io.breakwater.events.liquidity.LiquidityConditions.EMPTY;
import static io.breakwater.events.liquidity.LiquidityConditions.SECOND;
import static io.breakwater.events.liquidity.LiquidityConditions.SEVERE;
import static io.breakwater.events.liquidity.LiquidityConditions.THIN;
import static io.breakwater.events.liquidity.LiquidityConditions.WIDE;
import static org.assertj.core.api.Assertions.assertThat;

/** Each pattern in a running job: in BATCH each key is sorted by time, in STREAMING the watermark decides. */
class LiquiditySingularityTest {
    private static final long MINUTE = 60_000;
    private static final long DAY = 1_440;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private static Records at(long minute) {
        return Records.of(EventType.LIQUIDITY_SINGULARITY, minute);
    }

    private static PatternRun stage(String id) {
        return PatternRun.of(new LiquiditySingularity(), id);
    }

    /** Matches as "symbol@minute", of the pattern over the records. */
    private static List<String> matches(RuntimeExecutionMode mode, String id, Records... records) throws Exception {
        return stage(id).places(mode, records);
    }

    /** A thinning with a wide spread, and so many minutes of costly sales from then on. */
    private static Records[] costly(String scope, int first, int minutes) {
        List<Records> records = new ArrayList<>();
        records.add(at(first).begins(THIN, WIDE, COSTLY).in(scope));
        for (int minute = first + 1; minute < first + minutes; minute++) {
            records.add(at(minute)
                    .since(first, THIN)
                    .since(first, WIDE)
                    .since(first, COSTLY)
                    .in(scope));
        }
        return records.toArray(Records[]::new);
    }

    private static Records[] all(Records[]... parts) {
        return Stream.of(parts).flatMap(Stream::of).toArray(Records[]::new);
    }

    @Test
    void stagesHaveIdsOfTheirOwnAndConfirmFromTheThirdOn() {
        List<Stage> stages = new LiquiditySingularity().stages();
        assertThat(stages).extracting(Stage::id).doesNotHaveDuplicates();
        assertThat(stages).allMatch(stage -> stage.confirms() == stage.number() > 2);
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    @Tag("A35")
    void a35ThreeCostlyMinutesInARowBehindAThinningAreADetection(RuntimeExecutionMode mode) throws Exception {
        Records[] later = {
            at(0).begins(THIN).in("LATER"),
            at(5).isOn(THIN).begins(WIDE).in("LATER"),
            at(20).isOn(THIN, WIDE).since(5, WIDE).begins(COSTLY).in("LATER"),
            at(21).isOn(THIN, COSTLY).since(5, WIDE).in("LATER"),
            at(22).isOn(THIN, COSTLY).since(5, WIDE).in("LATER"),
            at(23).isOn(THIN, COSTLY).since(5, WIDE).in("LATER")
        };
        Records[] wideBefore = {
            at(3).begins(THIN).since(-9, WIDE).in("BEFORE"),
            at(4).isOn(THIN).since(-9, WIDE).begins(COSTLY).in("BEFORE"),
            at(5).isOn(THIN, COSTLY).since(-9, WIDE).in("BEFORE"),
            at(6).isOn(THIN, COSTLY).since(-9, WIDE).in("BEFORE")
        };
        assertThat(matches(mode, "costly", all(costly("AT-ONCE", 0, 5), later, wideBefore)))
                .containsExactlyInAnyOrder("AT-ONCE@2", "LATER@22", "BEFORE@6");
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    @Tag("A35")
    void a35EachMissingStageWrongOrderOrRecoveryIsNone(RuntimeExecutionMode mode) throws Exception {
        Records[] wideTooLate = {
            at(0).begins(THIN).in("WIDE-LATE"),
            at(6).isOn(THIN).begins(WIDE, COSTLY).in("WIDE-LATE"),
            at(7).isOn(THIN, COSTLY).since(6, WIDE).in("WIDE-LATE"),
            at(8).isOn(THIN, COSTLY).since(6, WIDE).in("WIDE-LATE")
        };
        Records[] notWide = {
            at(0).begins(THIN, COSTLY).in("NOT-WIDE"),
            at(1).isOn(THIN, COSTLY).in("NOT-WIDE"),
            at(2).isOn(THIN, COSTLY).in("NOT-WIDE")
        };
        Records[] costlyFirst = {
            at(0).begins(WIDE, COSTLY).in("ORDER"),
            at(1).isOn(WIDE, COSTLY).in("ORDER"),
            at(2).isOn(WIDE, COSTLY).in("ORDER"),
            at(3).begins(THIN).ends(COSTLY).isOn(WIDE).in("ORDER"),
            at(4).isOn(THIN, WIDE).in("ORDER")
        };
        Records[] interrupted = {
            at(0).begins(THIN, WIDE, COSTLY).in("GAP"),
            at(1).isOn(THIN, WIDE, COSTLY).in("GAP"),
            at(2).isOn(THIN, WIDE).ends(COSTLY).in("GAP"),
            at(3).isOn(THIN, WIDE).begins(COSTLY).in("GAP"),
            at(4).isOn(THIN, WIDE, COSTLY).in("GAP")
        };
        Records[] recovered = {
            at(0).begins(THIN, WIDE).in("RECOVERED"),
            at(1).ends(THIN).isOn(WIDE).in("RECOVERED"),
            at(2).isOn(WIDE).begins(COSTLY).in("RECOVERED"),
            at(3).isOn(WIDE, COSTLY).in("RECOVERED"),
            at(4).isOn(WIDE, COSTLY).in("RECOVERED")
        };
        assertThat(matches(
                        mode,
                        "costly",
                        all(costly("TWO", 0, 2), wideTooLate, notWide, costlyFirst, interrupted, recovered)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    @Tag("A73")
    void a73AllAtOnceIsSingularOnTheThirdRecord(RuntimeExecutionMode mode) throws Exception {
        Records[] both = {
            at(1).begins(THIN, WIDE, COSTLY, SECOND, SEVERE, EMPTY),
            at(2).isOn(THIN, WIDE, COSTLY, SECOND, SEVERE, EMPTY),
            at(3).isOn(THIN, WIDE, COSTLY, SECOND, SEVERE, EMPTY),
            at(4).isOn(THIN, WIDE, COSTLY, SECOND, SEVERE, EMPTY)
        };
        assertThat(matches(mode, "singular", both)).containsExactly("BTCUSD@3");
        List<StageMatch> told = stage("costly").matches(mode, both);
        assertThat(told).singleElement().satisfies(match -> {
            assertThat(match.time()).isEqualTo(Records.START + 3 * MINUTE);
            assertThat(match.startedAt()).isEqualTo(Records.START + MINUTE);
        });
        // One venue alone is a detection and no more.
        assertThat(matches(mode, "singular", costly("ALONE", 0, 30))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    @Tag("A35")
    void a35SecondVenueWithinAQuarterOfAnHourAndSevereWithinAnHour(RuntimeExecutionMode mode) throws Exception {
        Records[] border = {at(58).isOn(THIN).since(15, SECOND).begins(SEVERE).in("BORDER")};
        Records[] secondLate = {
            at(20).isOn(THIN).since(16, SECOND).begins(SEVERE).in("SECOND-LATE")
        };
        Records[] noSecond = {at(20).isOn(THIN).begins(SEVERE).in("NO-SECOND")};
        Records[] notSevere = {at(14).isOn(THIN).begins(SECOND).in("NOT-SEVERE")};
        Records[] severeLate = {
            at(60).isOn(THIN).since(9, SECOND).begins(SEVERE).in("SEVERE-LATE")
        };
        Records[] recovered = {
            at(9).ends(THIN).in("RECOVERED"),
            at(10).begins(THIN, SECOND, SEVERE).in("RECOVERED")
        };
        assertThat(matches(
                        mode,
                        "singular-later",
                        all(
                                costly("BORDER", 0, 4),
                                border,
                                costly("SECOND-LATE", 0, 4),
                                secondLate,
                                costly("NO-SECOND", 0, 4),
                                noSecond,
                                costly("NOT-SEVERE", 0, 4),
                                notSevere,
                                costly("SEVERE-LATE", 0, 4),
                                severeLate,
                                costly("RECOVERED", 0, 4),
                                recovered)))
                .containsExactly("BORDER@58");
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    void booksThatStayEmptyForAQuarterOfAnHourConfirmWithoutASequence(RuntimeExecutionMode mode) throws Exception {
        List<Records> records = new ArrayList<>();
        for (int minute = 0; minute < 20; minute++) {
            records.add(minute == 0 ? at(0).begins(EMPTY) : at(minute).isOn(EMPTY));
            if (minute != 10) {
                records.add((minute == 0 ? at(0).begins(EMPTY) : at(minute).isOn(EMPTY)).in("GAP"));
            } else {
                records.add(at(minute).ends(EMPTY).in("GAP"));
            }
        }
        assertThat(matches(mode, "empty", records.toArray(Records[]::new))).containsExactly("BTCUSD@14");
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    void twiceInARowMatchesTwiceAndALongOneOnce(RuntimeExecutionMode mode) throws Exception {
        assertThat(matches(
                        mode,
                        "costly",
                        all(
                                costly("BTCUSD", 0, 30),
                                new Records[] {at(30).ends(THIN, WIDE, COSTLY)},
                                costly("BTCUSD", 40, 30))))
                .containsExactly("BTCUSD@2", "BTCUSD@42");
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    void interleavedSymbolsDoNotHelpEachOther(RuntimeExecutionMode mode) throws Exception {
        assertThat(matches(
                        mode,
                        "costly",
                        at(0).begins(THIN, WIDE, COSTLY).in("BTCUSD"),
                        at(1).isOn(WIDE, COSTLY).in("ETHUSD"),
                        at(1).isOn(THIN, WIDE, COSTLY).in("BTCUSD"),
                        at(2).isOn(WIDE, COSTLY).in("ETHUSD"),
                        at(3).isOn(THIN, WIDE, COSTLY).in("SOLUSD")))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    @Tag("A35")
    void a35SilentMarketIsNone(RuntimeExecutionMode mode) throws Exception {
        Records[] clock = {at(3 * DAY).begins(SECOND).in("OTHER")};
        for (String id : List.of("costly", "singular", "singular-later", "empty")) {
            assertThat(matches(mode, id, all(costly("BTCUSD", 0, 1), clock)))
                    .as(id)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    void matchTellsThatOneVenueAloneSaidSo(RuntimeExecutionMode mode) throws Exception {
        assertThat(stage("thin")
                        .matches(
                                mode,
                                at(0).begins(THIN).lacks("one-venue"),
                                at(1).isOn(THIN),
                                at(0).begins(THIN).in("TWO")))
                .extracting(StageMatch::name)
                .containsExactlyInAnyOrder(
                        "first sign: half of the depth (one-venue)", "first sign: half of the depth");
    }
}
