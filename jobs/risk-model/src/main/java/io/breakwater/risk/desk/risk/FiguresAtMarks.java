package io.breakwater.risk.desk.risk;

import io.breakwater.risk.desk.book.DeskBook;
import io.breakwater.risk.desk.book.UnitValue;

/** Figures of a row beside the components, of the book at its marks. No state of its own. */
final class FiguresAtMarks {
    private final DeskBook book;
    private final UnitValue units;
    private final Drawdowns drawdowns;
    private final RiskNumber risk;

    FiguresAtMarks(DeskBook book, UnitValue units, Drawdowns drawdowns, RiskNumber risk) {
        this.book = book;
        this.units = units;
        this.drawdowns = drawdowns;
        this.risk = risk;
    }

    DeskFigures figures() {
        double equity = book.equity(null);
        double[] falls = drawdowns.all(units.of(equity));
        double lasting = drawdowns.belowLastingMonth(units.of(equity));
        if (!(equity > 0)) {
            return DeskFigures.ofRuin(equity, falls, lasting);
        }
        double[] exposures = new double[book.assets()];
        book.exposures(null, equity, exposures);
        double gross = 0;
        double net = 0;
        double squares = 0;
        for (double exposure : exposures) {
            gross += Math.abs(exposure);
            net += exposure;
            squares += exposure * exposure;
        }
        RiskBasis basis = risk.basis();
        return new DeskFigures(
                basis.filtered(exposures, DeskRiskModel.FAR_TAIL),
                basis.filtered(exposures, DeskRiskModel.TAIL),
                basis.historical(exposures, DeskRiskModel.FAR_TAIL),
                basis.historical(exposures, DeskRiskModel.TAIL),
                basis.hourlyShortfall(exposures),
                risk.loss(exposures),
                falls,
                lasting,
                equity,
                gross,
                net,
                gross == 0 ? 0 : squares / (gross * gross),
                basis.describe(),
                basis.isProxy());
    }
}
