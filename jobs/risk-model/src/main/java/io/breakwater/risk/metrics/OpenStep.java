package io.breakwater.risk.metrics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

import io.breakwater.risk.bars.Bar;

/** The minute, or longer bar, that is still open: its prices and its volumes. */
final class OpenStep {
    long start = Long.MIN_VALUE;
    boolean traded;
    double open;
    double high;
    double low;
    double close;
    double volume;
    double quoteVolume;
    /** NaN as soon as a part of the step doesn't say who the aggressor was. */
    double takerBuyVolume;
    /** Whether any quote volume had to be taken as volume times typical price. */
    boolean estimated;

    boolean isOpen() {
        return start != Long.MIN_VALUE;
    }

    void startAt(long newStart) {
        start = newStart;
        traded = false;
        volume = 0;
        quoteVolume = 0;
        takerBuyVolume = 0;
        estimated = false;
    }

    void add(long barStart, Bar bar) {
        if (!isOpen()) {
            startAt(barStart);
        }
        open = traded ? open : bar.open();
        high = traded ? Math.max(high, bar.high()) : bar.high();
        low = traded ? Math.min(low, bar.low()) : bar.low();
        traded = true;
        close = bar.close();
        volume += bar.volume();
        takerBuyVolume += bar.takerBuyVolume();
        if (Double.isNaN(bar.quoteVolume())) {
            estimated = true;
            quoteVolume += bar.volume() * (bar.high() + bar.low() + bar.close()) / 3;
        } else {
            quoteVolume += bar.quoteVolume();
        }
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(start);
        out.writeBoolean(traded);
        for (double value : new double[] {open, high, low, close, volume, quoteVolume, takerBuyVolume}) {
            out.writeDouble(value);
        }
        out.writeBoolean(estimated);
    }

    void readFrom(DataInput in) throws IOException {
        start = in.readLong();
        traded = in.readBoolean();
        open = in.readDouble();
        high = in.readDouble();
        low = in.readDouble();
        close = in.readDouble();
        volume = in.readDouble();
        quoteVolume = in.readDouble();
        takerBuyVolume = in.readDouble();
        estimated = in.readBoolean();
    }
}
