package io.breakwater.risk.protocol.steps;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.breakwater.risk.protocol.LimitSet;
import io.breakwater.risk.protocol.directives.DirectiveType.Authorisation;
import io.breakwater.risk.protocol.directives.Params;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The tables of the five protocols against the source document's words, and what a wrong table says. */
class EventStepsTest {
    private static final List<String> IDS = List.of("1", "2", "3", "4", "5", "I", "S", "M", "L");

    /** Section 2 of the source document: five numbered steps, then the matrix from immediate to long-term. */
    private static final Map<String, List<String>> BOXES = Map.of(
            "MARKET_CRASH",
            List.of(
                    "Emergency stop-loss activation",
                    "Convert 80% to stablecoins",
                    "Activate protective puts",
                    "Reduce leverage to 2x max",
                    "Preserve capital above all",
                    "Stop-loss activation, leverage reduction",
                    "Capital preservation, hedge implementation",
                    "Selective re-entry, volatility capture",
                    "Recovery positioning, lesson integration"),
            "BULL_RUN_GENESIS",
            List.of(
                    "Increase allocation gradually",
                    "Scale into momentum trades",
                    "Extend profit targets",
                    "Reduce stop-loss tightness",
                    "Capture full wave movement",
                    "Momentum confirmation, position scaling",
                    "Trend following, profit maximization",
                    "Distribution preparation, risk management",
                    "Cycle completion, wealth preservation"),
            "PARADIGM_SHIFT",
            List.of(
                    "Reassess all strategies",
                    "Update model parameters",
                    "Recalibrate risk metrics",
                    "Evolve consciousness level",
                    "Embrace new market reality",
                    "Strategy reassessment, model updates",
                    "Parameter recalibration, new data integration",
                    "Strategy evolution, system optimization",
                    "Paradigm mastery, competitive advantage"),
            "LIQUIDITY_SINGULARITY",
            List.of(
                    "Halt all new orders",
                    "Close positions gradually",
                    "Use iceberg orders only",
                    "Monitor slippage closely",
                    "Preserve execution quality",
                    "Execution halt, order fragmentation",
                    "Gradual unwinding, slippage minimization",
                    "Market making, liquidity provision",
                    "System resilience, execution optimization"),
            "CONSCIOUSNESS_AWAKENING",
            List.of(
                    "Activate all AI systems",
                    "Allow dimensional breakthrough",
                    "Embrace new capabilities",
                    "Update all algorithms",
                    "Transcend current limits",
                    "AI activation, consciousness expansion",
                    "Capability exploration, learning acceleration",
                    "System transcendence, reality integration",
                    "Universal mastery, infinite possibility"));

    private final EventSteps steps = EventSteps.shipped();

    @Test
    void everyBoxOfTheSourceDocumentHasItsStepFortyFiveInAll() {
        int count = 0;
        for (Map.Entry<String, List<String>> type : BOXES.entrySet()) {
            List<EventStep> table = steps.of(type.getKey());
            assertThat(table).extracting(EventStep::id).containsExactlyElementsOf(IDS);
            assertThat(table).extracting(EventStep::box).containsExactlyElementsOf(type.getValue());
            assertThat(table.subList(5, 9)).extracting(EventStep::phase).containsExactly(StepPhase.values());
            count += table.size();
        }
        assertThat(count).isEqualTo(25 + 20);
    }

    @Test
    void noTwoTasksHaveOneNameAndNoAdviceBinds() {
        Set<String> tasks = new HashSet<>();
        for (String type : BOXES.keySet()) {
            for (EventStep step : steps.of(type)) {
                assertThat(step.params() instanceof Params.Work work && !tasks.add(work.task()))
                        .as("%s", step)
                        .isFalse();
                boolean asks = step.authorisation() == Authorisation.ADVISORY
                        || step.authorisation() == Authorisation.ON_APPROVAL;
                assertThat(asks && !step.limit().equals(LimitSet.FREE))
                        .as("%s", step)
                        .isFalse();
                assertThat(!asks && step.type().addsRisk()).as("%s", step).isFalse();
            }
        }
        assertThat(tasks).hasSize(16);
    }

    @Test
    void aTypeWithoutATableHasNoSteps() {
        assertThat(steps.of("ALIEN_LANDING")).isEmpty();
    }

    private static String crash() {
        try (InputStream in = EventSteps.class.getResourceAsStream("/steps/market-crash.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aWrongTableIsRefusedWithEveryFault() {
        String first = crash().replace(
                        "| IMMEDIATE | TIGHTEN_STOPS | factor 0.75 | AUTO | stopFactor 0.75 |",
                        "| NOW | TIGHTEN_STOPS | factor 1.75 | AUTO | stopFactor 0 |")
                .replace("| gross 0.2 | ON_ACK |", "| gros 0.2 | ON_ACK |")
                .replace("| PROTECTIVE_PUTS | - | ON_APPROVAL | - |", "| PROTECTIVE_PUTS | - | AUTO | - |")
                .replace("| cap 2 | AUTO | leverageCap 2 |", "| cap 2 | AUTO | leverage 2 |")
                .replace("| factor 0.8 | AUTO | orderFactor 0.8 |", "| factor 0.8 | ON_APPROVAL | orderFactor 0.8 |");
        Map<String, String> tables = new TreeMap<>(Map.of("A", first, "B", "1 | x | IMMEDIATE\n"));
        assertThatThrownBy(() -> EventSteps.of(tables))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "steps of A, line 2: phase was NOW, must be one of [IMMEDIATE, SHORT, MEDIUM, LONG]")
                .hasMessageContaining("steps of A, line 2: stopFactor was 0, must be above 0 and at most 1.0")
                .hasMessageContaining("steps of A, line 3: gross was missing, must be there")
                .hasMessageContaining("steps of A, line 3: cell was gros 0.2, must be without [gros]")
                .hasMessageContaining(
                        "steps of A, line 4: authorisation was AUTO, must be ON_APPROVAL or ADVISORY: it adds risk")
                .hasMessageContaining("steps of A, line 5: limit was leverage 2, must be - or one of [leverageCap,")
                .hasMessageContaining("steps of A, line 6: limit was LimitSet[orderFactor=0.8,")
                .hasMessageContaining("must be - for ON_APPROVAL")
                .hasMessageContaining("steps of A: ids was [2, 3, 4, 5, I, S, M, L], must be each of [")
                .hasMessageContaining("steps of B, line 1: number of columns was 3, must be 8");
    }
}
