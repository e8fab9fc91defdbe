package io.breakwater.events;

import io.breakwater.risk.episodes.Condition;
import org.apache.flink.cep.EventComparator;

/**
 * Order of condition records of one instant, which would else be that of their arrival. There is one record a key and period, so
 * that a tie can only come of a source that repeats itself: the one that says more comes first.
 */
public final class InOrderOfTime implements EventComparator<Condition> {
    private static final long serialVersionUID = 1L;

    @Override
    public int compare(Condition left, Condition right) {
        int byTime = Long.compare(left.time(), right.time());
        return byTime != 0 ? byTime : Integer.compare(on(right), on(left));
    }

    private static int on(Condition condition) {
        int on = 0;
        for (int place = 0; place < condition.since().length; place++) {
            on += condition.isOn(place) ? 1 : 0;
        }
        return on;
    }
}
