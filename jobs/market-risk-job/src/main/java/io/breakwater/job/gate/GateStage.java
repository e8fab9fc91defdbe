package io.breakwater.job.gate;

import java.io.Serializable;
import java.util.List;

import io.breakwater.job.decide.DecideStage;
import io.breakwater.job.decide.Decided;
import io.breakwater.job.decide.SuperviseDesk;
import io.breakwater.job.ingest.desks.DeskCommand;
import io.breakwater.job.types.Flow;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.protocol.approvals.DeskPeople;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Connects the gate behind stage 5. */
public final class GateStage {
    private static final TypeInformation<GateInput> INPUT = PersistentTypeInfo.forRecord(GateInput.class);
    private static final TypeInformation<Gated> GATED = PersistentTypeInfo.forRecord(Gated.class);
    private static final String BEGIN = "begin-gates";
    private static final String TAKE_APART = "take-decisions-apart";
    private static final String HEAR = "hear-commands";
    private static final String PASS = "pass-gate";

    private GateStage() {}

    /**
     * What the gate is given besides its input.
     *
     * @param mode LIVE, REPLAY or SHADOW
     * @param disorderBoundMillis how far a record may lie behind the highest time of its partition, milliseconds
     * @param people people of each desk
     */
    public record Setup(Mode mode, long disorderBoundMillis, List<DeskPeople> people) implements Serializable {
        /** Keeps a copy. */
        public Setup {
            people = List.copyOf(people);
        }
    }

    /**
     * Connects the stage.
     *
     * @param decisions what the core says, and what people have signed
     * @param setup the gate
     * @return all records with their mode, those of a desk in order; empty where there are no desks
     */
    public static Flow<Gated> connect(DecideStage decisions, Setup setup) {
        return decisions
                .desks()
                .side(SuperviseDesk.DECIDED)
                .through(GateStage::takeApart)
                .and(decisions.commands().through(GateStage::hear))
                .through(inputs -> pass(inputs, setup));
    }

    private static DataStream<GateInput> takeApart(DataStream<Decided> decided) {
        FlatMapFunction<Decided, GateInput> each =
                (said, out) -> GateRecord.of(said).forEach(record -> out.collect(new GateInput(said.desk(), record)));
        return decided.flatMap(each, INPUT).uid(TAKE_APART).name(TAKE_APART);
    }

    private static DataStream<GateInput> hear(DataStream<DeskCommand> commands) {
        return commands.map(command -> new GateInput(command.desk(), new GateRecord.Heard(command)))
                .returns(INPUT)
                .uid(HEAR)
                .name(HEAR);
    }

    private static DataStream<Gated> pass(DataStream<GateInput> inputs, Setup setup) {
        PassGate pass = new PassGate(setup.mode(), setup.disorderBoundMillis(), setup.people());
        return begin(inputs.getExecutionEnvironment(), setup)
                .union(inputs)
                .keyBy(GateInput::desk)
                .process(pass, GATED)
                .uid(PASS)
                .name(PASS);
    }

    /** Opens the gate of each desk, so that it looks at the clocks also where event time never begins. */
    private static DataStream<GateInput> begin(StreamExecutionEnvironment env, Setup setup) {
        List<GateInput> begins = setup.people().stream()
                .map(each -> new GateInput(each.addressee().desk(), new GateRecord.Begin()))
                .toList();
        return env.fromData(INPUT, begins.toArray(new GateInput[0]))
                .setParallelism(1)
                .uid(BEGIN)
                .name(BEGIN);
    }
}
