package io.breakwater.risk.review;

import java.util.List;

import io.breakwater.risk.desk.records.DeskMoment;
import io.breakwater.risk.episodes.ReviewReport.Figure;
import io.breakwater.risk.protocol.EventNews;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.state.Stateful;

/**
 * How a desk answered a market event that was ongoing in one of its markets. A desk has one protocol a type, so all directives of the type
 * count to each of its markets. Profit is that of a unit of equity from the last moment before the confirmation to the first at or behind the
 * resolution; a relapse goes on with the first confirmation.
 */
final class EventBook implements Stateful<EventBook.State> {
    private static final double HOUR = 3_600_000;
    private static final double MINUTE = 60_000;

    private final EventNews event;
    private final long since;
    private long resolvedAt;
    private long reducedAt;
    private Money money;
    private final DirectiveTally directives;

    EventBook(EventNews event, long since, Money money) {
        this(event, since, money, new DirectiveTally());
    }

    private EventBook(EventNews event, long since, Money money, DirectiveTally directives) {
        this.event = event;
        this.since = since;
        this.money = money;
        this.directives = directives;
    }

    /**
     * What it has done to the desk.
     *
     * @param equity equity at the last moment before, base currency; NaN where there was none
     * @param before value of a unit of equity then; NaN where there was none
     * @param time newest moment that counts, epoch milliseconds UTC
     * @param unit value of a unit of equity at it; NaN before the first
     * @param lowest lowest value of a unit since; NaN before the first
     */
    record Money(double equity, double before, long time, double unit, double lowest) {
        Money with(DeskMoment now) {
            double low = Double.isNaN(lowest) ? now.unitValue() : Math.min(lowest, now.unitValue());
            return new Money(equity, before, now.time(), now.unitValue(), low);
        }
    }

    boolean isOf(EventNews news) {
        return event.episodeId().equals(news.episodeId());
    }

    String episodeId() {
        return event.episodeId();
    }

    String key() {
        return event.type() + "|" + event.scope();
    }

    long since() {
        return since;
    }

    /** Takes in where the event stands; what is over for good is reported by who calls this. */
    void take(EventNews news, long time) {
        resolvedAt = switch (news.status()) {
            case "RESOLVED" -> time;
            case "ONGOING" -> 0;
            default -> resolvedAt;
        };
    }

    /** Takes in a directive, where it is of this type of event. */
    void take(Directive directive, boolean isNew) {
        if (!directive.issue().source().startsWith(event.type() + "|")) {
            return;
        }
        directives.take(directive, isNew);
        boolean done = directive.status() == Directive.Status.FULFILLED;
        if (reducedAt == 0 && done && directive.type().isReduction()) {
            reducedAt = directive.time();
        }
    }

    void take(DeskMoment now) {
        if (resolvedAt == 0 || money.time() < resolvedAt) {
            money = money.with(now);
        }
    }

    List<Figure> figures() {
        Figures figures = new Figures();
        figures.add("hours", resolvedAt > 0 ? (resolvedAt - since) / HOUR : Double.NaN);
        directives.addCounts(figures);
        directives.addTrades(figures);
        directives.addResponses(figures);
        figures.add("minutesToFirstReduction", reducedAt > 0 ? (reducedAt - since) / MINUTE : Double.NaN);
        double share = money.unit() / money.before() - 1;
        figures.add("profit", share * money.equity()).add("profitShare", share);
        figures.add("profitShareDeepest", money.lowest() / money.before() - 1);
        return figures.all();
    }

    /**
     * What must be kept; times in epoch milliseconds UTC, 0 for none.
     *
     * @param event the event as it was confirmed
     * @param since when it was confirmed
     * @param resolvedAt when it was resolved
     * @param reducedAt when the first reduction was done
     * @param money what it has done to the desk
     * @param directives what became of directives
     */
    record State(
            EventNews event,
            long since,
            long resolvedAt,
            long reducedAt,
            Money money,
            DirectiveTally.State directives) {}

    @Override
    public State snapshot() {
        return new State(event, since, resolvedAt, reducedAt, money, directives.snapshot());
    }

    static EventBook restore(State state) {
        EventBook book =
                new EventBook(state.event(), state.since(), state.money(), DirectiveTally.restore(state.directives()));
        book.resolvedAt = state.resolvedAt();
        book.reducedAt = state.reducedAt();
        return book;
    }
}
