package io.breakwater.job.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.breakwater.job.report.OutlookSummary.PhaseSpell;
import io.breakwater.job.report.OutlookSummary.Phases;
import io.breakwater.risk.state.Stateful;

/** What is remembered of a symbol's phases: how many hours each had and, of the first symbols, from when to when. */
final class PhaseTrack implements KeyTrack, Stateful<PhaseTrack.State> {
    /** Word columns of {@code market_phases.csv}, in the order in which they are read. */
    static final String[] TEXTS = {"symbol", "phase"};

    private static final long HOUR = 3_600_000;
    private static final int MOST_SPELLS = 2_000;

    private final Tally hours;
    private final List<Spell> spells = new ArrayList<>();
    private String symbol = "";
    private String now = "";
    private long first = Long.MAX_VALUE;
    private boolean drawn = true;

    /** Hours of one phase in a row, epoch milliseconds. */
    record Spell(long from, long to, String phase) {}

    PhaseTrack() {
        this(new Tally());
    }

    private PhaseTrack(Tally hours) {
        this.hours = hours;
    }

    /**
     * All that is remembered.
     *
     * @param hours how many rows each phase had
     * @param spells the phases in order of time; none where they aren't kept
     * @param symbol instrument
     * @param now phase of the newest row
     * @param first earliest event time, epoch milliseconds
     * @param drawn whether spells are kept
     */
    record State(Tally.State hours, List<Spell> spells, String symbol, String now, long first, boolean drawn) {}

    @Override
    public State snapshot() {
        return new State(hours.snapshot(), List.copyOf(spells), symbol, now, first, drawn);
    }

    static PhaseTrack restore(State state) {
        PhaseTrack restored = new PhaseTrack(Tally.restore(state.hours));
        restored.spells.addAll(state.spells);
        restored.symbol = state.symbol;
        restored.now = state.now;
        restored.first = state.first;
        restored.drawn = state.drawn;
        return restored;
    }

    @Override
    public void accept(Row row) {
        symbol = row.texts[0];
        now = row.texts[1];
        first = Math.min(first, row.time);
        hours.add(now);
        if (drawn) {
            draw(row.time);
        }
    }

    /** A row is of the hour before it. */
    private void draw(long time) {
        Spell last = spells.isEmpty() ? null : spells.get(spells.size() - 1);
        if (last != null && last.phase.equals(now) && time - HOUR <= last.to) {
            spells.set(spells.size() - 1, new Spell(last.from, time, now));
        } else {
            spells.add(new Spell(time - HOUR, time, now));
        }
    }

    @Override
    public long firstTime() {
        return first;
    }

    @Override
    public boolean isDrawn() {
        return drawn;
    }

    @Override
    public void dropDrawing() {
        drawn = false;
        spells.clear();
    }

    Phases summary() {
        List<PhaseSpell> listed = spells.subList(0, Math.min(MOST_SPELLS, spells.size())).stream()
                .map(spell ->
                        new PhaseSpell(spell.phase, Instant.ofEpochMilli(spell.from), Instant.ofEpochMilli(spell.to)))
                .toList();
        return new Phases(symbol, now, hours.shares(), listed);
    }
}
