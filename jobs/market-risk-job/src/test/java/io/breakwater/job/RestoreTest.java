package io.breakwater.job;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.breakwater.events.crash.CrashConditions;
import io.breakwater.events.crash.MarketCrash;
import io.breakwater.job.bars.BarBlock;
import io.breakwater.job.decide.DeskInput;
import io.breakwater.job.decide.RoutePricesToDesks;
import io.breakwater.job.decide.RouteReportsToDesks;
import io.breakwater.job.decide.SuperviseDesk;
import io.breakwater.job.events.EventSign;
import io.breakwater.job.events.FollowEpisodes;
import io.breakwater.job.events.WatchConditions;
import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.LateRecord;
import io.breakwater.job.ingest.desks.DeskMessage;
import io.breakwater.job.ingest.desks.MessageKind;
import io.breakwater.job.metrics.ComputeCrossRisk;
import io.breakwater.job.metrics.ComputeSymbolRisk;
import io.breakwater.job.metrics.TracePrices;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.definition.RowSchedule;
import io.breakwater.risk.desk.records.AccountReport;
import io.breakwater.risk.desk.records.DeskParameters;
import io.breakwater.risk.desk.records.Fill;
import io.breakwater.risk.desk.records.PositionReport;
import io.breakwater.risk.desk.records.PositionSnapshot;
import io.breakwater.risk.episodes.EventType;
import io.breakwater.risk.episodes.StageMatch;
import io.breakwater.risk.market.Bar;
import io.breakwater.risk.market.GapClass;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.metrics.CostSizes;
import io.breakwater.risk.metrics.CrossInput;
import io.breakwater.risk.metrics.MarketMinute;
import io.breakwater.risk.metrics.PriceRule;
import io.breakwater.risk.metrics.SymbolRisk;
import io.breakwater.risk.protocol.LevelThresholds;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Each keyed operator, stopped between two records and restored: the same output as without the break. */
class RestoreTest {
    private static final long MINUTE = 60_000;
    private static final long START = 1_700_006_400_000L;
    private static final int BLOCKS = 500;
    private static final DeskDefinition DESK = new DeskDefinition(
            "alpha",
            "USD",
            1e6,
            List.of(DeskPosition.ofExposure("BTC", 1.5), DeskPosition.ofExposure("ETH", -0.5)),
            LevelThresholds.DEFAULT);

    private static final List<Field> SIDE_OUTPUTS = Stream.of(
                    SuperviseDesk.class, ComputeCrossRisk.class, ComputeSymbolRisk.class)
            .flatMap(type -> Stream.of(type.getDeclaredFields()))
            .filter(field -> field.getType() == OutputTag.class && Modifier.isPublic(field.getModifiers()))
            .toList();

    /** An operator under test. */
    private record Operator<I, O>(Supplier<KeyedProcessFunction<String, I, O>> function, KeySelector<I, String> key) {
        KeyedOneInputStreamOperatorTestHarness<String, I, O> harness() throws Exception {
            return new KeyedOneInputStreamOperatorTestHarness<>(
                    new KeyedProcessOperator<>(function.get()), key, Types.STRING);
        }

        /** Runs the input, with a watermark behind each record, restored before some of them: each output's records in order. */
        Map<String, List<Object>> run(List<StreamRecord<I>> input, int... cuts) throws Exception {
            Map<String, List<Object>> out = new TreeMap<>();
            OperatorSubtaskState state = null;
            int from = 0;
            for (int i = 0; i <= cuts.length; i++) {
                int to = i < cuts.length ? cuts[i] : input.size();
                try (var harness = harness()) {
                    if (state != null) {
                        harness.initializeState(state);
                    }
                    harness.open();
                    for (StreamRecord<I> record : input.subList(from, to)) {
                        harness.processElement(new StreamRecord<>(record.getValue(), record.getTimestamp()));
                        harness.processWatermark(record.getTimestamp() - 1);
                    }
                    state = harness.snapshot(i, i);
                    if (i == cuts.length) {
                        harness.processWatermark(Long.MAX_VALUE);
                    }
                    out.computeIfAbsent("", main -> new ArrayList<>()).addAll(harness.extractOutputValues());
                    sideOutputs(harness, out);
                }
                from = to;
            }
            return out;
        }

        private static void sideOutputs(
                KeyedOneInputStreamOperatorTestHarness<?, ?, ?> harness, Map<String, List<Object>> out)
                throws IllegalAccessException {
            for (Field field : SIDE_OUTPUTS) {
                OutputTag<?> tag = (OutputTag<?>) field.get(null);
                var records = harness.getSideOutput(tag);
                if (records != null) {
                    List<Object> values = out.computeIfAbsent(tag.getId(), side -> new ArrayList<>());
                    records.forEach(record -> values.add(record.getValue()));
                }
            }
        }

