package io.breakwater.risk.state;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A field of a {@link Stateful} class that its snapshot leaves out, because it follows from the others or is given anew. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface NotState {
    /**
     * Why the field needn't be kept.
     *
     * @return reason, e.g. {@code "the values again, sorted"}
     */
    String value();
}
