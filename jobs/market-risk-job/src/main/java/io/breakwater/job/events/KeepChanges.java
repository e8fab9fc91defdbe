package io.breakwater.job.events;

import io.breakwater.risk.episodes.Condition;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Keeps the records on which a condition came on or went off, and the one behind each: CEP costs a buffer, a timer and a look at each
 * partial match for a record, and most records of a market that is down for weeks say nothing new. State: one byte a scope.
 */
final class KeepChanges extends RichFilterFunction<Condition> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<Boolean> changed;

    @Override
    public void open(OpenContext context) {
        changed = getRuntimeContext().getState(new ValueStateDescriptor<>("changed", Types.BOOLEAN));
    }

    @Override
    public boolean filter(Condition record) throws Exception {
        boolean before = changed.value() != null;
        boolean now = isAny(record.began()) || isAny(record.ended());
        if (now && !before) {
            changed.update(true);
        } else if (before && !now) {
            changed.clear();
        }
        return now || before;
    }

    private static boolean isAny(boolean[] places) {
        for (boolean place : places) {
            if (place) {
                return true;
            }
        }
        return false;
    }
}
