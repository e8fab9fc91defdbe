package io.breakwater.job.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The rows across symbols, computed from their closes in the plainest way. */
final class ReferencePortfolio {
    private final List<ReferenceSymbol> symbols;
    private final List<Long> minutes;

    ReferencePortfolio(List<ReferenceSymbol> symbols) {
        this.symbols = symbols;
        Set<Long> common = new TreeSet<>(symbols.get(0).closes().keySet());
        symbols.forEach(symbol -> common.retainAll(symbol.closes().keySet()));
        minutes = List.copyOf(new TreeSet<>(common));
    }

    List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (int k = 5; k < minutes.size(); k++) {
            rows.add(row(k));
        }
        return rows;
    }

    private List<Double> returns(ReferenceSymbol symbol, int k) {
        List<Double> returns = new ArrayList<>();
        for (int i = 1; i <= k; i++) {
            returns.add(Math.log(
                    symbol.closes().get(minutes.get(i)) / symbol.closes().get(minutes.get(i - 1))));
        }
        return returns;
    }

    private String row(int k) {
        List<List<Double>> returns =
                symbols.stream().map(symbol -> returns(symbol, k)).toList();
        List<Double> means = new ArrayList<>();
        List<Double> cumulative = new ArrayList<>(List.of(0.0));
        for (int i = 0; i < k; i++) {
            int at = i;
            means.add(ReferenceStatistics.mean(
                    returns.stream().map(list -> list.get(at)).toList()));
            cumulative.add(cumulative.get(i) + means.get(i));
        }
        double shortfall = ReferenceStatistics.expectedShortfall(means);
        double highest = ReferenceStatistics.last(cumulative, 1_440).stream()
                .mapToDouble(value -> value)
                .max()
                .orElseThrow();
        double drawdown = 1 - Math.exp(cumulative.get(k) - highest);
        double percent = 100 * Math.max(shortfall * Math.sqrt(1_440), drawdown);
        return String.join(
                ",",
                "" + minutes.get(k),
                meanCorrelation(returns),
                "" + shortfall,
                "" + drawdown,
                "" + percent,
                "" + (percent < 5 ? 1 : percent < 10 ? 2 : percent < 15 ? 3 : percent <= 20 ? 4 : 5));
    }

    private static String meanCorrelation(List<List<Double>> returns) {
        List<Double> pairs = new ArrayList<>();
        for (int i = 0; i < returns.size(); i++) {
            for (int j = i + 1; j < returns.size(); j++) {
                double r = ReferenceStatistics.correlation(
                        ReferenceStatistics.last(returns.get(i), 60), ReferenceStatistics.last(returns.get(j), 60));
                if (!Double.isNaN(r)) {
                    pairs.add(r);
                }
            }
        }
        return pairs.isEmpty() ? "" : "" + ReferenceStatistics.mean(pairs);
    }
}
