package io.breakwater.risk.desk;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

import io.breakwater.risk.returns.HighWaterMark;
import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.StateFormat;

/** How far a unit of a desk's equity is below its highs of 1, 7 and 30 days and of all time, and how far it ever was. */
final class Drawdowns implements Persistent {
    /** Index of the high of a day. */
    static final int DAY = 0;

    /** Index of the high of 7 days. */
    static final int WEEK = 1;

    /** Index of the high of 30 days. */
    static final int MONTH = 2;

    /** Index of the high of all time. */
    static final int ALL = 3;

    private static final int VERSION = 1;
    private static final long DAY_MILLIS = 86_400_000L;

    private final HighWaterMark[] highs = {
        new HighWaterMark(DAY_MILLIS),
        new HighWaterMark(7 * DAY_MILLIS),
        new HighWaterMark(30 * DAY_MILLIS),
        new HighWaterMark(Long.MAX_VALUE)
    };
    private double deepest;

    void observe(long time, double unit) {
        for (HighWaterMark high : highs) {
            high.update(time, unit);
        }
        deepest = Math.max(deepest, below(ALL, unit));
    }

    /** Forgets the highs whose time is over, at an evaluation whose equity can't be one. */
    void expire(long time) {
        for (HighWaterMark high : highs) {
            high.expire(time);
        }
    }

    /** Fall of a unit below the high of a span, fraction from 0. */
    double below(int span, double unit) {
        double high = highs[span].high();
        return Double.isNaN(high) ? 0 : Math.max(0, 1 - unit / high);
    }

    /** Falls below the highs of 1, 7 and 30 days, and the deepest ever. */
    double[] all(double unit) {
        return new double[] {below(DAY, unit), below(WEEK, unit), below(MONTH, unit), deepest};
    }

    /** Starts every high afresh, as a restart does. */
    void rebase() {
        for (HighWaterMark high : highs) {
            high.clear();
        }
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeDouble(deepest);
        for (HighWaterMark high : highs) {
            high.writeTo(out);
        }
    }

    void restoreFrom(DataInput in) throws IOException {
        StateFormat.readVersion(in, "Drawdowns", VERSION);
        deepest = in.readDouble();
        for (int i = 0; i < highs.length; i++) {
            highs[i] = HighWaterMark.readFrom(in);
        }
    }
}
