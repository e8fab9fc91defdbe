package io.breakwater.job.metrics;

import io.breakwater.job.outputs.SampleRecords;
import io.breakwater.job.types.StampedKeyedProcess;
import io.breakwater.risk.metrics.SymbolRisk;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The first row of a venue that has just been elected may arrive before the last of the one before. */
class OrderRowsTest {
    private static final long MINUTE = 60_000;

    @Test
    void rowsOfASymbolLeaveInTheOrderOfEventTimeWhateverCameFirst() throws Exception {
        try (var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new StampedKeyedProcess<>(new OrderRows()), SymbolRisk::symbol, Types.STRING)) {
            harness.open();
            for (long minute : new long[] {2, 1, 4, 3}) {
                harness.processElement(SampleRecords.symbolRisk("BTCUSD", minute * MINUTE), minute * MINUTE);
            }
            assertThat(harness.extractOutputValues()).isEmpty();
            harness.processWatermark(3 * MINUTE);
            assertThat(harness.extractOutputValues())
                    .extracting(SymbolRisk::time)
                    .containsExactly(MINUTE, 2 * MINUTE, 3 * MINUTE);
            harness.processWatermark(5 * MINUTE);
            assertThat(harness.extractOutputValues())
                    .extracting(SymbolRisk::time)
                    .endsWith(4 * MINUTE);
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }
}
