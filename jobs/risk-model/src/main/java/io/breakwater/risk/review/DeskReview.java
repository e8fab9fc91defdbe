package io.breakwater.risk.review;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

import io.breakwater.risk.desk.records.AlertOutcome;
import io.breakwater.risk.desk.records.ClosingMarks;
import io.breakwater.risk.desk.records.DeskMoment;
import io.breakwater.risk.desk.records.HeldEpisode;
import io.breakwater.risk.episodes.ReviewReport;
import io.breakwater.risk.episodes.ReviewReport.Figure;
import io.breakwater.risk.protocol.EventNews;
import io.breakwater.risk.protocol.StateChange;
import io.breakwater.risk.protocol.alerts.Notification;
import io.breakwater.risk.protocol.approvals.Answer;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.protocol.directives.DirectiveType;
import io.breakwater.risk.review.DeskFact.Acknowledging;
import io.breakwater.risk.skill.SkillRow;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * Reviews one desk: a DAILY report at each UTC midnight and a WEEKLY one at Monday's, an ALERT report a day after each alert by risk, an EPISODE
 * report when an alert episode is over and what followed its alerts is known, and an EVENT report when a market event that was ongoing for
 * the desk is closed (specification sections 4.6 and 4.8). All of them have the desk as subject and share its dense numbers.
 *
 * <p>A day is told by the first fact behind it; what is of midnight itself belongs to the day that ends. A day without rows has a report that says
 * so. State: two spans, the open episodes and events, at most 32 alerts, ids of open directives.
 */
public final class DeskReview implements Stateful<DeskReview.State> {
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private static final long WEEK = 7 * DAY;
    /** 5 January 1970 was a Monday. */
    private static final long MONDAY = 4 * DAY;

    private static final long SECOND = 1_000;
    private static final long NEVER = Long.MIN_VALUE;
    private static final double MINUTE = 60_000;

    private final String desk;
    private long seq;
    private Optional<DeskMoment> last = Optional.empty();
    private SpanBook day = new SpanBook(NEVER);
    private SpanBook week = new SpanBook(NEVER);
    private String present = "";
    private final PeopleLog people;
    private final TreeSet<String> open = new TreeSet<>();
    private final TreeSet<String> pending = new TreeSet<>();
    private final TreeMap<Integer, AlertNote> alerts = new TreeMap<>();
    private final TreeMap<String, EpisodeBook> episodes = new TreeMap<>();
    private final TreeMap<String, EventBook> events = new TreeMap<>();
    private final TreeMap<String, SkillRow> skills = new TreeMap<>();

    @NotState("set at each instant")
    private long now;

    @NotState("set at each instant")
    private Consumer<ReviewReport> out = report -> {};

    @NotState("of one instant")
    private Optional<ClosingMarks> marks = Optional.empty();

    @NotState("of one instant")
    private final Map<String, Acknowledging> acknowledging = new TreeMap<>();

    /**
     * A review of nothing.
     *
     * @param desk desk
     */
    public DeskReview(String desk) {
        this(desk, new PeopleLog());
    }

    private DeskReview(String desk, PeopleLog people) {
        this.desk = desk;
        this.people = people;
    }

    /**
     * Takes in all facts of one instant.
     *
     * @param time event time, epoch milliseconds UTC; times must grow
     * @param facts in the order of {@link DeskFact#order}
     * @param reports where reports go
     */
    public void accept(long time, List<DeskFact> facts, Consumer<ReviewReport> reports) {
        now = time;
        out = reports;
        if (day.from() == NEVER) {
            begin(time);
        }
        last.ifPresent(moment -> closeUntil(time - 1, moment));
        facts.forEach(fact -> take(fact.said()));
        marks = Optional.empty();
        acknowledging.clear();
        alerts.values().removeIf(note -> time - note.raisedAt() > WEEK);
        reportEpisodes();
    }

