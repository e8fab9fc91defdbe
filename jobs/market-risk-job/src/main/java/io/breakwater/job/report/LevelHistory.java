package io.breakwater.job.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.breakwater.job.report.DeskSummary.LogEntry;
import io.breakwater.job.report.DeskSummary.Spell;
import io.breakwater.job.report.DeskSummary.TimeInLevel;
import io.breakwater.job.report.RunSummary.Gap;

/** A desk's level over time, from its changes; before the first change it is that change's {@code from}. */
final class LevelHistory {
    private static final double LONGEST_BLINDNESS_MINUTES = 24 * 60;

    private final List<Spell> spells = new ArrayList<>();
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
        Instant since = first;
        int log = 0;
        for (LogEntry change : changes) {
            add(level, since, change.time(), log);
            entries[change.to()]++;
            level = change.to();
            since = change.time().isBefore(first) ? first : change.time();
            log = change.number();
        }
        add(level, since, last.isBefore(since) ? since : last, log);
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
            kept.add(new Spell(spell.level(), spell.from(), hole.from(), spell.log()));
        }
        if (spell.to().isAfter(hole.to())) {
            kept.add(new Spell(spell.level(), hole.to(), spell.to(), spell.log()));
        }
    }

    private void add(int level, Instant from, Instant to, int log) {
        if (level > 0 && (to.isAfter(from) || log > 0)) {
            spells.add(new Spell(level, from, to.isBefore(from) ? from : to, log));
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
        double total = 0;
        for (Spell spell : spells) {
            double length = (spell.to().toEpochMilli() - spell.from().toEpochMilli()) / 60_000.0;
            minutes[spell.level()] += length;
            total += length;
        }
        List<TimeInLevel> times = new ArrayList<>();
        for (int level = 1; level <= Levels.COUNT; level++) {
            double share = total > 0 ? minutes[level] / total : Double.NaN;
            times.add(new TimeInLevel(level, Levels.nameOf(level), minutes[level], share, entries[level]));
        }
        return times;
    }
}
