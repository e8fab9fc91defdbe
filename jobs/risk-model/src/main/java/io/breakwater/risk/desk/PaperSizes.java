package io.breakwater.risk.desk;

import io.breakwater.risk.desk.book.DeskBook;

/** Sizes of a paper desk: the part of the desk file's that its protocol allows. */
final class PaperSizes {
    private PaperSizes() {}

    /** Trades a paper desk to a part of its size, at the marks; a reported desk's sizes are its accounts'. */
    static void trade(DeskBook book, double size) {
        if (book.isReported()) {
            return;
        }
        if (size != book.sizeFactor() || book.isOffTarget() || (book.followsEquity() && !book.isFlat())) {
            book.trade(size);
        }
    }
}
