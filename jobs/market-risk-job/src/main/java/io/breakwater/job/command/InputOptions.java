package io.breakwater.job.command;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import io.breakwater.job.ingest.InputResolver;
import io.breakwater.job.ingest.InputSpec;
import io.breakwater.job.ingest.ReadLimits;
import io.breakwater.job.ingest.Resolution;
import io.breakwater.job.ingest.formats.TickFormat;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is read: the options that every command over market data has, spelled the same. */
final class InputOptions {
    private static final String AUTO = "auto";

    @Option(names = "--trades", paramLabel = "PATH", description = "Trades: file, folder or glob; repeatable.")
    private List<String> trades = new ArrayList<>();

    @Option(names = "--klines", paramLabel = "PATH", description = "Bars: file, folder or glob; repeatable.")
    private List<String> klines = new ArrayList<>();

    @Option(names = "--depth", paramLabel = "PATH", description = "Order books: file, folder or glob; repeatable.")
    private List<String> depth = new ArrayList<>();

    @Mixin
    private FileOptions files;

    @Option(
            names = "--format",
            defaultValue = AUTO,
            description = "Format of the files. Default: detected from the content.")
    private String format;

    @Option(names = "--from", paramLabel = "TIME", description = "First event time, date or ISO instant, inclusive.")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "End of event time, date or ISO instant, exclusive.")
    private String to;

    /** Finds the lanes of all inputs, or what is wrong with any option. */
    Resolution resolve(List<String> faults) {
        Optional<TickFormat> forced = parseFormat(faults);
        List<InputSpec> specs = new ArrayList<>();
        trades.forEach(path -> specs.add(spec(TickFormat.Kind.TRADES, path, forced)));
        klines.forEach(path -> specs.add(spec(TickFormat.Kind.KLINES, path, forced)));
        depth.forEach(path -> specs.add(spec(TickFormat.Kind.DEPTH, path, forced)));
        return resolve(specs, limits(faults), faults);
    }

    /** The same, each --klines by itself, so that one symbol may have bars of several lengths. */
    List<Resolution> resolveEach(List<String> faults) {
        Optional<TickFormat> forced = parseFormat(faults);
        ReadLimits limits = limits(faults);
        if (klines.isEmpty() || !trades.isEmpty() || !depth.isEmpty()) {
            faults.add("input was no or not only --klines, must be bars");
        }
        return klines.stream()
                .map(path -> resolve(List.of(spec(TickFormat.Kind.KLINES, path, forced)), limits, faults))
                .toList();
    }

    private static Resolution resolve(List<InputSpec> specs, ReadLimits limits, List<String> faults) {
        Resolution resolution = InputResolver.resolve(specs, limits);
        faults.addAll(resolution.faults());
        return resolution;
    }

    /** Whether files are named. */
    boolean isGiven() {
        return !(trades.isEmpty() && klines.isEmpty() && depth.isEmpty());
    }

    /** What of the inputs is read, or what is wrong with these options. */
    ReadLimits limits(List<String> faults) {
        long start = parseTime("--from", from, 0, faults);
        long end = parseTime("--to", to, Long.MAX_VALUE, faults);
        if (start >= end) {
            faults.add("--from was " + from + ", must be before --to, which was " + to);
            end = Long.MAX_VALUE;
        }
        faults.addAll(files.faults());
        return ReadLimits.upTo(Instant.now().toEpochMilli()).between(Math.min(start, end - 1), end);
    }

    private InputSpec spec(TickFormat.Kind kind, String path, Optional<TickFormat> forced) {
        InputSpec spec = files.of(InputSpec.of(kind, path));
        return forced.map(spec::withFormat).orElse(spec);
    }

    private Optional<TickFormat> parseFormat(List<String> faults) {
        if (format.equalsIgnoreCase(AUTO)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    TickFormat.valueOf(format.toUpperCase(Locale.ROOT).replace('-', '_')));
        } catch (IllegalArgumentException e) {
            String allowed = Arrays.stream(TickFormat.values())
                    .map(known -> known.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(", "));
            faults.add("--format was " + format + ", must be auto, " + allowed);
            return Optional.empty();
        }
    }

    private static long parseTime(String name, String text, long absent, List<String> faults) {
        if (text == null) {
            return absent;
        }
        try {
            return text.length() == "2020-01-01".length()
                    ? LocalDate.parse(text)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .toEpochMilli()
                    : Instant.parse(text).toEpochMilli();
        } catch (DateTimeParseException e) {
            faults.add(
                    name + " was " + text + ", must be a date (2021-05-19) or an instant (2021-05-19T13:00:00Z), UTC");
            return absent;
        }
    }
}
