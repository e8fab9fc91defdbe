package io.breakwater.risk.estimators.volatility;

import io.breakwater.risk.reference.Bits;
import io.breakwater.risk.reference.Copies;
import io.breakwater.risk.reference.Fixture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class RealizedSigmaTest {
    private static final int RETURNS_OF_DAY = 288;
    private static final int RETURNS = 50 * RETURNS_OF_DAY;
    private static final int RETURNS_OF_HOUR = 12;

    /** 50 days by the rule of the fixture: calm and lively days, an hour and a day that stood still, holes. */
    private static double fiveMinutes(int k) {
        int day = k / RETURNS_OF_DAY;
        boolean unknown = k % 97 < 9 || (k >= 3_000 && k < 3_360) || (day >= 20 && day < 29);
        if (unknown) {
            return Double.NaN;
        }
        boolean still = (k >= 8_000 && k < 8_100) || day == 40;
        return still ? 0 : 0.002 * (k * 7_919L % 1_009 / 1_009.0 - 0.5) * (1 + day % 5);
    }

    private static double[] path(RealizedSigma sigma, int returnsOfStep) {
        double[] values = new double[RETURNS / returnsOfStep];
        for (int k = 0; k < RETURNS; k++) {
            sigma.add(fiveMinutes(k));
            if ((k + 1) % returnsOfStep == 0) {
                sigma.endStep();
                values[k / returnsOfStep] = sigma.value();
            }
        }
        return values;
    }

    @Test
    void hoursAndDaysAreThoseOfThePandasReference() {
        double[] hours = path(RealizedSigma.ofHours(), RETURNS_OF_HOUR);
        double[] days = path(RealizedSigma.ofDays(), RETURNS_OF_DAY);
        Fixture expected = Fixture.of("realized-sigma.csv");
        assertThat(expected.rows()).hasSize(290).allSatisfy(row -> {
            double[] values = row.getField("step").equals("hour") ? hours : days;
            double value = values[Integer.parseInt(row.getField("index"))];
            String wanted = row.getField("sigma");
            if (wanted.equals("nan")) {
                assertThat(value).as(row.toString()).isNaN();
            } else {
                assertThat(value).as(row.toString()).isCloseTo(Double.parseDouble(wanted), within(1e-13));
            }
        });
    }

    @Test
    void anHourOfSixReturnsIsScaledAndOneOfFiveDoesNotCount() {
        RealizedSigma sigma = RealizedSigma.ofHours();
        feed(sigma, 5, 0.01);
        assertThat(sigma.value()).isNaN();
        feed(sigma, 6, 0.01);
        // RV = 6 x 0.01^2 x 12 / 6; alone it is each of the three parts.
        assertThat(sigma.value()).isCloseTo(Math.sqrt(0.0012), within(1e-15));
        feed(sigma, 5, 0.5);
        assertThat(sigma.value()).isCloseTo(Math.sqrt(0.0012), within(1e-15));
    }

    @Test
    void anHourThatStoodStillIsFlooredAtAFiftiethOfTheMedian() {
        RealizedSigma sigma = RealizedSigma.ofHours();
        feed(sigma, 12, 0.01);
        feed(sigma, 12, 0.01);
        feed(sigma, 12, 0);
        // RV of 0.0012 twice, and 0.02 x 0.0012 in place of 0: 0.2 x 0.000024 + 0.8 x (0.0024 + 0.000024) / 3.
        assertThat(sigma.value()).isCloseTo(Math.sqrt(0.0000048 + 0.8 * 0.002424 / 3), within(1e-15));
    }

    @Test
    void behind24HoursWithoutReturnsNothingIsKnown() {
        RealizedSigma sigma = RealizedSigma.ofHours();
        feed(sigma, 12, 0.01);
        for (int hour = 0; hour < 24; hour++) {
            sigma.endStep();
        }
        assertThat(sigma.value()).isPositive();
        sigma.endStep();
        assertThat(sigma.value()).isNaN();
    }

    private static void feed(RealizedSigma sigma, int returns, double logReturn) {
        for (int i = 0; i < returns; i++) {
            sigma.add(i % 2 == 0 ? logReturn : -logReturn);
        }
        sigma.endStep();
    }

    @Test
    void restoredInTheMiddleOfAStepItGoesOnWithTheSameBits() {
        for (RealizedSigma whole : new RealizedSigma[] {RealizedSigma.ofHours(), RealizedSigma.ofDays()}) {
            RealizedSigma copy = whole;
            for (int k = 0; k < 5_000; k++) {
                if (k == 2_500) {
                    copy = Copies.of(whole);
                }
                whole.add(fiveMinutes(k));
                if (copy != whole) {
                    copy.add(fiveMinutes(k));
                }
                if (k % 12 == 11) {
                    whole.endStep();
                    if (copy != whole) {
                        copy.endStep();
                    }
                    Bits.assertSame(copy.value(), whole.value());
                }
            }
        }
    }
}
