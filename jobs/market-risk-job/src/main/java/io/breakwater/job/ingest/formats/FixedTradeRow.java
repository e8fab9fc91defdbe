package io.breakwater.job.ingest.formats;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.breakwater.job.ingest.files.LineBuffer;
import io.breakwater.risk.market.TradeColumns;
import org.apache.flink.core.memory.MemorySegment;
import org.apache.flink.core.memory.MemorySegmentFactory;

/**
 * Reads runs of trades whose rows have one shape, {@code id,price,quantity,(left out...),time,maker(,flag)}: price and quantity with 8
 * decimals, and each other number as long as in the row that the shape was learnt from. So the place of every field but the two
 * decimal points is known beforehand, and eight bytes are looked at at a time.
 *
 * <p>The first row that differs ends the run, and is left to {@link FastTradeRow} or the careful path; so does a row that the sink
 * wants to be asked about. Nothing is allocated.
 *
 * <p>Bytes are read through a {@link MemorySegment}: as fast as a {@code VarHandle} behind the optimising compiler, and four times as
 * fast where that is off. Caveat: as {@code LineBuffer} has it, 64 bytes must follow the last line feed.
 */
final class FixedTradeRow {
    private static final int DECIMALS = 8;
    private static final double SCALE = 1e8;
    private static final int LONGEST_GAP = 40;
    private static final int FULL_CREDIT = 64;
    private static final int COST_OF_RUN = 4;
    private static final int ROWS_UNTIL_RETRY = 4_096;

    private static final long FALSE_TR = wordOf("false,tr");
    private static final long TRUE_TRU = wordOf("true,tru");
    private static final long FALSE_END = wordOf("false\n\0\0");
    private static final long TRUE_END = wordOf("true\n\0\0\0");
    private static final long FIVE_BYTES = 0xff_ffff_ffffL;
    private static final long SIX_BYTES = 0xffff_ffff_ffffL;

    private final int leftOut;
    private final int flags;
    private final long lowestTime;
    private final long highestTime;
    private final EpochUnit unit;
    private final FixedDigits id = new FixedDigits();
    private final FixedDigits time = new FixedDigits();

    private byte[] bytes = {};
    private MemorySegment segment;
    private boolean learnt;
    private int credit = FULL_CREDIT;
    private int rowsUntilRetry = ROWS_UNTIL_RETRY;
    private int gap;
    private long[] ends = {};
    private long[] endBytes = {};
    private int pricePoint = 1;
    private int quantityPoint = 1;
    private int point;
    private double number;
    private boolean buyerIsMaker;

    /**
     * A reader that knows no shape yet.
     *
     * @param leftOut columns between quantity and time
     * @param flags columns behind the time, 1 or 2
     * @param rule which times are taken
     */
    FixedTradeRow(int leftOut, int flags, TimeRule rule) {
        this.leftOut = leftOut;
        this.flags = flags;
        lowestTime = rule.lowest();
        highestTime = rule.highest();
        unit = rule.unit();
    }

    /** Whether a run may be tried. */
    boolean isLearnt() {
        return learnt;
    }

    /**
     * Learns the shape of a row that was taken; leaves it, for a while, where runs have been short.
     *
     * @param start index of the row's first byte
     */
    void learn(LineBuffer lines, int start) {
        if (credit < 0 && --rowsUntilRetry > 0) {
            return;
        }
        if (credit < 0) {
            credit = FULL_CREDIT;
            rowsUntilRetry = ROWS_UNTIL_RETRY;
        }
        use(lines.bytes());
        int quantity = behindComma(behindComma(start));
        int gapStart = behindComma(quantity);
        int timeStart = gapStart;
        for (int i = 0; i < leftOut; i++) {
            timeStart = behindComma(timeStart);
        }
        gap = timeStart - gapStart;
        learnt = gap <= LONGEST_GAP
                && id.learn(behindComma(start) - 1 - start)
                && time.learn(behindComma(timeStart) - 1 - timeStart);
        if (learnt) {
            learnEnds(gapStart);
        }
    }

