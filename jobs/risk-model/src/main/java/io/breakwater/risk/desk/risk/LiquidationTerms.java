package io.breakwater.risk.desk.risk;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.breakwater.risk.estimators.liquidity.AverageDailyVolume;
import io.breakwater.risk.estimators.liquidity.BookLadder;
import io.breakwater.risk.estimators.liquidity.DepthBar;
import io.breakwater.risk.estimators.liquidity.Impact;
import io.breakwater.risk.estimators.liquidity.LiquidationCost;
import io.breakwater.risk.estimators.liquidity.Side;
import io.breakwater.risk.state.Resumable;

/**
 * What it would cost, and how long it would take, to get out of a desk's positions.
 *
 * <p>Cost of a position, fraction of its notional: a walk through the last usable book of which only a part is believed, and for
 * what exceeds it sigma sqrt(excess / ADV); where no book was ever seen, the whole position follows that volume rule. Time: its
 * quantity at a tenth of the average daily volume. A position whose volume is not known costs what its book says, what exceeds it
 * as if the position were a day's volume; without a book either it costs nothing, and the data quality says so.
 *
 * <p>Cost: O(1) a position, O(steps of the book) where there is one. State: 1.5 kB an asset.
 */
final class LiquidationTerms implements Resumable<LiquidationTerms.State> {
    /** Share of a book that is believed in a liquidation (specification section 2.1). */
    static final double STRESSED_DEPTH = 0.3;

    /** Share of that for a book that has been lost since. */
    static final double LOST_DEPTH = 0.1;

    private static final double HOURS_A_DAY = 24;
    private static final long LONGEST_HOLE = 86_400_000L;

    private final BookLadder[] ladders;
    private final long[] seenAt;
    private final AverageDailyVolume[] volumes;
    private final long[] newestVolume;
    private final double[] dailyVolume;
    private final double[] volatility;

    LiquidationTerms(int assets) {
        ladders = new BookLadder[assets];
        seenAt = new long[assets];
        Arrays.fill(seenAt, Long.MIN_VALUE);
        volumes = new AverageDailyVolume[assets];
        Arrays.setAll(volumes, i -> new AverageDailyVolume());
        newestVolume = seenAt.clone();
        dailyVolume = new double[assets];
        Arrays.fill(dailyVolume, Double.NaN);
        volatility = new double[assets];
    }

    /** Takes a book in; one that can't be used only grows old. */
    void book(int asset, DepthBar bar) {
        if (bar.usable() && bar.time() >= seenAt[asset]) {
            ladders[asset] = bar.ladder();
            seenAt[asset] = bar.time();
        }
    }

    /** Takes a bar's volume in: base units, from when the bar opened. */
    void volume(int asset, long openTime, double quantity) {
        if (newestVolume[asset] != Long.MIN_VALUE && openTime - newestVolume[asset] > LONGEST_HOLE) {
            // A hole in the data is no market without trades: days of nothing would make every exit last for weeks.
            volumes[asset] = new AverageDailyVolume();
        }
        newestVolume[asset] = openTime;
        volumes[asset].add(openTime, quantity);
        double mean = volumes[asset].value();
        dailyVolume[asset] = mean > 0 ? mean : dailyVolume[asset];
    }

    /** Sets what the volume rule needs: the asset's volatility of a day, fraction. */
    void dailyVolatility(int asset, double sigma) {
        volatility[asset] = sigma;
    }

    boolean hasBook(int asset) {
        return ladders[asset] != null;
    }

    boolean hasVolume(int asset) {
        return !Double.isNaN(dailyVolume[asset]);
    }

    /** Whether the daily volume is scaled up from part of a day. */
    boolean isVolumeProvisional(int asset) {
        return hasVolume(asset) && volumes[asset].isProvisional();
    }

    /** Whether a book was seen once but not since a time. */
    boolean isLost(int asset, long since) {
        return ladders[asset] != null && seenAt[asset] < since;
    }

    /** Whether the side that a position would be closed on had no order at all. */
    boolean isEmpty(int asset, double quantity) {
        BookLadder ladder = ladders[asset];
        return ladder != null && (quantity > 0 ? ladder.bidPrices() : ladder.askPrices()).length == 0;
    }

    /**
     * Cost of closing a position at once.
     *
     * @param asset index of the asset
     * @param quantity base units, signed
     * @param depthShare share of the book that counts, in (0, 1]
     * @return fraction of its notional, not negative
     */
    double cost(int asset, double quantity, double depthShare) {
        double size = Math.abs(quantity);
        if (size == 0) {
            return 0;
        }
        double volume = dailyVolume[asset];
        if (ladders[asset] == null) {
            return Double.isNaN(volume) ? 0 : volatility[asset] * Math.sqrt(size / volume);
        }
        Impact impact = new Impact(depthShare, volatility[asset], Double.isNaN(volume) ? size : volume);
        return ladders[asset].cost(quantity > 0 ? Side.BID : Side.ASK, size, impact);
    }

    /** Hours to trade a position at a tenth of the volume; 0 where the volume is not known. */
    double hours(int asset, double quantity) {
        double volume = dailyVolume[asset];
        return Double.isNaN(volume) ? 0 : HOURS_A_DAY * Math.abs(quantity) / (LiquidationCost.PARTICIPATION * volume);
    }

    /**
     * What must be kept to know the same costs; each by asset.
     *
     * @param seenAt time of the newest usable book, epoch milliseconds UTC; {@link Long#MIN_VALUE} before it
     * @param newestVolume begin of the newest bar, the same
     * @param dailyVolume mean volume of a day, base units; NaN where it is not known
     * @param volatility volatility of a day, fraction
     * @param volumes volumes of the last days
     * @param ladders the newest usable book
     */
    record State(
            long[] seenAt,
            long[] newestVolume,
            double[] dailyVolume,
            double[] volatility,
            List<AverageDailyVolume.State> volumes,
            List<Optional<BookLadder>> ladders) {}

    @Override
    public State snapshot() {
        return new State(
                seenAt.clone(),
                newestVolume.clone(),
                dailyVolume.clone(),
                volatility.clone(),
                Arrays.stream(volumes).map(AverageDailyVolume::snapshot).toList(),
                Arrays.stream(ladders).map(Optional::ofNullable).toList());
    }

    @Override
    public void resume(State state) {
        int known = state.seenAt().length;
        System.arraycopy(state.seenAt(), 0, seenAt, 0, known);
        System.arraycopy(state.newestVolume(), 0, newestVolume, 0, known);
        System.arraycopy(state.dailyVolume(), 0, dailyVolume, 0, known);
        System.arraycopy(state.volatility(), 0, volatility, 0, known);
        for (int i = 0; i < known; i++) {
            volumes[i] = AverageDailyVolume.restore(state.volumes().get(i));
            ladders[i] = state.ladders().get(i).orElse(null);
        }
    }
}
