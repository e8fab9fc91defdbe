package io.breakwater.job.config;

/**
 * Margin of an account as the desk file states it.
 *
 * @param maintenance maintenance margin, base currency, from 0
 * @param balance margin balance, base currency, above 0
 */
public record AccountMargin(double maintenance, double balance) {}
