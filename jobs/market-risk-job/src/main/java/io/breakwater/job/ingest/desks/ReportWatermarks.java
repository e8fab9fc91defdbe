package io.breakwater.job.ingest.desks;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** A watermark after each message, as far behind the highest time as records may be out of order; refused ones move nothing. */
public final class ReportWatermarks implements WatermarkGenerator<DeskMessage> {
    private final long disorderBoundMillis;
    private long highest = Long.MIN_VALUE;

    private ReportWatermarks(long disorderBoundMillis) {
        this.disorderBoundMillis = disorderBoundMillis;
    }

    /**
     * The strategy of all sources of reports.
     *
     * @param disorderBoundMillis how far a record may lie behind the highest time before it, milliseconds
     * @return a watermark after each message
     */
    public static WatermarkStrategy<DeskMessage> strategy(long disorderBoundMillis) {
        return WatermarkStrategy.forGenerator(context -> new ReportWatermarks(disorderBoundMillis));
    }

    @Override
    public void onEvent(DeskMessage message, long recordTime, WatermarkOutput output) {
        if (message.time() > highest && message.time() > disorderBoundMillis) {
            highest = message.time();
            output.emitWatermark(new Watermark(highest - disorderBoundMillis - 1));
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        // Messages alone move the time.
    }
}
