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
import static io.breakwater.risk.protocol.DeskState.NORMAL;
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
final class ReferenceDesk {
    private static final long MIN = 60_000;
    private static final long HOUR = 60 * MIN;

    /** What a step brings, in plain numbers. */
    static final class Input {
        long now;
        int risk;
        double c1;
        double c2;
        double restored;
        double forwardLoss;
        int age;
        boolean warm = true;
        boolean crash;
        boolean small = true;
        boolean planHeld = true;
        long reportedAt;
        double nav = 1;
        double loss30;
        int paperLevel = 1;
        double paperValue = 1;
        boolean paperFresh = true;
        int paperFills;
        int liveFills;
        long violations;
        double equity = 1_000_000;
        final List<Command> commands = new ArrayList<>();
        final List<String> hedges = new ArrayList<>();
    }

    private record Yes(String target, String who, Role role, long at, String reason) {}

    private record Wish(String id, Action what, String who, String target, long until) {}

    DeskState core = NORMAL;
    int revision;
    final List<Boolean> verdicts = new ArrayList<>();
    long issuedAt = Long.MIN_VALUE;
    private long filledAt = Long.MIN_VALUE;
    private String config = "c1";
    private int floor = 1;
    private long floorFell;
    private long seenAt = Long.MIN_VALUE;
    private long dwell = -1;
    private long raisedAt;
    private int lowers;
    private boolean open;
    private boolean lowered;
    private int away;
    private int named;
    private long loweredUntil;
    private final List<Yes> yeses = new ArrayList<>();
    private final List<Wish> wishes = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    String reviewId = "";
    int reviews;
    private long heardAt;
    private String killer = "";
    private long extendedAt;
    private long rejectedAt;
    private boolean extendedEnded;
    private long lastRestart = Long.MIN_VALUE / 2;
    private long phaseAt;
    private boolean waitsFlat;
    private double phaseNav;
    private double phasePaper;
    private int papers;
    private int lives;
    private long phaseViolations;
    private long quiet;
    private long phaseSeen;
    private int phaseLevel;
    private double budget = Double.NaN;
    private long backAt;
    private boolean stillHigh;
    private boolean closing;
    private long exitAt;
    private long pagedAt;
    private int ramp;
    private long rampAt;
    private double rampC2;
    private Input in;
    private boolean commandRow;

    int publishedLevel() {
        return published().level().number();
    }

    DeskState published() {
        boolean floored = core == NORMAL || core == CAUTION || core == WARNING;
        return floored && floor > core.level().number() ? DeskState.ofLadder(AlertLevel.ofNumber(floor)) : core;
    }

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

    // Facts ----------------------------------------------------------------------------------------------------------

    private boolean reported() {
        return in.reportedAt > Math.max(issuedAt, filledAt);
    }

    private boolean flat() {
        return reported() && in.small;
    }

    private boolean notFlat() {
        return reported() && !in.small;
    }

    private int level() {
        return core.level().number();
    }

    private int wantedFloor() {
        return in.age >= 2 ? 3 : !in.warm || in.crash ? 2 : 1;
    }

    private double exit() {
        return core == CAUTION ? 4 : core == WARNING ? 8 : 12;
    }

    private boolean calmPhase() {
        if (core == RESTART_1 || core == RESTART_2) {
            return in.paperLevel < 3;
        }
        return in.equity > 0 && in.c1 < 5 && in.c2 < 5;
    }

    private int phaseNow() {
        return core == RESTART_1 || core == RESTART_2 ? in.paperLevel : in.risk;
    }

    private boolean restart() {
        return core == RESTART_1 || core == RESTART_2 || core == RESTART_3 || core == RESTART_4;
    }

    private boolean ladder() {
        return core == NORMAL || core == CAUTION || core == WARNING || core == CRITICAL;
    }

