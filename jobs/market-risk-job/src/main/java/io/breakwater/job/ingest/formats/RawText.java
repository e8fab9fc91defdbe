package io.breakwater.job.ingest.formats;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Shows refused bytes as text. */
public final class RawText {
    /** Most bytes that are shown. */
    public static final int MOST = 1_000;

    private RawText() {}

    /**
     * Bytes as text, cut to {@value #MOST}.
     *
     * @param bytes what was refused
     * @param start first byte
     * @param end byte after the last
     * @return the text; what is no UTF-8 has each byte outside ASCII escaped as {@code \xNN}
     */
    public static String of(byte[] bytes, int start, int end) {
        int length = Math.min(end - start, MOST);
        while (length < end - start && length > 0 && (bytes[start + length] & 0xc0) == 0x80) {
            length--;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return escaped(bytes, start, length);
        }
    }

    private static String escaped(byte[] bytes, int start, int length) {
        StringBuilder text = new StringBuilder();
        for (int p = start; p < start + length; p++) {
            if (bytes[p] >= 0) {
                text.append((char) bytes[p]);
            } else {
                text.append(String.format("\\x%02x", bytes[p] & 0xff));
            }
        }
        return text.length() > MOST ? text.substring(0, MOST) : text.toString();
    }
}
