package io.breakwater.risk.protocol.steps;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The steps of all types of market events: five numbered steps and four cells of the response matrix each.
 *
 * <p>The tables are resources of this module and not of the patterns': a desk that is restored knows what its open steps mean, whatever
 * patterns the job runs.
 */
public final class EventSteps {
    private static final List<String> TYPES = List.of(
            "MARKET_CRASH", "BULL_RUN_GENESIS", "PARADIGM_SHIFT", "LIQUIDITY_SINGULARITY", "CONSCIOUSNESS_AWAKENING");

    private final Map<String, List<EventStep>> steps;

    private EventSteps(Map<String, List<EventStep>> steps) {
        this.steps = steps;
    }

    /**
     * Reads the tables that this module ships.
     *
     * @return the steps
     * @throws IllegalArgumentException when a table is wrong; the message has every fault of every table
     */
    public static EventSteps shipped() {
        Map<String, String> tables = new TreeMap<>();
        TYPES.forEach(type -> tables.put(type, text(type)));
        return of(tables);
    }

    private static String text(String type) {
        String name = "/steps/" + type.toLowerCase(Locale.ROOT).replace('_', '-') + ".txt";
        try (InputStream in = EventSteps.class.getResourceAsStream(name)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads tables.
     *
     * @param tables text of each type's table
     * @return the steps
     * @throws IllegalArgumentException when a table is wrong; the message has every fault of every table
     */
    public static EventSteps of(Map<String, String> tables) {
        Map<String, List<EventStep>> steps = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        tables.forEach((type, text) -> {
            StepTable table = new StepTable(type, text);
            steps.put(type, table.steps());
            faults.addAll(table.faults());
        });
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", faults));
        }
        return new EventSteps(steps);
    }

    /**
     * The steps of a type.
     *
     * @param type its name, e.g. MARKET_CRASH
     * @return steps in the order of the table; empty for a type without a table
     */
    public List<EventStep> of(String type) {
        return steps.getOrDefault(type, List.of());
    }
}
