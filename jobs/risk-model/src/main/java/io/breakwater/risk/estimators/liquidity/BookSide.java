package io.breakwater.risk.estimators.liquidity;

import java.util.Arrays;

import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * Price levels of one side, in arrays sorted so that the best is last: most changes are near the best and move few others.
 *
 * <p>Asks are kept with their price negated, so that "larger is better" holds for both sides.
 */
final class BookSide implements BookWalk.Levels, Stateful<BookSide.State> {
    private static final int FIRST_CAPACITY = 64;

    private final Side side;

    @NotState("of the side")
    private final double sign;

    private final int limit;
    private double[] keys = new double[FIRST_CAPACITY];
    private double[] quantities = new double[FIRST_CAPACITY];

    @NotState("number of levels in the state")
    private int size;

    private long trimmed;

    BookSide(Side side, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("levels were " + limit + ", must be at least 1");
        }
        this.side = side;
        this.sign = side == Side.BID ? 1 : -1;
        this.limit = limit;
    }

    /** The levels with signed prices, the best last. */
    record State(Side side, int limit, double[] keys, double[] quantities, long trimmed) {}

    static BookSide restore(State state) {
        BookSide restored = new BookSide(state.side(), state.limit());
        restored.size = state.keys().length;
        int capacity = Math.max(FIRST_CAPACITY, restored.size);
        restored.keys = Arrays.copyOf(state.keys(), capacity);
        restored.quantities = Arrays.copyOf(state.quantities(), capacity);
        restored.trimmed = state.trimmed();
        return restored;
    }

    @Override
    public State snapshot() {
        return new State(side, limit, Arrays.copyOf(keys, size), Arrays.copyOf(quantities, size), trimmed);
    }

    void clear() {
        size = 0;
    }

    void set(double price, double quantity) {
        double key = sign * price;
        int found = Arrays.binarySearch(keys, 0, size, key);
        if (found >= 0) {
            change(found, quantity);
        } else if (quantity > 0) {
            insert(-found - 1, key, quantity);
        }
    }

    private void change(int place, double quantity) {
        if (quantity > 0) {
            quantities[place] = quantity;
        } else {
            remove(place);
        }
    }

    private void remove(int place) {
        System.arraycopy(keys, place + 1, keys, place, size - place - 1);
        System.arraycopy(quantities, place + 1, quantities, place, size - place - 1);
        size--;
    }

    private void insert(int wanted, double key, double quantity) {
        int place = wanted;
        if (size == limit) {
            trimmed++;
            if (place == 0) {
                return;
            }
            remove(0);
            place--;
        }
        makeRoom();
        System.arraycopy(keys, place, keys, place + 1, size - place);
        System.arraycopy(quantities, place, quantities, place + 1, size - place);
        keys[place] = key;
        quantities[place] = quantity;
        size++;
    }

    private void makeRoom() {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            quantities = Arrays.copyOf(quantities, 2 * size);
        }
    }

    @Override
    public int size() {
        return size;
    }

    long trimmed() {
        return trimmed;
    }

    /** Price of the level at a rank, 0 for the best. */
    @Override
    public double price(int rank) {
        return sign * keys[size - 1 - rank];
    }

    /** Quantity of the level at a rank, 0 for the best. */
    @Override
    public double quantity(int rank) {
        return quantities[size - 1 - rank];
    }

    double best() {
        return size == 0 ? Double.NaN : price(0);
    }
}
