package io.breakwater.job.benchmark;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** The statistics of the workload's definition, word by word: each looks at a whole window and remembers nothing. */
final class ReferenceStatistics {
    private ReferenceStatistics() {}

    /** The last n of a list, or all of it. */
    static <T> List<T> last(List<T> values, int n) {
        return values.subList(Math.max(0, values.size() - n), values.size());
    }

    static double mean(List<Double> values) {
        BigDecimal sum = BigDecimal.ZERO;
        for (double value : values) {
            sum = sum.add(new BigDecimal(value));
        }
        return sum.divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL64)
                .doubleValue();
    }

    static double realizedVolatility(List<Double> returns, int n) {
        List<Double> window = last(returns, n);
        double sum = 0;
        for (double r : window) {
            sum += r * r;
        }
        return Math.sqrt(sum * 525_600 / window.size());
    }

    /** Type-7 quantile, exactly. */
    static BigDecimal quantile(List<Double> values, String p) {
        List<Double> sorted = values.stream().sorted().toList();
        BigDecimal h = BigDecimal.valueOf(values.size() - 1L).multiply(new BigDecimal(p));
        int below = h.setScale(0, RoundingMode.FLOOR).intValueExact();
        BigDecimal fraction = h.subtract(BigDecimal.valueOf(below));
        BigDecimal lower = new BigDecimal(sorted.get(below));
        BigDecimal upper = new BigDecimal(sorted.get(Math.min(below + 1, sorted.size() - 1)));
        return lower.add(fraction.multiply(upper.subtract(lower)));
    }

    static double valueAtRisk(List<Double> returns) {
        return -quantile(last(returns, 1_440), "0.01").doubleValue();
    }

    static double expectedShortfall(List<Double> returns) {
        List<Double> window = last(returns, 1_440);
        BigDecimal cut = quantile(window, "0.025");
        return -mean(window.stream()
                .filter(r -> new BigDecimal(r).compareTo(cut) <= 0)
                .toList());
    }

    static double maximumDrawdown(List<Double> closes) {
        double deepest = 0;
        double highest = 0;
        for (double close : last(closes, 1_440)) {
            highest = Math.max(highest, close);
            deepest = Math.max(deepest, 1 - close / highest);
        }
        return deepest;
    }

    /** Pearson's r; NaN when one of the two does not vary. */
    static double correlation(List<Double> x, List<Double> y) {
        if (x.stream().distinct().count() < 2 || y.stream().distinct().count() < 2) {
            return Double.NaN;
        }
        double meanX = mean(x);
        double meanY = mean(y);
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.size(); i++) {
            double dx = x.get(i) - meanX;
            double dy = y.get(i) - meanY;
            xy += dx * dy;
            xx += dx * dx;
            yy += dy * dy;
        }
        return xy / Math.sqrt(xx * yy);
    }
}
