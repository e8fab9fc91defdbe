package io.breakwater.risk.estimators.liquidity;

import io.breakwater.risk.market.BookUpdate;

/** Whether a book message is possible and comes in its turn. */
final class BookChecks {
    private BookChecks() {}

    static boolean isPossible(BookUpdate update) {
        return areLevels(update.bidPrices(), update.bidQuantities())
                && areLevels(update.askPrices(), update.askQuantities());
    }

    private static boolean areLevels(double[] prices, double[] quantities) {
        if (prices.length != quantities.length) {
            return false;
        }
        for (int level = 0; level < prices.length; level++) {
            boolean price = prices[level] > 0 && !Double.isInfinite(prices[level]);
            if (!price || !(quantities[level] >= 0) || Double.isInfinite(quantities[level])) {
                return false;
            }
        }
        return true;
    }

    static boolean isNumbered(BookUpdate update, long lastId) {
        return update.lastUpdateId() >= 0 && lastId >= 0;
    }

    static boolean follows(BookUpdate update, long lastId, boolean fresh) {
        long previous = update.previousUpdateId();
        if (previous >= 0) {
            return fresh ? previous <= lastId : previous == lastId;
        }
        return update.firstUpdateId() <= lastId + 1;
    }
}
