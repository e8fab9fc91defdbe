package io.breakwater.risk.desk.marks;

/**
 * What a desk's market is seen by: one view of the state of others, without any of its own.
 *
 * @param feeds ages of the desk's feeds
 * @param marks which price of each asset counts
 * @param materiality which positions the desk is judged by
 */
public record MarketView(FeedAges feeds, DeskMarks marks, Materiality materiality) {}
