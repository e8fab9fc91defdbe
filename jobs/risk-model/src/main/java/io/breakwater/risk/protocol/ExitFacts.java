package io.breakwater.risk.protocol;

import java.util.List;

import io.breakwater.risk.protocol.directives.Params;

/**
 * What directives that trade need to know of the book, asked for when one is issued or a sliced exit is judged.
 *
 * @param weakest underlyings held, weakest first
 * @param closingRaisesLoss whether closing the weaker half would raise the forward loss
 * @param plan slices, cost and time of a way out
 * @param hedge legs that halve the net beta
 * @param puts puts on the remaining book
 * @param stables stablecoins of at least two issuers whose pegs hold; the desk's cash where there are none
 * @param slippageSaved slippage that slicing saves in the next hour, fraction of equity
 * @param hourShortfall 1-hour ES of what is left, fraction of equity
 */
public record ExitFacts(
        List<String> weakest,
        boolean closingRaisesLoss,
        Params.ExitPlan plan,
        Params.Hedge hedge,
        Params.Puts puts,
        Params.Stables stables,
        double slippageSaved,
        double hourShortfall) {}
