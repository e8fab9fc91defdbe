package io.breakwater.job.command;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.job.ingest.Resolution;

/** What a reader must know before the numbers of a run. */
final class InputWarnings {
    private static final int MOST_NOTES = 20;

    private InputWarnings() {}

    /**
     * InputWarnings of an embedded run.
     *
     * @param inputs what was found
     */
    static List<String> of(Resolution inputs) {
        List<String> warnings = new ArrayList<>();
        warnings.add("Margin (c3) is part of R where the desk file or a report of an account states it.");
        inputs.notes().stream().limit(MOST_NOTES).forEach(warnings::add);
        return warnings;
    }
}
