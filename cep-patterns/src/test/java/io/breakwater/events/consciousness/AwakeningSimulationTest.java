package io.breakwater.events.consciousness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.breakwater.events.PatternRun;
import io.breakwater.risk.episodes.Condition;
import io.breakwater.risk.episodes.StageMatch;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** How often and how soon the patterns find a change among simulated models; each run is a universe of its own in one job. */
class AwakeningSimulationTest {
    private static final int TWO_YEARS = 104;
    private static final int HALF_A_YEAR = 26;
    private static final int RUNS = 300;
    private static final double LOW = 0.02;
    private static final double HIGH = 0.10;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    /** Weeks of some models. */
    private interface Story {
        void tell(SimulatedModels models);
    }

    /** Number of the week in which each run is first confirmed; those that are not are left out. */
    private static int[] confirmed(int runs, Story story) throws Exception {
        List<Condition> records = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            String universe = "run-" + run;
            SimulatedModels models = new SimulatedModels(universe, run);
            story.tell(models);
            ConsciousnessConditions conditions = new ConsciousnessConditions(universe);
            models.weeks().stream()
                    .map(conditions::accept)
                    .filter(record -> record != null)
                    .forEach(records::add);
        }
        records.sort((one, other) -> Long.compare(one.time(), other.time()));
        Map<String, Long> first = new HashMap<>();
        for (String stage : List.of("eighth-week", "skilled")) {
            for (StageMatch match :
                    PatternRun.of(new ConsciousnessAwakening(), stage).matches(RuntimeExecutionMode.BATCH, records)) {
                first.merge(match.scope(), match.time(), Math::min);
            }
        }
        return first.values().stream()
                .mapToInt(time -> (int) ((time - SimulatedModels.START) / SimulatedModels.WEEK))
                .toArray();
    }

    private static double share(int[] weeks) {
        return (double) weeks.length / RUNS;
    }

    @Test
    @Tag("A41")
    void a41ModelsWithoutAChangeAreSeldomConfirmedInTwoYears() throws Exception {
        int[] weeks = confirmed(RUNS, models -> models.weeks(TWO_YEARS, LOW, LOW));
        System.out.println("A41 without a change: " + share(weeks));
        assertThat(share(weeks)).isLessThanOrEqualTo(0.05);
    }

    @Test
    @Tag("A41")
    void a41ModelsThatHaveBecomeBetterAreConfirmedWithin150DaysInTheMedian() throws Exception {
        int runs = 151;
        int[] weeks =
                confirmed(runs, models -> models.weeks(HALF_A_YEAR, LOW, LOW).weeks(2 * HALF_A_YEAR, HIGH, LOW));
        int[] delays = Arrays.stream(weeks)
                .map(week -> 7 * (week - HALF_A_YEAR))
                .filter(delay -> delay > 0)
                .sorted()
                .toArray();
        System.out.println("A41 median delay: " + delays[runs / 2] + " days, confirmed in a year " + delays.length);
        assertThat(delays.length).isGreaterThan(runs * 9 / 10);
        assertThat(delays[runs / 2]).isLessThanOrEqualTo(150);
    }

    @Test
    @Tag("A41")
    void a41MarketThatHasBecomeEasierForTheReferenceTooIsSeldomConfirmed() throws Exception {
        int[] weeks = confirmed(
                RUNS, models -> models.weeks(HALF_A_YEAR, LOW, LOW).weeks(TWO_YEARS - HALF_A_YEAR, HIGH, HIGH));
        System.out.println("A41 shared rise: " + share(weeks));
        assertThat(share(weeks)).isLessThanOrEqualTo(0.05);
    }
}
