package io.breakwater.job.outputs.files;

import java.util.List;

/**
 * What a writer needs to go on.
 *
 * @param parts how much of each part is valid
 * @param summary what {@link RowSummary#writeTo} wrote; empty without a summary
 */
record WriterState(List<PartPosition> parts, byte[] summary) {
    WriterState {
        parts = List.copyOf(parts);
    }
}
