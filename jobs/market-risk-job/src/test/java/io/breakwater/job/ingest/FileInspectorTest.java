package io.breakwater.job.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.breakwater.job.ingest.formats.TickFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FileInspectorTest {
    @TempDir
    Path path;

    @Test
    void tellsFormatRangeGapsAndTrapsOfARealFile() throws IOException {
        Inspection found = only(MarketData.path("minute/BTCUSDT-1m-20170817_20171231.csv.gz"));
        assertThat(found.isReadable()).isTrue();
        assertThat(List.of(found.container(), found.format(), found.unit(), found.symbol()))
                .containsExactly("gzip", "ohlcv", "millis", "BTCUSDT");
        assertThat(found.columns()).containsExactly("time", "open", "high", "low", "close", "volume");
        assertThat(found.barLengthMillis()).isEqualTo(60_000);
        Inspection.Contents contents = found.contents();
        assertThat(contents.bars()).isEqualTo(196_544 - 1);
        assertThat(contents.firstTime()).isEqualTo(1_502_942_400_000L);
        assertThat(contents.lastTime()).isEqualTo(1_514_764_800_000L);
        assertThat(contents.gaps()).isEqualTo(3);
        assertThat(contents.missingBars()).isEqualTo(497);
        assertThat(contents.emptyBars()).isEqualTo(23_696);
        assertThat(contents.offGridBars()).isEqualTo(20_401);
        assertThat(contents.mergedBars()).isEqualTo(1);
        assertThat(contents.refused()).isEmpty();
        assertThat(found.firstLines()).hasSize(5).first().isEqualTo("open_time,open,high,low,close,volume");
        assertThat(found.command())
                .startsWith("breakwater backfill --klines '")
                .endsWith("' --desk desk.yaml --out out");
    }

    @Test
    void tellsRepeatedTimesSilencesAndRefusedRowsOfTrades() throws IOException {
        String file = new InputFolder(path)
                .text(
                        "trades.csv",
                        "1385337600,800,1",
                        "1385337600,801,1",
                        "1385337599,801,1",
                        "1385338200,802,0",
                        "1385338201,803,1",
                        "rubbish");
        Inspection found = only(file);
        assertThat(found.symbol()).isEmpty();
        assertThat(found.command()).contains(" --symbol SYMBOL ");
        Inspection.Contents contents = found.contents();
        assertThat(contents.trades()).isEqualTo(4);
        assertThat(contents.repeatedTimes()).isEqualTo(1);
        assertThat(contents.earlierRows()).isEqualTo(1);
        assertThat(contents.gaps()).isEqualTo(1);
        assertThat(contents.largestGap()).isEqualTo(new Inspection.Gap(1_385_337_600_000L, 1_385_338_201_000L));
        assertThat(contents.refused()).isEqualTo(Map.of("bad-quantity", 1L, "bad-columns", 1L));
        assertThat(contents.examples()).extracting(DeadLetter::position).containsExactly(4L, 6L);
    }

    @Test
    void namesTheOptionThatAFileOfBooksOrOfSeveralSymbolsIsReadBy() throws IOException {
        InputFolder folder = new InputFolder(path);
        String books = folder.text(
                "books.json",
                "{\"e\":\"bookTicker\",\"u\":1,\"s\":\"BTCUSDT\",\"b\":\"1\",\"B\":\"1\",\"a\":\"2\",\"A\":\"1\",\"T\":1610064000000}");
        assertThat(only(books).command()).contains("backfill --depth '" + books + "' --desk");
        String several = folder.text(
                "all.csv",
                "symbol,id,price,qty,time",
                "BTCUSDT,1,40000,1,1610064000000",
                "ETHUSDT,1,1200,1,1610064000000");
        assertThat(only(several).command()).contains("backfill --trades '" + several + "' --desk");
    }

    @Test
    void tellsWhyAFileCanNotBeRead() throws IOException {
        InputFolder folder = new InputFolder(path);
        assertThat(only(folder.text("a.csv", "some,words")).fault()).startsWith("header line was \"some,words\"");
        assertThat(only(path.resolve("none.csv").toString()).fault()).isEqualTo(FileInspector.NO_FILE);
        assertThat(FileInspector.inspect(
                        InputSpec.of(
                                TickFormat.Kind.ANY,
                                folder.bytes(
                                        "b.zip", InputFolder.zip("A.csv", InputFolder.trades(0, 5), "B.csv", "x"))),
                        Lanes.LIMITS))
                .extracting(Inspection::isReadable)
                .containsExactly(true, false);
    }

    private static Inspection only(String file) throws IOException {
        List<Inspection> found = FileInspector.inspect(InputSpec.of(TickFormat.Kind.ANY, file), Lanes.LIMITS);
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
