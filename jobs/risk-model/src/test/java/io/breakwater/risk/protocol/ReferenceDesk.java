package io.breakwater.risk.protocol;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.approvals.Role;

import static io.breakwater.risk.protocol.DeskState.CAUTION;
import static io.breakwater.risk.protocol.DeskState.CRITICAL;
import static io.breakwater.risk.protocol.DeskState.EMERGENCY_EXIT;
import static io.breakwater.risk.protocol.DeskState.EXTENDED_REVIEW;
import static io.breakwater.risk.protocol.DeskState.LOCKDOWN;
import static io.breakwater.risk.protocol.DeskState.RECOVERY_ASSESS;
import static io.breakwater.risk.protocol.DeskState.RECOVERY_RAMP;
import static io.breakwater.risk.protocol.DeskState.RESTART_1;
import static io.breakwater.risk.protocol.DeskState.RESTART_2;
import static io.breakwater.risk.protocol.DeskState.RESTART_3;
import static io.breakwater.risk.protocol.DeskState.RESTART_4;
import static io.breakwater.risk.protocol.DeskState.REVIEW;
import static io.breakwater.risk.protocol.DeskState.WARNING;

/**
 * A second, plain telling of specification section 4.1 and 4.3: state by state, with variables and ifs, sharing nothing with the machine
 * but the names of the states. It follows states and revisions, no directive and no alert.
 */
final class ReferenceDesk extends ReferenceRows {
    void configure(String hash) {
        config = hash;
        yeses.clear();
    }

    void step(Input input) {
        in = input;
        verdicts.clear();
        papers += in.paperFills;
        lives += in.liveFills;
        filledAt = in.liveFills > 0 ? in.now : filledAt;
        count();
        boolean fired = evaluate();
        commandRow = false;
        boolean accepted = false;
        List<Command> first = new ArrayList<>(in.commands);
        first.sort((a, b) -> Boolean.compare(rank(b), rank(a)));
        for (Command command : first) {
            boolean yes = take(command);
            verdicts.add(yes);
            accepted |= yes;
        }
        if (!fired && !commandRow) {
            timers();
        }
        if (accepted && !commandRow) {
            evaluate();
        }
    }

    private static boolean rank(Command command) {
        return command.payload().action() == Action.KILL || command.payload().action() == Action.RAISE;
    }

    // People ---------------------------------------------------------------------------------------------------------

    private boolean take(Command command) {
        Command.Payload p = command.payload();
        boolean known = ProtocolDesk.ROLES.persons().stream()
                .anyMatch(each -> each.keys().contains(command.kid())
                        && each.name().equals(p.principal())
                        && each.roles().contains(p.role()));
        if (!known || p.ts() > in.now || in.now > p.expires() || ids.contains(p.cmdId())) {
            return false;
        }
        ids.add(p.cmdId());
        boolean decider = p.role() == Role.ADMIN || p.role() == Role.RISK_OFFICER;
        boolean current = p.revision() == revision && p.configHash().equals(config);
        boolean yes = switch (p.action()) {
            case KILL -> kill(p.principal());
            case RAISE -> raise(Integer.parseInt(p.target()), p.principal());
            case OPEN_REVIEW -> p.role() == Role.ADMIN && openReview();
            case REOPEN -> p.role() == Role.ADMIN && p.reviewId().equals(reviewId) && reopen();
            case REJECT -> decider && current && reject(p);
            case APPROVE -> decider && current && approve(p);
            case LOWER -> current && wish(p);
            case ACCEPT_SIZE -> current && core == CAUTION && published() == CAUTION && !lowered && wishFor(p);
            default -> throw new IllegalStateException("action was " + p.action());
        };
        if (yes && !reviewId.isEmpty() && p.reviewId().equals(reviewId)) {
            heardAt = in.now;
        }
        return yes;
    }

    private boolean kill(String who) {
        commandRow = true;
        if (core == EMERGENCY_EXIT) {
            latch(who);
            issuedAt = in.now;
            return true;
        }
        DeskState to = restart() && flat() ? LOCKDOWN : EMERGENCY_EXIT;
        latch(who);
        begin();
        go(to);
        exit5();
        return true;
    }

    private boolean raise(int to, String who) {
        if (to == 5) {
            return kill(who);
        }
        if (ladder() && to > publishedLevel()) {
            commandRow = true;
            lowered = false;
            begin();
            go(DeskState.ofLadder(AlertLevel.ofNumber(to)));
            raisedAt = in.now;
            issuedAt = in.now;
            return true;
        }
        if (core == RECOVERY_RAMP && to == 4) {
            commandRow = true;
            go(CRITICAL);
            raisedAt = in.now;
            issuedAt = in.now;
            return true;
        }
        if (core == RESTART_4 && to == 3) {
            commandRow = true;
            go(RESTART_3);
            phase();
            phaseLevel = 0;
            return true;
        }
        if ((core == RESTART_3 || core == RESTART_4) && to == 4) {
            commandRow = true;
            DeskState next = flat() ? LOCKDOWN : EMERGENCY_EXIT;
            latch("");
            go(next);
            exit5();
            return true;
        }
        return false;
    }

