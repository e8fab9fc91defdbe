package io.breakwater.risk.protocol;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.risk.reference.Copies;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class LevelProtocolTest {
    private final Evaluations desk = new Evaluations();
    private final LevelProtocol protocol = new LevelProtocol("alpha");

    private Decision decide(AlertLevel from) {
        return protocol.onChange(desk.time, from, desk.machine, 21, "c1");
    }

    private static List<String> types(Decision decision, String status) {
        return decision.directives().stream()
                .filter(directive -> directive.status().equals(status))
                .map(Directive::type)
                .toList();
    }

    @Test
    void a16JumpFromNormalToEmergencyIssuesOnlyEmergencysDirectivesEachOnce() {
        desk.fresh(false).marginAt(24).once(1);
        Decision decision = decide(AlertLevel.NORMAL);
        assertThat(decision.changes()).singleElement().satisfies(change -> {
            assertThat(change.from()).isEqualTo(AlertLevel.NORMAL);
            assertThat(change.to()).isEqualTo(AlertLevel.EMERGENCY);
            assertThat(change.state()).isEqualTo("EMERGENCY_EXIT");
            assertThat(change.seq()).isEqualTo(1);
        });
        assertThat(decision.directives())
                .extracting(Directive::type)
                .containsExactly("CANCEL_ALL", "CLOSE_ALL", "TO_STABLES", "HALT");
        assertThat(decision.directives())
                .allMatch(directive -> directive.level() == 5
                        && directive.status().equals("ISSUED")
                        && directive.authorisation().equals("AUTOMATIC"));
        assertThat(decision.directives()).extracting(Directive::id).doesNotHaveDuplicates();
    }

    @Test
    void deskWithoutStateGoesOnWithWhatWasPublished() {
        LevelMachine machine = new LevelMachine(LevelRules.standard(LevelThresholds.DEFAULT));
        DeskLatch latch = new DeskLatch("alpha", AlertLevel.CRITICAL, "e1", 7, 40, 12, 9);
        assertThat(protocol.takeOver(latch, true, machine)).isTrue();
        assertThat(machine.level()).isEqualTo(AlertLevel.CRITICAL);
        assertThat(protocol.episodeId()).isEqualTo("e1");
        machine.takeOver(AlertLevel.EMERGENCY, "test");
        Decision next = protocol.onChange(1, AlertLevel.CRITICAL, machine, 21, "c1");
        assertThat(next.changes()).singleElement().satisfies(change -> {
            assertThat(change.seq()).isEqualTo(8);
            assertThat(change.episodeId()).isEqualTo("e1");
        });
        assertThat(next.directives().get(0).seq()).isEqualTo(41);
        assertThat(next.notifications().get(0).seq()).isEqualTo(13);
        assertThat(next.notifications().get(0).revision()).isEqualTo(10);
    }

    @Test
    void numbersGoOnAtNormalTooAndSizesAreCutOnceAnEpisode() {
        LevelMachine machine = new LevelMachine(LevelRules.standard(LevelThresholds.DEFAULT));
        assertThat(protocol.takeOver(new DeskLatch("alpha", AlertLevel.NORMAL, "", 7, 40, 12, 9), true, machine))
                .isFalse();
        machine.takeOver(AlertLevel.CAUTION, "test");
        Decision first = protocol.onChange(1, AlertLevel.NORMAL, machine, 6, "c1");
        assertThat(first.changes().get(0).seq()).isEqualTo(8);
        assertThat(types(first, "PENDING")).containsExactly("SCALE_POSITIONS");

        LevelProtocol other = new LevelProtocol("beta");
        LevelMachine normal = new LevelMachine(LevelRules.standard(LevelThresholds.DEFAULT));
        other.takeOver(new DeskLatch("beta", AlertLevel.CAUTION, "e1", 1, 4, 1, 1), true, normal);
        normal.takeOver(AlertLevel.WARNING, "test");
        other.onChange(1, AlertLevel.CAUTION, normal, 12, "c1");
        normal.takeOver(AlertLevel.NORMAL, "test");
        other.onChange(2, AlertLevel.WARNING, normal, 3, "c1");
        normal.takeOver(AlertLevel.CAUTION, "test");
        assertThat(types(other.onChange(3, AlertLevel.NORMAL, normal, 6, "c1"), "PENDING"))
                .as("an episode of its own")
                .containsExactly("SCALE_POSITIONS");
    }

    /** The state decides again what it decided before, with the same numbers, unless what was published is stricter. */
    @Test
    void stricterOfStateAndWhatWasPublishedWins() {
        desk.once(12);
        decide(AlertLevel.NORMAL);
        LevelMachine machine = desk.machine;
        assertThat(protocol.takeOver(new DeskLatch("alpha", AlertLevel.CAUTION, "e2", 2, 9, 9, 9), false, machine))
                .isFalse();
        assertThat(machine.level()).isEqualTo(AlertLevel.WARNING);
        assertThat(protocol.episodeId()).isNotEqualTo("e2");
        assertThat(protocol.takeOver(new DeskLatch("alpha", AlertLevel.EMERGENCY, "e2", 1, 9, 9, 9), false, machine))
                .as("not newer than the state")
                .isFalse();
        assertThat(protocol.takeOver(new DeskLatch("alpha", AlertLevel.EMERGENCY, "e2", 2, 9, 9, 9), false, machine))
                .isTrue();
        assertThat(machine.level()).isEqualTo(AlertLevel.EMERGENCY);
        assertThat(protocol.takeOver(new DeskLatch("alpha", AlertLevel.EMERGENCY, "e2", 2, 9, 9, 9), false, machine))
                .as("once")
                .isFalse();
    }

    @Test
    void raiseSupersedesWhatTheLevelBelowOrdered() {
        desk.once(6);
        Decision caution = decide(AlertLevel.NORMAL);
        assertThat(types(caution, "ISSUED")).containsExactly("NEW_ORDER_CAP", "TIGHTEN_STOPS", "WATCH_CORRELATION");
        assertThat(types(caution, "PENDING")).containsExactly("SCALE_POSITIONS");
        desk.once(12);
        Decision warning = decide(AlertLevel.CAUTION);
        assertThat(types(warning, "SUPERSEDED"))
                .containsExactly("NEW_ORDER_CAP", "TIGHTEN_STOPS", "WATCH_CORRELATION", "SCALE_POSITIONS");
        assertThat(types(warning, "ISSUED")).containsExactly("HALT_NEW", "EXIT_PLAN");
        // A24: what adds risk waits for approval.
        assertThat(types(warning, "PENDING")).containsExactly("HEDGE");
    }

    @Test
    void supersededDirectiveKeepsItsIdAndSequenceNumbersAreDense() {
        desk.once(6);
        Decision caution = decide(AlertLevel.NORMAL);
        desk.once(12);
        Decision warning = decide(AlertLevel.CAUTION);
        assertThat(warning.directives().get(0).id())
                .isEqualTo(caution.directives().get(0).id());
        List<Long> seqs = java.util.stream.Stream.of(caution, warning)
                .flatMap(decision -> decision.directives().stream().map(Directive::seq))
                .toList();
        assertThat(seqs).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
    }

    @Test
    void floorHasItsLimitsButNotItsTradesUntilRiskReachesIt() {
        desk.floor(AlertLevel.CAUTION).once(1);
        Decision held = decide(AlertLevel.NORMAL);
        assertThat(types(held, "PENDING")).isEmpty();
        assertThat(types(held, "ISSUED")).hasSize(3);
        desk.once(6);
        Decision reached = protocol.onRiskBelowFloor(desk.time, desk.machine);
        assertThat(reached.changes()).isEmpty();
        assertThat(types(reached, "PENDING")).containsExactly("SCALE_POSITIONS");
        assertThat(reached.notifications()).isEmpty();
        desk.once(12);
        assertThat(types(decide(AlertLevel.CAUTION), "SUPERSEDED")).contains("SCALE_POSITIONS");
    }

    @Test
    void a55FloorAboveRiskLeavesWhatRiskOrderedPendingAndTakesItsOwnLimitsWithIt() {
        desk.once(6);
        Decision caution = decide(AlertLevel.NORMAL);
        desk.floor(AlertLevel.WARNING).once(6);
        Decision blind = decide(AlertLevel.CAUTION);
        assertThat(types(blind, "SUPERSEDED")).isEmpty();
        assertThat(types(blind, "ISSUED")).containsExactly("HALT_NEW", "EXIT_PLAN");
        // A floor's alert is one of its own, so that it opens no revision of the level's.
        assertThat(blind.notifications())
                .extracting(Notification::alertId)
                .doesNotContain(caution.notifications().get(0).alertId());
        desk.floor(AlertLevel.NORMAL).once(6);
        Decision seeing = decide(AlertLevel.WARNING);
        assertThat(seeing.directives())
                .extracting(Directive::type, Directive::status)
                .containsExactly(tuple("HALT_NEW", "LIFTED"), tuple("EXIT_PLAN", "LIFTED"));
        desk.risk(1, Evaluations.HOUR + 2 * Evaluations.SECOND);
        assertThat(types(decide(AlertLevel.CAUTION), "LIFTED"))
                .containsExactly("NEW_ORDER_CAP", "TIGHTEN_STOPS", "WATCH_CORRELATION", "SCALE_POSITIONS");
    }

    @Test
    void floorThatComesTwiceInAnEpisodeHasOrdersOfTheirOwnIds() {
        desk.once(6);
        decide(AlertLevel.NORMAL);
        desk.floor(AlertLevel.WARNING).once(6);
        Decision first = decide(AlertLevel.CAUTION);
        desk.floor(AlertLevel.NORMAL).once(6);
        decide(AlertLevel.WARNING);
        desk.floor(AlertLevel.WARNING).once(6);
        Decision second = decide(AlertLevel.CAUTION);
        assertThat(second.directives())
                .extracting(Directive::id)
                .doesNotContainAnyElementsOf(
                        first.directives().stream().map(Directive::id).toList());
        assertThat(second.notifications().get(0).dedupeKey())
                .isNotEqualTo(first.notifications().get(0).dedupeKey());
    }

    @Test
    void riskAndAFloorThatRiseTogetherEachHaveTheirOrders() {
        desk.floor(AlertLevel.WARNING).once(6);
        Decision both = decide(AlertLevel.NORMAL);
        assertThat(types(both, "PENDING")).containsExactly("SCALE_POSITIONS");
        assertThat(types(both, "ISSUED"))
                .containsExactly("NEW_ORDER_CAP", "TIGHTEN_STOPS", "WATCH_CORRELATION", "HALT_NEW", "EXIT_PLAN");
    }

    @Test
    void riskThatReachesTheFloorsLevelTakesItsLimitsOver() {
        desk.floor(AlertLevel.WARNING).once(1);
        decide(AlertLevel.NORMAL);
        desk.once(12);
        Decision reached = protocol.onRiskBelowFloor(desk.time, desk.machine);
        assertThat(types(reached, "SUPERSEDED")).containsExactly("HALT_NEW", "EXIT_PLAN");
        assertThat(types(reached, "ISSUED")).containsExactly("HALT_NEW", "EXIT_PLAN");
        desk.floor(AlertLevel.NORMAL).risk(1, 4 * Evaluations.HOUR + 2 * Evaluations.SECOND);
        Decision lowered = decide(AlertLevel.WARNING);
        assertThat(types(lowered, "LIFTED")).containsExactly("HALT_NEW", "EXIT_PLAN", "HEDGE");
        assertThat(types(lowered, "ISSUED")).containsExactly("LIMITS_OF_CAUTION");
    }

    @Test
    void a61FourCallsOfEmergencyHaveFourDedupeKeys() {
        desk.marginAt(24).once(1);
        Decision decision = decide(AlertLevel.NORMAL);
        String alert = decision.notifications().get(0).alertId();
        assertThat(decision.notifications())
                .extracting(Notification::dedupeKey)
                .containsExactly(
                        alert + "|1|0|SENIOR_TRADER||CALL",
                        alert + "|1|0|ADMIN||CALL",
                        alert + "|1|0|EMERGENCY_LEAD||CALL",
                        alert + "|1|0|TEAM||CALL");
    }

    @Test
    void a25ScalingIsOrderedOnceAnEpisodeThoughTheBandIsLeftAndReachedAgain() {
        List<String> ordered = new ArrayList<>();
        desk.once(6);
        ordered.addAll(types(decide(AlertLevel.NORMAL), "PENDING"));
        // In the band for an hour, out of it and back: no change of level.
        for (int i = 0; i < 3_600; i++) {
            AlertLevel before = desk.machine.level();
            desk.once(i % 600 < 300 ? 6 : 3);
            if (desk.machine.level() != before) {
                ordered.addAll(types(decide(before), "PENDING"));
            }
        }
        // Up, and down into the band again, in the same episode.
        desk.once(11);
        ordered.addAll(types(decide(AlertLevel.CAUTION), "PENDING"));
        desk.risk(6, 4 * Evaluations.HOUR + 2 * Evaluations.SECOND);
        ordered.addAll(types(decide(AlertLevel.WARNING), "PENDING"));
        desk.once(11);
        ordered.addAll(types(decide(AlertLevel.CAUTION), "PENDING"));
        assertThat(desk.changes).containsExactly("1>2", "2>3", "3>2", "2>3");
        assertThat(ordered.stream().filter("SCALE_POSITIONS"::equals)).hasSize(1);
    }

    @Test
    void a25WeakestPositionsAreClosedOnceAnEpisodeThoughCriticalIsLeftAndReachedAgain() {
        desk.once(6);
        decide(AlertLevel.NORMAL);
        desk.risk(16, 3 * Evaluations.SECOND);
        assertThat(types(decide(AlertLevel.CAUTION), "ISSUED")).contains("CLOSE_WEAKEST", "REDUCE_ONLY");
        desk.risk(9, 12 * Evaluations.HOUR + 2 * Evaluations.SECOND);
        decide(AlertLevel.CRITICAL);
        desk.risk(16, 3 * Evaluations.SECOND);
        assertThat(types(decide(AlertLevel.WARNING), "ISSUED"))
                .contains("REDUCE_ONLY")
                .doesNotContain("CLOSE_WEAKEST");
    }

    @Test
    void returnToNormalResumesLiftsEveryLimitAndEndsTheEpisode() {
        desk.once(6);
        Decision raised = decide(AlertLevel.NORMAL);
        desk.risk(1, Evaluations.HOUR + 2 * Evaluations.SECOND);
        Decision lowered = decide(AlertLevel.CAUTION);
        assertThat(types(lowered, "LIFTED")).hasSize(4);
        assertThat(types(lowered, "ISSUED")).containsExactly("RESUME");
        assertThat(lowered.notifications()).isEmpty();
        assertThat(lowered.changes().get(0).episodeId())
                .isEqualTo(raised.changes().get(0).episodeId());
        assertThat(protocol.episodeId()).isEmpty();
        desk.once(6);
        assertThat(decide(AlertLevel.NORMAL).changes().get(0).episodeId())
                .isNotEqualTo(raised.changes().get(0).episodeId());
    }

    @Test
    void restoredProtocolDecidesTheSameBytes() {
        desk.once(6);
        decide(AlertLevel.NORMAL);
        LevelProtocol restored = Copies.of(protocol);
        desk.once(12);
        assertThat(restored.onChange(desk.time, AlertLevel.CAUTION, desk.machine, 12, "c1"))
                .isEqualTo(protocol.onChange(desk.time, AlertLevel.CAUTION, desk.machine, 12, "c1"));
        assertThat(Copies.bytesOf(restored)).isEqualTo(Copies.bytesOf(protocol));
    }

    @Test
    void eachLevelTellsItsPeople() {
        desk.once(6);
        Decision caution = decide(AlertLevel.NORMAL);
        assertThat(caution.notifications())
                .extracting(notification -> notification.recipientRole() + ":" + notification.channel())
                .containsExactly("SENIOR_TRADER:SMS", "SENIOR_TRADER:DASHBOARD", "TEAM:DASHBOARD");
        assertThat(caution.notifications()).extracting(Notification::seq).containsExactly(1L, 2L, 3L);
        assertThat(caution.notifications().get(0).text())
                .startsWith("alpha: level 2 CAUTION, R 21.00 % (c1). c1: R 6.00 % reached CAUTION");
    }
}
