package io.breakwater.job.outputs.files;

import io.breakwater.job.outputs.formats.RowEncoder;

/**
 * A file that is put together after the job.
 *
 * @param name name without a folder; compressed when it ends in {@code .gz}
 * @param header first line without its end; empty for none
 * @param numbered whether each row, a JSON object, gets a {@code seq}: its number within file and key, from 1
 */
public record AssembledFile(String name, String header, boolean numbered) {

    static AssembledFile of(RowEncoder<?> encoder) {
        return new AssembledFile(encoder.fileName(), encoder.header(), encoder.isNumbered());
    }
}
