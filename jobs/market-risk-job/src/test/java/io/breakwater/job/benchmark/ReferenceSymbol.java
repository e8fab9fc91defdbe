package io.breakwater.job.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;

/** The rows of one symbol, computed from its trades in the plainest way. */
final class ReferenceSymbol {
    static final long MINUTE = 60_000;
    private static final long SECOND = 1_000;

    private final String symbol;
    private final List<ReferenceTrade> trades;
    private final TreeMap<Long, Double> closes = new TreeMap<>();
    private final TreeMap<Long, Double> quoteVolumes = new TreeMap<>();

    ReferenceSymbol(String symbol, List<ReferenceTrade> trades) {
        this.symbol = symbol;
        this.trades = trades;
        for (Map.Entry<Long, List<ReferenceTrade>> minute : groups(MINUTE).entrySet()) {
            List<ReferenceTrade> inMinute = minute.getValue();
            closes.put(minute.getKey(), inMinute.get(inMinute.size() - 1).price());
            quoteVolumes.put(minute.getKey(), quoteVolume(inMinute));
        }
        for (long minute = closes.firstKey(); minute < closes.lastKey(); minute += MINUTE) {
            closes.putIfAbsent(minute, closes.floorEntry(minute).getValue());
        }
    }

    /** Close of each minute from the first trade's to the last trade's. */
    SortedMap<Long, Double> closes() {
        return closes;
    }

    private SortedMap<Long, List<ReferenceTrade>> groups(long length) {
        LongUnaryOperator start = time -> time / length * length;
        TreeMap<Long, List<ReferenceTrade>> groups = new TreeMap<>();
        for (ReferenceTrade trade : trades) {
            groups.computeIfAbsent(start.applyAsLong(trade.time()), unseen -> new ArrayList<>())
                    .add(trade);
        }
        return groups;
    }

    private static double quoteVolume(List<ReferenceTrade> trades) {
        return trades.stream()
                .mapToDouble(trade -> trade.price() * trade.quantity())
                .sum();
    }

    List<String> bars() {
        List<String> rows = new ArrayList<>();
        groups(SECOND)
                .forEach((second, inSecond) -> rows.add(String.join(
                        ",",
                        symbol,
                        "" + second,
                        "" + inSecond.get(0).price(),
                        ""
                                + inSecond.stream()
                                        .mapToDouble(ReferenceTrade::price)
                                        .max()
                                        .orElseThrow(),
                        ""
                                + inSecond.stream()
                                        .mapToDouble(ReferenceTrade::price)
                                        .min()
                                        .orElseThrow(),
                        "" + inSecond.get(inSecond.size() - 1).price(),
                        ""
                                + inSecond.stream()
                                        .mapToDouble(ReferenceTrade::quantity)
                                        .sum(),
                        "" + quoteVolume(inSecond),
                        ""
                                + inSecond.stream()
                                        .filter(trade -> !trade.buyerIsMaker())
                                        .mapToDouble(ReferenceTrade::quantity)
                                        .sum(),
                        "" + inSecond.size())));
        return rows;
    }

    List<String> metrics() {
        List<String> rows = new ArrayList<>();
        List<Double> seen = new ArrayList<>();
        List<Double> returns = new ArrayList<>();
        List<Double> illiquidity = new ArrayList<>();
        closes.forEach((minute, close) -> {
            if (!seen.isEmpty()) {
                double r = Math.log(close / seen.get(seen.size() - 1));
                returns.add(r);
                Double volume = quoteVolumes.get(minute);
                illiquidity.add(volume == null ? null : Math.abs(r) / volume);
            }
            seen.add(close);
            if (returns.size() >= 5) {
                rows.add(row(minute, seen, returns, illiquidity));
            }
        });
        return rows;
    }

    private String row(long minute, List<Double> seen, List<Double> returns, List<Double> illiquidity) {
        List<Double> traded = ReferenceStatistics.last(illiquidity, 60).stream()
                .filter(value -> value != null)
                .toList();
        return String.join(
                ",",
                symbol,
                "" + minute,
                "" + seen.get(seen.size() - 1),
                "" + returns.get(returns.size() - 1),
                "" + ReferenceStatistics.realizedVolatility(returns, 5),
                "" + ReferenceStatistics.realizedVolatility(returns, 60),
                "" + ReferenceStatistics.realizedVolatility(returns, 1_440),
                "" + ReferenceStatistics.valueAtRisk(returns),
                "" + ReferenceStatistics.expectedShortfall(returns),
                "" + ReferenceStatistics.maximumDrawdown(seen),
                traded.isEmpty() ? "" : "" + ReferenceStatistics.mean(traded));
    }
}
