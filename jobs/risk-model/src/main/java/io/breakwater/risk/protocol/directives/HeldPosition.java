package io.breakwater.risk.protocol.directives;

/**
 * One position as the newest report has it.
 *
 * @param symbol what is held
 * @param underlying asset behind it: legs in one underlying count as one position
 * @param quantity signed, in units of the symbol
 * @param value signed, in the desk's base currency at the mark
 * @param openOrders orders of the symbol that are open; 0 where no feed reports them
 * @param halted whether its venue has halted it
 */
public record HeldPosition(
        String symbol, String underlying, double quantity, double value, int openOrders, boolean halted) {}
