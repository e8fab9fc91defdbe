package io.breakwater.risk.desk.marks;

import java.util.List;

import io.breakwater.risk.desk.book.DeskBook;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.protocol.LevelThresholds;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QuoteMarksTest {
    private static final List<String> SYMBOLS = List.of("ETHBTC", "BTCUSDT", "USDTUSD", "LTCEUR");

    private final DeskBook book = new DeskBook(new DeskDefinition(
            "a",
            "USD",
            1_000,
            SYMBOLS.stream().map(symbol -> DeskPosition.ofQuantity(symbol, 0)).toList(),
            LevelThresholds.DEFAULT));
    private final QuoteMarks quotes = new QuoteMarks("USD", SYMBOLS);

    @Test
    void aPriceInACoinCountsAtTheCoinsMarkAndNeverAtOne() {
        assertThat(quotes.rate(0, book)).isNaN();
        assertThat(quotes.assumed(book)).containsExactly("BTC=unknown", "EUR=unknown", "USDT=1");
        // A Bitcoin at 60,000 USDT, each of which is worth 0.98 dollars, makes 58,800 dollars.
        book.mark(2, 0.98);
        book.mark(1, 60_000 * quotes.rate(1, book));
        assertThat(quotes.rate(0, book)).isEqualTo(58_800);
        assertThat(quotes.assumed(book)).containsExactly("EUR=unknown");
    }

    @Test
    void aStablecoinCountsAtOneUntilItsOwnPriceIsKnown() {
        assertThat(quotes.rate(1, book)).isEqualTo(1);
        assertThat(quotes.rate(3, book)).isNaN();
    }
}
