package io.breakwater.risk.desk.marks;

import java.util.List;

import io.breakwater.risk.market.GapClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class QuotePairsTest {
    @Test
    void aPriceInACoinNeedsThatCoinsPair() {
        assertThat(new QuotePairs("USD", List.of("ETHBTC")).missing()).containsExactly("BTC");
        assertThat(new QuotePairs("USD", List.of("ETHBTC", "BTCUSD")).missing()).isEmpty();
        assertThat(new QuotePairs("USD", List.of("ETHBTC", "BTCUSDT")).pairOf("BTC"))
                .isEqualTo(1);
        assertThat(new QuotePairs("USD", List.of("BTCEUR", "ETHBTC")).missing()).containsExactly("BTC", "EUR");
        assertThat(new QuotePairs("USD", List.of("ETHBTC", "BTCEUR", "EURUSDT")).missing())
                .isEmpty();
    }

    @Test
    void prefersThePairInTheBaseCurrencyAndEndsOnPairsThatLeadInACircle() {
        assertThat(new QuotePairs("USD", List.of("BTCUSDT", "BTCUSD", "ETHBTC")).pairOf("BTC"))
                .isEqualTo(1);
        assertThat(new QuotePairs("USD", List.of("ETHBTC", "BTCETH")).missing()).containsExactly("BTC", "ETH");
    }

    @Test
    void dollarsStandForEachOtherAndNothingElseDoes() {
        QuotePairs dollars = new QuotePairs("USD", List.of("BTCUSDT", "BTCUSDC", "BTCUSD"));
        assertThat(dollars.missing()).isEmpty();
        assertThat(dollars.isAtPar("USDC")).isTrue();
        assertThat(dollars.isAtPar("EUR")).isFalse();
        QuotePairs euros = new QuotePairs("EUR", List.of("BTCUSDT", "BTCEUR"));
        assertThat(euros.missing()).containsExactly("USDT");
    }

    @ParameterizedTest
    @CsvSource({"EURUSDT,FIAT,0.03", "EURUSD,FIAT,0.03", "GBPUSDT,FIAT,0.03", "USDCUSDT,STABLE,0.05", "XYZUSDT,ALT,0.30"
    })
    void moneyOfStatesIsAGapClassOfItsOwn(String symbol, GapClass expected, double fall) {
        GapClass found = GapClass.of(GapClass.underlyingOf(symbol));
        assertThat(found).isEqualTo(expected);
        assertThat(found.fall()).isEqualTo(fall);
    }
}
