package io.breakwater.job.benchmark;

import io.breakwater.job.outputs.formats.ByteText;
import io.breakwater.job.outputs.formats.RowEncoder;
import io.breakwater.risk.market.Bar;

/** Rows of {@code bars.csv}: symbol,second_ms,open,high,low,close,volume,quote_volume,taker_buy_volume,trades. */
final class BarRows implements RowEncoder<Bar> {
    static final String FILE = "bars.csv";
    private static final long serialVersionUID = 1L;

    @Override
    public String fileName() {
        return FILE;
    }

    @Override
    public String header() {
        return "";
    }

    @Override
    public String streamName() {
        return "bar";
    }

    @Override
    public String key(Bar bar) {
        return bar.symbol();
    }

    @Override
    public long time(Bar bar) {
        return bar.openTime();
    }

    @Override
    public boolean append(Bar bar, ByteText line) {
        line.text(bar.symbol()).character(',').integer(bar.openTime());
        line.character(',').number(bar.open());
        line.character(',').number(bar.high());
        line.character(',').number(bar.low());
        line.character(',').number(bar.close());
        line.character(',').number(bar.volume());
        line.character(',').number(bar.quoteVolume());
        line.character(',').number(bar.takerBuyVolume());
        line.character(',').integer(bar.trades()).character('\n');
        return true;
    }
}
