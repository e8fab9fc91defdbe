package io.breakwater.events.crash;

import java.time.Duration;
import java.util.List;

import io.breakwater.events.EventPattern;
import io.breakwater.events.Stage;
import io.breakwater.risk.episodes.Condition;
import io.breakwater.risk.episodes.EventConditions;
import io.breakwater.risk.episodes.EventParameterTable;
import io.breakwater.risk.episodes.EventType;
import io.breakwater.risk.metrics.MarketMinute;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/**
 * Market Crash.
 *
 * <p>In words: a market is stressed and has fallen 8 % from its 7-day high within 24 hours, in either order; then, without
 * retracing to 4 % between, it is 15 % down within 7 days. Stress first, the fall first, or both on one record, which a sequence
 * can't see: three patterns tell the stressed fall, and three the crash behind it. A market that falls as far without stress, slower,
 * or at once has no such sequence but must not go unsaid: the deep fall. So does a market that falls below the low of a crash that
 * seemed to be over.
 *
 * <p>A first stage accepts only a record on which a condition comes on or goes off, and each sequence ends where it would begin
 * again, so that a key has at most one partial match of each pattern. Forced selling behind a stressed fall is an optional stage: progress that
 * is told, and that no confirmation waits for.
 */
public final class MarketCrash implements EventPattern<MarketMinute> {
    private static final long serialVersionUID = 1L;

    private static final Duration WITHIN = EventType.MARKET_CRASH.within();

    /** Stress counts for as long behind its end, and the fall behind its beginning, inclusive. */
    private static final Duration APART = Duration.ofHours(24);

    private static final String STRESS = "stress";
    private static final String STRESS_AGAIN = "stress-again";
    private static final String FALL = "fall";
    private static final String RETRACED = "retraced";
    private static final String CRASH = "crash";
    private static final String FORCED = "forced-selling";

    /** How long behind a stressed fall forced selling counts, inclusive. */
    private static final Duration SOON = Duration.ofHours(6);

    @Override
    public EventType type() {
        return EventType.MARKET_CRASH;
    }

    @Override
    public Class<MarketMinute> rows() {
        return MarketMinute.class;
    }

    @Override
    public String scopeOf(MarketMinute minute) {
        return minute.row().symbol();
    }

    @Override
    public double priceOf(MarketMinute minute) {
        return minute.row().close();
    }

    @Override
    public EventConditions<MarketMinute> conditions(String scope, int assets) {
        return new CrashConditions(scope, assets);
    }

    @Override
    public EventParameterTable parameters() {
        return CrashConditions.PARAMETERS;
    }

    @Override
    public Class<CrashConditions> conditionsClass() {
        return CrashConditions.class;
    }

    @Override
    public List<Stage> stages() {
        String stressed = "stress and a fall of 8 % within 24 h";
        String forced = "forced selling behind a stressed fall";
        String crash = "15 % down behind a stressed fall";
        return List.of(
                new Stage("first-sign", 1, "first sign: stress or fall", false, firstSign()),
                new Stage("fall-behind-stress", 2, stressed, false, fallBehindStress(APART)),
                new Stage("stress-behind-fall", 2, stressed, false, stressBehindFall(APART.plusMillis(1))),
                new Stage("stressed-fall", 2, stressed, false, stressedFall(WITHIN)),
                new Stage("forced-selling-behind-stress", 3, forced, false, thenForced(fallBehindStress(WITHIN), FALL)),
                new Stage("forced-selling-behind-fall", 3, forced, false, thenForced(stressBehindFall(WITHIN), STRESS)),
                new Stage(
                        "forced-selling-behind-stressed-fall",
                        3,
                        forced,
                        false,
                        thenForced(stressedFall(WITHIN), FALL)),
                new Stage("crash-behind-stress", 3, crash, true, thenCrash(fallBehindStress(WITHIN))),
                new Stage("crash-behind-fall", 3, crash, true, thenCrash(stressBehindFall(WITHIN))),
                new Stage("crash-behind-stressed-fall", 3, crash, true, thenCrash(stressedFall(WITHIN))),
                new Stage("deep-fall", 4, "15 % down", true, begin(CRASH, MarketCrash::isDeepFall, WITHIN)),
                new Stage("new-low", 4, "below the previous low", true, begin(CRASH, MarketCrash::isNewLow, WITHIN)));
    }

    @Override
    public boolean goesByChanges() {
        return true;
    }

