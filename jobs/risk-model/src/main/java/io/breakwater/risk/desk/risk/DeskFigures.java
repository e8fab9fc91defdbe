package io.breakwater.risk.desk.risk;

import io.breakwater.risk.desk.scenarios.TailRisk;

/**
 * Figures of one row; fractions of equity, losses positive.
 *
 * @param filteredFar one-day 99 % by filtered historical simulation
 * @param filtered one-day 97.5 % by filtered historical simulation
 * @param historicalFar one-day 99 % by plain historical simulation
 * @param historical one-day 97.5 % by plain historical simulation
 * @param hourlyShortfall one-hour 97.5 % Expected Shortfall
 * @param loss what may be lost until the desk is out
 * @param drawdowns below the highs of 1, 7 and 30 days, and the deepest ever
 * @param lossFromHigh30d below the high at whole hours of 30 days that no restart rebases
 * @param equity net asset value
 * @param gross gross exposure
 * @param net net exposure
 * @param herfindahl concentration of gross exposure
 * @param history what ES is taken from
 * @param proxy whether any history is shorter than asked for
 */
@SuppressWarnings("ArrayRecordComponent")
public record DeskFigures(
        TailRisk filteredFar,
        TailRisk filtered,
        TailRisk historicalFar,
        TailRisk historical,
        double hourlyShortfall,
        ForwardLoss loss,
        double[] drawdowns,
        double lossFromHigh30d,
        double equity,
        double gross,
        double net,
        double herfindahl,
        String history,
        boolean proxy) {

    private static final ForwardLoss UNKNOWN = new ForwardLoss(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** Shares of nothing are not known. */
    static DeskFigures ofRuin(double equity, double[] drawdowns, double lossFromHigh30d) {
        double none = Double.NaN;
        TailRisk tail = TailRisk.NONE;
        return new DeskFigures(
                tail,
                tail,
                tail,
                tail,
                none,
                UNKNOWN,
                drawdowns,
                lossFromHigh30d,
                equity,
                none,
                none,
                none,
                "none",
                true);
    }
}
