package io.breakwater.job;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/**
 * Seeded messages of a book as a venue's combined stream sends them, each behind the time at which it was received: partial depth,
 * changes of levels, best prices; with a message that is missing, a crossing, an impossible price, a one-sided, an empty and a
 * silent stretch.
 */
final class GeneratedBooks {
    private static final long MINUTE = 60_000;
    private static final int STEP = 4_000;
    private static final int SNAPSHOT_EVERY = 30;

    private final Random random;
    private final int minutes;
    private long lastId = 1_000;

    GeneratedBooks(long seed, int minutes) {
        random = new Random(seed);
        this.minutes = minutes;
    }

    Path write(Path folder, String symbol) throws IOException {
        Path file = folder.resolve(symbol + "-depth.jsonl");
        String stream = symbol.toLowerCase(Locale.ROOT);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            int k = 0;
            for (long millis = 700; millis < minutes * MINUTE; millis += STEP) {
                long minute = millis / MINUTE;
                // Behind a silence only a snapshot is believed, as a connector that comes back sends it.
                boolean silent = minute >= 80 && minute < 90;
                if (!silent) {
                    line(out, stream, GeneratedTrades.START + millis + random.nextInt(300), minute, k++);
                }
            }
        }
        return file;
    }

    private void line(BufferedWriter out, String stream, long time, long minute, int k) throws IOException {
        double mid = 30_000 + 3 * Math.sin(k / 50.0);
        if (k % SNAPSHOT_EVERY == 0) {
            lastId += 10;
            String bids = isEmpty(minute) || isWithoutBids(minute) ? "" : levels(mid, -1, 20);
            String asks = isEmpty(minute) ? "" : levels(mid, 1, 20);
            put(
                    out,
                    time,
                    stream + "@depth20@100ms",
                    "{\"lastUpdateId\":" + lastId + ",\"bids\":[" + bids + "],\"asks\":[" + asks + "]}");
        } else if (k % 7 == 3) {
            put(
                    out,
                    time,
                    stream + "@bookTicker",
                    String.format(
                            Locale.ROOT,
                            "{\"u\":%d,\"s\":\"%s\",\"b\":\"%.2f\",\"B\":\"1.5\",\"a\":\"%.2f\",\"A\":\"2.5\"}",
                            lastId,
                            stream.toUpperCase(Locale.ROOT),
                            mid - 1,
                            mid + 1));
        } else {
            change(out, stream, time, mid, k);
        }
    }

    private static boolean isWithoutBids(long minute) {
        return minute >= 36 && minute < 40;
    }

    private static boolean isEmpty(long minute) {
        return minute >= 46 && minute < 50;
    }

    private void change(BufferedWriter out, String stream, long time, double mid, int k) throws IOException {
        long minute = (time - GeneratedTrades.START) / MINUTE;
        long first = lastId + (k % 400 == 101 ? 4 : 1);
        lastId = first + random.nextInt(3);
        String bids = k % 500 == 222 ? "[\"99999.00\",\"1\"]" : level(mid - 5 - random.nextInt(40), random.nextInt(3));
        bids = isWithoutBids(minute) || isEmpty(minute) ? "" : bids;
        String asks = k % 600 == 333 ? "[\"-3\",\"1\"]" : level(mid + 5 + random.nextInt(40), random.nextInt(3));
        asks = isEmpty(minute) ? "" : asks;
        put(
                out,
                time,
                stream + "@depth@100ms",
                "{\"e\":\"depthUpdate\",\"E\":" + time + ",\"s\":\""
                        + stream.toUpperCase(Locale.ROOT) + "\",\"U\":" + first + ",\"u\":" + lastId + ",\"b\":[" + bids
                        + "],\"a\":[" + asks + "]}");
    }

    private String levels(double mid, int direction, int n) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= n; i++) {
            text.append(i > 1 ? "," : "").append(level(mid + direction * i * 2.5, 1 + random.nextInt(5)));
        }
        return text.toString();
    }

    private static String level(double price, int quantity) {
        return String.format(Locale.ROOT, "[\"%.2f\",\"%d.000\"]", price, quantity);
    }

    private static void put(BufferedWriter out, long time, String stream, String data) throws IOException {
        out.write(time * 1_000_000 + " {\"stream\":\"" + stream + "\",\"data\":" + data + "}\n");
    }
}
