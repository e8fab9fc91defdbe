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
                    say(signal(time, model, bet, forecasts[bet], reference[bet], Double.NaN));
                }
            }
            for (int model = 0; model < MODELS; model++) {
                for (int bet = 0; bet < BETS; bet++) {
                    say(signal(time, model, bet, Double.NaN, Double.NaN, outcomes[bet]));
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

    private ModelSignal signal(long madeAt, int model, int bet, double forecast, double reference, double outcome) {
        boolean settles = !Double.isNaN(outcome);
        return new ModelSignal(
                settles ? madeAt + 24 * HOUR : madeAt,
                "model-" + model,
                universe,
                "1",
                "1",
                "1",
                "target-" + bet,
                madeAt,
                settles ? 0 : 24 * HOUR,
                forecast,
                reference,
                outcome,
                settles ? Double.NaN : COST,
                settles ? 0 : 1);
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
