package io.breakwater.risk.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.breakwater.risk.protocol.approvals.Need;
import io.breakwater.risk.protocol.directives.Book;
import io.breakwater.risk.protocol.directives.DirectiveType;
import io.breakwater.risk.protocol.directives.HeldPosition;

import static io.breakwater.risk.protocol.DeskState.CRITICAL;
import static io.breakwater.risk.protocol.DeskState.RECOVERY_RAMP;
import static io.breakwater.risk.protocol.DeskState.RESTART_1;
import static io.breakwater.risk.protocol.DeskState.RESTART_2;
import static io.breakwater.risk.protocol.DeskState.RESTART_3;

/** What the guards of the rows go by at one evaluation: the desk's memory, the sample, the time. Guards change nothing. */
final class Situation {
    static final long MINUTE = 60_000;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;

    /** Target of the approvals that let the job's own paper desk make the fills of RESTART_2. */
    static final String OWN_PAPER = "T16_PAPER";

    private static final Floor WARMING_UP =
            new Floor(AlertLevel.CAUTION, "WARMING_UP", CauseKind.WARM_UP.cause("fewer than 60 returns"));
    private static final double FLAT_SHARE = 0.005;
    /** Loss of a phase of the restart, fraction, from which it begins again. */
    static final double PHASE_LOSS = 0.02;

    private static final int PAPER_FILLS = 20;
    private static final int LIVE_FILLS = 10;
    private static final long RAISE_HOLDS = 30 * MINUTE;
    private static final long SILENT_GATEWAY = 24 * HOUR;

    final DeskMemory memory;
    final RiskSample sample;
    final long now;
    private final ProtocolSettings settings;
    private int asked;
    private Floor demanded;

    Situation(DeskMemory memory, RiskSample sample, long now, ProtocolSettings settings) {
        this.memory = memory;
        this.sample = sample;
        this.now = now;
        this.settings = settings;
    }

    /** The level that a command asks for. */
    Situation asking(int level) {
        asked = level;
        return this;
    }

    int asked() {
        return asked;
    }

    int risk() {
        return sample.riskLevel().number();
    }

    int level() {
        return memory.core.level().number();
    }

    // Flat -----------------------------------------------------------------------------------------------------------

    /** Whether positions and accounts were reported after the last fill and directive: only then flat means anything. */
    private boolean isReported() {
        long last = Math.max(memory.clocks.filledAt(), memory.directives.lastIssuedAt());
        return reportedAt() > last;
    }

    private long reportedAt() {
        return Math.min(sample.desk().positionsAt(), sample.desk().accountsAt());
    }

    private boolean isWaived(HeldPosition position) {
        return Math.abs(position.quantity()) <= memory.waivers.getOrDefault(position.symbol(), -1.0);
    }

    /** A waiver holds until what is held grows beyond it. */
    void endGrownWaivers() {
        if (memory.waivers.isEmpty()) {
            return;
        }
        for (HeldPosition each : sample.desk().positions()) {
            if (!isWaived(each)) {
                memory.waivers.remove(each.symbol());
            }
        }
    }

    private boolean looksFlat() {
        double gross = 0;
        int orders = sample.desk().otherOrders();
        for (HeldPosition each : sample.desk().positions()) {
            if (!isWaived(each)) {
                gross += Math.abs(each.value());
                orders += each.openOrders();
            }
        }
        double equity = Math.max(sample.desk().equity(), memory.episode.equity());
        return gross <= FLAT_SHARE * Math.max(0, equity) && orders == 0;
    }

    boolean isFlat() {
        return isReported() && looksFlat();
    }

    boolean isKnownOpen() {
        return isReported() && !looksFlat();
    }

    double grossLeft() {
        return sample.desk().positions().stream()
                .filter(each -> !isWaived(each))
                .mapToDouble(each -> Math.abs(each.value()))
                .sum();
    }

    Book book() {
        return new Book(
                sample.desk().positions(),
                sample.desk().otherOrders(),
                reportedAt(),
                sample.forwardLoss(),
                isFlat(),
                sample.desk().converted(),
                sample.desk().equity());
    }

    // The ladder -----------------------------------------------------------------------------------------------------

    boolean rises() {
        int approvedAway =
                memory.lowered.map(lowered -> lowered.approvedAway().number()).orElse(0);
        return risk() > level() && risk() <= 4 && risk() > approvedAway;
    }

