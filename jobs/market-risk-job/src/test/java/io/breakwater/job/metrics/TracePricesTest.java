package io.breakwater.job.metrics;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.job.bars.BarBlock;
import io.breakwater.risk.estimators.liquidity.BookLadder;
import io.breakwater.risk.estimators.liquidity.DepthBar;
import io.breakwater.risk.market.Bar;
import io.breakwater.risk.metrics.CrossInput;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TracePricesTest {
    private static final long MINUTE = 60_000;
    private static final long START = 1_609_459_200_000L;

    private static Bar bar(long openTime, long length, double close, long lastTime) {
        return new Bar(
                "venue", "BTC", openTime, length, close, close, close, close, 1, 1, 1, 1, openTime, 1, lastTime, 2);
    }

    private static List<CrossInput> traced(long barMillis, Bar... bars) {
        long until = bars[bars.length - 1].closeTime();
        List<CrossInput> inputs = new ArrayList<>();
        new TracePrices()
                .flatMap(
                        new BarBlock("venue", "BTC", barMillis, START, until, until, until, List.of(bars), List.of()),
                        new ListCollector<>(inputs));
        return inputs;
    }

    @Test
    void secondsOfABlockAreCutAtTheMinuteAndCarryTheTimeOfTheirLastTrade() {
        long second = START + MINUTE - 1_000;
        List<CrossInput> inputs = traced(
                1_000,
                bar(START, 1_000, 100, START + 17),
                bar(second, 1_000, 101, second + 999),
                bar(second + 1_000, 1_000, 102, second + 1_250));
        assertThat(inputs).extracting(CrossInput::time).containsExactly(START + MINUTE, START + 2 * MINUTE);
        assertThat(inputs.get(0).times()).containsExactly(START + 17, second + 999);
        assertThat(inputs.get(0).prices()).containsExactly(100, 101);
        assertThat(inputs.get(1).times()).containsExactly(second + 1_250);
        assertThat(inputs).noneMatch(CrossInput::isClose).noneMatch(CrossInput::mids);
    }

    @Test
    void tradeAtTheVeryEndOfAMinuteWaitsForTheNextSinceItsSecondIsKnownOnlyThen() {
        List<CrossInput> inputs = traced(1_000, bar(START + MINUTE, 1_000, 100, START + MINUTE));
        assertThat(inputs).singleElement().extracting(CrossInput::time).isEqualTo(START + 2 * MINUTE);
    }

    @Test
    void longerBarsCarryTheirClose() {
        List<CrossInput> inputs = traced(MINUTE, bar(START, MINUTE, 100, START + 5));
        assertThat(inputs.get(0).times()).containsExactly(START + MINUTE);
        assertThat(inputs.get(0).time()).isEqualTo(START + MINUTE);
    }

    @Test
    void midsOfUsableBooksAloneAreTold() {
        List<CrossInput> inputs = new ArrayList<>();
        ListCollector<CrossInput> out = new ListCollector<>(inputs);
        List<DepthBar> books = List.of(depth(true, 99, 101), depth(false, 99, 101), depth(true, Double.NaN, 101));
        long until = START + MINUTE;
        new TracePrices()
                .flatMap(new BarBlock("venue", "BTC", 1_000, START, until, until, until, List.of(), books), out);
        assertThat(inputs).singleElement().satisfies(input -> {
            assertThat(input.prices()).containsExactly(100);
            assertThat(input.times()).containsExactly(START + 7_000);
            assertThat(input.time()).isEqualTo(START + MINUTE);
            assertThat(input.mids()).isTrue();
        });
    }

    private static DepthBar depth(boolean usable, double bid, double ask) {
        double[] none = {};
        return new DepthBar(
                "venue",
                "BTC",
                START + 7_000,
                usable,
                bid,
                ask,
                200,
                none,
                none,
                new BookLadder(100, none, none, none, none));
    }
}
