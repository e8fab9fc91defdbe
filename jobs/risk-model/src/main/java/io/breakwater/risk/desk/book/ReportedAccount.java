package io.breakwater.risk.desk.book;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.breakwater.risk.state.Encoded;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/** One account of a desk as its venue reports it: what it holds, and what it is worth beside that. State: some 150 kB at most. */
final class ReportedAccount implements Stateful<ReportedAccount.State> {
    /** Executions remembered, so that one that comes again counts once. */
    static final int FILLS_REMEMBERED = 4096;

    String venue = "";
    /** Equity less the marked value of the positions, base currency. */
    double cash;

    /** Equity as last reported, base currency; 0 before the first report. */
    double reportedEquity;

    double pending;
    double usage = Double.NaN;
    long openOrders;
    long reportedAt = Long.MIN_VALUE;
    long positionsAt = Long.MIN_VALUE;
    boolean hasFills;
    final TreeMap<Held, Double> quantities = new TreeMap<>();
    private final LinkedHashSet<String> fills = new LinkedHashSet<>();

    @NotState("the executions as they were last written; null from the next one on")
    private Encoded<Fills> encodedFills;

    /** What is held: an instrument for a strategy. */
    record Held(String symbol, String strategy) implements Comparable<Held> {
        @Override
        public int compareTo(Held other) {
            int bySymbol = symbol.compareTo(other.symbol);
            return bySymbol != 0 ? bySymbol : strategy.compareTo(other.strategy);
        }
    }

    /** Executions of symbols without a mark, since the account last reported its equity. */
    final TreeMap<String, Unpaid> unpaid = new TreeMap<>();

    /**
     * Executions whose cost can't be told in base currency yet.
     *
     * @param quantity base units, signed
     * @param cost quote currency, signed as the quantity
     */
    record Unpaid(double quantity, double cost) {
        Unpaid plus(Unpaid other) {
            return new Unpaid(quantity + other.quantity, cost + other.cost);
        }
    }

    /** Whether an execution is new; it is remembered. */
    boolean isNew(String fillId) {
        if (!fills.add(fillId)) {
            return false;
        }
        encodedFills = null;
        if (fills.size() > FILLS_REMEMBERED) {
            Iterator<String> oldest = fills.iterator();
            oldest.next();
            oldest.remove();
        }
        return true;
    }

    void add(Held held, double quantity) {
        double sum = quantities.getOrDefault(held, 0.0) + quantity;
        if (sum == 0) {
            quantities.remove(held);
        } else {
            quantities.put(held, sum);
        }
    }

    /** Identities of executions, the oldest first. */
    record Fills(List<String> ids) {}

    /** All that the account is; amounts in base currency, times in epoch milliseconds UTC. */
    record State(
            String venue,
            double cash,
            double reportedEquity,
            double pending,
            double usage,
            long openOrders,
            long reportedAt,
            long positionsAt,
            boolean hasFills,
            Map<Held, Double> quantities,
            Map<String, Unpaid> unpaid,
            Encoded<Fills> fills) {}

    @Override
    public State snapshot() {
        if (encodedFills == null) {
            encodedFills = Encoded.of(new Fills(List.copyOf(fills)));
        }
        return new State(
                venue,
                cash,
                reportedEquity,
                pending,
                usage,
                openOrders,
                reportedAt,
                positionsAt,
                hasFills,
                Map.copyOf(quantities),
                Map.copyOf(unpaid),
                encodedFills);
    }

    static ReportedAccount restore(State state) {
        ReportedAccount account = new ReportedAccount();
        account.venue = state.venue();
        account.cash = state.cash();
        account.reportedEquity = state.reportedEquity();
        account.pending = state.pending();
        account.usage = state.usage();
        account.openOrders = state.openOrders();
        account.reportedAt = state.reportedAt();
        account.positionsAt = state.positionsAt();
        account.hasFills = state.hasFills();
        account.quantities.putAll(state.quantities());
        account.unpaid.putAll(state.unpaid());
        account.fills.addAll(state.fills().record().ids());
        return account;
    }
}
