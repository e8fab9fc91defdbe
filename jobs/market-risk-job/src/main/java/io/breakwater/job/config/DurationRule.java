package io.breakwater.job.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

import org.apache.flink.util.TimeUtils;

/**
 * How long a duration may be. Written as Flink writes them, always with a unit: 500ms, 10 s, 5 min, 4 h.
 *
 * @param shortest shortest allowed
 * @param longest longest allowed
 */
record DurationRule(Duration shortest, Duration longest) {
    private static final Pattern WITH_UNIT = Pattern.compile("\\d{1,9} ?[a-z]+");

    Duration read(YamlMap map, String key, Duration fallback) {
        if (!map.has(key)) {
            return fallback;
        }
        Optional<String> text = map.scalar(key, words());
        Optional<Duration> duration = text.flatMap(DurationRule::parsed).filter(this::allows);
        if (text.isPresent() && duration.isEmpty()) {
            map.refuse(key, text.get(), words());
        }
        return duration.orElse(fallback);
    }

    private static Optional<Duration> parsed(String text) {
        if (!WITH_UNIT.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(TimeUtils.parseDuration(text));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private boolean allows(Duration duration) {
        return duration.compareTo(shortest) >= 0 && duration.compareTo(longest) <= 0;
    }

    private String words() {
        return "a duration with its unit from " + TimeUtils.formatWithHighestUnit(shortest) + " to "
                + TimeUtils.formatWithHighestUnit(longest);
    }
}
