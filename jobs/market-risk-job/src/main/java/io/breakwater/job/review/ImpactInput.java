package io.breakwater.job.review;

import io.breakwater.risk.episodes.DeskHour;
import io.breakwater.risk.episodes.Episode;
import io.breakwater.risk.market.Timed;

/**
 * A desk at a whole hour, or a step of an event in one of its markets.
 *
 * @param time event time, epoch milliseconds UTC
 * @param desk desk
 * @param hour the desk; null for a step
 * @param step the step; null for a desk
 */
public record ImpactInput(long time, String desk, DeskHour hour, Episode step) implements Timed {}
