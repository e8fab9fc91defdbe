package io.breakwater.job.ingest;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.breakwater.job.ingest.files.InputPaths;
import io.breakwater.job.ingest.formats.TickFormat;

/** Turns the user's inputs into lanes, and lists all that is wrong with them at once. */
public final class InputResolver {
    private final ReadLimits limits;
    private final List<String> faults = new ArrayList<>();
    private int usable;
    private final List<String> notes = new ArrayList<>();
    private final List<DeadLetter> refused = new ArrayList<>();
    private final TreeSet<String> assumed = new TreeSet<>();
    private int noData;
    private final Map<LaneKey, List<LaneFile>> lanes = new TreeMap<>();

    private InputResolver(ReadLimits limits) {
        this.limits = limits;
    }

    private record LaneKey(String venue, String symbol) implements Comparable<LaneKey> {
        @Override
        public int compareTo(LaneKey other) {
            return Comparator.comparing(LaneKey::venue)
                    .thenComparing(LaneKey::symbol)
                    .compare(this, other);
        }
    }

    /**
     * Finds and looks at all files. A file that is named itself and can't be read is a fault; one in a folder or glob is left
     * out with a note and a dead letter, as folders hold other things too, unless nothing is left.
     *
     * @param specs what the user names
     * @param limits which range is read; files that begin after it are left out
     * @return lanes, or what is wrong
     */
    public static Resolution resolve(List<InputSpec> specs, ReadLimits limits) {
        InputResolver resolver = new InputResolver(limits);
        specs.forEach(resolver::add);
        if (specs.isEmpty()) {
            resolver.faults.add("no input was named, give --trades, --klines or --depth");
        }
        return resolver.resolution();
    }

    private void add(InputSpec spec) {
        List<Path> paths;
        try {
            paths = InputPaths.find(spec.location());
        } catch (AccessDeniedException e) {
            faults.add(spec.label() + ": " + e.getMessage() + " can't be read: permission denied");
            return;
        } catch (IOException | RuntimeException e) {
            faults.add(spec.label() + ": " + e.getMessage());
            return;
        }
        boolean named = InputPaths.isOneFile(spec.location());
        int before = usable;
        int faultsBefore = faults.size();
        int notesBefore = notes.size();
        for (Path path : paths) {
            List<FileProbe.Probed> found = FileProbe.probe(path, spec);
            for (FileProbe.Probed probed : found) {
                // A zip of several files may hold other things too, as a folder may.
                add(spec, probed, named && found.size() == 1);
            }
        }
        if (usable == before && faults.size() == faultsBefore) {
            String what = paths.isEmpty() ? "matches no file" : "holds no file that can be used";
            faults.add(spec.label() + ": " + what + leftOut(notesBefore));
        }
    }

    private void add(InputSpec spec, FileProbe.Probed probed, boolean named) {
        if (probed.kind() == FileProbe.Kind.NO_DATA && !named) {
            noData++;
            return;
        }
        if (probed.kind() == FileProbe.Kind.NO_MARKET && !named) {
            notes.add(probed.source() + ": left out, " + probed.fault());
            return;
        }
        Optional<String> fault = faultOf(spec, probed);
        if (fault.isPresent()) {
            refuse(spec, probed.source(), fault.get(), named);
            return;
        }
        Optional<String> nameSymbol = SymbolName.of(probed.source().replace('!', '/'));
        Optional<String> why = whyLeftOut(spec, probed, named, nameSymbol);
        if (why.isPresent()) {
            notes.add(probed.source() + ": left out, " + why.get());
            return;
        }
        Optional<String> symbol = symbol(spec, probed, nameSymbol);
        if (symbol.isEmpty()) {
            faults.add(spec.label() + ": symbol of " + probed.source()
                    + " is neither in its rows nor in its name, give --symbol");
            return;
        }
        VenueFinder.Found venue = VenueFinder.of(spec, probed.source(), probed.detection(), symbol.get());
        if (!named && spec.market().isPresent() && otherMarket(spec, probed, symbol.get())) {
            notes.add(probed.source() + ": left out, it is of another market than --market asks for");
            return;
        }
        add(
                new LaneKey(venue.venue(), symbol.get()),
                probed.file().withoutVenueColumn(!spec.venue().isEmpty()));
        if (!venue.told()) {
            assumed.add(symbol.get());
        }
    }

    private Optional<String> whyLeftOut(
            InputSpec spec, FileProbe.Probed probed, boolean named, Optional<String> nameSymbol) {
        if (!spec.symbol().isEmpty() && !named && nameSymbol.isPresent() && !sameSymbol(spec, nameSymbol.get())) {
            return Optional.of("its name says " + nameSymbol.get());
        }
        if (probed.file().firstTime() >= limits.toMillis()) {
            return Optional.of("it begins after the end of the wanted range");
        }
        boolean before =
                limits.fromMillis() > 0 && LastTime.of(probed.file()).orElse(Long.MAX_VALUE) <= limits.fromMillis();
        return before ? Optional.of("it ends before the wanted range") : Optional.empty();
    }

    private static boolean otherMarket(InputSpec spec, FileProbe.Probed probed, String symbol) {
        Optional<Market> told =
                VenueFinder.marketOf(probed.source(), probed.file().format(), symbol);
        return told.isPresent() && !told.equals(spec.market());
    }

    private void add(LaneKey key, LaneFile file) {
        List<LaneFile> files = lanes.computeIfAbsent(key, unseen -> new ArrayList<>());
        // A capture that holds trades and books may be named for both, and is read once.
        usable++;
        if (files.stream().noneMatch(other -> other.source().equals(file.source()))) {
            files.add(file);
        }
    }

