package io.breakwater.risk.desk;

import io.breakwater.risk.desk.book.DeskBook;
import io.breakwater.risk.protocol.AlertLevel;

/** Sizes of a paper desk: 1, 0.8, 0.8, 0.4 and 0 times the desk file's, by the level that its risk gives. */
final class PaperSizes {
    private static final double[] FACTORS = {1, 0.8, 0.8, 0.4, 0};

    private PaperSizes() {}

    /** Trades a paper desk to a level's size, at the marks; a reported desk's sizes are its accounts'. */
    static void trade(DeskBook book, AlertLevel levelByRisk) {
        if (book.isReported()) {
            return;
        }
        double size = FACTORS[levelByRisk.number() - 1];
        if (size != book.sizeFactor() || book.isOffTarget() || (book.followsEquity() && !book.isFlat())) {
            book.trade(size);
        }
    }
}
