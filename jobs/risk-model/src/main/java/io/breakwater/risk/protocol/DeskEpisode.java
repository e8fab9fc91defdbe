package io.breakwater.risk.protocol;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.breakwater.risk.protocol.directives.HeldPosition;

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
 */
public record DeskEpisode(
        String id,
        long seq,
        boolean isBased,
        Map<String, Double> baseline,
        double equity,
        boolean isScaled,
        int lowers) {
    /** Before the first. */
    public static final DeskEpisode NONE = new DeskEpisode("", 0, false, Map.of(), 0, false, 0);

    boolean isOpen() {
        return !id.isEmpty();
    }

    DeskEpisode opened(String desk, long time, double nowEquity) {
        return new DeskEpisode(StableId.of(desk, time, seq + 1), seq + 1, false, Map.of(), nowEquity, false, 0);
    }

    /** Sizes of the episode; a limit that ends by itself makes them no smaller, or half sizes would be halved again and stay. */
    DeskEpisode based(List<HeldPosition> positions, double share) {
        TreeMap<String, Double> sizes = new TreeMap<>();
        positions.forEach(each -> sizes.merge(each.symbol(), each.quantity() / share, Double::sum));
        return new DeskEpisode(id, seq, true, Collections.unmodifiableMap(sizes), equity, isScaled, lowers);
    }

    DeskEpisode scaled() {
        return new DeskEpisode(id, seq, isBased, baseline, equity, true, lowers);
    }

    DeskEpisode lowered() {
        return new DeskEpisode(id, seq, isBased, baseline, equity, isScaled, lowers + 1);
    }

    DeskEpisode closed() {
        return new DeskEpisode("", seq, false, Map.of(), 0, false, 0);
    }
}
