package io.breakwater.risk.protocol;

import java.util.ArrayList;
import java.util.List;

/** Feeds a level machine one evaluation a second, and remembers what it did. */
final class Evaluations {
    static final long SECOND = 1_000;
    static final long HOUR = 3_600_000;
    private static final double NONE = Double.NaN;

    LevelMachine machine;
    final List<String> changes = new ArrayList<>();
    long time = 1_700_000_000_000L;
    private double margin = NONE;
    private double restored = NONE;
    private double high = NONE;
    private boolean fresh = true;
    private boolean printing = true;
    private long print = time;
    private boolean reportedRuin;

    Evaluations() {
        machine = new LevelMachine(LevelRules.standard(LevelThresholds.DEFAULT));
    }

    /** R at restored size, from now on; by default the same as R. */
    Evaluations restoredAt(double risk) {
        restored = risk;
        return this;
    }

    /** R with the marks moved, from now on; by default the same as R. */
    Evaluations highAt(double risk) {
        high = risk;
        return this;
    }

    Evaluations marginAt(double mapped) {
        margin = mapped;
        return this;
    }

    Evaluations fresh(boolean now) {
        fresh = now;
        return this;
    }

    /** Whether each evaluation sees a newer print. */
    Evaluations printing(boolean now) {
        printing = now;
        return this;
    }

    Evaluations risk(double risk, long forMillis) {
        for (long until = time + forMillis; time < until; ) {
            once(risk);
        }
        return this;
    }

    Evaluations once(double risk) {
        time += SECOND;
        print = printing ? time : print;
        RiskComponents point = components(risk);
        RiskComponents moved = components(Double.isNaN(high) ? risk : high);
        RiskComponents atBase = components(Double.isNaN(restored) ? risk : restored);
        AlertLevel before = machine.level();
        LevelEvidence evidence = new LevelEvidence(time, point, moved, atBase, atBase, reportedRuin, fresh, print);
        if (machine.step(evidence)) {
            changes.add(before.number() + ">" + machine.level().number());
        }
        return this;
    }

    /** One evaluation of a desk without equity. */
    Evaluations ruined(boolean reported) {
        reportedRuin = reported;
        return once(Double.NaN);
    }

    private RiskComponents components(double risk) {
        if (Double.isNaN(risk)) {
            return RiskComponents.ruin(margin);
        }
        return new RiskComponents(risk, 0, margin, NONE, 0, false);
    }

    AlertLevel level() {
        return machine.level();
    }
}
