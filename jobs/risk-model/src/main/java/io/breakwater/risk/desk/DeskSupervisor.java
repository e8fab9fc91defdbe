package io.breakwater.risk.desk;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.breakwater.risk.desk.EventFloors.Floor;
import io.breakwater.risk.levels.AlertLevel;
import io.breakwater.risk.levels.LevelEvidence;
import io.breakwater.risk.levels.LevelMachine;
import io.breakwater.risk.levels.LevelProtocol;
import io.breakwater.risk.levels.LevelRules;
import io.breakwater.risk.levels.RiskComponents;
import io.breakwater.risk.liquidity.DepthBar;
import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.StateFormat;

/**
 * One desk under supervision: prices, books, reports and feed status in, risk rows, forecasts and decisions out.
 *
 * <p>Everything is driven by records that carry time, in the order of time: the caller hands over all that was known at an instant
 * and then calls {@link #advanceTo}. The desk is evaluated at each whole step (a second for ticks, a bar for bars), also at steps
 * at which nothing came, so a dwell ends and a feed goes blind on time; and at each report of an account. A risk row is emitted at
 * each change of level, of driver or of R by 0.1, and each minute (or bar) in a replay, each step otherwise.
 *
 * <p>A paper desk trades to the level's size, at the mark and without cost, from one evaluation to the next: 1, 0.8, 0.8, 0.4
 * and 0 times the desk file's sizes, back again when the level falls. A reported desk's sizes are what its accounts report.
 *
 * <p>State: 70 to 170 kB an asset, 12 kB a venue with a book and 150 kB an account, bounded.
 */
public final class DeskSupervisor implements Persistent {
    private static final int VERSION = 2;
    private static final long TICKS = 1_000;
    private static final long MINUTE = 60_000;
    private static final long GATEWAY_SILENT_MILLIS = 10_000;
    private static final double[] SIZES = {1, 0.8, 0.8, 0.4, 0};
    private static final String REPLAY = "REPLAY";

    private DeskDefinition desk;
    private final List<String> symbols;
    private final String mode;
    private final DeskRiskModel model;
    private final DeskRows rows;
    private final ShortfallAudit audit;
    private final DeskAnalytics analytics;
    private final LevelMachine machine;
    private final LevelProtocol protocol;
    private final FeedAges feeds;
    private final PriorCloses priorCloses;
    private final EventFloors eventFloors = new EventFloors();

    private long stepMillis;
    private long begun = Long.MIN_VALUE;
    private long evaluated = Long.MIN_VALUE;
    private boolean reported;
    private boolean paged;
    private long gatewayHeard = Long.MIN_VALUE;

    /**
     * A desk that has seen nothing.
     *
     * @param desk what it is
     * @param mode LIVE, CATCH_UP, REPLAY or SHADOW, stamped on every decision
     */
    public DeskSupervisor(DeskDefinition desk, String mode) {
        this.desk = desk;
        this.mode = mode;
        symbols = desk.symbols();
        model = new DeskRiskModel(desk);
        rows = new DeskRows(desk, model);
        audit = new ShortfallAudit(desk.desk());
        analytics = new DeskAnalytics(desk, model, audit, mode.equals(REPLAY));
        machine = new LevelMachine(LevelRules.standard(desk.thresholds()));
        protocol = new LevelProtocol(desk.desk(), mode);
        feeds = new FeedAges(symbols.size());
        priorCloses = new PriorCloses(symbols.size());
    }

    /**
     * Takes a bar of one venue in: a print, and what was traded.
     *
     * @param print the bar; ignored when the desk doesn't hold its symbol; not before the last {@link #advanceTo}
     */
    public void price(VenuePrint print) {
        int asset = symbols.indexOf(print.symbol());
        if (asset >= 0) {
            priorCloses.begin(model.history().days(), print.time());
            begun = begun == Long.MIN_VALUE ? print.time() : begun;
            setStep(print.barMillis());
            feeds.alive(asset, print.time());
            model.print(asset, print);
            if (!Double.isNaN(print.baseVolume()) && isExit(asset, print.venue())) {
                model.volume(asset, print.time() - print.barMillis(), print.baseVolume());
            }
        }
    }

