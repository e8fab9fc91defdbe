package io.breakwater.risk.desk;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.StateFormat;

/**
 * Joint returns of a desk's assets on four grids (1 minute, 5 minutes, 1 hour, 1 day) and the rule that picks among them.
 *
 * <p>Risk of the hours: 500 to 2,000 hourly returns; below that 5-minute returns scaled by the square root of 12, below 500 of
 * those 1-minute returns scaled by the square root of 60, below 60 of those nothing. Risk of the day: 60 to 500 daily returns,
 * below that what serves for the hours, scaled by the square root of 24. Everything but the first choice is a proxy and says so.
 * State: at most 24 bytes x 6,500 rows an asset.
 */
final class ScenarioHistory implements Persistent {
    private static final int VERSION = 1;
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final int HOURLY_ROWS = 2000;
    private static final int FEWEST_ROWS = 500;
    private static final int DAILY_ROWS = 500;
    private static final int FEWEST_DAYS = 60;
    private static final int FEWEST_MINUTES = 60;
    private static final double HOURLY_DECAY = 0.98;
    private static final double DAILY_DECAY = 0.97;

    private final GridReturns[] grids;
    private final ScenarioMatrix[] matrices;

    ScenarioHistory(int assets) {
        long[] steps = {MINUTE, 5 * MINUTE, HOUR, DAY};
        grids = new GridReturns[steps.length];
        matrices = new ScenarioMatrix[steps.length];
        for (int i = 0; i < steps.length; i++) {
            grids[i] = new GridReturns(steps[i], assets);
            boolean daily = steps[i] == DAY;
            double lambda = daily ? DAILY_DECAY : Math.pow(HOURLY_DECAY, (double) steps[i] / HOUR);
            matrices[i] = new ScenarioMatrix(daily ? DAILY_ROWS : HOURLY_ROWS, assets, lambda);
        }
    }

    private ScenarioHistory(GridReturns[] grids, ScenarioMatrix[] matrices) {
        this.grids = grids;
        this.matrices = matrices;
    }

    void price(int asset, double price) {
        for (GridReturns grid : grids) {
            grid.price(asset, price);
        }
    }

    void closeUntil(long time, long[] aliveUntil) {
        for (int i = 0; i < grids.length; i++) {
            grids[i].closeUntil(time, aliveUntil, matrices[i]::add);
        }
    }

    /**
     * What the risk of the hours is taken from.
     *
     * @return the basis; null below 60 one-minute returns, or below 60 returns of the input's own, longer bars
     */
    Basis hourly() {
        if (matrices[2].scenarios() >= FEWEST_ROWS) {
            return new Basis(matrices[2], 1, "1h", matrices[2].scenarios() < HOURLY_ROWS);
        }
        if (matrices[1].scenarios() >= FEWEST_ROWS) {
            return new Basis(matrices[1], Math.sqrt(12), "5m", true);
        }
        return finestWith(FEWEST_MINUTES);
    }

    private Basis finestWith(int fewest) {
        String[] names = {"1m", "5m", "1h"};
        for (int i = 0; i < names.length; i++) {
            if (matrices[i].scenarios() >= fewest) {
                return new Basis(matrices[i], Math.sqrt((double) HOUR / grids[i].stepMillis()), names[i], true);
            }
        }
        return null;
    }

    /**
     * What the risk of the day is taken from.
     *
     * @return the basis, scaled to one day; null when there is none for the hours either
     */
    Basis daily() {
        if (matrices[3].scenarios() >= FEWEST_DAYS) {
            return new Basis(matrices[3], 1, "1d", matrices[3].scenarios() < DAILY_ROWS);
        }
        Basis hourly = hourly();
        return hourly == null ? null : new Basis(hourly.matrix(), hourly.scale() * Math.sqrt(24), hourly.step(), true);
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeByte(grids.length);
        for (int i = 0; i < grids.length; i++) {
            grids[i].writeTo(out);
            matrices[i].writeTo(out);
        }
    }

    static ScenarioHistory readFrom(DataInput in) throws IOException {
        StateFormat.readVersion(in, "ScenarioHistory", VERSION);
        int n = in.readByte();
        GridReturns[] grids = new GridReturns[n];
        ScenarioMatrix[] matrices = new ScenarioMatrix[n];
        for (int i = 0; i < n; i++) {
            grids[i] = GridReturns.readFrom(in);
            matrices[i] = ScenarioMatrix.readFrom(in);
        }
        return new ScenarioHistory(grids, matrices);
    }

    /**
     * A set of scenarios and the factor that brings it to the horizon.
     *
     * @param matrix scenarios of one step
     * @param scale square root of horizon over step
     * @param step the step, in words
     * @param proxy whether this is not the full history that the specification asks for
     */
    record Basis(ScenarioMatrix matrix, double scale, String step, boolean proxy) {
        TailRisk filtered(double[] exposures, double alpha) {
            return matrix.filtered(exposures, alpha).times(scale);
        }

        TailRisk historical(double[] exposures, double alpha) {
            return matrix.historical(exposures, alpha).times(scale);
        }

        String describe() {
            return step + " x " + matrix.scenarios() + (proxy ? " (proxy)" : "");
        }
    }
}
