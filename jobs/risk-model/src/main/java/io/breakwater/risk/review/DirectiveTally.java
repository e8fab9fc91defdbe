package io.breakwater.risk.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.protocol.directives.Directive.Status;
import io.breakwater.risk.protocol.directives.DirectiveType;
import io.breakwater.risk.state.Stateful;

/**
 * Counts what became of directives. Response time is from the issue to FULFILLED (specification section 4.6). Those that order trades
 * are counted apart, since only they end by being done; a trade is in time when it is done by its deadline, if it has one.
 *
 * <p>State: a count a status, and the last 500 response times a type.
 */
final class DirectiveTally implements Stateful<DirectiveTally.State> {
    private static final int MOST = 500;
    private static final double MINUTE = 60_000;

    private long issued;
    private final TreeMap<String, Long> ended = new TreeMap<>();
    private long trades;
    private long tradesFulfilled;
    private long tradesInTime;
    private final TreeSet<String> ordered = new TreeSet<>();
    private final TreeMap<String, List<Double>> minutes = new TreeMap<>();

    /** Takes in a record of a directive; {@code isNew} for the first of its id. */
    void take(Directive directive, boolean isNew) {
        issued += isNew ? 1 : 0;
        if (isNew && directive.type().isTrade()) {
            trades++;
            ordered.add(directive.id());
        }
        Status status = directive.status();
        if (!status.isOpen() || status == Status.STALLED) {
            ended.merge(status.name(), 1L, Long::sum);
        }
        boolean trade = !status.isOpen() && ordered.remove(directive.id());
        if (status == Status.FULFILLED) {
            long deadline = directive.clock().deadline();
            tradesFulfilled += trade ? 1 : 0;
            tradesInTime += trade && (deadline == 0 || directive.time() <= deadline) ? 1 : 0;
            List<Double> times = minutes.computeIfAbsent(directive.type().name(), type -> new ArrayList<>());
            times.add((directive.time() - directive.clock().issuedAt()) / MINUTE);
            if (times.size() > MOST) {
                times.remove(0);
            }
        }
    }

    /** How many were issued, and how many ended in which way. */
    void addCounts(Figures figures) {
        figures.count("directivesIssued", issued);
        ended.forEach((status, count) -> figures.count("directives" + named(status), count));
    }

    private static String named(String status) {
        return status.charAt(0) + status.substring(1).toLowerCase(Locale.ROOT);
    }

    /** What trades were ordered, and how many of them were done, and in time; shares only where there were any. */
    void addTrades(Figures figures) {
        figures.count("tradesOrdered", trades);
        if (trades > 0) {
            figures.count("tradesFulfilled", tradesFulfilled);
            figures.add("tradesInTimeShare", (double) tradesInTime / trades);
        }
    }

    /** Median response time by type, minutes. */
    void addResponses(Figures figures) {
        for (DirectiveType type : DirectiveType.values()) {
            figures.median("responseMinutes." + type, minutes.getOrDefault(type.name(), List.of()));
        }
    }

    /**
     * What must be kept.
     *
     * @param issued directives issued
     * @param ended number by last status, stalled ones too
     * @param trades those that order trades
     * @param tradesFulfilled those of them that were done
     * @param tradesInTime those of them that were done by their deadline
     * @param ordered ids of open directives that order trades
     * @param minutes response times by type, minutes
     */
    record State(
            long issued,
            Map<String, Long> ended,
            long trades,
            long tradesFulfilled,
            long tradesInTime,
            Set<String> ordered,
            Map<String, List<Double>> minutes) {}

    @Override
    public State snapshot() {
        TreeMap<String, List<Double>> times = new TreeMap<>();
        minutes.forEach((type, each) -> times.put(type, List.copyOf(each)));
        return new State(
                issued, new TreeMap<>(ended), trades, tradesFulfilled, tradesInTime, new TreeSet<>(ordered), times);
    }

    static DirectiveTally restore(State state) {
        DirectiveTally tally = new DirectiveTally();
        tally.issued = state.issued();
        tally.ended.putAll(state.ended());
        tally.trades = state.trades();
        tally.tradesFulfilled = state.tradesFulfilled();
        tally.tradesInTime = state.tradesInTime();
        tally.ordered.addAll(state.ordered());
        state.minutes().forEach((type, each) -> tally.minutes.put(type, new ArrayList<>(each)));
        return tally;
    }
}