    private static boolean sameSymbol(InputSpec spec, String name) {
        return spec.symbol().equalsIgnoreCase(name);
    }

    private static Optional<String> faultOf(InputSpec spec, FileProbe.Probed probed) {
        if (probed.fault() != null) {
            return Optional.of(probed.fault());
        }
        TickFormat format = probed.file().format().format();
        boolean fits = spec.kind() == TickFormat.Kind.ANY
                || format.kind() == TickFormat.Kind.ANY
                || spec.kind() == format.kind();
        return fits
                ? Optional.empty()
                : Optional.of("holds " + format.kind() + " (" + format.label() + "), asked for were " + spec.kind());
    }

    /** The symbol of a file; empty text for one of several symbols; none when it can't be told. */
    private static Optional<String> symbol(InputSpec spec, FileProbe.Probed probed, Optional<String> nameSymbol) {
        if (!spec.symbol().isEmpty()) {
            return Optional.of(spec.symbol().toUpperCase(Locale.ROOT));
        }
        TreeSet<String> inRows = new TreeSet<>(probed.detection().symbols());
        if (!inRows.isEmpty()) {
            return Optional.of(inRows.size() == 1 ? inRows.first() : "");
        }
        return nameSymbol;
    }

    private void refuse(InputSpec spec, String source, String fault, boolean named) {
        if (named) {
            faults.add(spec.label() + ": " + (source.equals(spec.location()) ? "" : source + " ") + fault);
            return;
        }
        notes.add(source + ": left out, " + fault);
        refused.add(new DeadLetter(0, source, 0, "unusable-file", fault, ""));
    }

    private String leftOut(int notesBefore) {
        return notes.stream()
                .skip(notesBefore)
                .limit(3)
                .map(note -> "; " + note)
                .collect(Collectors.joining());
    }

    private Resolution resolution() {
        List<Lane> result = new ArrayList<>();
        lanes.forEach((key, files) -> {
            files.sort(Comparator.comparingLong(LaneFile::firstTime).thenComparing(LaneFile::source));
            checkBarLengths(key, files);
            checkTradeFormats(key, files);
            noteTwoKinds(key, files);
            checkTwins(key, files);
            List<DeadLetter> first = result.isEmpty() ? refused : List.of();
            result.add(new Lane(key.venue, key.symbol, files, first, limits));
        });
        noteVenues(result);
        if (noData > 0) {
            notes.add(noData + (noData == 1 ? " file is" : " files are")
                    + " no data and not read, such as notes and checksums");
        }
        return new Resolution(faults.isEmpty() ? result : List.of(), faults, notes);
    }

    private void noteVenues(List<Lane> result) {
        Lane.venuesOfSeveralMarkets(result)
                .forEach((symbol, at) -> notes.add(symbol + " is read at " + String.join(" and ", at)
                        + ", which are different instruments; choose one by --market"));
        if (!assumed.isEmpty()) {
            notes.add("Nothing tells the venue of " + String.join(", ", assumed) + ": counted as "
                    + InputSpec.DEFAULT_VENUE + ", give --venue");
        }
    }

    /** Files of one name that are no copies of each other are of different markets, and nothing tells which. */
    private void checkTwins(LaneKey key, List<LaneFile> files) {
        Map<String, LaneFile> byName = new TreeMap<>();
        for (LaneFile file : files) {
            LaneFile twin = byName.putIfAbsent(Path.of(file.path()).getFileName() + "!" + file.entry(), file);
            if (twin != null && (twin.bytes() != file.bytes() || twin.firstTime() != file.firstTime())) {
                faults.add(
                        key.venue + ":" + key.symbol + " has two files of one name and different content, "
                                + twin.source() + " and " + file.source()
                                + ": say what each is by folders called spot, um or cm, or name one of them with --market or --venue");
            }
        }
    }

    private void checkBarLengths(LaneKey key, List<LaneFile> files) {
        TreeSet<Long> lengths = files.stream()
                .map(file -> file.format().barLengthMillis())
                .filter(length -> length > 0)
                .collect(Collectors.toCollection(TreeSet::new));
        if (lengths.size() > 1) {
            String found = lengths.stream().map(length -> length / 1_000 + " s").collect(Collectors.joining(" and "));
            faults.add(key.venue + ":" + key.symbol + " has bars of " + found + ", must have one length");
        }
    }

    private void checkTradeFormats(LaneKey key, List<LaneFile> files) {
        Set<TickFormat> formats =
                files.stream().map(file -> file.format().format()).collect(Collectors.toSet());
        boolean aggregate = formats.contains(TickFormat.AGG_TRADES);
        boolean single = formats.contains(TickFormat.TRADES) || formats.contains(TickFormat.NAMED_TRADES);
        if (aggregate && single) {
            faults.add(key.venue + ":" + key.symbol
                    + " has trades and aggTrades, which tell the same trades twice, must have one of them");
        }
    }

    private void noteTwoKinds(LaneKey key, List<LaneFile> files) {
        long kinds = files.stream()
                .map(file -> file.format().format().kind())
                .distinct()
                .filter(kind -> kind != TickFormat.Kind.DEPTH)
                .count();
        boolean bars = files.stream().anyMatch(file -> file.format().barLengthMillis() > 0);
        if (bars && kinds > 1) {
            notes.add(key.venue + ":" + key.symbol
                    + " has trades and bars; where they overlap in time, volumes count twice");
        }
    }
}
