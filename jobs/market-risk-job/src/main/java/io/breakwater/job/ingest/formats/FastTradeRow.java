package io.breakwater.job.ingest.formats;

import java.util.List;

/**
 * Reads one trade of the plain shape {@code id,price,quantity,(left out...),time,maker(,flag)} or {@code time,price,quantity}
 * straight from the bytes; answers {@link #ODD} for anything else, without saying what is wrong.
 *
 * <p>Caveat: the bytes must hold a line feed at or after the row and some bytes below 32 beyond it, as {@code LineBuffer} has:
 * that is where every loop stops at the latest. No field reaches over a line feed, so two rows never read as one.
 */
final class FastTradeRow {
    /** The row is not of the plain shape. */
    static final int ODD = -1;

    private static final int MOST_DIGITS = NumberReader.MOST_DIGITS;
    private static final long EXACT = NumberReader.LARGEST_EXACT;
    private static final double[] POWERS = NumberReader.POWERS_OF_TEN;

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
        List<Column> columns = format.columns();
        if (columns.equals(List.of(Column.TIME, Column.PRICE, Column.QUANTITY))) {
            return new FastTradeRow(true, 0, 0, rule);
        }
        int time = columns.indexOf(Column.TIME);
        boolean plain = time >= 3
                && columns.subList(0, 3).equals(List.of(Column.ID, Column.PRICE, Column.QUANTITY))
                && columns.subList(3, time).stream().allMatch(Column.IGNORED::equals)
                && columns.indexOf(Column.BUYER_IS_MAKER) == time + 1
                && columns.size() <= time + 3
                && columns.subList(time + 2, columns.size()).stream().allMatch(Column.IGNORED::equals);
        return plain ? new FastTradeRow(false, time - 3, columns.size() - time - 1, rule) : null;
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
        if (id < 0 || !(price > 0) || !(quantity > 0) || time < 0) {
            return ODD;
        }
        int first = flag(b);
        buyerIsMaker = first == 1;
        int second = flags == 1 ? 0 : first < 0 || b[at++] != ',' ? ODD : flag(b);
        return first < 0 || second < 0 ? ODD : lineFeed(b);
    }

    private int readTimeFirst(byte[] b) {
        time = toMillis(whole(b));
        price = decimal(b, ',');
        quantity = decimal(b, '\n');
        buyerIsMaker = false;
        if (time < 0 || !(price > 0) || !(quantity > 0)) {
            return ODD;
        }
        return at;
    }

    /** Digits up to a comma, which is passed; -1 if they are anything else. */
    private long whole(byte[] b) {
        int p = at;
        long value = 0;
        int digit;
        while ((digit = b[p] - '0') >= 0 && digit <= 9) {
            value = value * 10 + digit;
            p++;
        }
        int digits = p - at;
        at = p + 1;
        return b[p] == ',' && digits > 0 && digits <= MOST_DIGITS ? value : -1;
    }

    /** A plain decimal up to the given byte, which is passed; NaN if it is anything else. */
    private double decimal(byte[] b, int terminator) {
        int start = at;
        int p = start;
        long mantissa = 0;
        int digit;
        while ((digit = b[p] - '0') >= 0 && digit <= 9) {
            mantissa = mantissa * 10 + digit;
            p++;
        }
        int scale = 0;
        if (b[p] == '.') {
            int point = p++;
            while ((digit = b[p] - '0') >= 0 && digit <= 9) {
                mantissa = mantissa * 10 + digit;
                p++;
            }
            scale = p - point - 1;
        }
        int digits = p - start;
        if (terminator == '\n' && b[p] == '\r') {
            p++;
        }
        at = p + 1;
        boolean odd = b[p] != terminator || digits > MOST_DIGITS || mantissa > EXACT;
        return odd ? Double.NaN : mantissa / POWERS[scale];
    }

    private void leaveOut(byte[] b) {
        int p = at;
        while (b[p] != ',' && b[p] >= ' ') {
            p++;
        }
        at = b[p] == ',' ? p + 1 : p;
    }

    private long toMillis(long raw) {
        if (raw < lowestTime || raw > highestTime) {
            return -1;
        }
        return unit == EpochUnit.MILLIS ? raw : unit == EpochUnit.MICROS ? raw / 1_000 : unit.toMillis(raw);
    }

    /** 1 for true, 0 for false, which are passed; -1 for anything else. */
    private int flag(byte[] b) {
        int p = at;
        int letter = b[p] | 0x20;
        if (letter == 't' && b[p + 1] == 'r' && b[p + 2] == 'u' && b[p + 3] == 'e') {
            at = p + 4;
            return 1;
        }
        if (letter == 'f' && b[p + 1] == 'a' && b[p + 2] == 'l' && b[p + 3] == 's' && b[p + 4] == 'e') {
            at = p + 5;
            return 0;
        }
        return ODD;
    }

    private int lineFeed(byte[] b) {
        int p = b[at] == '\r' ? at + 1 : at;
        return b[p] == '\n' ? p + 1 : ODD;
    }
}
