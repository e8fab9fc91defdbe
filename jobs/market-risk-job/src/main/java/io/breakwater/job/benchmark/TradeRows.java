package io.breakwater.job.benchmark;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes trades as the venue's files have them, digit by digit into one buffer. */
final class TradeRows implements Closeable {
    private static final int BUFFER = 1 << 18;
    private static final int LONGEST_ROW = 160;
    private static final long SCALE = 100_000_000L;
    private static final int DECIMALS = 8;
    private static final byte[] MAKER = ",true,true\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TAKER = ",false,true\n".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream target;
    private final byte[] bytes = new byte[BUFFER];
    private int length;

    TradeRows(OutputStream target) {
        this.target = target;
    }

    /** Begins a row; {@link #end} must follow. */
    void begin(long id, long scaledPrice, long scaledQuantity) throws IOException {
        if (length > BUFFER - LONGEST_ROW) {
            flush();
        }
        whole(id);
        decimal(scaledPrice);
        decimal(scaledQuantity);
    }

    void end(long firstTradeId, long lastTradeId, long timeMillis, boolean buyerIsMaker) {
        whole(firstTradeId);
        whole(lastTradeId);
        whole(timeMillis);
        byte[] flags = buyerIsMaker ? MAKER : TAKER;
        length--;
        System.arraycopy(flags, 0, bytes, length, flags.length);
        length += flags.length;
    }

    private void decimal(long scaled) {
        whole(scaled / SCALE);
        bytes[length - 1] = '.';
        int fraction = (int) (scaled % SCALE);
        for (int i = length + DECIMALS - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + fraction % 10);
            fraction /= 10;
        }
        length += DECIMALS;
        bytes[length++] = ',';
    }

    private void whole(long value) {
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        long rest = value;
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        bytes[length++] = ',';
    }

    private void flush() throws IOException {
        target.write(bytes, 0, length);
        length = 0;
    }

    @Override
    public void close() throws IOException {
        try (target) {
            flush();
        }
    }
}
