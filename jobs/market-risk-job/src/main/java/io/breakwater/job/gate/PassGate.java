package io.breakwater.job.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.protocol.approvals.DeskPeople;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Leads the records of each desk through its gate. The wall clock is the runtime's processing time, which nothing else in the job reads.
 *
 * <p>State: one {@link Gate} a desk, and a timer of processing time each second; they last as long as the desk, since a kill must be
 * passed once for ever.
 */
public final class PassGate extends KeyedProcessFunction<String, GateInput, Gated> {
    private static final long serialVersionUID = 1L;
    private static final long SECOND = 1_000;

    private final Mode mode;
    private final long disorderBoundMillis;
    private final ArrayList<DeskPeople> desks;
    private transient ValueState<Gate> state;
    private transient Map<String, GateRun> runs;

    /**
     * A function without state.
     *
     * @param mode LIVE, REPLAY or SHADOW
     * @param disorderBoundMillis how far a record may lie behind the highest time of its partition, milliseconds
     * @param desks people of each desk
     */
    public PassGate(Mode mode, long disorderBoundMillis, List<DeskPeople> desks) {
        this.mode = mode;
        this.disorderBoundMillis = disorderBoundMillis;
        this.desks = new ArrayList<>(desks);
    }

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("gate", PersistentTypeInfo.forClass(Gate.class)));
        runs = new HashMap<>();
    }

    @Override
    public void processElement(GateInput input, Context context, Collector<Gated> out) throws Exception {
        Gate gate = gate(context);
        gate.take(input.record(), moment(context)).forEach(out::collect);
        state.update(gate);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Gated> out) throws Exception {
        Gate gate = gate(context);
        gate.look(moment(context)).forEach(out::collect);
        state.update(gate);
        // Not a second after the last one, which may be hours ago behind a restore.
        lookAgain(context);
    }

    private Gate gate(Context context) throws Exception {
        Gate known = state.value();
        String desk = context.getCurrentKey();
        if (known == null) {
            lookAgain(context);
        }
        Gate gate = known == null ? new Gate(desk, peopleOf(desk).verifier()) : known;
        // Beside the state, which the runtime may copy at any time.
        return gate.in(runs.computeIfAbsent(desk, unseen -> new GateRun(mode, disorderBoundMillis)));
    }

    private static void lookAgain(Context context) {
        TimerService time = context.timerService();
        time.registerProcessingTimeTimer(time.currentProcessingTime() + SECOND);
    }

    private DeskPeople peopleOf(String desk) {
        return desks.stream()
                .filter(people -> people.addressee().desk().equals(desk))
                .findFirst()
                .orElseGet(() -> DeskPeople.none(desk));
    }

    private static Gate.Moment moment(Context context) {
        TimerService time = context.timerService();
        return new Gate.Moment(time.currentProcessingTime(), time.currentWatermark());
    }
}
