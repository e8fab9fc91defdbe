package io.breakwater.risk.desk.marks;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import io.breakwater.risk.desk.records.DeskListener;
import io.breakwater.risk.protocol.CauseKind;
import io.breakwater.risk.protocol.LevelProtocol;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Resumable;

/** What a desk's marks and feeds make people hear: words in every row, a floor's cause, pages. Nothing is forced. */
public final class MarkAlarms implements Resumable<MarkAlarms.State> {
    /** Word for a mark that is kept against what is printed. */
    private static final String RELISTED = "unconfirmed-relisting";

    @NotState("of the desk file")
    private final List<String> symbols;

    @NotState("part of the desk")
    private final Materiality materiality;

    @NotState("part of the desk")
    private final DeskMarks marks;

    @NotState("part of the desk")
    private final FeedAges feeds;

    private boolean paged;

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
     * Why the desk is at WARNING at least.
     *
     * @param readiness of the present evaluation
     * @return in words; empty when neither a feed nor a mark demands it
     */
    public String floorCause(Readiness readiness) {
        if (readiness.isBlind()) {
            return CauseKind.BLINDNESS.cause(silence(readiness));
        }
        List<String> fallen =
                relisted(i -> materiality.isMaterial(i) && marks.relistings().isFallen(i));
        return fallen.isEmpty() ? "" : CauseKind.RELISTING.cause(back(fallen));
    }

    /**
     * Calls people once when a feed is dead, and once when a symbol is back at a fraction of its mark.
     *
     * @param readiness of the present evaluation
     * @param protocol the desk's, which numbers the page
     * @param listener receives the records
     */
    public void page(Readiness readiness, LevelProtocol protocol, DeskListener listener) {
        if (readiness.isDead() && !paged) {
            String text = silence(readiness) + "; reduce only, no forced close";
            listener.decision(protocol.onBlindness(readiness.time(), text));
        }
        paged = readiness.isDead();
        List<String> fallen =
                relisted(i -> materiality.isMaterial(i) && marks.relistings().takePage(i));
        if (!fallen.isEmpty()) {
            String text = RELISTED + ": " + back(fallen) + "; confirm the mark, no forced close";
            listener.decision(protocol.onBlindness(readiness.time(), text));
        }
    }

    private static String silence(Readiness readiness) {
        return "no data and no status of a feed for " + readiness.silentMillis() / 1000 + " s";
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
        long silent = IntStream.range(0, symbols.size())
                .filter(i -> materiality.isHeldImmaterial(i) && feeds.isDegraded(i, readiness.time()))
                .count();
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

    /**
     * What must be kept to go on with the same pages.
     *
     * @param paged whether people have been paged because of a feed that is dead
     */
    public record State(boolean paged) {}

    @Override
    public State snapshot() {
        return new State(paged);
    }

    @Override
    public void resume(State state) {
        paged = state.paged();
    }
}
