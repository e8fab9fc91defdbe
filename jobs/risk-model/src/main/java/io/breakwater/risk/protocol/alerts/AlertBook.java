package io.breakwater.risk.protocol.alerts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.breakwater.risk.protocol.alerts.Alert.Progress;
import io.breakwater.risk.protocol.alerts.Alert.Status;
import io.breakwater.risk.protocol.alerts.EscalationPlan.Recipient;
import io.breakwater.risk.protocol.alerts.Notification.Head;
import io.breakwater.risk.protocol.approvals.Role;
import io.breakwater.risk.protocol.approvals.Roles;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

import static io.breakwater.risk.protocol.approvals.RefusedException.unless;

/**
 * A desk's alerts and their life (specification section 4.2).
 *
 * <pre>
 *   FIRING ──group wait──► NOTIFIED ──acknowledged──► ACKED        each ends as RESOLVED, or as SUPPRESSED by a newer revision
 *      └─fall: cancelled      │  ▲ steps, round after round  │
 *                             └──┘ ◄──── expired without progress
 * </pre>
 *
 * <p>An alert rests while another of a higher level is open. An acknowledgement stops the escalation, never an action.
 *
 * <p>State: open alerts, one a source, and messages whose receipt is awaited.
 */
public final class AlertBook implements Stateful<AlertBook.State> {
    /** A message without a receipt goes on to the next channel after this, milliseconds. */
    public static final long RECEIPT_DUE = 60_000;

    private static final List<String> LADDER = List.of("SENIOR_TRADER", "ADMIN", "EMERGENCY_LEAD");

    private final String desk;
    private long seq;
    private final List<Alert> alerts = new ArrayList<>();
    private final TreeMap<String, Delivery> awaited = new TreeMap<>();

    @NotState("handed out after each step")
    private List<Notification> records = new ArrayList<>();

    @NotState("handed out after each step")
    private List<String> log = new ArrayList<>();

    /**
     * A book without alerts.
     *
     * @param desk name of the desk
     */
    public AlertBook(String desk) {
        this.desk = desk;
    }

    /**
     * A message whose receipt is awaited.
     *
     * @param message the message
     * @param tries channels tried for its recipient at its step
     */
    public record Delivery(Notification message, int tries) {}

    /**
     * Raises an alert; an older revision of its source is over.
     *
     * @param time event time, epoch milliseconds UTC
     * @param head what it is about
     */
    public void fire(long time, Head head) {
        end(head.source(), "SUPPRESSED");
        alerts.add(Alert.fired(head, time));
    }

    /**
     * Ends the alert of a source; one that nobody was notified of is cancelled.
     *
     * @param source source
     */
    public void resolve(String source) {
        end(source, "RESOLVED");
    }

    private void end(String source, String how) {
        for (Alert each : List.copyOf(alerts)) {
            if (each.head().source().equals(source)) {
                alerts.remove(each);
                awaited.values().removeIf(delivery -> delivery.message().head().equals(each.head()));
                log.add(how + (each.status() == Status.FIRING ? " in its group wait: " : ": ") + nameOf(each));
            }
        }
    }

    private static String nameOf(Alert alert) {
        return alert.head().alertId() + "|" + alert.head().revision();
    }

    /**
     * Takes an acknowledgement in.
     *
     * @param alertId alert
     * @param revision its revision
     * @param person who
     * @param role role in which the person acts
     * @param progress how far the desk is
     * @return the source of the alert
     */
    public String acknowledge(String alertId, int revision, String person, Role role, Progress progress) {
        Optional<Alert> found = alerts.stream()
                .filter(each ->
                        each.head().alertId().equals(alertId) && each.head().revision() == revision)
                .findFirst();
        unless(found.isPresent(), "4.2: LATE: no open alert has that id and revision");
        Alert alert = found.get();
        unless(alert.alerted().contains(role.name()), "4.3: a role that was alerted acknowledges");
        Map<String, String> by = new HashMap<>(alert.acknowledged());
        by.put(person, role.name());
        replace(alert, alert.answered(Map.copyOf(by), progress));
        return alert.head().source();
    }

    /**
     * Refuses a silence that an alert's level doesn't allow.
     *
     * @param alertId alert
     * @param millis how long, milliseconds
     */
    public void checkSilence(String alertId, long millis) {
        Alert alert = open(alertId);
        long longest = alert.plan().longestSilence();
        unless(
                millis > 0 && millis <= longest,
                "4.2: silence of " + alert.head().level() + " at most " + longest / 60_000 + " min");
    }

    /**
     * Silences an alert.
     *
     * @param alertId alert
     * @param until end, epoch milliseconds UTC
     */
    public void silence(String alertId, long until) {
        Alert alert = open(alertId);
        replace(alert, alert.silenced(until));
    }

    /**
     * The open alert of an id.
     *
     * @param alertId id
     * @return the alert
     */
    public Alert open(String alertId) {
        Optional<Alert> found = alerts.stream()
                .filter(each -> each.head().alertId().equals(alertId))
                .findFirst();
        unless(found.isPresent(), "4.2: no open alert has the id " + alertId);
        return found.get();
    }

    /**
     * The open alerts.
     *
     * @return alerts, oldest first
     */
    public List<Alert> open() {
        return alerts.isEmpty() ? List.of() : List.copyOf(alerts);
    }

    private void replace(Alert alert, Alert next) {
        alerts.set(alerts.indexOf(alert), next);
        if (next.status() == Status.ACKED) {
            awaited.values().removeIf(delivery -> delivery.message().head().equals(next.head()));
        }
    }

    /**
     * Takes a receipt in.
     *
     * @param receipt the receipt; one that says "not delivered" changes nothing, time does
     */
    public void take(Receipt receipt) {
        if (receipt.delivered()) {
            awaited.remove(receipt.dedupeKey());
        }
    }

