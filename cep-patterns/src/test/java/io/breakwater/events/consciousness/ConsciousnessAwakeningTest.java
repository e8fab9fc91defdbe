package io.breakwater.events.consciousness;

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

import static io.breakwater.events.consciousness.ConsciousnessConditions.BETTER;
import static io.breakwater.events.consciousness.ConsciousnessConditions.BROAD;
import static io.breakwater.events.consciousness.ConsciousnessConditions.LEAK;
import static io.breakwater.events.consciousness.ConsciousnessConditions.RISING;
import static io.breakwater.events.consciousness.ConsciousnessConditions.SKILLED;
import static org.assertj.core.api.Assertions.assertThat;

/** Each pattern in a running job: in BATCH each key is sorted by time, in STREAMING the watermark decides. */
class ConsciousnessAwakeningTest {
    private static final String RISE = "rise";
    private static final String EIGHT_WEEKS = "eight-weeks";
    private static final String EIGHTH_WEEK = "eighth-week";
    private static final String BEHIND = "skilled";

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    /** Matches as "universe@week", of the pattern over the records. */
    private static List<String> matches(RuntimeExecutionMode mode, String id, Records[]... universes) throws Exception {
        return PatternRun.of(new ConsciousnessAwakening(), id).places(mode, Records.all((Object[]) universes));
    }

    private static Records at(long week) {
        return Records.of(EventType.CONSCIOUSNESS_AWAKENING, week);
    }

    private static Records rise(long week) {
        return at(week).begins(RISING).isOn(BETTER);
    }

    private static Records worse(long week) {
        return at(week).isOn(RISING);
    }

    private static Records better(long week) {
        return worse(week).isOn(BETTER);
    }

    private static Records awake(Records week) {
        return week.isOn(BROAD, SKILLED);
    }

    /** A rise in week 0 and better weeks behind it, then what follows, all in one universe. */
    private static Records[] in(String universe, int betterWeeks, Records... then) {
        List<Records> records = new ArrayList<>();
        records.add(rise(0));
        for (int week = 1; week <= betterWeeks; week++) {
            records.add(better(week));
        }
        records.addAll(List.of(then));
        return Records.in(universe, records.toArray(Records[]::new));
    }

