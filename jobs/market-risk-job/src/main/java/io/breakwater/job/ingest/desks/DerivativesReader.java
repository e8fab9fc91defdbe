package io.breakwater.job.ingest.desks;

import java.util.List;
import java.util.Locale;

import io.breakwater.risk.metrics.DerivativesReport;
import io.breakwater.risk.metrics.DerivativesReport.Kind;

/** Reads what markets of derivatives say beside their trades. */
final class DerivativesReader {
    private static final double LARGEST = 1e15;
    private static final double BASIS_POINTS = 10_000;
    private static final double FUNDED_HOURS = 8;
    private static final double LARGEST_RATE = 1;
    private static final double LONGEST_HOURS = 24;

    private DerivativesReader() {}

    /** The key is venue:symbol where a topic brings it; a file may leave both out where its name tells the symbol. */
    static DerivativesReport report(Fields fields, MessageReader.Place place, long latest) throws Refused {
        int colon = place.key().indexOf(':');
        String venue = fields.text(
                        "venue", colon < 0 ? place.key() : place.key().substring(0, colon))
                .toLowerCase(Locale.ROOT);
        String symbol = fields.text("symbol", colon < 0 ? "" : place.key().substring(colon + 1))
                .toUpperCase(Locale.ROOT);
        if (venue.isBlank()) {
            throw new Refused("no-venue", "venue", "left out", "a venue, in the value or as the key venue:symbol");
        }
        if (symbol.isBlank()) {
            throw new Refused("no-symbol", "symbol", "left out", "a symbol, in the value or as the key venue:symbol");
        }
        String named = venue + ':' + symbol;
        if (colon >= 0 && !place.key().equalsIgnoreCase(named)) {
            throw new Refused("other-key", "symbol", named, place.key() + " as in the record's key");
        }
        long time = fields.time("time", place.time(), latest);
        return switch (place.kind()) {
            case LIQUIDATION -> new DerivativesReport(time, venue, symbol, Kind.LIQUIDATION, liquidated(fields));
            case OPEN_INTEREST -> new DerivativesReport(time, venue, symbol, Kind.OPEN_INTEREST, openInterest(fields));
            case FUNDING -> new DerivativesReport(time, venue, symbol, Kind.FUNDING, funding(fields));
            default -> throw new IllegalArgumentException("kind was " + place.kind() + ", must be of derivatives");
        };
    }

    private static double liquidated(Fields fields) throws Refused {
        if (fields.has("side")) {
            String side = fields.text("side").toUpperCase(Locale.ROOT);
            if (!List.of("BUY", "SELL").contains(side)) {
                throw new Refused("bad-side", "side", side, "BUY or SELL");
            }
        }
        return bounded("quantity", fields.positive("price") * fields.positive("quantity"));
    }

    /** Contracts where they are given: their number does not move with the price. */
    private static double openInterest(Fields fields) throws Refused {
        String field = fields.has("openInterest") ? "openInterest" : "openInterestValue";
        double value = fields.finite(field);
        if (value < 0) {
            throw new Refused("bad-" + field, field, value, "zero or positive");
        }
        return bounded(field, value);
    }

    private static double bounded(String field, double value) throws Refused {
        if (!(value <= LARGEST)) {
            throw new Refused("bad-" + field, field, value, "at most " + LARGEST);
        }
        return value;
    }

    private static double funding(Fields fields) throws Refused {
        boolean points = !fields.has("fundingRate");
        double rate = points ? fields.finite("fundingRateBps") / BASIS_POINTS : fields.finite("fundingRate");
        double hours = fields.positive("fundingIntervalHours", FUNDED_HOURS);
        String field = points ? "fundingRateBps" : "fundingRate";
        if (hours > LONGEST_HOURS) {
            throw new Refused("bad-fundingIntervalHours", "fundingIntervalHours", hours, "at most " + LONGEST_HOURS);
        }
        double ofEightHours = rate * FUNDED_HOURS / hours;
        if (Math.abs(ofEightHours) > LARGEST_RATE) {
            throw new Refused("bad-" + field, field, ofEightHours, "a fraction for eight hours from -1 to 1");
        }
        return ofEightHours;
    }
}
