package io.breakwater.risk.estimators.liquidity;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.breakwater.risk.market.BookUpdate.Kind;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

class OrderBookProperties {
    /** One level of one side set to a quantity. */
    record Change(boolean bid, int price, int quantity) {}

    @Provide
    Arbitrary<List<Change>> changes() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(1, 40),
                        Arbitraries.integers().between(0, 3))
                .as(Change::new)
                .list()
                .ofMaxSize(200);
    }

    /** Obvious reference: two sorted maps. */
    @Property(tries = 300)
    void anyStreamOfChangesEqualsSortedMaps(@ForAll("changes") List<Change> changes) {
        OrderBook book = Books.bookOf(new double[0], new double[0]);
        TreeMap<Double, Double> bids = new TreeMap<>(Comparator.reverseOrder());
        TreeMap<Double, Double> asks = new TreeMap<>();
        long id = 1;
        for (Change change : changes) {
            id++;
            double[] level = {change.price(), change.quantity()};
            double[] none = {};
            long[] ids = {id, id, id - 1};
            book.apply(Books.update(Kind.DELTA, ids, change.bid() ? level : none, change.bid() ? none : level));
            set(change.bid() ? bids : asks, change);
            assertThat(Books.prices(book, Side.BID)).containsExactly(numbers(bids.keySet().stream()));
            assertThat(Books.quantities(book, Side.BID)).containsExactly(numbers(bids.values().stream()));
            assertThat(Books.prices(book, Side.ASK)).containsExactly(numbers(asks.keySet().stream()));
            boolean crossed = !bids.isEmpty() && !asks.isEmpty() && bids.firstKey() >= asks.firstKey();
            assertThat(book.isCrossed()).isEqualTo(crossed);
        }
    }

    private static void set(Map<Double, Double> side, Change change) {
        if (change.quantity() == 0) {
            side.remove((double) change.price());
        } else {
            side.put((double) change.price(), (double) change.quantity());
        }
    }

    private static double[] numbers(Stream<Double> stream) {
        return stream.mapToDouble(Double::doubleValue).toArray();
    }

    @Property(tries = 300)
    void costNeverFallsWithTheQuantityAndRisesWithLessDepth(@ForAll("changes") List<Change> changes) {
        OrderBook book = Books.bookOf(new double[] {100, 1}, new double[0]);
        long id = 1;
        for (Change change : changes) {
            id++;
            int price = change.bid() ? 100 - change.price() : 100 + change.price();
            double[] level = {price, change.quantity()};
            double[] none = {};
            long[] ids = {id, id, id - 1};
            book.apply(Books.update(Kind.DELTA, ids, change.bid() ? level : none, change.bid() ? none : level));
        }
        Impact whole = new Impact(1, 0.04, 500);
        Impact stressed = new Impact(0.3, 0.04, 500);
        double before = 0;
        for (double quantity = 0; quantity < 60; quantity += 0.7) {
            double cost = BookWalk.cost(book, Side.ASK, quantity, whole);
            assertThat(cost).isGreaterThanOrEqualTo(before - 1e-12);
            before = cost;
        }
        assertThat(BookWalk.cost(book, Side.BID, 5, stressed)).isNotNegative();
    }
}
