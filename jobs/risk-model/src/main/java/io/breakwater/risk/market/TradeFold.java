package io.breakwater.risk.market;

import java.util.ArrayList;
import java.util.List;

/**
 * Folds the trades of one symbol into one-second bars.
 *
 * <p>Seconds stay open until {@link #drainUntil} says that nothing more can come for them. Bars in the making are kept in order of
 * time and reused, so a trade allocates nothing; in order, it costs one comparison to find its second. Trades of equal time keep
 * the order of their ids.
 */
public final class TradeFold {
    /** Length of a bar, milliseconds. */
    public static final long SECOND = 1_000;

    private final String venue;
    private final String symbol;
    private final List<BarAccumulator> open = new ArrayList<>();
    private final List<BarAccumulator> spare = new ArrayList<>();
    private BarAccumulator newest;

    /**
     * A fold with nothing open.
     *
     * @param venue venue of the bars
     * @param symbol symbol of the bars
     */
    public TradeFold(String venue, String symbol) {
        this.venue = venue;
        this.symbol = symbol;
    }

    /**
     * Takes a trade in.
     *
     * @param time epoch milliseconds UTC; its second must not have been drained
     * @param id trade id, or its position in the input
     * @param price quote currency per unit
     * @param quantity base units
     * @param buyerIsMaker whether the seller was the aggressor
     */
    public void add(long time, long id, double price, double quantity, boolean buyerIsMaker) {
        BarAccumulator bar = newest;
        if (bar == null || time < bar.openTime || time >= bar.openTime + SECOND) {
            bar = barOf(Math.floorDiv(time, SECOND) * SECOND);
        }
        bar.add(time, id, price, quantity, buyerIsMaker);
    }

    /**
     * Takes a trade in of which nobody knows the aggressor: what aggressors bought in its bar isn't known.
     *
     * @param time epoch milliseconds UTC; its second must not have been drained
     * @param id trade id, or its position in the input
     * @param price quote currency per unit
     * @param quantity base units
     */
    public void addUnsided(long time, long id, double price, double quantity) {
        add(time, id, price, quantity, true);
        barOf(Math.floorDiv(time, SECOND) * SECOND).forgetSides();
    }

    /**
     * Takes a trade in, and those behind it as long as they are of the same second and in order of time.
     *
     * @param trades columns of trades, as {@link #add} takes each
     * @param from index of the first trade
     * @param to index behind the last trade that may be taken in, beyond {@code from}
     * @return index behind the last that was taken in
     */
    public int addSecond(TradeColumns trades, int from, int to) {
        long time = trades.time()[from];
        BarAccumulator bar = newest;
        if (bar == null || time < bar.openTime || time >= bar.openTime + SECOND) {
            bar = barOf(Math.floorDiv(time, SECOND) * SECOND);
        }
        bar.add(time, trades.id()[from], trades.price()[from], trades.quantity()[from], trades.buyerIsMaker()[from]);
        return bar.addInOrder(trades, from + 1, to, bar.openTime + SECOND);
    }

    private BarAccumulator barOf(long start) {
        int at = open.size();
        while (at > 0 && open.get(at - 1).openTime > start) {
            at--;
        }
        if (at > 0 && open.get(at - 1).openTime == start) {
            return open.get(at - 1);
        }
        BarAccumulator bar = spare.isEmpty() ? new BarAccumulator() : spare.remove(spare.size() - 1);
        bar.start(start);
        open.add(at, bar);
        newest = open.get(open.size() - 1);
        return bar;
    }

    /**
     * Hands over the bars whose second ends at or before a time.
     *
     * @param until epoch milliseconds
     * @return bars in order of time, none for a second without trades
     */
    public List<Bar> drainUntil(long until) {
        int n = 0;
        while (n < open.size() && open.get(n).openTime + SECOND <= until) {
            n++;
        }
        List<Bar> bars = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            BarAccumulator bar = open.get(i);
            bars.add(bar.toBar(venue, symbol, SECOND));
            spare.add(bar);
        }
        open.subList(0, n).clear();
        if (open.isEmpty()) {
            newest = null;
        }
        return bars;
    }

    /**
     * The bars in the making, as they stand, for a checkpoint.
     *
     * @return bars in order of time
     */
    public List<Bar> openBars() {
        return open.stream().map(bar -> bar.toBar(venue, symbol, SECOND)).toList();
    }

    /**
     * Goes on with bars in the making.
     *
     * @param bars what {@link #openBars()} gave
     */
    public void reopen(List<Bar> bars) {
        for (Bar bar : bars) {
            barOf(bar.openTime()).resume(bar);
        }
    }
}
