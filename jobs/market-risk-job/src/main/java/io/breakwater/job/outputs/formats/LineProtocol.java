package io.breakwater.job.outputs.formats;

/**
 * The pieces of an InfluxDB line, escaped: {@code measurement,tag=value field=1.5,other=2i,text="words" 1700000000000000000}.
 *
 * <p>InfluxDB has no escape for a backslash, a line end or a control character in a measurement or tag: a trailing
 * backslash swallows the separator after it. Those and the percent sign are written as percent-encoded bytes, so that
 * two names never become one. A line end in a text field is written as the two characters {@code \n} (or {@code \r}),
 * because one point is one line in every tool that reads a file of lines.
 */
final class LineProtocol {
    private static final String HEX = "0123456789ABCDEF";

    private LineProtocol() {}

    static void measurement(String name, ByteText line) {
        escaped(name, false, line);
    }

    /** Appends {@code ,name=value}; an empty or missing value is left out, since InfluxDB refuses it. */
    static void tag(String name, String value, ByteText line) {
        if (value == null || value.isEmpty()) {
            return;
        }
        line.character(',');
        escaped(name, true, line);
        line.character('=');
        escaped(value, true, line);
    }

    static void fieldName(String name, ByteText line) {
        escaped(name, true, line);
        line.character('=');
    }

    static void textValue(String value, ByteText line) {
        line.character('"');
        int plain = 0;
        for (int i = 0; i < value.length(); i++) {
            String escape = textEscape(value.charAt(i));
            if (escape != null) {
                line.text(value.substring(plain, i)).text(escape);
                plain = i + 1;
            }
        }
        line.text(value.substring(plain)).character('"');
    }

    private static String textEscape(char character) {
        return switch (character) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\\\n";
            case '\r' -> "\\\\r";
            default -> null;
        };
    }

    private static void escaped(String text, boolean equalsToo, ByteText line) {
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean separator = c == ',' || c == ' ' || (equalsToo && c == '=');
            if (separator || needsPercent(c)) {
                line.text(text.substring(plain, i));
                if (separator) {
                    line.character('\\').character(c);
                } else {
                    line.character('%').character(HEX.charAt(c >> 4)).character(HEX.charAt(c & 15));
                }
                plain = i + 1;
            }
        }
        line.text(plain == 0 ? text : text.substring(plain));
    }

    private static boolean needsPercent(char character) {
        return character == '\\' || character == '%' || character < ' ' || character == 127;
    }
}
