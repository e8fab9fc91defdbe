package io.breakwater.job.ingest.formats;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FormatDetectorTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "26129,0.01633102,4.70443515,27781,27781,1498793709153,true,true|AGG_TRADES|MILLIS|1498793709153",
                "3404553344,94000.0,0.01,4,5,1735689600012345,False,True|AGG_TRADES|MICROS|1735689600012",
                "2489142412,42313.9,0.02,4612010823,4612010827,1704067200047,true|AGG_TRADES|MILLIS|1704067200047",
                "28457,4.00000100,12.00000000,48.000012,1499865549590,true,true|TRADES|MILLIS|1499865549590",
                "4612010823,42313.90,0.020,846.278,1704067200047,true|TRADES|MILLIS|1704067200047",
                "1385337600,800.010000000000,0.100000000000|BITSTAMP|SECONDS|1385337600000",
                "1678838400.1234,24670.1,0.01|BITSTAMP|SECONDS|1678838400123"
            })
    void tellsTradesByShapeAndMagnitude(String row, TickFormat format, EpochUnit unit, long firstTime)
            throws Exception {
        Detection detection = detect(row + "\n" + row + "\n");
        assertThat(detection.format().format()).isEqualTo(format);
        assertThat(detection.format().unit()).isEqualTo(unit);
        assertThat(detection.format().header()).isFalse();
        assertThat(detection.firstTime()).isEqualTo(firstTime);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker|AGG_TRADES",
                "id,price,qty,quote_qty,time,is_buyer_maker|TRADES",
                "timestamp,price,amount|BITSTAMP",
                "trade_id,price,quantity,time,buyer_maker|NAMED_TRADES",
                "\"time\" , \"side\", \"price\", \"amount\"|NAMED_TRADES"
            })
    void tellsTradesByTheNamesInTheHeaderLine(String header, TickFormat format) throws Exception {
        String row = header.replaceAll("[^,]*time[^,]*", "1704067200047").replaceAll("[^,\\d]+", "1");
        Detection detection = detect(header + "\n" + row + "\n");
        assertThat(detection.format().format()).isEqualTo(format);
        assertThat(detection.format().header()).isTrue();
    }

    @Test
    void tellsKlinesAndTheirLengthByTheirOwnCloseTime() throws Exception {
        String millis =
                "1499040000000,0.01634790,0.80000000,0.01575800,0.01577100,148976.1,1499040899999,2434.1,308,1756.8,28.4,0";
        assertThat(detect(millis).format())
                .isEqualTo(new FileFormat(
                        TickFormat.KLINES, false, detect(millis).format().columns(), EpochUnit.MILLIS, 900_000));
        String micros = "1735689600000000,1,2,0.5,1.5,148976.1,1735689659999999,2434.1,308,1756.8,28.4,0";
        assertThat(detect(micros).format().unit()).isEqualTo(EpochUnit.MICROS);
        assertThat(detect(micros).format().barLengthMillis()).isEqualTo(60_000);
        String header =
                "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore";
        assertThat(detect(header + "\n" + millis).format().format()).isEqualTo(TickFormat.KLINES);
    }

    @Test
    void tellsTheLengthOfBarsByTheirSpacing() throws Exception {
        Detection detection = detect("""
                open_time,open,high,low,close,volume
                1463529600000,12.5,14.93,12.5,14,23.5
                1463587200000,13.6,13.6,13.03,13.51,257.3
                1463601600000,13.6,13.6,13.03,13.51,257.3
                1463616000000,13.6,13.6,13.03,13.51,257.3
                """);
        assertThat(detection.format().barLengthMillis()).isEqualTo(4 * 3_600_000);
        assertThat(detection.firstTime()).isEqualTo(1_463_529_600_000L + 4 * 3_600_000);
    }

    @Test
    void tellsCapturesWithAndWithoutReceiveTimeAndTheirSymbols() throws Exception {
        String trade = "{\"e\":\"trade\",\"s\":\"%s\",\"t\":1,\"p\":\"1\",\"q\":\"1\",\"T\":1723161255000}\n";
        assertThat(detect(trade.formatted("BTCUSDT")).symbols()).containsExactly("BTCUSDT");
        Detection two = detect("1723161254087896568 " + trade.formatted("ETHUSDT") + trade.formatted("BTCUSDT"));
        assertThat(two.symbols()).containsExactly("BTCUSDT", "ETHUSDT");
        assertThat(two.format().format()).isEqualTo(TickFormat.BINANCE_JSON);
        assertThat(two.firstTime()).isEqualTo(1_723_161_255_000L);
    }

    @Test
    void takesTheUnitOfTheFirstRowsForTheWholeFile() throws Exception {
        Detection detection = detect("1385337600,800,1\n1385337601000,800,1\n1385337602,800,1\n");
        assertThat(detection.format().unit()).isEqualTo(EpochUnit.SECONDS);
    }

    @Test
    void takesBarsWithoutAHeaderLineOnlyWhenAsked() throws Exception {
        String rows = "1610064000000,1,2,0.5,1.5,7\n1610064060000,1,2,0.5,1.5,7\n";
        assertThatThrownBy(() -> detect(rows))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("give --format ohlcv");
        assertThat(detect(rows, TickFormat.OHLCV).format().barLengthMillis()).isEqualTo(60_000);
    }

    @Test
    void refusesAFormatThatTheContentContradicts() {
        assertThatThrownBy(() -> detect(
                        "open_time,open,high,low,close,volume\n1610064000000,1,2,0.5,1.5,7\n", TickFormat.TRADES))
                .hasMessage("file was ohlcv by its header line, --format asks for trades");
        assertThatThrownBy(() -> detect("1385337600,800,1\n", TickFormat.AGG_TRADES))
                .hasMessageContaining("rows of 3 columns fit no format agg-trades");
    }

    @Test
    void ignoresAByteOrderMarkAndBlankLines() throws Exception {
        assertThat(detect("\ufeff\n\ntimestamp,price,amount\r\n1385337600,800,1\r\n")
                        .format()
                        .header())
                .isTrue();
    }

    private static Detection detect(String text) throws FormatException {
        return FormatDetector.detect(text.getBytes(StandardCharsets.UTF_8), true, Optional.empty());
    }

    private static Detection detect(String text, TickFormat forced) throws FormatException {
        return FormatDetector.detect(text.getBytes(StandardCharsets.UTF_8), true, Optional.of(forced));
    }
}
