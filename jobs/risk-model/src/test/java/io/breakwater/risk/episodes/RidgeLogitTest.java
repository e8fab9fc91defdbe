package io.breakwater.risk.episodes;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Coefficients beside those of scipy 1.x's BFGS and Newton on the same penalised likelihood. */
class RidgeLogitTest {
    private static final double[][] ROWS = {
        {-1.2, 0.5}, {-0.4, -1.0}, {0.1, 0.3}, {0.6, 1.1}, {1.3, -0.7}, {-0.9, 0.2}, {0.8, 0.9}, {0.0, -1.3}
    };
    private static final double[] TARGETS = {0, 0, 1, 1, 1, 0, 0, 1};

    private static void agree(double ridge, double... expected) {
        double[] fitted = RidgeLogit.fit(ROWS, TARGETS, ridge);
        assertThat(fitted).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(fitted[i]).isCloseTo(expected[i], within(1e-9));
        }
    }

    @Test
    void agreesWithAnotherSolver() {
        agree(0.5, -0.0514470971013869, 1.180574238447373, -0.3899032389844223);
        agree(10, -0.0061740745325683235, 0.1642956739051756, -0.053118247339656754);
    }
}
