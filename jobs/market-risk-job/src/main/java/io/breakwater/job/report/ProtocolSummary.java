package io.breakwater.job.report;

import java.time.Instant;
import java.util.List;

/**
 * What the protocol of a desk did over the run, and what people did.
 *
 * @param stateChanges number of changes of state, also inside a level
 * @param states time spent in each state that was entered, in the order of the first time
 * @param way rows of the protocol that fired, in the order of their first time
 * @param outcomes what became of the directives, by type
 * @param answered number of commands that were answered
 * @param acts what people did; the first ones where there are very many
 * @param duties what people owe or have done
 * @param limits limits in force at the end; null when none were published
 */
public record ProtocolSummary(
        long stateChanges,
        List<TimeInState> states,
        List<Taken> way,
        List<Outcome> outcomes,
        long answered,
        List<Act> acts,
        List<Duty> duties,
        InForce limits) {
    /** Copies the collections. */
    public ProtocolSummary {
        states = List.copyOf(states);
        way = List.copyOf(way);
        outcomes = List.copyOf(outcomes);
        acts = List.copyOf(acts);
        duties = List.copyOf(duties);
    }

    /**
     * Time spent in one state.
     *
     * @param state its name
     * @param level level that it published, 1 to 5
     * @param minutes minutes
     * @param share of the desk's time, in [0, 1]
     * @param entries how often it was entered
     */
    public record TimeInState(String state, int level, double minutes, double share, long entries) {}

    /**
     * A row of the protocol that fired between two states.
     *
     * @param transition T1 to T22, FLOOR, or AGAIN
     * @param fromState state before
     * @param state state after; the same one for a row that stays
     * @param count how often
     * @param first when it fired first
     * @param last when it fired last
     */
    public record Taken(String transition, String fromState, String state, long count, Instant first, Instant last) {}

    /**
     * What became of the directives of one type.
     *
     * @param type what they order
     * @param level level that issues them
     * @param authorisation AUTO, ON_ACK or ON_APPROVAL
     * @param issued how many
     * @param fulfilled their post-condition was seen
     * @param superseded replaced or lifted
     * @param rejected refused by a person
     * @param expired never authorised in time
     * @param stalled not done by their deadline, whatever became of them later
     * @param open still waiting or binding at the end
     * @param medianMinutes median time from issue to FULFILLED, minutes; NaN where none was
     * @param longestMinutes the longest such time, minutes; NaN where none was
     */
    public record Outcome(
            String type,
            int level,
            String authorisation,
            long issued,
            long fulfilled,
            long superseded,
            long rejected,
            long expired,
            long stalled,
            long open,
            double medianMinutes,
            double longestMinutes) {}

    /**
     * A command, and how it was judged.
     *
     * @param time when it was judged
     * @param cmdId its id
     * @param action what it says; empty where the files hold no command
     * @param target what it acts on
     * @param principal who sent it
     * @param role role in which the person acted
     * @param verdict ACCEPTED or REJECTED
     * @param reason what it did, or the rule that refused it
     * @param afterMinutes since the alert's first message, the directive's issue, or the change of state that it answers, minutes; NaN
     *     where that is unknown
     */
    public record Act(
            Instant time,
            String cmdId,
            String action,
            String target,
            String principal,
            String role,
            String verdict,
            String reason,
            double afterMinutes) {}

    /**
     * What people owe after a change of state.
     *
     * @param kind what
     * @param openedAt since when
     * @param due until when
     * @param doneAt when it was done; null while it is open
     * @param doneBy who did it; empty while it is open
     */
    public record Duty(String kind, Instant openedAt, Instant due, Instant doneAt, String doneBy) {}

    /**
     * Limits in force.
     *
     * @param since since when
     * @param words what they forbid; none where nothing is
     */
    public record InForce(Instant since, List<String> words) {
        /** Copies the list. */
        public InForce {
            words = List.copyOf(words);
        }
    }
}
