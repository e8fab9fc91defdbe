package io.breakwater.risk.protocol;

import io.breakwater.risk.market.Timed;

/**
 * One change of a desk's alert level.
 *
 * @param time event time of the decision, epoch milliseconds UTC
 * @param desk desk whose level changed
 * @param seq dense number of the desk's level changes, from 1, so that a reader can see a gap
 * @param from level before
 * @param to level after
 * @param state protocol state after, e.g. NORMAL, CAUTION, WARNING, CRITICAL, EMERGENCY_EXIT
 * @param riskPercent risk number R at the decision, percent of equity
 * @param driver component that gave R: c1 to c5, or EQUITY
 * @param cause why the level changed, in words a trader reads
 * @param episodeId stable id of the episode: from leaving NORMAL to the return
 */
public record LevelChange(
        long time,
        String desk,
        long seq,
        AlertLevel from,
        AlertLevel to,
        String state,
        double riskPercent,
        String driver,
        String cause,
        String episodeId)
        implements Timed {}
