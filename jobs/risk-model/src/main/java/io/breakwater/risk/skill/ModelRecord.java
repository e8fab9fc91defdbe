package io.breakwater.risk.skill;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.breakwater.risk.state.Stateful;

/**
 * One model's open forecasts, and those whose outcomes came in the week that runs.
 *
 * <p>A model may not tell an outcome before its horizon, change its labels or data under one version, or forecast the same twice: such
 * a signal is refused by the model's name, and the first two are leaks. A new version begins with no open forecasts.
 *
 * <p>State: some 60 bytes a forecast, at most {@value #MOST_OPEN} open ones and as many of the week; a forecast without an outcome is
 * given up 30 days behind its horizon.
 */
final class ModelRecord implements Stateful<ModelRecord.State> {
    static final int MOST_OPEN = 5_000;

    private static final long GIVEN_UP = 30L * 24 * 3_600_000;

    private final String model;
    private final String universe;
    private String version = "";
    private String labelVersion = "";
    private String dataVersion = "";
    private long trials;
    private boolean leak;
    private long unsettled;
    private long heardAt;
    private Map<String, Open> open = new LinkedHashMap<>();
    private Map<String, Long> newest = new TreeMap<>();
    private List<Settled> settled = new ArrayList<>();

    ModelRecord(String model, String universe) {
        this.model = model;
        this.universe = universe;
    }

    /** A forecast without outcome. */
    record Open(String target, long madeAt, long horizonMillis, double forecast, double reference, double cost) {
        String key() {
            return key(target, madeAt);
        }

        static String key(String target, long madeAt) {
            return target + '@' + madeAt;
        }
    }

    /** A forecast and what came. */
    record Settled(Open said, double outcome) {}

    /** All of it. */
    record State(
            String model,
            String universe,
            String version,
            String labelVersion,
            String dataVersion,
            long trials,
            boolean leak,
            long unsettled,
            long heardAt,
            List<Open> open,
            Map<String, Long> newest,
            List<Settled> settled) {}

    @Override
    public State snapshot() {
        return new State(
                model,
                universe,
                version,
                labelVersion,
                dataVersion,
                trials,
                leak,
                unsettled,
                heardAt,
                List.copyOf(open.values()),
                Map.copyOf(newest),
                List.copyOf(settled));
    }

    static ModelRecord restore(State state) {
        ModelRecord model = new ModelRecord(state.model(), state.universe());
        model.version = state.version();
        model.labelVersion = state.labelVersion();
        model.dataVersion = state.dataVersion();
        model.trials = state.trials();
        model.leak = state.leak();
        model.unsettled = state.unsettled();
        model.heardAt = state.heardAt();
        state.open().forEach(said -> model.open.put(said.key(), said));
        model.newest = new TreeMap<>(state.newest());
        model.settled = new ArrayList<>(state.settled());
        return model;
    }

    String universe() {
        return universe;
    }

    long heardAt() {
        return heardAt;
    }

    Optional<Refusal> accept(ModelSignal signal) {
        heardAt = signal.time();
        if (!signal.universe().equals(universe)) {
            return refused("other-universe", "universe was " + signal.universe() + ", must be " + universe);
        }
        Optional<Refusal> changed = version(signal);
        if (changed.isPresent()) {
            return changed;
        }
        return signal.isOutcome() ? outcome(signal) : forecast(signal);
    }

    private Optional<Refusal> version(ModelSignal signal) {
        boolean first = version.isEmpty();
        boolean label = !signal.labelVersion().equals(labelVersion);
        boolean data = !signal.dataVersion().equals(dataVersion);
        leak |= !first && (label || data);
        if (first || !signal.version().equals(version)) {
            version = signal.version();
            labelVersion = signal.labelVersion();
            dataVersion = signal.dataVersion();
            trials = 0;
            open.clear();
            settled.clear();
            return Optional.empty();
        }
        if (label) {
            return refused("changed-labels", changed("labelVersion", signal.labelVersion(), labelVersion));
        }
        return data
                ? refused("changed-data", changed("dataVersion", signal.dataVersion(), dataVersion))
                : Optional.empty();
    }

    private String changed(String field, String found, String known) {
        return field + " was " + found + ", must be " + known + " as long as version is " + version;
    }

    private Optional<Refusal> forecast(ModelSignal signal) {
        Long last = newest.get(signal.target());
        if (last != null && signal.madeAt() <= last) {
            String must = ", must be after " + Instant.ofEpochMilli(last) + ", when the target was forecast";
            return refused("repeated-forecast", "madeAt was " + Instant.ofEpochMilli(signal.madeAt()) + must);
        }
        if (open.size() >= MOST_OPEN || (last == null && newest.size() >= MOST_OPEN)) {
            return refused("too-many-forecasts", "open forecasts were more, must be at most " + MOST_OPEN);
        }
        newest.put(signal.target(), signal.madeAt());
        trials = signal.trials();
        Open said = new Open(
                signal.target(),
                signal.madeAt(),
                signal.horizonMillis(),
                signal.forecast(),
                signal.referenceForecast(),
                signal.cost());
        open.put(said.key(), said);
        return Optional.empty();
    }

    private Optional<Refusal> outcome(ModelSignal signal) {
        String key = Open.key(signal.target(), signal.madeAt());
        Open said = open.get(key);
        if (said == null) {
            String at = Instant.ofEpochMilli(signal.madeAt()).toString();
            return refused(
                    "unknown-forecast", "outcome was of " + signal.target() + " at " + at + ", must be forecast");
        }
        long due = said.madeAt + said.horizonMillis;
        if (signal.time() < due) {
            leak = true;
            String must = ", must be at or behind the horizon, " + Instant.ofEpochMilli(due);
            return refused("early-outcome", "time was " + Instant.ofEpochMilli(signal.time()) + must);
        }
        if (settled.size() >= MOST_OPEN) {
            return refused("too-many-outcomes", "outcomes of a week were more, must be at most " + MOST_OPEN);
        }
        open.remove(key);
        settled.add(new Settled(said, signal.outcome()));
        return Optional.empty();
    }

    private Optional<Refusal> refused(String reason, String detail) {
        return Optional.of(new Refusal(reason, "model " + model + ": " + detail));
    }

    /** Ends a week; none where nothing came. */
    Optional<ModelWeek> close(long time) {
        int before = open.size();
        open.values().removeIf(said -> time - said.madeAt - said.horizonMillis >= GIVEN_UP);
        unsettled += before - open.size();
        if (settled.isEmpty() && !leak && unsettled == 0) {
            return Optional.empty();
        }
        WeekScore score = new WeekScore(settled);
        ModelWeek week = new ModelWeek(row(time, score), score.bets());
        settled.clear();
        leak = false;
        unsettled = 0;
        return Optional.of(week);
    }

    private SkillRow row(long time, WeekScore score) {
        return new SkillRow(
                time,
                model,
                universe,
                version,
                settled.size(),
                score.score(Open::forecast),
                score.score(Open::reference),
                score.coefficient(Open::forecast),
                score.coefficient(Open::reference),
                score.profit(),
                trials,
                leak,
                score.errors(),
                quality(score));
    }

    private String quality(WeekScore score) {
        List<String> words = new ArrayList<>();
        if (score.isCostUnknown()) {
            words.add("no-costs");
        }
        if (trials == 0) {
            words.add("no-trials");
        }
        if (unsettled > 0) {
            words.add("no-outcome:" + unsettled);
        }
        return words.isEmpty() ? "ok" : String.join("+", words);
    }
}
