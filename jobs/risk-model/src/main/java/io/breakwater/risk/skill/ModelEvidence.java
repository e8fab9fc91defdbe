package io.breakwater.risk.skill;

import io.breakwater.risk.estimators.changes.EDetector;
import io.breakwater.risk.state.Stateful;

/** Evidence that one version of a model does better than the reference. State: 60 bytes. */
final class ModelEvidence implements Stateful<ModelEvidence.State> {
    private final String version;
    private EDetector detector = new EDetector(UniverseEvidence.BET);

    private long heardAt;

    ModelEvidence(String version) {
        this.version = version;
    }

    /** All of it. */
    record State(String version, EDetector.State detector, long heardAt) {}

    @Override
    public State snapshot() {
        return new State(version, detector.snapshot(), heardAt);
    }

    static ModelEvidence restore(State state) {
        ModelEvidence evidence = new ModelEvidence(state.version());
        evidence.detector = EDetector.restore(state.detector());
        evidence.heardAt = state.heardAt();
        return evidence;
    }

    String version() {
        return version;
    }

    long heardAt() {
        return heardAt;
    }

    /** Takes a week in; a score that isn't known says nothing. */
    void add(double score, long time) {
        if (!Double.isNaN(score)) {
            detector.add(score);
        }
        heardAt = time;
    }

    double cusum() {
        return detector.cusum();
    }

    double evidence() {
        return detector.shiryaevRoberts();
    }
}
