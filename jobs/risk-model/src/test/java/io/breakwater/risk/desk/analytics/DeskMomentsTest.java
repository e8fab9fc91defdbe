package io.breakwater.risk.desk.analytics;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.records.AlertOutcome;
import io.breakwater.risk.desk.records.DeskListener;
import io.breakwater.risk.desk.records.DeskMoment;
import io.breakwater.risk.desk.records.DeskRisk;
import io.breakwater.risk.desk.records.HeldEpisode;
import io.breakwater.risk.desk.risk.DeskRiskModel;
import io.breakwater.risk.protocol.AlertLevel;
import io.breakwater.risk.protocol.DeskState;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.protocol.StateChange;
import io.breakwater.risk.reference.Copies;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

/** Sums over rows, shadow books and what follows alerts, by hand: ten units at 100 are the whole equity of 1,000. */
public class DeskMomentsTest implements DeskListener {
    private static final long HOUR = 3_600_000;
    private static final long MINUTE = 60_000;
    private static final double NONE = Double.NaN;

    private final DeskDefinition file = new DeskDefinition(
            "alpha", "USD", 1_000, List.of(DeskPosition.ofQuantity("BTCUSD", 10)), LevelThresholds.DEFAULT);
    private final DeskRiskModel model = new DeskRiskModel(file);
    private DeskMoments moments = new DeskMoments(model);
    private final List<DeskMoment> told = new ArrayList<>();
    private final List<AlertOutcome> outcomes = new ArrayList<>();

    DeskMomentsTest() {
        model.book().mark(0, 100);
        model.book().open();
    }

    @Override
    public void risk(DeskRisk row) {
        throw new AssertionError("moments make no rows");
    }

    @Override
    public void moment(DeskMoment moment) {
        told.add(moment);
    }

    @Override
    public void alertOutcome(AlertOutcome outcome) {
        outcomes.add(outcome);
    }

    private DeskRisk rowOf(long time, double risk, String trigger) {
        return new DeskRisk(
                time,
                "alpha",
                risk,
                risk,
                risk,
                "c1",
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                1,
                0.05,
                0.06,
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                risk / 100,
                NONE,
                NONE,
                model.book().equity(null),
                1,
                1,
                1,
                1,
                2,
                "CAUTION",
                "",
                "ok",
                0,
                time,
                trigger,
                "");
    }

    private void row(long time, double risk, String trigger) {
        long regular = time % MINUTE == 0 ? MINUTE : 0;
        moments.take(rowOf(time, risk, trigger), new DeskMoments.Stands(1_000, regular, risk > 20), this);
        DeskMoments copy = new DeskMoments(model);
        copy.resume(Copies.stateOf(moments));
        moments = copy;
    }

    private void judge(long time, String episode, StateChange... changes) {
        moments.judged(time, episode, List.of(changes), LevelThresholds.DEFAULT);
    }

    private static StateChange change(long time, String transition, AlertLevel to, String cmdId) {
        return new StateChange(
                time,
                "alpha",
                1,
                AlertLevel.NORMAL,
                to,
                DeskState.NORMAL,
                DeskState.ofLadder(to),
                6,
                "c1",
                to,
                transition,
                cmdId,
                List.of(),
                "",
                "e",
                7,
                "",
                "",
                "");
    }

    @Test
    void sumsAreOverTheRowsSinceTheMomentBefore() {
        row(HOUR, 1, "MINUTE");
        row(HOUR + MINUTE, 2, "MINUTE");
        // A change between the minutes counts towards the highest alone.
        row(HOUR + MINUTE + 1, 9, "CHANGE");
        row(HOUR + 2 * MINUTE, 30, "MINUTE");
        row(HOUR + 2 * MINUTE + 5, 4, "LEVEL");
        row(2 * HOUR, 5, "MINUTE");
        assertThat(told).hasSize(3);
        DeskMoment second = told.get(1);
        assertThat(second.rows().coveredMillis()).isEqualTo(2 * MINUTE);
        assertThat(second.rows().degradedMillis()).isEqualTo(MINUTE);
        assertThat(second.rows().riskRows()).isEqualTo(2);
        assertThat(second.rows().riskSum()).isEqualTo(32);
        assertThat(second.rows().riskHighest()).isEqualTo(30);
        assertThat(second.rows().drawdownDeepest()).isEqualTo(0.3);
        assertThat(told.get(2).rows().riskHighest()).isEqualTo(5);
        assertThat(told.get(2).rows().coveredMillis()).isEqualTo(MINUTE);
    }

