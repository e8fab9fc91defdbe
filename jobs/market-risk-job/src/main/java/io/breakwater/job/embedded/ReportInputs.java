package io.breakwater.job.embedded;

import java.util.List;

import io.breakwater.job.ingest.FileTickSource;
import io.breakwater.job.ingest.Lane;
import io.breakwater.job.ingest.MarketRiskSources;
import io.breakwater.job.ingest.desks.FileReportSource;
import io.breakwater.job.ingest.desks.Reference;
import io.breakwater.job.ingest.desks.ReportFile;

/**
 * What an embedded run reads beside the market.
 *
 * @param files reports about desks
 * @param reference what is known beforehand
 */
public record ReportInputs(List<ReportFile> files, Reference reference) {
    /** Nothing but the market. */
    public static final ReportInputs NONE = new ReportInputs(List.of(), Reference.NONE);

    /** Keeps a copy. */
    public ReportInputs {
        files = List.copyOf(files);
    }

    /**
     * All sources of a run.
     *
     * @param lanes the market
     * @return sources for the topology
     */
    public MarketRiskSources with(List<Lane> lanes) {
        return new MarketRiskSources(
                FileTickSource.of(lanes), files.isEmpty() ? null : new FileReportSource(files), reference);
    }
}
