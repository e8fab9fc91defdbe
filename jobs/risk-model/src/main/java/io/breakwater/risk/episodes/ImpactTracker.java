package io.breakwater.risk.episodes;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * Follows what ongoing events do to one desk, hour by hour. An event begins for the desk at its confirmation, with the desk as it was at the last
 * whole hour, and ends with the first whole hour at or behind its resolution. A relapse goes on with the numbers of the first
 * confirmation. State: the last hour, and 200 bytes an event.
 */
public final class ImpactTracker implements Stateful<ImpactTracker.State> {
    private static final double HOUR = 3_600_000;
    private static final double TAIL = 0.1;

    private final String desk;

    @NotState("configuration")
    private Function<String, EventType> types = name -> null;

    private DeskHour last;
    private final TreeMap<String, Running> running = new TreeMap<>();

    /**
     * A desk without events.
     *
     * @param desk desk
     */
    public ImpactTracker(String desk) {
        this.desk = desk;
    }

    /**
     * An event that the desk is in.
     *
     * @param step its newest step
     * @param before the desk at the confirmation; empty where it had no row yet
     * @param highestRisk highest R since, percent; NaN before the first hour
     * @param deepest lowest profit since, fraction of equity at the confirmation; NaN before the first hour
     * @param since when it was confirmed, epoch milliseconds UTC
     */
    public record Running(Episode step, Optional<DeskHour> before, double highestRisk, double deepest, long since) {}

    /**
     * Tells types by their names; must be called before the first step.
     *
     * @param known types by name
     * @return this
     */
    public ImpactTracker withTypes(Function<String, EventType> known) {
        types = known;
        return this;
    }

    /**
     * Takes in a step of an episode in the desk's markets.
     *
     * @param step next step
     */
    public void take(Episode step) {
        Running before = running.get(step.key());
        switch (EpisodeStatus.valueOf(step.status())) {
            case ONGOING ->
                running.put(
                        step.key(),
                        before == null || !before.step().episodeId().equals(step.episodeId())
                                ? new Running(
                                        step, Optional.ofNullable(last), Double.NaN, Double.NaN, step.confirmedAt())
                                : with(before, step));
            case RESOLVED -> {
                if (before != null) {
                    running.put(step.key(), with(before, step));
                }
            }
            case CLOSED, EXPIRED -> running.remove(step.key());
            default -> {
                // Nothing that a desk feels.
            }
        }
    }

    private static Running with(Running before, Episode step) {
        return new Running(step, before.before(), before.highestRisk(), before.deepest(), before.since());
    }

    /**
     * Takes in the desk at a whole hour; the steps up to it must have been taken.
     *
     * @param hour the desk
     * @param out where rows go
     */
    public void take(DeskHour hour, Consumer<EventImpact> out) {
        last = hour;
        for (Map.Entry<String, Running> each : running.entrySet()) {
            Running event = each.getValue();
            if (event.step().status().equals("RESOLVED") && event.step().time() <= hour.time() - HOUR) {
                continue;
            }
            double base = event.before().map(DeskHour::equity).orElse(Double.NaN);
            double share = hour.equity() / base - 1;
            Running now = new Running(
                    event.step(),
                    event.before(),
                    larger(event.highestRisk(), hour.riskPercent()),
                    -larger(-event.deepest(), -share),
                    event.since());
            each.setValue(now);
            out.accept(row(hour, now, base, share));
        }
    }

    private static double larger(double one, double other) {
        return Double.isNaN(one) || other > one ? other : one;
    }

    private EventImpact row(DeskHour hour, Running event, double base, double share) {
        Episode step = event.step();
        double hours = (hour.time() - event.since()) / HOUR;
        EventType type = types.apply(step.type());
        boolean over = type == null || step.status().equals("RESOLVED");
        // The prior is that of the time from the detection on, as in the episode's own steps.
        long began = step.detectedAt() > 0 ? step.detectedAt() : step.confirmedAt();
        double elapsed = (hour.time() - began) / HOUR;
        return new EventImpact(
                hour.time(),
                desk,
                step.type(),
                step.scope(),
                step.episodeId(),
                step.status(),
                hours,
                hour.equity() - base,
                share,
                hour.equity(),
                event.before().map(DeskHour::riskPercent).orElse(Double.NaN),
                hour.riskPercent(),
                event.highestRisk(),
                hour.expectedShortfall975OneDay(),
                hour.drawdown30d(),
                event.deepest(),
                step.magnitude(),
                over ? Double.NaN : type.duration().expectedRemaining(elapsed),
                over ? Double.NaN : type.duration().remainingQuantile(elapsed, TAIL),
                over ? Double.NaN : type.duration().remainingQuantile(elapsed, 1 - TAIL));
    }

    /**
     * What must be kept.
     *
     * @param desk desk
     * @param last desk at the last whole hour; empty before the first
     * @param running events by type and scope
     */
    public record State(String desk, Optional<DeskHour> last, Map<String, Running> running) {}

    @Override
    public State snapshot() {
        return new State(desk, Optional.ofNullable(last), new TreeMap<>(running));
    }

    /**
     * Goes on from a snapshot; {@link #withTypes} must follow.
     *
     * @param state what {@link #snapshot()} gave
     * @return the same tracker
     */
    public static ImpactTracker restore(State state) {
        ImpactTracker tracker = new ImpactTracker(state.desk());
        tracker.last = state.last().orElse(null);
        tracker.running.putAll(state.running());
        return tracker;
    }
}
