package io.breakwater.job.report;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.breakwater.job.report.RunSummary.Gap;

/**
 * The curves as the page's script reads them. A curve is 16 bits a point over its range (the text and tables hold the exact
 * numbers), a constant is one number, and a curve equal to an earlier one is its name.
 */
final class ChartData {
    /** Desks that have curves. */
    static final int MOST_DESKS = 12;

    /** Symbols that have curves. */
    static final int MOST_SYMBOLS = 8;

    /** Universes that have curves. */
    static final int MOST_UNIVERSES = 4;

    private static final int NOTHING = 0xFFFF;
    private static final double STEPS = 0xFFFE;
    private static final int MOST_EVENTS = 200;
    private static final int TIME_BYTES = 4;
    private static final int VALUE_BYTES = 2;
    private static final int FEWEST_POINTS = 150;

    private final RunRecords records;
    private final RunSummary summary;
    private final int bytes;
    private int points = PageBudget.MOST_POINTS;

    ChartData(RunRecords records, RunSummary summary, int bytes) {
        this.records = records;
        this.summary = summary;
        this.bytes = bytes;
    }

    static int drawnDesks(int desks) {
        return Math.min(desks, MOST_DESKS);
    }

    static int drawnSymbols(int symbols) {
        return Math.min(symbols, MOST_SYMBOLS);
    }

    /** JSON that may stand inside a script element: no {@code <} in it. */
    String json() throws JsonProcessingException {
        String json = json(points);
        while (json.length() > bytes && points > FEWEST_POINTS) {
            points = Math.max(FEWEST_POINTS, (int) Math.min(points * 0.9, 0.98 * points * bytes / json.length()));
            json = json(points);
        }
        return json;
    }

    private String json(int mostPoints) throws JsonProcessingException {
        points = mostPoints;
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(
                "from",
                summary.period().first() == null ? 0 : summary.period().first().toEpochMilli());
        data.put(
                "to",
                summary.period().last() == null ? 0 : summary.period().last().toEpochMilli());
        data.put("desks", desks());
        data.put("symbols", symbols());
        data.put("universes", universes());
        data.put(
                "events",
                summary.events().stream()
                        .filter(event -> event.detectedAt() != null || event.confirmedAt() != null)
                        .limit(MOST_EVENTS)
                        .map(ChartData::event)
                        .toList());
        return SummaryJson.text(data)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026");
    }

    private List<Object> desks() {
        List<Object> desks = new ArrayList<>();
        for (DeskSummary desk :
                summary.desks().subList(0, drawnDesks(summary.desks().size()))) {
            DeskTrack track = records.desks().get(desk.desk());
            Map<String, Object> drawn =
                    track == null ? new LinkedHashMap<>() : curves(track.track(), DeskColumn.values(), "driver");
            drawn.put("name", desk.desk());
            drawn.put(
                    "spells",
                    desk.spells().stream()
                            .map(spell -> new Object[] {
                                spell.from().toEpochMilli(), spell.to().toEpochMilli(), spell.level(), spell.state()
                            })
                            .toList());
            desks.add(drawn);
        }
        return desks;
    }

    private List<Object> symbols() {
        List<Object> symbols = new ArrayList<>();
        records.symbols().values().stream().limit(MOST_SYMBOLS).forEach(symbol -> {
            Map<String, Object> drawn = curves(symbol.track(), SymbolColumn.values());
            drawn.put("name", summary.symbols().get(symbols.size()).nameAmong(summary.symbols()));
            symbols.add(drawn);
        });
        return symbols;
    }

    private List<Object> universes() {
        List<Object> universes = new ArrayList<>();
        records.universes().entrySet().stream().limit(MOST_UNIVERSES).forEach(entry -> {
            Map<String, Object> drawn = curves(entry.getValue(), CrossColumn.values());
            drawn.put("name", entry.getKey());
            universes.add(drawn);
        });
        return universes;
    }

    private static Map<String, Object> event(EpisodeSummary event) {
        Map<String, Object> drawn = new LinkedHashMap<>();
        drawn.put("id", event.episodeId());
        drawn.put("name", Words.sentence(event.type()) + " " + event.scope());
        drawn.put(
                "steps",
                event.path().stream()
                        .map(step -> new Object[] {
                            step.time().toEpochMilli(), step.status(), step.probability(), step.low(), step.high()
                        })
                        .toList());
        return drawn;
    }