        void restoresTheSame(List<StreamRecord<I>> input, int fewest, String... outputs) throws Exception {
            Map<String, List<Object>> whole = run(input);
            assertThat(whole.keySet()).containsAll(List.of(outputs));
            assertThat(whole.values().stream().mapToInt(List::size).sum()).isGreaterThan(fewest);
            int n = input.size();
            assertThat(run(input, n / 7, n / 2, n - 2)).isEqualTo(whole);
        }
    }

    /** Blocks of one-minute bars of two symbols, with holes, a crash and its end. */
    private static List<StreamRecord<BarBlock>> blocks() {
        Random random = new Random(7);
        List<StreamRecord<BarBlock>> blocks = new ArrayList<>();
        double[] prices = {30_000, 2_000};
        String[] symbols = {"BTC", "ETH"};
        long open = START;
        for (int k = 0; k < BLOCKS; k++) {
            open += random.nextInt(60) == 0 ? random.nextInt(40) * MINUTE : 0;
            for (int i = 0; i < 2; i++) {
                double drift = k > 350 && k < 370 ? -0.01 : 0;
                prices[i] *= Math.exp(drift + 0.001 * random.nextGaussian());
                double p = prices[i];
                Bar bar = new Bar("venue", symbols[i], open, MINUTE, p, p, p, p, 1, p, 0, 1, open, k, open, k);
                long end = open + MINUTE;
                BarBlock block =
                        new BarBlock("venue", symbols[i], MINUTE, open, end, end, end, List.of(bar), List.of());
                blocks.add(new StreamRecord<>(block, block.until()));
            }
            open += MINUTE;
        }
        return blocks;
    }

    private static ComputeSymbolRisk symbolRiskFunction() {
        return new ComputeSymbolRisk(ComputeSymbolRisk.Arrival.IN_ORDER, CostSizes.DEFAULT, 1, PriceRule.CONFIRMED);
    }

    private static List<StreamRecord<MarketMinute>> minutes() throws Exception {
        return symbolRisk().stream()
                .map(row -> new StreamRecord<>(MarketMinute.of(row.getValue()), row.getTimestamp()))
                .toList();
    }

    private static List<StreamRecord<SymbolRisk>> symbolRisk() throws Exception {
        List<StreamRecord<SymbolRisk>> rows = new ArrayList<>();
        Operator<BarBlock, SymbolRisk> operator = new Operator<>(RestoreTest::symbolRiskFunction, BarBlock::symbol);
        for (Object row : operator.run(blocks()).get("")) {
            rows.add(new StreamRecord<>((SymbolRisk) row, ((SymbolRisk) row).time()));
        }
        return rows;
    }

    @Test
    void symbolRiskOfEachSymbol() throws Exception {
        new Operator<BarBlock, SymbolRisk>(RestoreTest::symbolRiskFunction, BarBlock::symbol)
                .restoresTheSame(blocks(), 900, "symbol-metrics", "symbol-risk-in-use");
    }

    @Test
    void crossRisk() throws Exception {
        List<StreamRecord<CrossInput>> inputs = new ArrayList<>();
        symbolRisk()
                .forEach(row -> inputs.add(new StreamRecord<>(CrossInput.close(row.getValue()), row.getTimestamp())));
        TracePrices traces = new TracePrices();
        for (StreamRecord<BarBlock> block : blocks()) {
            List<CrossInput> prices = new ArrayList<>();
            traces.flatMap(block.getValue(), new ListCollector<>(prices));
            prices.forEach(price -> inputs.add(new StreamRecord<>(price, price.time())));
        }
        inputs.sort(Comparator.comparing(StreamRecord::getTimestamp));
        Operator<CrossInput, Object> operator =
                new Operator<>(() -> cast(new ComputeCrossRisk(2, 600_000, false)), input -> "all");
        operator.restoresTheSame(inputs, 430, "correlations");
        assertThat(operator.run(inputs).get(ComputeCrossRisk.CORRELATIONS.getId()))
                .hasSizeGreaterThan(30);
    }

    @Test
    void conditions() throws Exception {
        new Operator<MarketMinute, Object>(
                        () -> cast(new WatchConditions<>(new MarketCrash(), 1, CrashConditions.PARAMETERS.standard())),
                        minute -> minute.row().symbol())
                .restoresTheSame(minutes(), 50);
    }

