package io.breakwater.job.ingest;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

import io.breakwater.job.ingest.formats.TickFormat;

/**
 * Measures how fast one thread reads {@code aggTrades}; run by hand with a file, which is made when it is not there:
 * {@code ParseSpeed FILE ROWS ROUNDS}.
 */
final class ParseSpeed {
    private ParseSpeed() {}

    /** Prints rows a second of each round; the first ones warm up. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        if (!Files.exists(file)) {
            generate(file, Integer.parseInt(args[1]));
        }
        Lane lane =
                Lanes.only(InputSpec.of(TickFormat.Kind.TRADES, file.toString()).withSymbol("BTCUSDT"));
        for (int round = 0; round < Integer.parseInt(args[2]); round++) {
            long start = System.nanoTime();
            long cpuStart = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long rows = 0;
            long blocks = 0;
            double sum = 0;
            try (LaneReader reader = new LaneReader(lane)) {
                TickBlock block = reader.newBlock();
                while (reader.next(block)) {
                    rows += block.trades;
                    blocks++;
                    sum += block.trades == 0 ? 0 : block.price[block.trades - 1];
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            double cpu = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuStart) / 1e9;
            System.out.printf(
                    "%d rows, %d blocks, %.3f s, %.1f M rows/s; of the thread's own time %.3f s, %.1f M rows/s (%.2f)%n",
                    rows, blocks, seconds, rows / seconds / 1e6, cpu, rows / cpu / 1e6, sum);
        }
    }

    private static void generate(Path file, int rows) throws IOException {
        Random random = new Random(1);
        long time = 1_700_000_000_000L;
        double price = 40_000;
        try (OutputStream out = Files.newOutputStream(file)) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < rows; i++) {
                time += random.nextInt(140);
                price *= 1 + 1e-5 * random.nextGaussian();
                long hundredMillionths = (long) (random.nextDouble() * random.nextDouble() * 3e8) + 1;
                text.append(3_000_000_000L + i)
                        .append(',')
                        .append(String.format("%.2f", price))
                        .append("000000,")
                        .append(hundredMillionths / 100_000_000)
                        .append('.')
                        .append(String.format("%08d", hundredMillionths % 100_000_000))
                        .append(',')
                        .append(5_000_000_000L + 2L * i)
                        .append(',')
                        .append(5_000_000_001L + 2L * i)
                        .append(',')
                        .append(time)
                        .append(random.nextBoolean() ? ",true" : ",false")
                        .append(",true\n");
                if (text.length() > 1 << 20) {
                    out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
                    text.setLength(0);
                }
            }
            out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
        }
    }
}
