package io.breakwater.risk.protocol;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RiskComponentsTest {
    private static final LevelThresholds DEFAULT = LevelThresholds.DEFAULT;
    private static final double NONE = Double.NaN;

    private static RiskComponents of(double c1, double c2, double c3, double c4, double c5) {
        return new RiskComponents(c1, c2, c3, c4, c5, false);
    }

    @ParameterizedTest
    @CsvSource({"4.999, 1", "5, 2", "9.999, 2", "10, 3", "15, 4", "20, 4", "20.0001, 5"})
    @Tag("A15")
    void a15RiskNumberGivesItsLevelAtEveryEdge(double risk, int level) {
        RiskComponents components = of(risk, 0, NONE, NONE, 0);
        assertThat(components.riskPercent(DEFAULT)).isEqualTo(risk);
        assertThat(components.level(DEFAULT).number()).isEqualTo(level);
    }

    @Test
    @Tag("A22")
    void a22DriverIsTheComponentThatGivesTheRiskNumberAndTiesGoToTheLowestNumber() {
        assertThat(of(7, 7, 7, 7, 0).driver(DEFAULT)).isEqualTo("c1");
        assertThat(of(6, 7, 7, NONE, 0).driver(DEFAULT)).isEqualTo("c2");
        assertThat(of(6, 7, 7.5, 7.5, 0).driver(DEFAULT)).isEqualTo("c3");
        assertThat(of(NONE, NONE, NONE, NONE, NONE).driver(DEFAULT)).isEqualTo("c1");
        // Both at the cap of WARNING: 14.99 each, the lower number names itself.
        assertThat(of(3, 30, NONE, 40, 0).driver(DEFAULT)).isEqualTo("c2");
        assertThat(of(3, 30, NONE, 40, 0).riskPercent(DEFAULT)).isEqualTo(14.99);
    }

    @Property
    @net.jqwik.api.Tag("A22")
    void a22DriverAlwaysCarriesTheRiskNumber(
            @ForAll @DoubleRange(max = 60) double c1,
            @ForAll @DoubleRange(max = 60) double c2,
            @ForAll @DoubleRange(max = 60) double c4,
            @ForAll @DoubleRange(max = 60) double c5) {
        RiskComponents components = of(c1, c2, NONE, c4, c5);
        double capped = switch (components.driver(DEFAULT)) {
            case "c1" -> c1;
            case "c2" -> Math.min(c2, 14.99);
            case "c4" -> Math.min(c4, 14.99);
            case "c5" -> Math.min(c5, 9.99);
            default -> NONE;
        };
        assertThat(components.riskPercent(DEFAULT)).isEqualTo(capped);
    }

    @Test
    void componentsRaiseNoFurtherThanTheirCap() {
        assertThat(of(0, 99, NONE, NONE, 0).level(DEFAULT)).isEqualTo(AlertLevel.WARNING);
        assertThat(of(0, 0, NONE, 99, 0).level(DEFAULT)).isEqualTo(AlertLevel.WARNING);
        assertThat(of(0, 0, NONE, NONE, 99).level(DEFAULT)).isEqualTo(AlertLevel.CAUTION);
        assertThat(of(0, 0, NONE, NONE, 99).riskPercent(DEFAULT)).isEqualTo(9.99);
        assertThat(of(0, 0, 21, NONE, 0).level(DEFAULT)).isEqualTo(AlertLevel.EMERGENCY);
    }

    @Test
    void gapLossBelowTenCountsAsNothing() {
        assertThat(of(0, 0, NONE, NONE, 9.999).riskPercent(DEFAULT)).isZero();
        assertThat(of(0, 0, NONE, NONE, 10).riskPercent(DEFAULT)).isEqualTo(9.99);
        assertThat(of(0, 0, NONE, NONE, 9.999).allBelowExitOf(AlertLevel.CAUTION, DEFAULT))
                .isTrue();
        assertThat(of(0, 0, NONE, NONE, 10).allBelowExitOf(AlertLevel.CAUTION, DEFAULT))
                .isFalse();
    }

    @Test
    void gapLossCountsFromTwiceTheEntryOfCaution() {
        LevelThresholds stricter = new LevelThresholds(3, 6, 9, 12, 0.8);
        assertThat(of(0, 0, NONE, NONE, 5.999).riskPercent(stricter)).isZero();
        assertThat(of(0, 0, NONE, NONE, 6).riskPercent(stricter)).isEqualTo(5.99);
        assertThat(of(0, 0, NONE, NONE, 6).level(stricter)).isEqualTo(AlertLevel.CAUTION);
        assertThat(of(0, 0, NONE, NONE, 5.999).allBelowExitOf(AlertLevel.CAUTION, stricter))
                .isTrue();
        assertThat(of(0, 0, NONE, NONE, 6).allBelowExitOf(AlertLevel.CAUTION, stricter))
                .isFalse();
    }

    @Test
    @Tag("A14")
    void a14RuinedDeskIsAtAHundredAndNamesEquity() {
        assertThat(RiskComponents.RUIN.riskPercent(DEFAULT)).isEqualTo(100);
        assertThat(RiskComponents.RUIN.driver(DEFAULT)).isEqualTo("EQUITY");
        assertThat(RiskComponents.RUIN.level(DEFAULT)).isEqualTo(AlertLevel.EMERGENCY);
        assertThat(RiskComponents.RUIN.allBelowExitOf(AlertLevel.CAUTION, DEFAULT))
                .isFalse();
    }

    @Test
    @Tag("A18")
    void a18ComponentAtItsCapHoldsNoLevelAboveIt() {
        RiskComponents slow = of(0, 60, NONE, 60, 60);
        assertThat(slow.allBelowExitOf(AlertLevel.CRITICAL, DEFAULT)).isTrue();
        assertThat(slow.allBelowExitOf(AlertLevel.WARNING, DEFAULT)).isFalse();
        assertThat(of(0, 0, NONE, NONE, 60).allBelowExitOf(AlertLevel.WARNING, DEFAULT))
                .isTrue();
    }

    @Test
    void unknownProjectedDrawdownHoldsEveryLevel() {
        assertThat(of(NONE, 0, NONE, NONE, 0).allBelowExitOf(AlertLevel.CAUTION, DEFAULT))
                .isFalse();
        assertThat(of(3.999, 0, NONE, NONE, 0).allBelowExitOf(AlertLevel.CAUTION, DEFAULT))
                .isTrue();
        assertThat(of(4, 0, NONE, NONE, 0).allBelowExitOf(AlertLevel.CAUTION, DEFAULT))
                .isFalse();
    }

    @Test
    void thresholdsNameEveryFaultAtOnceWithValueAndWhatIsAllowed() {
        assertThat(new LevelThresholds(5, 4, 15, 120, 0).faults())
                .containsExactly(
                        "thresholds.warning was 4.0, must be above 5.0 and at most 100 (percent of equity)",
                        "thresholds.emergency was 120.0, must be above 15.0 and at most 100 (percent of equity)",
                        "thresholds.exitShare was 0.0, must be in (0, 1]");
        assertThat(DEFAULT.faults()).isEmpty();
        assertThatThrownBy(() -> DEFAULT.exitOf(AlertLevel.EMERGENCY))
                .hasMessage("level was EMERGENCY, must be CAUTION, WARNING or CRITICAL");
        assertThatThrownBy(() -> AlertLevel.ofNumber(6)).hasMessage("alert level was 6, must be 1 to 5");
    }
}
