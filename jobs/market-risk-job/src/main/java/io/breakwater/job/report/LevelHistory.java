package io.breakwater.job.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.breakwater.job.report.DeskSummary.LogEntry;
import io.breakwater.job.report.DeskSummary.Spell;
import io.breakwater.job.report.DeskSummary.TimeInLevel;
import io.breakwater.job.report.ProtocolSummary.TimeInState;
import io.breakwater.job.report.RunSummary.Gap;

/** A desk's level and state over time, from its changes; before the first change they are what that one left. */
final class LevelHistory {
    private static final double LONGEST_BLINDNESS_MINUTES = 24 * 60;

    private final List<Spell> spells = new ArrayList<>();
    private final Map<String, Long> stateEntries = new HashMap<>();
    private final long[] entries = new long[Levels.COUNT + 1];

    /**
     * Joins the changes to stretches.
     *
     * @param changes the desk's changes, ascending
     * @param firstLevel level of the desk's first row, for a desk without changes; 0 when unknown
     * @param first first instant of the desk's time
     * @param last last instant of the desk's time
     */
    LevelHistory(List<LogEntry> changes, int firstLevel, Instant first, Instant last) {
        int level = changes.isEmpty() ? firstLevel : changes.get(0).from();
        String state =
                changes.isEmpty() ? Levels.stateOf(firstLevel) : changes.get(0).fromState();
        Instant since = first;
        int log = 0;
        for (LogEntry change : changes) {
            entries[change.to()] += change.to() == change.from() ? 0 : 1;
            if (!change.state().equals(change.fromState())) {
                stateEntries.merge(change.state(), 1L, Long::sum);
            }
            if (change.to() == level && change.state().equals(state)) {
                continue;
            }
            add(new Spell(level, state, since, change.time(), log));
            level = change.to();
            state = change.state();
            since = change.time().isBefore(first) ? first : change.time();
            log = change.number();
        }
        add(new Spell(level, state, since, last.isBefore(since) ? since : last, log));
    }

    /**
     * Leaves out stretches that no row tells of. A hole of minutes is part of a desk's day, and blindness has its own level; a hole of
     * days is one of the files.
     *
     * @param holes holes in the desk's rows
     */
    void leaveOut(List<Gap> holes) {
        for (Gap hole : holes) {
            if (hole.minutes() > LONGEST_BLINDNESS_MINUTES) {
                List<Spell> kept = new ArrayList<>();
                spells.forEach(spell -> cut(spell, hole, kept));
                spells.clear();
                spells.addAll(kept);
            }
        }
    }

    private static void cut(Spell spell, Gap hole, List<Spell> kept) {
        if (!spell.to().isAfter(hole.from()) || !spell.from().isBefore(hole.to())) {
            kept.add(spell);
            return;
        }
        if (spell.from().isBefore(hole.from())) {
            kept.add(new Spell(spell.level(), spell.state(), spell.from(), hole.from(), spell.log()));
        }
        if (spell.to().isAfter(hole.to())) {
            kept.add(new Spell(spell.level(), spell.state(), hole.to(), spell.to(), spell.log()));
        }
    }

    private void add(Spell spell) {
        boolean backwards = spell.to().isBefore(spell.from());
        if (spell.level() > 0 && (spell.to().isAfter(spell.from()) || spell.log() > 0)) {
            spells.add(new Spell(
                    spell.level(), spell.state(), spell.from(), backwards ? spell.from() : spell.to(), spell.log()));
        }
    }

    List<Spell> spells() {
        return spells;
    }

    /** Highest level, and since when; null when there is none. */
    Spell worst() {
        Spell worst = null;
        for (Spell spell : spells) {
            if (worst == null || spell.level() > worst.level()) {
                worst = spell;
            }
        }
        return worst;
    }

    int now() {
        return spells.isEmpty() ? 0 : spells.get(spells.size() - 1).level();
    }

    List<TimeInLevel> times() {
        double[] minutes = new double[Levels.COUNT + 1];
        spells.forEach(spell -> minutes[spell.level()] += minutesOf(spell));
        double total = total();
        List<TimeInLevel> times = new ArrayList<>();
        for (int level = 1; level <= Levels.COUNT; level++) {
            double share = total > 0 ? minutes[level] / total : Double.NaN;
            times.add(new TimeInLevel(level, Levels.nameOf(level), minutes[level], share, entries[level]));
        }
        return times;
    }

    /** Time in each state, in the order in which they were first there. */
    List<TimeInState> states() {
        Map<String, Double> minutes = new LinkedHashMap<>();
        Map<String, Integer> levels = new HashMap<>();
        for (Spell spell : spells) {
            minutes.merge(spell.state(), minutesOf(spell), Double::sum);
            levels.put(spell.state(), spell.level());
        }
        double total = total();
        return minutes.entrySet().stream()
                .map(state -> new TimeInState(
                        state.getKey(),
                        levels.get(state.getKey()),
                        state.getValue(),
                        total > 0 ? state.getValue() / total : Double.NaN,
                        stateEntries.getOrDefault(state.getKey(), 0L)))
                .toList();
    }

    private double total() {
        return spells.stream().mapToDouble(LevelHistory::minutesOf).sum();
    }

    private static double minutesOf(Spell spell) {
        return Figures.minutesBetween(spell.from(), spell.to());
    }
}