    private void count() {
        boolean fresh = in.age == 0;
        boolean below =
                in.risk < level() && in.equity > 0 && in.restored < exit() && (core == CRITICAL || in.c2 < exit());
        if (ladder() && core != NORMAL && below) {
            dwell = dwell < 0 ? 0 : dwell + (fresh && seenAt != Long.MIN_VALUE ? in.now - seenAt : 0);
        } else {
            dwell = -1;
        }
        seenAt = in.now;
        if (restart()) {
            boolean flat = flat();
            stillHigh = stillHigh && (core == RESTART_2 || core == RESTART_3) && phaseNow() >= 3;
            closing = closing && !flat;
            if (waitsFlat && flat) {
                waitsFlat = false;
                phaseAt = in.now;
            }
            quiet = calmPhase() ? quiet + (fresh ? in.now - phaseSeen : 0) : 0;
            phaseSeen = in.now;
        }
    }

    // Evaluation -----------------------------------------------------------------------------------------------------

    private boolean evaluate() {
        hiddenFloor();
        boolean ramping = core == RECOVERY_RAMP;
        boolean fired = row();
        if (!fired && ramping && rampDue() && !rampCalm()) {
            rampAt = in.now;
        }
        if (restart() && phaseLevel >= 0) {
            phaseLevel = phaseNow();
        }
        phaseLevel = Math.max(0, phaseLevel);
        return fired;
    }

    private void hiddenFloor() {
        boolean shows = core == NORMAL || core == CAUTION || core == WARNING;
        int wanted = wantedFloor();
        if (wanted > floor && (!shows || wanted <= level())) {
            floor = wanted;
            floorFell = 0;
        } else if (wanted < floor && mayFloorFall() && (!shows || floor <= level())) {
            floor--;
            floorFell = floor == 1 ? 0 : in.now;
        }
    }

    private boolean mayFloorFall() {
        return floorFell == 0 || in.now - floorFell >= MIN;
    }

    private boolean row() {
        boolean fresh = in.age == 0;
        switch (core) {
            case NORMAL, CAUTION, WARNING, CRITICAL:
                return ladderRow(fresh);
            case RECOVERY_ASSESS, RECOVERY_RAMP:
                return recoveryRow(fresh);
            case EMERGENCY_EXIT:
                if (flat()) {
                    go(LOCKDOWN);
                    return true;
                }
                return false;
            case LOCKDOWN, REVIEW, EXTENDED_REVIEW:
                if (notFlat()) {
                    go(EMERGENCY_EXIT);
                    exit5();
                    return true;
                }
                return core == REVIEW && fresh && restartRow();
            default:
                return phaseRow(fresh);
        }
    }

    private boolean ladderRow(boolean fresh) {
        if (in.risk == 5) {
            latch("");
            begin();
            go(EMERGENCY_EXIT);
            exit5();
            return true;
        }
        if (in.risk > level() && (!lowered || in.risk > away)) {
            lowered = false;
            begin();
            go(DeskState.ofLadder(AlertLevel.ofNumber(in.risk)));
            issuedAt = in.now;
            return true;
        }
        if (core != CRITICAL && wantedFloor() > publishedLevel()) {
            floor = wantedFloor();
            floorFell = 0;
            begin();
            return true;
        }
        if (core != CRITICAL && wantedFloor() < floor && floor > level() && mayFloorFall()) {
            floor--;
            floorFell = floor == 1 ? 0 : in.now;
            endAtNormal();
            return true;
        }
        long need = core == CAUTION ? HOUR : core == WARNING ? 4 * HOUR : 12 * HOUR;
        boolean falls = fresh
                && core != NORMAL
                && !lowered
                && dwell >= need
                && Math.max(floor, wantedFloor()) < level()
                && in.now - raisedAt >= 30 * MIN;
        if (falls && core == CRITICAL) {
            falls = (flat() || in.forwardLoss < 0.10) && (flat() || in.planHeld);
        }
        if (falls) {
            if (core == CAUTION) {
                issuedAt = in.now;
            }
            go(core == CRITICAL ? RECOVERY_ASSESS : core == WARNING ? CAUTION : NORMAL);
            endAtNormal();
        }
        return falls;
    }

