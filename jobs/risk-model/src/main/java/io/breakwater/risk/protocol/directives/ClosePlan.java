package io.breakwater.risk.protocol.directives;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What one entry into CRITICAL closes: the weakest half, then a slice at a time. Fixed at the entry, so that no cut compounds.
 *
 * @param held positions at the entry
 * @param ranked their underlyings, weakest first
 * @param proRata whether every position is cut alike, because closing the weakest would raise the forward loss
 * @param slices slices ordered so far, the first included
 */
public record ClosePlan(List<HeldPosition> held, List<String> ranked, boolean proRata, int slices) {
    /** Share of the size at entry that a slice of a single or pro-rata plan leaves: a half, then a quarter less each time. */
    private static final double[] LEFT = {0.5, 0.25, 0};

    /**
     * The plan at an entry.
     *
     * @param held positions
     * @param ranked underlyings, weakest first
     * @param closingRaisesLoss whether closing the weaker half would raise the forward loss
     * @return plan with its first slice
     */
    public static ClosePlan atEntry(List<HeldPosition> held, List<String> ranked, boolean closingRaisesLoss) {
        return new ClosePlan(List.copyOf(held), List.copyOf(ranked), closingRaisesLoss, 1);
    }

    /**
     * The plan with its next slice.
     *
     * @return the plan
     */
    public ClosePlan next() {
        return new ClosePlan(held, ranked, proRata, slices + 1);
    }

    /**
     * Whether there is nothing left to order.
     *
     * @return true after the last slice
     */
    public boolean isExhausted() {
        return isByShare() ? slices >= LEFT.length : closed() >= ranked.size();
    }

    private boolean isByShare() {
        return proRata || ranked.size() <= 1;
    }

    private int closed() {
        return Math.min(ranked.size(), (ranked.size() + 1) / 2 + slices - 1);
    }

    /**
     * Sizes that may stay, over all slices so far.
     *
     * @return a target for each symbol that is cut, in the order of closing
     */
    public List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        if (isByShare()) {
            double left = LEFT[Math.min(slices, LEFT.length) - 1];
            held.forEach(each -> targets.add(Target.leaving(each.symbol(), each.quantity(), left)));
            return targets;
        }
        for (String underlying : ranked.subList(0, closed())) {
            held.stream()
                    .filter(each -> each.underlying().equals(underlying))
                    .forEach(each -> targets.add(Target.leaving(each.symbol(), each.quantity(), 0)));
        }
        return targets;
    }

    /**
     * Part of the gross at entry that may stay, for the projected risk number.
     *
     * @return 0 to 1
     */
    public double shareLeft() {
        double gross = held.stream().mapToDouble(each -> Math.abs(each.value())).sum();
        if (isByShare() || gross == 0) {
            return LEFT[Math.min(slices, LEFT.length) - 1];
        }
        Set<String> gone = Set.copyOf(ranked.subList(0, closed()));
        return held.stream()
                        .filter(each -> !gone.contains(each.underlying()))
                        .mapToDouble(each -> Math.abs(each.value()))
                        .sum()
                / gross;
    }
}
