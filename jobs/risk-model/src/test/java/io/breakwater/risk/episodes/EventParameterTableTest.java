package io.breakwater.risk.episodes;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EventParameterTableTest {
    private static final EventParameter ON = EventParameter.lower("on", 3, 1, 10);
    private static final EventParameter OFF =
            EventParameter.lower("off", 2, 0, 10).below(ON);
    private static final EventParameter HOURS = EventParameter.higher("hours", 48, 1, 100);
    private static final EventParameterTable TABLE = EventParameterTable.of(EventType.MARKET_CRASH, ON, OFF, HOURS);
    private static final EventParameters STANDARD = TABLE.standard();

    @Test
    void whatIsNotSetKeepsItsValueAndTheIdDependsOnTheValuesAlone() {
        EventParameters set = TABLE.with(STANDARD, Map.of("on", 2.5));
        assertThat(set.get(ON)).isEqualTo(2.5);
        assertThat(set.get(OFF)).isEqualTo(2);
        assertThat(STANDARD.id()).isEqualTo("default");
        assertThat(set.id())
                .isNotEqualTo("default")
                .isEqualTo(TABLE.with(STANDARD, Map.of("on", 2.5, "off", 2.0)).id());
        assertThat(TABLE.with(set, Map.of("on", 3.0))).isEqualTo(STANDARD);
    }

    @Test
    void everyFaultNamesKeyValueAndWhatIsAllowed() {
        assertThat(TABLE.faults(STANDARD, Map.of("on", 11.0, "hours", Double.NaN, "om", 1.0))
                        .values())
                .containsExactlyInAnyOrder(
                        "on was 11.0, must be from 1.0 to 10.0",
                        "hours was NaN, must be from 1.0 to 100.0",
                        "parameter was om, must be one of on, off, hours");
        assertThat(TABLE.faults(STANDARD, Map.of("off", 3.0)))
                .containsExactly(Map.entry("off", "off was 3.0, must be below on, which is 3.0"));
        assertThat(TABLE.faults(STANDARD, Map.of("on", 2.0)))
                .containsExactly(Map.entry("on", "off was 2.0, must be below on, which is 2.0"));
        assertThatThrownBy(() -> TABLE.with(STANDARD, Map.of("on", 2.0, "off", 5.0)))
                .hasMessage("off was 5.0, must be below on, which is 2.0");
    }

    @Test
    void looserIsHigherOrLowerAsTheParameterSays() {
        assertThat(TABLE.looser(TABLE.with(STANDARD, Map.of("on", 2.5, "hours", 50.0)), STANDARD))
                .isEmpty();
        assertThat(TABLE.looser(TABLE.with(STANDARD, Map.of("on", 3.5, "off", 1.0, "hours", 47.0)), STANDARD))
                .containsExactly("on", "hours");
    }
}
