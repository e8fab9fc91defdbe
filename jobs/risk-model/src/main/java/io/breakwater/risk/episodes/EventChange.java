package io.breakwater.risk.episodes;

import io.breakwater.risk.market.Timed;

/**
 * Other numbers by which the conditions of an event type are judged from a time on.
 *
 * @param time first instant whose rows they judge, epoch milliseconds UTC
 * @param configured which set of numbers the configuration named when the change was taken: another configuration ends the change
 * @param parameters all numbers of the type
 */
public record EventChange(long time, String configured, EventParameters parameters) implements Timed {}
