package io.breakwater.job;

/** Entry point. */
public final class MarketRiskJob {
    private MarketRiskJob() {}

    /**
     * Runs the command line.
     *
     * @param args the command and its options
     */
    public static void main(String[] args) {
        System.out.println("breakwater " + args.length);
    }
}
