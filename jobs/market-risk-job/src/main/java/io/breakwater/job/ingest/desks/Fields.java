package io.breakwater.job.ingest.desks;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.job.ingest.formats.EpochUnit;

/** The fields of one object, each checked where it is asked for; what nobody asks for is passed over. */
final class Fields {
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,3})?");
    /** As tables write it, in UTC: 2024-01-05 08:00:00. */
    private static final Pattern ZONELESS =
            Pattern.compile("^(\\d{4}-\\d{2}-\\d{2}) (\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?)$");

    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,100}");

    private final JsonNode object;
    private final String path;

    Fields(JsonNode object, String path) {
        this.object = object;
        this.path = path;
    }

    private String name(String field) {
        return path + field;
    }

    boolean has(String field) {
        JsonNode value = object.get(field);
        return value != null
                && !value.isNull()
                && !(value.isTextual() && value.textValue().isEmpty());
    }

    String text(String field) throws Refused {
        String text = has(field) && object.get(field).isValueNode()
                ? object.get(field).asText().strip()
                : "";
        if (!NAME.matcher(text).matches()) {
            throw new Refused("bad-" + field, name(field), shown(field), "a text of 1 to 100 characters");
        }
        return text;
    }

    String text(String field, String fallback) throws Refused {
        return has(field) ? text(field) : fallback;
    }

    String symbol(String field) throws Refused {
        return text(field).toUpperCase(Locale.ROOT);
    }

    String oneOf(String field, String fallback, List<String> allowed) throws Refused {
        String text = text(field, fallback);
        if (!allowed.contains(text)) {
            throw new Refused("bad-" + field, name(field), text, "one of " + String.join(", ", allowed));
        }
        return text;
    }

    boolean flag(String field, boolean fallback) throws Refused {
        String text = text(field, String.valueOf(fallback)).toLowerCase(Locale.ROOT);
        if (!text.equals("true") && !text.equals("false")) {
            throw new Refused("bad-" + field, name(field), text, "true or false");
        }
        return text.equals("true");
    }

    double finite(String field) throws Refused {
        String text = has(field) && object.get(field).isValueNode()
                ? object.get(field).asText().strip()
                : "";
        double value = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        if (!Double.isFinite(value)) {
            throw new Refused("bad-" + field, name(field), shown(field), "a finite decimal number");
        }
        return value;
    }

    double finite(String field, double fallback) throws Refused {
        return has(field) ? finite(field) : fallback;
    }

    double positive(String field) throws Refused {
        double value = finite(field);
        if (!(value > 0)) {
            throw new Refused("bad-" + field, name(field), value, "positive and finite");
        }
        return value;
    }

    double positive(String field, double fallback) throws Refused {
        return has(field) ? positive(field) : fallback;
    }

    double notNegative(String field, double fallback) throws Refused {
        double value = finite(field, fallback);
        if (value < 0) {
            throw new Refused("bad-" + field, name(field), value, "zero or positive");
        }
        return value;
    }

    long count(String field) throws Refused {
        double value = finite(field, 0);
        if (value < 0 || value != Math.rint(value) || value > 1e15) {
            throw new Refused("bad-" + field, name(field), shown(field), "a whole number from 0");
        }
        return (long) value;
    }

    /** Event time: epoch seconds to nanoseconds, detected from its size, or an ISO instant; not after the latest that is believed. */
    long time(String field, long fallback, long latest) throws Refused {
        if (!has(field) && fallback >= 0) {
            return fallback;
        }
        String text = has(field) ? object.get(field).asText().strip() : "";
        long millis = millis(text);
        if (millis < EpochUnit.EARLIEST_MILLIS) {
            throw new Refused("bad-time", name(field), shown(field), "epoch milliseconds or an ISO instant (UTC)");
        }
        if (millis > latest) {
            throw new Refused("future-time", name(field), shown(field), "at most " + Instant.ofEpochMilli(latest));
        }
        return millis;
    }

    private static long millis(String text) {
        try {
            if (text.chars().allMatch(Character::isDigit)) {
                long epoch = Long.parseLong(text);
                return EpochUnit.of(epoch).map(unit -> unit.toMillis(epoch)).orElse(-1L);
            }
            return Instant.parse(ZONELESS.matcher(text).replaceFirst("$1T$2Z")).toEpochMilli();
        } catch (DateTimeParseException | NumberFormatException e) {
            return -1;
        }
    }

    List<Fields> list(String field) throws Refused {
        JsonNode list = object.get(field);
        if (list == null || !list.isArray()) {
            throw new Refused("bad-" + field, name(field), shown(field), "a list of objects");
        }
        List<Fields> items = new ArrayList<>();
        for (JsonNode item : list) {
            String at = name(field) + "[" + items.size() + "]";
            if (!item.isObject()) {
                throw new Refused("bad-" + field, at, item, "an object");
            }
            items.add(new Fields(item, at + "."));
        }
        return items;
    }

    Fields object(String field) throws Refused {
        JsonNode value = object.get(field);
        if (value == null || !value.isObject()) {
            throw new Refused("bad-" + field, name(field), shown(field), "an object");
        }
        return new Fields(value, name(field) + ".");
    }

    /** Every field as a number, by name. */
    Map<String, Double> numbers() throws Refused {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String field = names.next();
            numbers.put(field, finite(field));
        }
        return numbers;
    }

    private Object shown(String field) {
        JsonNode value = object.get(field);
        return value == null ? "left out" : value.isValueNode() ? value.asText() : value;
    }
}