    /** Whether a position would be closed at a venue: where it is held, or, if no such venue is heard, at the first that is. */
    private boolean isExit(int asset, String venue) {
        String symbol = symbols.get(asset);
        if (desk.isHeldAt(symbol, venue)) {
            return true;
        }
        String first = null;
        for (String heard : model.marks().venues(asset)) {
            if (desk.isHeldAt(symbol, heard)) {
                return false;
            }
            first = first == null ? heard : first;
        }
        return venue.equals(first);
    }

    /**
     * Takes a book in.
     *
     * @param bar what it looked like at a second's end; ignored when the desk doesn't hold its symbol
     */
    public void depth(DepthBar bar) {
        int asset = symbols.indexOf(bar.symbol());
        if (asset >= 0) {
            model.quote(asset, bar);
            if (desk.isHeldAt(bar.symbol(), bar.venue())) {
                model.depth(asset, bar);
            }
        }
    }

    /**
     * Takes a venue's report of an account in; from the first report of any kind on, only reports change the desk's sizes.
     *
     * @param report the report; an older one than the last of its account is left out and counted
     */
    public void account(AccountReport report) {
        model.accounts().account(report);
        reported = true;
    }

    /**
     * Takes a venue's positions in; they win over what fills add up to, and each difference is published.
     *
     * @param snapshot all positions of an account
     */
    public void positions(PositionSnapshot snapshot) {
        model.accounts().positions(snapshot);
        reported = true;
    }

    /**
     * Takes an execution in, once; one on paper changes nothing.
     *
     * @param fill the execution
     */
    public void fill(Fill fill) {
        model.fill(fill);
        reported = true;
    }

    /**
     * Takes daily closes of before the input in, so that one-day figures need not wait for months.
     *
     * @param daily closes of consecutive UTC days; ignored when the desk doesn't hold their symbol
     * @return false when they came behind the first price, too late to be used
     */
    public boolean history(DailyCloses daily) {
        int asset = symbols.indexOf(daily.symbol());
        boolean inTime = !priorCloses.hasBegun();
        if (asset >= 0 && inTime) {
            priorCloses.add(asset, daily);
        }
        return asset < 0 || inTime;
    }

    /**
     * Takes in that the desk's gateway answers; one that has answered before and falls silent lowers the data quality.
     *
     * @param time when, epoch milliseconds
     */
    public void gateway(long time) {
        gatewayHeard = Math.max(gatewayHeard, time);
    }

    /**
     * Takes in what is known of an instrument: legs of one underlying net, its gap class decides its gap loss.
     *
     * @param instrument description; ignored when the desk doesn't hold it
     */
    public void instrument(Instrument instrument) {
        int asset = symbols.indexOf(instrument.symbol());
        if (asset >= 0) {
            model.instrument(asset, instrument);
        }
    }

    /**
     * Adopts thresholds that are at least as strict as those in force; to loosen takes approvals, which a parameter has none of.
     *
     * @param parameters thresholds
     * @return whether they were adopted
     */
    public boolean parameters(DeskParameters parameters) {
        if (!parameters.isAtLeastAsStrictAs(desk.thresholds())) {
            return false;
        }
        desk = desk.withThresholds(parameters.thresholds());
        machine.adopt(LevelRules.standard(desk.thresholds()));
        rows.adopt(desk);
        return true;
    }

    /** The finest bars decide how often the desk is evaluated and how old data may be. */
    private void setStep(long barMillis) {
        stepMillis = stepMillis == 0 ? barMillis : Math.min(stepMillis, barMillis);
        feeds.setStep(stepMillis);
        model.history().useFrom(stepMillis);
    }

    /**
     * Takes in that a feed was alive, trades or not.
     *
     * @param symbol instrument; ignored when the desk doesn't hold it
     * @param until time up to which it was alive, epoch milliseconds
     */
    public void alive(String symbol, long until) {
        int asset = symbols.indexOf(symbol);
        if (asset >= 0) {
            feeds.alive(asset, until);
        }
    }

    /**
     * Takes in what the event of one market demands.
     *
     * @param scope market that the event is in
     * @param floor lowest level while it lasts; NORMAL for none
     * @param cause the event, in words
     */
    public void eventFloor(String scope, AlertLevel floor, String cause) {
        eventFloors.put(scope, floor, cause);
    }

