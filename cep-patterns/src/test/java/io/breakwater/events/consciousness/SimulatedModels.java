package io.breakwater.events.consciousness;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import io.breakwater.risk.skill.ModelSignal;
import io.breakwater.risk.skill.SkillBook;
import io.breakwater.risk.skill.UniverseWeek;

/**
 * Five models that forecast 50 independent things a week, each with a signal of its own, beside a frozen reference. A forecast is the
 * signal times its correlation with the outcome, as least squares would have it. Outcomes are standard normal; a bet costs what it earns at a
 * correlation of 0.02.
 */
final class SimulatedModels {
    static final long WEEK = 7 * 86_400_000L;
    /** A Monday's midnight. */
    static final long START = 1_704_067_200_000L;

    private static final int MODELS = 5;
    private static final int BETS = 50;
    private static final double COST = 0.025;
    private static final long HOUR = 3_600_000;
    private static final long HORIZON = 24 * HOUR;

    private final SplittableRandom random;
    private final String universe;
    private final SkillBook book = new SkillBook();
    private final List<UniverseWeek> weeks = new ArrayList<>();
    private int week;

    SimulatedModels(String universe, long seed) {
        this.universe = universe;
        random = new SplittableRandom(seed);
        book.pass(START, weeks::add);
    }

    /** Goes on for some weeks. */
    SimulatedModels weeks(int count, double ofModels, double ofReference) {
        for (int end = week + count; week < end; week++) {
            long time = START + week * WEEK + HOUR;
            double[] outcomes =
                    random.doubles(BETS).map(unused -> random.nextGaussian()).toArray();
            double[] reference = forecasts(outcomes, ofReference);
            for (int model = 0; model < MODELS; model++) {
                double[] forecasts = forecasts(outcomes, ofModels);
                for (int bet = 0; bet < BETS; bet++) {
                    say(forecast(time, model, bet, forecasts[bet], reference[bet]));
                }
            }
            for (int model = 0; model < MODELS; model++) {
                for (int bet = 0; bet < BETS; bet++) {
                    say(outcome(time, model, bet, outcomes[bet]));
                }
            }
            book.pass(START + (week + 1) * WEEK, weeks::add);
        }
        return this;
    }

    private double[] forecasts(double[] outcomes, double correlation) {
        double[] forecasts = new double[BETS];
        double noise = Math.sqrt(1 - correlation * correlation);
        for (int bet = 0; bet < BETS; bet++) {
            forecasts[bet] = correlation * (correlation * outcomes[bet] + noise * random.nextGaussian());
        }
        return forecasts;
    }

    private ModelSignal forecast(long madeAt, int model, int bet, double forecast, double reference) {
        return new ModelSignal(
                madeAt,
                "model-" + model,
                universe,
                "1",
                "1",
                "1",
                "target-" + bet,
                madeAt,
                HORIZON,
                forecast,
                reference,
                Double.NaN,
                COST,
                1);
    }

    private ModelSignal outcome(long madeAt, int model, int bet, double outcome) {
        double none = Double.NaN;
        return new ModelSignal(
                madeAt + HORIZON,
                "model-" + model,
                universe,
                "1",
                "1",
                "1",
                "target-" + bet,
                madeAt,
                0,
                none,
                none,
                outcome,
                none,
                0);
    }

    private void say(ModelSignal signal) {
        if (book.accept(signal).isPresent()) {
            throw new IllegalStateException("signal was refused: " + signal);
        }
    }

    List<UniverseWeek> weeks() {
        return weeks;
    }
}
