package io.breakwater.job.outputs.influx;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.breakwater.job.outputs.SampleRecords;
import io.breakwater.job.outputs.formats.ByteText;
import io.breakwater.job.outputs.formats.DecisionFormats;
import io.breakwater.job.outputs.formats.OutputFormats;
import io.breakwater.job.outputs.formats.RollUp;
import io.breakwater.job.outputs.formats.RowEncoder;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.metrics.CrossRisk;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RollUpRowsTest {
    private static final long DAY = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;

    private static KeyedOneInputStreamOperatorTestHarness<String, CrossRisk, RollUp> harness() throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new RollUpRows<>(OutputFormats.CROSS_RISK)),
                CrossRisk::universe,
                Types.STRING);
        harness.setup(PersistentTypeInfo.forClass(RollUp.class).createSerializer(null));
        return harness;
    }

    /** A row whose expected shortfall and number of observations are told. */
    private static CrossRisk row(long minute, double shortfall, long observations) {
        return SampleRecords.crossRisk(DAY + minute * MINUTE, "all", shortfall, 0.2, observations);
    }

    private static List<String> lines(List<RollUp> rollUps) {
        RowEncoder<RollUp> points = OutputFormats.CROSS_RISK.rollUps().points();
        List<String> lines = new ArrayList<>();
        for (RollUp rollUp : rollUps) {
            ByteText text = new ByteText();
            points.append(rollUp, text);
            lines.add(text.toString());
        }
        return lines;
    }

    @Test
    void hourHoldsLastLeastAndGreatestOfTheRowsUpToItsEnd() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement(row(60, 0.9, 1), 0);
            harness.processElement(row(61, 0.5, 7), 0);
            harness.processElement(row(90, 0.1, 9), 0);
            harness.processElement(row(120, 0.3, 8), 0);
            // The row at 01:00 belongs to the hour that ends there.
            assertThat(lines(harness.extractOutputValues()))
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .startsWith("cross_risk,interval=1h,universe=all es975_24h_last=0.9,")
                            .endsWith(",rows=1i 1767574800000000000\n"));
            harness.processElement(row(121, 0.2, 1), 0);
            assertThat(lines(harness.extractOutputValues()))
                    .hasSize(2)
                    .last()
                    .satisfies(line -> assertThat(line)
                            .contains(" es975_24h_last=0.3,es975_24h_min=0.1,es975_24h_max=0.5,")
                            .contains(",observations_last=8i,observations_min=7i,observations_max=9i,")
                            .endsWith(",rows=3i 1767578400000000000\n"));
        }
    }

    @Test
    void dayAndTheLastIntervalsLeaveAtTheEndOfInput() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement(row(1, 0.4, 1), 0);
            harness.processElement(row(1_440, Double.NaN, 1), 0);
            harness.processElement(row(1_441, 0.6, 1), 0);
            harness.processWatermark(Watermark.MAX_WATERMARK);
            assertThat(lines(harness.extractOutputValues()))
                    .filteredOn(line -> line.contains("interval=1d"))
                    .satisfiesExactly(
                            first -> assertThat(first)
                                    .contains(" es975_24h_last=0.4,")
                                    .endsWith(",rows=2i 1767657600000000000\n"),
                            second -> assertThat(second)
                                    .contains(" es975_24h_last=0.6,")
                                    .endsWith(",rows=1i 1767744000000000000\n"));
        }
    }

    @Test
    void rowOfAnIntervalThatHasLeftChangesNothing() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement(row(61, 0.5, 1), 0);
            harness.processElement(row(121, 0.5, 1), 0);
            harness.processElement(row(62, 9, 1), 0);
            harness.processElement(row(181, 0.5, 1), 0);
            assertThat(lines(harness.extractOutputValues())).hasSize(2).noneMatch(line -> line.contains("=9"));
        }
    }

    @Test
    void restoredIntervalGoesOnWhereItStood() throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness()) {
            harness.open();
            harness.processElement(row(61, 0.7, 5), 0);
            state = harness.snapshot(1, 1);
        }
        try (var harness = harness()) {
            harness.initializeState(state);
            harness.open();
            harness.processElement(row(62, 0.6, 6), 0);
            harness.processElement(row(121, 0.5, 1), 0);
            assertThat(lines(harness.extractOutputValues()))
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains(" es975_24h_last=0.6,es975_24h_min=0.6,es975_24h_max=0.7,")
                            .contains(",observations_last=6i,observations_min=5i,observations_max=6i,")
                            .contains(",rows=2i "));
        }
    }

    @Test
    void samplesLieInThreeBucketsAndDecisionsInAllAsTheyAre() {
        InfluxBuckets buckets = new InfluxBuckets("s", "m", "r");
        assertThat(taken(buckets, "s")).isEqualTo(List.of(true, true));
        assertThat(taken(buckets, "m")).isEqualTo(List.of(true, true));
        assertThat(taken(buckets, "r")).isEqualTo(List.of(false, true));
        assertThat(InfluxBuckets.one("b").routes(DecisionFormats.STATE_CHANGE)).hasSize(1);
        assertThat(buckets.names()).containsExactly("s", "m", "r");
    }

    /** Whether a bucket takes a row of cross risk, and a change of level. */
    private static List<Boolean> taken(InfluxBuckets buckets, String bucket) {
        return List.of(
                buckets.routes(OutputFormats.CROSS_RISK).stream()
                        .anyMatch(route ->
                                route.bucket().equals(bucket) && route.taken().test(row(1, 0.5, 1))),
                buckets.routes(DecisionFormats.STATE_CHANGE).stream()
                        .anyMatch(route -> route.bucket().equals(bucket)
                                && route.taken().test(SampleRecords.stateChange("alpha", DAY, 1))));
    }
}
