package io.breakwater.job.metrics;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.risk.market.Timed;
import io.breakwater.risk.skill.ModelSignal;

/**
 * One thing that the scores of models depend on: a signal, a signal that was refused, or that time has passed.
 *
 * @param time event time, epoch milliseconds UTC
 * @param signal a signal; null for what is none
 * @param letter where the signal stood, with the reason where it was refused; null for time
 */
public record SignalInput(long time, ModelSignal signal, DeadLetter letter) implements Timed {
    static SignalInput passing(long time) {
        return new SignalInput(time, null, null);
    }

    String source() {
        return letter == null ? "" : letter.source();
    }

    long position() {
        return letter == null ? 0 : letter.position();
    }
}
