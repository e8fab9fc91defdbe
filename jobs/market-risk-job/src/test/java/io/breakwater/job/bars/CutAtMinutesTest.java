package io.breakwater.job.bars;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.risk.estimators.liquidity.BookLadder;
import io.breakwater.risk.estimators.liquidity.DepthBar;
import io.breakwater.risk.market.Bar;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CutAtMinutesTest {
    private static final long MINUTE = 60_000;
    private static final long START = 100 * MINUTE;

    private static Bar bar(long openTime, long length) {
        return new Bar("venue", "BTC", openTime, length, 1, 1, 1, 1, 1, 1, 1, 1, openTime, 1, openTime, 1);
    }

    private static DepthBar depth(long time) {
        double[] none = {};
        return new DepthBar(
                "venue", "BTC", time, true, 1, 2, 1, none, none, new BookLadder(1.5, none, none, none, none));
    }

    private static List<BarBlock> cut(BarBlock block) {
        List<BarBlock> pieces = new ArrayList<>();
        new CutAtMinutes().flatMap(block, new ListCollector<>(pieces));
        return pieces;
    }

    @Test
    void piecesEndAtWholeMinutesAndHoldWhatWasKnownThen() {
        Bar early = bar(START + 59_000, 1_000);
        Bar late = bar(START + 130_000, 1_000);
        long until = START + 150_000;
        List<BarBlock> pieces = cut(new BarBlock(
                "venue",
                "BTC",
                1_000,
                START + 30_000,
                until,
                until,
                until,
                List.of(early, late),
                List.of(depth(START + MINUTE), depth(START + MINUTE + 1))));
        assertThat(pieces).extracting(BarBlock::until).containsExactly(START + MINUTE, START + 2 * MINUTE, until);
        assertThat(pieces).extracting(BarBlock::knownUntil).containsExactly(START + MINUTE, START + 2 * MINUTE, until);
        assertThat(pieces).extracting(BarBlock::bars).containsExactly(List.of(early), List.of(), List.of(late));
        assertThat(pieces).extracting(piece -> piece.depths().size()).containsExactly(1, 1, 0);
        assertThat(pieces).extracting(BarBlock::from).containsOnly(START + 30_000);
    }

    @Test
    void whatIsNotKnownIsNotCut() {
        List<BarBlock> pieces = cut(new BarBlock(
                "venue",
                "BTC",
                1_000,
                START,
                START + 500 * MINUTE,
                START + MINUTE,
                START + 2 * MINUTE,
                List.of(),
                List.of()));
        assertThat(pieces)
                .extracting(BarBlock::until)
                .containsExactly(START + MINUTE, START + 2 * MINUTE, START + 500 * MINUTE);
        assertThat(pieces)
                .extracting(BarBlock::aliveUntil)
                .containsExactly(START + MINUTE, START + MINUTE, START + MINUTE);
    }

    @Test
    void longBarsAndLoneBooksAreCutWhereTheyEnd() {
        long hour = 60 * MINUTE;
        List<BarBlock> bars = cut(new BarBlock(
                "venue",
                "BTC",
                hour,
                0,
                3 * hour,
                3 * hour,
                3 * hour,
                List.of(bar(0, hour), bar(2 * hour, hour)),
                List.of()));
        assertThat(bars).extracting(BarBlock::until).containsExactly(hour, 2 * hour, 3 * hour);
        assertThat(bars).extracting(piece -> piece.bars().size()).containsExactly(1, 0, 1);
        List<BarBlock> books = cut(BarBlock.ofDepths(
                1_000, List.of(depth(START + 500), depth(START + MINUTE), depth(START + MINUTE + 1_000))));
        assertThat(books).extracting(BarBlock::until).containsExactly(START + MINUTE, START + MINUTE + 1_000);
        assertThat(books).allMatch(BarBlock::coversNothing);
    }
}
