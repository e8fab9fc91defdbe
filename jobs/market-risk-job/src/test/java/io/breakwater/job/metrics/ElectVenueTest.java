package io.breakwater.job.metrics;

import java.util.List;
import java.util.Map;

import io.breakwater.job.bars.BarBlock;
import io.breakwater.risk.market.Bar;
import io.breakwater.risk.metrics.CostSizes;
import io.breakwater.risk.metrics.PriceRule;
import io.breakwater.risk.metrics.SymbolRisk;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.groups.AbstractMetricGroup;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ElectVenueTest {
    private static final long SECOND = 1_000;
    private static final long DAY = 86_400_000;
    private static final long START = 1_700_006_400_000L;

    private static KeyedOneInputStreamOperatorTestHarness<String, BarBlock, BarBlock> harness(boolean sorted)
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new ElectVenue(sorted, Map.of())), BarBlock::symbol, Types.STRING);
    }

    /** A second of a venue, with a trade or without a word of its feed. */
    private static BarBlock second(String venue, int second, boolean trades) {
        long from = START + second * SECOND;
        Bar bar = new Bar(venue, "BTC", from, SECOND, 1, 1, 1, 1, 1, 1, 1, 1, from, 1, from, 1);
        long alive = trades ? from + SECOND : START;
        return new BarBlock(
                venue, "BTC", SECOND, from, from + SECOND, alive, alive, trades ? List.of(bar) : List.of(), List.of());
    }

    @Test
    @Tag("A77")
    void a77EverySecondIsOfOneVenueAndNoBlockIsDropped() throws Exception {
        for (boolean sorted : new boolean[] {false, true}) {
            try (var harness = harness(sorted)) {
                harness.open();
                for (int second = 0; second < 100; second++) {
                    long time = START + (second + 1) * SECOND;
                    // The first by name, whoever comes first, falls silent after second 49.
                    harness.processElement(new StreamRecord<>(second("kraken", second, true), time));
                    harness.processElement(new StreamRecord<>(second("binance", second, second < 50), time));
                    harness.processWatermark(time);
                }
                harness.processWatermark(Long.MAX_VALUE);
                List<BarBlock> blocks = harness.extractOutputValues();
                assertThat(blocks).hasSize(200);
                assertThat(blocks.stream().filter(BarBlock::inUse))
                        .extracting(BarBlock::until)
                        .doesNotHaveDuplicates()
                        .hasSize(100);
                // Alive until second 50; silent, and so the other in use, from second 60 on.
                assertThat(blocks)
                        .allMatch(block -> block.inUse()
                                == block.venue().equals(block.until() < START + 60 * SECOND ? "binance" : "kraken"));
                assertThat(switches(harness)).isEqualTo(1);
            }
        }
    }

    private static long switches(KeyedOneInputStreamOperatorTestHarness<?, ?, ?> harness) throws Exception {
        MetricGroup group = harness.getOperator().getMetricGroup();
        var metrics = AbstractMetricGroup.class.getDeclaredField("metrics");
        metrics.setAccessible(true);
        Metric counter = ((Map<?, ?>) metrics.get(group)).get("venueSwitches") instanceof Metric known ? known : null;
        return ((Counter) counter).getCount();
    }

    @Test
    void electionEndsWithItsSymbol() throws Exception {
        try (var harness = harness(false)) {
            harness.open();
            harness.processElement(new StreamRecord<>(second("kraken", 0, true), START + SECOND));
            harness.processWatermark(START + SECOND);
            assertThat(harness.numKeyedStateEntries()).isPositive();
            harness.processWatermark(START + 8 * DAY);
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void windowsEndWithTheirSymbolAndOneThatComesBackSaysSo() throws Exception {
        ComputeSymbolRisk function =
                new ComputeSymbolRisk(ComputeSymbolRisk.Arrival.IN_ORDER, CostSizes.DEFAULT, 1, PriceRule.CONFIRMED);
        try (var harness = new KeyedOneInputStreamOperatorTestHarness<String, BarBlock, SymbolRisk>(
                new KeyedProcessOperator<>(function), BarBlock::market, Types.STRING)) {
            harness.open();
            for (int second = 0; second < 180; second++) {
                harness.processElement(new StreamRecord<>(second("kraken", second, true), START + second * SECOND));
            }
            assertThat(harness.extractOutputValues()).hasSize(3);
            harness.processWatermark(START + 8 * DAY);
            // That the symbol was there: one byte.
            assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
            // A clock moves a dead symbol's time on: that begins nothing.
            int dead = (int) (8 * DAY / SECOND) + 60;
            harness.processElement(new StreamRecord<>(second("kraken", dead, false), START + (dead + 1) * SECOND));
            assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
            for (int second = dead + 60; second < dead + 180; second++) {
                harness.processElement(new StreamRecord<>(second("kraken", second, true), START + second * SECOND));
            }
            List<SymbolRisk> rows = harness.extractOutputValues();
            assertThat(rows).hasSize(5);
            assertThat(rows.subList(0, 3)).noneMatch(row -> row.dataQuality().contains("after-silence"));
            assertThat(rows.subList(3, 5)).allMatch(row -> row.dataQuality().contains("after-silence"));
        }
    }
}
