package io.breakwater.job.ingest.desks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.breakwater.job.ingest.ReadLimits;
import io.breakwater.job.ingest.files.Container;
import io.breakwater.job.ingest.files.InputPaths;
import io.breakwater.job.ingest.files.PackedFile;

/** Finds the files of reports that a user names, and what is wrong with them before a run. */
public final class ReportFiles {
    private static final int HEAD_BYTES = 4_096;

    private final String desk;
    private final ReadLimits limits;
    private final List<ReportFile> files = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    /**
     * A search.
     *
     * @param desk desk of records that name none; empty when they must
     * @param limits which range is read, and the latest time that is believed
     */
    public ReportFiles(String desk, ReadLimits limits) {
        this.desk = desk;
        this.limits = limits;
    }

    /**
     * Looks for files of one kind.
     *
     * @param option how the user calls it, e.g. {@code --fills}
     * @param kind what their records are
     * @param locations files, folders or globs
     */
    public void add(String option, MessageKind kind, List<String> locations) {
        for (String location : locations) {
            String label = option + " " + location;
            try {
                List<Path> paths = InputPaths.find(location);
                if (paths.isEmpty()) {
                    faults.add(label + ": matches no file");
                }
                for (Path path : paths) {
                    add(label, kind, path);
                }
            } catch (IOException | RuntimeException e) {
                faults.add(label + ": " + e.getMessage());
            }
        }
    }

    private void add(String label, MessageKind kind, Path path) throws IOException {
        Container container = PackedFile.containerOf(path);
        List<String> entries = container == Container.ZIP ? PackedFile.entriesOf(path) : List.of("");
        for (String entry : entries) {
            ReportFile file = new ReportFile(
                    kind, path.toString(), container, entry, desk, limits.toMillis(), limits.latestMillis());
            List<String> missing = missing(file);
            if (missing.isEmpty()) {
                files.add(file);
            } else {
                faults.add(label + ": header of " + file.partition() + " lacks " + String.join(", ", missing)
                        + "; must be JSON lines or CSV with a header that names its columns");
            }
        }
    }

    /** Columns that every row would be refused for. */
    private List<String> missing(ReportFile file) throws IOException {
        byte[] head;
        try (PackedFile in = PackedFile.open(Path.of(file.path()), file.container(), file.entry(), 0)) {
            head = in.readNBytes(HEAD_BYTES);
        }
        String text =
                new String(head, StandardCharsets.UTF_8).replace("\uFEFF", "").stripLeading();
        if (text.isEmpty() || text.startsWith("{")) {
            return List.of();
        }
        CsvHeader header = CsvHeader.of(text.lines().findFirst().orElse(""));
        List<String> wanted = new ArrayList<>(wanted(file.kind()));
        boolean ofDesks = file.kind() != MessageKind.RECORDED
                && file.kind() != MessageKind.SIGNAL
                && !file.kind().isOfDerivatives();
        if (desk.isEmpty() && ofDesks) {
            wanted.add("desk");
        }
        if (file.kind().isOfDerivatives() && file.symbol().isEmpty()) {
            wanted.add("symbol");
        }
        wanted.removeIf(either -> Arrays.stream(either.split(" or ")).anyMatch(header::names));
        return wanted;
    }

    private static List<String> wanted(MessageKind kind) {
        return switch (kind) {
            case ACCOUNT -> List.of("venue", "time", "equity");
            case RECORDED -> List.of("kid", "alg", "payload", "sig");
            case SIGNAL -> List.of("model", "version", "labelVersion", "dataVersion", "target", "time");
            case LIQUIDATION -> List.of("time", "price", "quantity");
            case OPEN_INTEREST -> List.of("time", "openInterest or openInterestValue");
            case FUNDING -> List.of("time", "fundingRate or fundingRateBps");
            case POSITIONS -> List.of("venue", "time", "symbol", "quantity");
            default -> List.of("venue", "time", "symbol", "fillId", "quantity", "price");
        };
    }

    /**
     * What was found.
     *
     * @return in the order of the options and paths
     */
    public List<ReportFile> files() {
        return List.copyOf(files);
    }

    /**
     * What is wrong.
     *
     * @return one sentence a fault
     */
    public List<String> faults() {
        return List.copyOf(faults);
    }
}
