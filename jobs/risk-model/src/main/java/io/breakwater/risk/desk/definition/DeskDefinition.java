package io.breakwater.risk.desk.definition;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import io.breakwater.risk.protocol.LevelThresholds;

/**
 * What a desk is: its money, its positions, and the thresholds that it lives by.
 *
 * @param desk name, unique among desks
 * @param baseCurrency currency of equity
 * @param equity net asset value at the start, base currency
 * @param positions positions at the start
 * @param thresholds entries and exits of its alert levels
 * @param gateway who changes its sizes
 * @param margin margin of its accounts until they report; may be empty
 */
public record DeskDefinition(
        String desk,
        String baseCurrency,
        double equity,
        List<DeskPosition> positions,
        LevelThresholds thresholds,
        Gateway gateway,
        List<StatedMargin> margin)
        implements Serializable {

    /**
     * A paper desk without margin.
     *
     * @param desk name, unique among desks
     * @param baseCurrency currency of equity
     * @param equity net asset value at the start, base currency
     * @param positions positions at the start
     * @param thresholds entries and exits of its alert levels
     */
    public DeskDefinition(
            String desk, String baseCurrency, double equity, List<DeskPosition> positions, LevelThresholds thresholds) {
        this(desk, baseCurrency, equity, positions, thresholds, Gateway.PAPER, List.of());
    }

    /**
     * The same desk by other thresholds.
     *
     * @param other entries and exits of its alert levels
     * @return the desk
     */
    public DeskDefinition withThresholds(LevelThresholds other) {
        return new DeskDefinition(desk, baseCurrency, equity, positions, other, gateway, margin);
    }

    /**
     * The same desk with other positions.
     *
     * @param other positions at the start
     * @return the desk, with its gateway and margin as they are
     */
    public DeskDefinition withPositions(List<DeskPosition> other) {
        return new DeskDefinition(desk, baseCurrency, equity, other, thresholds, gateway, margin);
    }

    /**
     * The same desk with its positions in another order.
     *
     * @param symbols symbols in the order wanted; positions in others stand behind, as they are
     * @return the desk
     */
    public DeskDefinition inOrderOf(List<String> symbols) {
        return withPositions(Stream.concat(symbols.stream(), symbols().stream())
                .distinct()
                .flatMap(symbol ->
                        positions.stream().filter(position -> position.symbol().equals(symbol)))
                .toList());
    }

    /**
     * The symbols that the desk holds, each once, in the order of its positions.
     *
     * @return the symbols
     */
    public List<String> symbols() {
        return positions.stream().map(DeskPosition::symbol).distinct().toList();
    }

    /**
     * Whether a position in a symbol would be closed at a venue: one is held there, or one names no venue and may be closed anywhere.
     *
     * @param symbol instrument
     * @param venue where
     * @return whether it would
     */
    public boolean isHeldAt(String symbol, String venue) {
        for (DeskPosition position : positions) {
            boolean anywhere = position.venue().isEmpty() || position.venue().equals(venue);
            if (position.symbol().equals(symbol) && anywhere) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a venue is where a position in a symbol is reckoned to be closed: one that it is held at, or, if no such venue is heard,
     * the first that is.
     *
     * @param symbol instrument
     * @param venue where
     * @param heard venues that the symbol is heard of, in their order
     * @return whether it is
     */
    public boolean isExit(String symbol, String venue, Collection<String> heard) {
        if (isHeldAt(symbol, venue)) {
            return true;
        }
        String first = null;
        for (String each : heard) {
            if (isHeldAt(symbol, each)) {
                return false;
            }
            first = first == null ? each : first;
        }
        return venue.equals(first);
    }
}
