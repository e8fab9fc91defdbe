package io.breakwater.risk.protocol;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.RecordFormat;
import io.breakwater.risk.state.StateFormat;

/**
 * What a change of level sets in motion: the record of the change, the directives of the level that was reached, the end of those
 * that it replaces, and the first notifications.
 *
 * <p>A jump over several levels issues the directives of the level reached and no others; the limits of the levels below hold
 * with it. A fall lifts what only the level that was left demanded; it orders nothing bought. Sequence numbers are dense per desk
 * and kind. An episode lasts from leaving NORMAL to the return.
 *
 * <p>What risk ordered and what a floor holds are apart: a floor adds the limits of its level, ends none of what risk ordered, and
 * takes its limits with it when it ends.
 */
public final class LevelProtocol implements Persistent {
    private static final int VERSION = 2;
    /** Names what a floor holds in ids, apart from what risk orders. */
    private static final String FLOOR = "FLOOR";

    private final String desk;
    private long changeSeq;
    private long directiveSeq;
    private long notificationSeq;
    private String episodeId = "";
    private int revision;
    private int floorRevision;
    private AlertLevel ordered = AlertLevel.NORMAL;
    private List<Directive> byRisk = new ArrayList<>();
    private List<Directive> byFloor = new ArrayList<>();
    private String closes = "";
    private final EnumSet<DirectivePlan> tradedInEpisode = EnumSet.noneOf(DirectivePlan.class);

    /**
     * A protocol that has seen nothing.
     *
     * @param desk name of the desk
     */
    public LevelProtocol(String desk) {
        this.desk = desk;
    }

    /**
     * The episode that is open.
     *
     * @return its id; empty at NORMAL
     */
    public String episodeId() {
        return episodeId;
    }

    /**
     * Goes on from what was published last, where this state is gone or older and has a lower level: a desk that was left in
     * EMERGENCY is in EMERGENCY. Numbers go on, and what is ordered once an episode is not ordered again.
     *
     * @param latch what was published last
     * @param fresh whether there is no state: numbers go on then whatever the level
     * @param machine machine of the desk
     * @return whether the level was raised
     */
    public boolean takeOver(DeskLatch latch, boolean fresh, LevelMachine machine) {
        boolean raised = latch.level().compareTo(machine.level()) > 0;
        if (latch.changeSeq() <= changeSeq || !(fresh || raised)) {
            return false;
        }
        changeSeq = latch.changeSeq();
        directiveSeq = Math.max(directiveSeq, latch.directiveSeq());
        notificationSeq = Math.max(notificationSeq, latch.notificationSeq());
        if (raised) {
            episodeId = latch.episodeId();
            ordered = latch.level();
            revision = Math.max(revision, latch.revision());
            for (int level = 1; level <= latch.level().number(); level++) {
                DirectivePlan.of(AlertLevel.ofNumber(level)).stream()
                        .filter(DirectivePlan::isOnceAnEpisode)
                        .forEach(tradedInEpisode::add);
            }
            machine.takeOver(latch.level(), "as published before the start");
        }
        return raised;
    }

    /**
     * Names what CLOSE_WEAKEST closes if the next change of level orders it.
     *
     * @param positions positions in the order of closing, in words; empty for the words of the plan
     */
    public void closes(String positions) {
        closes = positions;
    }

    /**
     * Follows one change of level.
     *
     * @param time event time of the decision, epoch milliseconds UTC
     * @param from level before
     * @param machine machine that has moved
     * @param riskPercent R at the decision, percent
     * @param driver component that gives R
     * @return the records of the change
     */
    public Decision onChange(long time, AlertLevel from, LevelMachine machine, double riskPercent, String driver) {
        AlertLevel to = machine.level();
        if (from == AlertLevel.NORMAL) {
            episodeId = StableId.of(desk, time, changeSeq + 1);
            revision = 0;
            floorRevision = 0;
            tradedInEpisode.clear();
        }
        LevelChange change = new LevelChange(
                time, desk, ++changeSeq, from, to, stateOf(to), riskPercent, driver, machine.cause(), episodeId);
        boolean raised = to.compareTo(from) > 0;
        List<Directive> directives = raised ? raise(time, machine) : lower(time, machine);
        List<Notification> notifications = raised ? notify(change, machine.levelByRisk()) : List.of();
        if (to == AlertLevel.NORMAL) {
            episodeId = "";
        }
        return new Decision(List.of(change), directives, notifications);
    }

