package io.breakwater.job.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts values of the environment where a file says {@code ${NAME}} or {@code ${NAME:-value}}, for whole values only, and refuses
 * secrets: they must neither stand in a file nor come into the configuration, which is shown and hashed.
 */
final class EnvironmentValues {
    private static final String MARK = "${";
    private static final Pattern WHOLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(:-(.*))?}");
    private static final Pattern SECRET =
            Pattern.compile(".*(token|passw|secret|credential|api[_-]?key|private[_-]?key).*");
    /** Kafka says itself which of its properties are secret, and has references of its own. */
    private static final String KAFKA_PROPERTIES = "kafka.properties";

    private final Map<String, String> environment;
    private final Faults faults;

    EnvironmentValues(Map<String, String> environment, Faults faults) {
        this.environment = environment;
        this.faults = faults;
    }

    /** The value with all references resolved; what is wrong becomes a broken value or is left out. */
    YamlValue resolve(YamlValue value) {
        return resolve(value, "");
    }

    private YamlValue resolve(YamlValue value, String path) {
        return switch (value.kind()) {
            case SCALAR -> scalar(value, path);
            case MAP -> YamlValue.map(entries(value, path), value.place());
            case LIST -> YamlValue.list(items(value, path), value.place());
            case EMPTY, BROKEN -> value;
        };
    }

    private List<YamlValue> items(YamlValue list, String path) {
        List<YamlValue> items = new ArrayList<>();
        for (YamlValue item : list.items()) {
            items.add(resolve(item, path + "[" + items.size() + "]"));
        }
        return items;
    }

    private List<YamlValue.Entry> entries(YamlValue map, String path) {
        List<YamlValue.Entry> entries = new ArrayList<>();
        for (YamlValue.Entry entry : map.entries()) {
            String name = path.isEmpty() ? entry.key() : path + "." + entry.key();
            if (isSecret(entry.key()) && !path.equals(KAFKA_PROPERTIES)) {
                String words =
                        name.equals("influx.token") ? "the environment variable INFLUX_TOKEN" : "the environment";
                faults.add(
                        entry.place(),
                        YamlValue.shown(name) + " was set, must not stand in a file: give it in " + words);
            } else {
                entries.add(new YamlValue.Entry(entry.key(), entry.place(), resolve(entry.value(), name)));
            }
        }
        return entries;
    }

    private static boolean isSecret(String name) {
        return SECRET.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    private YamlValue scalar(YamlValue value, String path) {
        if (!value.text().contains(MARK)) {
            return value;
        }
        Matcher matcher = WHOLE.matcher(value.text());
        if (!matcher.matches()) {
            return path.startsWith(KAFKA_PROPERTIES)
                    ? value
                    : refused(value, path, "a reference as the whole value: ${NAME} or ${NAME:-value}");
        }
        String name = matcher.group(1);
        if (isSecret(name)) {
            return refused(value, path, "no secret: what needs it reads it from the environment itself");
        }
        String found = environment.getOrDefault(name, "");
        String text = found.isEmpty() && matcher.group(3) != null ? matcher.group(3) : found;
        if (text.isEmpty()) {
            return refused(value, path, "given: set " + name + " in the environment, or write ${" + name + ":-value}");
        }
        return YamlValue.scalar(text, value.place());
    }

    private YamlValue refused(YamlValue value, String path, String words) {
        faults.add(value.place(), path + " was " + value.shown() + ", must be " + words);
        return YamlValue.broken(value.place());
    }
}
