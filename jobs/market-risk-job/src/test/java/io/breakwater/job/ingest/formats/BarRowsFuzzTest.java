package io.breakwater.job.ingest.formats;

import java.io.IOException;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Every line of a file of bars is a bar or a refusal. */
class BarRowsFuzzTest {
    private static final List<FileFormat> FORMATS = List.of(
            new FileFormat(
                    TickFormat.KLINES,
                    false,
                    List.of(
                            FileColumn.TIME,
                            FileColumn.OPEN,
                            FileColumn.HIGH,
                            FileColumn.LOW,
                            FileColumn.CLOSE,
                            FileColumn.VOLUME,
                            FileColumn.CLOSE_TIME,
                            FileColumn.QUOTE_VOLUME,
                            FileColumn.COUNT,
                            FileColumn.TAKER_BUY_VOLUME,
                            FileColumn.IGNORED,
                            FileColumn.IGNORED),
                    EpochUnit.MILLIS,
                    60_000),
            new FileFormat(
                    TickFormat.OHLCV,
                    false,
                    List.of(
                            FileColumn.TIME,
                            FileColumn.OPEN,
                            FileColumn.HIGH,
                            FileColumn.LOW,
                            FileColumn.CLOSE,
                            FileColumn.VOLUME),
                    EpochUnit.SECONDS,
                    60_000));

    /** The first byte says which format is read. */
    @FuzzTest(maxDuration = "10s", maxExecutions = 2_000_000)
    void accountsForEachLine(byte[] input) throws IOException {
        AccountedRows.read(FORMATS, input);
    }
}
