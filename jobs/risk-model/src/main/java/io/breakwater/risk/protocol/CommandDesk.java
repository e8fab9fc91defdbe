package io.breakwater.risk.protocol;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Answer.Verdict;
import io.breakwater.risk.protocol.approvals.Approval;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.approvals.Need;
import io.breakwater.risk.protocol.approvals.Person;
import io.breakwater.risk.protocol.approvals.RefusedException;
import io.breakwater.risk.protocol.approvals.Request;
import io.breakwater.risk.protocol.approvals.Role;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.protocol.directives.HeldPosition;
import io.breakwater.risk.protocol.directives.Params;

import static io.breakwater.risk.protocol.approvals.RefusedException.unless;

/**
 * Judges one command: who acts, whether the person may, and what it does. A refusal quotes the rule and changes nothing but the audit.
 */
final class CommandDesk {
    /** Rows that wait for approvals, and the state in which each waits. */
    static final Map<String, DeskState> ROWS = Map.of(
            "T5", DeskState.RECOVERY_ASSESS,
            "T12", DeskState.REVIEW,
            "T15", DeskState.RESTART_1,
            "T16", DeskState.RESTART_2,
            "T17", DeskState.RESTART_3);

    private static final long LONGEST_LIFE = 24 * Situation.HOUR;
    private static final long LONGEST_OVERRIDE = Situation.HOUR;
    private static final int MOST_REQUESTS = 100;
    private static final double RESIDUAL = 0.05;

    private final DeskMemory memory;
    private final ProtocolSettings settings;
    private final DeskProtocol.Evaluation evaluation;
    private final Situation situation;
    private final Command command;
    private final Command.Payload payload;
    private String person = "";
    private boolean fired;

    CommandDesk(DeskMemory memory, ProtocolSettings settings, DeskProtocol.Evaluation evaluation, Command command) {
        this.memory = memory;
        this.settings = settings;
        this.evaluation = evaluation;
        situation = evaluation.situation;
        this.command = command;
        payload = command.payload();
    }

    /** Whether the command has fired a row. */
    boolean hasFired() {
        return fired;
    }

    /** Answers the command; true when it was accepted. */
    boolean handle() {
        evaluation.journal.audit("COMMAND", command.toString());
        try {
            verify();
            String done = act();
            boolean ofReview =
                    !memory.review.id().isEmpty() && payload.reviewId().equals(memory.review.id());
            memory.review = ofReview ? memory.review.heard(situation.now) : memory.review;
            evaluation.journal.answer(payload.cmdId(), Verdict.ACCEPTED, done);
            return true;
        } catch (RefusedException refusal) {
            evaluation.journal.answer(payload.cmdId(), Verdict.REJECTED, refusal.getMessage());
            return false;
        }
    }

    private void verify() {
        Optional<Person> owner = memory.roles.ownerOf(command.kid());
        unless(owner.isPresent(), "4.3: the key is no person's of the role table");
        person = owner.get().name();
        unless(payload.principal().equals(person), "4.3: the principal owns the key");
        unless(owner.get().roles().contains(payload.role()), "4.3: the person has the role that the command names");
        unless(
                payload.desk().equals(memory.desk)
                        && payload.environment().equals(settings.environment())
                        && payload.topic().equals(settings.topic()),
                "a command is for one desk, environment and topic");
        long now = situation.now;
        unless(payload.ts() <= now && payload.notBefore() <= now, "a command acts from its time on");
        unless(now <= payload.expires(), "expired: a command acts until its expiry");
        unless(payload.expires() - payload.ts() <= LONGEST_LIFE, "a command expires at most 24 h after its time");
        unless(memory.approvals.see(payload.cmdId(), payload.expires()), "4.3: cmdId was seen before");
        unless(
                payload.action().roles().contains(payload.role()),
                "4.3: " + payload.action() + " is for "
                        + new TreeSet<>(payload.action().roles()));
        boolean speaksOfRevision =
                payload.action().isRequest() || payload.action() == Action.APPROVE || payload.action() == Action.REJECT;
        if (speaksOfRevision) {
            unless(payload.revision() == memory.counters.revision(), "T25: for another revision");
            unless(
                    payload.configHash().equals(memory.configHash),
                    "4.1: parameters have changed, approvals before are void");
        }
    }

    private String act() {
        return switch (payload.action()) {
            case KILL -> kill();
            case RAISE -> raise();
            case ACKNOWLEDGE -> acknowledge();
            case APPROVE -> approve();
            case REJECT -> reject();
            case OPEN_REVIEW -> fireRow(Transition.T11, "4.1 T11: OPEN_REVIEW is for LOCKDOWN");
            case REOPEN -> reopen();
            case REVIEW_POSITIONS -> "positions reviewed" + finish("POSITION_REVIEW");
            case COMPLETE -> payload.target() + " done" + finish(payload.target());
            case WAIVE, LOWER, ACCEPT_SIZE, SILENCE, PARAMETERS -> ask();
            case CONFIRM_MARK, RELEASE_CLOSE -> {
                evaluation.journal.grant(payload.action(), payload.target());
                yield payload.action() + " of " + payload.target();
            }
        };
    }