    private Map<String, Object> curves(Track track, RiskColumn[] columns, String... extra) {
        SeriesReducer.Series series = withBreaks(
                track.curves().orElseThrow().reduced(points), track.gaps().longest(Integer.MAX_VALUE));
        Map<String, Object> curves = new LinkedHashMap<>();
        Map<String, double[]> told = new LinkedHashMap<>();
        for (int i = 0; i < series.values().length; i++) {
            String name = i < columns.length ? ((Enum<?>) columns[i]).name().toLowerCase(Locale.ROOT) : extra[0];
            Object curve = curve(series.values()[i], told);
            if (curve != null) {
                curves.put(name, curve);
                told.put(name, series.values()[i]);
            }
        }
        Map<String, Object> drawn = new LinkedHashMap<>();
        drawn.put("t", times(series.times()));
        drawn.put("curves", curves);
        return drawn;
    }

    /** An empty row inside each hole, so that no line is drawn across it. */
    private static SeriesReducer.Series withBreaks(SeriesReducer.Series series, List<Gap> gaps) {
        if (gaps.isEmpty()) {
            return series;
        }
        long[] breaks =
                gaps.stream().mapToLong(gap -> gap.from().toEpochMilli() + 1000).toArray();
        long[] times = new long[series.times().length + breaks.length];
        System.arraycopy(series.times(), 0, times, 0, series.times().length);
        System.arraycopy(breaks, 0, times, series.times().length, breaks.length);
        Arrays.sort(times);
        double[][] values = new double[series.values().length][times.length];
        int from = 0;
        for (int row = 0; row < times.length; row++) {
            boolean kept = from < series.times().length && series.times()[from] == times[row];
            for (int column = 0; column < values.length; column++) {
                values[column][row] = kept ? series.values()[column][from] : Double.NaN;
            }
            from += kept ? 1 : 0;
        }
        return new SeriesReducer.Series(times, values);
    }

    private static Object curve(double[] values, Map<String, double[]> told) {
        double low = Arrays.stream(values).filter(Double::isFinite).min().orElse(Double.NaN);
        double high = Arrays.stream(values).filter(Double::isFinite).max().orElse(Double.NaN);
        if (Double.isNaN(low)) {
            return null;
        }
        for (Map.Entry<String, double[]> earlier : told.entrySet()) {
            if (Arrays.equals(earlier.getValue(), values)) {
                return Map.of("as", earlier.getKey());
            }
        }
        if (low == high && Arrays.stream(values).allMatch(Double::isFinite)) {
            return Map.of("constant", low);
        }
        return coded(values, low, high);
    }

    private static Map<String, Object> coded(double[] values, double low, double high) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * VALUE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            long step = Double.isFinite(value) ? Math.round((value - low) / (high - low) * STEPS) : NOTHING;
            bytes.putShort((short) (high == low && Double.isFinite(value) ? 0 : step));
        }
        Map<String, Object> curve = new LinkedHashMap<>();
        curve.put("low", low);
        curve.put("high", high);
        curve.put("points", Base64.getEncoder().encodeToString(bytes.array()));
        return curve;
    }

    /** Seconds since the first row, or milliseconds where seconds would not tell them apart. */
    private static Map<String, Object> times(long[] times) {
        long start = times.length == 0 ? 0 : times[0];
        boolean whole = Arrays.stream(times).allMatch(time -> (time - start) % 1000 == 0);
        boolean fits = times.length == 0 || times[times.length - 1] - start < 0xFFFFFFFFL;
        int unit = whole || !fits ? 1000 : 1;
        ByteBuffer bytes = ByteBuffer.allocate(times.length * TIME_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long time : times) {
            bytes.putInt((int) ((time - start) / unit));
        }
        Map<String, Object> coded = new LinkedHashMap<>();
        coded.put("start", start);
        coded.put("unit", unit);
        coded.put("points", Base64.getEncoder().encodeToString(bytes.array()));
        return coded;
    }
}
