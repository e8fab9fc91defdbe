package io.breakwater.job.outputs.files;

import io.breakwater.job.outputs.formats.RowEncoder;

/**
 * A file that is put together after the job.
 *
 * @param name name without a folder; compressed when it ends in {@code .gz} or {@code .zst}
 * @param header first line without its end; empty for none
 * @param numbered whether each row, a JSON object, gets a {@code seq}: its number within file and key, from 1
 */
public record AssembledFile(String name, String header, boolean numbered) {

    /** Ending of compressed CSV files. */
    public static final String COMPRESSED = ".zst";

    /** The same file compressed, where it is CSV; its parts keep their place. */
    AssembledFile compressed() {
        return name.endsWith(".csv") ? new AssembledFile(name + COMPRESSED, header, numbered) : this;
    }

    /** The file whose parts are joined. */
    String partsName() {
        return name.endsWith(COMPRESSED) ? name.substring(0, name.length() - COMPRESSED.length()) : name;
    }

    /** Whether its rows are JSON objects. */
    boolean holdsLines() {
        return name.endsWith(".jsonl");
    }

    /** Whether a part of it is a beginning of the file as it stands: neither packed, nor numbered, nor handed over line by line. */
    boolean isMadeOfParts() {
        return name.equals(partsName()) && !name.endsWith(".gz") && !numbered && !holdsLines();
    }

    static AssembledFile of(RowEncoder<?> encoder) {
        return new AssembledFile(encoder.fileName(), encoder.header(), encoder.isNumbered());
    }
}
