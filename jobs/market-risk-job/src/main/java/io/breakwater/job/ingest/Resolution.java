package io.breakwater.job.ingest;

import java.util.List;

/**
 * What the user's inputs come to.
 *
 * @param lanes one for each venue and symbol, by name; to be used only when there is no fault
 * @param faults everything that stops the start, each naming its input
 * @param notes what the user should know, e.g. files that were left out
 */
public record Resolution(List<Lane> lanes, List<String> faults, List<String> notes) {
    /** Keeps its own copies. */
    public Resolution {
        lanes = List.copyOf(lanes);
        faults = List.copyOf(faults);
        notes = List.copyOf(notes);
    }
}