    @Test
    void stagesHaveIdsOfTheirOwnAndOnlyTheThirdConfirms() {
        List<Stage> stages = new ConsciousnessAwakening().stages();
        assertThat(stages).extracting(Stage::id).doesNotHaveDuplicates();
        assertThat(stages).extracting(Stage::number).containsExactly(1, 2, 3, 3);
        assertThat(stages).allMatch(stage -> stage.confirms() == stage.number() > 2);
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    @Tag("A35")
    void a35RiseIsTheFirstSignAndEightBetterWeeksWithinTwelveADetection(RuntimeExecutionMode mode) throws Exception {
        Records[][] universes = {
            in("A", 7, better(8)),
            in("SEVEN", 6, worse(7), worse(8)),
            in("BORDER", 6, worse(7), worse(8), better(11)),
            in("LATE", 6, worse(7), worse(8), better(12)),
            {better(1).in("NO-RISE"), better(2).in("NO-RISE"), better(3).in("NO-RISE")}
        };
        assertThat(matches(mode, RISE, universes)).containsExactlyInAnyOrder("A@0", "SEVEN@0", "BORDER@0", "LATE@0");
        assertThat(matches(mode, EIGHT_WEEKS, universes)).containsExactlyInAnyOrder("A@7", "BORDER@11");
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    @Tag("A35")
    void a35ModelsThatAreSkilledInTheEighthWeekAreConfirmedInIt(RuntimeExecutionMode mode) throws Exception {
        assertThat(matches(
                        mode,
                        EIGHTH_WEEK,
                        in("A", 6, awake(better(7)), awake(better(8))),
                        in("BORDER", 6, worse(7), awake(better(11))),
                        in("LATE", 6, worse(7), awake(better(12))),
                        in("SEVENTH", 5, awake(better(6))),
                        in("NARROW", 6, better(7).isOn(SKILLED), better(8).isOn(SKILLED)),
                        in("UNSKILLED", 6, better(7).isOn(BROAD), better(8).isOn(BROAD)),
                        in("WORSE", 6, awake(worse(7)))))
                .containsExactlyInAnyOrder("A@7", "BORDER@11");
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    @Tag("A35")
    void a35ModelsThatBecomeSkilledLaterAreConfirmedWithinAYear(RuntimeExecutionMode mode) throws Exception {
        assertThat(matches(
                        mode,
                        BEHIND,
                        in("A", 7, worse(20), awake(worse(30)), awake(better(31))),
                        in("EARLIER", 2, awake(better(3)), better(4), better(5), better(6), better(7), better(8)),
                        in("BORDER", 7, awake(better(52))),
                        in("OUTSIDE", 7, awake(better(53))),
                        in("SEVEN", 6, worse(7), awake(better(30)))))
                .containsExactlyInAnyOrder("A@30", "BORDER@52");
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    @Tag("A35")
    void a35LeakOrEndOfTheRiseVoidsWhatCameBefore(RuntimeExecutionMode mode) throws Exception {
        Records[][] universes = {
            in("LEAK", 3, at(4).isOn(LEAK).ends(RISING), better(5), better(6), better(7), better(8), awake(better(9))),
            in("LEAK-LATER", 7, at(8).isOn(LEAK).ends(RISING), awake(better(9))),
            in("GONE", 7, at(8).ends(RISING), awake(better(9))),
            in("CHANGED-AND-RISING", 7, better(8).isOn(LEAK), awake(better(9))),
            in("ENDED-AND-BETTER", 6, awake(at(7).isOn(BETTER)).ends(RISING), awake(better(8))),
            in("LEAK-AND-BETTER", 6, awake(better(7)).isOn(LEAK), awake(better(8)))
        };
        assertThat(matches(mode, BEHIND, universes)).isEmpty();
        assertThat(matches(mode, EIGHTH_WEEK, universes)).isEmpty();
        Records[] between =
                in("A", 3, at(4).ends(RISING), better(5), better(6), better(7), better(8), better(9), better(10));
        assertThat(matches(mode, EIGHT_WEEKS, between)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    @Tag("A35")
    void a35SilentModelsAreNoAwakening(RuntimeExecutionMode mode) throws Exception {
        Records[][] universes = {in("SILENT", 7), {at(400).begins(BROAD).in("OTHER")}};
        assertThat(matches(mode, BEHIND, universes)).isEmpty();
        assertThat(matches(mode, EIGHTH_WEEK, universes)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    void interleavedUniversesDoNotHelpEachOther(RuntimeExecutionMode mode) throws Exception {
        List<Records> records = new ArrayList<>();
        for (int week = 0; week < 10; week++) {
            records.add((week == 0 ? rise(week) : worse(week)).in("A"));
            records.add((week == 0 ? worse(week) : awake(better(week))).in("B"));
        }
        Records[] both = records.toArray(Records[]::new);
        assertThat(matches(mode, EIGHTH_WEEK, both)).isEmpty();
        assertThat(matches(mode, BEHIND, both)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "BATCH"})
    void risesInARowMatchOnceEach(RuntimeExecutionMode mode) throws Exception {
        List<Records> records = new ArrayList<>(List.of(in("A", 6, awake(better(7)), at(8).ends(RISING))));
        records.add(rise(60).in("A"));
        for (int week = 61; week < 67; week++) {
            records.add(better(week).in("A"));
        }
        records.add(awake(better(67)).in("A"));
        records.add(awake(better(68)).in("A"));
        assertThat(matches(mode, EIGHTH_WEEK, records.toArray(Records[]::new))).containsExactly("A@7", "A@67");
    }
}
