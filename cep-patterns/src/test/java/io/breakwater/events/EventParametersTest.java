package io.breakwater.events;

import java.util.List;
import java.util.Map;

import io.breakwater.events.crash.CrashConditions;
import io.breakwater.risk.episodes.EventParameterTable;
import io.breakwater.risk.episodes.EventParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What may be set of each type of event. */
class EventParametersTest {
    static List<EventPattern<?>> patterns() {
        return EventPatterns.ALL;
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void theStandardOfEachTypeIsAllowedAndHasTheTypesName(EventPattern<?> pattern) {
        EventParameterTable table = pattern.parameters();
        EventParameters standard = table.standard();
        assertThat(table.type()).isEqualTo(pattern.type().name());
        assertThat(table.all()).isNotEmpty();
        assertThat(table.faults(standard, standard.values())).isEmpty();
        assertThat(standard.id()).isEqualTo("default");
    }

    /** Section 2.2 of the specification: the numbers of each row of its table. */
    @Test
    void standardsAreThoseOfTheSpecification() {
        assertThat(standards("MARKET_CRASH"))
                .containsAllEntriesOf(Map.of("stressOn", 3.0, "fallOn", 0.08, "fallOff", 0.04, "crashOn", 0.15))
                .containsAllEntriesOf(Map.of("noNewLowHours", 48.0, "calmRatio", 1.5));
        assertThat(standards("BULL_RUN_GENESIS"))
                .containsAllEntriesOf(Map.of("volumeOn", 1.0, "baseOn", 0.25, "broadOn", 0.6));
        assertThat(standards("PARADIGM_SHIFT")).containsAllEntriesOf(Map.of("heldOn", 0.8, "returnedOn", 0.5));
        assertThat(standards("LIQUIDITY_SINGULARITY"))
                .containsAllEntriesOf(Map.of("thinOn", 0.5, "thinOff", 0.8, "wideOn", 3.0, "costlyOn", 5.0))
                .containsAllEntriesOf(Map.of("severeCostOn", 20.0, "severeDepthOn", 0.1, "calmDepth", 0.7));
        assertThat(standards("CONSCIOUSNESS_AWAKENING"))
                .containsAllEntriesOf(Map.of("risingOn", 5.0, "probableOn", 0.25, "evidentOn", 33.0))
                .containsEntry("profitableOn", 0.95);
    }

    private static Map<String, Double> standards(String type) {
        return EventPatterns.ALL.stream()
                .filter(pattern -> pattern.type().name().equals(type))
                .findFirst()
                .orElseThrow()
                .parameters()
                .standard()
                .values();
    }

    @Test
    void whatIsSeenEarlierIsStricter() {
        EventParameters standard = CrashConditions.PARAMETERS.standard();
        EventParameters lower = CrashConditions.PARAMETERS.with(standard, Map.of("crashOn", 0.10));
        assertThat(lower.values()).containsEntry("crashOn", 0.10).containsEntry("fallOn", 0.08);
        assertThat(CrashConditions.PARAMETERS.looser(lower, standard)).isEmpty();
        assertThat(CrashConditions.PARAMETERS.looser(standard, lower)).containsExactly("crashOn");
    }
}