    private void begin() {
        if (!open) {
            open = true;
            lowers = 0;
        }
    }

    private void endAtNormal() {
        if (published() == NORMAL && !lowered && open) {
            open = false;
            lowers = 0;
        }
    }

    private boolean recoveryRow(boolean fresh) {
        if (in.risk == 5) {
            latch("");
            go(EMERGENCY_EXIT);
            exit5();
            return true;
        }
        if (in.risk == 4) {
            go(CRITICAL);
            issuedAt = in.now;
            return true;
        }
        if (!fresh) {
            return false;
        }
        if (core == RECOVERY_ASSESS) {
            if (in.equity > 0 && in.c1 < 12 && has("T5", 1)) {
                go(RECOVERY_RAMP);
                ramp = 0;
                rampAt = in.now;
                rampC2 = in.c2;
                return true;
            }
            return false;
        }
        if (!rampDue() || !rampCalm()) {
            return false;
        }
        if (ramp < 2) {
            ramp++;
            rampAt = in.now;
            return true;
        }
        go(in.risk == 3 ? WARNING : CAUTION);
        lowers = 0;
        return true;
    }

    private boolean rampDue() {
        boolean blocked = ramp == 2 && (in.risk == 3 ? 3 : 2) < Math.max(floor, wantedFloor());
        return in.now - rampAt >= HOUR && in.age == 0 && !blocked;
    }

    private boolean rampCalm() {
        return in.equity > 0 && in.c1 < 8 && (in.c2 < 8 || in.c2 <= rampC2);
    }

    private boolean restartRow() {
        if (flat() && !in.crash && in.paperFresh && in.equity > 0 && has("T12", 2)) {
            go(RESTART_1);
            lastRestart = in.now;
            budget = Double.NaN;
            backAt = 0;
            stillHigh = false;
            closing = false;
            phase();
            return true;
        }
        return false;
    }

    private boolean phaseRow(boolean fresh) {
        boolean spent = (core == RESTART_2 || core == RESTART_3) && 1 - in.nav / budget >= 0.05;
        boolean early = core == RESTART_1 || core == RESTART_2;
        boolean stray = early && (closing ? !flat() && in.now - exitAt >= 10 * MIN : notFlat());
        if (in.risk >= 4 || spent || stray) {
            DeskState to = flat() ? LOCKDOWN : EMERGENCY_EXIT;
            latch("");
            go(to);
            if (to == EMERGENCY_EXIT) {
                exit5();
            }
            issuedAt = in.now;
            return true;
        }
        int high = phaseNow();
        if (core == RESTART_2 || core == RESTART_3) {
            boolean rise = phaseLevel > 0 && (high >= 3 && phaseLevel < 3 || high >= 4 && phaseLevel < 4);
            if (rise || (high >= 3 && stillHigh && in.now - backAt >= HOUR)) {
                boolean live = core == RESTART_3 && !flat();
                backAt = in.now;
                stillHigh = true;
                go(core == RESTART_3 ? RESTART_2 : RESTART_1);
                closing = closing || live;
                if (live || core == RESTART_2 && closing) {
                    exitAt = in.now;
                    issuedAt = in.now;
                }
                phase();
                waitsFlat = core == RESTART_2 && closing;
                return true;
            }
        }
        boolean aged = !waitsFlat;
        long age = in.now - phaseAt;
        boolean again = core == RESTART_1 && aged && age >= HOUR && high >= 3
                || core == RESTART_2 && (1 - in.paperValue / phasePaper >= 0.02 || in.violations > phaseViolations)
                || core == RESTART_3 && 1 - in.nav / phaseNav >= 0.02;
        if (again) {
            revise();
            phase();
            waitsFlat = core == RESTART_2 && closing;
            return true;
        }
        return fresh && aged && onward(age);
    }

