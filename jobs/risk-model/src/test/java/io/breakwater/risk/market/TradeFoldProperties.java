package io.breakwater.risk.market;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class TradeFoldProperties {
    private static final double TOLERANCE = 1e-9;

    private record Trade(long time, long id, double price, double quantity, boolean maker) {}

    /** Trades with several in one millisecond and seconds without any. */
    private static List<Trade> trades(Random random, int n) {
        List<Trade> trades = new ArrayList<>();
        long time = 1_700_000_000_000L;
        for (int id = 0; id < n; id++) {
            time += random.nextInt(4) == 0 ? random.nextInt(3_000) : 0;
            trades.add(new Trade(time, id, 90 + random.nextInt(20), random.nextDouble(), random.nextBoolean()));
        }
        return trades;
    }

    private static void add(TradeFold fold, Trade trade) {
        fold.add(trade.time, trade.id, trade.price, trade.quantity, trade.maker);
    }

    @Property
    void barsEqualGroupingTheTradesBySecondWhateverTheirOrder(@ForAll long seed, @ForAll @IntRange(max = 80) int n) {
        Random random = new Random(seed);
        List<Trade> trades = trades(random, n);
        List<Trade> shuffled = new ArrayList<>(trades);
        Collections.shuffle(shuffled, random);
        TradeFold fold = new TradeFold("venue", "BTCUSD");
        shuffled.forEach(trade -> add(fold, trade));
        Map<Long, List<Trade>> seconds = new TreeMap<>();
        trades.forEach(trade -> seconds.computeIfAbsent(trade.time / 1_000 * 1_000, unseen -> new ArrayList<>())
                .add(trade));
        List<Bar> bars = fold.drainUntil(Long.MAX_VALUE);
        assertThat(bars).extracting(Bar::openTime).containsExactlyElementsOf(seconds.keySet());
        for (Bar bar : bars) {
            assertEqualsTrades(bar, seconds.get(bar.openTime()));
        }
        assertThat(fold.openBars()).isEmpty();
    }

    /** In order but for some; of each second the same sums, to the last bit. */
    @Property
    void takingASecondAtOnceGivesTheSameBitsAsTradeByTrade(@ForAll long seed, @ForAll @IntRange(max = 80) int n) {
        Random random = new Random(seed);
        List<Trade> trades = trades(random, n);
        for (int swaps = random.nextInt(4); swaps > 0 && n > 1; swaps--) {
            Collections.swap(trades, random.nextInt(n), random.nextInt(n));
        }
        TradeFold oneByOne = new TradeFold("venue", "BTCUSD");
        trades.forEach(trade -> add(oneByOne, trade));
        TradeFold bySeconds = new TradeFold("venue", "BTCUSD");
        TradeColumns columns = columns(trades);
        for (int i = 0; i < n; ) {
            i = bySeconds.addSecond(columns, i, n);
        }
        assertThat(bySeconds.drainUntil(Long.MAX_VALUE)).isEqualTo(oneByOne.drainUntil(Long.MAX_VALUE));
    }

    private static TradeColumns columns(List<Trade> trades) {
        int n = trades.size();
        TradeColumns columns = new TradeColumns(new long[n], new long[n], new double[n], new double[n], new boolean[n]);
        for (int i = 0; i < n; i++) {
            columns.time()[i] = trades.get(i).time;
            columns.id()[i] = trades.get(i).id;
            columns.price()[i] = trades.get(i).price;
            columns.quantity()[i] = trades.get(i).quantity;
            columns.buyerIsMaker()[i] = trades.get(i).maker;
        }
        return columns;
    }

    private static void assertEqualsTrades(Bar bar, List<Trade> trades) {
        Comparator<Trade> byPrice = Comparator.comparingDouble(Trade::price);
        assertThat(bar.open()).isEqualTo(trades.get(0).price);
        assertThat(bar.close()).isEqualTo(trades.get(trades.size() - 1).price);
        assertThat(bar.high()).isEqualTo(Collections.max(trades, byPrice).price);
        assertThat(bar.low()).isEqualTo(Collections.min(trades, byPrice).price);
        assertThat(bar.trades()).isEqualTo(trades.size());
        assertThat(bar.volume())
                .isCloseTo(trades.stream().mapToDouble(Trade::quantity).sum(), within(TOLERANCE));
        assertThat(bar.takerBuyVolume())
                .isCloseTo(
                        trades.stream()
                                .filter(trade -> !trade.maker)
                                .mapToDouble(Trade::quantity)
                                .sum(),
                        within(TOLERANCE));
    }

    @Property
    void foldThatIsReopenedInMidSecondGivesTheSameBits(@ForAll long seed, @ForAll @IntRange(max = 79) int cut) {
        Random random = new Random(seed);
        TradeFold whole = new TradeFold("venue", "BTCUSD");
        TradeFold restored = new TradeFold("venue", "BTCUSD");
        List<Trade> trades = trades(random, 80);
        for (int i = 0; i < trades.size(); i++) {
            if (i == cut) {
                List<Bar> open = restored.openBars();
                restored = new TradeFold("venue", "BTCUSD");
                restored.reopen(open);
            }
            add(whole, trades.get(i));
            add(restored, trades.get(i));
            if (i % 20 == 0) {
                assertThat(restored.drainUntil(trades.get(i).time)).isEqualTo(whole.drainUntil(trades.get(i).time));
            }
        }
        assertThat(restored.drainUntil(Long.MAX_VALUE)).isEqualTo(whole.drainUntil(Long.MAX_VALUE));
    }

    @Property
    void mergeOfTwoPartsIsTheWholeWhicheverIsTheReceiver(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 40) int n) {
        Random random = new Random(seed);
        List<Trade> trades = new ArrayList<>();
        for (int id = 0; id < n; id++) {
            trades.add(new Trade(random.nextInt(1_000), id, 90 + random.nextInt(20), 0.5, random.nextBoolean()));
        }
        TradeFold whole = new TradeFold("venue", "BTCUSD");
        TradeFold left = new TradeFold("venue", "BTCUSD");
        TradeFold right = new TradeFold("venue", "BTCUSD");
        for (int i = 0; i < n; i++) {
            add(whole, trades.get(i));
            add(i == 0 || (i > 1 && random.nextBoolean()) ? left : right, trades.get(i));
        }
        Bar one = left.drainUntil(1_000).get(0);
        Bar other = right.drainUntil(1_000).get(0);
        Bar all = whole.drainUntil(1_000).get(0);
        assertThat(one.mergedWith(other)).isEqualTo(other.mergedWith(one));
        assertThat(one.mergedWith(other).open()).isEqualTo(all.open());
        assertThat(one.mergedWith(other).close()).isEqualTo(all.close());
        assertThat(one.mergedWith(other).trades()).isEqualTo(all.trades());
        assertThat(one.mergedWith(other).volume()).isCloseTo(all.volume(), within(TOLERANCE));
    }

    @Test
    void barsOfTwoIntervalsDoNotMerge() {
        TradeFold fold = new TradeFold("venue", "BTCUSD");
        fold.add(0, 1, 10, 1, true);
        fold.add(1_000, 2, 10, 1, true);
        List<Bar> bars = fold.drainUntil(2_000);
        assertThatThrownBy(() -> bars.get(0).mergedWith(bars.get(1)))
                .hasMessage("bar to merge was of BTCUSD at 1000, must be of BTCUSD at 0");
    }
}
