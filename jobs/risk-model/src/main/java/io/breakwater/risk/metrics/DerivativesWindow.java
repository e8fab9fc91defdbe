package io.breakwater.risk.metrics;

import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.breakwater.risk.estimators.windows.RollingWindow;
import io.breakwater.risk.state.Stateful;

/**
 * Liquidations, open interest and funding of one underlying at all venues. Times must not decrease.
 *
 * <p>An hour's liquidations are compared with those of whole hours before it, from the first report on: a feed that has never brought
 * one says nothing. Open interest is summed over the markets that told it in the last 15 minutes and an hour before that. Cost O(minutes of
 * an hour) an instant. State: 720 hours, and for each market 76 minutes and a day of funding.
 */
public final class DerivativesWindow implements Stateful<DerivativesWindow.State> {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long FRESH = 15 * MINUTE;
    private static final int HOURS = 720;
    private static final int FEWEST_HOURS = 168;

    private NavigableMap<Long, Double> liquidated = new TreeMap<>();
    private RollingWindow hours = new RollingWindow(HOURS);
    private long firstLiquidation;
    private long hourSeen;
    private Map<String, NavigableMap<Long, Double>> openInterest = new TreeMap<>();
    private Map<String, NavigableMap<Long, Double>> funding = new TreeMap<>();

    /**
     * What must be kept. Times are epoch milliseconds UTC.
     *
     * @param liquidated quote currency liquidated in each minute of the last hour, by its end
     * @param hours quote currency liquidated in whole hours
     * @param firstLiquidation first report of one; 0 before
     * @param hourSeen newest whole hour that was taken in
     * @param openInterest newest value of each minute, by market
     * @param funding rates of the last 24 hours, by market
     */
    public record State(
            Map<Long, Double> liquidated,
            RollingWindow.State hours,
            long firstLiquidation,
            long hourSeen,
            Map<String, Map<Long, Double>> openInterest,
            Map<String, Map<Long, Double>> funding) {}

    @Override
    public State snapshot() {
        return new State(
                new TreeMap<>(liquidated),
                hours.snapshot(),
                firstLiquidation,
                hourSeen,
                copied(openInterest),
                copied(funding));
    }

    private static Map<String, Map<Long, Double>> copied(Map<String, NavigableMap<Long, Double>> series) {
        Map<String, Map<Long, Double>> copies = new TreeMap<>();
        series.forEach((market, values) -> copies.put(market, new TreeMap<>(values)));
        return copies;
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return the same windows
     */
    public static DerivativesWindow restore(State state) {
        DerivativesWindow window = new DerivativesWindow();
        window.liquidated = new TreeMap<>(state.liquidated());
        window.hours = RollingWindow.restore(state.hours());
        window.firstLiquidation = state.firstLiquidation();
        window.hourSeen = state.hourSeen();
        state.openInterest().forEach((market, values) -> window.openInterest.put(market, new TreeMap<>(values)));
        state.funding().forEach((market, values) -> window.funding.put(market, new TreeMap<>(values)));
        return window;
    }

    /**
     * Takes a report in.
     *
     * @param report report of the underlying
     */
    public void add(DerivativesReport report) {
        long minute = endOfMinute(report.time());
        switch (report.kind()) {
            case LIQUIDATION -> {
                firstLiquidation = firstLiquidation == 0 ? report.time() : firstLiquidation;
                liquidated.merge(minute, report.value(), Double::sum);
            }
            case OPEN_INTEREST -> series(openInterest, report).put(minute, report.value());
            case FUNDING -> series(funding, report).put(report.time(), report.value());
        }
    }

    private static NavigableMap<Long, Double> series(
            Map<String, NavigableMap<Long, Double>> all, DerivativesReport report) {
        return all.computeIfAbsent(report.market(), unseen -> new TreeMap<>());
    }

    private static long endOfMinute(long time) {
        return Math.floorDiv(time + MINUTE - 1, MINUTE) * MINUTE;
    }

    /**
     * What is known at an instant.
     *
     * @param time the instant, epoch milliseconds UTC; reports up to it must have been added
     * @return what the derivatives say
     */
    public Derivatives at(long time) {
        liquidated.headMap(time - HOUR, true).clear();
        double sum = firstLiquidation == 0 ? Double.NaN : sum(liquidated.headMap(time, true));
        double usual = hours.size() < FEWEST_HOURS ? Double.NaN : hours.quantile(99, 100);
        if (time % HOUR == 0 && time > hourSeen) {
            hourSeen = time;
            if (firstLiquidation != 0 && time - firstLiquidation >= HOUR) {
                hours.add(sum);
            }
        }
        return new Derivatives(sum, usual, openInterestChange(time), funding(time));
    }

    private static double sum(Map<Long, Double> values) {
        double sum = 0;
        for (double value : values.values()) {
            sum += value;
        }
        return sum;
    }

    private double openInterestChange(long time) {
        double now = 0;
        double before = 0;
        for (NavigableMap<Long, Double> market : openInterest.values()) {
            market.headMap(time - HOUR - FRESH, true).clear();
            Map.Entry<Long, Double> newest = market.floorEntry(time);
            Map.Entry<Long, Double> then = market.floorEntry(time - HOUR);
            if (newest != null && then != null && newest.getKey() > time - FRESH) {
                now += newest.getValue();
                before += then.getValue();
            }
        }
        return before > 0 ? now / before - 1 : Double.NaN;
    }

    private double funding(long time) {
        double sum = 0;
        int count = 0;
        for (NavigableMap<Long, Double> market : funding.values()) {
            market.headMap(time - DAY, true).clear();
            for (double rate : market.headMap(time, true).values()) {
                sum += rate;
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }
}
