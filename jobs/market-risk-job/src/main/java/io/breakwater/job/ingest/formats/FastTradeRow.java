package io.breakwater.job.ingest.formats;

import java.util.List;

/**
 * Reads one trade of the plain shape {@code id,price,quantity,(left out...),time,maker(,flag)} or {@code time,price,quantity}
 * straight from the bytes; answers {@link #ODD} for anything else, without saying what is wrong.
 *
 * <p>Caveat: the bytes must hold a line feed at or after the row and 64 bytes beyond it, as {@code LineBuffer} has: that is
 * where every run of digits stops at the latest. No field reaches over a line feed, so two rows never read as one.
 */
final class FastTradeRow {
    /** The row is not of the plain shape. */
    static final int ODD = -1;

    private static final int MOST_DIGITS = NumberReader.MOST_DIGITS;
    private static final long EXACT = NumberReader.LARGEST_EXACT;
    private static final double[] POWERS = NumberReader.POWERS_OF_TEN;
    private static final int FIRST_LETTER_LOWER = 0x20;
    private static final int TRUE = 't' | 'r' << 8 | 'u' << 16 | 'e' << 24;
    private static final int FALS = 'f' | 'a' << 8 | 'l' << 16 | 's' << 24;

    private final boolean timeFirst;
    private final int leftOut;
    private final int flags;
    private final long lowestTime;
    private final long highestTime;
    private final EpochUnit unit;

    private int at;
    private long id;
    private long time;
    private double price;
    private double quantity;
    private boolean buyerIsMaker;

    private FastTradeRow(boolean timeFirst, int leftOut, int flags, TimeRule rule) {
        this.timeFirst = timeFirst;
        this.leftOut = leftOut;
        this.flags = flags;
        this.lowestTime = rule.lowest();
        this.highestTime = rule.highest();
        this.unit = rule.unit();
    }

    /** A reader for the format; null when its shape has none. */
    static FastTradeRow of(FileFormat format, TimeRule rule) {
        List<FileColumn> columns = format.columns();
        if (columns.equals(List.of(FileColumn.TIME, FileColumn.PRICE, FileColumn.QUANTITY))) {
            return new FastTradeRow(true, 0, 0, rule);
        }
        int time = columns.indexOf(FileColumn.TIME);
        boolean plain = time >= 3
                && columns.subList(0, 3).equals(List.of(FileColumn.ID, FileColumn.PRICE, FileColumn.QUANTITY))
                && columns.subList(3, time).stream().allMatch(FileColumn.IGNORED::equals)
                && columns.indexOf(FileColumn.BUYER_IS_MAKER) == time + 1
                && columns.size() <= time + 3
                && columns.subList(time + 2, columns.size()).stream().allMatch(FileColumn.IGNORED::equals);
        return plain ? new FastTradeRow(false, time - 3, columns.size() - time - 1, rule) : null;
    }

    /** A reader of runs of such rows; null when their shape has none. */
    FixedTradeRow inRuns(TimeRule rule) {
        return timeFirst ? null : new FixedTradeRow(leftOut, flags, rule);
    }

    /** Reads the row at p; the index after its line feed, or {@link #ODD}. */
    int read(byte[] b, int p) {
        at = p;
        return timeFirst ? readTimeFirst(b) : readIdFirst(b);
    }

    boolean hasId() {
        return !timeFirst;
    }

    long id() {
        return id;
    }

    long time() {
        return time;
    }

    double price() {
        return price;
    }

    double quantity() {
        return quantity;
    }

    boolean buyerIsMaker() {
        return buyerIsMaker;
    }

    private int readIdFirst(byte[] b) {
        id = whole(b);
        price = decimal(b, ',');
        quantity = decimal(b, ',');
        for (int i = 0; i < leftOut; i++) {
            leaveOut(b);
        }
        time = toMillis(whole(b));
        int first = flag(b);
        int second = 0;
        if (flags == 2) {
            second = b[at++] == ',' ? flag(b) : ODD;
        }
        if (id < 0 || time < 0 || !(price > 0) || !(quantity > 0) || (first | second) < 0) {
            return ODD;
        }
        buyerIsMaker = first == 1;
        int p = b[at] == '\r' ? at + 1 : at;
        return b[p] == '\n' ? p + 1 : ODD;
    }

    private int readTimeFirst(byte[] b) {
        time = toMillis(whole(b));
        price = decimal(b, ',');
        quantity = decimal(b, '\n');
        buyerIsMaker = false;
        return time < 0 || !(price > 0) || !(quantity > 0) ? ODD : at;
    }

    /** Digits up to a comma, which is passed; -1 if they are anything else. */
    private long whole(byte[] b) {
        int start = at;
        long value = DigitRun.value(b, start);
        int end = start + DigitRun.length(b, start);
        at = end + 1;
        return b[end] == ',' && end > start ? value : -1;
    }

    /** A plain decimal up to the given byte, which is passed; NaN if it is anything else. */
    private double decimal(byte[] b, int terminator) {
        int start = at;
        int point = start + DigitRun.length(b, start);
        long mantissa = DigitRun.value(b, start);
        int scale = 0;
        int end = point;
        if (b[point] == '.') {
            scale = DigitRun.length(b, point + 1);
            end = point + 1 + scale;
            mantissa = mantissa * DigitRun.POWERS_OF_TEN[scale] + DigitRun.value(b, point + 1);
        }
        if (terminator == '\n' && b[end] == '\r') {
            end++;
        }
        at = end + 1;
        boolean odd = b[end] != terminator || end - start > MOST_DIGITS || mantissa > EXACT;
        return odd ? Double.NaN : mantissa / POWERS[scale];
    }

    private void leaveOut(byte[] b) {
        int p = DigitRun.fieldEnd(b, at);
        at = b[p] == ',' ? p + 1 : p;
    }

    private long toMillis(long raw) {
        if (raw < lowestTime || raw > highestTime) {
            return -1;
        }
        return unit == EpochUnit.MILLIS ? raw : unit == EpochUnit.MICROS ? raw / 1_000 : unit.toMillis(raw);
    }

    /** 1 for true, 0 for false, which are passed; -1 for anything else. Without a jump, as the next flag can't be foreseen. */
    private int flag(byte[] b) {
        int letters = DigitRun.fourBytes(b, at) | FIRST_LETTER_LOWER;
        boolean isTrue = letters == TRUE;
        boolean isFalse = ((letters ^ FALS) | (b[at + 4] ^ 'e')) == 0;
        at += isTrue ? 4 : 5;
        return isTrue ? 1 : isFalse ? 0 : ODD;
    }
}
