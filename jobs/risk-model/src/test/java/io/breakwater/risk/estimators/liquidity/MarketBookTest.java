package io.breakwater.risk.estimators.liquidity;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.breakwater.risk.market.BookUpdate;
import io.breakwater.risk.market.BookUpdate.Kind;
import io.breakwater.risk.reference.MarketData;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A recorded depth stream of a futures venue: its first change stands in for the snapshot that the capture lacks. */
class MarketBookTest {
    private static final String CAPTURE = "market/ticks/binance_usdm_btcusdt_20240808.gz";
    private static final Pattern DEPTH = Pattern.compile(
            "\"E\":(\\d+).*\"U\":(\\d+),\"u\":(\\d+),\"pu\":(\\d+),\"b\":\\[(.*?)\\],\"a\":\\[(.*?)\\]\\}");
    private static final Pattern LEVEL = Pattern.compile("\\[\"([0-9.]+)\",\"([0-9.]+)\"\\]");

    private static List<BookUpdate> changes() {
        List<BookUpdate> found = new ArrayList<>();
        for (String line : MarketData.lines(CAPTURE)) {
            Matcher matcher = DEPTH.matcher(line);
            if (line.contains("depthUpdate") && matcher.find()) {
                long[] ids = {number(matcher, 2), number(matcher, 3), number(matcher, 4)};
                double[] bids = levels(matcher.group(5));
                double[] asks = levels(matcher.group(6));
                found.add(Books.at(number(matcher, 1), found.isEmpty() ? Kind.SNAPSHOT : Kind.DELTA, ids, bids, asks));
            }
        }
        return found;
    }

    private static long number(Matcher matcher, int group) {
        return Long.parseLong(matcher.group(group));
    }

    private static double[] levels(String text) {
        List<Double> found = new ArrayList<>();
        Matcher matcher = LEVEL.matcher(text);
        while (matcher.find()) {
            found.add(Double.parseDouble(matcher.group(1)));
            found.add(Double.parseDouble(matcher.group(2)));
        }
        return found.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Test
    void aWholeRecordedStreamAppliesWithoutAGap() {
        List<BookUpdate> changes = changes();
        OrderBook book = new OrderBook();
        for (BookUpdate change : changes) {
            assertThat(book.apply(change)).isIn(BookOutcome.APPLIED, BookOutcome.CROSSED);
        }
        assertThat(changes).hasSizeGreaterThan(1000);
        assertThat(book.isUsable()).isTrue();
        assertThat(book.spreadBasisPoints()).isBetween(0.0, 1.0);
        double[] depths = Depth.of(book, Side.BID);
        assertThat(depths[0]).isBetween(1e5, 1e9);
        assertThat(depths).isSorted();
    }

    @Test
    void oneLostMessageOfARecordedStreamIsAGap() {
        List<BookUpdate> changes = changes();
        changes.remove(500);
        OrderBook book = new OrderBook();
        changes.forEach(book::apply);
        assertThat(book.countOf(BookOutcome.GAP)).isEqualTo(1);
        assertThat(book.countOf(BookOutcome.APPLIED)).isLessThanOrEqualTo(500);
        assertThat(book.isUsable()).isFalse();
    }
}
