package io.breakwater.job.ingest.desks;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

import io.breakwater.risk.market.DailyBars;
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

    static DailyBars daily(Fields fields) throws Refused {
        String symbol = fields.symbol("symbol");
        SortedMap<Long, Day> days = new TreeMap<>();
        for (Fields bar : fields.list("bars")) {
            days.put(day(bar), prices(bar));
        }
        if (days.isEmpty()) {
            throw new Refused("bad-bars", "bars", "empty", "at least one day");
        }
        return of(symbol, days);
    }

    private static Day prices(Fields bar) throws Refused {
        double close = bar.positive("close");
        double open = bar.positive("open", Double.NaN);
        double high = bar.positive("high", Double.NaN);
        double low = bar.positive("low", Double.NaN);
        if (high < Math.max(close, low) || high < open) {
            throw new Refused("bad-range", "high", Double.toString(high), "at least open, low and close");
        }
        if (low > close || low > open) {
            throw new Refused("bad-range", "low", Double.toString(low), "at most open and close");
        }
        return new Day(open, high, low, close, bar.notNegative("volume", Double.NaN));
    }

    /** What is known of a day; NaN for what is not. */
    record Day(double open, double high, double low, double close, double volume) {}

    /** The newest days that are of use: of so many returns, holes left out. Days between them that are missing are NaN. */
    static DailyBars of(String symbol, SortedMap<Long, Day> days) {
        long last = days.lastKey();
        long first = last;
        int returns = 0;
        while (first > days.firstKey() && returns < DailyBars.MOST_RETURNS && last - first + 1 < DailyBars.MOST_DAYS) {
            first--;
            returns += days.containsKey(first) && days.containsKey(first + 1) ? 1 : 0;
        }
        SortedMap<Long, Day> newest = days.tailMap(first);
        int length = (int) (last - first + 1);
        return new DailyBars(
                symbol,
                first,
                values(newest, first, length, Day::open),
                values(newest, first, length, Day::high),
                values(newest, first, length, Day::low),
                values(newest, first, length, Day::close),
                values(newest, first, length, Day::volume));
    }

    private static double[] values(SortedMap<Long, Day> days, long first, int length, ToDoubleFunction<Day> value) {
        double[] values = new double[length];
        Arrays.fill(values, Double.NaN);
        days.forEach((day, prices) -> values[(int) (day - first)] = value.applyAsDouble(prices));
        return values;
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
