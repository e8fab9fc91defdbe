package io.breakwater.risk.desk.records;

/**
 * What an alert episode has made of a desk so far, beside the shadow book: the positions of the episode's begin, held unchanged and marked
 * with the same marks. Money in base currency.
 *
 * @param episodeId the episode
 * @param begun when the desk left NORMAL, epoch milliseconds UTC
 * @param equityBegun equity then
 * @param unitBegun value of a unit of equity then
 * @param time instant of the figures that follow: now, or the end of the episode
 * @param equity equity
 * @param unitValue value of a unit of equity: money paid in or out does not move it
 * @param heldEquity equity of the shadow book; it has no fees, no funding and no flows
 * @param over whether the episode has ended
 */
public record HeldEpisode(
        String episodeId,
        long begun,
        double equityBegun,
        double unitBegun,
        long time,
        double equity,
        double unitValue,
        double heldEquity,
        boolean over) {}