    /**
     * Sends what is due.
     *
     * @param progress time, and how far the desk is
     * @param done whether nothing is left to be done, so that no acknowledgement expires for want of progress
     * @param roles who has which role
     * @param receipts whether adapters send receipts
     */
    public void tick(Progress progress, boolean done, Roles roles, boolean receipts) {
        if (alerts.isEmpty() && awaited.isEmpty()) {
            return;
        }
        // What happens to an alert here changes it in its place.
        for (int i = 0; i < alerts.size(); i++) {
            Alert each = alerts.get(i);
            Alert alert = each.status() == Status.ACKED && !done ? expired(each, progress) : each;
            if (alert.status() != Status.ACKED
                    && progress.time() >= alert.nextAt()
                    && progress.time() >= alert.silentUntil()
                    && !isInhibited(alert)) {
                send(alert, progress.time(), roles);
            }
        }
        if (receipts) {
            List.copyOf(awaited.entrySet()).forEach(entry -> goOn(entry, progress.time(), roles));
        } else {
            awaited.clear();
        }
    }

    private Alert expired(Alert alert, Progress progress) {
        if (progress.time() - alert.answer().time() < alert.plan().ackExpires()) {
            return alert;
        }
        Alert next = progress.isProgressSince(alert.answer())
                ? alert.answered(alert.acknowledged(), progress)
                : alert.resumed(progress.time());
        log.add((next.status() == Status.ACKED ? "ACK renewed by progress: " : "ACK_EXPIRED: ") + nameOf(alert));
        replace(alert, next);
        return next;
    }

    private boolean isInhibited(Alert alert) {
        return alerts.stream()
                .anyMatch(other -> other.head().level().compareTo(alert.head().level()) > 0);
    }

    private void send(Alert alert, long time, Roles roles) {
        TreeSet<String> told = new TreeSet<>(alert.alerted());
        long due = time + alert.plan().gapAfter(alert.step());
        for (Recipient recipient : alert.plan().step(alert.step()).recipients()) {
            told.add(recipient.role());
            tell(
                    new Notification(
                            time, desk, 0, alert.head(), alert.step(), recipient.role(), "", recipient.channel(), due),
                    roles,
                    1);
        }
        replace(alert, alert.told(time, Set.copyOf(told)));
    }

    /** One message to each person of the role, or to the role where the table names nobody. */
    private void tell(Notification message, Roles roles, int tries) {
        List<String> names = message.recipientRole().equals(EscalationPlan.TEAM)
                ? List.of()
                : roles.namesOf(Role.valueOf(message.recipientRole()));
        for (String name : names.isEmpty() ? List.of("") : names) {
            deliver(message, name, message.channel(), tries);
        }
    }

    private void deliver(Notification message, String principal, Channel channel, int tries) {
        Notification sent = new Notification(
                message.time(),
                desk,
                ++seq,
                message.head(),
                message.step(),
                message.recipientRole(),
                principal,
                channel,
                message.due());
        records.add(sent);
        awaited.put(sent.dedupeKey(), new Delivery(sent, tries));
    }

    private void goOn(Map.Entry<String, Delivery> entry, long time, Roles roles) {
        Notification message = entry.getValue().message();
        int tries = entry.getValue().tries();
        if (time - message.time() < RECEIPT_DUE) {
            return;
        }
        awaited.remove(entry.getKey());
        Notification again = at(message, time, message.recipientRole(), message.channel());
        if (tries < Channel.values().length) {
            deliver(again, message.principal(), message.channel().next(), tries + 1);
        } else {
            int place = LADDER.indexOf(message.recipientRole());
            if (place >= 0 && place + 1 < LADDER.size()) {
                tell(at(message, time, LADDER.get(place + 1), Channel.CALL), roles, 1);
            }
        }
    }

    private static Notification at(Notification message, long time, String role, Channel channel) {
        return new Notification(
                time, message.desk(), 0, message.head(), message.step(), role, "", channel, message.due());
    }

    /**
     * Sends one message that has no life of its own.
     *
     * @param time event time
     * @param head what it is about
     * @param recipients who is notified, and how
     * @param roles who has which role
     */
    public void notice(long time, Head head, List<Recipient> recipients, Roles roles) {
        for (Recipient recipient : recipients) {
            tell(new Notification(time, desk, 0, head, 0, recipient.role(), "", recipient.channel(), 0), roles, 1);
        }
    }

    /**
     * Hands out the messages made since the last call.
     *
     * @return messages in their order
     */
    public List<Notification> takeRecords() {
        if (records.isEmpty()) {
            return List.of();
        }
        List<Notification> taken = records;
        records = new ArrayList<>();
        return taken;
    }

    /**
     * Hands out what became of alerts since the last call.
     *
     * @return lines for the audit
     */
    public List<String> takeLog() {
        if (log.isEmpty()) {
            return List.of();
        }
        List<String> taken = log;
        log = new ArrayList<>();
        return taken;
    }

    /**
     * What must be kept.
     *
     * @param desk name of the desk
     * @param seq number of the last message
     * @param alerts open alerts
     * @param awaited messages whose receipt is awaited, by their key
     */
    public record State(String desk, long seq, List<Alert> alerts, Map<String, Delivery> awaited) {}

    @Override
    public State snapshot() {
        return new State(desk, seq, List.copyOf(alerts), Map.copyOf(awaited));
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return the book
     */
    public static AlertBook restore(State state) {
        AlertBook book = new AlertBook(state.desk());
        book.seq = state.seq();
        book.alerts.addAll(state.alerts());
        book.awaited.putAll(state.awaited());
        return book;
    }
}
