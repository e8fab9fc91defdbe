package io.breakwater.job.ingest.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which column gives which quantity, as the user says it: by name, or by position from 1 where a file has no header line.
 *
 * @param names name or position by quantity; empty to go by the names that are known
 */
public record ColumnChoice(Map<String, String> names) {
    /** Names that are known. */
    public static final ColumnChoice NONE = new ColumnChoice(Map.of());

    private static final Set<FileColumn> CHOSEN = EnumSet.complementOf(EnumSet.of(
            FileColumn.IGNORED,
            FileColumn.SNAPSHOT,
            FileColumn.UPDATE_ID,
            FileColumn.SIGNED_QUANTITY,
            FileColumn.CLOSE_TIME));

    /** Keeps a copy. */
    public ColumnChoice {
        names = Map.copyOf(names);
    }

    /**
     * What is wrong with it.
     *
     * @return one sentence for each quantity that no file has
     */
    public List<String> faults() {
        String allowed = CHOSEN.stream().map(ColumnChoice::key).collect(Collectors.joining(", "));
        return names.keySet().stream()
                .filter(key -> column(key).isEmpty())
                .sorted()
                .map(key -> "--columns: quantity was " + key + ", must be one of " + allowed)
                .toList();
    }

    /**
     * The choice as the command line takes it.
     *
     * @return e.g. {@code price=px,time=ts}
     */
    public String text() {
        return names.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(choice -> choice.getKey() + "=" + choice.getValue())
                .collect(Collectors.joining(","));
    }

    private static String key(FileColumn column) {
        return column.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<FileColumn> column(String key) {
        return CHOSEN.stream()
                .filter(column -> key(column).equals(key.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** Whether it names positions rather than names. */
    boolean isByPosition() {
        return names.values().stream().allMatch(name -> name.matches("\\d{1,2}"));
    }

    /** What the columns hold by this choice, in a table with these names; by position the first row stands for them. */
    HeaderLine.Meaning meaning(String[] header) throws FormatException {
        List<FileColumn> columns = new ArrayList<>(Collections.nCopies(header.length, FileColumn.IGNORED));
        List<String> known = Arrays.stream(header).map(HeaderLine::plain).toList();
        for (Map.Entry<String, String> choice : names.entrySet()) {
            int at = isByPosition()
                    ? Integer.parseInt(choice.getValue()) - 1
                    : known.indexOf(HeaderLine.plain(choice.getValue()));
            if (at < 0 || at >= columns.size()) {
                throw new FormatException("header line was \"" + String.join(",", header) + "\", has no column "
                        + choice.getValue() + ", by which --columns names the " + choice.getKey());
            }
            columns.set(at, column(choice.getKey()).orElseThrow());
        }
        return new HeaderLine.Meaning(columns, format(columns));
    }

    private TickFormat format(List<FileColumn> columns) throws FormatException {
        if (columns.containsAll(List.of(
                FileColumn.TIME,
                FileColumn.OPEN,
                FileColumn.HIGH,
                FileColumn.LOW,
                FileColumn.CLOSE,
                FileColumn.VOLUME))) {
            return TickFormat.OHLCV;
        }
        if (columns.containsAll(List.of(FileColumn.TIME, FileColumn.PRICE, FileColumn.QUANTITY))) {
            return TickFormat.NAMED_TRADES;
        }
        if (columns.containsAll(List.of(
                FileColumn.TIME,
                FileColumn.BID_PRICE,
                FileColumn.BID_QUANTITY,
                FileColumn.ASK_PRICE,
                FileColumn.ASK_QUANTITY))) {
            return TickFormat.QUOTES;
        }
        throw new FormatException("--columns named " + names.keySet()
                + ", must name time, price and quantity of trades, or time, open, high, low, close and volume");
    }
}
