package io.breakwater.job.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.RowSchedule;
import io.breakwater.risk.episodes.EventParameters;
import io.breakwater.risk.metrics.CostSizes;
import io.breakwater.risk.metrics.PriceRule;

/**
 * What the topology needs to know of a run, checked before the graph is built.
 *
 * @param universe name of the set of all symbols
 * @param universeSymbols number of symbols in it; 0 switches the cross-symbol stage off
 * @param desks desks to supervise; none switches their stage off
 * @param rows how often desks publish what only time makes due
 * @param disorderBoundMillis how far a record may lie behind the highest time of its partition, milliseconds
 * @param events whether market events are looked for
 * @param writeBars whether bars are an output
 * @param costSizes orders whose cost is published for each symbol; none switches the rows of five minutes off
 * @param correlationEveryMillis time between two matrices of the correlations of all pairs, milliseconds, whole minutes; 0 for none
 * @param priceRule which prices of a symbol, and which silences, count in its metrics
 * @param simulatedOperator whether the simulated operator acts for the desks' people, as in a backfill
 * @param eventParameters what conditions of event types are judged by, by type; the standard where a type is left out
 */
public record RiskSettings(
        String universe,
        int universeSymbols,
        List<DeskDefinition> desks,
        RowSchedule rows,
        long disorderBoundMillis,
        boolean events,
        boolean writeBars,
        Optional<CostSizes> costSizes,
        long correlationEveryMillis,
        PriceRule priceRule,
        boolean simulatedOperator,
        Map<String, EventParameters> eventParameters) {

    /** Disorder bound where nothing else is said, milliseconds. */
    public static final long DEFAULT_DISORDER_BOUND_MILLIS = 500;

    private static final long MINUTE = 60_000;
    private static final long CORRELATION_EVERY_IN_REPLAY = 60 * MINUTE;
    private static final long CORRELATION_EVERY_LIVE = 5 * MINUTE;

    /** Keeps a copy of the desks, and refuses what no stage can run with. */
    public RiskSettings {
        desks = List.copyOf(desks);
        eventParameters = Map.copyOf(eventParameters);
        require(!universe.isEmpty(), "universe was empty, must be a name");
        require(universeSymbols >= 0, "universeSymbols was " + universeSymbols + ", must be at least 0");
        require(disorderBoundMillis >= 0, "disorderBoundMillis was " + disorderBoundMillis + ", must be at least 0");
        require(
                correlationEveryMillis >= 0 && correlationEveryMillis % MINUTE == 0,
                "correlationEveryMillis was " + correlationEveryMillis + ", must be 0 or whole minutes");
    }

    /**
     * Settings with the usual sizes of orders and time between two correlation matrices: an hour where desks have a row a minute, else five minutes.
     *
     * @param universe name of the set of all symbols
     * @param universeSymbols number of symbols in it
     * @param desks desks to supervise
     * @param rows how often desks publish what only time makes due
     * @param disorderBoundMillis how far a record may lie behind the highest time of its partition, milliseconds
     * @param events whether market events are looked for
     * @param writeBars whether bars are an output
     */
    public RiskSettings(
            String universe,
            int universeSymbols,
            List<DeskDefinition> desks,
            RowSchedule rows,
            long disorderBoundMillis,
            boolean events,
            boolean writeBars) {
        this(
                universe,
                universeSymbols,
                desks,
                rows,
                disorderBoundMillis,
                events,
                writeBars,
                Optional.of(CostSizes.DEFAULT),
                rows == RowSchedule.EACH_MINUTE ? CORRELATION_EVERY_IN_REPLAY : CORRELATION_EVERY_LIVE,
                PriceRule.CONFIRMED,
                false,
                Map.of());
    }

    private static void require(boolean right, String fault) {
        if (!right) {
            throw new IllegalArgumentException(fault);
        }
    }

    /**
     * A replay of a universe for some desks, with all stages on.
     *
     * @param universeSymbols number of symbols
     * @param desks desks to supervise
     * @return settings with defaults
     */
    public static RiskSettings replay(int universeSymbols, List<DeskDefinition> desks) {
        return new RiskSettings(
                "all", universeSymbols, desks, RowSchedule.EACH_MINUTE, DEFAULT_DISORDER_BOUND_MILLIS, true, false);
    }

    /**
     * The same with bars as an output.
     *
     * @return a copy
     */
    public RiskSettings withBars() {
        return with(copy -> copy.writeBars = true);
    }

    /**
     * The same with other sizes of orders.
     *
     * @param sizes orders whose cost is published; none switches the rows of five minutes off
     * @return a copy
     */
    public RiskSettings withCostSizes(Optional<CostSizes> sizes) {
        return with(copy -> copy.costSizes = sizes);
    }

    /**
     * The same with another time between two correlation matrices.
     *
     * @param millis milliseconds, whole minutes; 0 for no matrices
     * @return a copy
     */
    public RiskSettings withCorrelationEvery(long millis) {
        return with(copy -> copy.correlationEveryMillis = millis);
    }

    /**
     * The same with or without the simulated operator.
     *
     * @param simulated whether it acts for the desks' people
     * @return a copy
     */
    public RiskSettings withSimulatedOperator(boolean simulated) {
        return with(copy -> copy.simulatedOperator = simulated);
    }

    /**
     * The same with other numbers by which events are judged.
     *
     * @param parameters by type; the standard where a type is left out
     * @return a copy
     */
    public RiskSettings withEventParameters(Map<String, EventParameters> parameters) {
        return with(copy -> copy.eventParameters = parameters);
    }

    private RiskSettings with(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return new RiskSettings(
                universe,
                universeSymbols,
                desks,
                rows,
                disorderBoundMillis,
                events,
                copy.writeBars,
                copy.costSizes,
                copy.correlationEveryMillis,
                priceRule,
                copy.simulatedOperator,
                copy.eventParameters);
    }

    /** What may be set on top of the usual. */
    private static final class Copy {
        private boolean writeBars;
        private Optional<CostSizes> costSizes;
        private long correlationEveryMillis;
        private boolean simulatedOperator;
        private Map<String, EventParameters> eventParameters;

        Copy(RiskSettings of) {
            writeBars = of.writeBars;
            costSizes = of.costSizes;
            correlationEveryMillis = of.correlationEveryMillis;
            simulatedOperator = of.simulatedOperator;
            eventParameters = of.eventParameters;
        }
    }

    /**
     * Symbols that are looked at for jumps and events.
     *
     * @return at least 1
     */
    public int watchedSymbols() {
        return Math.max(1, universeSymbols);
    }
}
