package io.breakwater.risk.desk.marks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.breakwater.risk.estimators.liquidity.DepthBar;
import io.breakwater.risk.estimators.windows.RollingWindow;
import io.breakwater.risk.market.VenuePrint;
import io.breakwater.risk.state.Resumable;
import io.breakwater.risk.state.Stateful;

/**
 * The mark of each asset from the prices of all venues (specification sections 2.0 and 3.3).
 *
 * <p>A venue's price is the mid of its book while that is at most 5 s old and was at most 5 times as wide as the median of a day;
 * else its last trade while that is at most 5 s old, or its last bar until the next one is due. The mark is the median of the
 * venues' prices; of two that differ by more than 1 % it is the one nearer the last good mark, so that one venue's bad tick moves
 * nothing.
 *
 * <p>Cost: O(venues) a print. State: 24 kB a venue with a book, 60 bytes one without.
 */
final class VenueMarks implements Resumable<VenueMarks.State> {
    private static final long FRESH_MILLIS = 5_000;
    private static final long MINUTE = 60_000;
    private static final double APART = 0.01;
    private static final double WIDEST = 5;
    private static final int MINUTES_A_DAY = 1_440;
    /** Before an hour of spreads is known, none is called wide. */
    private static final int FEWEST_SPREADS = 60;

    /** Newest prices of one venue for an asset. */
    private static final class Quote implements Stateful<Quote.QuoteState> {
        private double trade = Double.NaN;
        private long tradeFreshUntil = Long.MIN_VALUE;
        private double mid = Double.NaN;
        private long midFreshUntil = Long.MIN_VALUE;
        private long wideUntil = Long.MIN_VALUE;
        private long spreadMinute = Long.MIN_VALUE;
        private RollingWindow spreads;

        double price(long time) {
            if (time <= midFreshUntil) {
                return mid;
            }
            return time <= tradeFreshUntil ? trade : Double.NaN;
        }

        void book(DepthBar bar) {
            observeSpread(bar);
            boolean wide = spreads.size() >= FEWEST_SPREADS && bar.spreadBasisPoints() > WIDEST * spreads.median();
            if (wide) {
                wideUntil = bar.time() + FRESH_MILLIS;
                midFreshUntil = Long.MIN_VALUE;
            } else {
                mid = (bar.bid() + bar.ask()) / 2;
                midFreshUntil = bar.time() + FRESH_MILLIS;
                wideUntil = Long.MIN_VALUE;
            }
        }

        private void observeSpread(DepthBar bar) {
            if (spreads == null) {
                spreads = new RollingWindow(MINUTES_A_DAY);
            }
            long minute = Math.floorDiv(bar.time(), MINUTE);
            if (minute > spreadMinute) {
                spreadMinute = minute;
                spreads.add(bar.spreadBasisPoints());
            }
        }

        /** The spreads are those of a day, one a minute, basis points; none before the first book. */
        record QuoteState(
                double trade,
                long tradeFreshUntil,
                double mid,
                long midFreshUntil,
                long wideUntil,
                long spreadMinute,
                Optional<RollingWindow.State> spreads) {}

        @Override
        public QuoteState snapshot() {
            return new QuoteState(
                    trade,
                    tradeFreshUntil,
                    mid,
                    midFreshUntil,
                    wideUntil,
                    spreadMinute,
                    Optional.ofNullable(spreads).map(RollingWindow::snapshot));
        }

        static Quote restore(QuoteState state) {
            Quote quote = new Quote();
            quote.trade = state.trade();
            quote.tradeFreshUntil = state.tradeFreshUntil();
            quote.mid = state.mid();
            quote.midFreshUntil = state.midFreshUntil();
            quote.wideUntil = state.wideUntil();
            quote.spreadMinute = state.spreadMinute();
            quote.spreads = state.spreads().map(RollingWindow::restore).orElse(null);
            return quote;
        }
    }

    private final List<TreeMap<String, Quote>> venues = new ArrayList<>();

    VenueMarks(int assets) {
        for (int asset = 0; asset < assets; asset++) {
            venues.add(new TreeMap<>());
        }
    }

    /** Takes a trade or a bar's close in. */
    void print(int asset, VenuePrint print) {
        Quote quote = venues.get(asset).computeIfAbsent(print.venue(), unseen -> new Quote());
        quote.trade = print.close();
        // A bar's close counts until the next bar's is due, not beside it.
        quote.tradeFreshUntil = print.time() + Math.max(FRESH_MILLIS, print.barMillis() - 1);
    }

    /** Takes a book in; one that can't be used, or has but one side, says nothing of the price. */
    void book(int asset, DepthBar bar) {
        if (bar.usable() && !Double.isNaN(bar.spreadBasisPoints())) {
            venues.get(asset)
                    .computeIfAbsent(bar.venue(), unseen -> new Quote())
                    .book(bar);
        }
    }

    /** Venues that have sent data of an asset, ascending. */
    Set<String> venues(int asset) {
        return venues.get(asset).keySet();
    }

    /** Whether an asset's mark is old because the only books that quote it are too wide to believe. */
    boolean isTooWide(int asset, long time) {
        boolean wide = false;
        for (Quote quote : venues.get(asset).values()) {
            if (!Double.isNaN(quote.price(time))) {
                return false;
            }
            wide |= time <= quote.wideUntil;
        }
        return wide;
    }

    /**
     * The mark out of all venues.
     *
     * @param asset index of the asset
     * @param time event time, epoch milliseconds
     * @param lastGood last good mark; NaN when there is none
     * @return quote currency per unit; NaN when no venue's price is fresh
     */
    double mark(int asset, long time, double lastGood) {
        TreeMap<String, Quote> quotes = venues.get(asset);
        if (quotes.size() == 1) {
            return quotes.firstEntry().getValue().price(time);
        }
        double[] prices = new double[quotes.size()];
        int n = 0;
        for (Quote quote : quotes.values()) {
            double price = quote.price(time);
            if (!Double.isNaN(price)) {
                prices[n++] = price;
            }
        }
        return n == 2 ? ofTwo(prices[0], prices[1], lastGood) : median(prices, n);
    }

    private static double ofTwo(double a, double b, double lastGood) {
        boolean agree = Math.abs(a - b) <= APART * Math.min(a, b);
        if (agree || Double.isNaN(lastGood)) {
            return (a + b) / 2;
        }
        return Math.abs(a - lastGood) <= Math.abs(b - lastGood) ? a : b;
    }

    private static double median(double[] prices, int n) {
        if (n == 0) {
            return Double.NaN;
        }
        Arrays.sort(prices, 0, n);
        return (prices[(n - 1) / 2] + prices[n / 2]) / 2;
    }

    /** Quotes of each asset by venue. */
    record State(List<Map<String, Quote.QuoteState>> venues) {}

    @Override
    public State snapshot() {
        return new State(venues.stream().map(VenueMarks::snapshotOf).toList());
    }

    private static Map<String, Quote.QuoteState> snapshotOf(Map<String, Quote> quotes) {
        TreeMap<String, Quote.QuoteState> states = new TreeMap<>();
        quotes.forEach((venue, quote) -> states.put(venue, quote.snapshot()));
        return states;
    }

    @Override
    public void resume(State state) {
        for (int asset = 0; asset < state.venues().size(); asset++) {
            TreeMap<String, Quote> quotes = venues.get(asset);
            quotes.clear();
            state.venues().get(asset).forEach((venue, quote) -> quotes.put(venue, Quote.restore(quote)));
        }
    }
}
