package io.breakwater.risk.desk.marks;

/**
 * Whether a desk may be judged at one evaluation, and what for: computed once, from its marks, feeds and history, and asked by
 * everything that depends on it. A mark that can't be trusted widens R_hi and lowers the sight; it never silences the desk.
 *
 * @param time event time of the evaluation, epoch milliseconds UTC
 * @param sight how well the desk's market is seen
 * @param settled whether every material mark was set after the last hole of its feed, so that equity may be a high-water mark
 * @param warm whether there are scenarios, so that c1 is known
 * @param silentMillis age of the feeds that the desk is judged by, milliseconds, not negative
 * @param booksSince books last seen before this time are lost, epoch milliseconds
 */
public record Readiness(long time, Sight sight, boolean settled, boolean warm, long silentMillis, long booksSince) {
    /** How well a desk's market is seen, from nothing to everything; each allows what those before it allow. */
    public enum Sight {
        /** Nothing is held at a price yet: there is nothing to judge. */
        NONE,
        /** A material feed has been silent for so long that people are paged. */
        DEAD,
        /** A material feed is silent: the desk is at WARNING at least. */
        BLIND,
        /** A material mark is old or not believable: nothing is forced, no dwell runs. */
        DEGRADED,
        /** Levels may force trades, and dwells run. */
        FRESH,
        /** Every material mark is of this very instant: forecasts are made on it, and their outcomes settled. */
        CURRENT
    }

    /**
     * The readiness of a desk whose positions have been weighed and whose scenarios have been chosen.
     *
     * @param time time of the evaluation, epoch milliseconds
     * @param market its feeds, marks and material positions
     * @param open whether anything is held at a price
     * @param warm whether there are scenarios
     * @param reportAge age of the feed of the desk's own reports, milliseconds
     * @return what it may be judged on
     */
    public static Readiness of(long time, MarketView market, boolean open, boolean warm, long reportAge) {
        FeedAges feeds = market.feeds();
        DeskMarks marks = market.marks();
        Materiality materiality = market.materiality();
        long age = Math.max(reportAge, feeds.age(time, materiality));
        boolean settled = true;
        boolean believable = true;
        for (int i = 0; i < materiality.assets(); i++) {
            if (materiality.isMaterial(i)) {
                settled &= feeds.isSettled(i, marks.markedAt(i), time);
                believable &= !marks.isTooWide(i, time);
            }
        }
        boolean told = settled && (feeds.areTicks() || marks.oldestPrint(time, materiality) == time);
        Sight seen = !believable ? Sight.DEGRADED : told ? Sight.CURRENT : Sight.FRESH;
        Sight sight = open ? sight(age, feeds, seen) : Sight.NONE;
        return new Readiness(time, sight, settled, warm, age, feeds.booksSince(time));
    }

    private static Sight sight(long age, FeedAges feeds, Sight seen) {
        if (feeds.isDead(age)) {
            return Sight.DEAD;
        }
        if (feeds.isBlind(age)) {
            return Sight.BLIND;
        }
        return feeds.isDegraded(age) ? Sight.DEGRADED : seen;
    }

    /**
     * Whether there is anything to judge.
     *
     * @return false before anything is held at a price
     */
    public boolean isJudged() {
        return sight != Sight.NONE;
    }

    /**
     * Whether levels may force trades and dwells run.
     *
     * @return whether every material mark is young and believable
     */
    public boolean isFresh() {
        return sight.compareTo(Sight.FRESH) >= 0;
    }

    /**
     * Whether every material mark is of this very instant.
     *
     * @return whether forecasts may be made on the marks and their outcomes settled
     */
    public boolean isCurrent() {
        return sight == Sight.CURRENT;
    }

    boolean isBlind() {
        return sight == Sight.BLIND || isDead();
    }

    boolean isDead() {
        return sight == Sight.DEAD;
    }
}
