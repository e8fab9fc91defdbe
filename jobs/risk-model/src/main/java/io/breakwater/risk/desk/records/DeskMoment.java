package io.breakwater.risk.desk.records;

import java.util.List;
import java.util.Map;

import io.breakwater.risk.market.Timed;

/**
 * A desk as its reviews see it: at each whole hour that has a row, and at each change of its published state. "Since" is since the moment
 * before. Fractions of equity, losses positive; NaN means "no value yet".
 *
 * @param time event time, epoch milliseconds UTC
 * @param desk desk
 * @param level level published, 1 to 5
 * @param equity net asset value, base currency
 * @param unitValue value of a unit of equity: money paid in or out does not move it
 * @param grossExposure gross notional over equity, a multiple
 * @param valueAtRisk99OneDay one-day 99 % VaR by filtered historical simulation
 * @param expectedShortfall975OneDay one-day 97.5 % ES by filtered historical simulation
 * @param stepMillis time between two evaluations, milliseconds: a second for ticks, a bar for bars
 * @param rows sums over the rows since
 * @param strategyProfit profit since of what each strategy held at the moment before, base currency; trades between the two are not in it
 * @param episodes alert episodes that have ended since, then the present one
 */
public record DeskMoment(
        long time,
        String desk,
        int level,
        double equity,
        double unitValue,
        double grossExposure,
        double valueAtRisk99OneDay,
        double expectedShortfall975OneDay,
        long stepMillis,
        RowSums rows,
        Map<String, Double> strategyProfit,
        List<HeldEpisode> episodes)
        implements Timed {}
