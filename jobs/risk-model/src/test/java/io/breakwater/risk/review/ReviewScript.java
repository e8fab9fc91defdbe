package io.breakwater.risk.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.breakwater.risk.desk.records.AlertOutcome;
import io.breakwater.risk.desk.records.ClosingMarks;
import io.breakwater.risk.desk.records.DeskMoment;
import io.breakwater.risk.desk.records.Fill;
import io.breakwater.risk.desk.records.HeldEpisode;
import io.breakwater.risk.desk.records.RowSums;
import io.breakwater.risk.episodes.ReviewReport;
import io.breakwater.risk.protocol.AlertLevel;
import io.breakwater.risk.protocol.DeskState;
import io.breakwater.risk.protocol.EventNews;
import io.breakwater.risk.protocol.StateChange;
import io.breakwater.risk.protocol.alerts.Channel;
import io.breakwater.risk.protocol.alerts.Notification;
import io.breakwater.risk.protocol.approvals.Answer;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.protocol.directives.Directive.Status;
import io.breakwater.risk.protocol.directives.DirectiveType;
import io.breakwater.risk.protocol.directives.Params;
import io.breakwater.risk.reference.Copies;
import io.breakwater.risk.skill.SkillRow;

/** What a desk says, in short words, to a review that is written and read again behind each instant. */
final class ReviewScript {
    static final long MINUTE = 60_000;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;
    /** A Monday. */
    static final long MONDAY = 1_609_718_400_000L;

    DeskReview review = new DeskReview("alpha");
    final List<ReviewReport> reports = new ArrayList<>();
    private final TreeMap<Long, List<DeskFact>> facts = new TreeMap<>();
    private long number;

    /** All that one instant decides is one output. */
    ReviewScript say(long time, DeskFact.Said said) {
        List<DeskFact> same = facts.computeIfAbsent(time, at -> new ArrayList<>());
        DeskFact.Said whole = said;
        for (DeskFact before : List.copyOf(same)) {
            if (whole instanceof DeskFact.Decided more && before.said() instanceof DeskFact.Decided first) {
                same.remove(before);
                whole = joined(first, more);
            }
        }
        same.add(new DeskFact(time, "alpha", whole));
        return this;
    }

    private static DeskFact.Decided joined(DeskFact.Decided one, DeskFact.Decided other) {
        return new DeskFact.Decided(
                join(one.changes(), other.changes()),
                join(one.directives(), other.directives()),
                join(one.notifications(), other.notifications()),
                join(one.answers(), other.answers()));
    }

