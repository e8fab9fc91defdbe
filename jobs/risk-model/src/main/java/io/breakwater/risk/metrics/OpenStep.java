package io.breakwater.risk.metrics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

import io.breakwater.risk.bars.Bar;

/** The minute, or longer bar, that is still open: its last close and its volumes. */
final class OpenStep {
    long start = Long.MIN_VALUE;
    boolean traded;
    double close;
    double volume;
    double quoteVolume;
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
        estimated = false;
    }

    void add(long barStart, Bar bar) {
        if (!isOpen()) {
            startAt(barStart);
        }
        traded = true;
        close = bar.close();
        volume += bar.volume();
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
        out.writeDouble(close);
        out.writeDouble(volume);
        out.writeDouble(quoteVolume);
        out.writeBoolean(estimated);
    }

    void readFrom(DataInput in) throws IOException {
        start = in.readLong();
        traded = in.readBoolean();
        close = in.readDouble();
        volume = in.readDouble();
        quoteVolume = in.readDouble();
        estimated = in.readBoolean();
    }
}
