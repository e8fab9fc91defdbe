package io.breakwater.risk.estimators.changes;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.risk.reference.Fixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Expected values are those of numpy and scipy, by the sums and products of the definitions over the whole series. */
class ChangesTest {
    private static final double CLOSE = 1e-10;

    /** Half a thousand steps of other roundings. */
    private static final double SAME = 1e-8;

    /** Sums of twelve uniform numbers of a linear congruential generator, which any language gives alike. */
    private static double[] normals(int n) {
        double[] normals = new double[n];
        long seed = 1;
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < 12; k++) {
                seed = (seed * 1103515245 + 12345) & 0x7fffffff;
                normals[i] += (seed + 0.5) / 2147483648.0;
            }
            normals[i] -= 6;
        }
        return normals;
    }

    /** The mean rises by three deviations behind the eightieth value. */
    @Test
    void runLengthsAreThoseOfTheFullPosterior() {
        RunLengthPosterior posterior = new RunLengthPosterior(new RunLengthPosterior.Prior(0, 1, 1, 0.5), 1.0 / 250);
        double[] normals = normals(120);
        List<Double> recent = new ArrayList<>();
        List<Integer> likeliest = new ArrayList<>();
        for (int i = 0; i < normals.length; i++) {
            posterior.add(normals[i] + (i >= 80 ? 3 : 0));
            recent.add(posterior.probabilityBelow(14));
            likeliest.add(posterior.likeliest());
        }
        assertThat(recent.get(9)).isCloseTo(1, within(CLOSE));
        assertThat(recent.get(79)).isCloseTo(0.017420458834049933, within(CLOSE));
        assertThat(recent.get(80)).isCloseTo(0.06935397503007155, within(CLOSE));
        assertThat(recent.get(82)).isCloseTo(0.8877091928934616, within(CLOSE));
        assertThat(recent.get(89)).isCloseTo(0.9388381811955042, within(CLOSE));
        assertThat(recent.get(93)).isCloseTo(0.018428065841880267, within(CLOSE));
        assertThat(recent.get(119)).isCloseTo(0.005942255661780933, within(CLOSE));
        assertThat(likeliest.get(79)).isEqualTo(80);
        assertThat(likeliest.get(119)).isEqualTo(40);
    }

    /** Expected values are made by {@code make_fixtures.py} from the values behind each start of a run, not step by step. */
    @ParameterizedTest
    @CsvSource({"'', 1", "Half, 0.5"})
    void runLengthsOfValuesThatResembleTheirNeighboursAreWeighted(String name, double weight) {
        Fixture fixture = Fixture.of("changes.csv");
        RunLengthPosterior posterior =
                new RunLengthPosterior(new RunLengthPosterior.Prior(0, 1, 1, 0.5), 1.0 / 250, weight);
        double[] values = fixture.column("value");
        double[] below = fixture.column("below14" + name);
        double[] above = fixture.column("above1" + name);
        double[] likeliest = fixture.column("likeliest" + name);
        for (int i = 0; i < values.length; i++) {
            posterior.add(values[i]);
            assertThat(posterior.probabilityBelow(14)).isCloseTo(below[i], within(SAME));
            assertThat(posterior.probabilityAbove(1)).isCloseTo(above[i], within(SAME));
            assertThat(posterior.likeliest()).isEqualTo((int) likeliest[i]);
        }
    }

    /** Levels of 0, 3, 2.6, -1.5 and 0.4 under noise of deviation 1.15, 100 days each: the small steps are none. */
    @Test
    void levelShiftsAreFoundOnTheDaysAndWithTheSizesOfTheReference() {
        Fixture fixture = Fixture.of("changes.csv");
        double[] values = fixture.column("value");
        double[] shifts = fixture.column("shift");
        LevelShift level = new LevelShift();
        int found = 0;
        for (int i = 0; i < values.length; i++) {
            boolean changed = level.add(values[i]);
            assertThat(changed ? level.shift() : 0).isCloseTo(shifts[i], within(SAME));
            level.rearm();
            found += changed ? 1 : 0;
        }
        assertThat(found).isEqualTo(14);
    }

    /** Sevens days by turns 0 to 6, then 20 more; and back. */
    @Test
    void levelHoldsUntilTheOldOneIsBack() {
        LevelShift level = new LevelShift();
        int changedOn = -1;
        for (int day = 0; day < 90; day++) {
            if (level.add(day % 7 + (day < 60 ? 0 : 20)) && changedOn < 0) {
                changedOn = day;
            }
            assertThat(Double.isNaN(level.holds())).isEqualTo(changedOn < 0);
        }
        assertThat(changedOn).isEqualTo(66);
        assertThat(level.holds()).isGreaterThan(0.99);
        // Median 23 against 3, whose median distance is 2.
        assertThat(level.shift()).isCloseTo(20 / (1.4826 * 2), within(1e-12));
        for (int day = 90; day < 104; day++) {
            assertThat(level.add(day % 7)).isFalse();
        }
        assertThat(level.holds()).isLessThan(0.01);
        level.rearm();
        assertThat(level.isChanged()).isFalse();
        assertThat(level.shift()).isNaN();
    }

    @Test
    void featureThatNeverMovesAndUnknownDaysTellNothing() {
        LevelShift level = new LevelShift();
        for (int day = 0; day < 100; day++) {
            assertThat(level.add(day < 90 ? 5 + day % 7 * 1e-11 + (day < 60 ? 0 : 1e-9) : Double.NaN))
                    .isFalse();
        }
        assertThat(level.snapshot().posterior()).isEmpty();
        assertThat(level.snapshot().values()).hasSize(59);
    }

    @Test
    void aValueThatNothingExplainsIsBehindAChange() {
        RunLengthPosterior posterior = new RunLengthPosterior(new RunLengthPosterior.Prior(0, 1, 1, 0.5), 1.0 / 250);
        for (double value : normals(60)) {
            posterior.add(value);
        }
        posterior.add(1e300);
        posterior.add(Double.NaN);
        assertThat(posterior.probabilityBelow(1)).isEqualTo(1);
        assertThat(posterior.refused()).isEqualTo(1);
    }

    @Test
    void cumulativeSumsAreTheLargestOfAllTails() {
        Cusum rise = new Cusum(0.4);
        Cusum fall = new Cusum(0.4);
        for (int i = 1; i <= 40; i++) {
            double value = Math.cos(2.1 * i) + (i > 20 ? 0.8 : 0);
            rise.add(value);
            fall.add(-value);
        }
        rise.add(Double.NaN);
        assertThat(rise.up()).isCloseTo(8.33313452068004, within(CLOSE));
        assertThat(fall.down()).isEqualTo(rise.up());
        assertThat(fall.up()).isEqualTo(rise.down());
        assertThat(rise.refused()).isEqualTo(1);
        rise.restart();
        assertThat(rise.up()).isZero();
    }

    @Test
    void evidenceIsTheLargestAndTheSumOfTheProductsOfAllTails() {
        EDetector detector = new EDetector(0.9);
        for (int i = 1; i <= 40; i++) {
            detector.add(0.2 * Math.sin(i) + 0.1);
        }
        detector.add(1.5);
        assertThat(detector.cusum()).isCloseTo(32.49449810279382, within(CLOSE));
        assertThat(detector.shiryaevRoberts()).isCloseTo(355.08531958590874, within(1e-8));
        assertThat(detector.refused()).isEqualTo(1);
    }

    /** The expected value sums over every time at which the change may have been. */
    @Test
    void probabilityOfAChangeIsTheSumOverItsTimes() {
        ShiryaevPosterior posterior = new ShiryaevPosterior(1.0 / 3650, 0.002);
        for (int i = 1; i <= 30; i++) {
            posterior.add(Math.exp(0.3 * Math.sin(i) + 0.05));
        }
        posterior.add(0);
        assertThat(posterior.probability()).isCloseTo(0.025738858115831608, within(CLOSE));
        assertThat(posterior.refused()).isEqualTo(1);
    }

    /** By hand: 100 up to 140 is a bull market, 200 down to 150 a bear market, 120 up to 168 a bull market again. */
    @Test
    void marketsSwitchAtFortyAboveTheTroughAndTwentyFiveBelowThePeak() {
        LundeTimmermann market = new LundeTimmermann(0.40, 0.25);
        List<Double> switches = new ArrayList<>();
        for (double close : new double[] {110, 100, 139, 140, 200, 151, 150, 120, 167, 168, 127, 126}) {
            if (market.add(close)) {
                switches.add(close);
            }
        }
        market.add(-1);
        assertThat(switches).containsExactly(140.0, 150.0, 168.0, 126.0);
        assertThat(market.phase()).isEqualTo(LundeTimmermann.Phase.BEAR);
        assertThat(market.refused()).isEqualTo(1);
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThatThrownBy(() -> new EDetector(1)).hasMessage("bet was 1.0, must be in (0, 1)");
        assertThatThrownBy(() -> new Cusum(-1)).hasMessage("allowance was -1.0, must be at least 0");
        assertThatThrownBy(() -> new ShiryaevPosterior(1, 0)).hasMessageStartingWith("hazard was 1.0");
        assertThatThrownBy(() -> new LundeTimmermann(0, 0.5)).hasMessageStartingWith("rise was 0.0");
        RunLengthPosterior.Prior prior = new RunLengthPosterior.Prior(0, 1, 1, 1);
        assertThatThrownBy(() -> new RunLengthPosterior(prior, 0.5, 0)).hasMessage("weight was 0.0, must be in (0, 1]");
        assertThatThrownBy(() -> new RunLengthPosterior(prior, 0)).hasMessageStartingWith("hazard was 0.0");
        assertThatThrownBy(() -> new RunLengthPosterior.Prior(0, 0, 1, 1)).hasMessageStartingWith("prior was 0.0, 0.0");
    }
}
