package io.breakwater.risk.desk.scenarios;

import java.util.Arrays;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** VaR, ES and its parts on random samples, many of them with ties. */
class TailRiskProperties {
    private static final double ROUNDING = 1e-12;

    private static double[] losses(long seed, int count) {
        Random random = new Random(seed);
        boolean tied = random.nextBoolean();
        return random.doubles(count, -0.2, 0.2)
                .map(loss -> tied ? Math.rint(20 * loss) / 20 : loss)
                .toArray();
    }

    @Property
    void shortfallIsAtLeastValueAtRiskAndNeitherFallsAtRarerLevels(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 400) int count,
            @ForAll @DoubleRange(min = 0.01, max = 0.5) double alpha,
            @ForAll @DoubleRange(min = 0.05, max = 1) double rarer) {
        double[] losses = losses(seed, count);
        TailRisk near = TailRisk.of(losses, count, alpha);
        TailRisk far = TailRisk.of(losses, count, alpha * rarer);
        assertThat(near.expectedShortfall()).isGreaterThanOrEqualTo(near.valueAtRisk());
        assertThat(far.valueAtRisk()).isGreaterThanOrEqualTo(near.valueAtRisk());
        assertThat(far.expectedShortfall()).isGreaterThanOrEqualTo(near.expectedShortfall() - ROUNDING);
        assertThat(far.expectedShortfall())
                .isLessThanOrEqualTo(Arrays.stream(losses).max().orElseThrow() + ROUNDING);
    }

    @Property
    void scalesWithTheLossesAndMovesWithThem(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 200) int count,
            @ForAll @DoubleRange(min = 0.1, max = 10) double factor,
            @ForAll @DoubleRange(min = -1, max = 1) double shift) {
        double[] losses = losses(seed, count);
        double[] moved =
                Arrays.stream(losses).map(loss -> factor * loss + shift).toArray();
        TailRisk before = TailRisk.of(losses, count, 0.025);
        TailRisk after = TailRisk.of(moved, count, 0.025);
        assertThat(after.valueAtRisk()).isCloseTo(factor * before.valueAtRisk() + shift, within(ROUNDING));
        assertThat(after.expectedShortfall()).isCloseTo(factor * before.expectedShortfall() + shift, within(ROUNDING));
    }

    /** The upper tail of the losses is the lower one of the gains: ES over all but the best is known from ES of the best. */
    @Property
    void bothTailsTogetherGiveTheMean(@ForAll long seed, @ForAll @IntRange(min = 2, max = 200) int count) {
        double[] losses = losses(seed, count);
        double[] gains = Arrays.stream(losses).map(loss -> -loss).toArray();
        double alpha = 0.3;
        double worst = TailRisk.of(losses, count, alpha).expectedShortfall();
        double best = -TailRisk.of(gains, count, 1 - alpha).expectedShortfall();
        double mean = Arrays.stream(losses).average().orElseThrow();
        assertThat(alpha * worst + (1 - alpha) * best).isCloseTo(mean, within(ROUNDING));
    }

    @Property
    void shortfallOfASumIsAtMostTheSumOfShortfalls(
            @ForAll long first, @ForAll long second, @ForAll @IntRange(min = 1, max = 300) int count) {
        double[] one = losses(first, count);
        double[] other = losses(second, count);
        double[] both = one.clone();
        Arrays.setAll(both, i -> one[i] + other[i]);
        double separate = TailRisk.of(one, count, 0.025).expectedShortfall()
                + TailRisk.of(other, count, 0.025).expectedShortfall();
        assertThat(TailRisk.of(both, count, 0.025).expectedShortfall()).isLessThanOrEqualTo(separate + ROUNDING);
    }

    @Property(tries = 300)
    @Tag("A2")
    void a2PartsAddUpToTheShortfallWhateverTheBookLevelAndTies(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 300) int count,
            @ForAll @IntRange(min = 1, max = 6) int assets,
            @ForAll @DoubleRange(min = 0.01, max = 0.5) double alpha) {
        Random random = new Random(seed);
        double[] book = random.doubles(assets, -2, 2).toArray();
        double[][] returns = new double[assets][];
        Arrays.setAll(returns, i -> losses(seed + i, count));
        double[] losses = new double[count];
        for (int k = 0; k < count; k++) {
            for (int i = 0; i < assets; i++) {
                losses[k] -= book[i] * returns[i][k];
            }
        }
        double[] parts = ComponentShortfall.of(returns, count, book, alpha);
        assertThat(Arrays.stream(parts).sum())
                .isCloseTo(TailRisk.of(losses, count, alpha).expectedShortfall(), within(ROUNDING));
    }
}
