package io.breakwater.job.benchmark;

import java.util.ArrayList;
import java.util.List;

/**
 * What input is wanted.
 *
 * @param symbols number of symbols, one file each, 1 to 1,000
 * @param hours length in hours of event time, 1 to 9,000
 * @param tradesPerSecond trades a second of one symbol, on average over the symbols, positive, at most 10,000
 * @param seed input of the same plan is the same to the last byte
 */
public record TradePlan(int symbols, int hours, double tradesPerSecond, long seed) {
    /** Bytes of one row, rather too many. */
    static final int ROW_BYTES = 88;

    private static final int MOST_SYMBOLS = 1_000;
    private static final int MOST_HOURS = 9_000;
    private static final double MOST_TRADES = 10_000;
    private static final int SECONDS_PER_HOUR = 3_600;
    private static final int SECONDS_PER_MINUTE = 60;

    /**
     * Checks the plan.
     *
     * @throws IllegalArgumentException when a value is out of its range; it lists all that are
     */
    public TradePlan {
        List<String> faults = new ArrayList<>();
        if (symbols < 1 || symbols > MOST_SYMBOLS) {
            faults.add("symbols was " + symbols + ", must be 1 to " + MOST_SYMBOLS);
        }
        if (hours < 1 || hours > MOST_HOURS) {
            faults.add("hours was " + hours + ", must be 1 to " + MOST_HOURS);
        }
        if (!(tradesPerSecond > 0 && tradesPerSecond <= MOST_TRADES)) {
            faults.add("rate was " + tradesPerSecond + ", must be positive and at most " + MOST_TRADES
                    + " trades a second of one symbol");
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
    }

    int seconds() {
        return hours * SECONDS_PER_HOUR;
    }

    /** Rows that are to be expected: within some hundredths over a day, less closely over hours, as bursts are few. */
    long expectedRows() {
        return Math.round(tradesPerSecond * seconds() * symbols);
    }

    /** Trades a second of a symbol: the first trade 1.6 times the average, the last 0.4 times. */
    double rateOf(int symbol) {
        double place = symbols == 1 ? 0.5 : (double) symbol / (symbols - 1);
        return tradesPerSecond * (1.6 - 1.2 * place);
    }

    /** First second of a symbol that trades: the last of several comes late. */
    int firstSecond(int symbol) {
        return symbols > 1 && symbol == symbols - 1 ? minute(0.05) * SECONDS_PER_MINUTE : 0;
    }

    /** Whether a symbol is silent for three whole minutes; the second is, or the only one. */
    boolean isSilent(int symbol, int second) {
        int from = minute(0.35) * SECONDS_PER_MINUTE;
        return symbol == Math.min(1, symbols - 1) && second >= from && second < from + 3 * SECONDS_PER_MINUTE;
    }

    /** Second in which the market begins to fall. */
    int crashSecond() {
        return minute(0.6) * SECONDS_PER_MINUTE;
    }

    private int minute(double share) {
        return (int) (hours * SECONDS_PER_MINUTE * share);
    }
}
