package io.breakwater.job.ingest.desks;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.breakwater.risk.desk.records.DailyCloses;
import io.breakwater.risk.market.GapClass;
import io.breakwater.risk.market.Instrument;

/** Reads what is known beforehand: instruments and daily bars. */
final class ReferenceReader {
    private static final List<String> CONTRACTS = List.of("spot", "perpetual", "future", "option");
    private static final List<String> GAP_CLASSES =
            Arrays.stream(GapClass.values()).map(GapClass::name).toList();

    private ReferenceReader() {}

    static Instrument instrument(Fields fields) throws Refused {
        String symbol = fields.symbol("symbol");
        Instrument guess = Instrument.guessed(symbol);
        boolean inverse = fields.flag("inverse", false);
        String contract = fields.oneOf("contract", inverse ? "perpetual" : "spot", CONTRACTS);
        if (contract.equals("option")) {
            throw new Refused(
                    "bad-contract", "contract", contract, "spot, perpetual or future: options are not priced");
        }
        if (inverse && contract.equals("spot")) {
            throw new Refused("bad-contract", "contract", contract, "perpetual or future where inverse is true");
        }
        String underlying = fields.text("underlying", guess.underlying()).toUpperCase(Locale.ROOT);
        return new Instrument(
                symbol,
                underlying,
                contract,
                fields.positive("multiplier", 1),
                inverse,
                fields.text("quote", "USD").toUpperCase(Locale.ROOT),
                GapClass.valueOf(
                        fields.oneOf("gapClass", GapClass.of(underlying).name(), GAP_CLASSES)));
    }

    static DailyCloses daily(Fields fields) throws Refused {
        String symbol = fields.symbol("symbol");
        SortedMap<Long, Double> closes = new TreeMap<>();
        for (Fields bar : fields.list("bars")) {
            closes.put(day(bar), bar.positive("close"));
        }
        if (closes.isEmpty()) {
            throw new Refused("bad-bars", "bars", "empty", "at least one day");
        }
        return of(symbol, closes);
    }

    /** The newest days that are of use: of so many returns, holes left out. Days between them without a close are NaN. */
    static DailyCloses of(String symbol, SortedMap<Long, Double> closes) {
        long last = closes.lastKey();
        long first = last;
        int returns = 0;
        while (first > closes.firstKey()
                && returns < DailyCloses.MOST_RETURNS
                && last - first + 1 < DailyCloses.MOST_DAYS) {
            first--;
            returns += closes.containsKey(first) && closes.containsKey(first + 1) ? 1 : 0;
        }
        double[] days = new double[(int) (last - first + 1)];
        Arrays.fill(days, Double.NaN);
        for (Map.Entry<Long, Double> day : closes.tailMap(first).entrySet()) {
            days[(int) (day.getKey() - first)] = day.getValue();
        }
        return new DailyCloses(symbol, first, days);
    }

    private static long day(Fields bar) throws Refused {
        String day = bar.text("day");
        try {
            return LocalDate.parse(day).toEpochDay();
        } catch (DateTimeParseException e) {
            throw new Refused("bad-day", "day", day, "a UTC date such as 2026-01-31");
        }
    }
}
