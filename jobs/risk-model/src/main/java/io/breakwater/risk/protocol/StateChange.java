package io.breakwater.risk.protocol;

import java.util.List;

import io.breakwater.risk.market.Timed;

/**
 * A row of the protocol that fired: a change of state, of the level by risk below a floor, of a ramp's cap, or a phase begun again.
 *
 * @param time event time, epoch milliseconds UTC
 * @param desk desk
 * @param seq dense number of the desk's changes, from 1
 * @param from level published before
 * @param to level published after
 * @param fromState state before
 * @param state state after
 * @param riskPercent R, percent of equity
 * @param driver component that gives R
 * @param riskLevel level that the components give, without memory
 * @param transition T1 to T22, FLOOR, or AGAIN for a phase begun again
 * @param cmdId command that it follows; empty for none
 * @param flags DATA_DEGRADED, OVERRIDE
 * @param cause why, in words
 * @param episodeId episode
 * @param revision revision of the desk
 * @param reviewId review; empty outside one
 * @param configHash parameters in force
 * @param explanation what the row demands, and the figures that it was judged by
 */
public record StateChange(
        long time,
        String desk,
        long seq,
        AlertLevel from,
        AlertLevel to,
        DeskState fromState,
        DeskState state,
        double riskPercent,
        String driver,
        AlertLevel riskLevel,
        String transition,
        String cmdId,
        List<String> flags,
        String cause,
        String episodeId,
        int revision,
        String reviewId,
        String configHash,
        String explanation)
        implements Timed {
    private static final String FLOOR = "FLOOR";
    private static final String RISE = "T1";

    /**
     * Whether it is an alert by the desk's risk: T1, also where a floor has published its level before, or another row that raises the
     * published level; neither a floor nor a person has fired it.
     *
     * @return true for what reviews judge as an alert
     */
    public boolean isAlert() {
        boolean rises = transition.equals(RISE) || to.compareTo(from) > 0;
        return rises && cmdId.isEmpty() && !transition.equals(FLOOR);
    }

    /**
     * The level that an alert is of.
     *
     * @return that of the risk for T1, which a floor may hide; else the published one
     */
    public AlertLevel alertLevel() {
        return transition.equals(RISE) ? riskLevel : to;
    }
}
