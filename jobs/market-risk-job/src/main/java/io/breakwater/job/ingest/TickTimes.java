package io.breakwater.job.ingest;

import io.breakwater.job.ingest.formats.RawText;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Times of blocks of one record each, as topics bring them. A status proves a feed alive and moves no clock. */
enum TickTimes implements RecordTimes<TickBlock> {
    /** The only one. */
    INSTANCE;

    @Override
    public String partition(TickBlock block) {
        return block.partition;
    }

    @Override
    public boolean isAssignment(TickBlock block) {
        return block.assigned;
    }

    @Override
    public long clock(TickBlock block) {
        return block.clockTime;
    }

    @Override
    public long time(TickBlock block) {
        return Math.max(block.highestTime(), block.aliveTime);
    }

    @Override
    public long moves(TickBlock block) {
        return block.highestTime();
    }

    @Override
    public TickBlock refused(TickBlock block, long time, String detail) {
        DeadLetter letter = new DeadLetter(time, block.partition, block.offset, "time-jump", detail, raw(block));
        block.trades = 0;
        block.books.clear();
        block.aliveTime = TickBlock.NO_STATUS;
        block.deadLetters.add(letter);
        return block;
    }

    private static String raw(TickBlock block) {
        String market = block.venue + ":" + block.symbol;
        String text;
        if (block.trades > 0) {
            text = "trade of " + market + ", id " + block.id[0] + ", price " + block.price[0] + ", quantity "
                    + block.quantity[0] + ", time " + block.time[0];
        } else if (!block.books.isEmpty()) {
            text = block.books.get(0).kind() + " of " + market + ", id "
                    + block.books.get(0).lastUpdateId() + ", time "
                    + block.books.get(0).time();
        } else {
            text = "status of " + market + ", time " + block.aliveTime;
        }
        return text.length() > RawText.MOST ? text.substring(0, RawText.MOST) : text;
    }

    @Override
    public TypeSerializer<TickBlock> serializer() {
        return TickBlockSerializer.INSTANCE;
    }
}
