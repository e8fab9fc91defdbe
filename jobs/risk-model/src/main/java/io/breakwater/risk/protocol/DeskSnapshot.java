package io.breakwater.risk.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.breakwater.risk.market.Timed;
import io.breakwater.risk.protocol.alerts.AlertBook;
import io.breakwater.risk.protocol.approvals.Approvals;
import io.breakwater.risk.protocol.approvals.AuditChain;
import io.breakwater.risk.protocol.approvals.Review;
import io.breakwater.risk.protocol.approvals.Roles;
import io.breakwater.risk.protocol.directives.ClosePlan;
import io.breakwater.risk.protocol.directives.DirectiveBook;
import io.breakwater.risk.protocol.restart.ExitRun;
import io.breakwater.risk.protocol.restart.Fallback;
import io.breakwater.risk.protocol.restart.Lockdown;
import io.breakwater.risk.protocol.restart.Phase;
import io.breakwater.risk.protocol.restart.Ramp;

/**
 * The whole machine of a desk: what a savepoint keeps and what {@code alert.state} mirrors.
 *
 * @param desk desk
 * @param core state by risk and by people: the published state without a floor
 * @param floor floor as far as it has risen and fallen
 * @param counters dense numbers and revisions
 * @param clocks times and marks of evaluations
 * @param holder what held the level by risk last
 * @param episode episode that is open
 * @param lowered what two persons have lowered; empty without OVERRIDE
 * @param lockdown what is remembered of the latch
 * @param review review that is open
 * @param phase restart phase
 * @param fallback falls back within the restart
 * @param ramp ramp of RECOVERY_RAMP
 * @param exit way out that is under way
 * @param plan what the entry into CRITICAL closes; empty outside one
 * @param waivers residuals that count as flat: size by symbol
 * @param tasks what people owe
 * @param roles role table
 * @param configHash parameters in force
 * @param limits limits in force
 * @param events ongoing events that set a floor
 * @param responses protocols of market events that run
 * @param directives open directives
 * @param alerts open alerts
 * @param approvals approvals and requests
 * @param chain where the audit chain stands
 */
public record DeskSnapshot(
        String desk,
        DeskState core,
        HeldFloor floor,
        Counters counters,
        Clocks clocks,
        Holder holder,
        DeskEpisode episode,
        Optional<LoweredUntil> lowered,
        Lockdown lockdown,
        Review review,
        Phase phase,
        Fallback fallback,
        Ramp ramp,
        ExitRun exit,
        Optional<ClosePlan> plan,
        Map<String, Double> waivers,
        List<Task> tasks,
        Roles roles,
        String configHash,
        Optional<LimitSet> limits,
        OngoingEvents.State events,
        EventResponses.State responses,
        DirectiveBook.State directives,
        AlertBook.State alerts,
        Approvals.State approvals,
        AuditChain chain)
        implements Timed {

    /**
     * Dense numbers and revisions.
     *
     * @param changes number of the last change
     * @param limits number of the last limits
     * @param answers number of the last answer
     * @param revision revision of the desk: grows at each change of state and at each phase begun again, never by a floor
     * @param floorRevision revision of the floor's alert
     */
    public record Counters(long changes, long limits, long answers, int revision, int floorRevision) {
        static final Counters ZERO = new Counters(0, 0, 0, 0, 0);

        Counters change() {
            return new Counters(changes + 1, limits, answers, revision, floorRevision);
        }

        Counters limit() {
            return new Counters(changes, limits + 1, answers, revision, floorRevision);
        }

        Counters answer() {
            return new Counters(changes, limits, answers + 1, revision, floorRevision);
        }

        Counters revise() {
            return new Counters(changes, limits, answers, revision + 1, floorRevision);
        }

        Counters floor() {
            return new Counters(changes, limits, answers, revision, floorRevision + 1);
        }

        Counters atLeast(Counters other) {
            return new Counters(
                    Math.max(changes, other.changes),
                    Math.max(limits, other.limits),
                    Math.max(answers, other.answers),
                    Math.max(revision, other.revision),
                    Math.max(floorRevision, other.floorRevision));
        }
    }

    /**
     * Times and marks of evaluations, epoch milliseconds UTC.
     *
     * @param seenAt last evaluation; {@link Long#MIN_VALUE} while nobody watches
     * @param dwellMillis for how long the exit of the level has held, milliseconds; -1 when it doesn't
     * @param filledAt last live fill; {@link Long#MIN_VALUE} for none
     * @param raisedAt last manual raise; 0 for none
     * @param gapSince since when only c5 holds CAUTION; 0 when it doesn't, -1 once people were told
     * @param paged whether people were paged because a feed is dead
     * @param ownPaper whether the job's own paper desk makes the fills of RESTART_2
     */
    public record Clocks(
            long seenAt,
            long dwellMillis,
            long filledAt,
            long raisedAt,
            long gapSince,
            boolean paged,
            boolean ownPaper) {
        static final Clocks NONE = new Clocks(Long.MIN_VALUE, -1, Long.MIN_VALUE, 0, 0, false, false);

        Clocks seen(long now) {
            return new Clocks(now, dwellMillis, filledAt, raisedAt, gapSince, paged, ownPaper);
        }

        Clocks dwelling(long millis) {
            return new Clocks(seenAt, millis, filledAt, raisedAt, gapSince, paged, ownPaper);
        }

        Clocks evaluated(long now, long millis) {
            return new Clocks(now, millis, filledAt, raisedAt, gapSince, paged, ownPaper);
        }

        Clocks filled(long now) {
            return new Clocks(seenAt, dwellMillis, now, raisedAt, gapSince, paged, ownPaper);
        }

        Clocks raised(long now) {
            return new Clocks(seenAt, dwellMillis, filledAt, now, gapSince, paged, ownPaper);
        }

        Clocks gap(long since) {
            return since == gapSince
                    ? this
                    : new Clocks(seenAt, dwellMillis, filledAt, raisedAt, since, paged, ownPaper);
        }

        Clocks page(boolean now) {
            return now == paged ? this : new Clocks(seenAt, dwellMillis, filledAt, raisedAt, gapSince, now, ownPaper);
        }

        Clocks paper(boolean own) {
            return new Clocks(seenAt, dwellMillis, filledAt, raisedAt, gapSince, paged, own);
        }
    }

    /**
     * What held a level last.
     *
     * @param name component, or EQUITY; empty for nothing
     * @param percent its value, percent
     */
    public record Holder(String name, double percent) {
        static final Holder NONE = new Holder("", 0);
    }

    /**
     * Time of the last evaluation.
     *
     * @return event time, epoch milliseconds UTC; {@link Long#MIN_VALUE} while nobody watches
     */
    @Override
    public long time() {
        return clocks.seenAt();
    }

    /**
     * The state that is published.
     *
     * @return the higher of core and floor in NORMAL to WARNING, else core
     */
    public DeskState state() {
        return floor.over(core);
    }

    /**
     * The stricter of two records of one desk, by the order of section 4.4, then by the revision; dense numbers go on from the higher.
     *
     * @param kept what a savepoint kept
     * @param published what {@code alert.state} has
     * @return the one to go on from
     */
    public static DeskSnapshot stricter(DeskSnapshot kept, DeskSnapshot published) {
        boolean later = kept.state() == published.state()
                ? published.counters().revision() > kept.counters().revision()
                : published.state().isStricterThan(kept.state());
        DeskSnapshot strict = later ? published : kept;
        DeskSnapshot other = later ? kept : published;
        DeskMemory merged = DeskMemory.restore(strict);
        merged.goOnFrom(other);
        return merged.snapshot();
    }
}
