package io.breakwater.risk.desk;

import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.records.DeskRisk;
import io.breakwater.risk.desk.risk.DeskFigures;
import io.breakwater.risk.desk.risk.DeskRiskModel;
import io.breakwater.risk.protocol.AlertLevel;
import io.breakwater.risk.protocol.DeskState;
import io.breakwater.risk.protocol.RiskComponents;
import io.breakwater.risk.protocol.StableId;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Resumable;

/** Makes a desk's risk rows, and knows when one is due. */
final class DeskRows implements Resumable<DeskRows.State> {
    /** Change of R from one published row that makes another, percent of equity. */
    private static final double CHANGE_PERCENT = 0.1;

    @NotState("configuration")
    private DeskDefinition desk;

    @NotState("part of the desk")
    private final DeskRiskModel model;

    @NotState("configuration")
    private String configHash;

    private double publishedRisk = Double.NaN;
    private String publishedDriver = "";

    DeskRows(DeskDefinition desk, DeskRiskModel model) {
        this.desk = desk;
        this.model = model;
        configHash = StableId.of(desk);
    }

    /** Judges by another definition from the next row on. */
    void adopt(DeskDefinition definition) {
        desk = definition;
        configHash = StableId.of(desk);
    }

    /**
     * Why a row is due.
     *
     * @param point components at the marks
     * @param changed whether the level has changed
     * @param scheduled MINUTE or SECOND when this is the time of a scheduled row; else empty
     * @return MINUTE, SECOND, LEVEL, DRIVER or CHANGE; empty when none is
     */
    String trigger(RiskComponents point, boolean changed, String scheduled) {
        if (changed || !scheduled.isEmpty()) {
            return changed ? "LEVEL" : scheduled;
        }
        if (!point.driver(desk.thresholds()).equals(publishedDriver)) {
            return "DRIVER";
        }
        double change = Math.abs(point.riskPercent(desk.thresholds()) - publishedRisk);
        return change >= CHANGE_PERCENT ? "CHANGE" : "";
    }

    /**
     * A row.
     *
     * @param trigger why it is written
     * @param range R's components
     * @param standing where the desk stands
     * @param dataQuality what is lacking, in words
     * @return the row
     */
    DeskRisk row(String trigger, Range range, Standing standing, String dataQuality) {
        DeskFigures figures = model.figures();
        String lacks = figures.proxy() ? proxy(dataQuality) : dataQuality.isEmpty() ? "ok" : dataQuality;
        return row(range, figures, standing, trigger, lacks);
    }

    private DeskRisk row(Range range, DeskFigures figures, Standing standing, String trigger, String lacks) {
        return new DeskRisk(
                range.time(),
                desk.desk(),
                riskOf(range.point()),
                Math.min(riskOf(range.low()), riskOf(range.point())),
                Math.max(riskOf(range.high()), riskOf(range.point())),
                range.point().driver(desk.thresholds()),
                range.point().c1(),
                range.point().c2(),
                range.point().c3(),
                range.point().c4(),
                range.point().c5(),
                figures.loss().fraction(model.multiplier()),
                figures.loss().hours(),
                model.multiplier(),
                figures.filteredFar().valueAtRisk(),
                figures.filtered().expectedShortfall(),
                figures.historicalFar().valueAtRisk(),
                figures.historical().expectedShortfall(),
                figures.hourlyShortfall(),
                figures.drawdowns()[0],
                figures.drawdowns()[1],
                figures.drawdowns()[2],
                figures.drawdowns()[3],
                figures.lossFromHigh30d(),
                figures.equity(),
                figures.gross(),
                figures.net(),
                figures.herfindahl(),
                standing.riskLevel().number(),
                standing.state().level().number(),
                standing.state().name(),
                figures.history(),
                lacks,
                figures.loss().cost(),
                model.marks().oldestPrint(range.time(), model.materiality()),
                trigger,
                configHash);
    }

    private double riskOf(RiskComponents components) {
        return components.riskPercent(desk.thresholds());
    }

    private static String proxy(String dataQuality) {
        return dataQuality.isEmpty() ? "proxy" : "proxy+" + dataQuality;
    }

    /** Remembers what a row says that is published now; the next one is due when R or its driver has moved away from it. */
    void published(RiskComponents point) {
        publishedRisk = riskOf(point);
        publishedDriver = point.driver(desk.thresholds());
    }

    /** R of the newest row, percent, NaN before the first, and its driver. */
    record State(double publishedRisk, String publishedDriver) {}

    @Override
    public State snapshot() {
        return new State(publishedRisk, publishedDriver);
    }

    @Override
    public void resume(State state) {
        publishedRisk = state.publishedRisk();
        publishedDriver = state.publishedDriver();
    }

    /**
     * Where a desk stands.
     *
     * @param riskLevel level that the components give, without memory
     * @param state state that is published
     */
    record Standing(AlertLevel riskLevel, DeskState state) {}

    /**
     * R's components at an instant, and with what is uncertain for and against the desk.
     *
     * @param time time of the evaluation
     * @param point at the marks
     * @param low in the desk's favour
     * @param high against it
     */
    record Range(long time, RiskComponents point, RiskComponents low, RiskComponents high) {}
}
