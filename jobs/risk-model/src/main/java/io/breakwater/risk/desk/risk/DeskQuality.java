package io.breakwater.risk.desk.risk;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.risk.desk.book.DeskBook;
import io.breakwater.risk.desk.book.ReportedAccounts;
import io.breakwater.risk.desk.marks.NamedLacks;
import io.breakwater.risk.desk.marks.QuoteMarks;

/** What is lacking of a desk's inputs, in words that stand in every row. */
final class DeskQuality {
    private final DeskBook book;
    private final LiquidationTerms liquidation;

    DeskQuality(DeskBook book, LiquidationTerms liquidation) {
        this.book = book;
        this.liquidation = liquidation;
    }

    List<String> lacks(
            long booksSince, double marginUsage, ReportedAccounts accounts, QuoteMarks quotes, List<String> halted) {
        List<String> lacks = new ArrayList<>();
        addLiquidity(lacks, booksSince);
        if (Double.isNaN(marginUsage)) {
            lacks.add("no-margin");
        }
        List<String> unpriced = book.isReported() ? accounts.unpriced() : book.unpriced();
        NamedLacks.add(lacks, "unpriced", unpriced);
        NamedLacks.add(lacks, "halted", halted);
        lacks.addAll(quotes.assumed(book));
        if (accounts.refused() > 0) {
            lacks.add("refused-reports:" + accounts.refused());
        }
        return lacks;
    }

    private void addLiquidity(List<String> lacks, long booksSince) {
        boolean none = false;
        boolean lost = false;
        boolean empty = false;
        boolean untold = false;
        boolean provisional = false;
        for (int i = 0; i < book.assets(); i++) {
            none |= !liquidation.hasBook(i);
            lost |= liquidation.isLost(i, booksSince);
            empty |= liquidation.isEmpty(i, book.quantityOf(i));
            untold |= !liquidation.hasVolume(i);
            provisional |= liquidation.isVolumeProvisional(i);
        }
        addIf(lacks, none, "no-book");
        addIf(lacks, lost, "lost-book");
        addIf(lacks, empty, "empty-book");
        addIf(lacks, untold, "no-volume");
        addIf(lacks, provisional, "provisional-volume");
    }

    private static void addIf(List<String> lacks, boolean lacking, String word) {
        if (lacking) {
            lacks.add(word);
        }
    }
}
