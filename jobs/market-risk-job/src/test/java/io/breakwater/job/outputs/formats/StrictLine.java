package io.breakwater.job.outputs.formats;

import java.util.Map;
import java.util.TreeMap;

/** Reads one line of line protocol as InfluxDB documents it, and refuses anything else. */
public record StrictLine(String measurement, Map<String, String> tags, Map<String, Object> fields, long time) {

    /** Parses one line without its line end. */
    public static StrictLine parse(String line) {
        return new Cursor(line).line();
    }

    private static final class Cursor {
        private final String line;
        private int at;

        private Cursor(String line) {
            this.line = line;
        }

        private StrictLine line() {
            String measurement = name(", ");
            Map<String, String> tags = new TreeMap<>();
            while (line.charAt(at) == ',') {
                at++;
                String tag = name("=, ");
                expect('=');
                put(tags, tag, name("=, "));
            }
            Map<String, Object> fields = new TreeMap<>();
            do {
                at++;
                String field = name("=, ");
                expect('=');
                put(fields, field, value());
            } while (line.charAt(at) == ',');
            expect(' ');
            return new StrictLine(measurement, tags, fields, Long.parseLong(line.substring(at)));
        }

        private static <V> void put(Map<String, V> map, String key, V value) {
            if (map.put(key, value) != null) {
                throw new IllegalArgumentException("name " + key + " was there twice");
            }
        }

        private void expect(char expected) {
            if (line.charAt(at) != expected) {
                throw new IllegalArgumentException(
                        "character " + at + " was " + line.charAt(at) + ", must be " + expected);
            }
            at++;
        }

        private String name(String ends) {
            StringBuilder name = new StringBuilder();
            while (ends.indexOf(line.charAt(at)) < 0) {
                if (line.charAt(at) == '\\') {
                    at++;
                    if ("=, ".indexOf(line.charAt(at)) < 0) {
                        throw new IllegalArgumentException("backslash stood before " + line.charAt(at));
                    }
                }
                name.append(line.charAt(at++));
            }
            if (name.isEmpty()) {
                throw new IllegalArgumentException("name at " + at + " was empty");
            }
            return name.toString();
        }

        private Object value() {
            return line.charAt(at) == '"' ? text() : scalar();
        }

        private String text() {
            StringBuilder text = new StringBuilder();
            for (at++; line.charAt(at) != '"'; at++) {
                if (line.charAt(at) == '\\') {
                    at++;
                    if ("\\\"".indexOf(line.charAt(at)) < 0) {
                        throw new IllegalArgumentException("backslash stood before " + line.charAt(at));
                    }
                }
                text.append(line.charAt(at));
            }
            at++;
            return text.toString();
        }

        private Object scalar() {
            int start = at;
            while (", ".indexOf(line.charAt(at)) < 0) {
                at++;
            }
            String scalar = line.substring(start, at);
            if (scalar.equals("true") || scalar.equals("false")) {
                return Boolean.valueOf(scalar);
            }
            if (scalar.endsWith("i")) {
                return Long.valueOf(scalar.substring(0, scalar.length() - 1));
            }
            if (!scalar.matches("-?[0-9]+(\\.[0-9]+)?(e[+-]?[0-9]+)?")) {
                throw new IllegalArgumentException("number was " + scalar);
            }
            return Double.valueOf(scalar);
        }
    }
}
