package io.breakwater.risk.desk.book;

import java.util.Map;
import java.util.TreeMap;

import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.StatedMargin;

/** Margin usage of a desk's accounts: as reported, or as the desk file states it of one that hasn't reported. No state of its own. */
public final class AccountMargins {
    private final DeskDefinition desk;
    private final ReportedAccounts accounts;

    /**
     * Margins of a desk.
     *
     * @param desk what its file states
     * @param accounts what they have reported
     */
    public AccountMargins(DeskDefinition desk, ReportedAccounts accounts) {
        this.desk = desk;
        this.accounts = accounts;
    }

    /**
     * Margin usage of each account.
     *
     * @return fractions from 0 by account
     */
    public Map<String, Double> usages() {
        TreeMap<String, Double> usages = new TreeMap<>(accounts.marginUsages());
        for (StatedMargin stated : desk.margin()) {
            if (!accounts.hasReported(stated.account())) {
                usages.put(stated.account(), MarginUsage.of(stated.maintenance(), stated.balance()));
            }
        }
        return usages;
    }

    /**
     * Largest margin usage of an account.
     *
     * @return fraction from 0; NaN when none is known
     */
    public double highest() {
        if (!accounts.hasBegun() && desk.margin().isEmpty()) {
            return Double.NaN;
        }
        return usages().values().stream().mapToDouble(usage -> usage).max().orElse(Double.NaN);
    }

    /**
     * The largest usage as a component of R.
     *
     * @return c3, percent; NaN when no usage is known
     */
    public double percent() {
        return MarginUsage.percent(highest());
    }
}