    /**
     * Follows risk that reached a level at or below the one that a floor holds: what that level orders is ordered now.
     *
     * @param time event time of the decision, epoch milliseconds UTC
     * @param machine machine whose level by risk has risen
     * @return the directives of the level by risk
     */
    public Decision onRiskBelowFloor(long time, LevelMachine machine) {
        List<Directive> directives = new ArrayList<>();
        order(time, machine, directives);
        return new Decision(List.of(), directives, List.of());
    }

    /**
     * Pages people because nothing has been heard of a feed for long; the level stays, nothing is ordered (T23).
     *
     * @param time event time, epoch milliseconds UTC
     * @param text what is wrong, in words
     * @return the notifications, those of CRITICAL
     */
    public Decision onBlindness(long time, String text) {
        return new Decision(List.of(), List.of(), floorNotifications(time, AlertLevel.CRITICAL, desk + ": " + text));
    }

    private static String stateOf(AlertLevel level) {
        return level == AlertLevel.EMERGENCY ? "EMERGENCY_EXIT" : level.name();
    }

    private List<Directive> raise(long time, LevelMachine machine) {
        List<Directive> records = new ArrayList<>();
        if (machine.levelByRisk().compareTo(ordered) > 0) {
            order(time, machine, records);
        }
        if (machine.level() != machine.levelByRisk()) {
            hold(time, machine.level(), records);
        }
        return records;
    }

    /** Orders what the level by risk demands; limits of a floor that lies no higher are contained in it. */
    private void order(long time, LevelMachine machine, List<Directive> records) {
        ordered = machine.levelByRisk();
        revision++;
        end(byRisk, time, "SUPERSEDED", records);
        if (ordered == machine.level()) {
            end(byFloor, time, "SUPERSEDED", records);
        }
        for (DirectivePlan plan : DirectivePlan.of(ordered)) {
            if (!plan.isOnceAnEpisode() || tradedInEpisode.add(plan)) {
                String id = StableId.of(episodeId, ordered, revision, plan, plan.target());
                byRisk.add(issue(time, ordered, plan, id));
            }
        }
        records.addAll(byRisk);
    }

    /** Holds the limits of a floor's level, without its trades. */
    private void hold(long time, AlertLevel level, List<Directive> records) {
        floorRevision++;
        end(byFloor, time, "SUPERSEDED", records);
        for (DirectivePlan plan : DirectivePlan.of(level)) {
            if (plan.authorisation() == DirectivePlan.Authorisation.AUTOMATIC && !plan.isOnceAnEpisode()) {
                byFloor.add(issue(time, level, plan, floorId(level, plan, plan.target())));
            }
        }
        records.addAll(byFloor);
    }

    private String floorId(AlertLevel level, Object type, String target) {
        return StableId.of(episodeId, FLOOR, level, floorRevision, type, target);
    }

    private void end(List<Directive> open, long time, String status, List<Directive> records) {
        for (Directive older : open) {
            records.add(again(older, time, status));
        }
        open.clear();
    }

    private Directive issue(long time, AlertLevel level, DirectivePlan plan, String id) {
        boolean automatic = plan.authorisation() == DirectivePlan.Authorisation.AUTOMATIC;
        boolean named = plan == DirectivePlan.CLOSE_WEAKEST && !closes.isEmpty();
        return new Directive(
                time,
                desk,
                ++directiveSeq,
                id,
                plan.name(),
                level.number(),
                plan.authorisation().name(),
                named ? closes : plan.target(),
                plan.postCondition(),
                automatic ? "ISSUED" : "PENDING");
    }

    private Directive again(Directive older, long time, String status) {
        return new Directive(
                time,
                desk,
                ++directiveSeq,
                older.id(),
                older.type(),
                older.level(),
                older.authorisation(),
                older.target(),
                older.postCondition(),
                status);
    }

