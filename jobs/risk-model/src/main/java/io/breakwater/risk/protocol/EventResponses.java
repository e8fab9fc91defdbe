package io.breakwater.risk.protocol;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.breakwater.risk.protocol.directives.DirectiveBook;
import io.breakwater.risk.protocol.directives.DirectiveType.Authorisation;
import io.breakwater.risk.protocol.steps.EventStep;
import io.breakwater.risk.protocol.steps.EventSteps;
import io.breakwater.risk.protocol.steps.StepPhase;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * The protocols of the market events that a desk is in: one a type, whatever the number of its markets (specification section 2.2).
 *
 * <pre>
 *   ONGOING in a first market: IMMEDIATE ──24 h──► SHORT     none ongoing: MEDIUM     all closed: LONG, over
 *                                 ▲_______________a relapse___________│
 * </pre>
 *
 * <p>Each phase comes once a protocol; a relapse puts the limits of the first phases in force again and orders nothing again. State: for
 * each type that runs its markets and phases, and the episodes whose detection was told.
 */
public final class EventResponses implements Stateful<EventResponses.State> {
    static final EventSteps STEPS = EventSteps.shipped();
    private static final Set<String> MAY_RELAPSE = Set.of("RESOLVED", "RECOVERY");
    private static final long SHORT_AFTER = 24 * 3_600_000L;

    private final TreeMap<String, Response> running = new TreeMap<>();
    private final TreeMap<String, String> detected = new TreeMap<>();

    @NotState("handed out at the end of the instant")
    private final List<EventNews> notices = new ArrayList<>();

    /**
     * The protocol of one type.
     *
     * @param type type of the event
     * @param episodeId episode that began it
     * @param scope market in which it began
     * @param since when, epoch milliseconds UTC
     * @param ongoing markets in which the event is ongoing
     * @param over markets in which it was and may relapse
     * @param begun phases whose steps were issued
     * @param phase phase that lasts: IMMEDIATE for all of an ongoing event, MEDIUM or LONG
     */
    public record Response(
            String type,
            String episodeId,
            String scope,
            long since,
            Set<String> ongoing,
            Set<String> over,
            Set<StepPhase> begun,
            StepPhase phase) {

        String source() {
            return type + "|" + scope;
        }

        /** All markets, in their order. */
        String scopes() {
            TreeSet<String> all = new TreeSet<>(ongoing);
            all.addAll(over);
            return all.isEmpty() ? scope : String.join(", ", all);
        }

        StepPhase next() {
            return !ongoing.isEmpty() ? StepPhase.IMMEDIATE : over.isEmpty() ? StepPhase.LONG : StepPhase.MEDIUM;
        }

        boolean isDue(StepPhase step, long now) {
            boolean comes = step == next()
                    || (step == StepPhase.SHORT && next() == StepPhase.IMMEDIATE && now - since >= SHORT_AFTER);
            return comes && !begun.contains(step);
        }

        Response at(StepPhase next, Collection<StepPhase> more) {
            EnumSet<StepPhase> all = EnumSet.copyOf(more);
            all.addAll(begun);
            return new Response(type, episodeId, scope, since, ongoing, over, all, next);
        }

        /** The protocol where a market has come to a status. */
        Response in(String market, String status) {
            TreeSet<String> on = new TreeSet<>(ongoing);
            TreeSet<String> off = new TreeSet<>(over);
            boolean known = on.contains(market) || off.contains(market);
            on.remove(market);
            off.remove(market);
            if (status.equals("ONGOING")) {
                on.add(market);
            } else if (known && MAY_RELAPSE.contains(status)) {
                off.add(market);
            }
            return new Response(type, episodeId, scope, since, on, off, begun, phase);
        }
    }

    /** Takes in where an event stands. */
    void take(EventNews news, long now) {
        String market = news.type() + "|" + news.scope();
        Response response = running.get(news.type());
        boolean ongoing = news.status().equals("ONGOING");
        boolean joins = ongoing && (response == null || !response.ongoing().contains(news.scope()));
        boolean warns = news.status().equals("DETECTED") && !news.episodeId().equals(detected.get(market));
        if (joins || warns) {
            notices.add(news);
        }
        if (warns) {
            detected.put(market, news.episodeId());
        } else if (!news.status().equals("DETECTED")) {
            detected.remove(market);
        }
        if (response == null && ongoing) {
            response = new Response(
                    news.type(),
                    news.episodeId(),
                    news.scope(),
                    now,
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    StepPhase.IMMEDIATE);
        }
        if (response != null) {
            running.put(news.type(), response.in(news.scope(), news.status()));
        }
    }

    List<EventNews> takeNotices() {
        if (notices.isEmpty()) {
            return List.of();
        }
        List<EventNews> taken = List.copyOf(notices);
        notices.clear();
        return taken;
    }

    Collection<Response> running() {
        return running.isEmpty() ? List.of() : List.copyOf(running.values());
    }

    void put(Response response) {
        if (response.phase() == StepPhase.LONG) {
            running.remove(response.type());
        } else {
            running.put(response.type(), response);
        }
    }

    /** Limits with those of the protocols that run: a step that waits for its word binds nobody yet. */
    LimitSet limit(LimitSet own, DirectiveBook book) {
        LimitSet limits = own;
        for (Response response : running.values()) {
            for (EventStep step : STEPS.of(response.type())) {
                boolean lasts = response.begun().contains(step.phase())
                        && (step.phase() == response.phase()
                                || (step.phase() == StepPhase.SHORT && response.phase() == StepPhase.IMMEDIATE));
                boolean binds = lasts
                        && !step.limit().equals(LimitSet.FREE)
                        && (step.authorisation() != Authorisation.ON_ACK
                                || !book.isPending(step.type(), response.source()));
                limits = binds ? limits.merge(step.limit()) : limits;
            }
        }
        return limits;
    }

    /**
     * What must be kept.
     *
     * @param running protocols by type
     * @param detected episode by type and market whose detection was told
     */
    public record State(Map<String, Response> running, Map<String, String> detected) {}

    @Override
    public State snapshot() {
        return new State(Map.copyOf(running), Map.copyOf(detected));
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return the same protocols
     */
    public static EventResponses restore(State state) {
        EventResponses responses = new EventResponses();
        responses.running.putAll(state.running());
        responses.detected.putAll(state.detected());
        return responses;
    }
}
