package io.breakwater.risk.desk.marks;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Alarms of a desk's marks and feeds: flags in every row, the cause of a floor, pages. They force nothing. No state of its own. */
public final class MarkAlarms {
    /** Word for a mark that is kept against what is printed. */
    private static final String RELISTED = "unconfirmed-relisting";

    private final List<String> symbols;
    private final Materiality materiality;
    private final DeskMarks marks;
    private final FeedAges feeds;

    /**
     * Alarms none of which has been raised.
     *
     * @param symbols symbol of each asset
     * @param market what the desk's market is seen by
     */
    public MarkAlarms(List<String> symbols, MarketView market) {
        this.symbols = symbols;
        materiality = market.materiality();
        marks = market.marks();
        feeds = market.feeds();
    }

    /**
     * Why a mark holds the desk at WARNING at least.
     *
     * @return in words; empty when none demands it
     */
    public String floorCause() {
        List<String> fallen =
                relisted(i -> materiality.isMaterial(i) && marks.relistings().isFallen(i));
        return fallen.isEmpty() ? "" : back(fallen);
    }

    /**
     * What people must be told of now: a symbol that is back at a fraction of its mark, once.
     *
     * @return in words; mostly empty
     */
    public List<String> takePages() {
        List<String> fallen =
                relisted(i -> materiality.isMaterial(i) && marks.relistings().takePage(i));
        return fallen.isEmpty()
                ? List.of()
                : List.of(RELISTED + ": " + back(fallen) + "; confirm the mark, no forced close");
    }

    private static String back(List<String> fallen) {
        return String.join(", ", fallen) + " back after more than an hour at less than a fifth of the last good mark";
    }

    /**
     * Adds what is lacking of the marks.
     *
     * @param lacks words of the row's data quality, to which it adds
     * @param readiness of the present evaluation
     */
    public void addLacks(List<String> lacks, Readiness readiness) {
        if (marks.isWaiting()) {
            lacks.add("unconfirmed-jump");
        }
        NamedLacks.add(lacks, RELISTED, relisted(i -> true));
        if (!readiness.settled()) {
            NamedLacks.add(lacks, "unsettled", chosen(i -> isUnsettled(i, readiness.time())));
        }
        int silent = 0;
        for (int i = 0; i < symbols.size(); i++) {
            silent += materiality.isHeldImmaterial(i) && feeds.isDegraded(i, readiness.time()) ? 1 : 0;
        }
        if (silent > 0) {
            lacks.add("silent-immaterial:" + silent);
        }
    }

    private boolean isUnsettled(int asset, long time) {
        return materiality.isMaterial(asset) && !feeds.isSettled(asset, marks.markedAt(asset), time);
    }

    private List<String> relisted(IntPredicate condition) {
        Relistings relistings = marks.relistings();
        return relistings.isAnyKept() ? chosen(i -> relistings.isKept(i) && condition.test(i)) : List.of();
    }

    private List<String> chosen(IntPredicate condition) {
        return IntStream.range(0, symbols.size())
                .filter(condition)
                .mapToObj(symbols::get)
                .toList();
    }
}
