package io.breakwater.job.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.breakwater.job.report.DeskSummary.LogEntry;
import io.breakwater.job.report.DeskSummary.Order;
import io.breakwater.job.report.ProtocolSummary.Taken;

/** One desk's changes of state, and to each the directives and notifications up to the next one. */
final class DeskLog {
    private static final int MOST_CHANGES = 10_000;
    private static final int MOST_ORDERS_PER_CHANGE = 24;

    private static final Set<String> OPEN = Set.of("PENDING", "AUTHORISED", "STALLED");

    /** Says that limits are gone: nothing to do, and nothing ends it. */
    private static final String RESUME = "RESUME";

    private final Map<String, Taken> way = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final Map<String, OrderDraft> ordersById = new HashMap<>();
    private final Map<String, OrderDraft> open = new LinkedHashMap<>();
    private final OutcomeLog outcomes = new OutcomeLog();
    private final ActLog acts = new ActLog();
    private final DutyLog duties = new DutyLog();
    private final ReviewLog reviews = new ReviewLog();
    private long changeCount;
    private long levelChangeCount;
    private long notificationCount;

    /** A level change, before its consequences are known. */
    private static final class Change {
        private final Line line;
        private final Instant time;
        private final int from;
        private final int to;
        private final String fromState;
        private final String state;
        private final double risk;
        private final List<OrderDraft> orders = new ArrayList<>();
        private long messages;
        private long escalations;
        private Instant lastEscalation;

        Change(Line line) {
            this.line = line;
            time = line.time();
            from = line.level("from");
            to = line.level("to");
            state = line.text("state");
            fromState = line.text("fromState");
            risk = line.number("riskPercent");
        }
    }

    /** A directive, before its last status is known. */
    private static final class OrderDraft {
        private final Line line;
        private final Instant time;
        private final int level;
        private String status;
        private double minutesToAct;
        private double minutesToMeet = Double.NaN;

        OrderDraft(Line line) {
            this.line = line;
            time = line.time();
            level = line.level("level");
            status = line.text("status");
            minutesToAct = status.equals("AUTHORISED") ? 0 : Double.NaN;
        }
    }

    void change(Line line) {
        Change change = new Change(line);
        changeCount++;
        levelChangeCount += change.from == change.to ? 0 : 1;
        acts.change(change.time);
        take(line.text("transition"), change);
        if (changes.size() < MOST_CHANGES) {
            changes.add(change);
        }
    }

    private void take(String transition, Change change) {
        String edge = transition + ' ' + change.fromState + ' ' + change.state;
        Taken before = way.get(edge);
        way.put(
                edge,
                new Taken(
                        transition,
                        change.fromState,
                        change.state,
                        before == null ? 1 : before.count() + 1,
                        before == null ? change.time : before.first(),
                        change.time));
    }

    /** The rows that fired, in the order of their first time. */
    List<Taken> way() {
        return List.copyOf(way.values());
    }

    void directive(Line line) {
        OrderDraft order = new OrderDraft(line);
        String id = line.text("id");
        outcomes.directive(id, line);
        acts.directive(id, order.time);
        followOpen(id, order);
        OrderDraft known = ordersById.get(id);
        if (known != null) {
            follow(known, order);
            return;
        }
        Change change = changeBefore(order.time);
        if (change != null && change.orders.size() < MOST_ORDERS_PER_CHANGE) {
            change.orders.add(order);
            ordersById.put(id, order);
        }
    }

    private void followOpen(String id, OrderDraft order) {
        if (!OPEN.contains(order.status) || order.line.text("type").equals(RESUME)) {
            open.remove(id);
        } else if (open.containsKey(id)) {
            open.get(id).status = order.status;
        } else {
            open.put(id, order);
        }
    }

    private static void follow(OrderDraft known, OrderDraft later) {
        known.status = later.status;
        double minutes = Figures.minutesBetween(known.time, later.time);
        if (later.status.equals("AUTHORISED") && Double.isNaN(known.minutesToAct)) {
            known.minutesToAct = minutes;
        }
        if (later.status.equals("FULFILLED") && Double.isNaN(known.minutesToMeet)) {
            known.minutesToMeet = minutes;
        }
    }

    void notification(Line line) {
        notificationCount++;
        Instant time = line.time();
        acts.notification(line);
        Change change = changeBefore(time);
        if (change == null) {
            return;
        }
        change.messages++;
        if (line.number("step") > 0) {
            change.escalations++;
            change.lastEscalation = time;
        }
    }

    private Change changeBefore(Instant time) {
        int low = 0;
        int high = changes.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (changes.get(middle).time.isAfter(time)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low == 0 ? null : changes.get(low - 1);
    }

    /** What people did, and what became of it. */
    ActLog acts() {
        return acts;
    }

    /** What people owe, and the limits in force. */
    DutyLog duties() {
        return duties;
    }

    /** What was reviewed. */
    ReviewLog reviews() {
        return reviews;
    }

    OutcomeLog outcomes() {
        return outcomes;
    }

    long changes() {
        return levelChangeCount;
    }

    /** Changes of state, also inside a level. */
    long stateChanges() {
        return changeCount;
    }

    long directives() {
        return outcomes.issued();
    }

    long notifications() {
        return notificationCount;
    }

    List<LogEntry> entries() {
        List<LogEntry> entries = new ArrayList<>();
        for (Change change : changes) {
            entries.add(entryOf(change, entries.size() + 1));
        }
        return entries;
    }

    /** Directives that still held at the end: given and neither fulfilled, lifted nor replaced, or waiting for people. */
    List<Order> inForce() {
        return open.values().stream().map(DeskLog::orderOf).toList();
    }

    private LogEntry entryOf(Change change, int number) {
        Line line = change.line;
        return new LogEntry(
                number,
                line.number(),
                change.time,
                change.from,
                change.to,
                change.fromState,
                change.state,
                line.text("transition"),
                line.words("flags"),
                change.risk,
                line.text("driver"),
                line.text("cause"),
                line.text("episodeId"),
                acts.of(line.text("cmdId")),
                change.orders.stream().map(DeskLog::orderOf).toList(),
                change.messages,
                change.escalations,
                change.lastEscalation,
                line.text());
    }

    private static Order orderOf(OrderDraft draft) {
        Line line = draft.line;
        return new Order(
                draft.time,
                line.text("id"),
                line.text("type"),
                draft.level,
                line.text("authorisation"),
                line.text("target"),
                line.text("postCondition"),
                draft.status,
                draft.minutesToAct,
                draft.minutesToMeet,
                line.text());
    }
}
