package io.breakwater.job.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.breakwater.job.report.OutlookSummary.VolatilityScore;
import io.breakwater.risk.estimators.backtest.WilsonInterval;
import io.breakwater.risk.outlook.VolatilityForecast;
import io.breakwater.risk.state.Stateful;

/** How forecasts of a symbol's volatility did, by horizon. */
final class VolatilityTrack implements KeyTrack, Stateful<VolatilityTrack.State> {
    /** Number columns of {@code volatility_forecasts.csv}, in the order in which they are read. */
    static final RiskColumn[] NUMBERS = PlainColumn.of("covered", "loss", "base_loss");

    /** Word columns. */
    static final String[] TEXTS = {"symbol", "horizon", "status"};

    private final Map<String, Sums> horizons = new TreeMap<>();
    private String symbol = "";
    private long first = Long.MAX_VALUE;

    /**
     * Sums over the outcomes of one horizon.
     *
     * @param settled outcomes that are known
     * @param voided outcomes that never will be
     * @param judged those that had an interval
     * @param covered of these, those inside it
     * @param scored those of which both losses are known
     * @param loss sum of the forecast's
     * @param baseLoss sum of the base's
     */
    record Sums(long settled, long voided, long judged, long covered, long scored, double loss, double baseLoss) {
        static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0, 0);
    }

    /**
     * All that is remembered.
     *
     * @param horizons sums of each horizon
     * @param symbol instrument
     * @param first earliest event time, epoch milliseconds
     */
    record State(Map<String, Sums> horizons, String symbol, long first) {}

    @Override
    public State snapshot() {
        return new State(new TreeMap<>(horizons), symbol, first);
    }

    static VolatilityTrack restore(State state) {
        VolatilityTrack restored = new VolatilityTrack();
        restored.horizons.putAll(state.horizons);
        restored.symbol = state.symbol;
        restored.first = state.first;
        return restored;
    }

    @Override
    public void accept(Row row) {
        symbol = row.texts[0];
        first = Math.min(first, row.time);
        if (row.texts[2].equals(VolatilityForecast.ISSUED)) {
            return;
        }
        Sums before = horizons.getOrDefault(row.texts[1], Sums.NONE);
        boolean settled = row.texts[2].equals(VolatilityForecast.SETTLED);
        boolean judged = settled && !Double.isNaN(row.numbers[0]);
        boolean scored = settled && !Double.isNaN(row.numbers[1]) && !Double.isNaN(row.numbers[2]);
        horizons.put(
                row.texts[1],
                new Sums(
                        before.settled + (settled ? 1 : 0),
                        before.voided + (settled ? 0 : 1),
                        before.judged + (judged ? 1 : 0),
                        before.covered + (judged && row.numbers[0] > 0 ? 1 : 0),
                        before.scored + (scored ? 1 : 0),
                        before.loss + (scored ? row.numbers[1] : 0),
                        before.baseLoss + (scored ? row.numbers[2] : 0)));
    }

    @Override
    public long firstTime() {
        return first;
    }

    /** The shortest horizon first. */
    List<VolatilityScore> scores() {
        List<VolatilityScore> scores = new ArrayList<>();
        new TreeMap<>(horizons).descendingMap().forEach((horizon, sums) -> {
            WilsonInterval interval = WilsonInterval.of(sums.covered, sums.judged);
            scores.add(new VolatilityScore(
                    symbol,
                    horizon,
                    sums.settled,
                    sums.voided,
                    sums.judged,
                    (double) sums.covered / sums.judged,
                    interval.low(),
                    interval.high(),
                    sums.loss / sums.scored,
                    sums.baseLoss / sums.scored));
        });
        return scores;
    }
}
