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

/** One desk's level changes, and to each the directives and notifications up to the next one. */
final class DeskLog {
    private static final int MOST_CHANGES = 10_000;
    private static final int MOST_ORDERS_PER_CHANGE = 24;

    private static final Set<String> OPEN = Set.of("ISSUED", "PENDING");

    /** Says that limits are gone: nothing to do, and nothing ends it. */
    private static final String RESUME = "RESUME";

    private final List<Change> changes = new ArrayList<>();
    private final Map<String, OrderDraft> ordersById = new HashMap<>();
    private final Map<String, OrderDraft> open = new LinkedHashMap<>();
    private long changeCount;
    private long directiveCount;
    private long notificationCount;

    /** A level change, before its consequences are known. */
    private static final class Change {
        private final Line line;
        private final Instant time;
        private final int from;
        private final int to;
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
            risk = line.number("riskPercent");
        }
    }

    /** A directive, before its last status is known. */
    private static final class OrderDraft {
        private final Line line;
        private final Instant time;
        private final int level;
        private String status;
        private double minutesToMeet = Double.NaN;

        OrderDraft(Line line) {
            this.line = line;
            time = line.time();
            level = line.level("level");
            status = line.text("status");
        }
    }

    void change(Line line) {
        Change change = new Change(line);
        changeCount++;
        if (changes.size() < MOST_CHANGES) {
            changes.add(change);
        }
    }

    void directive(Line line) {
        directiveCount++;
        OrderDraft order = new OrderDraft(line);
        String id = line.text("id");
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
        if (later.status.equals("FULFILLED") && Double.isNaN(known.minutesToMeet)) {
            known.minutesToMeet = minutesBetween(known.time, later.time);
        }
    }

    private static double minutesBetween(Instant from, Instant to) {
        return (to.toEpochMilli() - from.toEpochMilli()) / 60_000.0;
    }

    void notification(Line line) {
        notificationCount++;
        Instant time = line.time();
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

    long changes() {
        return changeCount;
    }

    long directives() {
        return directiveCount;
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

    private static LogEntry entryOf(Change change, int number) {
        Line line = change.line;
        return new LogEntry(
                number,
                line.number(),
                change.time,
                change.from,
                change.to,
                line.text("state"),
                change.risk,
                line.text("driver"),
                line.text("cause"),
                line.text("episodeId"),
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
                draft.minutesToMeet,
                line.text());
    }
}