    /**
     * Evaluates at every step up to and including a time.
     *
     * @param time everything known up to then has been handed over
     * @param listener who hears what comes of it
     */
    public void advanceTo(long time, DeskListener listener) {
        model.accounts().takeBreaks().forEach(listener::positionBreak);
        if (stepMillis == 0) {
            return;
        }
        long last = Math.floorDiv(time, stepMillis) * stepMillis;
        if (evaluated == Long.MIN_VALUE) {
            evaluated = last - stepMillis;
        }
        while (evaluated + stepMillis <= last) {
            if (feeds.isLongDead(evaluated + stepMillis)) {
                // Nothing can change before the feed is back. Above all, marks of before a hole of months must not
                // become an equity evaluated just now, from which a drawdown would be taken.
                model.marks().forget();
                evaluated = last;
                // What was open before the hole ends there: the first price behind it must not become its close, or the
                // whole hole's move would count as one return.
                model.closeUntil(last, feeds.silentUntil());
                break;
            }
            evaluated += stepMillis;
            evaluate(evaluated, listener);
        }
        if (reported && time > evaluated) {
            evaluate(time, listener);
        }
        reported = false;
    }

    private void evaluate(long time, DeskListener listener) {
        model.closeUntil(time, feeds.silentUntil());
        boolean warm = model.isWarm();
        if (!model.marks().isSettled() || !model.book().open(feeds.hasWaitedSince(begun, time))) {
            machine.unwatched();
            return;
        }
        if (ShortfallAudit.isDue(time)) {
            audit.settle(time, model.book(), isTold(time), listener::forecast);
            analytics.settle(time, isTold(time), listener);
            model.useMultiplier(audit.multiplier());
        }
        model.observeEquity(time);
        analytics.observe(time);
        AlertLevel before = machine.level();
        AlertLevel riskBefore = machine.levelByRisk();
        LevelEvidence evidence = evidence(time, warm);
        boolean changed = machine.step(evidence);
        if (changed) {
            decide(time, before, evidence.point(), listener);
        } else if (machine.levelByRisk().compareTo(riskBefore) > 0) {
            listener.decision(protocol.onRiskBelowFloor(time, machine));
        }
        page(time, listener);
        publish(evidence, changed, listener);
        if (warm) {
            forecast(time, listener);
        }
        trade();
    }

    private void forecast(long time, DeskListener listener) {
        boolean told = isTold(time);
        if (ShortfallAudit.isDue(time) && told) {
            audit.issue(time, model.history(), model.snapshot(), listener::forecast);
        }
        analytics.publish(time, told, listener);
    }

    /** Whether what is known of the market can be acted on: feeds are alive, and some venue's price can be believed. */
    private boolean isFresh(long time) {
        return feeds.isFresh(time) && !model.isTooWide(time);
    }

    /** Whether the marks are those of this very instant: a bar that is missing tells nothing, a silent market of ticks does. */
    private boolean isTold(long time) {
        return feeds.isFresh(time) && (stepMillis <= TICKS || model.oldestPrint(time) == time);
    }

    private LevelEvidence evidence(long time, boolean warm) {
        RiskComponents point = model.components(false);
        // Only a level that may fall is judged at restored size.
        boolean judged = machine.levelByRisk() != AlertLevel.NORMAL && machine.levelByRisk() != AlertLevel.EMERGENCY;
        RiskComponents restored = judged ? model.components(true) : point;
        long booksSince = feeds.booksSince(time);
        boolean uncertain = model.isUncertain(time, booksSince);
        RiskComponents high = uncertain ? point.worst(model.movedComponents(time, -1, false, booksSince)) : point;
        RiskComponents restoredHigh = uncertain && judged
                ? restored.worst(model.movedComponents(time, -1, true, booksSince))
                : judged ? restored : high;
        Floor floor = floor(time, warm);
        return new LevelEvidence(
                time,
                point,
                high,
                restored,
                restoredHigh,
                isFresh(time),
                model.printOfLargest(),
                floor.level(),
                floor.cause());
    }

    private Floor floor(long time, boolean warm) {
        if (feeds.isBlind(time)) {
            return new Floor(AlertLevel.WARNING, "blind: " + silence(time));
        }
        Floor warmth = warm
                ? new Floor(AlertLevel.NORMAL, "")
                : new Floor(AlertLevel.CAUTION, "WARMING_UP: fewer than 60 returns");
        return eventFloors.highest(warmth);
    }

    private String silence(long time) {
        return "no data and no status of a feed for " + feeds.oldestAge(time) / 1000 + " s";
    }

    /** People are called once when a feed is dead; nothing is forced on blindness alone. */
    private void page(long time, DeskListener listener) {
        boolean dead = feeds.isDead(time);
        if (dead && !paged) {
            listener.decision(protocol.onBlindness(time, silence(time) + "; reduce only, no forced close"));
        }
        paged = dead;
    }

