package io.breakwater.job.outputs.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/**
 * Where one writer of one attempt puts its parts.
 *
 * @param path folder of the stream
 * @param attempt word that no other writer of any attempt uses
 * @param restoredCheckpoint checkpoint that the attempt goes on from, or {@link Part#FROM_NOTHING}
 * @param subtask writer's number, from 0
 * @param parallelism number of writers
 */
record PartFolder(Path path, String attempt, long restoredCheckpoint, int subtask, int parallelism) {

    Part newPart(String key, String header) {
        return new Part(path.resolve(PartName.of(key, attempt)), key, restoredCheckpoint, header);
    }

    /**
     * Refuses a folder that lost what a checkpoint had seen.
     *
     * @throws IOException when a part is shorter than the checkpoint says
     */
    void check(Collection<PartPosition> positions) throws IOException {
        for (PartPosition position : positions) {
            Path file = path.resolve(position.name());
            check(file, position.length());
            check(Part.indexOf(file), position.rows() * Part.INDEX_ROW);
        }
    }

    private static void check(Path file, long least) throws IOException {
        long length = Files.exists(file) ? Files.size(file) : 0;
        if (length < least) {
            throw new IOException("output file " + file + " had " + length + " bytes, must have at least " + least
                    + " as its checkpoint says; start without --resume");
        }
    }

    void withdrawManifest() throws IOException {
        Manifest.withdraw(path, subtask, parallelism);
    }

    /** Leaves what is remembered of the rows beside the manifest, which says that it counts. */
    void writeSummary(byte[] summary) throws IOException {
        Manifest.writeSummary(path, subtask, summary);
    }

    void writeManifest(Collection<PartPosition> parts) throws IOException {
        Manifest.write(path, subtask, parallelism, parts);
    }
}
