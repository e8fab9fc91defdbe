package io.breakwater.risk.desk.book;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Resumable;

/**
 * What a desk holds now: quantities, marks, cash; and what it held when the episode began.
 *
 * <p>Equity is cash plus the marked value of the positions, in base currency. State: 40 bytes an asset.
 */
public final class DeskBook implements Resumable<DeskBook.State> {
    @NotState("configuration")
    private final DeskDefinition desk;

    private final double[] quantities;
    private final double[] marks;

    @NotState("of the desk file")
    private final double[] baseQuantities;

    @NotState("of the desk file")
    private final double[] baseExposures;

    private final double[] restored;
    private double cash;
    private boolean opened;
    private boolean reported;
    private double sizeFactor = 1;

    /**
     * A book that has bought nothing and has no mark.
     *
     * @param desk what is bought when it opens, and with how much equity
     */
    public DeskBook(DeskDefinition desk) {
        this.desk = desk;
        List<String> symbols = desk.symbols();
        int n = symbols.size();
        quantities = new double[n];
        marks = new double[n];
        baseQuantities = new double[n];
        baseExposures = new double[n];
        restored = new double[n];
        Arrays.fill(marks, Double.NaN);
        cash = desk.equity();
        for (DeskPosition position : desk.positions()) {
            int at = symbols.indexOf(position.symbol());
            baseQuantities[at] += Double.isNaN(position.quantity()) ? 0 : position.quantity();
            baseExposures[at] += Double.isNaN(position.exposure()) ? 0 : position.exposure();
        }
    }

    /**
     * Number of assets, with and without a position.
     *
     * @return at least 1
     */
    public int assets() {
        return quantities.length;
    }

    /**
     * Sets a mark.
     *
     * @param asset index of the asset
     * @param price base currency per unit, positive
     */
    public void mark(int asset, double price) {
        marks[asset] = price;
    }

    /**
     * Mark of an asset.
     *
     * @param asset index of the asset
     * @return base currency per unit, positive; NaN before the first
     */
    public double markOf(int asset) {
        return marks[asset];
    }

    /**
     * Whether the desk, not open yet, can be: at the first complete set of marks of its positions, or at those there are once it has
     * waited; a reported desk at its first mark.
     *
     * @param waited whether a market that has not been heard yet is waited for no longer
     */
    public boolean canOpen(boolean waited) {
        if (opened) {
            return false;
        }
        boolean any = false;
        boolean all = true;
        for (int i = 0; i < marks.length; i++) {
            any |= isMarked(i);
            all &= isMarked(i) || (baseQuantities[i] == 0 && baseExposures[i] == 0);
        }
        return any && (all || reported || waited);
    }

    /** Opens the desk: buys the positions of the desk file that have a mark, where no venue reports any. */
    public void open() {
        opened = true;
        if (!reported) {
            trade(sizeFactor);
        }
    }

    /**
     * Buys a position of the desk file whose market is heard for the first time after the others were bought.
     *
     * @param asset index of the asset, which has a mark
     */
    public void buyLate(int asset) {
        if (opened && !reported) {
            trade(asset, sizeFactor, Math.max(0, equity(null)));
            restored[asset] = baseQuantities[asset];
        }
    }

    /**
     * Whether an asset has a mark.
     *
     * @param asset index of the asset
     * @return whether it has
     */
    public boolean isMarked(int asset) {
        return !Double.isNaN(marks[asset]);
    }

    /** Base units of an asset in the desk file, those of a multiple of equity left out. */
    double statedQuantityOf(int asset) {
        return baseQuantities[asset];
    }

    /**
     * Symbols of the desk file's positions that have no price yet.
     *
     * @return symbols, ascending
     */
    public List<String> unpriced() {
        boolean all = true;
        for (int i = 0; i < marks.length; i++) {
            all &= isMarked(i);
        }
        if (all) {
            return List.of();
        }
        List<String> symbols = desk.symbols();
        return symbols.stream()
                .filter(symbol -> {
                    int at = symbols.indexOf(symbol);
                    return !isMarked(at) && (baseQuantities[at] != 0 || baseExposures[at] != 0);
                })
                .sorted()
                .toList();
    }

    double cash() {
        return cash;
    }

    /**
     * Whether the desk has bought what its file orders, or taken over what its accounts hold.
     *
     * @return whether it has
     */
    public boolean isOpen() {
        return opened;
    }

    /**
     * Whether sizes come from reports of accounts and not from this book's own trades.
     *
     * @return whether they do
     */
    public boolean isReported() {
        return reported;
    }

    /**
     * Takes over what the accounts hold.
     *
     * @param held base units of each asset, signed; 0 where it has no mark
     * @param money what equity is beside them, base currency
     */
    void load(double[] held, double money) {
        reported = true;
        System.arraycopy(held, 0, quantities, 0, quantities.length);
        cash = money;
    }

    /**
     * Equity with every mark moved.
     *
     * @param moves relative move of each mark, null for none
     */
    public double equity(double[] moves) {
        double equity = cash;
        for (int i = 0; i < quantities.length; i++) {
            if (quantities[i] != 0) {
                equity += quantities[i] * markOf(i, moves);
            }
        }
        return equity;
    }

    /**
     * Signed notional of each asset, marks moved, over equity.
     *
     * @param moves relative move of each mark, null for none
     * @param equity equity at the moved marks, base currency, positive
     * @param into where the exposures go: fractions of equity, negative for a short, 0 for what is not held
     */
    public void exposures(double[] moves, double equity, double[] into) {
        for (int i = 0; i < quantities.length; i++) {
            into[i] = quantities[i] == 0 ? 0 : quantities[i] * markOf(i, moves) / equity;
        }
    }