    // Up -------------------------------------------------------------------------------------------------------------

    private String kill() {
        boolean again = memory.core == DeskState.EMERGENCY_EXIT;
        return fireRow(again ? Transition.T8_KILL_AGAIN : Transition.T8_KILL, "4.1 T8");
    }

    private String raise() {
        int level = levelOf(payload.target());
        if (level == 5) {
            return kill();
        }
        situation.asking(level);
        Transition row = Arrays.stream(Transition.values())
                .filter(each -> each.label().equals("T21") && each.fires(situation))
                .findFirst()
                .orElse(Transition.T21);
        return fireRow(
                row, "4.1 T21: a raise is above the published level; where 4 or 5 is published only a kill is left");
    }

    private static int levelOf(String text) {
        unless(text.matches("[1-5]"), "4.1 T21: target is a level, 1 to 5");
        return text.charAt(0) - '0';
    }

    private String fireRow(Transition row, String rule) {
        unless(row.fires(situation), rule);
        fire(row, Optional.empty());
        return row.label() + ": " + memory.core + ", revision " + memory.counters.revision();
    }

    private void fire(Transition row, Optional<LoweredUntil> lowered) {
        evaluation.fire(new Firing(row, memory.core, Optional.of(command), person, row.event(), lowered));
        fired = true;
    }

    // Acknowledge ----------------------------------------------------------------------------------------------------

    private String acknowledge() {
        String source = memory.alerts.acknowledge(
                payload.target(), payload.revision(), person, payload.role(), evaluation.progress());
        String acknowledged = source.startsWith(Effects.FLOOR) ? source.substring(Effects.FLOOR.length()) : source;
        memory.directives.authorise(situation.now, acknowledged, situation::book);
        return "acknowledged " + source;
    }

    /** Ends the open task of a kind, and the directive that told of it; says where it was late. */
    private String finish(String kind) {
        Optional<Task> open = memory.tasks.stream()
                .filter(task -> task.kind().equals(kind) && task.doneBy().isEmpty())
                .findFirst();
        unless(open.isPresent(), "4.8: no task of the kind " + kind + " is due");
        Task task = open.get();
        memory.tasks.remove(task);
        evaluation.journal.task(new Task(
                situation.now, memory.desk, task.kind(), task.episodeId(), task.openedAt(), task.due(), person));
        memory.directives.end(situation.now, each -> isOf(task, each), Directive.Status.FULFILLED);
        return situation.now > task.due() ? ", late" : "";
    }

    private static boolean isOf(Task task, Directive directive) {
        return directive.params() instanceof Params.Work work
                && work.task().equals(task.kind())
                && directive.issue().episodeId().equals(task.episodeId());
    }

    // Review ---------------------------------------------------------------------------------------------------------

    private String reopen() {
        unless(payload.reviewId().equals(memory.review.id()), "4.3: the review is " + memory.review.id());
        return fireRow(Transition.T14, "4.1 T14: REOPEN is for EXTENDED_REVIEW, 24 h after it was entered or rejected");
    }

    private String reject() {
        String target = payload.target();
        if (memory.directives.pendingApproval(target).isPresent()) {
            memory.directives.reject(situation.now, target);
        } else if (memory.approvals.request(target).isPresent()) {
            memory.approvals.drop(target);
        } else if (Transition.T13_REJECT.from().contains(memory.core)) {
            unless(payload.reviewId().equals(memory.review.id()), "4.3: the review is " + memory.review.id());
            return fireRow(Transition.T13_REJECT, "4.1 T13");
        } else {
            unless(ROWS.get(target) == memory.core, "4.3: nothing of the name " + target + " waits for approval");
            memory.approvals.drop(target);
        }
        return "rejected " + target;
    }

    // Approve --------------------------------------------------------------------------------------------------------

    private String approve() {
        String target = payload.target();
        Optional<Request> request = memory.approvals.request(target);
        request.ifPresent(each -> check(each, LONGEST_OVERRIDE));
        Need need = request.map(this::needOf).orElseGet(() -> rowOrDirective(target));
        memory.approvals.give(need, new Approval(target, person, payload.role(), situation.now, payload.reason()));
        if (!situation.isApproved(need)) {
            return "approval 1 of " + need.persons() + " of " + target + loss(target);
        }
        if (request.isPresent()) {
            memory.approvals.drop(target);
            return carryOut(request.get());
        }
        complete(target);
        return "approved " + target + loss(target);
    }

    private String loss(String target) {
        boolean restart = target.equals("T12") || target.equals("T17");
        return restart
                ? String.format(
                        Locale.ROOT,
                        ", %.2f %% below the month's high",
                        100 * situation.sample.desk().lossFromHigh30d())
                : "";
    }

