package io.breakwater.events.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.breakwater.risk.episodes.Condition;
import io.breakwater.risk.episodes.Episode;
import io.breakwater.risk.episodes.EventLife;
import io.breakwater.risk.episodes.EventType;
import io.breakwater.risk.episodes.StageMatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random walks of closes through the conditions and the life. The stages of one record are told as they are; a detection, which
 * takes CEP, comes at random: whatever state the old episode is in, a fresh fall must be an ongoing crash at once.
 */
class FreshFallTest {
    private static final int WALKS = 10_000;
    private static final int ROWS = 1_500;
    private static final long STEP = 30 * 60_000L;
    private static final long WEEK = 7 * 24 * 60 * 60_000L;
    private static final long START = 1_700_006_400_000L;

    @Test
    @Tag("A74")
    void a74NoFreshFallIsInNoOngoingEpisodeOverTenThousandWalks() {
        long falls = 0;
        long behindAnEnd = 0;
        for (int walk = 0; walk < WALKS; walk++) {
            Walk walked = new Walk(walk);
            walked.run();
            falls += walked.fresh;
            behindAnEnd += walked.steps.stream()
                    .filter(step -> step.status().equals("ONGOING") && step.seq() > 3)
                    .count();
        }
        assertThat(falls).isGreaterThan(WALKS);
        assertThat(behindAnEnd).isGreaterThan(WALKS);
    }

    private static final class Walk {
        private final Random random;
        private final Market market = new Market();
        private final CrashConditions conditions = market.conditions;
        private final EventLife life = new EventLife(EventType.MARKET_CRASH, "BTCUSD");
        private final List<Episode> steps = new ArrayList<>();
        private final long[] times = new long[ROWS];
        private final double[] closes = new double[ROWS];
        private int weekAgo;
        private int highest;
        private double drawdown;

        /** What the rule itself says, from the closes and the told steps alone. */
        private double low = Double.NaN;

        private long resolvedAt;
        private long closedAt;
        private int fresh;

        Walk(long seed) {
            random = new Random(seed);
        }

        private void run() {
            double close = 100;
            double spread = 0.002 + 0.008 * random.nextDouble();
            for (int i = 0; i < ROWS; i++) {
                times[i] =
                        i == 0 ? START : times[i - 1] + STEP * (random.nextInt(100) == 0 ? 1 + random.nextInt(100) : 1);
                spread = random.nextInt(200) == 0 ? 0.002 + 0.008 * random.nextDouble() : spread;
                close *= Math.exp(spread * random.nextGaussian());
                closes[i] = close;
                String before = life.status().name();
                accept(i);
                check(i, before);
            }
        }

        private void accept(int i) {
            while (times[weekAgo] < times[i] - WEEK) {
                weekAgo++;
            }
            double ratio = random.nextInt(20) == 0 ? 5 * random.nextDouble() : 1.6 * random.nextDouble();
            drawdown = 1 - closes[i] / weekHigh(i);
            Condition record = conditions.accept(market.row(times[i], closes[i], ratio, drawdown, Double.NaN));
            if (record != null) {
                life.condition(record, steps::add);
                stage(1, MarketCrash.isFirstSign(record), false, record);
                boolean detected = record.isOn(CrashConditions.FALL) && random.nextInt(20) == 0;
                stage(2, detected || MarketCrash.isStressedFall(record), false, record);
                stage(4, MarketCrash.isDeepFall(record), true, record);
                stage(4, MarketCrash.isNewLow(record), true, record);
            }
            life.pass(times[i], closes[i], steps::add);
        }

        private double weekHigh(int i) {
            if (highest < weekAgo) {
                highest = highest(weekAgo, i);
            } else if (closes[i] >= closes[highest]) {
                highest = i;
            }
            return closes[highest];
        }

        private int highest(int from, int to) {
            int high = to;
            for (int i = from; i < to; i++) {
                high = closes[i] > closes[high] ? i : high;
            }
            return high;
        }

        private void stage(int number, boolean matched, boolean confirms, Condition record) {
            if (matched) {
                life.stage(
                        new StageMatch(
                                record.time(),
                                record.type(),
                                record.scope(),
                                number,
                                "stage",
                                record.time(),
                                record.price(),
                                confirms),
                        steps::add);
            }
        }

        private void check(int i, String before) {
            String after = life.status().name();
            boolean isOngoing = after.equals("ONGOING");
            boolean isOver = before.equals("RESOLVED") || before.equals("RECOVERY");
            boolean justClosed = closedAt != 0 && times[i] - closedAt <= WEEK;
            boolean newLow = (isOver || justClosed) && closes[i] < low;
            if (newLow || (!before.equals("ONGOING") && isDeep(i))) {
                fresh++;
                assertThat(after).as("row %d of %s", i, steps).isEqualTo("ONGOING");
            }
            remember(i, isOngoing, before);
        }

        /** Whether the close is 15 % below the highest one since the last end, at most of seven days. */
        private boolean isDeep(int i) {
            if (drawdown < 0.15) {
                return false;
            }
            int from = weekAgo;
            while (times[from] < resolvedAt) {
                from++;
            }
            return 1 - closes[i] / closes[highest(from, i)] >= 0.15;
        }

        private void remember(int i, boolean isOngoing, String before) {
            if (isOngoing) {
                low = before.equals("ONGOING") ? Math.min(low, closes[i]) : closes[i];
                closedAt = 0;
            }
            Episode last = steps.isEmpty() ? null : steps.get(steps.size() - 1);
            if (last != null && last.time() == times[i]) {
                resolvedAt = last.status().equals("RESOLVED") ? times[i] : resolvedAt;
                closedAt = last.status().equals("CLOSED") ? times[i] : closedAt;
            }
        }
    }
}
