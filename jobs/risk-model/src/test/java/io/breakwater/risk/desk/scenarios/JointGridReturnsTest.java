package io.breakwater.risk.desk.scenarios;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Two intervals without a price are bridged, a third is a hole. */
class JointGridReturnsTest {
    private static final long STEP = 60_000;
    private static final long[] NEVER = {Long.MIN_VALUE};

    /** Returns of intervals with these prices; NaN is an interval without one. */
    private static List<Double> returns(double... prices) {
        JointGridReturns grid = new JointGridReturns(STEP, 1);
        List<Double> returns = new ArrayList<>();
        grid.closeUntil(0, NEVER, row -> returns.add(row[0]));
        for (int i = 0; i < prices.length; i++) {
            if (!Double.isNaN(prices[i])) {
                grid.price(0, prices[i]);
            }
            grid.closeUntil((i + 1) * STEP, NEVER, row -> returns.add(row[0]));
        }
        return returns;
    }

    @Test
    void twoEmptyIntervalsAreReturnsOfZeroAndTheNextReturnSpansThem() {
        List<Double> returns = returns(100, Double.NaN, Double.NaN, 110);
        assertThat(returns).hasSize(3).startsWith(0.0, 0.0);
        assertThat(returns.get(2)).isCloseTo(Math.log(1.1), within(1e-15));
    }

    @Test
    void behindThreeEmptyIntervalsNoReturnIsTakenUntilTheSecondPrice() {
        List<Double> returns = returns(100, Double.NaN, Double.NaN, Double.NaN, 110, 121);
        assertThat(returns).hasSize(3).startsWith(0.0, 0.0);
        assertThat(returns.get(2)).isCloseTo(Math.log(1.1), within(1e-15));
    }
}
