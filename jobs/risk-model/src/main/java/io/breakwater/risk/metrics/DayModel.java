package io.breakwater.risk.metrics;

import java.util.Arrays;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;

import io.breakwater.risk.estimators.changes.LundeTimmermann;
import io.breakwater.risk.market.DailyBars;
import io.breakwater.risk.state.Stateful;
import org.hipparchus.stat.StatUtils;

/**
 * Days of one symbol at one venue: bars of days in, one row a day out.
 *
 * <p>Windows are of calendar days; a day that is missing takes no part. Volumes of a day that was heard for less than nine tenths
 * take no part either, since they would count as low ones. Days from before the first bar come from daily bars, where those are known.
 *
 * <p>Cost: O(365) a day. State: 18 kB.
 */
public final class DayModel implements Stateful<DayModel.State> {
    private static final int YEAR = 365;
    private static final int BREAKOUT_DAYS = 55;
    private static final int FEWEST_OF_HIGH = 45;
    private static final int VOLUME_DAYS = 30;
    private static final int FEWEST_OF_VOLUME = 20;
    private static final int RANGE_DAYS = 14;
    private static final int FEWEST_OF_RANGE = 10;
    private static final int MOVE_DAYS = 90;
    private static final int FEWEST_OF_MOVE = 20;
    private static final int MEDIAN = 50;
    private static final double PARKINSON = 4 * Math.log(2);
    private static final int PLACES = YEAR + 1;
    private static final double RISE = 0.40;
    private static final double FALL = 0.25;

    private final String venue;
    private final String symbol;

    /** Of day d at place d modulo their number; NaN where the day is missing. */
    private double[] highs = missing();

    private double[] lows = missing();
    private double[] closes = missing();
    private double[] logVolumes = missing();

    private long last = Long.MIN_VALUE;
    private int known;
    private LundeTimmermann phase = new LundeTimmermann(RISE, FALL);

    /**
     * A symbol of which no day is known.
     *
     * @param venue where it trades
     * @param symbol instrument
     */
    public DayModel(String venue, String symbol) {
        this.venue = venue;
        this.symbol = symbol;
    }

    private static double[] missing() {
        double[] values = new double[PLACES];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /**
     * What must be kept to go on with the same rows.
     *
     * @param venue where it trades
     * @param symbol instrument
     * @param highs highest price of day d at place d modulo 366; NaN where the day is missing
     * @param lows lowest prices
     * @param closes last prices
     * @param logVolumes logs of the volumes
     * @param last newest day, days since 1970-01-01
     * @param known days known so far, at most 366
     * @param phase bull or bear market
     */
    public record State(
            String venue,
            String symbol,
            double[] highs,
            double[] lows,
            double[] closes,
            double[] logVolumes,
            long last,
            int known,
            LundeTimmermann.State phase) {}

    @Override
    public State snapshot() {
        return new State(
                venue,
                symbol,
                highs.clone(),
                lows.clone(),
                closes.clone(),
                logVolumes.clone(),
                last,
                known,
                phase.snapshot());
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return model with the same next rows
     */
    public static DayModel restore(State state) {
        DayModel model = new DayModel(state.venue(), state.symbol());
        model.highs = state.highs().clone();
        model.lows = state.lows().clone();
        model.closes = state.closes().clone();
        model.logVolumes = state.logVolumes().clone();
        model.last = state.last();
        model.known = state.known();
        model.phase = LundeTimmermann.restore(state.phase());
        return model;
    }

    /**
     * Takes days in that come before all others.
     *
     * @param history daily bars
     * @param before day from which on they are of no use, days since 1970-01-01
     */
    public void begin(DailyBars history, long before) {
        for (int i = 0; i < history.closes().length && history.firstDay() + i < before; i++) {
            if (!Double.isNaN(history.closes()[i])) {
                take(
                        history.firstDay() + i,
                        history.highs()[i],
                        history.lows()[i],
                        history.closes()[i],
                        Math.log(history.volumes()[i]));
            }
        }
    }

    /**
     * Takes a day in.
     *
     * @param bar the day, later than all before
     * @return its row
     */
    public DayRow accept(DayBar bar) {
        long day = bar.day();
        boolean covered = bar.coverage() >= DayBar.COVERED;
        double logVolume = covered && bar.volume() > 0 ? Math.log(bar.volume()) : Double.NaN;
        take(day, bar.high(), bar.low(), bar.close(), logVolume);
        return new DayRow(
                bar.time(),
                venue,
                symbol,
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume(),
                bar.quoteVolume(),
                Math.sqrt(bar.rangeSquares() / PARKINSON),
                bar.takerBuyShare(),
                volumeZ(day),
                averageTrueRange(day),
                highest(day, BREAKOUT_DAYS),
                highest(day, YEAR),
                medianMove(day),
                phase.phase(),
                quality(covered, logVolume));
    }

    private String quality(boolean covered, double logVolume) {
        if (covered && known > YEAR && !Double.isNaN(logVolume)) {
            return "ok";
        }
        return new QualityWords()
                .add(!covered, DayRow.PARTIAL)
                .add(covered && Double.isNaN(logVolume), "no-volume")
                .add(known <= YEAR, "short-window")
                .toString();
    }

    private void take(long day, double high, double low, double close, double logVolume) {
        for (long missed = Math.max(last + 1, day - YEAR); last != Long.MIN_VALUE && missed < day; missed++) {
            put(missed, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        put(day, high, low, close, Double.isFinite(logVolume) ? logVolume : Double.NaN);
        last = day;
        known = Math.min(known + 1, PLACES);
        phase.add(close);
    }

    private void put(long day, double high, double low, double close, double logVolume) {
        int place = place(day);
        highs[place] = high;
        lows[place] = low;
        closes[place] = close;
        logVolumes[place] = logVolume;
    }

    private static int place(long day) {
        return (int) Math.floorMod(day, (long) PLACES);
    }

    private double highest(long day, int days) {
        double[] before = known(day - days, day, each -> highs[place(each)]);
        return before.length < FEWEST_OF_HIGH ? Double.NaN : StatUtils.max(before);
    }

    private double volumeZ(long day) {
        double[] volumes = known(day - VOLUME_DAYS, day, before -> logVolumes[place(before)]);
        double deviation = Math.sqrt(StatUtils.variance(volumes));
        return volumes.length < FEWEST_OF_VOLUME || !(deviation > 0)
                ? Double.NaN
                : (logVolumes[place(day)] - StatUtils.mean(volumes)) / deviation;
    }

    /** What is known of the days from one up to before another. */
    private static double[] known(long from, long to, LongToDoubleFunction value) {
        return LongStream.range(from, to)
                .mapToDouble(value)
                .filter(each -> !Double.isNaN(each))
                .toArray();
    }

    /** Mean of the true ranges: the day's own range, stretched to the close before. */
    private double averageTrueRange(long day) {
        double[] ranges = known(day - RANGE_DAYS + 1, day + 1, each -> {
            double before = closes[place(each - 1)];
            return Math.max(highs[place(each)], before) - Math.min(lows[place(each)], before);
        });
        return ranges.length < FEWEST_OF_RANGE ? Double.NaN : StatUtils.mean(ranges);
    }

    private double medianMove(long day) {
        double[] moves = known(
                day - MOVE_DAYS + 1,
                day + 1,
                each -> Math.abs(Math.log(closes[place(each)] / closes[place(each - 1)])));
        return moves.length < FEWEST_OF_MOVE ? Double.NaN : StatUtils.percentile(moves, MEDIAN);
    }
}
