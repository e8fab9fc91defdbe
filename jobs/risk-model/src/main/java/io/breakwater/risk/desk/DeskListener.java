package io.breakwater.risk.desk;

import io.breakwater.risk.protocol.Decision;

/** Hears what a desk under supervision has to say, in the order of event time. */
@FunctionalInterface
public interface DeskListener {
    /**
     * Its risk: each minute, and at each change of level, of driver, or of R by 0.1.
     *
     * @param row the row
     */
    void risk(DeskRisk row);

    /**
     * A change of level and what follows from it, or a page.
     *
     * @param decision the records
     */
    default void decision(Decision decision) {}

    /**
     * A forecast, before its outcome and with it.
     *
     * @param forecast the forecast
     */
    default void forecast(RiskForecast forecast) {}

    /**
     * A difference between fills and the venue's positions.
     *
     * @param difference the difference
     */
    default void positionBreak(PositionBreak difference) {}

    /**
     * Its tail risk by one method.
     *
     * @param tail the row
     */
    default void tail(DeskTail tail) {}

    /**
     * What one of its strategies, venues or assets has.
     *
     * @param exposure the row
     */
    default void exposure(DeskExposure exposure) {}

    /**
     * One figure beside R.
     *
     * @param metric the row
     */
    default void metric(DeskMetric metric) {}

    /**
     * How a method's forecasts have fared.
     *
     * @param audit the row
     */
    default void audit(RiskAudit audit) {}
}
