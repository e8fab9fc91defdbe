package io.breakwater.job.ingest.desks;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.job.ingest.InputSpec;
import io.breakwater.job.ingest.files.LineBuffer;
import io.breakwater.job.ingest.files.PackedFile;
import io.breakwater.job.ingest.formats.RawText;

/** The messages of one file, in its order. */
final class ReportFileReader implements Closeable {
    private static final int LONGEST_LINE = 1 << 20;

    /** Line of a file that has reported why it broke off. */
    private static final long AFTER_BREAK = Long.MAX_VALUE;

    private final ReportFile file;
    private final MessageReader messages;
    private final LineBuffer lines;
    private CsvHeader header;
    private boolean brokenOff;
    private DeskMessage next;
    private long nextLine;

    /**
     * Opens a file.
     *
     * @param file what to read
     * @param from line at which the first message begins, from 1
     */
    ReportFileReader(ReportFile file, long from) throws IOException {
        this.file = file;
        messages = new MessageReader(file.latestMillis());
        lines = new LineBuffer(open(file), LONGEST_LINE, 0, 1);
        while (lines.hasLine() && text().isBlank()) {
            skip();
        }
        if (lines.hasLine() && !startsWithBrace()) {
            header = CsvHeader.of(text());
            skip();
        }
        brokenOff = from == AFTER_BREAK;
        while (lines.line() < from && lines.hasLine()) {
            skip();
        }
        advance();
    }

    /** A file that has vanished since it was found is one that breaks off at once. */
    private static InputStream open(ReportFile file) throws IOException {
        try {
            return PackedFile.open(Path.of(file.path()), file.container(), file.entry(), 0);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            return new Unreadable(e);
        }
    }

    /** The next message; null at the end. */
    DeskMessage next() {
        return next;
    }

    /** Line at which the next message begins, for checkpoints. */
    long nextLine() {
        return nextLine;
    }

    /** Goes on to the message after. */
    void advance() throws IOException {
        do {
            next = read();
        } while (next != null && next.time() >= file.toMillis());
    }

    private DeskMessage read() throws IOException {
        while (lines.hasLine()) {
            nextLine = lines.line();
            String text = text();
            if (lines.isCut()) {
                skip();
                return refused(text, "too-long", "line was longer than " + LONGEST_LINE + " bytes, must be shorter");
            }
            if (!text.isBlank()) {
                return header == null ? json(text) : csv(text);
            }
            skip();
        }
        nextLine = brokenOff ? AFTER_BREAK : lines.line();
        return end();
    }

    private DeskMessage json(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        skip();
        if (file.kind() == MessageKind.RECORDED) {
            return messages.recorded(bytes, place(), shown(text));
        }
        try {
            return message((ObjectNode) MessageReader.parse(bytes), text);
        } catch (Refused e) {
            return MessageReader.refused(place(), shown(text), e);
        }
    }

    private DeskMessage csv(String text) throws IOException {
        skip();
        ObjectNode row = header.row(text);
        if (row == null) {
            return refused(
                    text, "bad-row", "row had another number of cells than the header, which has " + header.size());
        }
        return message(file.kind() == MessageKind.POSITIONS ? snapshot(row) : row, text);
    }

    /** Rows of one account and instant are one snapshot; a row without symbol is an account that holds nothing. */
    private ObjectNode snapshot(ObjectNode first) throws IOException {
        ObjectNode snapshot = first.deepCopy();
        CsvHeader.addPosition(snapshot, first);
        while (lines.hasLine() && !lines.isCut()) {
            ObjectNode row = header.row(text());
            if (row == null || !CsvHeader.sameSnapshot(first, row)) {
                break;
            }
            CsvHeader.addPosition(snapshot, row);
            skip();
        }
        return snapshot;
    }

    private DeskMessage message(ObjectNode object, String text) {
        JsonNode desk = object.get("desk");
        boolean unnamed = desk == null || (desk.isTextual() && desk.textValue().isEmpty());
        if (unnamed && !file.desk().isEmpty()) {
            object.put("desk", file.desk());
        }
        if (file.kind().isOfDerivatives()) {
            fill(object, "symbol", file.symbol());
            fill(object, "venue", InputSpec.DEFAULT_VENUE);
        }
        return messages.read(object, place(), shown(text));
    }

    private static void fill(ObjectNode object, String field, String value) {
        if (object.path(field).asText().isEmpty()) {
            object.put(field, value);
        }
    }

    private DeskMessage end() {
        if (lines.failure().isPresent() && !brokenOff) {
            brokenOff = true;
            String why = lines.failure().orElseThrow().getMessage();
            return refused(lines.rest(), "broken-file", "file broke off: " + why);
        }
        return null;
    }

    private DeskMessage refused(String text, String reason, String detail) {
        return MessageReader.refused(
                place(), shown(text), new Refused(new io.breakwater.job.ingest.formats.Refusal(reason, detail)));
    }

    private MessageReader.Place place() {
        return new MessageReader.Place(file.kind(), file.partition(), nextLine, "", -1);
    }

    private boolean startsWithBrace() {
        int p = lines.position();
        while (p < lines.limit() && lines.bytes()[p] <= ' ') {
            p++;
        }
        return p < lines.limit() && lines.bytes()[p] == '{';
    }

    private String text() {
        int end = lines.lineEnd();
        boolean carriage = end > lines.position() && lines.bytes()[end - 1] == '\r';
        return new String(
                lines.bytes(), lines.position(), end - lines.position() - (carriage ? 1 : 0), StandardCharsets.UTF_8);
    }

    private static String shown(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return RawText.of(bytes, 0, bytes.length);
    }

    private void skip() {
        lines.advanceTo(lines.lineEnd() + 1);
    }

    /** Fails at the first byte, for the reason that the file could not be opened. */
    private static final class Unreadable extends InputStream {
        private final IOException reason;

        Unreadable(IOException reason) {
            this.reason = reason;
        }

        @Override
        public int read() throws IOException {
            throw new IOException("could not be opened: " + reason, reason);
        }

        @Override
        public int read(byte[] bytes, int start, int length) throws IOException {
            return read();
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
