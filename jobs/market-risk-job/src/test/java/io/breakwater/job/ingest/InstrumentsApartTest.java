package io.breakwater.job.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.breakwater.job.ingest.formats.TickFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Instruments that share a name stay apart: by folder, name and layout, or the start stops and says what to name. */
class InstrumentsApartTest {
    private static final String SPOT = "1,100.5,0.01,1,1,1610064000000,true,true";
    private static final String FUTURES = "1,100.5,0.01,1,1,1610064000000,true";

    @TempDir
    Path path;

    private void write(String name, String... lines) throws IOException {
        Path file = path.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private Resolution resolve() {
        return resolve(InputSpec.of(TickFormat.Kind.ANY, path.toString()));
    }

    private static Resolution resolve(InputSpec spec) {
        return InputResolver.resolve(List.of(spec), Lanes.LIMITS);
    }

    @Test
    void spotAndFuturesOfOneNameAreTwoInstruments() throws IOException {
        write("spot/BTCUSDT-aggTrades-2021-01-08.csv", SPOT);
        write("futures/um/BTCUSDT-aggTrades-2021-01-08.csv", FUTURES);
        write("futures/cm/BTCUSD_PERP-aggTrades-2021-01-08.csv", FUTURES);
        Resolution resolution = resolve();
        assertThat(resolution.faults()).isEmpty();
        assertThat(resolution.lanes())
                .extracting(Lane::partition)
                .containsExactly("binance:BTCUSDT", "binance-cm:BTCUSD_PERP", "binance-um:BTCUSDT");
        assertThat(resolution.notes())
                .anySatisfy(note -> assertThat(note)
                        .startsWith("BTCUSDT is read at binance and binance-um, which are different instruments"));
    }

    @Test
    void layoutTellsFuturesWhereFoldersDoNot() throws IOException {
        write("a/BTCUSDT-aggTrades-2021-01-08.csv", SPOT);
        write("b/BTCUSDT-aggTrades-2021-01-08.csv", FUTURES);
        write("c/ETHUSDT-trades-2021-01-08.csv", "1,100.5,0.01,1.005,1610064000000,true");
        write("c/LTCUSDT-trades-2021-01-08.csv", "1,100.5,0.01,1.005,1610064000000,true,true");
        assertThat(resolve().lanes())
                .extracting(Lane::partition)
                .containsExactly("binance:BTCUSDT", "binance:LTCUSDT", "binance-um:BTCUSDT", "binance-um:ETHUSDT");
    }

    @Test
    void quarterlyContractsKeepTheirNames() throws IOException {
        write("BTCUSDT_240927-aggTrades-2024-06.csv", FUTURES);
        write("BTCUSDT-aggTrades-2024-06.csv", FUTURES);
        write("BTCUSD_240927-aggTrades-2024-06.csv", FUTURES);
        assertThat(resolve().lanes())
                .extracting(Lane::partition)
                .containsExactly("binance-cm:BTCUSD_240927", "binance-um:BTCUSDT", "binance-um:BTCUSDT_240927");
    }

    @ParameterizedTest
    @CsvSource({
        "BTCUSD_PERP-aggTrades-2023-10-27.csv,BTCUSD_PERP",
        "BTCUSDT_240927-1m-2024-06-01.zip,BTCUSDT_240927",
        "BTC-USD-240927-trades-2024-06-01.csv,BTC-USD-240927",
        "BTC_USDT-trades.csv,BTC-USDT",
        "BTCUSDT_202406.csv,BTCUSDT",
        "BTCUSDT_20240601.csv,BTCUSDT",
        "tBTCUSD-trades.csv,BTCUSD"
    })
    void namesKeepWhatMakesAContractAnother(String name, String symbol) {
        assertThat(SymbolName.of(name)).contains(symbol);
    }

    @Test
    void filesOfOneNameThatDifferAreRefusedWithWhatToName() throws IOException {
        write("one/BTCUSDT-1m-2021-01.csv", bar(0, 100), bar(1, 100));
        write("two/BTCUSDT-1m-2021-01.csv", bar(0, 105), bar(1, 105), bar(2, 105));
        assertThat(resolve().faults())
                .singleElement()
                .asString()
                .contains("binance:BTCUSDT has two files of one name and different content")
                .contains("spot, um or cm", "--market", "--venue");
        write("one/BTCUSDT-1m-2021-01.csv", bar(0, 105), bar(1, 105), bar(2, 105));
        assertThat(resolve().faults()).isEmpty();
    }

    private static String bar(int minute, int price) {
        long open = 1_610_064_000_000L + 60_000L * minute;
        return open + "," + price + "," + price + "," + price + "," + price + ",1," + (open + 59_999) + ",1,1,1,1,0";
    }

    @Test
    void marketAndVenueOfTheUserCountAndChooseAmongFiles() throws IOException {
        write("spot/BTCUSDT-aggTrades-2021-01-08.csv", SPOT);
        write("futures/um/BTCUSDT-aggTrades-2021-01-08.csv", FUTURES);
        InputSpec all = InputSpec.of(TickFormat.Kind.ANY, path.toString());
        assertThat(resolve(all.withMarket(Optional.of(Market.UM))).lanes())
                .extracting(Lane::partition)
                .containsExactly("binance-um:BTCUSDT");
        String bars = path.resolve("BTCUSDT-1m.csv").toString();
        write("BTCUSDT-1m.csv", bar(0, 1), bar(1, 1));
        assertThat(resolve(InputSpec.of(TickFormat.Kind.ANY, bars).withMarket(Optional.of(Market.UM)))
                        .lanes())
                .extracting(Lane::partition)
                .containsExactly("binance-um:BTCUSDT");
        assertThat(resolve(InputSpec.of(TickFormat.Kind.ANY, bars).withVenue("kraken"))
                        .lanes())
                .extracting(Lane::partition)
                .containsExactly("kraken:BTCUSDT");
    }

    @ParameterizedTest
    @CsvSource({"binance-futures,binance-um", "binance,binance", "COINBASE,coinbase", "okex,okx", "myvenue,myvenue"})
    void venueIsWhatTheRowsSay(String exchange, String venue) throws IOException {
        write("x.csv", "exchange,symbol,timestamp,side,price,amount", exchange + ",BTCUSDT,1610064000000,buy,100,1");
        assertThat(resolve().lanes()).extracting(Lane::venue).containsExactly(venue);
    }

    @Test
    void rowsOfSeveralVenuesAreNotReadAsOne() throws IOException {
        write(
                "x.csv",
                "exchange,symbol,timestamp,side,price,amount",
                "a,BTCUSDT,1610064000000,buy,100,1",
                "b,BTCUSDT,1610064000000,buy,100,1");
        InputSpec file = InputSpec.of(TickFormat.Kind.ANY, path.resolve("x.csv").toString());
        assertThat(resolve(file).faults())
                .singleElement()
                .asString()
                .contains("holds rows of A, B, must be of one venue");
        assertThat(Lanes.read(Lanes.only(file.withVenue("c"))).trades()).hasSize(2);
    }
}
