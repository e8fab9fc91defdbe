package io.breakwater.job.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the input of the speed workload: one CSV a symbol in the columns of Binance's {@code aggTrades}, without a header.
 *
 * <p>Prices are geometric Brownian motions with a common factor; there are bursts, several trades in one millisecond, one fall of
 * 12 %, one silence of three whole minutes, and one symbol that starts late. The same plan gives the same bytes in every run.
 */
public final class TradeGenerator {
    private static final String SUFFIX = ".csv";
    private static final String LIST = ".breakwater-benchmark";
    private static final double ROOM = 1.2;
    private static final long MEGABYTE = 1_000_000;
    private static final int SECONDS_PER_REPORT = 3_600;

    private final TradePlan plan;
    private final Path folder;
    private final Progress progress;
    private long rows;

    private TradeGenerator(TradePlan plan, Path folder, Progress progress) {
        this.plan = plan;
        this.folder = folder;
        this.progress = progress;
    }

    /** Told now and then how far the work is. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Work was done.
         *
         * @param rows rows written so far
         * @param expectedRows rows that are to be expected in the end, within some hundredths; never less than {@code rows}
         */
        void at(long rows, long expectedRows);
    }

    /**
     * Writes the files.
     *
     * @param plan what is wanted
     * @param folder where to; made when it is missing
     * @param overwrite whether files of an earlier call may be replaced
     * @param progress called for each hour of each symbol
     * @return number of rows
     * @throws IOException when the folder holds something that may not be replaced, or the disk is too full; it says what
     */
    public static long generate(TradePlan plan, Path folder, boolean overwrite, Progress progress) throws IOException {
        TradeGenerator generator = new TradeGenerator(plan, folder, progress);
        generator.prepare(overwrite);
        return generator.write();
    }

    private void prepare(boolean overwrite) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IOException("output folder " + folder + " is a file, must be a folder");
        }
        Files.createDirectories(folder);
        List<Path> found = list(folder);
        if (!overwrite && !found.isEmpty()) {
            throw new IOException(
                    "output folder " + folder + " holds " + found.get(0).getFileName()
                            + ", must be empty; choose another, or replace files of an earlier run with --overwrite");
        }
        removeEarlier(found);
        requireSpace();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** What isn't ours stays, and stops the run: it would be read as input. */
    private void removeEarlier(List<Path> found) throws IOException {
        Path list = folder.resolve(LIST);
        List<String> ours = new ArrayList<>(Files.exists(list) ? Files.readAllLines(list) : List.of());
        ours.add(LIST);
        for (Path file : found) {
            if (!ours.contains(withoutPart(file.getFileName().toString()))) {
                throw new IOException("output folder " + folder + " holds " + file.getFileName()
                        + ", which is not of an earlier run; remove it or choose another folder");
            }
        }
        for (Path file : found) {
            Files.delete(file);
        }
    }

    private void requireSpace() throws IOException {
        long needed = (long) (plan.expectedRows() * ROOM * TradePlan.ROW_BYTES);
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < needed) {
            throw new IOException("disk of " + folder + " has " + free / MEGABYTE + " MB free, needs about "
                    + needed / MEGABYTE + " MB for " + plan.expectedRows() + " rows");
        }
    }

    private long write() throws IOException {
        List<String> names = Stream.iterate(0, i -> i < plan.symbols(), i -> i + 1)
                .map(symbol -> Listing.of(symbol).name() + SUFFIX)
                .toList();
        Files.write(folder.resolve(LIST), names);
        for (int symbol = 0; symbol < plan.symbols(); symbol++) {
            writeSymbol(symbol, names.get(symbol));
        }
        return rows;
    }

    /** A file has its name when it is whole: a run over half an input would look like a success. */
    private void writeSymbol(int symbol, String name) throws IOException {
        Path part = folder.resolve(partOf(name));
        SymbolPath path = new SymbolPath(plan, symbol);
        try (TradeRows target = new TradeRows(Files.newOutputStream(part))) {
            for (int second = 0; second < plan.seconds(); second++) {
                rows += path.writeSecond(second, target);
                if (second % SECONDS_PER_REPORT == 0) {
                    progress.at(rows, Math.max(rows, plan.expectedRows()));
                }
            }
        }
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        progress.at(rows, Math.max(rows, plan.expectedRows()));
    }

    private static String partOf(String name) {
        return "." + name + ".part";
    }

    private static String withoutPart(String name) {
        boolean part = name.startsWith(".") && name.endsWith(".part");
        return part ? name.substring(1, name.length() - ".part".length()) : name;
    }
}
