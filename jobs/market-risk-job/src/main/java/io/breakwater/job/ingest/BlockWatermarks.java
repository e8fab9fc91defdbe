package io.breakwater.job.ingest;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * A watermark after each block, as far behind the highest time as records may be out of order. Never by the wall clock: what is
 * late must not depend on the speed of a machine.
 */
public final class BlockWatermarks implements WatermarkGenerator<TickBlock> {
    private final long disorderBoundMillis;
    private long highest = Long.MIN_VALUE;

    /**
     * A generator.
     *
     * @param disorderBoundMillis how far a record may lie behind the highest time before it, milliseconds
     */
    public BlockWatermarks(long disorderBoundMillis) {
        this.disorderBoundMillis = disorderBoundMillis;
    }

    /**
     * The strategy of all sources.
     *
     * @param disorderBoundMillis how far a record may lie behind the highest time before it, milliseconds
     * @return a watermark after each block
     */
    public static WatermarkStrategy<TickBlock> strategy(long disorderBoundMillis) {
        return WatermarkStrategy.forGenerator(context -> new BlockWatermarks(disorderBoundMillis));
    }

    @Override
    public void onEvent(TickBlock block, long recordTime, WatermarkOutput output) {
        // Not the record's own timestamp: that of refused content must not move the time.
        long time = block.highestTime();
        if (time > highest && time > disorderBoundMillis) {
            highest = time;
            output.emitWatermark(new Watermark(time - disorderBoundMillis - 1));
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        // Blocks alone move the time.
    }
}
