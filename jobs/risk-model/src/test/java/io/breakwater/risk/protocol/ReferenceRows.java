package io.breakwater.risk.protocol;

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

/** The plain model's evaluation and timers, state by state. */
abstract class ReferenceRows extends ReferenceState {
    // Evaluation -----------------------------------------------------------------------------------------------------

    boolean evaluate() {
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

    void hiddenFloor() {
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

    boolean mayFloorFall() {
        return floorFell == 0 || in.now - floorFell >= MIN;
    }

    boolean row() {
        boolean fresh = in.age == 0;
        return switch (core) {
            case NORMAL, CAUTION, WARNING, CRITICAL -> ladderRow(fresh);
            case RECOVERY_ASSESS, RECOVERY_RAMP -> recoveryRow(fresh);
            case EMERGENCY_EXIT -> flat() && lockedDown();
            case LOCKDOWN, EXTENDED_REVIEW -> notFlat() && backToExit();
            case REVIEW -> notFlat() ? backToExit() : fresh && restartRow();
            default -> phaseRow(fresh);
        };
    }

    private boolean lockedDown() {
        go(LOCKDOWN);
        return true;
    }

    private boolean backToExit() {
        go(EMERGENCY_EXIT);
        exit5();
        return true;
    }

    boolean ladderRow(boolean fresh) {
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
        return fallRow(fresh);
    }

    private boolean fallRow(boolean fresh) {
        long need = core == CAUTION ? HOUR : core == WARNING ? 4 * HOUR : 12 * HOUR;
        boolean falls = fresh
                && core != NORMAL
                && !lowered
                && dwell >= need
                && Math.max(floor, wantedFloor()) < level()
                && in.now - raisedAt >= 30 * MIN;
        if (falls && core == CRITICAL) {
            falls = (flat() || in.forwardLoss < 0.10) && in.closed;
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

    boolean recoveryRow(boolean fresh) {
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

    boolean rampDue() {
        boolean blocked = ramp == 2 && (in.risk == 3 ? 3 : 2) < Math.max(floor, wantedFloor());
        return in.now - rampAt >= HOUR && in.age == 0 && !blocked;
    }

    boolean rampCalm() {
        return in.equity > 0 && in.c1 < 8 && (in.c2 < 8 || in.c2 <= rampC2);
    }

    boolean restartRow() {
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

    boolean phaseRow(boolean fresh) {
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
            boolean rise = phaseLevel > 0 && ((high >= 3 && phaseLevel < 3) || (high >= 4 && phaseLevel < 4));
            if (rise || (high >= 3 && stillHigh && in.now - backAt >= HOUR)) {
                boolean live = core == RESTART_3 && !flat();
                backAt = in.now;
                stillHigh = true;
                go(core == RESTART_3 ? RESTART_2 : RESTART_1);
                closing = closing || live;
                if (live || (core == RESTART_2 && closing)) {
                    exitAt = in.now;
                    issuedAt = in.now;
                }
                phase();
                waitsFlat = core == RESTART_2 && closing;
                return true;
            }
        }
        return againRow(high) || (fresh && !waitsFlat && onward(in.now - phaseAt));
    }

    private boolean againRow(int high) {
        boolean aged = !waitsFlat;
        long age = in.now - phaseAt;
        boolean again = (core == RESTART_1 && aged && age >= HOUR && high >= 3)
                || (core == RESTART_2 && (1 - in.paperValue / phasePaper >= 0.02 || in.violations > phaseViolations))
                || (core == RESTART_3 && 1 - in.nav / phaseNav >= 0.02);
        if (again) {
            revise();
            phase();
            waitsFlat = core == RESTART_2 && closing;
        }
        return again;
    }

    boolean onward(long age) {
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

    boolean reasons() {
        return yeses.stream()
                .filter(each -> each.target().equals("T17") && in.now - each.at() <= 30 * MIN)
                .noneMatch(each -> each.reason().isBlank());
    }

    // Timers ---------------------------------------------------------------------------------------------------------

    void timers() {
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
}
