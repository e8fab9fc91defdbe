package io.breakwater.risk.estimators.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The streaming tests against their definitions over all outcomes again, with refused and tied outcomes among them. */
class AuditProperties {
    private static final double ALPHA = 0.025;

    /** Profit and loss, VaR and ES. */
    private record Outcome(double profitAndLoss, double valueAtRisk, double expectedShortfall) {
        boolean isTestable() {
            return Double.isFinite(profitAndLoss) && expectedShortfall > valueAtRisk;
        }
    }

    private static List<Outcome> outcomes(long seed, int count) {
        Random random = new Random(seed);
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double value = 1 + random.nextInt(3) / 4.0;
            double profit = random.nextInt(25) == 0 ? Double.NaN : Math.rint(8 * random.nextGaussian()) / 8;
            outcomes.add(new Outcome(profit, value, random.nextInt(25) == 0 ? value : 1.3 * value));
        }
        return outcomes;
    }

    @Property(tries = 200)
    void eProcessEqualsItsDefinitionWithRestarts(
            @ForAll long seed,
            @ForAll @IntRange(max = 900) int count,
            @ForAll @IntRange(min = 1, max = 300) int window) {
        ExpectedShortfallEProcess process = new ExpectedShortfallEProcess(ALPHA, window);
        List<Double> values = new ArrayList<>();
        double wealth = 1;
        double maximum = 1;
        double before = 1;
        for (Outcome outcome : outcomes(seed, count)) {
            boolean taken = process.add(-outcome.profitAndLoss(), outcome.valueAtRisk(), outcome.expectedShortfall());
            assertThat(taken).isEqualTo(outcome.isTestable());
            if (taken) {
                if (!values.isEmpty() && values.size() % window == 0) {
                    before = wealth;
                    wealth = 1;
                    maximum = 1;
                }
                double value = Math.max(-outcome.profitAndLoss() - outcome.valueAtRisk(), 0)
                        / (ALPHA * (outcome.expectedShortfall() - outcome.valueAtRisk()));
                double bet = bet(values);
                wealth *= 1 - bet + bet * value;
                maximum = Math.max(maximum, wealth);
                values.add(value);
            }
        }
        assertThat(process.wealth()).isCloseTo(wealth, within(1e-9 * Math.max(1, wealth)));
        assertThat(process.evidence())
                .isCloseTo(Math.max(maximum, before), within(1e-9 * Math.max(1, Math.max(maximum, before))));
    }

    private static double bet(List<Double> values) {
        int n = values.size();
        List<Double> past = values.subList(Math.max(0, n - 500), n);
        double mean = past.stream().mapToDouble(value -> value - 1).average().orElse(0);
        double square = past.stream()
                .mapToDouble(value -> (value - 1) * (value - 1))
                .average()
                .orElse(0);
        return n < 50 || square == 0 ? 0 : Math.min(Math.max(mean / square, 0), 0.5);
    }

    @Property(tries = 200)
    void secondStatisticAndScoreEqualTheirDefinitionsAndIgnoreTheUnit(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 400) int count,
            @ForAll @IntRange(min = 1, max = 100) int window,
            @ForAll @DoubleRange(min = 0.01, max = 100) double unit) {
        List<Outcome> outcomes =
                outcomes(seed, count).stream().filter(Outcome::isTestable).toList();
        AcerbiSzekely statistic = new AcerbiSzekely(ALPHA, window);
        AcerbiSzekely scaled = new AcerbiSzekely(ALPHA, window);
        FisslerZiegelScore score = new FisslerZiegelScore(ALPHA);
        for (Outcome outcome : outcomes) {
            double x = outcome.profitAndLoss();
            double v = outcome.valueAtRisk();
            double e = outcome.expectedShortfall();
            statistic.add(x, v, e);
            scaled.add(unit * x, unit * v, unit * e);
            score.add(x, v, e);
        }
        if (outcomes.isEmpty()) {
            assertThat(statistic.statistic()).isNaN();
            return;
        }
        List<Outcome> last = outcomes.subList(Math.max(0, outcomes.size() - window), outcomes.size());
        double terms = last.stream()
                .filter(outcome -> outcome.profitAndLoss() < -outcome.valueAtRisk())
                .mapToDouble(outcome -> outcome.profitAndLoss() / outcome.expectedShortfall())
                .sum();
        assertThat(statistic.statistic()).isCloseTo(1 + terms / (last.size() * ALPHA), within(1e-9));
        assertThat(scaled.statistic()).isCloseTo(statistic.statistic(), within(1e-9));
        double mean =
                outcomes.stream().mapToDouble(AuditProperties::score).average().orElseThrow();
        assertThat(score.mean()).isCloseTo(mean, within(1e-9));
    }

    /** Patton, Ziegel and Chen's equation 6 as it reads. */
    private static double score(Outcome outcome) {
        double v = -outcome.valueAtRisk();
        double e = -outcome.expectedShortfall();
        double beyond = outcome.profitAndLoss() <= v ? (v - outcome.profitAndLoss()) / (ALPHA * e) : 0;
        return -beyond + v / e + Math.log(-e) - 1;
    }
}
