package io.breakwater.job.ingest;

import java.util.Optional;

import io.breakwater.job.ingest.formats.ColumnChoice;
import io.breakwater.job.ingest.formats.TickFormat;

/**
 * One input as the user names it.
 *
 * @param kind what it must hold; {@link TickFormat.Kind#ANY} to take what is there
 * @param location file, folder or glob
 * @param symbol symbol of its files; empty to take it from the rows or the file's name. Of a folder or glob only files of this
 *     symbol, or of none in their names, are taken
 * @param venue lower case; empty to take it from rows, layout, path and name
 * @param format how its files must be read; none to tell it by their content
 * @param market market of its files; of a folder or glob only files of this market, or of none that can be told, are taken
 * @param columns which column gives which quantity, where names don't tell
 */
public record InputSpec(
        TickFormat.Kind kind,
        String location,
        String symbol,
        String venue,
        Optional<TickFormat> format,
        Optional<Market> market,
        ColumnChoice columns) {
    /** Venue of inputs of which nothing tells it. */
    public static final String DEFAULT_VENUE = "binance";

    /**
     * An input whose columns and market are detected from its content.
     *
     * @param kind what it must hold
     * @param location file, folder or glob
     * @param symbol symbol of its files; empty to take it from the rows or the file's name
     * @param venue lower case; empty to take it from rows, layout, path and name
     * @param format how its files must be read; none to tell it by their content
     */
    public InputSpec(TickFormat.Kind kind, String location, String symbol, String venue, Optional<TickFormat> format) {
        this(kind, location, symbol, venue, format, Optional.empty(), ColumnChoice.NONE);
    }

    /**
     * An input of which everything is detected from its content.
     *
     * @param kind what it must hold
     * @param location file, folder or glob
     * @return symbol and venue by row, layout, path or name
     */
    public static InputSpec of(TickFormat.Kind kind, String location) {
        return new InputSpec(kind, location, "", "", Optional.empty());
    }

    /**
     * The same of one symbol.
     *
     * @param name symbol
     * @return a copy
     */
    public InputSpec withSymbol(String name) {
        return new InputSpec(kind, location, name, venue, format, market, columns);
    }

    /**
     * The same of another venue.
     *
     * @param name venue
     * @return a copy
     */
    public InputSpec withVenue(String name) {
        return new InputSpec(kind, location, symbol, name, format, market, columns);
    }

    /**
     * The same in a given format.
     *
     * @param forced how its files must be read
     * @return a copy
     */
    public InputSpec withFormat(TickFormat forced) {
        return new InputSpec(kind, location, symbol, venue, Optional.of(forced), market, columns);
    }

    /**
     * The same of one market.
     *
     * @param wanted market; none to tell it by the files
     * @return a copy
     */
    public InputSpec withMarket(Optional<Market> wanted) {
        return new InputSpec(kind, location, symbol, venue, format, wanted, columns);
    }

    /**
     * The same with columns that the user names.
     *
     * @param choice which column gives which quantity
     * @return a copy
     */
    public InputSpec withColumns(ColumnChoice choice) {
        return new InputSpec(kind, location, symbol, venue, format, market, choice);
    }

    /** The input as a message names it. */
    String label() {
        return switch (kind) {
            case TRADES -> "--trades " + location;
            case KLINES -> "--klines " + location;
            case DEPTH -> "--depth " + location;
            case ANY -> location;
        };
    }
}
