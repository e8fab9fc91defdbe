package io.breakwater.job.decide;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/** The job can't go on from its savepoint with the configuration that it was given; another attempt would fail as this one did. */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public final class RestoreRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RestoreRefusedException(Throwable cause) {
        super("start from this savepoint was refused: " + cause.getMessage(), cause);
    }
}
