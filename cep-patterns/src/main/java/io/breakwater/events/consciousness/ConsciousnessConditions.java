package io.breakwater.events.consciousness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.breakwater.events.Latches;
import io.breakwater.risk.episodes.Condition;
import io.breakwater.risk.episodes.EventConditions;
import io.breakwater.risk.episodes.EventParameter;
import io.breakwater.risk.episodes.EventParameterTable;
import io.breakwater.risk.episodes.EventParameters;
import io.breakwater.risk.episodes.EventType;
import io.breakwater.risk.episodes.Onset;
import io.breakwater.risk.skill.UniverseEvidence;
import io.breakwater.risk.skill.UniverseWeek;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * The conditions of a lasting rise of the models' skill, from the weeks of one universe of models.
 *
 * <p>RISING: an e-CUSUM of at least 5 of some model in a better week (off at 1 or below, after 12 weeks without eight better ones, after a
 * year, and at a leak). BETTER: the models together were better than the reference this week. BROAD: at least 3 models, and 60 % of them, have
 * evidence of 10 and errors that correlate by less than 0.8. SKILLED: the models together have a probability of a change of at least
 * 25 %, an e-CUSUM of at least 33 and a deflated Sharpe ratio after costs of at least 0.95 (off below 15 %, 15 and 0.9, or where it is unknown).
 * LEAK: a model told an
 * outcome before its horizon this week, or its labels or data changed.
 *
 * <p>Resolved when models that were SKILLED have been no better than the reference for 26 weeks. The magnitude is that of {@link
 * UniverseEvidence#magnitude()}. Cost as {@link UniverseEvidence}, a week. State: that, and 100 bytes.
 */
public final class ConsciousnessConditions
        implements EventConditions<UniverseWeek>, Stateful<ConsciousnessConditions.State> {
    /** Place of the evidence of some model. */
    public static final int RISING = 0;

    /** Place of a week in which the models were better. */
    public static final int BETTER = 1;

    /** Place of the evidence of many models. */
    public static final int BROAD = 2;

    /** Place of the change that is likely, evident and profitable. */
    public static final int SKILLED = 3;

    /** Place of a leak. */
    public static final int LEAK = 4;

    /** Weeks within which there must be {@link #BETTER_WEEKS} better ones, that of the rise included. */
    static final int WEEKS = 12;

    /** Better weeks that make a rise last. */
    static final int BETTER_WEEKS = 8;

    private static final int PLACES = 5;
    private static final int SCORE = 1;
    private static final int SHARPE = 5;
    private static final EventParameter RISING_ON = EventParameter.higher("risingOn", 5, 1.5, 1000);
    private static final EventParameter RISING_OFF =
            EventParameter.higher("risingOff", 1, 0, 1000).below(RISING_ON);
    private static final EventParameter PROBABLE_ON = EventParameter.higher("probableOn", 0.25, 0.01, 1);
    private static final EventParameter PROBABLE_OFF =
            EventParameter.higher("probableOff", 0.15, 0, 1).below(PROBABLE_ON);
    private static final EventParameter EVIDENT_ON = EventParameter.higher("evidentOn", 33, 2, 10000);
    private static final EventParameter EVIDENT_OFF =
            EventParameter.higher("evidentOff", 15, 0, 10000).below(EVIDENT_ON);
    private static final EventParameter PROFITABLE_ON = EventParameter.higher("profitableOn", 0.95, 0.5, 1);
    private static final EventParameter PROFITABLE_OFF =
            EventParameter.higher("profitableOff", 0.9, 0, 1).below(PROFITABLE_ON);

    /** What a desk may set. */
    public static final EventParameterTable PARAMETERS = EventParameterTable.of(
            EventType.CONSCIOUSNESS_AWAKENING,
            RISING_ON,
            RISING_OFF,
            PROBABLE_ON,
            PROBABLE_OFF,
            EVIDENT_ON,
            EVIDENT_OFF,
            PROFITABLE_ON,
            PROFITABLE_OFF);

    private static final long WEEK = Duration.ofDays(7).toMillis();

    private final String scope;

    @NotState("configuration")
    private EventParameters limits = PARAMETERS.standard();

    private Latches latches = new Latches(PLACES);
    private UniverseEvidence evidence = new UniverseEvidence();
    private int betterWeeks;
    private boolean wasSkilled;

    /**
     * A universe of models of which nothing is known.
     *
     * @param scope the universe
     */
    public ConsciousnessConditions(String scope) {
        this.scope = scope;
    }

    @Override
    public void judgeBy(EventParameters parameters) {
        limits = parameters;
    }

    @Override
    public Condition accept(UniverseWeek week) {
        latches.nextRow();
        evidence.accept(week);
        boolean resolved = wasSkilled && evidence.isLikeReference();
        double[] values = values();
        double magnitude = evidence.magnitude();
        if (resolved || evidence.isLeak()) {
            latches.clear();
            wasSkilled = false;
        }
        latches.set(LEAK, evidence.isLeak(), true, week.time());
        if (resolved) {
            evidence.restart();
        } else {
            update(week.time());
        }
        return latches.isQuiet() ? null : record(week, values, magnitude, resolved);
    }

    private void update(long time) {
        boolean better = evidence.score() > 0;
        latches.set(BETTER, better, !better, time);
        updateRise(better, time);
        betterWeeks = (latches.hasBegun(RISING) ? 0 : betterWeeks) + (better ? 1 : 0);
        boolean broad = evidence.isBroad();
        latches.set(BROAD, broad, !broad, time);
        boolean skilled = isSkilled(limits.get(PROBABLE_ON), limits.get(EVIDENT_ON), limits.get(PROFITABLE_ON));
        latches.set(
                SKILLED,
                skilled,
                !isSkilled(limits.get(PROBABLE_OFF), limits.get(EVIDENT_OFF), limits.get(PROFITABLE_OFF)),
                time);
        wasSkilled |= skilled;
    }

    private boolean isSkilled(double probability, double evident, double profitable) {
        return evidence.probability() >= probability
                && evidence.evidence() >= evident
                && evidence.deflatedSharpe() >= profitable;
    }

    private void updateRise(boolean better, long time) {
        double cusum = evidence.largestCusum();
        if (!latches.isOn(RISING)) {
            latches.set(RISING, better && cusum >= limits.get(RISING_ON), false, time);
            return;
        }
        long age = time - latches.since(RISING);
        boolean failed = age >= WEEKS * WEEK && betterWeeks < BETTER_WEEKS;
        boolean over = age >= EventType.CONSCIOUSNESS_AWAKENING.within().toMillis();
        latches.set(RISING, false, cusum <= limits.get(RISING_OFF) || failed || over, time);
    }

    private double[] values() {
        return new double[] {
            evidence.largestCusum(),
            evidence.score(),
            evidence.evidentModels(),
            evidence.probability(),
            evidence.evidence(),
            evidence.deflatedSharpe()
        };
    }

    private Condition record(UniverseWeek week, double[] values, double magnitude, boolean resolved) {
        return new Condition(
                week.time(),
                EventType.CONSCIOUSNESS_AWAKENING.name(),
                scope,
                EventType.CONSCIOUSNESS_AWAKENING.period(),
                latches.since(),
                latches.began(),
                latches.ended(),
                values,
                Double.NaN,
                magnitude,
                resolved,
                quality(values[SCORE], values[SHARPE]),
                limits.id(),
                Onset.UNKNOWN);
    }

    private static String quality(double score, double sharpe) {
        List<String> words = new ArrayList<>();
        if (Double.isNaN(score)) {
            words.add("no-score");
        }
        if (Double.isNaN(sharpe)) {
            words.add("no-sharpe");
        }
        return words.isEmpty() ? "ok" : String.join("+", words);
    }

    /**
     * What must be kept to go on with the same conditions.
     *
     * @param scope the universe
     * @param latches which conditions are on
     * @param evidence of its models
     * @param betterWeeks better weeks since the rise began
     * @param wasSkilled whether the models were skilled since they were last like the reference
     */
    public record State(
            String scope,
            Latches.State latches,
            UniverseEvidence.State evidence,
            int betterWeeks,
            boolean wasSkilled) {}

    @Override
    public State snapshot() {
        return new State(scope, latches.snapshot(), evidence.snapshot(), betterWeeks, wasSkilled);
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return conditions with the same next records
     */
    public static ConsciousnessConditions restore(State state) {
        ConsciousnessConditions conditions = new ConsciousnessConditions(state.scope());
        conditions.latches = Latches.restore(state.latches());
        conditions.evidence = UniverseEvidence.restore(state.evidence());
        conditions.betterWeeks = state.betterWeeks();
        conditions.wasSkilled = state.wasSkilled();
        return conditions;
    }
}
