package io.breakwater.risk.review;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.breakwater.risk.desk.records.AlertOutcome;
import io.breakwater.risk.desk.records.ClosingMarks;
import io.breakwater.risk.desk.records.DeskMoment;
import io.breakwater.risk.desk.records.Fill;
import io.breakwater.risk.market.Timed;
import io.breakwater.risk.protocol.EventNews;
import io.breakwater.risk.protocol.ProtocolOutput;
import io.breakwater.risk.protocol.StateChange;
import io.breakwater.risk.protocol.alerts.Notification;
import io.breakwater.risk.protocol.approvals.Answer;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.skill.SkillRow;

/**
 * Something that a review of a desk goes by.
 *
 * @param time event time, epoch milliseconds UTC
 * @param desk the desk
 * @param said what it is
 */
public record DeskFact(long time, String desk, Said said) implements Timed {
    /** In the order in which facts of one instant are taken: fills are of orders from before, a moment sees what was decided. */
    private static final List<Class<? extends Said>> ORDER = List.of(
            Event.class,
            Acknowledging.class,
            Traded.class,
            Closing.class,
            Decided.class,
            Alerted.class,
            Skill.class,
            Moment.class);

    /** What it is. */
    public sealed interface Said {
        /**
         * What tells it from others of its kind at one instant.
         *
         * @return a name
         */
        String name();
    }

    /**
     * Where a market event stands.
     *
     * @param news the event
     */
    public record Event(EventNews news) implements Said {
        @Override
        public String name() {
            return String.join("|", news.type(), news.scope(), news.status(), news.episodeId());
        }
    }

    /**
     * A person has acknowledged; the answer of the instant says whether it counts.
     *
     * @param cmdId id of the command
     * @param alertId alert
     * @param revision its revision
     */
    public record Acknowledging(String cmdId, String alertId, int revision) implements Said {
        @Override
        public String name() {
            return cmdId;
        }
    }

    /**
     * An execution of the desk's own book.
     *
     * @param fill the execution
     */
    public record Traded(Fill fill) implements Said {
        @Override
        public String name() {
            return fill.account() + "|" + fill.fillId();
        }
    }

    /**
     * Marks at which a directive to reduce is issued.
     *
     * @param marks marks of this instant
     */
    public record Closing(ClosingMarks marks) implements Said {
        @Override
        public String name() {
            return "";
        }
    }

    /**
     * What the protocol has decided.
     *
     * @param changes rows that fired
     * @param directives directives and their changes of status
     * @param notifications messages
     * @param answers what became of the commands
     */
    public record Decided(
            List<StateChange> changes,
            List<Directive> directives,
            List<Notification> notifications,
            List<Answer> answers)
            implements Said {
        /**
         * The part of an output that reviews go by.
         *
         * @param output all that follows from one instant
         * @return its changes, directives, notifications and answers
         */
        public static Decided of(ProtocolOutput output) {
            return new Decided(output.changes(), output.directives(), output.notifications(), output.answers());
        }

        /**
         * Whether it tells a review nothing.
         *
         * @return true for no record at all
         */
        public boolean isEmpty() {
            return changes.isEmpty() && directives.isEmpty() && notifications.isEmpty() && answers.isEmpty();
        }

        /**
         * The instant that it follows from.
         *
         * @return event time, epoch milliseconds UTC
         * @throws java.util.NoSuchElementException where it is empty
         */
        public long time() {
            return Stream.of(changes, directives, notifications, answers)
                    .flatMap(List::stream)
                    .mapToLong(Timed::time)
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public String name() {
            long first = Math.max(
                    changes.stream().mapToLong(StateChange::seq).findFirst().orElse(0),
                    answers.stream().mapToLong(Answer::seq).findFirst().orElse(0));
            return String.format(Locale.ROOT, "%019d", first);
        }
    }

    /**
     * What followed an alert.
     *
     * @param outcome a day after it
     */
    public record Alerted(AlertOutcome outcome) implements Said {
        @Override
        public String name() {
            return String.format(Locale.ROOT, "%011d", outcome.revision());
        }
    }

    /**
     * How a model did in a week.
     *
     * @param row its week
     */
    public record Skill(SkillRow row) implements Said {
        @Override
        public String name() {
            return row.model() + "|" + row.version();
        }
    }

    /**
     * The desk at this instant.
     *
     * @param moment the desk
     */
    public record Moment(DeskMoment moment) implements Said {
        @Override
        public String name() {
            return "";
        }
    }

    /**
     * Order of facts of one instant.
     *
     * @return by kind, then by name
     */
    public static Comparator<DeskFact> order() {
        return Comparator.comparingInt(
                        (DeskFact fact) -> ORDER.indexOf(fact.said().getClass()))
                .thenComparing(fact -> fact.said().name());
    }
}