    private boolean onward(long age) {
        if (core == RESTART_1 && age >= HOUR && quiet >= HOUR && has("T15", 1)) {
            go(RESTART_2);
        } else if (core == RESTART_2 && age >= 4 * HOUR && papers >= 20 && flat() && has("T16", 1)) {
            go(RESTART_3);
            budget = Double.isNaN(budget) ? in.nav : budget;
        } else if (core == RESTART_3
                && age >= 24 * HOUR
                && quiet >= 4 * HOUR
                && has("T17", 2)
                && (lives >= 10 || reasons())) {
            go(RESTART_4);
        } else if (core == RESTART_4 && age >= HOUR) {
            go(DeskState.ofLadder(AlertLevel.ofNumber(in.risk)));
            open = published() != NORMAL;
            lowers = 0;
            return true;
        } else {
            return false;
        }
        phase();
        return true;
    }

    private boolean reasons() {
        return yeses.stream()
                .filter(each -> each.target().equals("T17") && in.now - each.at() <= 30 * MIN)
                .noneMatch(each -> each.reason().isBlank());
    }

    private void phase() {
        phaseAt = in.now;
        waitsFlat = false;
        phaseNav = in.nav;
        phasePaper = in.paperValue;
        papers = 0;
        lives = 0;
        phaseViolations = in.violations;
        quiet = 0;
        phaseSeen = in.now;
        phaseLevel = -1;
    }

    private void exit5() {
        exitAt = in.now;
        pagedAt = 0;
        issuedAt = in.now;
    }

    private void latch(String by) {
        boolean inside = core == EMERGENCY_EXIT || core == LOCKDOWN || core == REVIEW || core == EXTENDED_REVIEW;
        killer = by;
        if (!inside) {
            extendedAt = 0;
            rejectedAt = 0;
            extendedEnded = false;
        }
        lowered = false;
        yeses.clear();
        wishes.clear();
    }

    private void go(DeskState to) {
        if (to != core) {
            core = to;
            revise();
            dwell = -1;
        }
    }

    private void revise() {
        revision++;
        yeses.clear();
        wishes.clear();
    }

    // Timers ---------------------------------------------------------------------------------------------------------

    private void timers() {
        if (core == EMERGENCY_EXIT && !flat()) {
            if (pagedAt == 0 ? in.now - exitAt >= 10 * MIN : in.now - pagedAt >= 5 * MIN) {
                pagedAt = in.now;
                issuedAt = in.now;
            }
        } else if (core == REVIEW && in.now - heardAt >= 24 * HOUR) {
            go(EXTENDED_REVIEW);
            extendedAt = extendedAt == 0 ? in.now : extendedAt;
        } else if (lowered && in.now >= loweredUntil) {
            lowered = false;
            int to = Math.max(level(), Math.min(4, in.risk));
            if (to > level()) {
                issuedAt = in.now;
            }
            go(DeskState.ofLadder(AlertLevel.ofNumber(to)));
            endAtNormal();
        }
    }

    // People ---------------------------------------------------------------------------------------------------------

    private boolean has(String target, int n) {
        long held = yeses.stream()
                .filter(each -> each.target().equals(target) && in.now - each.at() <= 30 * MIN)
                .filter(each -> !(target.equals("T12") || target.equals("T17"))
                        || !each.who().equals(killer))
                .count();
        return held >= n;
    }

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
            DeskState waits = switch (p.target()) {
                case "T5" -> RECOVERY_ASSESS;
                case "T12" -> REVIEW;
                case "T15" -> RESTART_1;
                case "T16" -> RESTART_2;
                case "T17" -> RESTART_3;
                default -> null;
            };
            boolean two = p.target().equals("T12") || p.target().equals("T17");
            persons = two ? 2 : 1;
            if (waits != core
                    || (waits == REVIEW && !p.reviewId().equals(reviewId))
                    || (two && p.principal().equals(killer))) {
                return false;
            }
        }
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