    private boolean openReview() {
        if (core != LOCKDOWN) {
            return false;
        }
        commandRow = true;
        go(extendedAt > 0 && in.now < reopensAt() ? EXTENDED_REVIEW : REVIEW);
        newReview();
        return true;
    }

    private void newReview() {
        reviews++;
        reviewId = "not known before the step is over";
        heardAt = in.now;
    }

    private long reopensAt() {
        return Math.max(extendedAt, rejectedAt) + 24 * HOUR;
    }

    private boolean reopen() {
        if (core != EXTENDED_REVIEW || in.now < reopensAt()) {
            return false;
        }
        commandRow = true;
        extendedEnded = true;
        go(REVIEW);
        newReview();
        return true;
    }

    private boolean reject(Command.Payload p) {
        if ((core != REVIEW && core != EXTENDED_REVIEW) || !p.reviewId().equals(reviewId)) {
            return false;
        }
        commandRow = true;
        rejectedAt = in.now;
        extendedAt = extendedAt == 0 ? in.now : extendedAt;
        go(EXTENDED_REVIEW);
        return true;
    }

    private boolean wish(Command.Payload p) {
        return lowerable(p.target(), p.until(), 90 * MIN) && wishFor(p);
    }

    private boolean lowerable(String target, long until, long longest) {
        if (!List.of("NORMAL", "CAUTION", "WARNING").contains(target)) {
            return false;
        }
        int to = DeskState.valueOf(target).level().number();
        boolean from = core == CAUTION || core == WARNING || core == CRITICAL;
        return from && to < level() && lowers < 2 && until > in.now && until - in.now <= longest;
    }

    private boolean wishFor(Command.Payload p) {
        wishes.removeIf(each -> each.what() == p.action() && each.target().equals(p.target()));
        wishes.add(new Wish(StableId.of("alpha", p.cmdId()), p.action(), p.principal(), p.target(), p.until()));
        return true;
    }

    private boolean approve(Command.Payload p) {
        Wish wish = wishes.stream()
                .filter(each -> each.id().equals(p.target()))
                .findFirst()
                .orElse(null);
        int persons;
        if (wish != null) {
            boolean may = wish.what() == Action.LOWER
                    ? lowerable(wish.target(), wish.until(), HOUR)
                    : core == CAUTION && published() == CAUTION && !lowered;
            if (!may || wish.who().equals(p.principal())) {
                return false;
            }
            persons = 2;
        } else if (in.hedges.contains(p.target())) {
            persons = 1;
        } else {
            boolean two = p.target().equals("T12") || p.target().equals("T17");
            persons = two ? 2 : 1;
            if (waits(p.target()) != core
                    || (core == REVIEW && !p.reviewId().equals(reviewId))
                    || (two && p.principal().equals(killer))) {
                return false;
            }
        }
        return give(p, wish, persons);
    }

    private static DeskState waits(String target) {
        return switch (target) {
            case "T5" -> RECOVERY_ASSESS;
            case "T12" -> REVIEW;
            case "T15" -> RESTART_1;
            case "T16" -> RESTART_2;
            case "T17" -> RESTART_3;
            default -> null;
        };
    }

    private boolean give(Command.Payload p, Wish wish, int persons) {
        yeses.removeIf(each -> in.now - each.at() > 30 * MIN);
        List<Yes> given =
                yeses.stream().filter(each -> each.target().equals(p.target())).toList();
        for (Yes each : given) {
            if (each.who().equals(p.principal()) || each.role() == p.role()) {
                return false;
            }
        }
        if (given.size() >= persons) {
            return false;
        }
        yeses.add(new Yes(p.target(), p.principal(), p.role(), in.now, p.reason()));
        if (given.size() + 1 < persons) {
            return true;
        }
        return wish != null ? granted(wish) : complete(p.target());
    }

    private boolean granted(Wish wish) {
        wishes.remove(wish);
        if (wish.what() == Action.ACCEPT_SIZE) {
            yeses.removeIf(each -> each.target().equals(wish.id()));
            lowers = 0;
            return true;
        }
        commandRow = true;
        lowered = true;
        away = level();
        named = DeskState.valueOf(wish.target()).level().number();
        loweredUntil = wish.until();
        lowers++;
        go(DeskState.ofLadder(AlertLevel.ofNumber(named)));
        return true;
    }

    private boolean complete(String target) {
        if (in.hedges.remove(target)) {
            yeses.removeIf(each -> each.target().equals(target));
        }
        boolean grave = in.now - lastRestart <= 7 * 24 * HOUR || in.loss30 >= 0.15;
        if (target.equals("T12") && grave && !extendedEnded) {
            commandRow = true;
            extendedAt = extendedAt == 0 ? in.now : extendedAt;
            go(EXTENDED_REVIEW);
        }
        return true;
    }
}
