package io.breakwater.risk.levels;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.StateFormat;

/**
 * What a change of level sets in motion: the record of the change, the directives of the level that was reached, the end of those
 * that it replaces, and the first notifications.
 *
 * <p>A jump over several levels issues the directives of the level reached and no others; the limits of the levels below hold
 * with it. A fall lifts what only the level that was left demanded; it orders nothing bought. Sequence numbers are dense per desk
 * and kind. An episode lasts from leaving NORMAL to the return.
 */
public final class LevelProtocol implements Persistent {
    private static final int VERSION = 1;

    private final String desk;
    private final String mode;
    private long changeSeq;
    private long directiveSeq;
    private long notificationSeq;
    private String episodeId = "";
    private int revision;
    private List<Directive> open = new ArrayList<>();
    private String closes = "";
    private final EnumSet<DirectivePlan> tradedInEpisode = EnumSet.noneOf(DirectivePlan.class);

    /**
     * A protocol that has seen nothing.
     *
     * @param desk name of the desk
     * @param mode LIVE, CATCH_UP, REPLAY or SHADOW, stamped on every record
     */
    public LevelProtocol(String desk, String mode) {
        this.desk = desk;
        this.mode = mode;
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
            tradedInEpisode.clear();
        }
        LevelChange change = new LevelChange(
                time, desk, ++changeSeq, from, to, stateOf(to), riskPercent, driver, machine.cause(), episodeId, mode);
        boolean raised = to.compareTo(from) > 0;
        List<Directive> directives = raised ? raise(change, machine.levelByRisk()) : lower(change);
        List<Notification> notifications = raised ? notify(change) : List.of();
        if (to == AlertLevel.NORMAL) {
            episodeId = "";
        }
        return new Decision(List.of(change), directives, notifications);
    }

    /**
     * Follows risk that reached a level at or below the one that a floor holds: the limits hold already, the trades follow now.
     *
     * @param time event time of the decision, epoch milliseconds UTC
     * @param machine machine whose level by risk has risen
     * @return the directives that the floor had left out
     */
    public Decision onRiskBelowFloor(long time, LevelMachine machine) {
        revision++;
        List<Directive> directives = new ArrayList<>();
        for (DirectivePlan plan : DirectivePlan.of(machine.levelByRisk())) {
            if (plan.authorisation() != DirectivePlan.Authorisation.AUTOMATIC && isStillToTrade(plan)) {
                directives.add(issue(time, machine.levelByRisk(), plan));
            }
        }
        open.addAll(directives);
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
        return new Decision(List.of(), List.of(), notifications(time, AlertLevel.CRITICAL, desk + ": " + text));
    }

    private static String stateOf(AlertLevel level) {
        return level == AlertLevel.EMERGENCY ? "EMERGENCY_EXIT" : level.name();
    }

    private List<Directive> raise(LevelChange change, AlertLevel byRisk) {
        revision++;
        List<Directive> records = new ArrayList<>();
        for (Directive older : open) {
            records.add(again(older, change.time(), "SUPERSEDED"));
        }
        open = new ArrayList<>();
        for (DirectivePlan plan : DirectivePlan.of(change.to())) {
            // A level held by a floor has its limits but not its trades.
            boolean holds = change.to() == byRisk || plan.authorisation() == DirectivePlan.Authorisation.AUTOMATIC;
            if (holds && isStillToTrade(plan)) {
                Directive issued = issue(change.time(), change.to(), plan);
                records.add(issued);
                open.add(issued);
            }
        }
        return records;
    }

    private boolean isStillToTrade(DirectivePlan plan) {
        return !plan.isOnceAnEpisode() || tradedInEpisode.add(plan);
    }

    private Directive issue(long time, AlertLevel level, DirectivePlan plan) {
        boolean automatic = plan.authorisation() == DirectivePlan.Authorisation.AUTOMATIC;
        boolean named = plan == DirectivePlan.CLOSE_WEAKEST && !closes.isEmpty();
        return new Directive(
                time,
                desk,
                ++directiveSeq,
                StableId.of(episodeId, level, revision, plan, plan.target()),
                plan.name(),
                level.number(),
                plan.authorisation().name(),
                named ? closes : plan.target(),
                plan.postCondition(),
                automatic ? "ISSUED" : "PENDING",
                mode);
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
                status,
                mode);
    }

    private List<Directive> lower(LevelChange change) {
        List<Directive> records = new ArrayList<>();
        for (Directive older : open) {
            records.add(again(older, change.time(), "LIFTED"));
        }
        open = new ArrayList<>();
        String type = change.to() == AlertLevel.NORMAL ? "RESUME" : "LIMITS_OF_" + change.to();
        String target = change.to() == AlertLevel.NORMAL
                ? "limits lifted; nothing is ordered bought"
                : "limits of " + change.to() + " hold";
        Directive order = new Directive(
                change.time(),
                desk,
                ++directiveSeq,
                StableId.of(episodeId, change.to(), ++revision, type, target),
                type,
                change.to().number(),
                DirectivePlan.Authorisation.AUTOMATIC.name(),
                target,
                "gateway limits equal the level's",
                "ISSUED",
                mode);
        records.add(order);
        if (change.to() != AlertLevel.NORMAL) {
            open.add(order);
        }
        return records;
    }

    private List<Notification> notify(LevelChange change) {
        String text = String.format(
                Locale.ROOT,
                "%s: level %d %s, R %.2f %% (%s). %s",
                desk,
                change.to().number(),
                change.to(),
                change.riskPercent(),
                change.driver(),
                change.cause());
        return notifications(change.time(), change.to(), text);
    }

    private List<Notification> notifications(long time, AlertLevel level, String text) {
        String alertId = StableId.of(desk, episodeId);
        List<Notification> notifications = new ArrayList<>();
        for (NotificationPlan plan : NotificationPlan.of(level)) {
            notifications.add(new Notification(
                    time,
                    desk,
                    ++notificationSeq,
                    alertId,
                    revision,
                    0,
                    plan.recipientRole(),
                    plan.channel(),
                    text,
                    mode));
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
        out.writeInt(tradedInEpisode.size());
        for (DirectivePlan plan : tradedInEpisode) {
            out.writeUTF(plan.name());
        }
        out.writeInt(open.size());
        for (Directive directive : open) {
            out.writeLong(directive.time());
            out.writeLong(directive.seq());
            out.writeUTF(directive.id());
            out.writeUTF(directive.type());
            out.writeByte(directive.level());
            out.writeUTF(directive.authorisation());
            out.writeUTF(directive.target());
            out.writeUTF(directive.postCondition());
            out.writeUTF(directive.status());
        }
    }

    /**
     * Takes over what {@link #writeTo} wrote.
     *
     * @param in where from
     * @throws IOException when it can't be read
     */
    public void restoreFrom(DataInput in) throws IOException {
        StateFormat.readVersion(in, "LevelProtocol", VERSION);
        changeSeq = in.readLong();
        directiveSeq = in.readLong();
        notificationSeq = in.readLong();
        episodeId = in.readUTF();
        revision = in.readInt();
        for (int left = in.readInt(); left > 0; left--) {
            tradedInEpisode.add(DirectivePlan.valueOf(in.readUTF()));
        }
        int n = in.readInt();
        open = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            open.add(new Directive(
                    in.readLong(),
                    desk,
                    in.readLong(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readByte(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    mode));
        }
    }
}
