package io.breakwater.job.report;

import java.util.List;

import io.breakwater.job.report.RunSummary.Share;
import io.breakwater.risk.state.Stateful;

/** What is remembered of one symbol's rows at one venue. */
final class SymbolTrack implements TrackOfRows, Stateful<SymbolTrack.State> {
    /** Word columns of {@code symbol_risk.csv}, in the order in which they are read. */
    static final String[] TEXTS = {"symbol", "venue", "data_quality"};

    private final Track track;
    private final Tally qualities;
    private final DeepestFall fall;
    private String symbol = "";
    private String venue = "";

    SymbolTrack() {
        this(new Track(SymbolColumn.values().length, true), new Tally(), new DeepestFall());
    }

    private SymbolTrack(Track track, Tally qualities, DeepestFall fall) {
        this.track = track;
        this.qualities = qualities;
        this.fall = fall;
    }

    /**
     * All that is remembered.
     *
     * @param track its numbers
     * @param qualities how often each quality was said
     * @param fall deepest fall of the close
     * @param symbol instrument
     * @param venue where it trades
     */
    record State(Track.State track, Tally.State qualities, DeepestFall.State fall, String symbol, String venue) {}

    @Override
    public State snapshot() {
        return new State(track.snapshot(), qualities.snapshot(), fall.snapshot(), symbol, venue);
    }

    static SymbolTrack restore(State state) {
        SymbolTrack restored = new SymbolTrack(
                Track.restore(state.track), Tally.restore(state.qualities), DeepestFall.restore(state.fall));
        restored.symbol = state.symbol;
        restored.venue = state.venue;
        return restored;
    }

    @Override
    public void accept(Row row) {
        symbol = row.texts[0];
        venue = row.texts[1];
        track.accept(row);
        qualities.add(row.texts[2]);
        fall.accept(row.time, row.numbers[SymbolColumn.CLOSE.position()]);
    }

    @Override
    public Track track() {
        return track;
    }

    String symbol() {
        return symbol;
    }

    String venue() {
        return venue;
    }

    List<Share> qualities() {
        return qualities.sharesOfParts();
    }

    DeepestFall fall() {
        return fall;
    }
}