    private void decide(long time, AlertLevel before, RiskComponents point, DeskListener listener) {
        if (before == AlertLevel.NORMAL) {
            model.book().beginEpisode();
        }
        if (machine.level() == AlertLevel.CRITICAL && before.compareTo(AlertLevel.CRITICAL) < 0) {
            protocol.closes(new WeakestPositions(model, desk).target());
        }
        listener.decision(protocol.onChange(
                time, before, machine, point.riskPercent(desk.thresholds()), point.driver(desk.thresholds())));
    }

    private void trade() {
        DeskBook book = model.book();
        if (book.isReported()) {
            return;
        }
        double size = SIZES[machine.levelByRisk().number() - 1];
        if (size != book.sizeFactor() || (book.followsEquity() && !book.isFlat())) {
            book.trade(size);
        }
    }

    private void publish(LevelEvidence evidence, boolean changed, DeskListener listener) {
        long time = evidence.time();
        String trigger = rows.trigger(evidence.point(), changed, scheduled(time));
        if (trigger.isEmpty()) {
            return;
        }
        long booksSince = feeds.booksSince(time);
        RiskComponents low = model.isUncertain(time, booksSince)
                ? model.movedComponents(time, 1, false, booksSince)
                : evidence.point();
        DeskRows.Range range = new DeskRows.Range(time, evidence.point(), low, evidence.high());
        listener.risk(rows.row(trigger, range, machine, quality(time, booksSince)));
    }

    /** A replay has a row a minute; live there is one with each bar, down to a second. */
    private String scheduled(long time) {
        long every = mode.equals(REPLAY) ? Math.max(MINUTE, stepMillis) : stepMillis;
        if (time % every != 0) {
            return "";
        }
        return time % MINUTE == 0 ? "MINUTE" : "SECOND";
    }

    private String quality(long time, long booksSince) {
        List<String> lacks = new ArrayList<>(model.lacks(booksSince));
        if (model.marks().isWaiting()) {
            lacks.add("unconfirmed-jump");
        }
        if (gatewayHeard != Long.MIN_VALUE && time - gatewayHeard > GATEWAY_SILENT_MILLIS) {
            lacks.add("gateway-silent");
        }
        if (!isFresh(time)) {
            lacks.add("DATA_DEGRADED");
        }
        return String.join("+", lacks);
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeUTF(mode);
        DeskDefinitionFormat.write(out, desk);
        out.writeLong(stepMillis);
        out.writeLong(begun);
        out.writeLong(evaluated);
        out.writeBoolean(reported);
        out.writeBoolean(paged);
        out.writeLong(gatewayHeard);
        out.writeDouble(rows.publishedRisk());
        out.writeUTF(rows.publishedDriver());
        eventFloors.writeTo(out);
        priorCloses.writeTo(out);
        model.writeTo(out);
        audit.writeTo(out);
        analytics.writeTo(out);
        machine.writeTo(out);
        protocol.writeTo(out);
        StateFormat.writeLongs(out, feeds.aliveUntil());
    }

    /**
     * Reads what {@link #writeTo} wrote.
     *
     * @param in where from
     * @return the desk
     * @throws IOException when it can't be read
     */
    public static DeskSupervisor readFrom(DataInput in) throws IOException {
        StateFormat.requireVersion(in, "DeskSupervisor", VERSION);
        String mode = in.readUTF();
        DeskSupervisor restored = new DeskSupervisor(DeskDefinitionFormat.read(in), mode);
        restored.restoreFrom(in);
        return restored;
    }

    private void restoreFrom(DataInput in) throws IOException {
        stepMillis = in.readLong();
        begun = in.readLong();
        evaluated = in.readLong();
        reported = in.readBoolean();
        paged = in.readBoolean();
        gatewayHeard = in.readLong();
        rows.restore(in.readDouble(), in.readUTF());
        eventFloors.restoreFrom(in);
        priorCloses.restoreFrom(in);
        model.restoreFrom(in);
        audit.restoreFrom(in);
        analytics.restoreFrom(in);
        machine.restoreFrom(in);
        protocol.restoreFrom(in);
        feeds.setStep(stepMillis);
        model.history().useFrom(stepMillis);
        feeds.restore(StateFormat.readLongs(in));
    }
}
