package io.breakwater.job.decide;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.risk.desk.DeskEvent;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.episodes.Episode;
import io.breakwater.risk.protocol.LevelThresholds;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which desks hear of a market event. */
class RouteEventsToDesksTest {
    private static final double NONE = Double.NaN;

    private static DeskDefinition desk(String name, String symbol) {
        return new DeskDefinition(
                name, "USD", 1_000, List.of(DeskPosition.ofQuantity(symbol, 1)), LevelThresholds.DEFAULT);
    }

    private static List<DeskInput> routed(String type, String scope) {
        Episode episode = new Episode(
                1,
                type,
                scope,
                1,
                "ONGOING",
                NONE,
                NONE,
                NONE,
                "",
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                0,
                0,
                1,
                0,
                true,
                0,
                "episode-1",
                "",
                "",
                "",
                NONE);
        List<DeskInput> out = new ArrayList<>();
        new RouteEventsToDesks(List.of(desk("alpha", "BTC"), desk("beta", "ETH")))
                .flatMap(episode, new ListCollector<>(out));
        return out;
    }

    @Test
    void anEventOfAMarketIsForDesksThatHoldItsSymbol() {
        assertThat(routed("MARKET_CRASH", "BTC"))
                .containsExactly(new DeskInput(
                        "alpha", 1, new DeskEvent.EventNews("MARKET_CRASH", "BTC", "ONGOING", "episode-1")));
        assertThat(routed("MARKET_CRASH", "SOL")).isEmpty();
    }

    @Test
    void anEventOfModelsIsForEveryDesk() {
        assertThat(routed("CONSCIOUSNESS_AWAKENING", "models"))
                .extracting(DeskInput::desk)
                .containsExactly("alpha", "beta");
    }
}
