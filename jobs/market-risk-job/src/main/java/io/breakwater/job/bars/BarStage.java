package io.breakwater.job.bars;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.LateRecord;
import io.breakwater.job.ingest.TickBlock;
import io.breakwater.job.types.Flow;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.job.types.StampedFlatMap;
import io.breakwater.risk.market.Bar;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * Connects stage 2.
 *
 * @param blocks runs of bars of one symbol at one venue, with its order books
 * @param bars the bars of all blocks one by one; empty where they are no output
 * @param refused ticks that were refused
 * @param late ticks that came when their time was over
 */
public record BarStage(DataStream<BarBlock> blocks, Flow<Bar> bars, Flow<DeadLetter> refused, Flow<LateRecord> late) {
    private static final OutputTag<DeadLetter> REFUSED =
            new OutputTag<>("refused-ticks", TypeInformation.of(DeadLetter.class));
    private static final OutputTag<LateRecord> LATE =
            new OutputTag<>("late-ticks", TypeInformation.of(LateRecord.class));

    private static final String FOLD_TICKS_TO_BARS = "fold-ticks-to-bars";
    private static final String SPREAD_BARS = "spread-bars";

    /**
     * Connects the stage.
     *
     * @param ticks blocks of ticks
     * @param disorderBoundMillis how far a record may lie behind the highest time of its partition, milliseconds
     * @param writeBars whether bars are an output
     * @return its results
     */
    public static BarStage connect(DataStream<TickBlock> ticks, long disorderBoundMillis, boolean writeBars) {
        SingleOutputStreamOperator<BarBlock> blocks = ticks.transform(
                        FOLD_TICKS_TO_BARS,
                        PersistentTypeInfo.forClass(BarBlock.class),
                        new FoldTicksToBars(disorderBoundMillis, REFUSED, LATE))
                .uid(FOLD_TICKS_TO_BARS);
        Flow<BarBlock> folded = Flow.of(blocks);
        Flow<Bar> bars = writeBars ? folded.through(BarStage::spread) : Flow.none();
        return new BarStage(blocks, bars, folded.side(REFUSED), folded.side(LATE));
    }

    private static DataStream<Bar> spread(DataStream<BarBlock> blocks) {
        return blocks.transform(SPREAD_BARS, TypeInformation.of(Bar.class), new StampedFlatMap<>(new SpreadBars()))
                .uid(SPREAD_BARS);
    }
}
