package io.breakwater.risk.skill;

import java.util.List;

import io.breakwater.risk.state.Stateful;

/** Models of skill that have seen some weeks. */
public final class SkillSamples {
    static final long HOUR = 3_600_000;
    static final long DAY = 24 * HOUR;
    static final long WEEK = 7 * DAY;
    /** A Monday's midnight. */
    static final long MONDAY = 1_704_067_200_000L;

    private SkillSamples() {}

    static ModelSignal forecast(String model, String target, long time, double forecast, double reference) {
        double none = Double.NaN;
        return new ModelSignal(
                time, model, "all", "1", "l1", "d1", target, time, DAY, forecast, reference, none, 0.0005, 3);
    }

    static ModelSignal outcome(String model, String target, long madeAt, long time, double outcome) {
        double none = Double.NaN;
        return new ModelSignal(time, model, "all", "1", "l1", "d1", target, madeAt, 0, none, none, outcome, none, 0);
    }

    /** Weeks of two models that forecast twelve things. */
    private static void weeks(SkillBook book, UniverseEvidence evidence, int count) {
        for (int week = 0; week < count; week++) {
            long time = MONDAY + week * WEEK + HOUR;
            book.pass(time, evidence::accept);
            for (String model : List.of("a", "b")) {
                for (int bet = 0; bet < 12; bet++) {
                    double size = Math.sin(week + 1.3 * bet + model.hashCode());
                    book.accept(forecast(model, "t" + bet, time, 0.01 * size, 0.004));
                }
            }
            for (String model : List.of("a", "b")) {
                for (int bet = 0; bet < 12; bet++) {
                    book.accept(outcome(model, "t" + bet, time, time + DAY, 0.02 * Math.cos(week * bet) + 0.001));
                }
            }
        }
    }

    /** All of them, the book in the middle of a week, with open forecasts, an early outcome and one that never came. */
    public static List<Stateful<?>> fed() {
        SkillBook book = new SkillBook();
        UniverseEvidence evidence = new UniverseEvidence();
        weeks(book, evidence, 4);
        long time = MONDAY + 4 * WEEK + HOUR;
        book.pass(time, evidence::accept);
        book.accept(forecast("a", "t0", time, 0.01, 0.02));
        book.accept(outcome("a", "t0", time, time + HOUR, 0.01));
        book.accept(forecast("a", "t1", time, 0.01, 0.02));
        book.accept(outcome("a", "t1", time, time + DAY, 0.01));
        return List.of(book, evidence);
    }
}
