package io.breakwater.risk.skill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

import io.breakwater.risk.estimators.backtest.DeflatedSharpe;
import io.breakwater.risk.estimators.changes.EDetector;
import io.breakwater.risk.estimators.changes.ShiryaevPosterior;
import io.breakwater.risk.state.Stateful;

/**
 * Evidence that models of one universe have come to forecast better than a frozen reference, and not that the market has become easier.
 *
 * <p>A score is the mean of the bets' excess errors, with the sign changed, over its standard error in the week, within ±3: of each
 * model, and of the models' mean error of each bet. The latter is divided by its root mean square over some 52 weeks where that is
 * larger than 1, as it is where bets depend on each other. Detectors bet on scores over 3; the probability of a change compares scores of
 * mean {@value #SHIFT} with scores of mean 0, at a chance of 1 in 3650 a day and odds of 0.002 at the start: the size that five
 * independent models of 50 bets a week have when their correlation with the outcomes rises from 0.02 to 0.1.
 *
 * <p>A leak makes what was seen before void: all evidence begins anew.
 *
 * <p>Cost O(models^2 bets) a week. State: 60 bytes a model, 50 a pair, 26 weeks of 60.
 */
public final class UniverseEvidence implements Stateful<UniverseEvidence.State> {
    static final double BET = 0.95;

    private static final double SHIFT = 0.74;
    private static final double HAZARD = 7 / 3650.0;
    private static final double PRIOR_ODDS = 0.002;
    private static final double EVIDENT = 10;
    private static final double SAME = 0.8;
    private static final int LEAST_MODELS = 3;
    private static final double LEAST_SHARE = 0.6;
    private static final int WEEKS = 26;
    private static final int LEAST_RETURNS = 8;
    private static final int RECENT = 12;
    private static final double MEMORY = 52;
    private static final double NINETY_PERCENT = 1.645;
    private static final long FORGOTTEN = Duration.ofDays(7L * WEEKS).toMillis();

    private final Map<String, ModelEvidence> models = new TreeMap<>();
    private final Map<String, ErrorMoments> pairs = new TreeMap<>();
    private final List<Week> weeks = new ArrayList<>();
    private EDetector detector = new EDetector(BET);
    private ShiryaevPosterior posterior = new ShiryaevPosterior(HAZARD, PRIOR_ODDS);
    private double meanSquare = 1;
    private double referenceSum;
    private double forecastSum;
    private long referenceWeeks;

    /**
     * One week of all models.
     *
     * @param score of the models together; NaN when unknown
     * @param profit mean return of the models after costs, a fraction; NaN when unknown
     * @param trials models that were tried; 0 when unknown
     * @param coefficient mean rank correlation of the models' forecasts with the outcomes; NaN when unknown
     * @param forecasts mean count of the models
     * @param leak whether a model leaked
     */
    public record Week(double score, double profit, long trials, double coefficient, double forecasts, boolean leak) {}

    /**
     * What must be kept to go on with the same evidence.
     *
     * @param models evidence by model
     * @param pairs moments of the errors of two models, by their names
     * @param weeks newest weeks, at most 26
     * @param detector of the models together
     * @param posterior probability of a change
     * @param meanSquare mean square of the scores
     * @param referenceSum sum of the weeks' rank correlations of the reference
     * @param forecastSum sum of the weeks' forecasts a model
     * @param referenceWeeks number of these weeks
     */
    public record State(
            Map<String, ModelEvidence.State> models,
            Map<String, ErrorMoments> pairs,
            List<Week> weeks,
            EDetector.State detector,
            ShiryaevPosterior.State posterior,
            double meanSquare,
            double referenceSum,
            double forecastSum,
            long referenceWeeks) {}

