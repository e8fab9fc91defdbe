package io.breakwater.risk.review;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

import io.breakwater.risk.protocol.alerts.EscalationPlan;
import io.breakwater.risk.protocol.alerts.Notification;
import io.breakwater.risk.state.Stateful;

/**
 * Whether the steps of alerts were sent when they were due, and how long people took to acknowledge (specification section 4.6).
 *
 * <p>The first step is due when the level's group wait is over, each other one when the step before says. A step behind an acknowledgement
 * has no due time, since it rested; repeats of a step over other channels are not counted. A silence that was approved is not seen here, so
 * the step behind it counts as late. State: the last 64 alerts.
 */
final class PeopleLog implements Stateful<PeopleLog.State> {
    private static final int MOST = 64;

    private final TreeMap<String, Told> alerts = new TreeMap<>();

    /**
     * An alert of which people were told.
     *
     * @param ofLevel whether a level is the source
     * @param revision its revision
     * @param first time of the first message, epoch milliseconds UTC
     * @param step newest step
     * @param due when the next one is due, epoch milliseconds UTC
     * @param acknowledged time of the first acknowledgement; 0 for none
     * @param rests whether an acknowledgement has come since the newest step
     */
    record Told(boolean ofLevel, int revision, long first, int step, long due, long acknowledged, boolean rests) {}

    /**
     * Takes a message in.
     *
     * @param message the message
     * @param raisedAt when its alert was raised; empty where that is not known
     * @param heartbeat time between two evaluations, milliseconds
     * @return whether it begins a step in time; empty where it begins none that has a due time
     */
    Optional<Boolean> take(Notification message, OptionalLong raisedAt, long heartbeat) {
        if (message.due() == 0) {
            return Optional.empty();
        }
        String key = key(message.head().alertId(), message.head().revision());
        Told before = alerts.get(key);
        if (before != null && message.step() <= before.step()) {
            return Optional.empty();
        }
        boolean ofLevel = message.head().source().equals("LEVEL");
        long first = before == null ? message.time() : before.first();
        long acknowledged = before == null ? 0 : before.acknowledged();
        alerts.put(
                key,
                new Told(
                        ofLevel, message.head().revision(), first, message.step(), message.due(), acknowledged, false));
        forgetOldest();
        if (before == null) {
            long wait = EscalationPlan.of(message.head().level()).groupWait();
            return raisedAt.isEmpty()
                    ? Optional.empty()
                    : Optional.of(message.time() <= raisedAt.getAsLong() + wait + heartbeat);
        }
        return before.rests() ? Optional.empty() : Optional.of(message.time() <= before.due() + heartbeat);
    }

    /** Takes an acknowledgement in that counts; gives the alert where it is the first. */
    Optional<Told> acknowledge(String alertId, int revision, long time) {
        String key = key(alertId, revision);
        Told told = alerts.get(key);
        if (told == null) {
            return Optional.empty();
        }
        boolean isFirst = told.acknowledged() == 0;
        alerts.put(
                key,
                new Told(
                        told.ofLevel(),
                        revision,
                        told.first(),
                        told.step(),
                        told.due(),
                        isFirst ? time : told.acknowledged(),
                        true));
        return isFirst ? Optional.of(told) : Optional.empty();
    }

    private static String key(String alertId, int revision) {
        return alertId + "|" + revision;
    }

    private void forgetOldest() {
        if (alerts.size() > MOST) {
            alerts.entrySet().stream()
                    .min(Comparator.comparingLong(each -> each.getValue().first()))
                    .map(Map.Entry::getKey)
                    .ifPresent(alerts::remove);
        }
    }

    /**
     * What must be kept.
     *
     * @param alerts alerts by id and revision
     */
    record State(Map<String, Told> alerts) {}

    @Override
    public State snapshot() {
        return new State(new TreeMap<>(alerts));
    }

    static PeopleLog restore(State state) {
        PeopleLog log = new PeopleLog();
        log.alerts.putAll(state.alerts());
        return log;
    }
}
