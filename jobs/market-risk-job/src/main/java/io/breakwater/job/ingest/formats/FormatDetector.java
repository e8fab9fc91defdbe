package io.breakwater.job.ingest.formats;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Tells the format of a file from its beginning: shape of the rows, names in the header line, magnitude of the times. What
 * fits no format, or more than one, is refused with what was found; nothing is guessed.
 */
public final class FormatDetector {
    /** Bytes of the beginning that a detection should see. */
    public static final int SAMPLE_BYTES = 256 << 10;

    private static final Pattern JSON_LINE = Pattern.compile("(\\d{13,19} )?\\s*\\{.*", Pattern.DOTALL);
    private static final Pattern MARKUP =
            Pattern.compile("\\s*<(\\?xml|!DOCTYPE|html|Error)", Pattern.CASE_INSENSITIVE);
    private static final Map<String, String> BINARY_KINDS = Map.of(
            "PAR1", "Parquet",
            "ARROW1", "Arrow or Feather",
            "\u0089HDF", "HDF5",
            "SQLite", "an SQLite database",
            "Obj\u0001", "Avro",
            "Rar!", "a RAR archive",
            "7z\u00bc\u00af", "a 7z archive");
    private static final int SHOWN = 80;
    private static final int SEEN_FOR_ENCODING = 1_000;

    private FormatDetector() {}

    /**
     * Tells the format.
     *
     * @param sample first unpacked bytes of the file
     * @param whole whether the sample is the whole file; otherwise its last line may be cut and is left out
     * @param forced format that the user asks for; none to go by the content
     * @return how to read the file
     * @throws FormatException when it is empty or of no known format
     */
    public static Detection detect(byte[] sample, boolean whole, Optional<TickFormat> forced) throws FormatException {
        return detect(sample, whole, forced, ColumnChoice.NONE);
    }

    /**
     * Tells the format of a file whose columns the user may have named.
     *
     * @param sample first unpacked bytes of the file
     * @param whole whether the sample is the whole file; otherwise its last line may be cut and is left out
     * @param forced format that the user asks for; none to go by the content
     * @param choice which column gives which quantity
     * @return how to read the file
     * @throws FormatException when it is empty or of no known format
     */
    public static Detection detect(byte[] sample, boolean whole, Optional<TickFormat> forced, ColumnChoice choice)
            throws FormatException {
        Dialect.Encoding encoding = encodingOf(sample);
        Detection detection = detectLines(forwardBytes(sample, encoding), whole, forced, choice);
        FileFormat found = detection.format();
        FileFormat format = new FileFormat(
                found.format(),
                found.header(),
                found.columns(),
                found.unit(),
                found.barLengthMillis(),
                found.dialect().withEncoding(encoding));
        return new Detection(format, detection.firstTime(), detection.symbols(), detection.venues());
    }