    private List<Directive> lower(long time, LevelMachine machine) {
        AlertLevel to = machine.level();
        boolean floorFell = machine.levelByRisk() == ordered && to != AlertLevel.NORMAL;
        List<Directive> records = new ArrayList<>();
        end(byFloor, time, "LIFTED", records);
        if (!floorFell) {
            end(byRisk, time, "LIFTED", records);
            ordered = machine.levelByRisk();
            Directive limits = limitsOf(time, to, StableId.of(episodeId, to, ++revision, limitsName(to)));
            records.add(limits);
            if (to != AlertLevel.NORMAL) {
                byRisk.add(limits);
            }
        } else if (to != ordered) {
            floorRevision++;
            Directive limits = limitsOf(time, to, floorId(to, limitsName(to), ""));
            records.add(limits);
            byFloor.add(limits);
        }
        return records;
    }

    private static String limitsName(AlertLevel level) {
        return level == AlertLevel.NORMAL ? "RESUME" : "LIMITS_OF_" + level;
    }

    private Directive limitsOf(long time, AlertLevel level, String id) {
        return new Directive(
                time,
                desk,
                ++directiveSeq,
                id,
                limitsName(level),
                level.number(),
                DirectivePlan.Authorisation.AUTOMATIC.name(),
                level == AlertLevel.NORMAL
                        ? "limits lifted; nothing is ordered bought"
                        : "limits of " + level + " hold",
                "gateway limits equal the level's",
                "ISSUED");
    }

    private List<Notification> notify(LevelChange change, AlertLevel levelByRisk) {
        String text = String.format(
                Locale.ROOT,
                "%s: level %d %s, R %.2f %% (%s). %s",
                desk,
                change.to().number(),
                change.to(),
                change.riskPercent(),
                change.driver(),
                change.cause());
        return change.to() == levelByRisk
                ? notifications(change.time(), change.to(), StableId.of(desk, episodeId), revision, text)
                : floorNotifications(change.time(), change.to(), text);
    }

    /** A floor's alert is one of its own, with revisions of its own. */
    private List<Notification> floorNotifications(long time, AlertLevel level, String text) {
        return notifications(time, level, StableId.of(desk, FLOOR, episodeId), floorRevision, text);
    }

    private List<Notification> notifications(
            long time, AlertLevel level, String alertId, int alertRevision, String text) {
        List<Notification> notifications = new ArrayList<>();
        for (NotificationPlan plan : NotificationPlan.of(level)) {
            notifications.add(new Notification(
                    time,
                    desk,
                    ++notificationSeq,
                    alertId,
                    alertRevision,
                    0,
                    plan.recipientRole(),
                    "",
                    plan.channel(),
                    text));
        }
        return notifications;
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(changeSeq);
        out.writeLong(directiveSeq);
        out.writeLong(notificationSeq);
        out.writeUTF(episodeId);
        out.writeInt(revision);
        out.writeInt(floorRevision);
        out.writeByte(ordered.number());
        out.writeInt(tradedInEpisode.size());
        for (DirectivePlan plan : tradedInEpisode) {
            out.writeUTF(plan.name());
        }
        write(out, byRisk);
        write(out, byFloor);
    }

    private static void write(DataOutput out, List<Directive> open) throws IOException {
        out.writeInt(open.size());
        for (Directive directive : open) {
            RecordFormat.write(out, directive);
        }
    }

    /**
     * Takes over what {@link #writeTo} wrote.
     *
     * @param in where from
     * @throws IOException when it can't be read
     */
    public void restoreFrom(DataInput in) throws IOException {
        StateFormat.requireVersion(in, "LevelProtocol", VERSION);
        changeSeq = in.readLong();
        directiveSeq = in.readLong();
        notificationSeq = in.readLong();
        episodeId = in.readUTF();
        revision = in.readInt();
        floorRevision = in.readInt();
        ordered = AlertLevel.ofNumber(in.readByte());
        tradedInEpisode.clear();
        for (int left = in.readInt(); left > 0; left--) {
            tradedInEpisode.add(DirectivePlan.valueOf(in.readUTF()));
        }
        byRisk = read(in);
        byFloor = read(in);
    }

    private static List<Directive> read(DataInput in) throws IOException {
        List<Directive> open = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            open.add(RecordFormat.read(in, Directive.class));
        }
        return open;
    }
}
