package io.breakwater.risk.protocol;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.breakwater.risk.protocol.directives.Book;
import io.breakwater.risk.protocol.directives.ClosePlan;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.protocol.directives.DirectiveBook.Order;
import io.breakwater.risk.protocol.directives.DirectiveType;
import io.breakwater.risk.protocol.directives.Params;
import io.breakwater.risk.protocol.restart.ExitRun;

import static io.breakwater.risk.protocol.directives.DirectiveType.CANCEL_ALL;
import static io.breakwater.risk.protocol.directives.DirectiveType.CLOSE_ALL;
import static io.breakwater.risk.protocol.directives.DirectiveType.CLOSE_WEAKEST;
import static io.breakwater.risk.protocol.directives.DirectiveType.HALT;
import static io.breakwater.risk.protocol.directives.DirectiveType.SCALE_POSITIONS;

/** Issues a desk's directives: what each level orders, once, and never on top of what it ordered before. */
final class Orders {
    private static final double SCALE = 0.8;
    private static final double STOPS = 0.75;
    private static final double LEVERAGE = 5;
    private static final double MARGIN_URGENT = 0.9;
    private static final long LONGEST_EXIT = 4 * 3_600_000L;

    private final DeskMemory memory;
    private final RiskView view;
    private final Situation situation;
    private final long now;

    Orders(DeskMemory memory, RiskView view, Situation situation) {
        this.memory = memory;
        this.view = view;
        this.situation = situation;
        now = situation.now;
    }

    /** What the level by risk orders. SCALE comes once an episode, at CAUTION or a jump to WARNING, and outlives the rise to WARNING. */
    void level(String cause) {
        AlertLevel level = memory.core.level();
        boolean keepScale = level == AlertLevel.WARNING;
        supersede(each -> !(keepScale && each.type() == SCALE_POSITIONS));
        if (level == AlertLevel.CRITICAL) {
            ExitFacts exits = view.exits();
            memory.plan = Optional.of(
                    ClosePlan.atEntry(situation.sample.desk().positions(), exits.weakest(), exits.closingRaisesLoss()));
        }
        if (level == AlertLevel.WARNING) {
            scale(cause);
        }
        for (DirectiveType type : DirectiveType.of(level)) {
            if (type == SCALE_POSITIONS) {
                scale(cause);
            } else {
                issue(type, paramsOf(type), cause);
            }
        }
    }

    /** Ends what levels have ordered; the steps of market events end with their phase. */
    private void supersede(Predicate<Directive> which) {
        memory.directives.supersede(now, each -> each.issue().isOfLevel() && which.test(each));
    }

    private void scale(String cause) {
        if (!memory.episode.isScaled()) {
            memory.episode = memory.episode.scaled();
            issue(SCALE_POSITIONS, new Params.Scale(SCALE, List.of()), cause);
        }
    }

    private Params paramsOf(DirectiveType type) {
        return switch (type) {
            case NEW_ORDER_CAP -> new Params.Factor(SCALE);
            case TIGHTEN_STOPS -> new Params.Factor(STOPS);
            case LEVERAGE_CAP -> new Params.Cap(LEVERAGE);
            case EXIT_PLAN -> view.exits().plan();
            case HEDGE -> view.exits().hedge();
            case PROTECTIVE_PUTS -> view.exits().puts();
            case CLOSE_WEAKEST -> closing();
            case TO_STABLES -> view.exits().stables();
            case CLOSE_ALL -> style();
            default -> new Params.Plain();
        };
    }

    private Params closing() {
        ClosePlan plan = memory.plan.orElseThrow(() -> new IllegalStateException("CRITICAL has no close plan"));
        return new Params.Closing(plan.targets(), plan.proRata(), Book.ENOUGH);
    }

    /** The next slice, where what was named is closed and the forward loss is still too high; none on old data. */
    void slice() {
        boolean closes = memory.core == DeskState.CRITICAL
                && !memory.isLowered()
                && situation.sample.isFresh()
                && memory.plan.filter(plan -> !plan.isExhausted()).isPresent();
        if (!closes) {
            return;
        }
        Book book = situation.book();
        if (book.reported() > memory.directives.lastIssuedAt()
                && !book.isEnough()
                && book.meets(memory.plan.get().targets())) {
            memory.plan = memory.plan.map(ClosePlan::next);
            issue(CLOSE_WEAKEST, closing(), "next slice: forward loss still at least 10 %");
        }
    }