    private void take(DeskFact.Said said) {
        if (said instanceof DeskFact.Event event) {
            follow(event.news());
        } else if (said instanceof Acknowledging act) {
            acknowledging.put(act.cmdId(), act);
        } else if (said instanceof DeskFact.Traded traded) {
            presentEpisode().ifPresent(book -> book.slippage().take(traded.fill()));
        } else if (said instanceof DeskFact.Closing closing) {
            marks = Optional.of(closing.marks());
        } else if (said instanceof DeskFact.Decided decided) {
            decided.changes().forEach(this::take);
            decided.directives().forEach(this::take);
            decided.notifications().forEach(this::take);
            decided.answers().forEach(this::take);
        } else if (said instanceof DeskFact.Alerted alerted) {
            judge(alerted.outcome());
        } else if (said instanceof DeskFact.Skill skill) {
            skills.put(skill.row().model(), skill.row());
        } else if (said instanceof DeskFact.Moment moment) {
            pass(moment.moment());
        }
    }

    // Days and weeks -------------------------------------------------------------------------------------------------

    private void pass(DeskMoment moment) {
        if (last.isEmpty()) {
            if (moment.time() > day.from() + DAY) {
                // People and reports were heard long before the market: there is nothing to tell of those days.
                begin(moment.time());
            }
            day.begin(moment);
            week.begin(moment);
        } else {
            day.pass(last.get(), moment);
            week.pass(last.get(), moment);
        }
        last = Optional.of(moment);
        closeUntil(moment.time(), moment);
        events.values().forEach(event -> event.take(moment));
        for (HeldEpisode held : moment.episodes()) {
            present = held.over() ? present : held.episodeId();
            episodes.computeIfAbsent(held.episodeId(), EpisodeBook::new).take(held, moment);
        }
        // The desk no longer knows of an episode that is neither the present one nor over: its state was replaced.
        episodes.values().removeIf(book -> !book.isOver() && !book.id().equals(present));
    }

    private void begin(long time) {
        day = new SpanBook(Math.floorDiv(time - 1, DAY) * DAY);
        week = new SpanBook(Math.floorDiv(time - 1 - MONDAY, WEEK) * WEEK + MONDAY);
    }

    /** Closes the days that end at or before a time; the moment is the newest that is known. */
    private void closeUntil(long time, DeskMoment closing) {
        while (day.from() + DAY <= time) {
            long to = day.from() + DAY;
            week.judge(day, closing, to);
            day.judge(day, closing, to);
            List<Figure> figures = day.figures(closing, to, pending.size());
            report("DAILY", new Span(day.from(), to), dateOf(day.from()), outcomeOf(day), figures);
            if (to == week.from() + WEEK) {
                closeWeek(closing, to);
            }
            day = new SpanBook(to);
            day.open(closing);
        }
    }

    private void closeWeek(DeskMoment closing, long to) {
        List<Figure> figures = new ArrayList<>(week.figures(closing, to, pending.size()));
        Figures models = new Figures();
        skills.forEach((model, row) -> {
            models.add("modelScore." + model, row.score());
            models.add("modelReferenceScore." + model, row.referenceScore());
            models.add("modelCoefficient." + model, row.informationCoefficient());
            models.add("modelProfit." + model, row.profit());
        });
        figures.addAll(models.all());
        report("WEEKLY", new Span(week.from(), to), dateOf(week.from()), outcomeOf(week), figures);
        skills.clear();
        week = new SpanBook(to);
        week.open(closing);
    }

    private static String outcomeOf(SpanBook span) {
        return span.hasRows() ? "watched" : "no rows";
    }

    private static String dateOf(long time) {
        return LocalDate.ofEpochDay(Math.floorDiv(time, DAY)).toString();
    }

    /** What time a report is of. */
    private record Span(long from, long to) {}

    private void report(String kind, Span span, String id, String outcome, List<Figure> figures) {
        out.accept(new ReviewReport(now, desk, ++seq, kind, span.from(), span.to(), id, outcome, figures));
    }

    // Decisions ------------------------------------------------------------------------------------------------------

