package io.breakwater.risk.desk.scenarios;

import java.util.Arrays;
import java.util.function.Consumer;

import io.breakwater.risk.estimators.covariance.CovarianceEstimate;
import io.breakwater.risk.estimators.covariance.EwmaCovariance;
import io.breakwater.risk.state.Encoded;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/** The joint returns of a desk's assets on one grid of event time, as scenarios and as a covariance. */
public final class GridScenarios implements Stateful<GridScenarios.State> {
    /** Below so much history of its own an asset is young (specification section 0b: 60 daily bars). */
    private static final long YOUNG_MILLIS = 60 * 86_400_000L;

    private final JointGridReturns returns;
    private final ScenarioMatrix matrix;
    private final EwmaCovariance covariance;

    @NotState("set by the owner")
    private Consumer<double[]> closing = this::add;

    @NotState("of the covariance")
    private CovarianceEstimate estimate;

    @NotState("of the covariance")
    private int[] estimated = {};

    /**
     * An empty grid.
     *
     * @param stepMillis step, milliseconds
     * @param rows number of scenarios kept
     * @param assets number of assets
     * @param lambda decay of volatility and covariance for one step, in (0, 1)
     */
    GridScenarios(long stepMillis, int rows, int assets, double lambda) {
        this(
                new JointGridReturns(stepMillis, assets),
                new ScenarioMatrix(rows, assets, lambda, (int) Math.min(rows, YOUNG_MILLIS / stepMillis)),
                new EwmaCovariance(assets, lambda));
    }

    private GridScenarios(JointGridReturns returns, ScenarioMatrix matrix, EwmaCovariance covariance) {
        this.returns = returns;
        this.matrix = matrix;
        this.covariance = covariance;
    }

    JointGridReturns returns() {
        return returns;
    }

    ScenarioMatrix matrix() {
        return matrix;
    }

    long stepMillis() {
        return returns.stepMillis();
    }

    void price(int asset, double price) {
        returns.price(asset, price);
    }

    void restart(int asset) {
        returns.restart(asset);
    }

    void closeUntil(long time, long[] aliveUntil) {
        returns.closeUntil(time, aliveUntil, closing);
    }

    /** Says who takes the returns of each closed interval too; they are valid during the call. */
    void tell(Consumer<double[]> reader) {
        closing = row -> {
            add(row);
            reader.accept(row);
        };
    }

    /** Adds one step's log returns, NaN where an asset has none. */
    void add(double[] row) {
        matrix.add(row);
        covariance.add(row);
        estimate = null;
    }

    /** Goes on from a history's last close. */
    void begin(int asset, double close, long time) {
        returns.begin(asset, close, time);
    }

    /**
     * Covariance of some assets over one step, shrunk and repaired; made anew only when a row has come or others are asked for.
     *
     * @param members indices of the assets, ascending
     * @return estimate in their order
     */
    public CovarianceEstimate covariance(int[] members) {
        if (estimate == null || !Arrays.equals(members, estimated)) {
            estimated = members.clone();
            estimate = covariance.matrix(members);
        }
        return estimate;
    }

    /** The same grid with further assets behind those there are. */
    GridScenarios withAssets(int assets) {
        return new GridScenarios(returns.withAssets(assets), matrix.withAssets(assets), covariance.withSymbols(assets));
    }

    /**
     * What must be kept to go on with the same scenarios.
     *
     * @param returns prices that the next returns are taken from
     * @param matrix scenarios, which change once a step
     * @param covariance covariance of the returns
     */
    public record State(
            JointGridReturns.State returns, Encoded<ScenarioMatrix.State> matrix, EwmaCovariance.State covariance) {}

    @Override
    public State snapshot() {
        return new State(returns.snapshot(), matrix.encoded(), covariance.snapshot());
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot} gave
     * @return grid with the same scenarios
     */
    public static GridScenarios restore(State state) {
        return new GridScenarios(
                JointGridReturns.restore(state.returns()),
                ScenarioMatrix.restore(state.matrix().record()),
                EwmaCovariance.restore(state.covariance()));
    }
}
