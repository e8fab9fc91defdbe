package io.breakwater.risk.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.breakwater.risk.estimators.covariance.EwmaCovariance;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * Risk across the symbols of one universe: how they move together, over an hour, over days and second by second.
 *
 * <p>A row is written for each minute in which any symbol has a close; what each of its numbers means, and what becomes of symbols
 * that come late, stop or come back, {@link CrossRisk} says. Returns of the covariances run from one point of a UTC grid to the
 * next: 5 minutes (or the input's step where that is longer, with the decay to the power of it) and one day.
 *
 * <p>Cost for n symbols: O(60 n^2) a minute, O(n^3 / 3) every five minutes, an eigen decomposition a day, and for correlations
 * O(7,200) a pair. At 200 symbols with a price in each second, measured on one core: see the module {@code benchmarks}. State:
 * 16 n (n + 3) bytes, 1 kB a symbol, 12 bytes a price of the last hour (43 kB a symbol at most) and 30 kB: some 9.6 MB for 200.
 */
public final class CrossRiskModel implements Stateful<CrossRiskModel.State> {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long FIVE_MINUTES = 5 * MINUTE;
    private static final long NEVER = Long.MIN_VALUE;

    private final String universe;
    private final UniverseSymbols symbols;
    private final PriceTraces traces;
    private final DailyCross daily;

    @NotState("filled anew at each instant")
    private final double[] returns;

    private EqualWeightIndex index;
    private ReturnGrid grid;
    private CoMovement intraday;
    private long step;
    private long newest = NEVER;
    private long refused;

    /**
     * A universe that has not been seen.
     *
     * @param universe its name
     * @param symbols number of its symbols, at least 1
     */
    public CrossRiskModel(String universe, int symbols) {
        this.universe = universe;
        this.symbols = new UniverseSymbols(symbols);
        traces = new PriceTraces(symbols);
        daily = new DailyCross(symbols);
        returns = new double[symbols];
    }

    private CrossRiskModel(State state) {
        universe = state.universe();
        symbols = UniverseSymbols.restore(state.symbols());
        traces = PriceTraces.restore(state.traces());
        daily = DailyCross.restore(state.daily());
        index = state.index().map(EqualWeightIndex::restore).orElse(null);
        grid = state.grid().map(ReturnGrid::restore).orElse(null);
        intraday = state.intraday().map(CoMovement::restore).orElse(null);
        step = state.step();
        newest = state.newest();
        refused = state.refused();
        returns = new double[symbols.size()];
    }

    /**
     * What must be kept to go on with the same rows.
     *
     * @param universe its name
     * @param symbols its symbols and their last closes
     * @param traces prices of the last hour
     * @param daily what its days have come to
     * @param index its index; none before the first close
     * @param grid closes at the newest point of the intraday grid; none before the first close
     * @param intraday covariance on that grid; none before the first close
     * @param step length of the input's steps, milliseconds; 0 before the first close
     * @param newest newest instant, epoch milliseconds UTC
     * @param refused inputs refused so far
     */
    public record State(
            String universe,
            UniverseSymbols.State symbols,
            PriceTraces.State traces,
            DailyCross.State daily,
            Optional<EqualWeightIndex.State> index,
            Optional<ReturnGrid.State> grid,
            Optional<CoMovement.State> intraday,
            long step,
            long newest,
            long refused) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return model with the same next rows
     */
    public static CrossRiskModel restore(State state) {
        return new CrossRiskModel(state);
    }

    @Override
    public State snapshot() {
        return new State(
                universe,
                symbols.snapshot(),
                traces.snapshot(),
                daily.snapshot(),
                Optional.ofNullable(index).map(EqualWeightIndex::snapshot),
                Optional.ofNullable(grid).map(ReturnGrid::snapshot),
                Optional.ofNullable(intraday).map(CoMovement::snapshot),
                step,
                newest,
                refused);
    }

    /**
     * Takes what is known of one instant in.
     *
     * @param time event time, epoch milliseconds UTC; inputs of a time that isn't later than all before are refused
     * @param inputs closes and prices of that time, ordered by {@link CrossInput#ORDER}, at most one close a symbol
     * @return the universe's row; null when no symbol has a close
     */
    public CrossRisk accept(long time, List<CrossInput> inputs) {
        List<CrossInput> closes = inputs.stream().filter(CrossInput::isClose).toList();
        if (time <= newest) {
            refused += inputs.size();
            return null;
        }
        long before = newest == NEVER ? time : newest;
        newest = time;
        if (step == 0 && !closes.isEmpty()) {
            begin(closes.stream().mapToLong(CrossInput::stepMillis).max().orElseThrow());
        }
        if (step > 0) {
            closeGridsUpTo(time - 1);
        }
        takeCloses(closes, before);
        takePrices(inputs);
        if (closes.isEmpty()) {
            return null;
        }
        closeGridsUpTo(time);
        return row(time);
    }

    private void begin(long firstStep) {
        step = firstStep;
        int n = symbols.size();
        index = new EqualWeightIndex(n, (int) Math.max(1, DailyCross.DAY / step));
        grid = new ReturnGrid(n, Math.max(FIVE_MINUTES, step));
        double steps = (double) grid.step() / FIVE_MINUTES;
        intraday = new CoMovement(n, Math.pow(EwmaCovariance.FIVE_MINUTE_DECAY, steps));
    }

    private void takeCloses(List<CrossInput> closes, long before) {
        Arrays.fill(returns, Double.NaN);
        for (CrossInput close : closes) {
            boolean priced = close.close() > 0 && Double.isFinite(close.close());
            int place = priced ? symbols.place(close.symbol(), before, this::forget) : UniverseSymbols.NO_PLACE;
            if (place == UniverseSymbols.NO_PLACE) {
                refused++;
            } else {
                if (symbols.changesVenue(place, close.venue())) {
                    takeNoReturnAcross(place);
                }
                symbols.close(place, close.time(), close.close());
                returns[place] = close.ret();
            }
        }
        int[] expected = symbols.closedWithin(newest, Math.max(HOUR, 2 * step));
        if (expected.length > 0 && expected.length == symbols.countClosedWithin(newest, 0)) {
            index.add(expected, returns);
        }
    }

    /** Two venues differ by more than a symbol moves in five minutes; the step's own return is of one venue. */
    private void takeNoReturnAcross(int place) {
        grid.forget(place);
        daily.takeNoReturnAcross(place);
        traces.forget(place);
    }

    private void forget(int place) {
        index.restart();
        index.forget(place);
        intraday.forget(place);
        grid.forget(place);
        daily.forget(place);
        traces.forget(place);
    }

    /**
     * Prices of a symbol without a place wait for nothing: it gets one with its first close. Of a minute in which the venue changed,
     * those of the one that it ends with count.
     */
    private void takePrices(List<CrossInput> inputs) {
        for (CrossInput input : inputs) {
            int place = placeOfPrices(input);
            if (place != UniverseSymbols.NO_PLACE && input.mids()) {
                traces.expectMids(place, input.time());
            }
        }
        for (CrossInput input : inputs) {
            int place = placeOfPrices(input);
            if (place != UniverseSymbols.NO_PLACE) {
                traces.add(place, input);
            }
        }
    }

    private int placeOfPrices(CrossInput input) {
        int place = input.isClose() ? UniverseSymbols.NO_PLACE : symbols.find(input.symbol());
        return place != UniverseSymbols.NO_PLACE && symbols.isReadFrom(place, input.venue())
                ? place
                : UniverseSymbols.NO_PLACE;
    }

    private void closeGridsUpTo(long time) {
        long point = grid.pointUpTo(time);
        if (!grid.isPast(point)) {
            double[] closes = symbols.closesWithin(point, Math.min(2 * step, grid.step() / 2));
            intraday.add(grid.advance(point, closes));
        }
        daily.closeUpTo(time, symbols, step);
    }

    private CrossRisk row(long time) {
        int[] members = members(intraday);
        double[] closes = symbols.closesWithin(time, 0);
        int reporting = symbols.countClosedWithin(time, 0);
        int dailyMembers = members(daily.movement()).length;
        int rising = (int) Arrays.stream(returns).filter(ret -> ret > 0).count();
        return new CrossRisk(
                time,
                universe,
                index.meanCorrelation(),
                index.expectedShortfall975(),
                index.drawdown24h(),
                symbols.size(),
                reporting == 0 ? Double.NaN : (double) rising / reporting,
                index.observations(),
                reporting,
                members.length,
                dailyMembers,
                intraday.meanCorrelation(members),
                intraday.largestEigenvalueShare(members),
                intraday.turbulence(),
                daily.movement().turbulence(),
                daily.absorptionRatio(),
                daily.absorptionShift(),
                daily.rising(closes),
                daily.aboveMean50d(closes),
                symbols.relisted(),
                refused + traces.refused(),
                quality(time, reporting, dailyMembers));
    }

    /** Symbols with enough returns that still trade. */
    private int[] members(CoMovement movement) {
        return movement.members(place -> symbols.closedWithin(place, newest, Math.max(DailyCross.DAY, 2 * step)));
    }

    private String quality(long time, int reporting, int dailyMembers) {
        List<String> lacks = new ArrayList<>();
        if (reporting < symbols.size()) {
            lacks.add("symbols-missing");
        }
        if (index.observations() < DailyCross.DAY / step) {
            lacks.add("short-window");
        }
        if (dailyMembers < reporting) {
            lacks.add("short-history");
        }
        if (Arrays.stream(symbols.sorted()).anyMatch(place -> traces.hasTrades(place, time))) {
            lacks.add("trade-prices");
        }
        return lacks.isEmpty() ? "ok" : String.join("+", lacks);
    }

    /**
     * Correlations of all pairs of symbols of which any is known.
     *
     * @return pairs in alphabetical order, as of the newest instant; at most n (n - 1) / 2
     */
    public List<PairCorrelation> correlations() {
        List<PairCorrelation> pairs = new ArrayList<>();
        if (step == 0) {
            return pairs;
        }
        int[] places = symbols.sorted();
        double[][] fiveMinutes = byPlace(intraday);
        double[][] days = byPlace(daily.movement());
        double[][] overlapping = traces.correlations(places, newest);
        for (int i = 0; i < places.length; i++) {
            for (int j = i + 1; j < places.length; j++) {
                PairCorrelation pair = pair(
                        places[i],
                        places[j],
                        fiveMinutes[places[i]][places[j]],
                        days[places[i]][places[j]],
                        overlapping[j][i]);
                if (isKnown(pair)) {
                    pairs.add(pair);
                }
            }
        }
        return pairs;
    }

    private PairCorrelation pair(int first, int second, double fiveMinutes, double days, double overlapping) {
        boolean trades =
                !Double.isNaN(overlapping) && (traces.hasTrades(first, newest) || traces.hasTrades(second, newest));
        return new PairCorrelation(
                newest,
                universe,
                symbols.name(first),
                symbols.name(second),
                fiveMinutes,
                days,
                overlapping,
                trades ? "trade-prices" : "ok");
    }

    private static boolean isKnown(PairCorrelation pair) {
        return !Double.isNaN(pair.ewma5m()) || !Double.isNaN(pair.ewmaDaily()) || !Double.isNaN(pair.hayashiYoshida());
    }

    /** Correlations by place; NaN where a symbol is no member or two of them have hardly met. */
    private double[][] byPlace(CoMovement movement) {
        double[][] correlations = new double[symbols.size()][symbols.size()];
        for (double[] row : correlations) {
            Arrays.fill(row, Double.NaN);
        }
        int[] members = members(movement);
        double[][] known = members.length < 2
                ? new double[0][]
                : movement.estimate(members).correlation();
        for (int i = 0; i < known.length; i++) {
            for (int j = 0; j < known.length; j++) {
                boolean met = movement.haveMet(members[i], members[j]);
                correlations[members[i]][members[j]] = met ? known[i][j] : Double.NaN;
            }
        }
        return correlations;
    }
}
