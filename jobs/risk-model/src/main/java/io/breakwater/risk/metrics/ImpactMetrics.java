package io.breakwater.risk.metrics;

/**
 * Liquidity estimates of one symbol from its trades. NaN means "no value yet".
 *
 * @param rollBasisPoints Roll's spread of the last day's minute closes, basis points; NaN in a trend
 * @param amihud1d mean |return| a million of quote currency over the last day's 5-minute steps
 * @param kyleLambda1d slope of the mid's change on signed volume over the last day's 5-minute steps
 * @param toxicity VPIN, in [0, 1]; a diagnostic only
 * @param averageDailyVolume base units a day, mean of 30 whole days
 */
public record ImpactMetrics(
        double rollBasisPoints, double amihud1d, double kyleLambda1d, double toxicity, double averageDailyVolume) {}
