package io.breakwater.risk.desk.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.breakwater.risk.desk.book.AccountMargins;
import io.breakwater.risk.desk.book.DeskBook;
import io.breakwater.risk.desk.book.Holding;
import io.breakwater.risk.desk.book.ReportedAccounts;
import io.breakwater.risk.desk.book.UnitValue;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.marks.Halts;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.protocol.DeskFacts;
import io.breakwater.risk.protocol.directives.HeldPosition;

/** What a desk has, by its book at its marks and by what its accounts report. No state of its own. */
public final class BookFacts {
    private final List<String> symbols;
    private final DeskBook book;
    private final UnitValue units;
    private final ReportedAccounts accounts;
    private final AccountMargins margins;
    private final Drawdowns drawdowns;
    private final Halts halts;
    private List<Instrument> instruments;

    /** Money of a desk: what its equity is made of and measured by. */
    record Money(UnitValue units, ReportedAccounts accounts, AccountMargins margins, Drawdowns drawdowns) {}

    BookFacts(DeskDefinition desk, DeskBook book, Money money, Halts halts) {
        symbols = desk.symbols();
        this.book = book;
        units = money.units();
        accounts = money.accounts();
        margins = money.margins();
        drawdowns = money.drawdowns();
        this.halts = halts;
        instruments = symbols.stream().map(Instrument::guessed).toList();
    }

    void describe(List<Instrument> known) {
        instruments = known;
    }

    List<String> symbols() {
        return symbols;
    }

    Instrument instrumentOf(int asset) {
        return instruments.get(asset);
    }

    String underlyingOf(int asset) {
        return instruments.get(asset).underlying();
    }

    private double unitValue() {
        return units.of(book.equity(null));
    }

    /**
     * The live book as the protocol goes by it.
     *
     * @param time time of the evaluation, epoch milliseconds UTC: a paper desk's own book is known at each
     * @return the facts
     */
    public DeskFacts at(long time) {
        boolean reported = book.isReported();
        double equity = book.equity(null);
        double unit = units.of(equity);
        return new DeskFacts(
                equity,
                unit,
                drawdowns.belowLastingMonth(unit),
                positions(),
                reported ? accounts.times().openOrders() : 0,
                reported ? accounts.times().positionsAt() : time,
                reported ? accounts.times().equityAt() : time,
                margins.highest(),
                // What is no position is cash or a stablecoin held as cash.
                true,
                reported,
                0);
    }

    private List<HeldPosition> positions() {
        List<HeldPosition> positions = new ArrayList<>(book.assets());
        for (int i = 0; i < book.assets(); i++) {
            double quantity = book.quantityOf(i);
            if (quantity != 0) {
                positions.add(new HeldPosition(
                        symbols.get(i), underlyingOf(i), quantity, quantity * book.markOf(i), 0, halts.halted()[i]));
            }
        }
        return positions;
    }

    /**
     * What each strategy holds at each venue.
     *
     * @return holdings, base units, signed
     */
    public List<Holding> holdings() {
        return book.isReported() ? accounts.holdings() : book.holdings();
    }

    /**
     * What is held at a venue.
     *
     * @param venue venue
     * @param venues number of venues that the desk is at
     * @return base currency; a paper desk's equity where it is all in one place, else NaN
     */
    public double balanceAt(String venue, int venues) {
        if (book.isReported()) {
            return accounts.balanceAt(venue);
        }
        return venues == 1 ? book.equity(null) : Double.NaN;
    }

    /**
     * Margin usage of each account, as reported or as the desk file states it.
     *
     * @return fractions from 0 by account
     */
    public Map<String, Double> marginUsages() {
        return margins.usages();
    }

    /**
     * Fall below the high of all time.
     *
     * @return fraction from 0
     */
    public double fallBelowAll() {
        return drawdowns.below(Drawdowns.ALL, unitValue());
    }
}
