package io.breakwater.job.ingest;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.breakwater.risk.market.Bar;
import io.breakwater.risk.market.BookUpdate;

/** Writes and reads the records of a block as plain bytes, by hand, since each message of a topic is one. */
final class RecordCodec {
    private RecordCodec() {}

    static void writeText(String text, DataOutput out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String readText(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static void write(Bar bar, DataOutput out) throws IOException {
        writeText(bar.venue(), out);
        writeText(bar.symbol(), out);
        out.writeLong(bar.openTime());
        out.writeLong(bar.lengthMillis());
        out.writeDouble(bar.open());
        out.writeDouble(bar.high());
        out.writeDouble(bar.low());
        out.writeDouble(bar.close());
        out.writeDouble(bar.volume());
        out.writeDouble(bar.quoteVolume());
        out.writeDouble(bar.takerBuyVolume());
        out.writeLong(bar.trades());
        out.writeLong(bar.firstTime());
        out.writeLong(bar.firstId());
        out.writeLong(bar.lastTime());
        out.writeLong(bar.lastId());
    }

    static Bar readBar(DataInput in) throws IOException {
        return new Bar(
                readText(in),
                readText(in),
                in.readLong(),
                in.readLong(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong());
    }

    static void write(BookUpdate book, DataOutput out) throws IOException {
        writeText(book.kind().name(), out);
        writeText(book.venue(), out);
        writeText(book.symbol(), out);
        out.writeLong(book.time());
        out.writeLong(book.firstUpdateId());
        out.writeLong(book.lastUpdateId());
        out.writeLong(book.previousUpdateId());
        write(book.bidPrices(), out);
        write(book.bidQuantities(), out);
        write(book.askPrices(), out);
        write(book.askQuantities(), out);
    }

    static BookUpdate readBook(DataInput in) throws IOException {
        return new BookUpdate(
                BookUpdate.Kind.valueOf(readText(in)),
                readText(in),
                readText(in),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                readDoubles(in),
                readDoubles(in),
                readDoubles(in),
                readDoubles(in));
    }

    static void write(DeadLetter letter, DataOutput out) throws IOException {
        out.writeLong(letter.time());
        writeText(letter.source(), out);
        out.writeLong(letter.position());
        writeText(letter.reason(), out);
        writeText(letter.detail(), out);
        writeText(letter.raw(), out);
    }

    static DeadLetter readDeadLetter(DataInput in) throws IOException {
        return new DeadLetter(in.readLong(), readText(in), in.readLong(), readText(in), readText(in), readText(in));
    }

    private static void write(double[] values, DataOutput out) throws IOException {
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
