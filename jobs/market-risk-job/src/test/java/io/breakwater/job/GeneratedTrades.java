package io.breakwater.job;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/**
 * Seeded trades in Binance's {@code aggTrades} columns: several in a millisecond, disorder inside and outside the bound, repeated
 * rows, a silence, a hole, a crash of a fifth, a row that can't be read.
 */
final class GeneratedTrades {
    static final long START = 1_609_459_200_000L;
    private static final long MINUTE = 60_000;

    private final Random random;
    private final long firstMinute;
    private final int minutes;

    GeneratedTrades(long seed, long firstMinute, int minutes) {
        random = new Random(seed);
        this.firstMinute = firstMinute;
        this.minutes = minutes;
    }

    Path write(Path folder, String symbol) throws IOException {
        Path file = folder.resolve(symbol + "-aggTrades-2021-01-01.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            long id = 1;
            double price = 30_000;
            for (long minute = firstMinute; minute < firstMinute + minutes; minute++) {
                if ((minute > 200 && minute < 203) || (minute > 300 && minute < 325)) {
                    continue;
                }
                int n = 1 + random.nextInt(12);
                for (int i = 0; i < n; i++) {
                    double drift = minute > 500 && minute < 520 ? -0.0018 : 0;
                    price *= Math.exp(drift + 0.0004 * random.nextGaussian());
                    long time = START + minute * MINUTE + i * (MINUTE / n) + (random.nextInt(10) == 0 ? -400 : 0);
                    // Now and then a trade of half a minute ago: late.
                    time -= random.nextInt(150) == 0 ? 30_000 : 0;
                    id = row(out, id, price, time);
                }
                if (minute == firstMinute + 7) {
                    out.write("not a row\n");
                }
            }
        }
        return file;
    }

    private long row(BufferedWriter out, long id, double price, long time) throws IOException {
        int sameTime = 1 + random.nextInt(3) / 2;
        for (int k = 0; k < sameTime; k++) {
            String line = String.format(
                    Locale.ROOT,
                    "%d,%.8f,%.8f,%d,%d,%d,%b,true%n",
                    id,
                    price * (1 + 0.0001 * k),
                    random.nextDouble() + 0.01,
                    id,
                    id,
                    time,
                    random.nextBoolean());
            out.write(line);
            if (random.nextInt(200) == 0) {
                out.write(line);
            }
            id++;
        }
        return id;
    }
}