    /** The targets and slices of this entry, without a new ranking. */
    void resumePlan(String cause) {
        supersede(each -> true);
        issueAll(AlertLevel.CRITICAL, cause);
    }

    void exit(String cause) {
        supersede(each -> true);
        if (memory.core == DeskState.LOCKDOWN) {
            issue(HALT, new Params.Plain(), cause);
            return;
        }
        beginExit();
        issueAll(AlertLevel.EMERGENCY, cause);
    }

    /** A kill's four, with ids that gate and core agree on. */
    void kill(String cause, String cmdId, boolean again) {
        supersede(each -> true);
        if (!again) {
            beginExit();
        }
        for (DirectiveType type : DirectiveType.of(AlertLevel.EMERGENCY)) {
            issue(type, paramsOf(type), cause, StableId.of(memory.desk, cmdId, type));
        }
    }

    /** The close of a live position that T19 orders, cancelling what is open first. */
    void closeLive(String cause) {
        supersede(each -> true);
        beginExit();
        issue(CANCEL_ALL, new Params.Plain(), cause);
        issue(CLOSE_ALL, style(), cause);
    }

    private void beginExit() {
        long duration = memory.events.isLiquidity() && !isUrgent() ? sliceMillis() : 0;
        memory.exit = new ExitRun(now, duration, situation.grossLeft(), 0);
    }

    long sliceMillis() {
        return Math.max(1, Math.min(LONGEST_EXIT, view.exits().plan().millis()));
    }

    private Params style() {
        ExitRun exit = memory.exit;
        return new Params.Exit(exit.isSliced(), exit.since() + exit.duration());
    }

    private boolean isUrgent() {
        ExitFacts exits = view.exits();
        return situation.sample.desk().marginUsage() >= MARGIN_URGENT || exits.slippageSaved() < exits.hourShortfall();
    }

    /** A sliced exit turns immediate when margin runs out, or when waiting saves less than it risks. */
    void hasten() {
        boolean closing = memory.core == DeskState.EMERGENCY_EXIT || memory.fallback.closing();
        if (closing && memory.exit.isSliced() && !situation.isFlat() && isUrgent()) {
            memory.exit = new ExitRun(now, 0, situation.grossLeft(), 0);
            issue(CLOSE_ALL, style(), "slicing saves less than it risks: at once");
        }
    }

    void stalled() {
        memory.exit = memory.exit.paged(now);
        memory.directives.stall(now, CLOSE_ALL);
        long left = memory.exit.isSliced() ? sliceMillis() : 0;
        issue(CLOSE_ALL, new Params.Exit(left > 0, now + left), "EXIT_STALLED: planned anew");
    }

    void resume() {
        supersede(each -> true);
        issue(DirectiveType.RESUME, new Params.Plain(), "caps are lifted; nothing is ordered bought");
    }

    /** Ends what only the levels above the present one demand. */
    void relax() {
        supersede(each -> each.issue().level().compareTo(memory.core.level()) > 0);
    }

    /** Ends a scale of sizes that are accepted now. */
    void endScale() {
        supersede(each -> each.type() == SCALE_POSITIONS);
    }

    void lift() {
        supersede(each -> true);
    }

    private void issueAll(AlertLevel level, String cause) {
        DirectiveType.of(level).forEach(type -> issue(type, paramsOf(type), cause));
    }

    private void issue(DirectiveType type, Params params, String cause) {
        issue(type, params, cause, "");
    }

    private void issue(DirectiveType type, Params params, String cause, String id) {
        Directive.Issue issue = new Directive.Issue(
                memory.episode.id(), memory.counters.revision(), type.level(), Directive.Issue.LEVEL, cause);
        memory.directives.issue(
                now,
                new Order(
                        id,
                        issue,
                        type,
                        params,
                        memory.episode.baseline(),
                        projected(leftBy(type)),
                        type.authorisation(),
                        cause));
    }

    private double leftBy(DirectiveType type) {
        return switch (type) {
            case SCALE_POSITIONS -> SCALE;
            case CLOSE_WEAKEST -> memory.plan.map(ClosePlan::shareLeft).orElse(Double.NaN);
            case CLOSE_ALL -> 0;
            default -> Double.NaN;
        };
    }

    /** The risk number if a part of what is held is left: the forward loss shrinks with it, the drawdown stays. */
    double projected(double left) {
        double forward = situation.sample.forwardLoss();
        double kept = (1 - situation.sample.point().c1() / 100) / (1 - forward);
        return forward < 1 ? 100 * (1 - kept * (1 - left * forward)) : Double.NaN;
    }
}
