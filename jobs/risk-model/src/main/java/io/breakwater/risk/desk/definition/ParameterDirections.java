package io.breakwater.risk.desk.definition;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;

/**
 * Which direction of each parameter of a desk is tighter, from the resource {@code /desk/directions.properties}; what isn't named
 * there has none, so that any other value of it counts as looser.
 */
final class ParameterDirections {
    private static final ParameterDirections STANDARD = read("/desk/directions.properties");

    private final Properties directions;

    private ParameterDirections(Properties directions) {
        this.directions = directions;
    }

    /** Where tighter lies. */
    enum Direction {
        /** A lower number lets less through. */
        LOWER,
        /** A higher number lets less through. */
        HIGHER,
        /** No limit but a fact or a target: each value may be adopted. */
        EITHER,
        /** Not stated. */
        UNKNOWN;

        /** Whether a value lets something through that another stops, or nobody can say. */
        boolean isLooser(Object value, Object than) {
            if (this == EITHER || value.equals(than)) {
                return false;
            }
            if (this == UNKNOWN || !(value instanceof Double number) || !(than instanceof Double other)) {
                return true;
            }
            return this == LOWER ? !(number <= other) : !(number >= other);
        }
    }

    static ParameterDirections standard() {
        return STANDARD;
    }

    private static ParameterDirections read(String resource) {
        Properties directions = new Properties();
        try (InputStream in = ParameterDirections.class.getResourceAsStream(resource)) {
            directions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ParameterDirections(directions);
    }

    /** Direction of a parameter, such as {@code thresholds.caution}; that of margin is the same for all accounts. */
    Direction of(String parameter) {
        String direction = directions.getProperty(parameter.startsWith("margin.") ? "margin" : parameter);
        return direction == null ? Direction.UNKNOWN : Direction.valueOf(direction.toUpperCase(Locale.ROOT));
    }
}
