package io.breakwater.job.outputs.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import io.breakwater.job.outputs.formats.ByteText;

/**
 * Joins the parts of each output file after the job.
 *
 * <p>Rows come by (time, key, order within the key), so the bytes depend on the records alone: not on parallelism, on
 * STREAMING or BATCH, or on restarts. At most {@link #OPEN_KEYS} parts are open at a time; the rows of more keys are
 * joined in several passes. The part of a file with one key is that file already, and becomes it without a copy. A file appears in
 * {@code OUT} whole or not at all.
 */
public final class PartFiles {
    private static final int OPEN_KEYS = 256;
    private static final int OUTPUT_BUFFER = 256 << 10;

    private PartFiles() {}

    static Path partsOf(Path out, String fileName) {
        return out.resolve(OutputFolder.STATE).resolve("parts").resolve(fileName);
    }

    /**
     * Joins one file's parts into {@code OUT}; without parts the file holds its header alone.
     *
     * @param out folder given by {@code --out}
     * @param file which file, and how it begins
     * @return number of rows
     * @throws IOException when a part is damaged, a writer didn't come to its end, or the disk is full; it names the file
     */
    public static long assemble(Path out, AssembledFile file) throws IOException {
        return assemble(out, file, (name, number, line) -> {});
    }

    static long assemble(Path out, AssembledFile file, FileOutputs.LineReader lines) throws IOException {
        return assemble(out, file, lines, OPEN_KEYS);
    }

    static long assemble(Path out, AssembledFile file, FileOutputs.LineReader lines, int openKeys) throws IOException {
        Path target = out.resolve(file.name());
        Path temporary = out.resolve(OutputFolder.STATE).resolve(file.name() + ".tmp");
        long rows;
        try {
            KeyIndex keys = KeyIndex.read(partsOf(out, file.partsName()));
            rows = file.isMadeOfParts() && link(keys, temporary)
                    ? keys.only().orElseThrow().rows()
                    : write(temporary, file, fewer(keys, file, openKeys), lines);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw new IOException("output file " + target + " could not be written: " + e.getMessage(), e);
        }
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        // Two names of one file change nothing by a move.
        Files.deleteIfExists(temporary);
        return rows;
    }

    private static long write(Path temporary, AssembledFile file, KeyIndex keys, FileOutputs.LineReader lines)
            throws IOException {
        boolean numbered = file.numbered() && !keys.isJoined();
        try (PartMerge merge = new PartMerge(keys.open(0, keys.size()));
                OutputStream output = open(temporary)) {
            output.write(Part.firstLine(file.header()));
            return merge.run(
                    file.holdsLines()
                            ? new HandedLines(file.name(), numbered, lines, output)
                            : row -> row.writeRow(numbered, output));
        }
    }

    /** Gives the only part a second name; it keeps its first one, so that a run that ends here can be gone on with. */
    private static boolean link(KeyIndex keys, Path target) throws IOException {
        Optional<PartPosition> only = keys.only();
        if (only.isEmpty()) {
            return false;
        }
        Path part = keys.folder().resolve(only.get().name());
        if (!Files.exists(part) || Files.size(part) != only.get().length()) {
            return false;
        }
        try {
            Files.deleteIfExists(target);
            Files.createLink(target, part);
            return true;
        } catch (FileSystemException | UnsupportedOperationException e) {
            // Not every file system has links.
            return false;
        }
    }

    /** Writes rows and hands each over as a line. */
    private static final class HandedLines implements PartMerge.Target {
        private final String file;
        private final boolean numbered;
        private final FileOutputs.LineReader lines;
        private final OutputStream output;
        private final ByteText line = new ByteText();
        private long number;

        HandedLines(String file, boolean numbered, FileOutputs.LineReader lines, OutputStream output) {
            this.file = file;
            this.numbered = numbered;
            this.lines = lines;
            this.output = output;
        }

        @Override
        public void row(KeyRows row) throws IOException {
            line.clear();
            row.writeRow(numbered, line);
            output.write(line.bytes(), 0, line.length());
            line.truncate(line.length() - 1);
            lines.accept(file, ++number, line.toString());
        }
    }

    private static OutputStream open(Path path) throws IOException {
        OutputStream file = Files.newOutputStream(path);
        String name = path.getFileName().toString();
        if (name.endsWith(AssembledFile.COMPRESSED + ".tmp")) {
            return new BufferedOutputStream(new ZstdOutputStream(file, Zstd.defaultCompressionLevel()), OUTPUT_BUFFER);
        }
        return new BufferedOutputStream(name.endsWith(".gz.tmp") ? new FastGzip(file) : file, OUTPUT_BUFFER);
    }

    /** Points are written once and read rarely: a quarter of the time for some more bytes. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream target) throws IOException {
            super(target, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /** Joins neighbours until few enough are left; neighbours in key order, so that ties of time stay in key order. */
    private static KeyIndex fewer(KeyIndex keys, AssembledFile file, int openKeys) throws IOException {
        KeyIndex index = keys;
        while (index.size() > openKeys) {
            List<PartPosition> joined = new ArrayList<>();
            for (int from = 0; from < index.size(); from += openKeys) {
                String name = "joined-" + index.size() + "-" + joined.size();
                joined.add(join(index, from, Math.min(from + openKeys, index.size()), new Join(name, file)));
            }
            index = index.joinedTo(joined);
        }
        return index;
    }

    private record Join(String name, AssembledFile file) {}

    private static PartPosition join(KeyIndex index, int from, int to, Join join) throws IOException {
        Path path = index.folder().resolve(join.name);
        Files.deleteIfExists(path);
        Files.deleteIfExists(Part.indexOf(path));
        Part part = new Part(path, "", Part.FROM_NOTHING, "");
        boolean numbered = join.file.numbered() && !index.isJoined();
        try (PartMerge merge = new PartMerge(index.open(from, to))) {
            merge.run(row -> {
                int start = part.pendingBytes();
                row.writeRow(numbered, part.beginRow());
                part.endRow(start, row.time());
                if (part.pendingBytes() > OUTPUT_BUFFER) {
                    part.flush();
                }
            });
        }
        part.flush();
        return part.position();
    }
}
