package io.breakwater.job.ingest;

import org.apache.flink.api.connector.source.SourceSplit;

/**
 * A lane and how far it has been read.
 *
 * @param lane what to read
 * @param progress where to go on
 */
public record LaneSplit(Lane lane, LaneProgress progress) implements SourceSplit {
    @Override
    public String splitId() {
        return lane.partition();
    }
}
