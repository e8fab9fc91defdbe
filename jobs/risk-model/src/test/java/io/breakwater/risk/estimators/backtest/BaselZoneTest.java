package io.breakwater.risk.estimators.backtest;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.breakwater.risk.estimators.backtest.BaselZone.GREEN;
import static io.breakwater.risk.estimators.backtest.BaselZone.RED;
import static io.breakwater.risk.estimators.backtest.BaselZone.UNTESTED;
import static io.breakwater.risk.estimators.backtest.BaselZone.YELLOW;
import static org.assertj.core.api.Assertions.assertThat;

class BaselZoneTest {
    @Test
    @Tag("A5")
    void a5FourIsGreenFiveYellowTenRed() {
        assertThat(BaselZone.of(0, 250, 0.01)).isEqualTo(GREEN);
        assertThat(BaselZone.of(4, 250, 0.01)).isEqualTo(GREEN);
        assertThat(BaselZone.of(5, 250, 0.01)).isEqualTo(YELLOW);
        assertThat(BaselZone.of(9, 250, 0.01)).isEqualTo(YELLOW);
        assertThat(BaselZone.of(10, 250, 0.01)).isEqualTo(RED);
    }

    @Test
    void fewerDaysHaveNarrowerZones() {
        assertThat(BaselZone.of(1, 1, 0.01)).isEqualTo(RED);
        assertThat(BaselZone.of(1, 50, 0.01)).isEqualTo(GREEN);
        assertThat(BaselZone.of(4, 50, 0.01)).isEqualTo(YELLOW);
    }

    @Test
    void aModelThatTooLittleHasTestedIsNeverGreenButMayBeRed() {
        assertThat(BaselZone.of(0, 0, 0.01)).isEqualTo(UNTESTED);
        assertThat(BaselZone.early(0, 0, 250, 0.01)).isEqualTo(UNTESTED);
        assertThat(BaselZone.early(4, 39, 250, 0.01)).isEqualTo(UNTESTED);
        assertThat(BaselZone.early(4, 40, 250, 0.01)).isEqualTo(GREEN);
        assertThat(BaselZone.early(5, 5, 250, 0.01)).isEqualTo(YELLOW);
        assertThat(BaselZone.early(10, 10, 250, 0.01)).isEqualTo(RED);
        RollingCoverage coverage = new RollingCoverage(0.01, 250);
        assertThat(coverage.zone()).isEqualTo(UNTESTED);
        for (int day = 0; day < 39; day++) {
            coverage.add(false);
        }
        assertThat(coverage.zone()).isEqualTo(UNTESTED);
        coverage.add(false);
        assertThat(coverage.zone()).isEqualTo(GREEN);
    }

    @Test
    void theSupervisorsFactorRisesFromOneAndAHalfToTwo() {
        assertThat(BaselZone.capitalMultiplier(4)).isEqualTo(1.5);
        assertThat(BaselZone.capitalMultiplier(5)).isEqualTo(1.7);
        assertThat(BaselZone.capitalMultiplier(9)).isEqualTo(1.92);
        assertThat(BaselZone.capitalMultiplier(10)).isEqualTo(2);
        assertThat(BaselZone.capitalMultiplier(99)).isEqualTo(2);
    }
}
