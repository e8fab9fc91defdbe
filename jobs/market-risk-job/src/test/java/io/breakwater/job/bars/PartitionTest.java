package io.breakwater.job.bars;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.job.ingest.LateRecord;
import io.breakwater.job.ingest.TickBlock;
import io.breakwater.risk.estimators.liquidity.BookOutcome;
import io.breakwater.risk.market.BookUpdate;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PartitionTest {
    private static final long START = 1_700_006_400_000L;
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private static final int SYMBOLS = 200_000;

    private final Partition partition = new Partition(500);
    private final Counted results = new Counted();

    @Test
    void recordCostsTheSameHoweverManySymbolsStandBesideItsOwn() {
        for (int i = 0; i < SYMBOLS; i++) {
            partition.accept(trade("S" + i, i * 999L / SYMBOLS), results);
        }

        assertThat(partition.looks()).isEqualTo(SYMBOLS);
        assertThat(partition.folds()).hasSize(SYMBOLS);
    }

    @Test
    void silentSymbolIsLookedAtOnceASecondAndForABlock() {
        int seconds = 10;
        for (int i = 0; i < SYMBOLS; i++) {
            partition.accept(trade("S" + i, (long) i * seconds * 1_000 / SYMBOLS), results);
        }

        assertThat(results.blocks).hasSizeLessThan(SYMBOLS * seconds);
        assertThat(partition.looks()).isLessThanOrEqualTo(SYMBOLS + results.blocks.size());
    }

    @Test
    void bookWithoutTradesIsLookedAtOnlyAsLongAsItsNewestMessageCounts() {
        for (int i = 0; i < 1_000; i++) {
            partition.accept(book("S" + i, 0), results);
        }
        for (int second = 0; second < 1_000; second++) {
            partition.accept(book("BTC", 1_000L * second), results);
        }

        // Six seconds of each, one of them that of the message itself.
        assertThat(partition.looks()).isLessThanOrEqualTo(1_000 + 1_000 + 6 * 1_000 + 2 * 1_000);
    }

    @Test
    void symbolWithoutATickForSevenDaysIsForgotten() {
        partition.accept(trade("OLD", 0), results);
        for (long time = HOUR; time <= 7 * DAY; time += HOUR) {
            partition.accept(trade("BTC", time), results);
        }
        assertThat(partition.folds()).extracting(PartitionFold::symbol).containsExactly("OLD", "BTC");

        partition.accept(trade("BTC", 7 * DAY + HOUR), results);
        assertThat(partition.folds()).extracting(PartitionFold::symbol).containsExactly("BTC");

        results.blocks.clear();
        partition.accept(trade("OLD", 8 * DAY), results);
        partition.accept(trade("OLD", 8 * DAY + 5_000), results);
        assertThat(results.blocks)
                .filteredOn(block -> block.symbol().equals("OLD"))
                .first()
                .satisfies(block -> {
                    assertThat(block.from()).isEqualTo(START + 8 * DAY);
                    assertThat(block.bars()).hasSize(1);
                });
    }

    @Test
    void statusOfAConnectorKeepsNoSymbol() {
        partition.accept(trade("OLD", 0), results);
        for (long time = HOUR; time <= 8 * DAY; time += HOUR) {
            partition.accept(status("OLD", time), results);
            partition.accept(trade("BTC", time), results);
        }
        assertThat(partition.folds()).extracting(PartitionFold::symbol).doesNotContain("OLD");
    }

    @Test
    void refusedRecordMakesNoSymbol() {
        partition.accept(empty("POISON"), results);
        assertThat(partition.folds()).isEmpty();
    }

    @Test
    void statusOfAVenueIsHeardByItsSymbolsAndByNoOther() {
        partition.accept(trade("BTC", 0), results);
        TickBlock other = trade("ETH", 0);
        other.venue = "bybit";
        partition.accept(other, results);
        TickBlock status = empty("");
        status.aliveTime = START + 60_000;
        partition.accept(status, results);
        TickBlock clock = new TickBlock(0);
        clock.partition = "p";
        clock.clockTime = START + 60_000;
        partition.accept(clock, results);

        assertThat(results.blocks)
                .extracting(block -> block.symbol() + " " + (block.aliveUntil() - START))
                .containsExactly("BTC 59000", "ETH 1000");
    }

    private static TickBlock empty(String symbol) {
        TickBlock block = new TickBlock(1);
        block.partition = "p";
        block.venue = "binance";
        block.symbol = symbol;
        return block;
    }

    private static TickBlock trade(String symbol, long time) {
        TickBlock block = empty(symbol);
        block.add(START + time, time, 100, 1, true);
        block.aliveTime = START + time;
        return block;
    }

    private static TickBlock status(String symbol, long time) {
        TickBlock block = empty(symbol);
        block.aliveTime = START + time;
        return block;
    }

    private static TickBlock book(String symbol, long time) {
        TickBlock block = empty(symbol);
        block.books.add(new BookUpdate(
                BookUpdate.Kind.SNAPSHOT,
                "binance",
                symbol,
                START + time,
                time + 1,
                time + 1,
                -1,
                new double[] {100},
                new double[] {2},
                new double[] {101},
                new double[] {3}));
        return block;
    }

    private static final class Counted implements FoldResults {
        private final List<BarBlock> blocks = new ArrayList<>();

        @Override
        public void complete(BarBlock block) {
            blocks.add(block);
        }

        @Override
        public void late(LateRecord record) {
            throw new AssertionError("late: " + record);
        }

        @Override
        public void heard(String name, BookUpdate update, BookOutcome outcome) {
            // Books themselves are tested elsewhere.
        }
    }
}
