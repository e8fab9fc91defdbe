package io.breakwater.risk.protocol;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * An episode of a desk: from leaving NORMAL to the return.
 *
 * @param id stable id; empty while none is open
 * @param seq number of the desk's episodes so far
 * @param isBased whether the sizes were taken; not while only a floor holds the desk
 * @param baseline signed sizes when the level by risk left NORMAL, by symbol
 * @param equity equity at the beginning, base currency
 * @param isScaled whether SCALE_POSITIONS was issued in it
 * @param lowers how often two persons have lowered the desk in it
 * @param previous baseline of the episode before; empty before the second
 */
public record DeskEpisode(
        String id,
        long seq,
        boolean isBased,
        Map<String, Double> baseline,
        double equity,
        boolean isScaled,
        int lowers,
        Map<String, Double> previous) {
    /** Before the first. */
    public static final DeskEpisode NONE = new DeskEpisode("", 0, false, Map.of(), 0, false, 0, Map.of());

    boolean isOpen() {
        return !id.isEmpty();
    }

    DeskEpisode opened(String desk, long time, double nowEquity) {
        String next = StableId.of(desk, time, seq + 1);
        return new DeskEpisode(next, seq + 1, false, Map.of(), nowEquity, false, 0, previous);
    }

    /**
     * Sizes of the episode; a limit that ends by itself makes them no smaller, or half sizes would be halved again and stay.
     *
     * @param desk the desk, which may hold more than the limit lets it where venues report its sizes
     * @param share part of its sizes that the limit lets stay, above 0 to 1
     */
    DeskEpisode based(DeskFacts desk, double share) {
        TreeMap<String, Double> sizes = new TreeMap<>();
        desk.positions().forEach(each -> sizes.merge(each.symbol(), each.quantity(), Double::sum));
        boolean capped = desk.reported() && !previous.isEmpty();
        sizes.replaceAll((symbol, held) -> {
            double before = capped ? previous.getOrDefault(symbol, 0.0) / held : Double.POSITIVE_INFINITY;
            return held * Math.min(1 / share, Math.max(1, before));
        });
        return new DeskEpisode(id, seq, true, Collections.unmodifiableMap(sizes), equity, isScaled, lowers, previous);
    }

    DeskEpisode scaled() {
        return new DeskEpisode(id, seq, isBased, baseline, equity, true, lowers, previous);
    }

    DeskEpisode lowered() {
        return new DeskEpisode(id, seq, isBased, baseline, equity, isScaled, lowers + 1, previous);
    }

    DeskEpisode closed() {
        return new DeskEpisode("", seq, false, Map.of(), 0, false, 0, isBased ? baseline : previous);
    }
}