    private static <T> List<T> join(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    /** Hands over all that was said. */
    List<ReviewReport> play() {
        facts.forEach((time, each) -> {
            each.sort(DeskFact.order());
            review.accept(time, each, reports::add);
            review = DeskReview.restore(Copies.stateOf(review));
        });
        facts.clear();
        return reports;
    }

    List<ReviewReport> play(String kind) {
        return play().stream().filter(report -> report.kind().equals(kind)).toList();
    }

    static Map<String, Double> figures(ReviewReport report) {
        return report.figures().stream()
                .collect(Collectors.toMap(ReviewReport.Figure::name, ReviewReport.Figure::value));
    }

    /** A moment behind a stretch of rows of six hours with one risk number. */
    ReviewScript moment(long time, int level, double equity, double unit, double risk) {
        return say(
                time,
                new DeskFact.Moment(new DeskMoment(
                        time,
                        "alpha",
                        level,
                        equity,
                        unit,
                        0.5,
                        0.005,
                        0.006,
                        6 * HOUR,
                        new RowSums(6 * HOUR, risk > 20 ? 6 * HOUR : 0, 1, risk, risk, risk / 100),
                        Map.of("main", 2.0),
                        List.of())));
    }

    /** A moment of an alert episode. */
    ReviewScript episode(long time, HeldEpisode held) {
        return say(
                time,
                new DeskFact.Moment(new DeskMoment(
                        time,
                        "alpha",
                        2,
                        held.equity(),
                        held.unitValue(),
                        0.25,
                        0.005,
                        0.006,
                        1_000,
                        new RowSums(HOUR, 0, 1, 6, 6, 0.06),
                        Map.of(),
                        List.of(held))));
    }

    static HeldEpisode held(String id, long begun, long time, double unit, double shadow) {
        return new HeldEpisode(id, begun, 1_000, 1, time, 1_000 * unit, unit, shadow, false);
    }

    static HeldEpisode over(HeldEpisode held) {
        return new HeldEpisode(
                held.episodeId(),
                held.begun(),
                held.equityBegun(),
                held.unitBegun(),
                held.time(),
                held.equity(),
                held.unitValue(),
                held.heldEquity(),
                true);
    }

    ReviewScript change(long time, String transition, DeskState from, DeskState to, int revision) {
        StateChange change = new StateChange(
                time,
                "alpha",
                ++number,
                from.level(),
                to.level(),
                from,
                to,
                6,
                "c1",
                to.level(),
                transition,
                "",
                List.of(),
                "",
                "e",
                revision,
                "",
                "",
                "");
        return say(time, new DeskFact.Decided(List.of(change), List.of(), List.of(), List.of()));
    }

    ReviewScript directive(long time, String id, DirectiveType type, Status status, long issuedAt) {
        return directive(time, id, type, status, issue("LEVEL", issuedAt));
    }

    ReviewScript ofEvent(long time, String id, DirectiveType type, Status status, long issuedAt) {
        return directive(time, id, type, status, issue("MARKET_CRASH|BTC", issuedAt));
    }

    /** Where a directive comes from, and when. */
    private record Issued(Directive.Issue issue, Directive.Clock clock) {}

    private static Issued issue(String source, long issuedAt) {
        return new Issued(
                new Directive.Issue("e", 3, AlertLevel.CAUTION, source, ""),
                new Directive.Clock(issuedAt, 0, 0, issuedAt + 10 * MINUTE));
    }

    private ReviewScript directive(long time, String id, DirectiveType type, Status status, Issued issued) {
        Directive directive = new Directive(
                time,
                "alpha",
                ++number,
                id,
                issued.issue(),
                type,
                type.authorisation(),
                status,
                issued.clock(),
                Map.of(),
                new Params.Plain(),
                Double.NaN,
                "",
                List.of(),
                "");
        return say(time, new DeskFact.Decided(List.of(), List.of(directive), List.of(), List.of()));
    }

    ReviewScript message(long time, int step, long due) {
        Notification.Head head = new Notification.Head("a", "LEVEL", AlertLevel.CAUTION, 3, "");
        Notification message = new Notification(time, "alpha", ++number, head, step, "ADMIN", "ann", Channel.CALL, due);
        return say(time, new DeskFact.Decided(List.of(), List.of(), List.of(message), List.of()));
    }

    ReviewScript acknowledge(long time, Answer.Verdict verdict) {
        Answer answer = new Answer(time, "alpha", ++number, "c" + number, verdict, "");
        say(time, new DeskFact.Acknowledging(answer.cmdId(), "a", 3));
        return say(time, new DeskFact.Decided(List.of(), List.of(), List.of(), List.of(answer)));
    }

    ReviewScript outcome(long time, long raisedAt, long reachedAt) {
        double loss = reachedAt > 0 ? 0.03 : 0.01;
        return say(
                time,
                new DeskFact.Alerted(new AlertOutcome(time, "alpha", "e", 3, 2, raisedAt, 0.025, loss, reachedAt, 24)));
    }

    ReviewScript marks(long time, double btc, double eth) {
        return say(time, new DeskFact.Closing(new ClosingMarks(time, "alpha", Map.of("BTC", btc, "ETH", eth))));
    }

    ReviewScript fill(long time, String symbol, double quantity, double price) {
        String id = "f" + ++number;
        return say(
                time,
                new DeskFact.Traded(
                        new Fill("alpha", "main", "venue", "main", symbol, id, "live", time, quantity, price, 0)));
    }

    ReviewScript news(long time, String status) {
        return say(time, new DeskFact.Event(new EventNews("MARKET_CRASH", "BTC", status, "crash-1")));
    }

    ReviewScript skill(long time) {
        return say(
                time,
                new DeskFact.Skill(
                        new SkillRow(time, "m1", "u", "1", 7, -0.02, -0.03, 0.1, 0.05, 0.004, 3, false, "", "ok")));
    }
}