    /**
     * Event times of rows in a known format.
     *
     * @param sample lines of UTF-8; cut ones and header lines have no time
     * @param format format of the file
     * @return epoch milliseconds, close time for bars; a count of 0 when no row has a time
     */
    public static LongSummaryStatistics times(byte[] sample, FileFormat format) {
        CsvFields fields = CsvFields.ofTable(format.dialect().separator());
        LongSummaryStatistics times = new LongSummaryStatistics();
        long length = format.barLengthMillis();
        for (String line : lines(sample, true)) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            if (fields.split(bytes, 0, bytes.length) == format.columns().size()) {
                TimeText.millis(format.timeText(fields::text), format.dialect().dayOrder())
                        .ifPresent(
                                time -> times.accept(length == 0 ? time : time - Math.floorMod(time, length) + length));
            }
        }
        return times;
    }

    private static Detection detectLines(byte[] sample, boolean whole, Optional<TickFormat> forced, ColumnChoice choice)
            throws FormatException {
        List<String> lines = lines(sample, whole);
        if (lines.isEmpty()) {
            throw new FormatException("file was empty, must hold at least one row");
        }
        if (binary(sample)) {
            throw new FormatException("file holds " + binaryKind(sample) + ", must be text, one of "
                    + TickFormat.labels() + ": convert it, as to CSV");
        }
        if (MARKUP.matcher(lines.get(0)).lookingAt()) {
            throw new FormatException("file holds a page or an answer of a server instead of data: "
                    + shown(lines.get(0)) + "; download it again");
        }
        boolean json = forced.map(TickFormat.BINANCE_JSON::equals)
                .orElse(JSON_LINE.matcher(lines.get(0)).matches());
        return json ? json(lines) : CsvDetector.detect(lines, forced, choice);
    }

    /** UTF-16 tells itself by a mark, or by the zeros that ASCII has in it; a JSON array of arrays by its first bracket. */
    private static Dialect.Encoding encodingOf(byte[] sample) {
        int zeros = 0;
        int zerosBehind = 0;
        int seen = Math.min(sample.length, SEEN_FOR_ENCODING) / 2 * 2;
        for (int i = 0; i < seen; i += 2) {
            zeros += sample[i] == 0 ? 1 : 0;
            zerosBehind += sample[i + 1] == 0 ? 1 : 0;
        }
        if (zerosBehind > seen / 4 && zeros == 0) {
            return Dialect.Encoding.UTF_16LE;
        }
        if (zeros > seen / 4 && zerosBehind == 0) {
            return Dialect.Encoding.UTF_16BE;
        }
        int p = 0;
        while (p < sample.length && Character.isWhitespace(sample[p])) {
            p++;
        }
        return p < sample.length && sample[p] == '[' ? Dialect.Encoding.JSON_ARRAYS : Dialect.Encoding.UTF_8;
    }

    private static byte[] forwardBytes(byte[] sample, Dialect.Encoding encoding) {
        try (InputStream in = Rearranged.encoded(new ByteArrayInputStream(sample), encoding)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Detection json(List<String> lines) throws FormatException {
        BinanceMessages messages = new BinanceMessages(new RowSource("", "", 0, EpochUnit.LATEST_MILLIS - 1));
        TreeSet<String> symbols = new TreeSet<>();
        TreeSet<String> events = new TreeSet<>();
        long first = Long.MAX_VALUE;
        for (String line : lines) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            Parsed parsed = messages.readLine(bytes, 0, bytes.length, Long.MIN_VALUE);
            if (parsed.isRead()) {
                first = Math.min(first, parsed.message().time());
                symbols.add(parsed.message().symbol());
                events.add(messages.event());
            }
        }
        symbols.remove("");
        if (events.containsAll(List.of("trade", "aggTrade"))) {
            throw new FormatException(
                    "file holds trade and aggTrade messages, which tell the same trades twice; must hold one of them");
        }
        if (first == Long.MAX_VALUE) {
            throw new FormatException("file holds JSON but no message that is known, the first was "
                    + shown(lines.get(0)) + "; must be Binance aggTrade, trade, bookTicker or depth");
        }
        FileFormat format = new FileFormat(TickFormat.BINANCE_JSON, false, List.of(), EpochUnit.MILLIS, 0);
        return new Detection(format, first, symbols);
    }

    private static List<String> lines(byte[] sample, boolean whole) {
        int start = sample.length >= 3 && (sample[0] & 0xff) == 0xef && (sample[1] & 0xff) == 0xbb ? 3 : 0;
        String text = new String(sample, start, sample.length - start, StandardCharsets.UTF_8);
        int end = whole ? text.length() : Math.max(text.lastIndexOf('\n'), 0);
        List<String> lines = new ArrayList<>();
        text.substring(0, end).lines().filter(line -> !line.isBlank()).forEach(lines::add);
        if (lines.isEmpty() && !whole && sample.length > 0) {
            lines.add(text);
        }
        return lines;
    }

    private static String binaryKind(byte[] sample) {
        String start = new String(sample, 0, Math.min(sample.length, 6), StandardCharsets.ISO_8859_1);
        return BINARY_KINDS.entrySet().stream()
                .filter(kind -> start.startsWith(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("binary data");
    }

    private static boolean binary(byte[] sample) {
        int odd = 0;
        for (byte b : sample) {
            odd += b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' ? 1 : 0;
        }
        return odd > sample.length / 20;
    }

    static String shown(String line) {
        String plain = line.strip();
        return '"' + (plain.length() > SHOWN ? plain.substring(0, SHOWN) + "..." : plain) + '"';
    }
}