    @Test
    void episodes() throws Exception {
        List<StreamRecord<EventSign>> signs = new ArrayList<>();
        Random random = new Random(5);
        String type = EventType.MARKET_CRASH.name();
        int stage = 0;
        for (StreamRecord<SymbolRisk> row : symbolRisk()) {
            SymbolRisk risk = row.getValue();
            long time = risk.time();
            signs.add(new StreamRecord<>(
                    new EventSign(time, type, risk.symbol(), risk.close(), null, null), row.getTimestamp()));
            if (random.nextInt(8) == 0) {
                stage = stage % 3 + 1;
                StageMatch match =
                        new StageMatch(time, type, risk.symbol(), stage, "stage", time, risk.close(), stage == 3);
                signs.add(new StreamRecord<>(EventSign.ofMatch(match), row.getTimestamp()));
            }
        }
        new Operator<EventSign, Object>(
                        () -> cast(new FollowEpisodes(List.of(EventType.MARKET_CRASH), false)), EventSign::scope)
                .restoresTheSame(signs, 2);
    }

    @Test
    void desks() throws Exception {
        List<StreamRecord<DeskInput>> inputs = new ArrayList<>();
        RoutePricesToDesks router = new RoutePricesToDesks(List.of(DESK));
        for (StreamRecord<BarBlock> block : blocks()) {
            List<DeskInput> routed = new ArrayList<>();
            router.flatMap(block.getValue(), new ListCollector<>(routed));
            routed.forEach(input -> inputs.add(new StreamRecord<>(input, input.time())));
        }
        Operator<DeskInput, Object> operator = new Operator<>(
                () -> cast(new SuperviseDesk(List.of(DESK), RowSchedule.EACH_MINUTE, false)), DeskInput::desk);
        operator.restoresTheSame(
                inputs, 400, "state-changes", "directives", "notifications", "desk-tail", "paper-fills");
        assertThat(operator.run(inputs).toString()).contains("StateChange").contains("CRITICAL");
        List<StreamRecord<DeskInput>> reported = withReports(inputs);
        operator.restoresTheSame(reported, 400, "state-changes", "position-breaks");
        assertThat(operator.run(reported)).isNotEqualTo(operator.run(inputs));
    }

    /** Every twentieth instant has a report of its own, one kind after the other. */
    private static List<StreamRecord<DeskInput>> withReports(List<StreamRecord<DeskInput>> inputs) throws Exception {
        RouteReportsToDesks router = new RouteReportsToDesks(
                List.of(DESK), 0, new OutputTag<DeadLetter>("dead") {}, new OutputTag<LateRecord>("late") {});
        List<StreamRecord<DeskInput>> all = new ArrayList<>();
        try (var harness = new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(router))) {
            harness.open();
            for (int i = 0; i < inputs.size(); i++) {
                if (i % 20 == 0 && inputs.get(i).getTimestamp() > START) {
                    harness.processElement(message(i / 20, inputs.get(i).getTimestamp()), 0);
                    harness.extractOutputValues().forEach(input -> all.add(new StreamRecord<>(input, input.time())));
                    harness.getOutput().clear();
                }
                all.add(inputs.get(i));
            }
        }
        return all;
    }

    private static DeskMessage message(int n, long time) {
        double price = n % 2 == 0 ? 30_000 : 2_000;
        String symbol = n % 2 == 0 ? "BTC" : "ETH";
        Record content = switch (n % 5) {
            case 0 -> new AccountReport("alpha", "a", "x", time, 1e6 - n, n, 0, Double.NaN, Double.NaN, 0);
            case 1 -> new Fill("alpha", "a", "x", "main", symbol, "f" + n, "live", time, 1, price, 1);
            case 2 ->
                new PositionSnapshot(
                        "alpha", "a", "x", time, new PositionReport[] {new PositionReport(symbol, "main", 10 + n, price)
                        });
            case 3 -> new Instrument(symbol, symbol, "perpetual", 1 + n, false, "USD", GapClass.ALT);
            default -> new DeskParameters("*", 0, new LevelThresholds(5, 10, 15, 20, 0.8 - n * 1e-4));
        };
        MessageKind kind = Stream.of(MessageKind.values())
                .filter(known -> known.content() == content.getClass())
                .findFirst()
                .orElseThrow();
        return new DeskMessage(kind, "t-0", n, time, content, "raw");
    }

    @SuppressWarnings("unchecked")
    private static <I> KeyedProcessFunction<String, I, Object> cast(KeyedProcessFunction<String, I, ?> function) {
        return (KeyedProcessFunction<String, I, Object>) function;
    }
}
