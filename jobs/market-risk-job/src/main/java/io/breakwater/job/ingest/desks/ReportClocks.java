package io.breakwater.job.ingest.desks;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The clocks of all partitions of reports. */
public final class ReportClocks {
    private final long disorderBound;
    private final Map<String, ReportClock> clocks = new TreeMap<>();

    /**
     * Clocks of partitions that have not been seen.
     *
     * @param disorderBound how far a record may lie behind the highest time of its partition, milliseconds
     */
    public ReportClocks(long disorderBound) {
        this.disorderBound = disorderBound;
    }

    /**
     * The clock of a partition.
     *
     * @param partition its name
     * @return its clock
     */
    public ReportClock of(String partition) {
        return clocks.computeIfAbsent(partition, unseen -> new ReportClock(disorderBound));
    }

    /**
     * Goes on from a snapshot.
     *
     * @param states what {@link #snapshot()} gave
     */
    public void restore(Iterable<ClockState> states) {
        states.forEach(state -> of(state.partition()).restore(state));
    }

    /**
     * What must be kept to judge the next messages alike.
     *
     * @return a state for each partition
     */
    public List<ClockState> snapshot() {
        return clocks.entrySet().stream()
                .map(clock -> clock.getValue().state(clock.getKey()))
                .toList();
    }
}
