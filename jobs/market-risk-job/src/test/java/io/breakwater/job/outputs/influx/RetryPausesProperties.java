package io.breakwater.job.outputs.influx;

import java.time.Duration;
import java.util.SplittableRandom;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

class RetryPausesProperties {
    @Property
    void pauseIsBetweenTheLeastAndTheLeastPlusItsCeiling(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 1000) int repeat) {
        Duration pause = new RetryPauses(new SplittableRandom(seed)).before(repeat, null, InjectedClock.START);
        assertThat(pause).isBetween(RetryPauses.LEAST, RetryPauses.LEAST.plusSeconds(10));
    }

    @Property
    void serverIsNeverAskedEarlierThanItSaid(@ForAll long seed, @ForAll @IntRange(min = 0, max = 86_400) int seconds) {
        Duration pause =
                new RetryPauses(new SplittableRandom(seed)).before(1, Integer.toString(seconds), InjectedClock.START);
        assertThat(pause).isGreaterThanOrEqualTo(Duration.ofSeconds(seconds)).isGreaterThanOrEqualTo(RetryPauses.LEAST);
    }

    @Property
    void writersThatFailedTogetherComeBackApart(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Duration one = new RetryPauses(random.split()).before(5, null, InjectedClock.START);
        Duration other = new RetryPauses(random.split()).before(5, null, InjectedClock.START);
        Duration third = new RetryPauses(random.split()).before(5, null, InjectedClock.START);
        assertThat(one.equals(other) && other.equals(third)).isFalse();
    }
}
