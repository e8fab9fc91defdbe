package io.breakwater.events.crash;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.risk.episodes.OnsetSample;

/** Samples of one market for a model of crashes, one a midnight, as {@link CrashOutcomes} says. */
public final class CrashSamples {
    private final String scope;
    private final CrashOutcomes<OnsetSample> outcomes =
            new CrashOutcomes<>(new CrashFeatures(), OnsetSample::time, List.of());
    private final List<OnsetSample> settled = new ArrayList<>();

    /**
     * A market of which nothing is known.
     *
     * @param scope symbol
     */
    public CrashSamples(String scope) {
        this.scope = scope;
    }

    /**
     * Takes a close in.
     *
     * @param time when it was known, epoch milliseconds UTC, later than all before
     * @param close quote currency per unit
     */
    public void add(long time, double close) {
        outcomes.add(
                time,
                close,
                (sample, onset) -> settled.add(new OnsetSample(sample.time(), scope, sample.features(), onset)),
                features -> new OnsetSample(time, scope, features, false));
    }

    /**
     * Samples whose outcome is known.
     *
     * @return in order of time
     */
    public List<OnsetSample> settled() {
        return List.copyOf(settled);
    }
}
