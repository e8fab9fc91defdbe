package io.breakwater.job.report;

/** What is remembered of a key beside its numbers; the numbers are a {@link Track}, whose curves are what takes most memory. */
interface TrackOfRows extends KeyTrack {
    /** The key's numbers. */
    Track track();

    @Override
    default long firstTime() {
        return track().firstTime();
    }

    @Override
    default boolean isDrawn() {
        return track().isDrawn();
    }

    @Override
    default void dropDrawing() {
        track().dropDrawing();
    }
}