    private void take(StateChange change) {
        if (change.from() != change.to()) {
            day.levelChanged();
            week.levelChanged();
        }
        if (change.isAlert()) {
            AlertNote note = AlertNote.raised(change.episodeId(), change.revision(), change.time());
            alerts.put(change.revision(), note);
        }
        if (!change.episodeId().isEmpty()) {
            present = change.episodeId();
            episodes.computeIfAbsent(present, EpisodeBook::new).take(change);
        }
    }

    private Optional<EpisodeBook> presentEpisode() {
        return Optional.ofNullable(episodes.get(present)).filter(book -> !book.isOver());
    }

    private void take(Directive directive) {
        if (directive.type() == DirectiveType.RESUME) {
            return;
        }
        boolean isNew = directive.clock().issuedAt() == directive.time() && open.add(directive.id());
        day.directives().take(directive, isNew);
        week.directives().take(directive, isNew);
        events.values().forEach(event -> event.take(directive, isNew));
        Optional<EpisodeBook> episode = directive.issue().isOfLevel()
                ? Optional.ofNullable(episodes.get(directive.issue().episodeId()))
                : presentEpisode();
        episode.ifPresent(book -> take(directive, isNew, book));
        boolean waits = directive.status() == Directive.Status.PENDING;
        if (waits && directive.authorisation() != DirectiveType.Authorisation.ADVISORY) {
            pending.add(directive.id());
        } else {
            pending.remove(directive.id());
        }
        if (!directive.status().isOpen()) {
            open.remove(directive.id());
        }
        if (directive.status() == Directive.Status.FULFILLED
                && directive.issue().isOfLevel()) {
            alerts.computeIfPresent(directive.issue().revision(), (revision, note) -> note.fulfilled(now));
        }
    }

    private void take(Directive directive, boolean isNew, EpisodeBook book) {
        book.directives().take(directive, isNew);
        if (directive.type().isReduction()) {
            Optional<Map<String, Double>> atIssue = isNew ? marks.map(ClosingMarks::marks) : Optional.empty();
            book.slippage().take(directive, atIssue);
        }
    }

    // People ---------------------------------------------------------------------------------------------------------

    private void take(Notification message) {
        day.notified();
        week.notified();
        boolean ofLevel = message.head().source().equals(Directive.Issue.LEVEL);
        int revision = message.head().revision();
        AlertNote note = ofLevel ? alerts.get(revision) : null;
        OptionalLong raisedAt = note == null ? OptionalLong.empty() : OptionalLong.of(note.raisedAt());
        long heartbeat = Math.max(SECOND, last.map(DeskMoment::stepMillis).orElse(0L));
        people.take(message, raisedAt, heartbeat).ifPresent(inTime -> {
            presentEpisode().ifPresent(book -> book.sent(inTime));
            if (ofLevel) {
                alerts.computeIfPresent(revision, (key, alert) -> alert.sent(inTime));
            }
        });
    }

    private void take(Answer answer) {
        Acknowledging act = acknowledging.get(answer.cmdId());
        if (act != null && answer.verdict() == Answer.Verdict.ACCEPTED) {
            people.acknowledge(act.alertId(), act.revision(), now).ifPresent(this::acknowledged);
        }
    }

    private void acknowledged(PeopleLog.Told told) {
        double minutes = (now - told.first()) / MINUTE;
        day.acknowledged(minutes);
        week.acknowledged(minutes);
        presentEpisode().ifPresent(book -> book.acknowledged(minutes));
        if (told.ofLevel()) {
            alerts.computeIfPresent(told.revision(), (revision, note) -> note.acknowledged(minutes));
        }
    }

    // Alerts and episodes --------------------------------------------------------------------------------------------

    private void judge(AlertOutcome outcome) {
        Optional.ofNullable(episodes.get(outcome.episodeId())).ifPresent(book -> book.take(outcome));
        AlertNote known = alerts.remove(outcome.revision());
        AlertNote note =
                known == null ? AlertNote.raised(outcome.episodeId(), outcome.revision(), outcome.raisedAt()) : known;
        report(
                "ALERT",
                new Span(outcome.raisedAt(), outcome.raisedAt() + DAY),
                outcome.episodeId() + "|" + outcome.revision(),
                outcome.isTrue() ? "true alert" : "false alarm",
                note.figures(outcome));
    }