    /** What demands a lowest level now: blindness or a kept mark WARNING, warm-up or an ongoing event CAUTION. */
    Floor demanded() {
        demanded = demanded == null ? whatIsDemanded() : demanded;
        return demanded;
    }

    private Floor whatIsDemanded() {
        if (sample.data().compareTo(DataAge.BLIND) >= 0) {
            String silence =
                    "no data and no status of a feed for " + sample.input().silentMillis() / 1000 + " s";
            return new Floor(AlertLevel.WARNING, "BLIND", CauseKind.BLINDNESS.cause(silence));
        }
        if (!sample.input().relisted().isEmpty()) {
            return new Floor(
                    AlertLevel.WARNING,
                    "RELISTED",
                    CauseKind.RELISTING.cause(sample.input().relisted()));
        }
        if (!sample.input().warm()) {
            return WARMING_UP;
        }
        return memory.events.floor();
    }

    /** Lowest level that a floor allows to fall to. */
    int floor() {
        return Math.max(memory.floor.level().number(), demanded().level().number());
    }

    boolean floorRises() {
        return demanded().level().compareTo(memory.state().level()) > 0;
    }

    boolean floorEnds() {
        return isFloorFalling() && memory.floor.level().compareTo(memory.core.level()) > 0;
    }

    boolean isFloorFalling() {
        return demanded().level().compareTo(memory.floor.level()) < 0 && memory.floor.mayFall(now);
    }

    /** Whether section 3.3's exit of the ladder's level has held for its dwell and nothing forbids to fall. */
    boolean mayFall() {
        long dwell = settings.rules().dwellOf(memory.core.level());
        return memory.clocks.dwellMillis() >= dwell
                && !memory.isLowered()
                && floor() < level()
                && now - memory.clocks.raisedAt() >= RAISE_HOLDS;
    }

    /** Whether the close was fulfilled and is enough: what grows afterwards without an order, as a multiple of equity does, undoes no close. */
    boolean isPlanDone() {
        return book().isEnough() && !memory.directives.isOpen(DirectiveType.CLOSE_WEAKEST);
    }

    /** Whether every component that may hold the level is below its exit, and riskLevel below the level. */
    boolean isBelowExit() {
        return risk() < level()
                && judgedForExit()
                        .allBelowExitOf(memory.core.level(), settings.rules().thresholds());
    }

    /** Whether only the gap loss keeps the desk in CAUTION. */
    boolean isHeldByGapAlone() {
        if (memory.core != DeskState.CAUTION) {
            return false;
        }
        RiskComponents held = sample.restoredHigh();
        RiskComponents without = new RiskComponents(held.c1(), held.c2(), held.c3(), held.c4(), 0, held.ruined());
        return !isBelowExit()
                && without.allBelowExitOf(AlertLevel.CAUTION, settings.rules().thresholds());
    }

    /** Components that the exit of the ladder's level is judged by. */
    RiskComponents judgedForExit() {
        return memory.core == CRITICAL ? sample.restored() : sample.restoredHigh();
    }

    List<String> flags() {
        List<String> flags = new ArrayList<>();
        if (!sample.isFresh()) {
            flags.add("DATA_DEGRADED");
        }
        if (memory.isLowered()) {
            flags.add("OVERRIDE");
        }
        return flags;
    }

    boolean isLate() {
        return !isFlat() && memory.exit.isPageDue(now, grossLeft());
    }

    /** Where an override's end leads: the highest of the present level and riskLevel. */
    DeskState afterOverride() {
        return DeskState.ofLadder(AlertLevel.ofNumber(Math.max(level(), Math.min(4, risk()))));
    }

    // Recovery -------------------------------------------------------------------------------------------------------

    boolean isAssessed() {
        RiskComponents point = sample.point();
        double exit = settings.exitOf(AlertLevel.CRITICAL);
        return !point.ruined() && point.c1() < exit && !(point.c3() >= exit) && isApproved(rowNeed("T5"));
    }

    boolean isRampDue() {
        boolean blocked = memory.ramp.isFull() && rampTarget() < floor();
        return memory.core == RECOVERY_RAMP && memory.ramp.isDue(now) && sample.isFresh() && !blocked;
    }

