package io.breakwater.risk.desk.marks;

import java.util.Arrays;
import java.util.Set;

import io.breakwater.risk.estimators.liquidity.DepthBar;
import io.breakwater.risk.market.MarkFilter;
import io.breakwater.risk.market.VenuePrint;
import io.breakwater.risk.state.Resumable;

/**
 * Which price of each asset counts, and since when: out of what all venues say, with single bad ticks and relisted symbols kept
 * out. Each settles by itself. State: that of {@link VenueMarks}, and 73 bytes an asset.
 */
public final class DeskMarks implements Resumable<DeskMarks.State> {
    private static final long SECOND = 1_000;

    private final VenueMarks venues;
    private final MarkFilter filter;
    private final Relistings relistings;
    private final long[] printed;
    private final long[] marked;

    /**
     * Marks of assets without any data yet.
     *
     * @param assets number of assets, at least 1
     */
    public DeskMarks(int assets) {
        venues = new VenueMarks(assets);
        filter = new MarkFilter(assets);
        relistings = new Relistings(assets);
        printed = new long[assets];
        Arrays.fill(printed, Long.MIN_VALUE);
        marked = printed.clone();
    }

    /**
     * Takes a print in.
     *
     * @return the new mark, quote currency per unit; NaN when the mark waits for confirmation
     */
    public double print(int asset, VenuePrint print) {
        venues.print(asset, print);
        double mark = mark(asset, print.time(), print.barMillis());
        printed[asset] = Double.isNaN(mark) ? printed[asset] : print.time();
        return mark;
    }

    /**
     * Takes a venue's book in, as a price.
     *
     * @return the new mark, quote currency per unit; NaN when there is none or it waits for confirmation
     */
    public double quote(int asset, DepthBar bar) {
        venues.book(asset, bar);
        return mark(asset, bar.time(), SECOND);
    }

    private double mark(int asset, long time, long barMillis) {
        double last = filter.markOf(asset);
        double price = venues.mark(asset, time, Double.isNaN(last) ? filter.firstOf(asset) : last);
        if (Double.isNaN(price)) {
            return Double.NaN;
        }
        boolean accepted = switch (relistings.judge(asset, time, barMillis, price, last)) {
            case KEEP -> false;
            case ADOPT -> true;
            case ORDINARY -> filter.accepts(asset, price, barMillis);
        };
        return accepted ? adopt(asset, time, price) : Double.NaN;
    }

    private double adopt(int asset, long time, double price) {
        filter.adopt(asset, price);
        relistings.end(asset);
        marked[asset] = time;
        return price;
    }

    /**
     * Takes the newest price of a relisted symbol as its mark, because somebody who knows says so.
     *
     * @return the new mark, quote currency per unit; NaN when none was kept
     */
    public double confirm(int asset) {
        double price = relistings.newest(asset);
        return Double.isNaN(price) ? Double.NaN : adopt(asset, relistings.heardAt(asset), price);
    }

    /**
     * The first price of an asset, which waits for a second that agrees.
     *
     * @param asset index of the asset
     * @return quote currency per unit; NaN where none waits
     */
    public double firstPrice(int asset) {
        return filter.firstOf(asset);
    }

    /**
     * Takes in that an asset was traded at a price that is known to be good.
     *
     * @param asset index of the asset
     * @param time when, epoch milliseconds
     */
    public void good(int asset, long time) {
        printed[asset] = time;
        marked[asset] = time;
    }

    /**
     * Which symbols' marks are kept against what is printed.
     *
     * @return the live object, not a copy
     */
    public Relistings relistings() {
        return relistings;
    }

    /**
     * Whether any mark's jump waits for confirmation.
     *
     * @return whether one does
     */
    public boolean isWaiting() {
        return filter.isWaiting();
    }

    /**
     * What is printed and not the mark yet.
     *
     * @param asset index of the asset
     * @param favourable whether it is asked for in the desk's favour: the price of a relisted symbol is no gain
     * @return move relative to the mark; 0 when there is none
     */
    public double unconfirmedMove(int asset, boolean favourable) {
        if (!relistings.isKept(asset)) {
            return filter.unconfirmedMove(asset);
        }
        return favourable ? 0 : relistings.newest(asset) / filter.markOf(asset) - 1;
    }

    /**
     * Venues that have sent data of an asset.
     *
     * @param asset index of the asset
     * @return venues, ascending
     */
    public Set<String> venues(int asset) {
        return venues.venues(asset);
    }

    /** Whether an asset's mark is old because its books are too wide to believe. */
    boolean isTooWide(int asset, long time) {
        return venues.isTooWide(asset, time);
    }

    /**
     * Time of the newest print that the mark has taken in.
     *
     * @param asset index of the asset
     * @return epoch milliseconds; {@code Long.MIN_VALUE} before the first
     */
    public long printedAt(int asset) {
        return printed[asset];
    }

    /**
     * Print of the oldest mark of a material position.
     *
     * @param time time of the evaluation, epoch milliseconds
     * @param materiality which positions count
     * @return epoch milliseconds; the time given when none is older
     */
    public long oldestPrint(long time, Materiality materiality) {
        long oldest = time;
        for (int i = 0; i < printed.length; i++) {
            oldest = materiality.isMaterial(i) ? Math.min(oldest, printed[i]) : oldest;
        }
        return oldest;
    }

    /**
     * Time at which a mark was last set.
     *
     * @param asset index of the asset
     * @return epoch milliseconds; {@code Long.MIN_VALUE} before the first
     */
    public long markedAt(int asset) {
        return marked[asset];
    }

    /**
     * What must be kept to go on with the same marks.
     *
     * @param venues what each venue last said
     * @param filter marks, and jumps that wait for confirmation
     * @param relistings marks that are kept against what is printed
     * @param printed time of the newest print that each mark has taken in, epoch milliseconds UTC; {@link Long#MIN_VALUE} before it
     * @param marked time at which each mark was last set, the same
     */
    public record State(
            VenueMarks.State venues,
            MarkFilter.State filter,
            Relistings.State relistings,
            long[] printed,
            long[] marked) {}

    @Override
    public State snapshot() {
        return new State(venues.snapshot(), filter.snapshot(), relistings.snapshot(), printed.clone(), marked.clone());
    }

    @Override
    public void resume(State state) {
        venues.resume(state.venues());
        filter.resume(state.filter());
        relistings.resume(state.relistings());
        System.arraycopy(state.printed(), 0, printed, 0, state.printed().length);
        System.arraycopy(state.marked(), 0, marked, 0, state.marked().length);
    }
}