    @Test
    void shadowBookHoldsWhatWasHeldWhenTheEpisodeBegan() {
        judge(HOUR, "e", change(HOUR, "T1", AlertLevel.CAUTION, ""));
        row(HOUR, 6, "LEVEL");
        model.book().fill(0, -5, 100);
        model.book().mark(0, 97);
        row(2 * HOUR, 6, "MINUTE");
        HeldEpisode held = told.get(1).episodes().get(0);
        // Ten units lose 30, the five that are left 15.
        assertThat(held.heldEquity()).isCloseTo(970, within(1e-9));
        assertThat(held.equity()).isCloseTo(985, within(1e-9));
        assertThat(held.equityBegun()).isEqualTo(1_000);
        assertThat(held.begun()).isEqualTo(HOUR);
        assertThat(held.over()).isFalse();
    }

    @Test
    void episodeThatEndedBetweenMomentsIsToldWithItsOwnEnd() {
        judge(HOUR, "e");
        row(HOUR, 6, "LEVEL");
        model.book().mark(0, 90);
        judge(HOUR + 5, "f");
        model.book().mark(0, 80);
        judge(HOUR + 6, "");
        row(2 * HOUR, 6, "MINUTE");
        assertThat(told.get(1).episodes())
                .extracting(HeldEpisode::episodeId, HeldEpisode::over, HeldEpisode::time, HeldEpisode::heldEquity)
                .containsExactly(tuple("e", true, HOUR + 5, 900.0), tuple("f", true, HOUR + 6, 800.0));
        row(3 * HOUR, 6, "MINUTE");
        assertThat(told.get(2).episodes()).isEmpty();
    }

    @Test
    void alertIsTrueWhereTheBookAtItLosesHalfTheLevelsBoundWithinADay() {
        judge(HOUR, "e", change(HOUR, "T1", AlertLevel.CAUTION, ""));
        model.book().fill(0, -10, 100);
        model.book().mark(0, 98);
        row(2 * HOUR, 6, "MINUTE");
        model.book().mark(0, 96);
        row(3 * HOUR, 6, "MINUTE");
        model.book().mark(0, 97.5);
        row(4 * HOUR, 6, "MINUTE");
        assertThat(outcomes).isEmpty();
        model.book().mark(0, 50);
        // A day and a minute after the alert nothing counts any more.
        row(25 * HOUR + MINUTE, 6, "MINUTE");
        AlertOutcome outcome = outcomes.get(0);
        assertThat(outcome.bound()).isCloseTo(0.025, within(1e-12));
        assertThat(outcome.worstLoss()).isCloseTo(0.04, within(1e-12));
        assertThat(outcome.reachedAt()).isEqualTo(3 * HOUR);
        assertThat(outcome.isTrue()).isTrue();
        assertThat(outcome.watchedHours()).isCloseTo(3 / 60.0, within(1e-12));
        assertThat(outcome.revision()).isEqualTo(7);
    }

    @Test
    void boundIsHalfTheLowerBoundOfTheLevel() {
        judge(HOUR, "e", change(HOUR, "T1", AlertLevel.WARNING, ""));
        judge(HOUR, "e", change(HOUR, "T1", AlertLevel.CRITICAL, ""));
        model.book().mark(0, 94);
        row(25 * HOUR, 6, "MINUTE");
        // 6 % are above half of 10, and below half of 15.
        assertThat(outcomes).extracting(AlertOutcome::isTrue).containsExactly(true, false);
        assertThat(outcomes).extracting(AlertOutcome::bound).containsExactly(0.05, 0.075);
    }

    @Test
    void whatAFloorOrAPersonRaisesIsNoAlert() {
        judge(HOUR, "e", change(HOUR, "FLOOR", AlertLevel.CAUTION, ""));
        judge(HOUR, "e", change(HOUR, "T21", AlertLevel.WARNING, "c-1"));
        row(26 * HOUR, 6, "MINUTE");
        assertThat(outcomes).isEmpty();
    }

    @Test
    void strategiesGainWhatTheyHeldAtTheMomentBefore() {
        row(HOUR, 6, "MINUTE");
        model.book().mark(0, 103);
        row(2 * HOUR, 6, "MINUTE");
        assertThat(told.get(0).strategyProfit()).isEmpty();
        assertThat(told.get(1).strategyProfit().values()).singleElement().isEqualTo(30.0);
    }

    /**
     * For the samples of all states.
     *
     * @return moments in the middle of an episode, behind another one that no moment has told of
     */
    public static DeskMoments fed() {
        DeskMomentsTest test = new DeskMomentsTest();
        test.judge(HOUR, "e", change(HOUR, "T1", AlertLevel.CAUTION, ""));
        test.row(HOUR, 6, "LEVEL");
        test.judge(HOUR + 1, "f");
        test.row(HOUR + MINUTE, 25, "MINUTE");
        return test.moments;
    }
}