    boolean isRampCalm() {
        RiskComponents point = sample.point();
        double exit = settings.exitOf(AlertLevel.WARNING);
        return !point.ruined()
                && point.c1() < exit
                && !(point.c3() >= exit)
                && (!(point.c2() >= exit) || point.c2() <= memory.ramp.slowDrawdown())
                && (!(point.c4() >= exit) || point.c4() <= memory.ramp.correlationStress());
    }

    int rampTarget() {
        return Math.max(2, Math.min(3, risk()));
    }

    // Restart --------------------------------------------------------------------------------------------------------

    /** Level that a restart phase is judged by: the paper book's before RESTART_3. */
    int phaseLevel() {
        boolean paper = memory.core == RESTART_1 || memory.core == RESTART_2;
        return (paper ? sample.paper().level() : sample.riskLevel()).number();
    }

    boolean isQuiet() {
        if (memory.core == RESTART_1 || memory.core == RESTART_2) {
            return sample.paper().level().number() < 3;
        }
        RiskComponents point = sample.point();
        double entry = settings.rules().thresholds().caution();
        return !point.ruined()
                && point.c1() < entry
                && !(point.c2() >= entry)
                && !(point.c3() >= entry)
                && !(point.c4() >= entry);
    }

    boolean isAged(long millis) {
        return !memory.phase.awaitsFlat() && memory.phase.age(now) >= millis;
    }

    boolean isQuietFor(long millis) {
        return memory.phase.quietMillis() >= millis;
    }

    boolean paperLost() {
        return 1 - sample.paper().unitValue() / memory.phase.paperValue() >= PHASE_LOSS
                || sample.desk().violations() > memory.phase.violations();
    }

    boolean liveLost() {
        return 1 - sample.desk().unitNav() / memory.phase.unitNav() >= PHASE_LOSS;
    }

    boolean isBudgetSpent() {
        return memory.fallback.isSpent(sample.desk().unitNav());
    }

    /** Whether something is held live where nothing may be: at once, or ten minutes after T19 has ordered it closed. */
    boolean isStray() {
        return memory.fallback.closing() ? !isFlat() && memory.exit.isBehind(now, grossLeft()) : isKnownOpen();
    }

    boolean endsRestart() {
        boolean early = memory.core == RESTART_1 || memory.core == RESTART_2;
        boolean budgeted = memory.core == RESTART_2 || memory.core == RESTART_3;
        return risk() >= 4 || (budgeted && isBudgetSpent()) || (early && isStray());
    }

    boolean fallsBack() {
        int level = phaseLevel();
        return memory.phase.isRise(level) || (level >= 3 && memory.fallback.isStill(now));
    }

    boolean hasPaperTraded() {
        return memory.phase.paperFills() >= PAPER_FILLS;
    }

    boolean isOwnPaperDue() {
        return memory.core == RESTART_2
                && memory.phase.paperFills() == 0
                && now - memory.phase.startedAt() >= SILENT_GATEWAY
                && !memory.clocks.ownPaper();
    }

    boolean hasTraded() {
        return memory.phase.liveFills() >= LIVE_FILLS || memory.approvals.holdsWithReasons(rowNeed("T17"), now);
    }

    // Latch ----------------------------------------------------------------------------------------------------------

    /** Whether a latched desk is flat and has done all that EMERGENCY ordered: people decide next. */
    boolean isExitDone() {
        return DeskState.LATCHED.contains(memory.core)
                && memory.core != DeskState.EMERGENCY_EXIT
                && memory.directives.open().stream()
                        .noneMatch(each -> each.type().isTrade());
    }

    boolean isRestartable() {
        return isFlat()
                && memory.events.first().isEmpty()
                && sample.paper().fresh()
                && sample.desk().equity() > 0
                && isApproved(rowNeed("T12"));
    }

    boolean isGrave() {
        return memory.lockdown.isGrave(now, sample.desk().lossFromHigh30d());
    }

    // Approvals ------------------------------------------------------------------------------------------------------

    boolean isApproved(Need need) {
        return memory.approvals.holds(need, now);
    }

    /** Whose approval a row needs. */
    Need rowNeed(String row) {
        return switch (row) {
            case "T12", "T17" -> Need.two(row, killer());
            case OWN_PAPER -> Need.two(row, Set.of()).reasoned();
            default -> Need.one(row, Set.of());
        };
    }

    Set<String> killer() {
        String killer = memory.lockdown.killer();
        return killer.isEmpty() ? Set.of() : Set.of(killer);
    }
}
