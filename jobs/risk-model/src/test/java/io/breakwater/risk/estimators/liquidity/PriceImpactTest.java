package io.breakwater.risk.estimators.liquidity;

import java.util.SplittableRandom;

import io.breakwater.risk.reference.Bits;
import org.hipparchus.stat.regression.SimpleRegression;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class PriceImpactTest {
    @Test
    void amihudIsTheMeanRatioOverStepsThatTraded() {
        AmihudIlliquidity amihud = new AmihudIlliquidity(3);
        amihud.add(0.01, 1_000_000);
        amihud.add(0, 0);
        assertThat(amihud.value()).isNaN();
        amihud.add(-0.03, 1_000_000);
        assertThat(amihud.value()).isCloseTo(0.02, within(1e-15));
        AmihudIlliquidity restored = AmihudIlliquidity.restore(amihud.snapshot());
        restored.add(Double.NaN, 5);
        restored.add(1, -5);
        restored.add(1, Double.NaN);
        assertThat(restored.value()).isNaN();
    }

    @Test
    void kyleLambdaEqualsALeastSquaresFit() {
        SplittableRandom random = new SplittableRandom(21);
        KyleLambda lambda = new KyleLambda(288);
        SimpleRegression regression = new SimpleRegression();
        for (int step = 0; step < 400; step++) {
            double volume = 50 * random.nextGaussian() + 5;
            double change = 0.3 * volume + 20 * random.nextGaussian();
            lambda.add(change, volume);
            if (step >= 400 - 288) {
                regression.addData(volume, change);
            }
        }
        assertThat(lambda.value()).isCloseTo(regression.getSlope(), within(1e-12));
        assertThat(lambda.value()).isBetween(0.2, 0.4);
        KyleLambda restored = KyleLambda.restore(lambda.snapshot());
        lambda.add(1, 2);
        restored.add(1, 2);
        Bits.assertSame(restored.value(), lambda.value());
    }

    @Test
    void kyleLambdaHasNoValueWithoutVariationOrWithFewSteps() {
        KyleLambda lambda = new KyleLambda(40);
        for (int step = 0; step < 40; step++) {
            lambda.add(step, 7);
        }
        assertThat(lambda.value()).isNaN();
        KyleLambda few = new KyleLambda(40);
        for (int step = 0; step < 40; step++) {
            few.add(step % 2 == 0 ? Double.NaN : step, step);
        }
        assertThat(few.value()).isNaN();
    }

    /** A mid that stands still and trades that hit bid or ask at random: the estimator finds the spread. */
    @Test
    void rollFindsTheSpreadOfABounce() {
        SplittableRandom random = new SplittableRandom(22);
        RollSpread roll = new RollSpread(20_000);
        double before = 0;
        for (int trade = 0; trade < 20_000; trade++) {
            double log = random.nextBoolean() ? 0.0005 : -0.0005;
            roll.add(log - before, trade > 0);
            before = log;
        }
        assertThat(roll.basisPoints()).isCloseTo(10, within(0.3));
        RollSpread restored = RollSpread.restore(roll.snapshot());
        restored.add(0.1, true);
        roll.add(0.1, true);
        Bits.assertSame(restored.basisPoints(), roll.basisPoints());
    }

    @Test
    void rollIsUndefinedInATrend() {
        RollSpread roll = new RollSpread(3);
        roll.add(0.1, false);
        roll.add(0.1, true);
        roll.add(0.1, true);
        assertThat(roll.basisPoints()).isNaN();
        roll.add(0, true);
        roll.add(0, true);
        assertThat(roll.basisPoints()).isZero();
    }

    @Test
    void toxicityIsOneWhenAllBuyAndNoneWhenBothSidesAreEqual() {
        VolumeSynchronizedToxicity oneSided = new VolumeSynchronizedToxicity(500);
        oneSided.add(499, true);
        assertThat(oneSided.value()).isNaN();
        oneSided.add(1, true);
        assertThat(oneSided.value()).isEqualTo(1);
        for (int i = 0; i < 200; i++) {
            oneSided.add(2.5, i % 2 == 0);
        }
        assertThat(oneSided.value()).isZero();
        oneSided.add(Double.NaN, true);
        oneSided.add(-1, true);
        assertThat(oneSided.refused()).isEqualTo(2);
        oneSided.add(1e300, false);
        assertThat(oneSided.value()).isEqualTo(1);
    }

    @Test
    void toxicityDividesTradesAcrossBucketsAndSurvivesARestore() {
        VolumeSynchronizedToxicity original = new VolumeSynchronizedToxicity(500);
        SplittableRandom random = new SplittableRandom(23);
        for (int i = 0; i < 500; i++) {
            VolumeSynchronizedToxicity restored = VolumeSynchronizedToxicity.restore(original.snapshot());
            double quantity = 30 * random.nextDouble();
            boolean bought = random.nextBoolean();
            original.add(quantity, bought);
            restored.add(quantity, bought);
            Bits.assertSame(restored.value(), original.value());
        }
        assertThat(original.value()).isBetween(0.0, 1.0);
        assertThatThrownBy(() -> original.setAverageDailyVolume(Double.NaN)).hasMessageContaining("was NaN");
    }

    /** Ten bars of 60 in buckets of 10: the seventh of a bar's parts is like its first, whatever side came first. */
    @Test
    void toxicityDividesABarInProportionOfItsSides() {
        VolumeSynchronizedToxicity toxicity = new VolumeSynchronizedToxicity(500);
        for (int bar = 0; bar < 10; bar++) {
            toxicity.add(45, 15);
        }
        assertThat(toxicity.value()).isCloseTo(0.5, within(1e-12));
        toxicity.add(-1, 5);
        toxicity.add(0, 0);
        assertThat(toxicity.refused()).isEqualTo(2);
    }

    @Test
    void rollLeavesOutTheProductAcrossAHole() {
        RollSpread roll = new RollSpread(4);
        roll.add(0.01, false);
        roll.add(-0.01, true);
        roll.breakSequence();
        roll.add(0.02, true);
        assertThat(roll.basisPoints()).isNaN();
        roll.add(-0.02, true);
        // 2 sqrt of the mean of 0.0001 and 0.0004.
        assertThat(roll.basisPoints()).isCloseTo(2e4 * Math.sqrt(0.00025), within(1e-9));
    }

    @Test
    void averageDailyVolumeIsScaledUpOnTheFirstDayAndAMeanAfter() {
        long hour = 3_600_000;
        AverageDailyVolume volume = new AverageDailyVolume();
        volume.add(0, 10);
        assertThat(volume.value()).isNaN();
        volume.add(6 * hour, 20);
        assertThat(volume.isProvisional()).isTrue();
        assertThat(volume.value()).isCloseTo(120, within(1e-6));
        volume.add(24 * hour, 5);
        assertThat(volume.value()).isEqualTo(30);
        volume.add(72 * hour, 1);
        assertThat(volume.value()).isCloseTo(35 / 3.0, within(1e-12));
        volume.add(71 * hour, 1);
        volume.add(80 * hour, Double.NaN);
        assertThat(volume.refused()).isEqualTo(2);
        AverageDailyVolume restored = AverageDailyVolume.restore(volume.snapshot());
        restored.add(96 * hour, 1);
        assertThat(restored.value()).isCloseTo(36 / 4.0, within(1e-12));
    }
}
