package io.breakwater.job.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

import io.breakwater.risk.state.Stateful;

/** The worst row of each of the ten worst clock hours, by the first number of each row. Rows come in time order. */
final class WorstHours implements Stateful<WorstHours.State> {
    private static final int KEPT = 10;
    private static final long HOUR = 3_600_000L;
    private static final Comparator<KeptRow> BY_RISK =
            Comparator.comparingDouble(WorstHours::riskOf).thenComparing(KeptRow::time, Comparator.reverseOrder());

    private final PriorityQueue<KeptRow> kept = new PriorityQueue<>(BY_RISK);
    private Optional<KeptRow> worstOfHour = Optional.empty();

    /**
     * All that is remembered.
     *
     * @param kept the worst rows of the hours before
     * @param worstOfHour worst row of the hour of the newest row
     */
    record State(List<KeptRow> kept, Optional<KeptRow> worstOfHour) {}

    @Override
    public State snapshot() {
        return new State(List.copyOf(kept), worstOfHour);
    }

    static WorstHours restore(State state) {
        WorstHours restored = new WorstHours();
        restored.kept.addAll(state.kept);
        restored.worstOfHour = state.worstOfHour;
        return restored;
    }

    private static double riskOf(KeptRow row) {
        return row.numbers()[0];
    }

    /** Takes a row where it is the worst of its hour. */
    void accept(Row row) {
        double risk = row.numbers[0];
        if (Double.isNaN(risk)) {
            return;
        }
        boolean sameHour = worstOfHour.isPresent()
                && hourOf(row.time) == hourOf(worstOfHour.get().time());
        if (!sameHour) {
            worstOfHour.ifPresent(worst -> keep(kept, worst));
        }
        if (!sameHour || risk > riskOf(worstOfHour.get())) {
            worstOfHour = Optional.of(KeptRow.of(row));
        }
    }

    private static void keep(PriorityQueue<KeptRow> into, KeptRow worst) {
        into.add(worst);
        if (into.size() > KEPT) {
            into.remove();
        }
    }

    private static long hourOf(long time) {
        return Math.floorDiv(time, HOUR);
    }

    /** Worst first; the earlier one where two are equal. */
    List<KeptRow> worstFirst() {
        PriorityQueue<KeptRow> all = new PriorityQueue<>(kept);
        worstOfHour.ifPresent(worst -> keep(all, worst));
        List<KeptRow> worst = new ArrayList<>(all);
        worst.sort(BY_RISK.reversed());
        return worst;
    }
}
