package io.breakwater.job.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

import io.breakwater.job.ingest.files.Container;
import io.breakwater.job.ingest.files.PackedFile;
import io.breakwater.job.ingest.formats.Detection;
import io.breakwater.job.ingest.formats.FileFormat;
import io.breakwater.job.ingest.formats.FormatDetector;
import io.breakwater.job.ingest.formats.FormatException;
import io.breakwater.job.ingest.formats.Rearranged;

/** Looks at the beginning of a file and tells how it is to be read. */
final class FileProbe {
    private static final int MOST_ENTRIES = 10_000;
    /** What archives and folders carry beside data, by name. */
    private static final Pattern NO_DATA = Pattern.compile(
            "(?i)(.*[/!])?(__MACOSX/.*|\\._[^/]*|\\.[^/]*|readme[^/]*|license[^/]*|[^/]*\\.(md|pdf|html?|checksum|sha256|md5|ini|db|png|py|ipynb|sh|yaml|yml))");

    private static final String NO_DATA_WORDS = "is no data";

    private FileProbe() {}

    /**
     * One file or entry that was looked at.
     *
     * @param file how it is read; null when it can't be
     * @param detection what its beginning tells; null when it can't be read
     * @param source its name
     * @param fault why it can't be read; null when it can
     * @param kind what it is to a run
     */
    record Probed(LaneFile file, Detection detection, String source, String fault, Kind kind) {
        static Probed fault(String source, String fault) {
            return new Probed(null, null, source, fault, Kind.UNUSABLE);
        }

        static Probed other(String source, String fault, Kind kind) {
            return new Probed(null, null, source, fault, kind);
        }
    }

    /** What a file is to a run. */
    enum Kind {
        /** It is read. */
        DATA,
        /** It should be read and can't be: its rows are lost. */
        UNUSABLE,
        /** It is known as something else than trades, bars or books: nothing is lost. */
        NO_MARKET,
        /** It belongs to the archive or the folder, not to the data: nothing is lost. */
        NO_DATA
    }

    /** Looks at a file, or at each entry of a zip. */
    static List<Probed> probe(Path path, InputSpec spec) {
        try {
            if (Files.isDirectory(path)) {
                return List.of(Probed.fault(path.toString(), "was a folder, must be a file"));
            }
            if (!Files.exists(path)) {
                return List.of(Probed.fault(path.toString(), "was a link that leads nowhere"));
            }
            if (!Files.isRegularFile(path)) {
                return List.of(Probed.fault(
                        path.toString(), "was a pipe or device, must be a file: it is read more than once"));
            }
            Container container = PackedFile.containerOf(path);
            if (container == Container.BZIP2 || container == Container.XZ) {
                return List.of(Probed.fault(
                        path.toString(), "was packed as " + container + ", must be plain, gzip, zip or zstd"));
            }
            Optional<String> damage = Checksum.faultOf(path);
            if (damage.isPresent()) {
                return List.of(Probed.fault(path.toString(), damage.get()));
            }
            return container == Container.ZIP ? probeZip(path, spec) : List.of(probe(path, container, "", spec));
        } catch (IOException e) {
            return List.of(Probed.fault(path.toString(), "could not be read: " + reason(e)));
        }
    }

    /** The system's own words, without the name of its class where they say enough. */
    private static String reason(IOException e) {
        if (e instanceof ZipException) {
            return "zip is damaged or cut off (" + e.getMessage() + "), download it again";
        }
        return e instanceof AccessDeniedException ? "permission denied" : e.toString();
    }

