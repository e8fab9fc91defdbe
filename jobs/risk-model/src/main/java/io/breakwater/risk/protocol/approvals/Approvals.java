package io.breakwater.risk.protocol.approvals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

import io.breakwater.risk.state.Stateful;

import static io.breakwater.risk.protocol.approvals.RefusedException.unless;

/**
 * Approvals that hold, what was asked for, and the ids of the commands seen.
 *
 * <p>An approval is given for one target. Two approvals are two persons and two roles; each holds for 30 minutes, and all are void
 * after a kill, a fall back of a restart, a change of state or of configuration.
 *
 * <p>State: approvals of the present revision, requests of the present revision, ids of commands that have not expired.
 */
public final class Approvals implements Stateful<Approvals.State> {
    private final List<Approval> given = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private final TreeMap<String, Long> seen = new TreeMap<>();

    /**
     * Takes the id of a command in.
     *
     * @param cmdId id
     * @param expires last instant at which the command could act
     * @return false when the id was seen before
     */
    public boolean see(String cmdId, long expires) {
        return seen.putIfAbsent(cmdId, expires) == null;
    }

    /**
     * Forgets ids that expiry refuses by itself.
     *
     * @param now event time, epoch milliseconds UTC
     */
    public void forget(long now) {
        seen.values().removeIf(expires -> expires < now);
    }

    /**
     * Takes one approval in.
     *
     * @param need whose approval the target needs
     * @param approval the approval
     * @throws RefusedException with the rule that forbids it
     */
    public void give(Need need, Approval approval) {
        unless(
                need.roles().contains(approval.role()),
                "4.3: " + new TreeSet<>(need.roles()) + " may approve " + need.target());
        unless(
                !need.excluded().contains(approval.person()),
                "4.3: neither who asked nor who killed last may approve " + need.target());
        unless(!need.withReason() || !approval.reason().isBlank(), "4.1 T16, T17: each approval gives a reason");
        given.removeIf(each -> !each.holdsAt(approval.time()));
        for (Approval each : of(need.target())) {
            unless(!each.person().equals(approval.person()), "4.3: two approvals are two persons");
            unless(each.role() != approval.role(), "4.3: two approvals are two roles");
        }
        unless(of(need.target()).size() < need.persons(), "4.3: " + need.target() + " has its approvals already");
        given.add(approval);
    }

    /**
     * Whether something has its approvals.
     *
     * @param need whose approval it needs
     * @param now event time, epoch milliseconds UTC
     * @return true when enough of them hold
     */
    public boolean holds(Need need, long now) {
        return holding(need, now).size() >= need.persons();
    }

    /**
     * Whether something has its approvals, each with a reason.
     *
     * @param need whose approval it needs
     * @param now event time, epoch milliseconds UTC
     * @return true when enough of them hold and each gives a reason
     */
    public boolean holdsWithReasons(Need need, long now) {
        return holds(need, now)
                && holding(need, now).stream().noneMatch(each -> each.reason().isBlank());
    }

    private List<Approval> holding(Need need, long now) {
        return of(need.target()).stream()
                .filter(each -> each.holdsAt(now) && !need.excluded().contains(each.person()))
                .toList();
    }

    private List<Approval> of(String target) {
        return given.stream().filter(each -> each.target().equals(target)).toList();
    }

    /**
     * The approvals given.
     *
     * @return approvals, oldest first; some may be older than they hold
     */
    public List<Approval> given() {
        return List.copyOf(given);
    }

    /**
     * Takes a request in; an older one of the same action and target is replaced.
     *
     * @param request the request
     */
    public void ask(Request request) {
        drop(requests.stream()
                .filter(each ->
                        each.action() == request.action() && each.target().equals(request.target()))
                .map(Request::id)
                .findFirst()
                .orElse(""));
        requests.add(request);
    }

    /**
     * What was asked under an id.
     *
     * @param id id
     * @return the request; empty for none
     */
    public Optional<Request> request(String id) {
        return requests.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /**
     * What is asked and waits.
     *
     * @return requests, oldest first
     */
    public List<Request> requests() {
        return requests.isEmpty() ? List.of() : List.copyOf(requests);
    }

    /**
     * Ends a target: its request and approvals are gone.
     *
     * @param target id or row
     */
    public void drop(String target) {
        requests.removeIf(each -> each.id().equals(target));
        given.removeIf(each -> each.target().equals(target));
    }

    /**
     * Makes all approvals and requests void.
     *
     * @return how many approvals there were
     */
    public int clear() {
        int n = given.size();
        given.clear();
        requests.clear();
        return n;
    }

    /**
     * Makes all approvals void; requests stay and need new ones.
     *
     * @return how many there were
     */
    public int voidGiven() {
        int n = given.size();
        given.clear();
        return n;
    }

    /**
     * What must be kept.
     *
     * @param given approvals
     * @param requests requests
     * @param seen ids of commands, with the last instant at which each could act
     */
    public record State(List<Approval> given, List<Request> requests, Map<String, Long> seen) {}

    @Override
    public State snapshot() {
        return new State(List.copyOf(given), List.copyOf(requests), Map.copyOf(seen));
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return the approvals
     */
    public static Approvals restore(State state) {
        Approvals approvals = new Approvals();
        approvals.given.addAll(state.given());
        approvals.requests.addAll(state.requests());
        approvals.seen.putAll(state.seen());
        return approvals;
    }
}