    private double markOf(int asset, double[] moves) {
        return marks[asset] * (moves == null ? 1 : 1 + moves[asset]);
    }

    /**
     * Signed notional of each asset at the sizes held when the episode began, marks moved, over the present equity.
     *
     * @param moves relative move of each mark, null for none
     * @param equity equity at the moved marks, base currency, positive
     * @param into where the exposures go: fractions of equity, negative for a short, 0 for what was not held
     */
    public void restoredExposures(double[] moves, double equity, double[] into) {
        for (int i = 0; i < quantities.length; i++) {
            if (baseExposures[i] != 0 && !reported && isMarked(i)) {
                into[i] = baseExposures[i] + baseQuantities[i] * markOf(i, moves) / equity;
            } else {
                into[i] = restored[i] == 0 ? 0 : restored[i] * markOf(i, moves) / equity;
            }
        }
    }

    /** Remembers the sizes of the present as those of a new episode. */
    public void beginEpisode() {
        System.arraycopy(quantities, 0, restored, 0, quantities.length);
    }

    /**
     * Remembers sizes as those of the episode.
     *
     * @param sizes base units by symbol, signed
     */
    public void beginEpisode(Map<String, Double> sizes) {
        List<String> symbols = desk.symbols();
        for (int i = 0; i < restored.length; i++) {
            restored[i] = sizes.getOrDefault(symbols.get(i), 0.0);
        }
    }

    /**
     * What is held of an asset.
     *
     * @param asset index of the asset
     * @return base units, negative for a short, 0 for none
     */
    public double quantityOf(int asset) {
        return quantities[asset];
    }

    /**
     * What the desk file states of an asset, at the present equity and mark.
     *
     * @param asset index of the asset, which has a mark
     * @param equity equity, base currency, not negative
     * @return base units, negative for a short, 0 for none
     */
    public double fullSizeOf(int asset, double equity) {
        return baseQuantities[asset] + baseExposures[asset] * equity / marks[asset];
    }

    /**
     * Whether the desk file states an asset as a multiple of equity, so that its size follows equity.
     *
     * @param asset index of the asset
     * @return whether it does
     */
    public boolean followsEquity(int asset) {
        return baseExposures[asset] != 0;
    }

    /**
     * Takes in what the paper desk has traded.
     *
     * @param asset index of the asset, which has a mark
     * @param quantity base units, signed: positive was bought
     * @param price base currency per unit, positive
     */
    public void fill(int asset, double quantity, double price) {
        cash -= quantity * price;
        quantities[asset] += quantity;
    }

    /**
     * Whether nothing is held.
     *
     * @return whether every quantity is 0
     */
    public boolean isFlat() {
        for (double quantity : quantities) {
            if (quantity != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Brings every position to the desk file's size times a factor, at the marks.
     *
     * @param factor 0 to 1
     */
    public void trade(double factor) {
        // A multiple of what is gone is nothing: below zero it would turn every position round.
        double equity = Math.max(0, equity(null));
        sizeFactor = factor;
        for (int i = 0; i < quantities.length; i++) {
            if (isMarked(i)) {
                trade(i, factor, equity);
            }
        }
    }

    private void trade(int asset, double factor, double equity) {
        double target = factor * fullSizeOf(asset, equity);
        cash -= (target - quantities[asset]) * marks[asset];
        quantities[asset] = target;
    }

    /**
     * What each position of the desk file is now; what was traded is spread over them by their sizes.
     *
     * @return those with a mark, in the file's order
     */
    public List<Holding> holdings() {
        double equity = Math.max(0, equity(null));
        List<Holding> holdings = new ArrayList<>();
        List<String> symbols = desk.symbols();
        for (DeskPosition position : desk.positions()) {
            int at = symbols.indexOf(position.symbol());
            if (!isMarked(at)) {
                continue;
            }
            double whole = baseQuantities[at] + baseExposures[at] * equity / marks[at];
            double own = Double.isNaN(position.quantity()) ? 0 : position.quantity();
            own += Double.isNaN(position.exposure()) ? 0 : position.exposure() * equity / marks[at];
            // Positions that cancel out have no common size to follow; each then keeps its own.
            double quantity = whole == 0 ? own * sizeFactor : own * quantities[at] / whole;
            holdings.add(new Holding(position.strategy(), position.venue(), at, quantity));
        }
        return holdings;
    }

    /**
     * What must be kept to go on with the same book; prices in base currency.
     *
     * @param opened whether the desk has bought what its file orders, or taken over what its accounts hold
     * @param reported whether sizes come from reports
     * @param cash base currency
     * @param sizeFactor factor of the last trade on the desk file's sizes, 0 to 1
     * @param quantities base units of each asset, signed
     * @param marks mark of each asset; NaN before the first
     * @param restored base units of each asset when the episode began, signed
     */
    public record State(
            boolean opened,
            boolean reported,
            double cash,
            double sizeFactor,
            double[] quantities,
            double[] marks,
            double[] restored) {}

    @Override
    public State snapshot() {
        return new State(opened, reported, cash, sizeFactor, quantities.clone(), marks.clone(), restored.clone());
    }

    @Override
    public void resume(State state) {
        opened = state.opened();
        reported = state.reported();
        cash = state.cash();
        sizeFactor = state.sizeFactor();
        System.arraycopy(state.quantities(), 0, quantities, 0, state.quantities().length);
        System.arraycopy(state.marks(), 0, marks, 0, state.marks().length);
        System.arraycopy(state.restored(), 0, restored, 0, state.restored().length);
    }
}
