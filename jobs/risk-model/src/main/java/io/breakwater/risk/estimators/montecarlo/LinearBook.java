package io.breakwater.risk.estimators.montecarlo;

import java.util.OptionalDouble;

import org.hipparchus.util.FastMath;

/** Exposures times simple returns. */
final class LinearBook implements Book {
    private final double[] exposures;

    LinearBook(double[] exposures) {
        this.exposures = exposures;
    }

    /** The exposure of a book of one underlying. */
    OptionalDouble only() {
        return exposures.length == 1 ? OptionalDouble.of(exposures[0]) : OptionalDouble.empty();
    }

    @Override
    public double profitAndLoss(double[] logReturns) {
        double sum = 0;
        for (int i = 0; i < exposures.length; i++) {
            sum += exposures[i] * FastMath.expm1(logReturns[i]);
        }
        return sum;
    }
}
