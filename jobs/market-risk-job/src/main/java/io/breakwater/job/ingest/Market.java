package io.breakwater.job.ingest;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Markets of one exchange on which instruments of one name are different ones. */
public enum Market {
    /** Coins against money at once. */
    SPOT(""),
    /** Futures and perpetuals margined in a stablecoin. */
    UM("-um"),
    /** Futures and perpetuals margined in the coin, whose quantities are contracts. */
    CM("-cm");

    private final String suffix;

    Market(String suffix) {
        this.suffix = suffix;
    }

    /**
     * The market of a name on the command line.
     *
     * @param name spot, um or cm, in any case
     * @return none for another name
     */
    public static Optional<Market> named(String name) {
        return Arrays.stream(values())
                .filter(market -> market.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    /** The venue of an exchange's market. */
    String of(String exchange) {
        return exchange + suffix;
    }

    /**
     * Whether venues are different markets.
     *
     * @param venues lower case
     * @return whether instruments of one name are different ones there
     */
    public static boolean areSeveral(Collection<String> venues) {
        return venues.stream().map(Market::ofVenue).distinct().count() > 1;
    }

    /** The market that a venue's name says; none for one of an exchange alone. */
    static Optional<Market> ofVenue(String venue) {
        return Arrays.stream(values())
                .filter(market -> market != SPOT && venue.endsWith(market.suffix))
                .findFirst();
    }
}
