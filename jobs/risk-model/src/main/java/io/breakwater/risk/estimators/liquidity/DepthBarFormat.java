package io.breakwater.risk.estimators.liquidity;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes and reads depth bars of one venue and symbol, which the reader knows already: for streams and state alike. By hand, as all that
 * each symbol has every second: the snapshot codec takes four times as long.
 */
public final class DepthBarFormat {
    private DepthBarFormat() {}

    /**
     * Writes bars.
     *
     * @param out where to
     * @param bars bars of one venue and symbol
     * @throws IOException when they can't be written
     */
    public static void writeAll(DataOutput out, List<DepthBar> bars) throws IOException {
        out.writeInt(bars.size());
        for (DepthBar bar : bars) {
            write(out, bar);
        }
    }

    /**
     * Reads what {@link #writeAll} wrote.
     *
     * @param in where from
     * @param venue venue of the bars
     * @param symbol symbol of the bars
     * @return bars
     * @throws IOException when they can't be read
     */
    public static List<DepthBar> readAll(DataInput in, String venue, String symbol) throws IOException {
        int n = in.readInt();
        List<DepthBar> bars = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            bars.add(read(in, venue, symbol));
        }
        return bars;
    }

    /**
     * Writes one bar.
     *
     * @param out where to
     * @param bar the bar
     * @throws IOException when it can't be written
     */
    public static void write(DataOutput out, DepthBar bar) throws IOException {
        out.writeLong(bar.time());
        out.writeBoolean(bar.usable());
        out.writeDouble(bar.bid());
        out.writeDouble(bar.ask());
        out.writeDouble(bar.spreadBasisPoints());
        writeDoubles(out, bar.bidDepth());
        writeDoubles(out, bar.askDepth());
        write(out, bar.ladder());
    }

    /**
     * Reads what {@link #write(DataOutput, DepthBar)} wrote.
     *
     * @param in where from
     * @param venue venue of the bar
     * @param symbol symbol of the bar
     * @return the bar
     * @throws IOException when it can't be read
     */
    public static DepthBar read(DataInput in, String venue, String symbol) throws IOException {
        return new DepthBar(
                venue,
                symbol,
                in.readLong(),
                in.readBoolean(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                readDoubles(in),
                readDoubles(in),
                readLadder(in));
    }

    static void write(DataOutput out, BookLadder ladder) throws IOException {
        out.writeDouble(ladder.mid());
        writeDoubles(out, ladder.bidPrices());
        writeDoubles(out, ladder.bidQuantities());
        writeDoubles(out, ladder.askPrices());
        writeDoubles(out, ladder.askQuantities());
    }

    static BookLadder readLadder(DataInput in) throws IOException {
        return new BookLadder(in.readDouble(), readDoubles(in), readDoubles(in), readDoubles(in), readDoubles(in));
    }

    private static void writeDoubles(DataOutput out, double[] values) throws IOException {
        out.writeInt(values.length);
        for (double value : values) {
            out.writeDouble(value);
        }
    }

    private static double[] readDoubles(DataInput in) throws IOException {
        double[] values = new double[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
        return values;
    }
}