    /** Episodes that are over, once what followed their alerts is known. */
    private void reportEpisodes() {
        List<EpisodeBook> over = episodes.values().stream()
                .filter(EpisodeBook::isOver)
                .filter(book -> alerts.values().stream()
                        .noneMatch(note -> note.episodeId().equals(book.id())))
                .toList();
        for (EpisodeBook book : over) {
            episodes.remove(book.id());
            HeldEpisode held = book.newest().orElseThrow();
            report("EPISODE", new Span(held.begun(), held.time()), book.id(), book.outcome(), book.figures());
        }
    }

    // Events ---------------------------------------------------------------------------------------------------------

    private void follow(EventNews news) {
        String key = news.type() + "|" + news.scope();
        EventBook known = events.get(key);
        boolean begins = news.status().equals("ONGOING") && (known == null || !known.isOf(news));
        if (begins) {
            double none = Double.NaN;
            EventBook.Money money = new EventBook.Money(
                    last.map(DeskMoment::equity).orElse(none),
                    last.map(DeskMoment::unitValue).orElse(none),
                    0,
                    none,
                    none);
            events.put(key, new EventBook(news, now, money));
        } else if (known != null && known.isOf(news)) {
            known.take(news, now);
            if (news.status().equals("CLOSED")) {
                events.remove(key);
                report("EVENT", new Span(known.since(), now), known.episodeId(), "response to " + key, known.figures());
            }
        }
    }

    /**
     * What must be kept.
     *
     * @param desk desk
     * @param seq number of the last report
     * @param last newest moment; empty before the first
     * @param day present day
     * @param week present week
     * @param present id of the newest alert episode; empty before the first
     * @param people alerts of which people were told
     * @param open ids of open directives
     * @param pending ids of those that wait for people
     * @param alerts alerts of which it is not known what followed, by revision
     * @param episodes alert episodes that are not reported, by id
     * @param events market events that are not closed, by type and scope
     * @param skills the week of each model, until the week's report
     */
    public record State(
            String desk,
            long seq,
            Optional<DeskMoment> last,
            SpanBook.State day,
            SpanBook.State week,
            String present,
            PeopleLog.State people,
            Set<String> open,
            Set<String> pending,
            Map<Integer, AlertNote> alerts,
            Map<String, EpisodeBook.State> episodes,
            Map<String, EventBook.State> events,
            Map<String, SkillRow> skills) {}

    @Override
    public State snapshot() {
        TreeMap<String, EpisodeBook.State> books = new TreeMap<>();
        episodes.forEach((id, book) -> books.put(id, book.snapshot()));
        TreeMap<String, EventBook.State> markets = new TreeMap<>();
        events.forEach((key, book) -> markets.put(key, book.snapshot()));
        return new State(
                desk,
                seq,
                last,
                day.snapshot(),
                week.snapshot(),
                present,
                people.snapshot(),
                new TreeSet<>(open),
                new TreeSet<>(pending),
                new TreeMap<>(alerts),
                books,
                markets,
                new TreeMap<>(skills));
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return the same review
     */
    public static DeskReview restore(State state) {
        DeskReview review = new DeskReview(state.desk(), PeopleLog.restore(state.people()));
        review.seq = state.seq();
        review.last = state.last();
        review.day = SpanBook.restore(state.day());
        review.week = SpanBook.restore(state.week());
        review.present = state.present();
        review.open.addAll(state.open());
        review.pending.addAll(state.pending());
        review.alerts.putAll(state.alerts());
        state.episodes().forEach((id, book) -> review.episodes.put(id, EpisodeBook.restore(book)));
        state.events().forEach((key, book) -> review.events.put(key, EventBook.restore(book)));
        review.skills.putAll(state.skills());
        return review;
    }
}
