package io.breakwater.job;

import io.breakwater.job.command.Breakwater;

/** Entry point of the stand-alone jar and of the jar that is submitted to a cluster. */
public final class MarketRiskJob {
    private MarketRiskJob() {}

    /**
     * Runs a command.
     *
     * @param args the command and its options
     */
    public static void main(String[] args) {
        int exitCode = Breakwater.run(args);
        // A job that was handed to a cluster returns from main; only a failure may end the client's process.
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }
}
