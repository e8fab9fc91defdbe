package io.breakwater.job.outputs.formats;

/**
 * Text cells of CSV (RFC 4180). A cell that a spreadsheet would run as a formula (it begins with {@code = + - @}, a tab or
 * a carriage return) gets an apostrophe in front; numbers don't pass through here.
 */
final class CellText {
    private CellText() {}

    static void append(String text, ByteText row) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        if (!formula && !needsQuotes(text)) {
            row.text(text);
            return;
        }
        row.character('"');
        if (formula) {
            row.character('\'');
        }
        row.text(text.indexOf('"') < 0 ? text : text.replace("\"", "\"\"")).character('"');
    }

    private static boolean needsQuotes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return true;
            }
        }
        return false;
    }
}
