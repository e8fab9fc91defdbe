package io.breakwater.risk.desk.definition;

import java.io.Serializable;

/**
 * Margin of an account as the desk file states it: what counts until the account reports.
 *
 * @param account account
 * @param maintenance margin that must be kept, base currency, from 0
 * @param balance what counts against it, base currency, above 0
 */
public record StatedMargin(String account, double maintenance, double balance) implements Serializable {
    /**
     * Margin usage.
     *
     * @return fraction from 0
     */
    public double usage() {
        return maintenance / balance;
    }
}
