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
import static io.breakwater.risk.protocol.DeskState.RESTART_1;
import static io.breakwater.risk.protocol.DeskState.RESTART_2;
import static io.breakwater.risk.protocol.DeskState.RESTART_3;
import static io.breakwater.risk.protocol.DeskState.RESTART_4;
import static io.breakwater.risk.protocol.DeskState.REVIEW;
import static io.breakwater.risk.protocol.DeskState.WARNING;

/** What the plain model of a desk remembers, and how it moves. */
abstract class ReferenceState {
    static final long MIN = 60_000;
    static final long HOUR = 60 * MIN;

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
        boolean closed = true;
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

    record Yes(String target, String who, Role role, long at, String reason) {}

    record Wish(String id, Action what, String who, String target, long until) {}

    DeskState core = NORMAL;
    int revision;
    final List<Boolean> verdicts = new ArrayList<>();
    long issuedAt = Long.MIN_VALUE;
    long filledAt = Long.MIN_VALUE;
    String config = "c1";
    int floor = 1;
    long floorFell;
    long seenAt = Long.MIN_VALUE;
    long dwell = -1;
    long raisedAt;
    int lowers;
    boolean open;
    boolean lowered;
    int away;
    int named;
    long loweredUntil;
    final List<Yes> yeses = new ArrayList<>();
    final List<Wish> wishes = new ArrayList<>();
    final List<String> ids = new ArrayList<>();
    String reviewId = "";
    int reviews;
    long heardAt;
    String killer = "";
    long extendedAt;
    long rejectedAt;
    boolean extendedEnded;
    long lastRestart = Long.MIN_VALUE / 2;
    long phaseAt;
    boolean waitsFlat;
    double phaseNav;
    double phasePaper;
    int papers;
    int lives;
    long phaseViolations;
    long quiet;
    long phaseSeen;
    int phaseLevel;
    double budget = Double.NaN;
    long backAt;
    boolean stillHigh;
    boolean closing;
    long exitAt;
    long pagedAt;
    int ramp;
    long rampAt;
    double rampC2;
    Input in;
    boolean commandRow;

    int publishedLevel() {
        return published().level().number();
    }

    DeskState published() {
        boolean floored = core == NORMAL || core == CAUTION || core == WARNING;
        return floored && floor > core.level().number() ? DeskState.ofLadder(AlertLevel.ofNumber(floor)) : core;
    }

    // Facts ----------------------------------------------------------------------------------------------------------

    boolean reported() {
        return in.reportedAt > Math.max(issuedAt, filledAt);
    }

    boolean flat() {
        return reported() && in.small;
    }

    boolean notFlat() {
        return reported() && !in.small;
    }

    int level() {
        return core.level().number();
    }

    int wantedFloor() {
        return in.age >= 2 ? 3 : !in.warm || in.crash ? 2 : 1;
    }

    double exit() {
        return core == CAUTION ? 4 : core == WARNING ? 8 : 12;
    }

    boolean calmPhase() {
        if (core == RESTART_1 || core == RESTART_2) {
            return in.paperLevel < 3;
        }
        return in.equity > 0 && in.c1 < 5 && in.c2 < 5;
    }

    int phaseNow() {
        return core == RESTART_1 || core == RESTART_2 ? in.paperLevel : in.risk;
    }

    boolean restart() {
        return core == RESTART_1 || core == RESTART_2 || core == RESTART_3 || core == RESTART_4;
    }

    boolean ladder() {
        return core == NORMAL || core == CAUTION || core == WARNING || core == CRITICAL;
    }

    void count() {
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

    void begin() {
        if (!open) {
            open = true;
            lowers = 0;
        }
    }

    void endAtNormal() {
        if (published() == NORMAL && !lowered && open) {
            open = false;
            lowers = 0;
        }
    }

    boolean has(String target, int n) {
        long held = yeses.stream()
                .filter(each -> each.target().equals(target) && in.now - each.at() <= 30 * MIN)
                .filter(each -> !(target.equals("T12") || target.equals("T17"))
                        || !each.who().equals(killer))
                .count();
        return held >= n;
    }

    void phase() {
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

    void exit5() {
        exitAt = in.now;
        pagedAt = 0;
        issuedAt = in.now;
    }

    void latch(String by) {
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

    void go(DeskState to) {
        if (to != core) {
            core = to;
            revise();
            dwell = -1;
        }
    }

    void revise() {
        revision++;
        yeses.clear();
        wishes.clear();
    }
}
