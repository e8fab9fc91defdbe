package io.breakwater.risk.metrics;

/**
 * Jumps of one symbol; variations are squared fractions over the horizon. NaN means "no value yet".
 *
 * @param bipower1d bipower variation of the last day, 5-minute grid
 * @param jumpVariation1d jump variation of the last day, 5-minute grid
 * @param bipower4h bipower variation of the last 4 hours, 5-minute grid
 * @param jumpVariation4h jump variation of the last 4 hours, 5-minute grid
 * @param jumpTest Barndorff-Nielsen and Shephard's statistic of the last day, 5-minute grid; large positive values are jumps
 * @param jumpTestPValue chance of at least that without jumps, in [0, 1]
 * @param jumpStatistic Lee-Mykland statistic of the last 5-minute return, deseasonalised, signed
 * @param jump 1 for a jump up in the last 5 minutes, -1 for one down, else 0; falsely on one day in a hundred over all symbols
 *     together
 */
public record JumpMetrics(
        double bipower1d,
        double jumpVariation1d,
        double bipower4h,
        double jumpVariation4h,
        double jumpTest,
        double jumpTestPValue,
        double jumpStatistic,
        long jump) {}
