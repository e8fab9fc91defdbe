package io.breakwater.risk.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.breakwater.risk.protocol.DeskSnapshot.Clocks;
import io.breakwater.risk.protocol.DeskSnapshot.Counters;
import io.breakwater.risk.protocol.DeskSnapshot.Holder;
import io.breakwater.risk.protocol.alerts.AlertBook;
import io.breakwater.risk.protocol.approvals.Approvals;
import io.breakwater.risk.protocol.approvals.AuditChain;
import io.breakwater.risk.protocol.approvals.Review;
import io.breakwater.risk.protocol.approvals.Roles;
import io.breakwater.risk.protocol.directives.ClosePlan;
import io.breakwater.risk.protocol.directives.DirectiveBook;
import io.breakwater.risk.protocol.restart.ExitRun;
import io.breakwater.risk.protocol.restart.Fallback;
import io.breakwater.risk.protocol.restart.Lockdown;
import io.breakwater.risk.protocol.restart.Phase;
import io.breakwater.risk.protocol.restart.Ramp;
import io.breakwater.risk.state.Stateful;

/** What the protocol of one desk remembers: guards read it, rows and commands change it. */
final class DeskMemory implements Stateful<DeskSnapshot> {
    final String desk;
    DeskState core = DeskState.NORMAL;
    HeldFloor floor = HeldFloor.NONE;
    Counters counters = Counters.ZERO;
    Clocks clocks = Clocks.NONE;
    Holder holder = Holder.NONE;
    DeskEpisode episode = DeskEpisode.NONE;
    Optional<LoweredUntil> lowered = Optional.empty();
    Lockdown lockdown = Lockdown.NONE;
    Review review = Review.NONE;
    Phase phase = Phase.NONE;
    Fallback fallback = Fallback.NONE;
    Ramp ramp = Ramp.NONE;
    ExitRun exit = ExitRun.NONE;
    Optional<ClosePlan> plan = Optional.empty();
    TreeMap<String, Double> waivers = new TreeMap<>();
    List<Task> tasks = new ArrayList<>();
    Roles roles;
    String configHash;
    Optional<LimitSet> limits = Optional.empty();
    OngoingEvents events = new OngoingEvents();
    EventResponses responses = new EventResponses();
    DirectiveBook directives;
    AlertBook alerts;
    Approvals approvals = new Approvals();
    AuditChain chain = AuditChain.EMPTY;

    DeskMemory(String desk, Roles roles, String configHash) {
        this.desk = desk;
        this.roles = roles;
        this.configHash = configHash;
        directives = new DirectiveBook(desk);
        alerts = new AlertBook(desk);
    }

    /** The published state: the higher of core and floor in NORMAL to WARNING. */
    DeskState state() {
        return floor.over(core);
    }

    /** Takes in where a market event stands. */
    void take(EventNews news, long now) {
        events.take(news.type(), news.scope(), news.status());
        responses.take(news, now);
    }

    /** The limits of the state, with those of market events and of a floor. */
    LimitSet limitsAt(long now) {
        LimitSet sized = responses.limit(LimitSet.of(core, ramp.cap()).sized(sizeShareAt(now)), directives);
        return floor.level() == AlertLevel.NORMAL
                ? sized
                : sized.merge(LimitSet.of(DeskState.ofLadder(floor.level()), 1));
    }

    /** Part of its sizes that a desk may hold for a time after a grave restart: a half, else 1. */
    double sizeShareAt(long now) {
        boolean half = lockdown.isHalf(now) && (core == DeskState.RESTART_4 || !DeskState.RESTART.contains(core));
        return half ? 0.5 : 1;
    }

    boolean isLowered() {
        return lowered.isPresent();
    }

    /** Takes over from a less strict record what must never be used twice. */
    void goOnFrom(DeskSnapshot other) {
        if (other.counters().revision() > counters.revision()) {
            // What was approved has been used since, or is void.
            approvals.clear();
        }
        counters = counters.atLeast(other.counters());
        lockdown = lockdown.atLeast(other.lockdown());
        directives = DirectiveBook.restore(atLeast(directives.snapshot(), other.directives()));
        AlertBook.State told = alerts.snapshot();
        alerts = AlertBook.restore(
                new AlertBook.State(desk, Math.max(told.seq(), other.alerts().seq()), told.alerts(), told.awaited()));
        other.approvals().seen().forEach(approvals::see);
        chain = other.chain().seq() > chain.seq() ? other.chain() : chain;
    }

    private static DirectiveBook.State atLeast(DirectiveBook.State own, DirectiveBook.State other) {
        return new DirectiveBook.State(
                own.desk(),
                Math.max(own.seq(), other.seq()),
                Math.max(own.lastIssuedAt(), other.lastIssuedAt()),
                Math.max(own.fulfilled(), other.fulfilled()),
                own.open());
    }

    @Override
    public DeskSnapshot snapshot() {
        return new DeskSnapshot(
                desk,
                core,
                floor,
                counters,
                clocks,
                holder,
                episode,
                lowered,
                lockdown,
                review,
                phase,
                fallback,
                ramp,
                exit,
                plan,
                Map.copyOf(waivers),
                List.copyOf(tasks),
                roles,
                configHash,
                limits,
                events.snapshot(),
                responses.snapshot(),
                directives.snapshot(),
                alerts.snapshot(),
                approvals.snapshot(),
                chain);
    }

    static DeskMemory restore(DeskSnapshot state) {
        DeskMemory memory = new DeskMemory(state.desk(), state.roles(), state.configHash());
        memory.core = state.core();
        memory.floor = state.floor();
        memory.counters = state.counters();
        memory.clocks = state.clocks();
        memory.holder = state.holder();
        memory.episode = state.episode();
        memory.lowered = state.lowered();
        memory.lockdown = state.lockdown();
        memory.review = state.review();
        memory.phase = state.phase();
        memory.fallback = state.fallback();
        memory.ramp = state.ramp();
        memory.exit = state.exit();
        memory.plan = state.plan();
        memory.waivers.putAll(state.waivers());
        memory.tasks.addAll(state.tasks());
        memory.limits = state.limits();
        memory.events = OngoingEvents.restore(state.events());
        memory.responses = EventResponses.restore(state.responses());
        memory.directives = DirectiveBook.restore(state.directives());
        memory.alerts = AlertBook.restore(state.alerts());
        memory.approvals = Approvals.restore(state.approvals());
        memory.chain = state.chain();
        return memory;
    }
}