    private void learnEnds(int start) {
        int words = (gap + Long.BYTES - 1) / Long.BYTES;
        if (ends.length != words) {
            ends = new long[words];
            endBytes = new long[words];
        }
        for (int i = 0; i < words; i++) {
            long word = Words.at(segment, gapWord(start, i));
            ends[i] = Words.upToComma(word);
            endBytes[i] = word & Words.whole(ends[i]);
        }
    }

    private int behindComma(int from) {
        int p = from;
        while (bytes[p] != ',') {
            p++;
        }
        return p + 1;
    }

    private void use(byte[] array) {
        if (bytes != array) {
            bytes = array;
            segment = MemorySegmentFactory.wrap(array);
        }
    }

    /**
     * Appends the rows from the buffer's position on, and moves that behind them.
     *
     * @return how many
     */
    int read(LineBuffer lines, TradeRun run) {
        use(lines.bytes());
        int before = run.count;
        int next = readRows(run, lines.position(), lines.limit());
        int rows = run.count - before;
        if (rows > 0) {
            lines.advanceTo(next, rows);
        }
        credit = Math.min(credit + rows, FULL_CREDIT) - COST_OF_RUN;
        learnt = credit >= 0;
        return rows;
    }

    private int readRows(TradeRun run, int start, int limit) {
        TradeColumns columns = run.columns;
        int room = columns.time().length;
        int i = run.count;
        int p = start;
        while (p < limit && i < room && id.read(segment, bytes, p) == run.nextId) {
            int q = readNumber(p + id.length() + 1, pricePoint);
            if (q < 0) {
                break;
            }
            pricePoint = point;
            columns.price()[i] = number;
            q = readNumber(q, quantityPoint);
            if (q < 0 || !isGap(q)) {
                break;
            }
            quantityPoint = point;
            columns.quantity()[i] = number;
            long at = toMillis(time.read(segment, bytes, q + gap));
            q = readFlags(q + gap + time.length() + 1);
            if (q < 0 || at < run.earliest || at > run.latest) {
                break;
            }
            columns.buyerIsMaker()[i] = buyerIsMaker;
            columns.time()[i] = at;
            columns.id()[i] = run.nextId++;
            run.highest = at > run.highest ? at : run.highest;
            p = q;
            i++;
        }
        run.count = i;
        return p;
    }

    /** Reads digits, a point, 8 digits and a comma; the index behind that, or -1 when it is anything else. */
    private int readNumber(int p, int expectedPoint) {
        byte[] b = bytes;
        int w = expectedPoint;
        if (b[p + w] != '.') {
            w = 1;
            while (b[p + w] != '.') {
                if (++w > Long.BYTES) {
                    return -1;
                }
            }
        }
        long whole = (Words.at(segment, p) ^ Words.ZEROS) << (Long.SIZE - Byte.SIZE * w);
        long part = Words.at(segment, p + w + 1) ^ Words.ZEROS;
        int end = p + w + 1 + DECIMALS;
        if ((Words.others(whole) | Words.others(part)) != 0 || b[end] != ',') {
            return -1;
        }
        long mantissa = Words.value(whole) * 100_000_000L + Words.value(part);
        if (mantissa <= 0 || mantissa > NumberReader.LARGEST_EXACT) {
            return -1;
        }
        point = w;
        number = mantissa / SCALE;
        return end + 1;
    }

