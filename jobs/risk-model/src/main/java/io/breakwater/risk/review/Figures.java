package io.breakwater.risk.review;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.risk.episodes.ReviewReport.Figure;
import org.hipparchus.stat.StatUtils;

/** The figures of a report while it is made: what is not known is left out. */
final class Figures {
    private final List<Figure> figures = new ArrayList<>();

    Figures add(String name, double value) {
        if (Double.isFinite(value)) {
            figures.add(new Figure(name, value));
        }
        return this;
    }

    Figures count(String name, long value) {
        return add(name, (double) value);
    }

    /** The median, an even number of values giving the mean of the middle two; nothing where there are none. */
    Figures median(String name, List<Double> values) {
        return values.isEmpty() ? this : add(name, medianOf(values));
    }

    private static double medianOf(List<Double> values) {
        return StatUtils.percentile(
                values.stream().mapToDouble(Double::doubleValue).toArray(), 50);
    }

    List<Figure> all() {
        return List.copyOf(figures);
    }
}
