package io.breakwater.risk.desk.records;

import io.breakwater.risk.protocol.DeskSnapshot;
import io.breakwater.risk.protocol.ProtocolOutput;

/** Hears what a desk under supervision has to say, in the order of event time. */
@FunctionalInterface
public interface DeskListener {
    /**
     * Its risk: each minute, and at each change of level, of driver, or of R by 0.1.
     *
     * @param row the row
     */
    public void risk(DeskRisk row);

    /**
     * An execution by the desk's paper gateway.
     *
     * @param fill the execution
     */
    public default void paperFill(Fill fill) {}

    /**
     * An execution of the desk's own book by its paper gateway, beside {@link #paperFill}.
     *
     * @param fill the execution
     */
    public default void traded(Fill fill) {}

    /**
     * The desk as its reviews see it.
     *
     * @param moment each whole hour, and at each change of state
     */
    public default void moment(DeskMoment moment) {}

    /**
     * What followed an alert.
     *
     * @param outcome a day after it
     */
    public default void alertOutcome(AlertOutcome outcome) {}

    /**
     * Marks at which a directive to reduce was issued, at the instant of the issue.
     *
     * @param marks the marks
     */
    public default void closing(ClosingMarks marks) {}

    /**
     * A command that the desk judges at this instant.
     *
     * @param act the command and its time
     */
    public default void act(OperatorAct act) {}

    /**
     * What the protocol put out at one instant.
     *
     * @param output the records, each kind in its order
     */
    public default void protocol(ProtocolOutput output) {}

    /**
     * The whole machine behind an instant at which it put anything out.
     *
     * @param machine its record
     */
    public default void state(DeskSnapshot machine) {}

    /**
     * A forecast, before its outcome and with it.
     *
     * @param forecast the forecast
     */
    public default void forecast(RiskForecast forecast) {}

    /**
     * A difference between fills and the venue's positions.
     *
     * @param difference the difference
     */
    public default void positionBreak(PositionBreak difference) {}

    /**
     * Its tail risk by one method.
     *
     * @param tail the row
     */
    public default void tail(DeskTail tail) {}

    /**
     * What one of its strategies, venues or assets has.
     *
     * @param exposure the row
     */
    public default void exposure(DeskExposure exposure) {}

    /**
     * One figure beside R.
     *
     * @param metric the row
     */
    public default void metric(DeskMetric metric) {}

    /**
     * How a method's forecasts have fared.
     *
     * @param audit the row
     */
    public default void audit(RiskAudit audit) {}
}
