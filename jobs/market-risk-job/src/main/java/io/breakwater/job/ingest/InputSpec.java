package io.breakwater.job.ingest;

import java.util.Optional;

import io.breakwater.job.ingest.formats.TickFormat;

/**
 * One input as the user names it.
 *
 * @param kind what it must hold; {@link TickFormat.Kind#ANY} to take what is there
 * @param location file, folder or glob
 * @param symbol symbol of its files; empty to take it from the rows or the file's name. Of a folder or glob only files of this
 *     symbol, or of none in their names, are taken
 * @param venue lower case
 * @param format how its files must be read; none to tell it by their content
 */
public record InputSpec(
        TickFormat.Kind kind, String location, String symbol, String venue, Optional<TickFormat> format) {
    /** Venue of inputs that name none. */
    public static final String DEFAULT_VENUE = "binance";

    /**
     * An input of which everything is told by its content.
     *
     * @param kind what it must hold
     * @param location file, folder or glob
     * @return of venue {@code binance}, symbol by row or name
     */
    public static InputSpec of(TickFormat.Kind kind, String location) {
        return new InputSpec(kind, location, "", DEFAULT_VENUE, Optional.empty());
    }

    /**
     * The same of one symbol.
     *
     * @param name symbol
     * @return a copy
     */
    public InputSpec withSymbol(String name) {
        return new InputSpec(kind, location, name, venue, format);
    }

    /**
     * The same of another venue.
     *
     * @param name venue
     * @return a copy
     */
    public InputSpec withVenue(String name) {
        return new InputSpec(kind, location, symbol, name, format);
    }

    /**
     * The same in a given format.
     *
     * @param forced how its files must be read
     * @return a copy
     */
    public InputSpec withFormat(TickFormat forced) {
        return new InputSpec(kind, location, symbol, venue, Optional.of(forced));
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
