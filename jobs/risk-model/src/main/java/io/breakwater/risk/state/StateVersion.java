package io.breakwater.risk.state;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Version of a state record's format; 1 where it is absent. Who changes the components of a released record, their order or what
 * they mean, raises it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface StateVersion {
    /**
     * Number of the format.
     *
     * @return 1 to 255
     */
    int value();

    /**
     * The record as it was one version earlier, itself annotated with that version. Where it is given, the newer record has a static
     * method {@code upgrade} that makes one of itself from it, and state of the earlier version is read; where it isn't, state of
     * every other version is refused.
     *
     * @return class of the earlier record; {@link Record} for none
     */
    Class<? extends Record> earlier() default Record.class;
}
