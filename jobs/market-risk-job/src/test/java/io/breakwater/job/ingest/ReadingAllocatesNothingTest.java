package io.breakwater.job.ingest;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

import com.sun.management.ThreadMXBean;
import io.breakwater.job.ingest.formats.TickFormat;
import io.breakwater.risk.market.TradeFold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The hot path makes nothing for a trade: what it makes is for a block or a bar. */
class ReadingAllocatesNothingTest {
    private static final int ROWS = 60_000;
    private static final double BYTES_A_ROW = 1;

    @TempDir
    Path path;

    @Test
    void tradeCostsNoMemoryFromTheFileToTheBar() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < ROWS; i++) {
            text.append(3_000_000_000L + i)
                    .append(",42000.")
                    .append(10 + i % 90)
                    .append("000000,0.01234")
                    .append(100 + i % 900)
                    .append(',')
                    .append(1_000_000_000L + i)
                    .append(',')
                    .append(1_000_000_000L + i)
                    .append(',')
                    .append(1_700_000_000_000L + i / 50)
                    .append(i % 2 == 0 ? ",true,true\n" : ",false,true\n");
        }
        String file = new InputFolder(path)
                .text("BTCUSDT-aggTrades-a.csv", text.toString().strip());
        Lane lane = Lanes.only(InputSpec.of(TickFormat.Kind.TRADES, file).withSymbol("BTCUSDT"));
        assertThat(bytesARow(lane)).isLessThan(BYTES_A_ROW);
    }

    /** Of the blocks behind the first, which makes the buffers. */
    private static double bytesARow(Lane lane) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        TradeFold fold = new TradeFold("binance", "BTCUSDT");
        try (LaneReader reader = new LaneReader(lane)) {
            TickBlock block = reader.newBlock();
            reader.next(block);
            fold(block, fold);
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            long rows = 0;
            while (reader.next(block)) {
                fold(block, fold);
                rows += block.trades;
            }
            assertThat(rows).isEqualTo(ROWS - lane.limits().blockRows());
            long made = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            return (double) made / rows;
        }
    }

    private static void fold(TickBlock block, TradeFold fold) {
        int i = 0;
        while (i < block.trades) {
            i = fold.addSecond(block.columns(), i, block.trades);
        }
    }
}