    private static List<Probed> probeZip(Path path, InputSpec spec) throws IOException {
        List<String> entries = PackedFile.entriesOf(path);
        if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
            return List.of(Probed.fault(
                    path.toString(), "zip had " + entries.size() + " files, must have from 1 to " + MOST_ENTRIES));
        }
        if (entries.contains("[Content_Types].xml")) {
            return List.of(Probed.fault(path.toString(), "is a spreadsheet, must be text: save its table as CSV"));
        }
        List<Probed> probed = new ArrayList<>();
        for (String entry : entries) {
            boolean leadsOut = entry.startsWith("/")
                    || Arrays.asList(entry.split("[/\\\\]")).contains("..");
            if (leadsOut) {
                probed.add(Probed.fault(path + "!" + entry, "was a zip entry whose name leads out of the zip"));
            } else if (NO_DATA.matcher(entry).matches()) {
                probed.add(Probed.other(path + "!" + entry, NO_DATA_WORDS, Kind.NO_DATA));
            } else {
                probed.add(probe(path, Container.ZIP, entry, spec));
            }
        }
        return probed;
    }

    private static Probed probe(Path path, Container container, String entry, InputSpec spec) {
        String source = entry.isEmpty() ? path.toString() : path + "!" + entry;
        Sample sample;
        long bytes;
        try {
            bytes = Files.size(path);
            try (PackedFile in = PackedFile.open(path, container, entry, 0, bytes)) {
                sample = Sample.of(in);
            }
        } catch (IOException e) {
            return Probed.fault(source, "could not be read: " + reason(e));
        }
        if (sample.length == 0 && sample.failure != null) {
            return Probed.fault(source, "could not be unpacked: " + sample.failure);
        }
        try {
            byte[] head = Arrays.copyOf(sample.bytes, sample.length);
            Detection detection = FormatDetector.detect(head, sample.whole, spec.format(), spec.columns());
            if (spec.venue().isEmpty() && detection.venues().size() > 1) {
                return Probed.fault(
                        source,
                        "holds rows of " + String.join(", ", detection.venues())
                                + ", must be of one venue: split it, or give --venue to count them as one");
            }
            long first = detection.firstTime();
            if (detection.format().dialect().newestFirst()) {
                first = firstOfReversed(path, container, entry, bytes, detection);
            }
            LaneFile file = new LaneFile(path.toString(), entry, container, detection.format(), first, bytes);
            return new Probed(file, detection, source, null, Kind.DATA);
        } catch (FormatException e) {
            Kind kind = kindOf(source, e);
            return Probed.other(source, kind == Kind.NO_DATA ? NO_DATA_WORDS : e.getMessage(), kind);
        } catch (IOException e) {
            return Probed.fault(source, "could not be read: " + reason(e));
        }
    }

    private static Kind kindOf(String source, FormatException e) {
        if (e.isNoMarket()) {
            return Kind.NO_MARKET;
        }
        return NO_DATA.matcher(source).matches() ? Kind.NO_DATA : Kind.UNUSABLE;
    }

    /** The earliest row of a file that begins with its latest stands at its end. */
    private static long firstOfReversed(Path path, Container container, String entry, long bytes, Detection detection)
            throws IOException {
        FileFormat format = detection.format();
        try (InputStream in = Rearranged.of(PackedFile.open(path, container, entry, 0, bytes), format.dialect(), 0)) {
            LongSummaryStatistics times = FormatDetector.times(in.readNBytes(FormatDetector.SAMPLE_BYTES), format);
            if (times.getCount() == 0) {
                throw new IOException("no row at its end has a time");
            }
            return times.getMin();
        }
    }

    /** The first unpacked bytes; what comes before a break counts. */
    private static final class Sample {
        final byte[] bytes = new byte[FormatDetector.SAMPLE_BYTES];
        int length;
        boolean whole;
        IOException failure;

        static Sample of(InputStream in) {
            Sample sample = new Sample();
            try {
                int read = 0;
                while (read >= 0 && sample.length < sample.bytes.length) {
                    read = in.read(sample.bytes, sample.length, sample.bytes.length - sample.length);
                    sample.length += Math.max(read, 0);
                }
                sample.whole = read < 0;
            } catch (IOException e) {
                sample.failure = e;
            }
            return sample;
        }
    }
}
