package io.breakwater.job.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.breakwater.job.ingest.files.Container;
import io.breakwater.job.ingest.files.PackedFile;
import io.breakwater.job.ingest.formats.Detection;
import io.breakwater.job.ingest.formats.FormatDetector;
import io.breakwater.job.ingest.formats.FormatException;
import io.breakwater.job.ingest.formats.TickFormat;

/** Looks at the beginning of a file and tells how it is to be read. */
final class FileProbe {
    private static final int MOST_ENTRIES = 10_000;

    private FileProbe() {}

    /**
     * One file or entry that was looked at.
     *
     * @param file how it is read; null when it can't be
     * @param detection what its beginning tells; null when it can't be read
     * @param source its name
     * @param fault why it can't be read; null when it can
     */
    record Probed(LaneFile file, Detection detection, String source, String fault) {
        static Probed fault(String source, String fault) {
            return new Probed(null, null, source, fault);
        }
    }

    /** Looks at a file, or at each entry of a zip. */
    static List<Probed> probe(Path path, Optional<TickFormat> forced) {
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
            return container == Container.ZIP ? probeZip(path, forced) : List.of(probe(path, container, "", forced));
        } catch (IOException e) {
            return List.of(Probed.fault(path.toString(), "could not be read: " + e));
        }
    }

    private static List<Probed> probeZip(Path path, Optional<TickFormat> forced) throws IOException {
        List<String> entries = PackedFile.entriesOf(path);
        if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
            return List.of(Probed.fault(
                    path.toString(), "zip had " + entries.size() + " files, must have from 1 to " + MOST_ENTRIES));
        }
        List<Probed> probed = new ArrayList<>();
        for (String entry : entries) {
            boolean leadsOut = entry.startsWith("/")
                    || Arrays.asList(entry.split("[/\\\\]")).contains("..");
            probed.add(
                    leadsOut
                            ? Probed.fault(path + "!" + entry, "was a zip entry whose name leads out of the zip")
                            : probe(path, Container.ZIP, entry, forced));
        }
        return probed;
    }

    private static Probed probe(Path path, Container container, String entry, Optional<TickFormat> forced) {
        String source = entry.isEmpty() ? path.toString() : path + "!" + entry;
        Sample sample;
        long bytes;
        try (PackedFile in = PackedFile.open(path, container, entry, 0)) {
            sample = Sample.of(in);
            bytes = Files.size(path);
        } catch (IOException e) {
            return Probed.fault(source, "could not be read: " + e);
        }
        if (sample.length == 0 && sample.failure != null) {
            return Probed.fault(source, "could not be unpacked: " + sample.failure);
        }
        try {
            byte[] head = Arrays.copyOf(sample.bytes, sample.length);
            Detection detection = FormatDetector.detect(head, sample.whole, forced);
            LaneFile file =
                    new LaneFile(path.toString(), entry, container, detection.format(), detection.firstTime(), bytes);
            return new Probed(file, detection, source, null);
        } catch (FormatException e) {
            return Probed.fault(source, e.getMessage());
        }
    }

    /** The first unpacked bytes; what comes before a break counts. */
    private static final class Sample {
        final byte[] bytes = new byte[FormatDetector.SAMPLE_BYTES];
        int length;
        boolean whole;
        IOException failure;

        static Sample of(PackedFile in) {
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
