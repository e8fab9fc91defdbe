package io.breakwater.risk.market;

/**
 * What a venue traded an instrument at: the close of a bar.
 *
 * @param symbol instrument
 * @param venue where; empty where there is only one
 * @param time when it was known, the bar's close, epoch milliseconds UTC
 * @param close quote currency per unit, positive
 * @param barMillis length of the bar, milliseconds: 1,000 for ticks
 * @param baseVolume base units traded in the bar, not negative; NaN when unknown
 */
public record VenuePrint(String symbol, String venue, long time, double close, long barMillis, double baseVolume) {
    /**
     * A print of the only venue that there is, of unknown volume.
     *
     * @param symbol instrument
     * @param time when it was known, the bar's close, epoch milliseconds UTC
     * @param close quote currency per unit, positive
     * @param barMillis length of the bar, milliseconds: 1,000 for ticks
     * @return the print
     */
    public static VenuePrint of(String symbol, long time, double close, long barMillis) {
        return new VenuePrint(symbol, "", time, close, barMillis, Double.NaN);
    }

    /**
     * The same print of a known volume.
     *
     * @param volume base units traded in the bar, not negative
     * @return the print
     */
    public VenuePrint withVolume(double volume) {
        return new VenuePrint(symbol, venue, time, close, barMillis, volume);
    }
}
