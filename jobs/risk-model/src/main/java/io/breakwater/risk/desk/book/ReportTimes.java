package io.breakwater.risk.desk.book;

import java.util.Map;
import java.util.function.ToLongFunction;

/** Since when a desk's accounts have told what they hold and are worth, and how many orders they have open. No state of its own. */
public final class ReportTimes {
    private final Map<String, ReportedAccount> accounts;

    ReportTimes(Map<String, ReportedAccount> accounts) {
        this.accounts = accounts;
    }

    /**
     * Open orders of all accounts.
     *
     * @return number as last reported; 0 where no feed reports them
     */
    public int openOrders() {
        long orders = 0;
        for (ReportedAccount account : accounts.values()) {
            orders += account.openOrders;
        }
        return (int) Math.min(Integer.MAX_VALUE, orders);
    }

    /**
     * Since when positions are known: the oldest of the newest snapshots of all accounts that send any.
     *
     * @return epoch milliseconds UTC; {@link Long#MIN_VALUE} before the first
     */
    public long positionsAt() {
        return oldest(account -> account.positionsAt);
    }

    /**
     * Since when equity is known: the oldest of the newest reports of all accounts that send any.
     *
     * @return epoch milliseconds UTC; {@link Long#MIN_VALUE} before the first
     */
    public long equityAt() {
        return oldest(account -> account.reportedAt);
    }

    private long oldest(ToLongFunction<ReportedAccount> at) {
        long oldest = Long.MAX_VALUE;
        for (ReportedAccount account : accounts.values()) {
            long time = at.applyAsLong(account);
            oldest = time == Long.MIN_VALUE ? oldest : Math.min(oldest, time);
        }
        return oldest == Long.MAX_VALUE ? Long.MIN_VALUE : oldest;
    }

    /**
     * Whether any account has said what it is worth or holds.
     *
     * @return false while only the desk file has
     */
    public boolean isHeard() {
        return positionsAt() != Long.MIN_VALUE || equityAt() != Long.MIN_VALUE;
    }
}
