package io.breakwater.job.ingest.formats;

import java.io.IOException;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Every line of a file of trades is a trade or a refusal, however long it is and wherever the buffer ends. */
class TradeRowsFuzzTest {
    private static final List<FileFormat> FORMATS = List.of(
            new FileFormat(
                    TickFormat.AGG_TRADES,
                    false,
                    List.of(
                            FileColumn.ID,
                            FileColumn.PRICE,
                            FileColumn.QUANTITY,
                            FileColumn.IGNORED,
                            FileColumn.IGNORED,
                            FileColumn.TIME,
                            FileColumn.BUYER_IS_MAKER,
                            FileColumn.IGNORED),
                    EpochUnit.MILLIS,
                    0),
            new FileFormat(
                    TickFormat.AGG_TRADES,
                    false,
                    List.of(
                            FileColumn.ID,
                            FileColumn.PRICE,
                            FileColumn.QUANTITY,
                            FileColumn.IGNORED,
                            FileColumn.IGNORED,
                            FileColumn.TIME,
                            FileColumn.BUYER_IS_MAKER),
                    EpochUnit.MICROS,
                    0),
            new FileFormat(
                    TickFormat.TRADES,
                    false,
                    List.of(
                            FileColumn.ID,
                            FileColumn.PRICE,
                            FileColumn.QUANTITY,
                            FileColumn.IGNORED,
                            FileColumn.TIME,
                            FileColumn.BUYER_IS_MAKER,
                            FileColumn.IGNORED),
                    EpochUnit.MILLIS,
                    0),
            new FileFormat(
                    TickFormat.TRADES,
                    false,
                    List.of(
                            FileColumn.ID,
                            FileColumn.PRICE,
                            FileColumn.QUANTITY,
                            FileColumn.IGNORED,
                            FileColumn.TIME,
                            FileColumn.BUYER_IS_MAKER),
                    EpochUnit.NANOS,
                    0),
            new FileFormat(
                    TickFormat.BITSTAMP,
                    false,
                    List.of(FileColumn.TIME, FileColumn.PRICE, FileColumn.QUANTITY),
                    EpochUnit.SECONDS,
                    0),
            new FileFormat(
                    TickFormat.NAMED_TRADES,
                    false,
                    List.of(FileColumn.SYMBOL, FileColumn.SIDE, FileColumn.TIME, FileColumn.PRICE, FileColumn.QUANTITY),
                    EpochUnit.MILLIS,
                    0));

    /** The first byte says which format is read. */
    @FuzzTest(maxDuration = "10s", maxExecutions = 2_000_000)
    void accountsForEachLine(byte[] input) throws IOException {
        AccountedRows.read(FORMATS, input);
    }
}
