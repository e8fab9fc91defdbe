package io.breakwater.risk.estimators.liquidity;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What trades say of liquidity, rolled and restored, against the definitions over the last steps, with holes, ties and silence. */
class PriceImpactProperties {
    private static final double RELATIVE = 1e-9;

    /** One step: return, change of price, quote volume, signed volume, and whether it follows on the one before. */
    private record Step(double logReturn, double change, double quoteVolume, double signedVolume, boolean follows) {}

    private static List<Step> steps(long seed, int n) {
        Random random = new Random(seed);
        List<Step> steps = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            double r = random.nextInt(4) == 0 ? 0 : 0.01 * random.nextGaussian();
            double volume = random.nextInt(5) == 0 ? 0 : 1e5 * random.nextDouble();
            double signed = random.nextInt(7) == 0 ? Double.NaN : 5 * random.nextGaussian();
            steps.add(new Step(r, 100 * r, volume, signed, k > 0 && random.nextInt(10) > 0));
        }
        return steps;
    }

    private static List<Step> last(List<Step> steps, int n) {
        return steps.subList(steps.size() - n, steps.size());
    }

    private static void assertNear(double actual, double expected) {
        if (Double.isNaN(expected)) {
            assertThat(actual).isNaN();
        } else {
            assertThat(actual).isCloseTo(expected, within(RELATIVE * Math.max(1, Math.abs(expected))));
        }
    }

    @Property(tries = 200)
    void amihudIsTheMeanOverTheLastStepsThatTraded(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int window, @ForAll @IntRange(max = 99) int cut) {
        List<Step> steps = steps(seed, 100);
        AmihudIlliquidity rolling = new AmihudIlliquidity(window);
        for (int k = 0; k < steps.size(); k++) {
            rolling = k == cut ? AmihudIlliquidity.restore(rolling.snapshot()) : rolling;
            rolling.add(steps.get(k).logReturn(), steps.get(k).quoteVolume());
            double expected = k + 1 < window
                    ? Double.NaN
                    : last(steps.subList(0, k + 1), window).stream()
                            .filter(step -> step.quoteVolume() > 0)
                            .mapToDouble(step -> 1e6 * Math.abs(step.logReturn()) / step.quoteVolume())
                            .average()
                            .orElse(Double.NaN);
            assertNear(rolling.value(), expected);
        }
    }

    @Property(tries = 100)
    void kyleIsTheSlopeOverTheLastWholeStepsAndTurnsWithTheSideAndTheScale(@ForAll long seed) {
        List<Step> steps = steps(seed, 120);
        KyleLambda rolling = new KyleLambda(50);
        KyleLambda turned = new KyleLambda(50);
        for (int k = 0; k < steps.size(); k++) {
            Step step = steps.get(k);
            rolling = k == 70 ? KyleLambda.restore(rolling.snapshot()) : rolling;
            rolling.add(step.change(), step.signedVolume());
            turned.add(3 * step.change(), -step.signedVolume());
            assertNear(rolling.value(), k < 49 ? Double.NaN : slope(last(steps.subList(0, k + 1), 50)));
            assertNear(turned.value(), -3 * rolling.value());
        }
    }

    /** Deviations from the means, the long way. */
    private static double slope(List<Step> steps) {
        List<Step> whole = steps.stream()
                .filter(step -> !Double.isNaN(step.signedVolume()))
                .toList();
        if (whole.size() < 30) {
            return Double.NaN;
        }
        double volume = whole.stream().mapToDouble(Step::signedVolume).average().orElseThrow();
        double change = whole.stream().mapToDouble(Step::change).average().orElseThrow();
        double together = 0;
        double variation = 0;
        for (Step step : whole) {
            together += (step.signedVolume() - volume) * (step.change() - change);
            variation += (step.signedVolume() - volume) * (step.signedVolume() - volume);
        }
        return together / variation;
    }

    @Property(tries = 200)
    void rollIsMadeOfNeighboursOnly(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 30) int window, @ForAll @IntRange(max = 99) int cut) {
        List<Step> steps = steps(seed, 100);
        RollSpread rolling = new RollSpread(window);
        for (int k = 0; k < steps.size(); k++) {
            rolling = k == cut ? RollSpread.restore(rolling.snapshot()) : rolling;
            if (!steps.get(k).follows()) {
                rolling.breakSequence();
            }
            rolling.add(steps.get(k).logReturn(), true);
            assertNear(rolling.basisPoints(), k + 1 < window ? Double.NaN : roll(steps, k + 1 - window, k));
        }
    }

    private static double roll(List<Step> steps, int first, int newest) {
        double sum = 0;
        int pairs = 0;
        for (int k = first + 1; k <= newest; k++) {
            if (steps.get(k).follows()) {
                sum += steps.get(k).logReturn() * steps.get(k - 1).logReturn();
                pairs++;
            }
        }
        return pairs == 0 || sum > 0 ? Double.NaN : 2e4 * Math.sqrt(-sum / pairs);
    }

    /** Whole units one after another: a bar's are all alike, so many bought and so many sold. */
    @Property(tries = 100)
    void toxicityEqualsFillingTheBucketsUnitByUnit(@ForAll long seed, @ForAll @IntRange(max = 299) int cut) {
        Random random = new Random(seed);
        VolumeSynchronizedToxicity rolling = new VolumeSynchronizedToxicity(50 * 7);
        List<Double> units = new ArrayList<>();
        for (int bar = 0; bar < 300; bar++) {
            rolling = bar == cut ? VolumeSynchronizedToxicity.restore(rolling.snapshot()) : rolling;
            int bought = random.nextInt(9);
            int sold = random.nextInt(9) + (bought == 0 ? 1 : 0);
            rolling.add(bought, sold);
            for (int unit = 0; unit < bought + sold; unit++) {
                units.add((double) (bought - sold) / (bought + sold));
            }
            assertNear(rolling.value(), imbalance(units));
        }
    }

    private static double imbalance(List<Double> units) {
        int full = units.size() / 7;
        double sum = 0;
        for (int bucket = full - 50; bucket < full && full >= 50; bucket++) {
            sum += Math.abs(units.subList(7 * bucket, 7 * bucket + 7).stream()
                            .mapToDouble(unit -> unit)
                            .sum())
                    / 7;
        }
        return full < 50 ? Double.NaN : sum / 50;
    }
}
