package io.breakwater.job.report;

import java.util.Locale;

import io.breakwater.risk.protocol.AlertLevel;
import io.breakwater.risk.protocol.DeskState;

/** The words of the five levels. Public for the page's templates. */
public final class Levels {
    /** Number of levels. */
    static final int COUNT = AlertLevel.values().length;

    private static final double[] ENTRIES = {0, 5, 10, 15, 20};

    private Levels() {}

    /** Number of a level written as number or name; 0 when it is neither. */
    static int numberOf(String text) {
        for (AlertLevel level : AlertLevel.values()) {
            if (level.name().equals(text.toUpperCase(Locale.ROOT))
                    || Integer.toString(level.number()).equals(text)) {
                return level.number();
            }
        }
        return 0;
    }

    /** Name of a level; a dash for 0, "no level". */
    public static String nameOf(int number) {
        return number == 0 ? "–" : AlertLevel.ofNumber(number).name();
    }

    /** State of a desk that no change has told of: the one on the ladder; empty for 0 and 5. */
    static String stateOf(int number) {
        return number > 0 && number < COUNT
                ? DeskState.ofLadder(AlertLevel.ofNumber(number)).name()
                : "";
    }

    /** The level that R lies in by the default edges, without memory; 0 for NaN. */
    public static int ofRisk(double risk) {
        if (Double.isNaN(risk)) {
            return 0;
        }
        if (risk > ENTRIES[COUNT - 1]) {
            return COUNT;
        }
        int level = 1;
        while (level < COUNT - 1 && risk >= ENTRIES[level]) {
            level++;
        }
        return level;
    }
}
