package io.breakwater.job.ingest;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SymbolNameTest {
    @ParameterizedTest
    @CsvSource({
        "BTCUSDT-1m-20170817_20171231.csv.gz,BTCUSDT",
        "/data/BTCUSDT-aggTrades-2024-01.zip,BTCUSDT",
        "BTCUSDT-PERP-1m-2022-10.csv.gz,BTCUSDT-PERP",
        "BTCUSD-bitfinex-1m-20130501_20131231.csv.gz,BTCUSD",
        "BTC-USD-coinbase-4h.csv.gz,BTC-USD",
        "kraken_btcusd_1min-2023-03.csv.gz,BTCUSD",
        "binance_spot_ethusdt_20240808.gz,ETHUSDT",
        "1INCHUSDT-trades-2024-01-01.csv,1INCHUSDT",
        "AAAUSDT.csv,AAAUSDT",
        "SYM3.csv,SYM3",
        "freqtrade-BTC_USDT-1h.csv,BTC-USDT",
        "bom-crlf-BTCUSDT.csv,BTCUSDT",
        "trades_BTCUSDT_2024.csv,BTCUSDT",
        "2024-06-01-ETHUSDT-trades.csv.gz,ETHUSDT",
        "bitstamp_trades_from_20131125_usd.csv,",
        "trades.csv,",
        "data.csv,",
        "2024-01-01.csv,"
    })
    void readsTheSymbolOnlyWhereTheNameSaysIt(String name, String symbol) {
        assertThat(SymbolName.of(name).orElse(null)).isEqualTo(symbol);
    }
}
