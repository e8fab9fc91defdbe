package io.breakwater.job;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

import io.breakwater.job.ingest.InputSpec;
import io.breakwater.job.ingest.Lane;
import io.breakwater.job.ingest.formats.TickFormat;

/**
 * Trades and books of one symbol at two venues, as a venue sends them: an hour and a half of twenty levels each side, then what is told
 * happens to each venue at one second, and 20 minutes later all is as before.
 */
final class EmptyingBooks {
    static final int MINUTES = 150;

    /** Minute and second of what happens. */
    static final long BREAKS_MILLIS = (90 * 60 + 20) * 1_000L;

    private static final long BACK_MILLIS = BREAKS_MILLIS + 20 * 60_000;
    private static final int LEVELS = 20;
    private static final int BOOK_EVERY = 5_000;
    private static final int TRADE_EVERY = 10_000;

    /** What happens to a venue. */
    enum Fate {
        /** Nothing. */
        STAYS,
        /** 9 % of the depth is left, four times as far away. */
        EMPTIES,
        /** The feed's last word is an empty book. */
        FALLS_SILENT,
        /** Its books stop, its trades go on. */
        LOSES_BOOK
    }

    private EmptyingBooks() {}

    static List<Lane> lanes(Path folder, Fate first, Fate second) throws IOException {
        List<InputSpec> specs = new ArrayList<>();
        for (Fate fate : List.of(first, second)) {
            String venue = specs.isEmpty() ? "binance" : "kraken";
            Path trades = Files.createDirectories(folder.resolve(venue + "-trades"));
            writeTrades(trades.resolve("BTCUSDT-aggTrades-2021-01-01.csv"), fate);
            Path books = folder.resolve(venue + "-books.jsonl");
            writeBooks(books, fate);
            specs.add(new InputSpec(TickFormat.Kind.TRADES, trades.toString(), "", venue, Optional.empty()));
            specs.add(new InputSpec(TickFormat.Kind.DEPTH, books.toString(), "", venue, Optional.empty()));
        }
        return TopologyRun.lanes(specs.toArray(InputSpec[]::new));
    }

    private static boolean isBroken(long millis) {
        return millis >= BREAKS_MILLIS && millis < BACK_MILLIS;
    }

    private static void writeTrades(Path file, Fate fate) throws IOException {
        Random random = new Random(3);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            long id = 1;
            for (long millis = 0; millis < MINUTES * 60_000L; millis += TRADE_EVERY) {
                double price = 30_000 + random.nextInt(5);
                if (fate != Fate.FALLS_SILENT || !isBroken(millis)) {
                    out.write(String.format(
                            Locale.ROOT,
                            "%d,%.2f,0.50,%d,%d,%d,true,true%n",
                            id,
                            price,
                            id,
                            id,
                            GeneratedTrades.START + millis));
                    id++;
                }
            }
        }
    }

    private static void writeBooks(Path file, Fate fate) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            long id = 1;
            for (long millis = 0; millis < MINUTES * 60_000L; millis += BOOK_EVERY) {
                boolean broken = isBroken(millis);
                boolean last = millis == BREAKS_MILLIS && fate == Fate.FALLS_SILENT;
                if (broken && !last && (fate == Fate.FALLS_SILENT || fate == Fate.LOSES_BOOK)) {
                    continue;
                }
                boolean emptied = broken && fate == Fate.EMPTIES;
                String bids = last ? "" : levels(-1, emptied);
                String asks = last ? "" : levels(1, emptied);
                out.write((GeneratedTrades.START + millis) * 1_000_000
                        + " {\"stream\":\"btcusdt@depth20@100ms\",\"data\":{\"lastUpdateId\":" + id++ + ",\"bids\":["
                        + bids + "],\"asks\":[" + asks + "]}}\n");
            }
        }
    }

    private static String levels(int direction, boolean emptied) {
        StringBuilder text = new StringBuilder();
        for (int level = 1; level <= LEVELS; level++) {
            double distance = (emptied ? 4 : 1) * 2.5 * level;
            text.append(level == 1 ? "" : ",")
                    .append(String.format(
                            Locale.ROOT, "[\"%.2f\",\"%.3f\"]", 30_002 + direction * distance, emptied ? 0.45 : 5));
        }
        return text.toString();
    }
}