    /** Whether the commas of the columns that are left out stand where they did, and nothing that could end a row. */
    private boolean isGap(int p) {
        for (int i = 0; i < ends.length; i++) {
            long word = Words.at(segment, gapWord(p, i));
            if (Words.upToComma(word) != ends[i] || (word & Words.whole(ends[i])) != endBytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** The last word ends with the gap, so that what is behind it doesn't matter. */
    private int gapWord(int start, int i) {
        return start + Math.min(i * Long.BYTES, Math.max(gap - Long.BYTES, 0));
    }

    private long toMillis(long raw) {
        if (raw < lowestTime || raw > highestTime) {
            return Long.MIN_VALUE;
        }
        return unit == EpochUnit.MILLIS ? raw : unit.toMillis(raw);
    }

    /** The index behind the row's line feed, or -1 when the flags are not as venues write them. */
    private int readFlags(int p) {
        long word = Words.at(segment, p);
        if (flags == 1) {
            buyerIsMaker = (word & FIVE_BYTES) == TRUE_END;
            return buyerIsMaker ? p + 5 : (word & SIX_BYTES) == FALSE_END ? p + 6 : -1;
        }
        buyerIsMaker = word == TRUE_TRU;
        int end = buyerIsMaker ? p + 9 : p + 10;
        boolean whole = (buyerIsMaker || (word == FALSE_TR && bytes[p + 8] == 'u')) && bytes[end - 1] == 'e';
        return whole && bytes[end] == '\n' ? end + 1 : -1;
    }

    private static long wordOf(String eightBytes) {
        byte[] b = eightBytes.getBytes(StandardCharsets.US_ASCII);
        return Words.at(MemorySegmentFactory.wrap(Arrays.copyOf(b, Long.BYTES)), 0);
    }

    /** Eight bytes at a time, the first of them lowest. */
    private static final class Words {
        static final long ZEROS = 0x3030303030303030L;
        private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        private static final long ABOVE_NINE = 0x7676767676767676L;
        private static final long HIGH_BITS = 0x8080808080808080L;
        private static final long BEHIND_COMMA = 0x2d2d2d2d2d2d2d2dL;

        static long at(MemorySegment segment, int p) {
            long word = segment.getLong(p);
            return LITTLE ? word : Long.reverseBytes(word);
        }

        /** The high bit of each byte that is no digit, of bytes from which '0' was taken by an exclusive or. */
        static long others(long digits) {
            return ((digits + ABOVE_NINE) | digits) & HIGH_BITS;
        }

        /** Value of eight digits of which '0' was taken, pairs first (D. Lemire, "Quickly parsing eight digits", 2018). */
        static long value(long digits) {
            long pairs = (digits * 10 + (digits >>> 8)) & 0x00ff00ff00ff00ffL;
            long fours = (pairs * 100 + (pairs >>> 16)) & 0x0000ffff0000ffffL;
            return (fours * 10_000 + (fours >>> 32)) & 0xffffffffL;
        }

        /** All bits of the bytes whose high bit is marked. */
        static long whole(long marks) {
            return (marks >>> 7) * 0xff;
        }

        /** Marks the bytes up to a comma, line feeds among them; where a '-' stands behind such a byte, that too. */
        static long upToComma(long word) {
            return (word - BEHIND_COMMA) & ~word & HIGH_BITS;
        }
    }

    /** A whole number of a length that is known, and a comma behind it; its first eight digits change rarely. */
    private static final class FixedDigits {
        private int length;
        private long restMask;
        private long restPower;
        private long head = Words.ZEROS;
        private long headValue;

        int length() {
            return length;
        }

        boolean learn(int digits) {
            if (digits < Long.BYTES || digits > 2 * Long.BYTES) {
                return false;
            }
            int rest = digits - Long.BYTES;
            length = digits;
            restMask = rest == 0 ? 0 : -1L << (Long.SIZE - Byte.SIZE * rest);
            restPower = DigitRun.POWERS_OF_TEN[rest];
            return true;
        }

        /** The number at p; -1 when it is anything else. */
        long read(MemorySegment segment, byte[] bytes, int p) {
            long first = Words.at(segment, p);
            if (first != head) {
                long digits = first ^ Words.ZEROS;
                if (Words.others(digits) != 0) {
                    return -1;
                }
                head = first;
                headValue = Words.value(digits);
            }
            int end = p + length;
            long rest = (Words.at(segment, end - Long.BYTES) ^ Words.ZEROS) & restMask;
            return bytes[end] == ',' && Words.others(rest) == 0 ? headValue * restPower + Words.value(rest) : -1;
        }
    }
}
