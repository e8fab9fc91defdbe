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
                            Column.TIME,
                            Column.OPEN,
                            Column.HIGH,
                            Column.LOW,
                            Column.CLOSE,
                            Column.VOLUME,
                            Column.CLOSE_TIME,
                            Column.QUOTE_VOLUME,
                            Column.COUNT,
                            Column.TAKER_BUY_VOLUME,
                            Column.IGNORED,
                            Column.IGNORED),
                    EpochUnit.MILLIS,
                    60_000),
            new FileFormat(
                    TickFormat.OHLCV,
                    false,
                    List.of(Column.TIME, Column.OPEN, Column.HIGH, Column.LOW, Column.CLOSE, Column.VOLUME),
                    EpochUnit.SECONDS,
                    60_000));

    /** The first byte says which format is read. */
    @FuzzTest(maxDuration = "15s", maxExecutions = 2_000_000)
    void accountsForEachLine(byte[] input) throws IOException {
        AccountedRows.read(FORMATS, input);
    }
}
