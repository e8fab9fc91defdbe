package io.breakwater.job.events;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.breakwater.events.InOrderOfTime;
import io.breakwater.events.Stage;
import io.breakwater.events.liquidity.LiquidityConditions;
import io.breakwater.events.liquidity.LiquiditySingularity;
import io.breakwater.risk.episodes.Condition;
import io.breakwater.risk.episodes.Episode;
import io.breakwater.risk.episodes.EventLife;
import io.breakwater.risk.episodes.EventType;
import io.breakwater.risk.episodes.StageMatch;
import io.breakwater.risk.metrics.SymbolMarkets;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.nfa.compiler.NFACompiler;
import org.apache.flink.cep.operator.CepOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** One symbol's rows through the conditions, the real patterns and the life of Liquidity Singularity, without a job around them. */
final class LiquidityMarket implements AutoCloseable {
    private static final long MINUTE = 60_000;

    final List<Episode> steps = new ArrayList<>();
    final List<Condition> records = new ArrayList<>();
    private final LiquidityConditions conditions;
    private final EventLife life;
    private final List<KeyedOneInputStreamOperatorTestHarness<String, Condition, StageMatch>> patterns =
            new ArrayList<>();

    LiquidityMarket(String symbol) throws Exception {
        conditions = new LiquidityConditions(symbol);
        life = new EventLife(EventType.LIQUIDITY_SINGULARITY, symbol);
        for (Stage stage : new LiquiditySingularity().stages()) {
            var pattern = new KeyedOneInputStreamOperatorTestHarness<>(
                    new CepOperator<>(
                            TypeInformation.of(Condition.class).createSerializer(new SerializerConfigImpl()),
                            false,
                            NFACompiler.compileFactory(stage.pattern(), false),
                            new InOrderOfTime(),
                            stage.pattern().getAfterMatchSkipStrategy(),
                            stage.matcher(),
                            null),
                    Condition::scope,
                    Types.STRING);
            pattern.open();
            patterns.add(pattern);
        }
    }

    void accept(SymbolMarkets row) throws Exception {
        Condition record = conditions.accept(row);
        if (record != null) {
            records.add(record);
            life.condition(record, steps::add);
            for (StageMatch match : matches(record)) {
                life.stage(match, steps::add);
            }
        }
        life.pass(row.time(), row.markets().get(0).close(), steps::add);
    }

    private List<StageMatch> matches(Condition record) throws Exception {
        List<StageMatch> matches = new ArrayList<>();
        for (var pattern : patterns) {
            pattern.processElement(new StreamRecord<>(record, record.time()));
            pattern.processWatermark(record.time());
            matches.addAll(pattern.extractOutputValues());
            pattern.getOutput().clear();
        }
        matches.sort(Comparator.comparingInt(StageMatch::stage));
        return matches;
    }

    /** Status and whole minutes since a start, as "ONGOING@3". */
    List<String> since(long start) {
        return steps.stream()
                .map(step -> step.status() + "@" + (step.time() - start) / MINUTE)
                .toList();
    }

    @Override
    public void close() throws Exception {
        for (var pattern : patterns) {
            pattern.close();
        }
    }
}