    private static Pattern<Condition, Condition> firstSign() {
        return begin(STRESS, MarketCrash::isFirstSign, WITHIN);
    }

    private static Pattern<Condition, Condition> fallBehindStress(Duration within) {
        return begin(STRESS, record -> hasEnded(record, CrashConditions.STRESS) && !isFalling(record), within)
                .notFollowedBy(STRESS_AGAIN)
                .where(SimpleCondition.of(record -> hasBegun(record, CrashConditions.STRESS)))
                .followedBy(FALL)
                .where(new Behind(STRESS, CrashConditions.FALL, APART.toMillis() - 1));
    }

    private static Pattern<Condition, Condition> stressBehindFall(Duration within) {
        return begin(FALL, record -> hasBegun(record, CrashConditions.FALL) && !isStressed(record), within)
                .notFollowedBy(RETRACED + "-before")
                .where(SimpleCondition.of(record -> !isFalling(record)))
                .followedBy(STRESS)
                .where(new Behind(FALL, CrashConditions.STRESS, APART.toMillis()));
    }

    private static Pattern<Condition, Condition> stressedFall(Duration within) {
        return begin(FALL, MarketCrash::isStressedFall, within);
    }

    private static Pattern<Condition, Condition> thenCrash(Pattern<Condition, Condition> stressedFall) {
        return stressedFall
                .notFollowedBy(RETRACED)
                .where(SimpleCondition.of(record -> !isFalling(record)))
                .followedBy(CRASH)
                .where(SimpleCondition.of(record -> record.isOn(CrashConditions.CRASH)));
    }

    /** Forced selling within six hours of the record that made the fall a stressed one; the crash does not wait for it. */
    private static Pattern<Condition, Condition> thenForced(Pattern<Condition, Condition> stressedFall, String last) {
        return stressedFall
                .notFollowedBy(RETRACED)
                .where(SimpleCondition.of(record -> !isFalling(record)))
                .followedBy(FORCED)
                .where(new OnWithin(last, CrashConditions.FORCED, SOON.toMillis()));
    }

    private static Pattern<Condition, Condition> begin(String name, FilterFunction<Condition> edge, Duration within) {
        return Pattern.<Condition>begin(name, AfterMatchSkipStrategy.skipPastLastEvent())
                .where(SimpleCondition.of(edge))
                .within(within);
    }

    static boolean isFirstSign(Condition record) {
        return hasBegun(record, CrashConditions.STRESS) || hasBegun(record, CrashConditions.FALL);
    }

    static boolean isStressedFall(Condition record) {
        return hasBegun(record, CrashConditions.FALL) && isStressed(record);
    }

    static boolean isDeepFall(Condition record) {
        return hasBegun(record, CrashConditions.CRASH);
    }

    static boolean isNewLow(Condition record) {
        return hasBegun(record, CrashConditions.NEW_LOW);
    }

    private static boolean isStressed(Condition record) {
        return record.isOn(CrashConditions.STRESS);
    }

    private static boolean isFalling(Condition record) {
        return record.isOn(CrashConditions.FALL);
    }

    private static boolean hasBegun(Condition record, int place) {
        return record.began()[place];
    }

    private static boolean hasEnded(Condition record, int place) {
        return record.ended()[place];
    }

    /** A condition that begins no longer than some time behind an earlier stage. */
    private static final class Behind extends IterativeCondition<Condition> {
        private static final long serialVersionUID = 1L;

        private final String earlier;
        private final int place;
        private final long most;

        Behind(String earlier, int place, long most) {
            this.earlier = earlier;
            this.place = place;
            this.most = most;
        }

        @Override
        public boolean filter(Condition record, Context<Condition> context) throws Exception {
            if (!hasBegun(record, place)) {
                return false;
            }
            for (Condition before : context.getEventsForPattern(earlier)) {
                return record.time() - before.time() <= most;
            }
            return false;
        }
    }

    /** A condition that is on no longer than some time behind an earlier stage. */
    private static final class OnWithin extends IterativeCondition<Condition> {
        private static final long serialVersionUID = 1L;

        private final String earlier;
        private final int place;
        private final long most;

        OnWithin(String earlier, int place, long most) {
            this.earlier = earlier;
            this.place = place;
            this.most = most;
        }

        @Override
        public boolean filter(Condition record, Context<Condition> context) throws Exception {
            if (!record.isOn(place)) {
                return false;
            }
            for (Condition before : context.getEventsForPattern(earlier)) {
                return record.time() - before.time() <= most;
            }
            return false;
        }
    }
}