    @Override
    public State snapshot() {
        Map<String, ModelEvidence.State> states = new HashMap<>();
        models.forEach((name, model) -> states.put(name, model.snapshot()));
        return new State(
                states,
                Map.copyOf(pairs),
                List.copyOf(weeks),
                detector.snapshot(),
                posterior.snapshot(),
                meanSquare,
                referenceSum,
                forecastSum,
                referenceWeeks);
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return evidence with the same next figures
     */
    public static UniverseEvidence restore(State state) {
        UniverseEvidence evidence = new UniverseEvidence();
        state.models().forEach((name, model) -> evidence.models.put(name, ModelEvidence.restore(model)));
        evidence.pairs.putAll(state.pairs());
        evidence.weeks.addAll(state.weeks());
        evidence.detector = EDetector.restore(state.detector());
        evidence.posterior = ShiryaevPosterior.restore(state.posterior());
        evidence.meanSquare = state.meanSquare();
        evidence.referenceSum = state.referenceSum();
        evidence.forecastSum = state.forecastSum();
        evidence.referenceWeeks = state.referenceWeeks();
        return evidence;
    }

    /**
     * Takes a week in.
     *
     * @param week the week, later than all before
     */
    public void accept(UniverseWeek week) {
        boolean leak = week.models().stream().anyMatch(model -> model.row().leak());
        if (leak) {
            restart();
            models.clear();
        }
        models.values().removeIf(model -> week.time() - model.heardAt() >= FORGOTTEN);
        week.models().forEach(this::accept);
        pairs.keySet().removeIf(pair -> !isKnown(pair));
        compare(week.models());
        double score = ExcessErrors.scoreOfMeans(week.models());
        double scaled = Double.NaN;
        if (!Double.isNaN(score)) {
            scaled = ExcessErrors.clipped(score / Math.sqrt(Math.max(1, meanSquare)));
            meanSquare += (score * score - meanSquare) / MEMORY;
            detector.add(scaled / ExcessErrors.LARGEST);
            posterior.add(Math.exp(SHIFT * scaled - SHIFT * SHIFT / 2));
        }
        keep(week.models(), scaled, leak);
    }

    private void accept(ModelWeek week) {
        SkillRow row = week.row();
        ModelEvidence known = models.get(row.model());
        if (known == null || !known.version().equals(row.version())) {
            known = new ModelEvidence(row.version());
            models.put(row.model(), known);
        }
        known.add(
                ExcessErrors.score(week.bets().stream()
                                .map(ModelWeek.BetError::excess)
                                .toList())
                        / ExcessErrors.LARGEST,
                row.time());
    }

    private static String pair(String first, String second) {
        return first + '\n' + second;
    }

    private boolean isKnown(String pair) {
        int end = pair.indexOf('\n');
        return models.containsKey(pair.substring(0, end)) && models.containsKey(pair.substring(end + 1));
    }

    private void compare(List<ModelWeek> week) {
        pairs.replaceAll((pair, moments) -> moments.aWeekLater());
        for (int i = 0; i < week.size(); i++) {
            for (int j = i + 1; j < week.size(); j++) {
                String pair = pair(week.get(i).row().model(), week.get(j).row().model());
                ErrorMoments moments = pairs.getOrDefault(pair, ErrorMoments.NONE);
                pairs.put(pair, moments.with(week.get(i).bets(), week.get(j).bets()));
            }
        }
    }

    private void keep(List<ModelWeek> week, double score, boolean leak) {
        double reference = mean(week, SkillRow::referenceCoefficient);
        double forecasts = mean(week, SkillRow::forecasts);
        if (!Double.isNaN(reference)) {
            referenceSum += reference;
            forecastSum += forecasts;
            referenceWeeks++;
        }
        boolean tried = week.stream().allMatch(model -> model.row().trials() > 0);
        weeks.add(new Week(
                score,
                mean(week, SkillRow::profit),
                tried ? week.stream().mapToLong(model -> model.row().trials()).sum() : 0,
                mean(week, SkillRow::informationCoefficient),
                forecasts,
                leak));
        if (weeks.size() > WEEKS) {
            weeks.remove(0);
        }
    }

    /** Mean of the models; NaN where one of them is, or none comes. */
    private static double mean(List<ModelWeek> week, ToDoubleFunction<SkillRow> value) {
        return week.stream()
                .mapToDouble(model -> value.applyAsDouble(model.row()))
                .average()
                .orElse(Double.NaN);
    }

    /** Begins anew with the evidence of all models together; what is known of each model and of the scores' size stays. */
    public void restart() {
        detector = new EDetector(BET);
        posterior = new ShiryaevPosterior(HAZARD, PRIOR_ODDS);
        weeks.clear();
    }

    private Week newest() {
        return weeks.get(weeks.size() - 1);
    }

    /**
     * Whether a model told an outcome before its horizon in the newest week, or its labels or data changed.
     *
     * @return true in that week alone
     */
    public boolean isLeak() {
        return newest().leak();
    }

    /**
     * Score of the models together in the newest week.
     *
     * @return standard errors, in [-3, 3]; above 0 they are better than the reference; NaN when unknown
     */
    public double score() {
        return newest().score();
    }

    /**
     * Largest e-CUSUM of a model.
     *
     * @return at least 0
     */
    public double largestCusum() {
        return models.values().stream().mapToDouble(ModelEvidence::cusum).max().orElse(0);
    }

    /**
     * Models that have evidence of 10 and whose errors correlate by less than 0.8 with those of each other one that is counted, and with
     * none that isn't known to.
     *
     * @return count; taken in the order of their names
     */
    public int evidentModels() {
        List<String> counted = new ArrayList<>();
        models.forEach((name, model) -> {
            if (model.evidence() >= EVIDENT && counted.stream().allMatch(other -> isApart(other, name))) {
                counted.add(name);
            }
        });
        return counted.size();
    }

    private boolean isApart(String first, String second) {
        ErrorMoments moments = pairs.get(pair(first, second));
        return moments != null && moments.correlation() < SAME;
    }

    /**
     * Whether so many models have evidence that it isn't a lucky one.
     *
     * @return true for three at least, and 60 % of all
     */
    public boolean isBroad() {
        return evidentModels() >= Math.max(LEAST_MODELS, LEAST_SHARE * models.size());
    }

    /**
     * Probability that the models together have become better.
     *
     * @return in [0, 1]
     */
    public double probability() {
        return posterior.probability();
    }

    /**
     * e-CUSUM of the models together.
     *
     * @return at least 0
     */
    public double evidence() {
        return detector.cusum();
    }

    /**
     * Deflated Sharpe ratio of the models' mean return after costs, over the newest 26 weeks at most, of as many trials as all models
     * together had.
     *
     * @return probability in [0, 1]; NaN for fewer than eight weeks, or where costs or trials of one are unknown
     */
    public double deflatedSharpe() {
        List<Week> traded = weeks.stream().filter(week -> week.forecasts() > 0).toList();
        boolean known = traded.size() >= LEAST_RETURNS
                && traded.stream().allMatch(week -> !Double.isNaN(week.profit()) && week.trials() > 0);
        return known
                ? DeflatedSharpe.probability(
                        traded.stream().mapToDouble(Week::profit).toArray(),
                        traded.get(traded.size() - 1).trials())
                : Double.NaN;
    }

    /**
     * Whether the models are no better than the reference any more.
     *
     * @return true when the mean score of 26 weeks lies in the 90 % interval of 0; false before there are as many
     */
    public boolean isLikeReference() {
        double sum = weeks.stream()
                .mapToDouble(Week::score)
                .filter(score -> !Double.isNaN(score))
                .sum();
        return weeks.size() >= WEEKS && sum / Math.sqrt(weeks.size()) < NINETY_PERCENT;
    }

    /**
     * Log growth of the models over that of the reference: (rank correlation of the newest 12 weeks over the reference's of all weeks)^2,
     * times forecasts a week now over those of all weeks.
     *
     * @return a multiple; NaN where the reference has no correlation above 0
     */
    public double magnitude() {
        List<Week> newest = weeks.subList(Math.max(0, weeks.size() - RECENT), weeks.size());
        double coefficient = meanKnown(newest, Week::coefficient);
        double forecasts = meanKnown(newest, Week::forecasts);
        double ratio = coefficient * referenceWeeks / referenceSum;
        return referenceSum > 0 ? ratio * ratio * forecasts * referenceWeeks / forecastSum : Double.NaN;
    }

    private static double meanKnown(List<Week> weeks, ToDoubleFunction<Week> value) {
        return weeks.stream()
                .mapToDouble(value)
                .filter(each -> !Double.isNaN(each))
                .average()
                .orElse(Double.NaN);
    }
}
