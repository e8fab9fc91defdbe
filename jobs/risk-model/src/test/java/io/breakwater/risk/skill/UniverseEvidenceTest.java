package io.breakwater.risk.skill;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.risk.skill.ModelWeek.BetError;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Weeks of hand-made errors; expected numbers by numpy. */
class UniverseEvidenceTest {
    private static final int BETS = 20;

    private final UniverseEvidence evidence = new UniverseEvidence();
    private int week;

    /** Errors of a model whose own part of them is told by a phase. */
    private static ModelWeek model(String name, int week, double gain, double phase) {
        List<BetError> bets = new ArrayList<>();
        for (int bet = 0; bet < BETS; bet++) {
            bets.add(new BetError(String.format("%02d", bet), Math.sin(3.7 * bet + phase + week) - gain));
        }
        SkillRow row = new SkillRow(
                SkillSamples.MONDAY + week * SkillSamples.WEEK,
                name,
                "all",
                "1",
                BETS,
                0,
                0,
                0.1,
                0.05,
                0.01 + 0.002 * Math.cos(week),
                2,
                false,
                "",
                "ok");
        return new ModelWeek(row, bets);
    }

    private void accept(ModelWeek... models) {
        week++;
        long time = SkillSamples.MONDAY + week * SkillSamples.WEEK;
        evidence.accept(new UniverseWeek(time, "all", List.of(models)));
    }

    /** Three models that err apart, better than the reference by a third of a deviation. */
    private void good(int weeks) {
        for (int i = 0; i < weeks; i++) {
            accept(model("a", week, 0.25, 0), model("b", week, 0.25, 2.1), model("c", week, 0.25, 4.2));
        }
    }

    @Test
    void scoreOfAModelIsItsMeanGainOverItsStandardErrorWithinThree() {
        assertThat(ExcessErrors.score(List.of(-1.0, -2.0, -3.0, -4.0, 5.0)))
                .isCloseTo(0.6324555320336759, within(1e-12));
        assertThat(ExcessErrors.score(List.of(-1.0, -2.0, -3.0, -4.0))).isNaN();
        assertThat(ExcessErrors.score(List.of(-1.0, -1.0, -1.0, -1.0, -1.0))).isNaN();
        assertThat(ExcessErrors.score(List.of(-1.0, -1.0, -1.0, -1.0, -1.1))).isEqualTo(3);
    }

    @Test
    void modelsThatErrAlikeCountOnce() {
        for (int i = 0; i < 40; i++) {
            accept(model("a", week, 0.25, 0), model("b", week, 0.25, 0), model("c", week, 0.25, 0));
        }
        assertThat(evidence.largestCusum()).isGreaterThan(5);
        assertThat(evidence.evidentModels()).isEqualTo(1);
        assertThat(evidence.isBroad()).isFalse();
    }

    @Test
    void threeModelsThatErrApartAreBroadAndTheirChangeIsProbableAndProfitable() {
        good(40);
        assertThat(evidence.evidentModels()).isEqualTo(3);
        assertThat(evidence.isBroad()).isTrue();
        assertThat(evidence.probability()).isGreaterThan(0.25);
        assertThat(evidence.evidence()).isGreaterThan(33);
        assertThat(evidence.deflatedSharpe()).isGreaterThan(0.95);
        assertThat(evidence.isLikeReference()).isFalse();
        // (0.1 / 0.05)^2, and as many forecasts as ever.
        assertThat(evidence.magnitude()).isCloseTo(4, within(1e-9));
    }

    @Test
    void threeOfSixModelsAreNoSixtyPercent() {
        for (int i = 0; i < 40; i++) {
            accept(
                    model("a", week, 0.25, 0),
                    model("b", week, 0.25, 2.1),
                    model("c", week, 0.25, 4.2),
                    model("d", week, -0.5, 1),
                    model("e", week, -0.5, 3),
                    model("f", week, -0.5, 5));
        }
        assertThat(evidence.evidentModels()).isEqualTo(3);
        assertThat(evidence.isBroad()).isFalse();
    }

    @Test
    void modelsWithoutAGainLoseTheEvidenceAndAreLikeTheReference() {
        good(40);
        for (int i = 0; i < 30; i++) {
            accept(model("a", week, -0.1, 0), model("b", week, -0.1, 2.1), model("c", week, -0.1, 4.2));
        }
        assertThat(evidence.isLikeReference()).isTrue();
    }

    @Test
    void withoutCostsOfOneWeekThereIsNoSharpeRatio() {
        good(30);
        ModelWeek known = model("a", week, 0.25, 0);
        SkillRow row = known.row();
        SkillRow unknown =
                new SkillRow(row.time(), "a", "all", "1", BETS, 0, 0, 0.1, 0.05, Double.NaN, 2, false, "", "no-costs");
        accept(new ModelWeek(unknown, known.bets()));
        assertThat(evidence.deflatedSharpe()).isNaN();
    }

    @Test
    void leakVoidsAllEvidence() {
        good(40);
        ModelWeek known = model("a", week, 0.25, 0);
        SkillRow leak =
                new SkillRow(known.row().time(), "a", "all", "1", BETS, 0, 0, 0.1, 0.05, 0.01, 2, true, "", "ok");
        accept(new ModelWeek(leak, known.bets()));
        assertThat(evidence.isLeak()).isTrue();
        assertThat(evidence.evidentModels()).isZero();
        assertThat(evidence.probability()).isLessThan(0.05);
        assertThat(evidence.evidence()).isLessThan(2);
        good(1);
        assertThat(evidence.isLeak()).isFalse();
    }
}
