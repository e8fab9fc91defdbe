package io.breakwater.job.metrics;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.types.EventTimeOrdered;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.skill.ModelWeek;
import io.breakwater.risk.skill.Refusal;
import io.breakwater.risk.skill.SkillBook;
import io.breakwater.risk.skill.SkillRow;
import io.breakwater.risk.skill.UniverseWeek;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Scores all models week by week; all have one key, since they are few and judged beside each other. State: one {@link SkillBook}, and the
 * signals that the watermark has not passed.
 */
final class ScoreModels extends EventTimeOrdered<SignalInput, UniverseWeek> {
    static final OutputTag<SkillRow> ROWS = new OutputTag<>("skill", TypeInformation.of(SkillRow.class));
    static final OutputTag<DeadLetter> REFUSED =
            new OutputTag<>("refused-signals", TypeInformation.of(DeadLetter.class));

    private static final long serialVersionUID = 1L;

    private transient ValueState<SkillBook> state;
    private transient Counter refused;

    ScoreModels(boolean sortedInput) {
        super(sortedInput, TypeInformation.of(SignalInput.class));
    }

    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        state = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("skill-book", PersistentTypeInfo.forClass(SkillBook.class)));
        refused = getRuntimeContext().getMetricGroup().counter("refusedSignals");
    }

    @Override
    protected Comparator<SignalInput> order() {
        return Comparator.comparing(SignalInput::source).thenComparingLong(SignalInput::position);
    }

    @Override
    protected void accept(long time, List<SignalInput> inputs, Context context, Collector<UniverseWeek> out)
            throws Exception {
        SkillBook book = state.value();
        book = book == null ? new SkillBook() : book;
        for (SignalInput input : inputs) {
            if (input.letter() == null || input.signal() != null) {
                book.pass(time, week -> tell(week, context, out));
            }
            if (input.signal() != null) {
                Optional<Refusal> refusal = book.accept(input.signal());
                refusal.ifPresent(why -> refuse(input.letter(), why, context));
            } else if (input.letter() != null) {
                refused.inc();
                context.output(REFUSED, input.letter());
            }
        }
        state.update(book);
    }

    private static void tell(UniverseWeek week, Context context, Collector<UniverseWeek> out) {
        for (ModelWeek model : week.models()) {
            context.output(ROWS, model.row());
        }
        out.collect(week);
    }

    private void refuse(DeadLetter place, Refusal why, Context context) {
        refused.inc();
        context.output(
                REFUSED,
                new DeadLetter(
                        place.time(), place.source(), place.position(), why.reason(), why.detail(), place.raw()));
    }
}
