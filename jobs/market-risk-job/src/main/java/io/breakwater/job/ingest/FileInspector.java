package io.breakwater.job.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;

import io.breakwater.job.ingest.files.InputPaths;
import io.breakwater.job.ingest.files.LineBuffer;
import io.breakwater.job.ingest.files.PackedFile;
import io.breakwater.job.ingest.formats.FileColumn;
import io.breakwater.job.ingest.formats.RawText;
import io.breakwater.job.ingest.formats.Rearranged;
import io.breakwater.job.ingest.formats.TickFormat;

/** Tells what files hold, by reading them whole in the way that a backfill would. */
public final class FileInspector {
    /** System property with the launcher's own path, so that a command that is shown can be typed as it stands. */
    public static final String LAUNCHER = "breakwater.launcher";

    /** Fault of a path at which there is no file. */
    public static final String NO_FILE = "no such file or folder, or one without files";

    private static final int FIRST_LINES = 5;
    private static final int LINE_BUFFER = 1 << 20;

    private FileInspector() {}

    /**
     * Inspects all files of an input.
     *
     * @param spec file, folder or glob, with symbol, venue and format if the user gives them
     * @param limits latest time that is believed, and the wanted range
     * @return one for each file or entry of a zip, readable or not; one with a fault when there is no file
     * @throws IOException when the thread was interrupted
     */
    public static List<Inspection> inspect(InputSpec spec, ReadLimits limits) throws IOException {
        List<Path> paths;
        try {
            paths = InputPaths.find(spec.location());
        } catch (IOException | RuntimeException e) {
            return List.of(Inspection.unreadable(spec.location(), NO_FILE, true));
        }
        if (paths.isEmpty()) {
            return List.of(Inspection.unreadable(spec.location(), NO_FILE, true));
        }
        List<Inspection> inspections = new ArrayList<>();
        for (Path path : paths) {
            for (FileProbe.Probed probed : FileProbe.probe(path, spec)) {
                inspections.add(probed.fault() == null ? inspect(spec, probed, limits) : unreadable(probed));
            }
        }
        return inspections;
    }

    private static Inspection unreadable(FileProbe.Probed probed) {
        return Inspection.unreadable(probed.source(), probed.fault(), probed.kind() == FileProbe.Kind.UNUSABLE);
    }

    private static Inspection inspect(InputSpec spec, FileProbe.Probed probed, ReadLimits limits) throws IOException {
        LaneFile file = probed.file();
        String symbol = symbol(spec, probed);
        VenueFinder.Found venue = VenueFinder.of(spec, probed.source(), probed.detection(), symbol);
        Lane lane = new Lane(venue.venue(), symbol, List.of(file), List.of(), limits);
        Inspection.Contents contents = contents(lane);
        return new Inspection(
                file.source(),
                "",
                lower(file.container().name()),
                file.format().format().label(),
                file.format().columns().stream()
                        .map(FileColumn::name)
                        .map(FileInspector::lower)
                        .toList(),
                lower(file.format().unit().name()),
                file.format().barLengthMillis(),
                symbol,
                venue.venue(),
                venue.told(),
                contents,
                firstLines(file),
                contents.usable() == 0 ? "" : command(spec, file, symbol, contents),
                contents.usable() == 0);
    }

    private static String symbol(InputSpec spec, FileProbe.Probed probed) {
        if (!spec.symbol().isEmpty()) {
            return spec.symbol().toUpperCase(Locale.ROOT);
        }
        SortedSet<String> inRows = probed.detection().symbols();
        if (!inRows.isEmpty()) {
            return inRows.size() == 1 ? inRows.first() : "";
        }
        return SymbolName.of(probed.source().replace('!', '/')).orElse("");
    }

    private static Inspection.Contents contents(Lane lane) throws IOException {
        ContentsCounter counter = new ContentsCounter();
        try (LaneReader reader = new LaneReader(lane)) {
            TickBlock block = reader.newBlock();
            while (reader.next(block)) {
                counter.add(block);
            }
            return counter.contents(reader.statistics());
        }
    }

    private static List<String> firstLines(LaneFile file) throws IOException {
        List<String> lines = new ArrayList<>();
        try (LineBuffer buffer = new LineBuffer(
                Rearranged.of(
                        PackedFile.open(Path.of(file.path()), file.container(), file.entry(), 0),
                        file.format().dialect().withNewestFirst(false),
                        0),
                LINE_BUFFER,
                0,
                1)) {
            while (lines.size() < FIRST_LINES && buffer.hasLine()) {
                int end = buffer.lineEnd();
                lines.add(RawText.of(buffer.bytes(), buffer.position(), end).strip());
                buffer.advanceTo(end + 1);
            }
        }
        return lines;
    }

    private static String command(InputSpec spec, LaneFile file, String symbol, Inspection.Contents contents) {
        String option = switch (file.format().format().kind()) {
            case ANY -> contents.trades() == 0 ? "--depth" : "--trades";
            case TRADES -> "--trades";
            case KLINES -> "--klines";
            case DEPTH -> "--depth";
        };
        boolean named = SymbolName.of(file.source().replace('!', '/')).equals(Optional.of(symbol));
        boolean inRows = file.format().format() == TickFormat.BINANCE_JSON
                || file.format().indexOf(FileColumn.SYMBOL) >= 0;
        String symbolOption = named || inRows ? "" : " --symbol " + (symbol.isEmpty() ? "SYMBOL" : symbol);
        String venueOption = spec.venue().isEmpty() ? "" : " --venue " + spec.venue();
        String marketOption =
                spec.market().map(market -> " --market " + lower(market.name())).orElse("");
        String columnOption = spec.columns().names().isEmpty()
                ? ""
                : " --columns " + spec.columns().text();
        return System.getProperty(LAUNCHER, "breakwater") + " backfill " + option + " '" + file.path() + "'"
                + symbolOption + venueOption + marketOption + columnOption + " --desk desk.yaml --out out";
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