    private Need rowOrDirective(String target) {
        if (memory.directives.pendingApproval(target).isPresent()) {
            return Need.one(target, Set.of());
        }
        if (target.equals(Situation.OWN_PAPER)) {
            unless(situation.isOwnPaperDue(), "4.1 T16: the gateway has sent a paper fill within 24 h");
            return situation.rowNeed(target);
        }
        unless(
                ROWS.containsKey(target) && ROWS.get(target) == memory.core,
                "4.3: nothing of the name " + target + " waits for approval in " + memory.core);
        unless(
                !target.equals("T12") || payload.reviewId().equals(memory.review.id()),
                "4.1 T12: both approvals are of the review " + memory.review.id());
        return situation.rowNeed(target);
    }

    private void complete(String target) {
        if (memory.directives.pendingApproval(target).isPresent()) {
            memory.directives.approve(situation.now, target, situation.book());
            memory.approvals.drop(target);
        } else if (target.equals(Situation.OWN_PAPER)) {
            memory.clocks = memory.clocks.paper(true);
            memory.approvals.drop(target);
        } else if (target.equals("T12") && situation.isGrave()) {
            memory.lockdown = memory.lockdown.half();
            if (Transition.T12_EXTENDED.fires(situation)) {
                fire(Transition.T12_EXTENDED, Optional.empty());
            }
        }
    }

    // Requests -------------------------------------------------------------------------------------------------------

    private String ask() {
        unless(memory.approvals.requests().size() < MOST_REQUESTS, "at most " + MOST_REQUESTS + " requests wait");
        String id = StableId.of(memory.desk, payload.cmdId());
        Request request = new Request(id, payload.action(), person, payload.target(), payload.until(), situation.now);
        check(request, LONGEST_OVERRIDE + Approval.HOLDS);
        memory.approvals.ask(request);
        evaluation.ask(id, payload.action() + " " + payload.target() + " asked by " + person);
        return "request " + id + " needs " + needOf(request).persons() + " approvals";
    }

    private Need needOf(Request request) {
        Set<String> excluded = new HashSet<>();
        excluded.add(request.asker());
        if (request.action() == Action.WAIVE) {
            excluded.addAll(situation.killer());
        }
        if (request.action() != Action.SILENCE) {
            return Need.two(request.id(), excluded);
        }
        boolean adminOnly = memory.alerts.open(request.target()).head().level() == AlertLevel.WARNING;
        return adminOnly
                ? new Need(request.id(), 1, Set.of(Role.ADMIN), excluded, false)
                : Need.one(request.id(), excluded);
    }

    /** Whether what is asked may be done at all, now. */
    private void check(Request request, long longest) {
        switch (request.action()) {
            case WAIVE ->
                unless(
                        isResidual(request.target()),
                        "4.1 T10: a residual is at most 5 % of equity in all, or halted, in EMERGENCY_EXIT");
            case LOWER -> checkLower(request, longest);
            case ACCEPT_SIZE ->
                unless(
                        memory.state() == DeskState.CAUTION && memory.core == DeskState.CAUTION && !memory.isLowered(),
                        "4.1: ACCEPT_SIZE is for CAUTION");
            case SILENCE -> memory.alerts.checkSilence(request.target(), request.until() - situation.now);
            default -> unless(!request.target().isEmpty(), "4.3: target is the record that loosens");
        }
    }

    private void checkLower(Request request, long longest) {
        String rule = "4.1 T22: to NORMAL, CAUTION or WARNING below the level by risk, at most 60 m, twice an episode";
        unless(
                Set.of("NORMAL", "CAUTION", "WARNING").contains(request.target())
                        && request.until() > situation.now
                        && request.until() - situation.now <= longest,
                rule);
        situation.asking(DeskState.valueOf(request.target()).level().number());
        unless(Transition.T22.fires(situation), rule);
    }

    private boolean isResidual(String symbol) {
        double open = 0;
        boolean found = false;
        for (HeldPosition each : situation.sample.desk().positions()) {
            boolean asked = each.symbol().equals(symbol);
            found |= asked;
            if (!each.halted() && (asked || memory.waivers.containsKey(each.symbol()))) {
                open += Math.abs(each.value());
            }
        }
        return memory.core == DeskState.EMERGENCY_EXIT
                && found
                && open <= RESIDUAL * Math.max(0, situation.sample.desk().equity());
    }

    private String carryOut(Request request) {
        switch (request.action()) {
            case WAIVE -> waive(request.target());
            case LOWER -> {
                AlertLevel named = DeskState.valueOf(request.target()).level();
                fire(Transition.T22, Optional.of(new LoweredUntil(named, memory.core.level(), request.until())));
            }
            case ACCEPT_SIZE -> {
                evaluation.effects.orders().endScale();
                evaluation.effects.renewEpisode();
            }
            case SILENCE -> memory.alerts.silence(request.target(), request.until());
            default -> evaluation.journal.grant(request.action(), request.target());
        }
        return "approved " + request.action() + " " + request.target();
    }

    private void waive(String symbol) {
        double size = 0;
        for (HeldPosition each : situation.sample.desk().positions()) {
            size += each.symbol().equals(symbol) ? Math.abs(each.quantity()) : 0;
        }
        memory.waivers.put(symbol, size);
    }
}
