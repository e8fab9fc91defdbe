package io.breakwater.risk.desk;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.breakwater.risk.desk.EventFloors.Floor;
import io.breakwater.risk.estimators.liquidity.DepthBar;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.VenuePrint;
import io.breakwater.risk.protocol.AlertLevel;
import io.breakwater.risk.protocol.DeskLatch;
import io.breakwater.risk.protocol.LevelEvidence;
import io.breakwater.risk.protocol.LevelMachine;
import io.breakwater.risk.protocol.LevelProtocol;
import io.breakwater.risk.protocol.LevelRules;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.protocol.RiskComponents;
import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.StateFormat;

/**
 * One desk under supervision: prices, books, reports and feed status in, risk rows, forecasts and decisions out.
 *
 * <p>Everything is driven by records that carry time, in the order of time: the caller hands over all that was known at an instant
 * and then calls {@link #advanceTo}. The desk is evaluated at each whole step (a second for ticks, a bar for bars), also at steps
 * at which nothing came, so a dwell ends and a feed goes blind on time; and at each report of an account. A risk row is emitted at
 * each change of level, of driver or of R by 0.1, and as often as the {@link RowSchedule} says.
 *
 * <p>A paper desk trades to the level's size, at the mark and without cost, from one evaluation to the next: 1, 0.8, 0.8, 0.4
 * and 0 times the desk file's sizes, back again when the level falls. A reported desk's sizes are what its accounts report.
 *
 * <p>State: 30 to 90 kB an asset, 12 kB a venue with a book and 150 kB an account, bounded.
 */
public final class DeskSupervisor implements Persistent {
    private static final int VERSION = 4;
    private static final long MINUTE = 60_000;
    private static final long GATEWAY_SILENT_MILLIS = 10_000;
    private static final double[] SIZES = {1, 0.8, 0.8, 0.4, 0};

    private final DeskDefinition file;
    private DeskDefinition desk;
    private final List<String> symbols;
    private final RowSchedule schedule;
    private final DeskRiskModel model;
    private final DeskRows rows;
    private final ShortfallAudit audit;
    private final DeskAnalytics analytics;
    private final LevelMachine machine;
    private final LevelProtocol protocol;
    private final FeedAges feeds;
    private final MarkAlarms alarms;
    private final PriorCloses priorCloses;
    private final EventFloors eventFloors = new EventFloors();
    private final KnownInstruments instruments = new KnownInstruments();

    private long stepMillis;
    private long begun = Long.MIN_VALUE;
    private long evaluated = Long.MIN_VALUE;
    private boolean reportPending;
    private long gatewayHeard = Long.MIN_VALUE;

    /**
     * A desk that has seen nothing.
     *
     * @param desk what it is
     * @param schedule how often it publishes what only time makes due
     */
    public DeskSupervisor(DeskDefinition desk, RowSchedule schedule) {
        this(desk, desk, schedule);
    }

    private DeskSupervisor(DeskDefinition file, DeskDefinition desk, RowSchedule schedule) {
        this.file = file;
        this.desk = desk;
        this.schedule = schedule;
        symbols = desk.symbols();
        model = new DeskRiskModel(desk);
        rows = new DeskRows(desk, model);
        audit = new ShortfallAudit(desk.desk());
        analytics = new DeskAnalytics(desk, model, audit, schedule);
        machine = new LevelMachine(LevelRules.standard(desk.thresholds()));
        protocol = new LevelProtocol(desk.desk());
        feeds = new FeedAges(symbols.size());
        alarms = new MarkAlarms(symbols, model.materiality(), model.marks(), feeds);
        priorCloses = new PriorCloses(symbols.size());
    }

    /**
     * Goes on from what was last published of the desk; the stricter of that and this state wins. Call it behind a start or a
     * restore, before anything else is taken in; it does nothing where this state is as new as what was published.
     *
     * @param latch what was published last
     */
    public void takeOver(DeskLatch latch) {
        boolean fresh = begun == Long.MIN_VALUE;
        if (protocol.takeOver(latch, fresh, machine) && !fresh) {
            model.book().beginEpisode();
        }
    }

    /**
     * Takes one event in.
     *
     * @param event not before the last {@link #advanceTo}
     * @return why it can't be used; empty when it can
     */
    public Optional<DeskEvent.Refusal> take(DeskEvent event) {
        return event.tell(this);
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
            if (!Double.isNaN(print.baseVolume())
                    && desk.isExit(print.symbol(), print.venue(), model.marks().venues(asset))) {
                model.volume(asset, print.time() - print.barMillis(), print.baseVolume());
            }
        }
    }

    /** Takes in what a book looked like at a second's end; ignored when the desk doesn't hold its symbol. */
    void depth(DepthBar bar) {
        int asset = symbols.indexOf(bar.symbol());
        if (asset >= 0) {
            feeds.alive(asset, bar.time());
            model.quote(asset, bar);
            if (desk.isHeldAt(bar.symbol(), bar.venue())) {
                model.depth(asset, bar);
            }
        }
    }

    /** Takes an account in; from the first report of any kind on, only reports change the desk's sizes. An older one is counted. */
    void account(AccountReport report) {
        model.account(report);
        reportPending = true;
    }

    /**
     * Takes a venue's positions in; they win over what fills add up to, and each difference is published. Gives back the first symbol of
     * an inverse contract without entry price, whose size in base units can't be told; then nothing is taken in.
     */
    Optional<String> positions(PositionSnapshot snapshot) {
        Optional<String> unsized = instruments.withoutPrice(snapshot);
        if (unsized.isEmpty()) {
            model.accounts().positions(instruments.inBaseUnits(snapshot));
            reportPending = true;
        }
        return unsized;
    }

    /** Takes an execution in, once, as the venue counts it; one on paper changes nothing. */
    void fill(Fill fill) {
        model.fill(instruments.inBaseUnits(fill));
        reportPending = true;
    }

    /** Takes daily closes of before the input in; false when they came behind the first price, too late to be used. */
    boolean history(DailyCloses daily) {
        int asset = symbols.indexOf(daily.symbol());
        boolean inTime = !priorCloses.hasBegun();
        if (asset >= 0 && inTime) {
            priorCloses.add(asset, daily);
        }
        return asset < 0 || inTime;
    }

    /** Takes in that the desk's gateway answers; one that falls silent then lowers the data quality. */
    void gateway(long time) {
        gatewayHeard = Math.max(gatewayHeard, time);
    }

    /** Takes in what is known of an instrument: legs of one underlying net, its gap class decides its gap loss. */
    void instrument(Instrument instrument) {
        instruments.add(instrument);
        model.describe(instruments);
        int asset = symbols.indexOf(instrument.symbol());
        if (asset >= 0) {
            model.confirmMark(asset);
        }
    }

    /**
     * Takes the newest price of a symbol that is back from a long silence at another price as its mark, because a person says so.
     *
     * @param symbol instrument
     * @return whether a mark was kept against such a price
     */
    public boolean confirmMark(String symbol) {
        int asset = symbols.indexOf(symbol);
        return asset >= 0 && model.confirmMark(asset);
    }

    /**
     * Whether an instrument has been described to the desk.
     *
     * @param symbol instrument
     * @return whether it has
     */
    public boolean knows(String symbol) {
        return instruments.knows(symbol);
    }

    /** Adopts thresholds that are at least as strict as those in force, and says whether it did; to loosen takes approvals. */
    boolean parameters(DeskParameters parameters) {
        if (!parameters.isAtLeastAsStrictAs(desk.thresholds())) {
            return false;
        }
        desk = desk.withThresholds(parameters.thresholds());
        machine.adopt(LevelRules.standard(desk.thresholds()));
        rows.adopt(desk);
        return true;
    }

    /** Entries and exits in force: the desk file's, or stricter ones that a parameter or an earlier file has set. */
    LevelThresholds thresholds() {
        return desk.thresholds();
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

    /** Takes in where the event of one market stands; an ongoing crash or liquidity event is a floor of CAUTION. */
    void event(String type, String scope, String status) {
        eventFloors.take(type, scope, status);
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
        boolean skipped = false;
        while (evaluated + stepMillis <= last && !skipped) {
            skipped = feeds.areAllInHoles(evaluated + stepMillis);
            if (skipped) {
                skipHole(last);
            } else {
                evaluated += stepMillis;
                evaluate(evaluated, listener);
            }
        }
        if (reportPending && (skipped || time > evaluated)) {
            evaluate(time, listener);
        }
        reportPending = false;
    }

    /** Nothing of the market can change before a feed is back, so a hole of months costs nothing. */
    private void skipHole(long last) {
        evaluated = last;
        feeds.noteHoles(last);
        // What was open before the hole ends there: the first price behind it must not become its close, or the whole
        // hole's move
        // would count as one return.
        model.closeUntil(last, feeds.silentUntil());
        machine.unwatched();
    }

    private void evaluate(long time, DeskListener listener) {
        feeds.noteHoles(time);
        model.closeUntil(time, feeds.silentUntil());
        if (model.book().canOpen(feeds.hasWaitedSince(begun, time))) {
            open();
        }
        model.prepare();
        Readiness readiness = Readiness.of(time, feeds, model);
        if (!readiness.isJudged()) {
            machine.unwatched();
            return;
        }
        settleForecasts(readiness, listener);
        observe(readiness);
        judge(readiness, listener);
        if (readiness.warm()) {
            forecast(readiness, listener);
        }
        // A price of before a hole that the first print behind it contradicts is none to trade at.
        if (readiness.settled() || !model.marks().isWaiting()) {
            trade();
        }
    }

    private void settleForecasts(Readiness readiness, DeskListener listener) {
        long time = readiness.time();
        if (ShortfallAudit.isDue(time)) {
            audit.settle(time, model.book(), readiness.isCurrent(), listener::forecast);
            analytics.settle(time, readiness.isCurrent(), listener);
            model.useMultiplier(audit.multiplier());
        }
    }

    /** Equity at marks of before a hole is none of now, and no high of now. */
    private void observe(Readiness readiness) {
        if (readiness.settled()) {
            model.observeEquity(readiness.time());
            analytics.observe(readiness.time());
        } else {
            model.expireHighs(readiness.time());
        }
    }

    private void judge(Readiness readiness, DeskListener listener) {
        long time = readiness.time();
        AlertLevel before = machine.level();
        AlertLevel riskBefore = machine.levelByRisk();
        LevelEvidence evidence = evidence(readiness);
        boolean changed = machine.step(evidence);
        if (riskBefore == AlertLevel.NORMAL && machine.levelByRisk() != AlertLevel.NORMAL) {
            // Also of an episode that a floor has opened: sizes are restored to those at which risk was first too high.
            model.book().beginEpisode();
        }
        if (changed) {
            decide(time, before, evidence.point(), listener);
        } else if (machine.levelByRisk().compareTo(riskBefore) > 0) {
            listener.decision(protocol.onRiskBelowFloor(time, machine));
        }
        alarms.page(readiness, protocol, listener);
        publish(readiness, evidence, changed, listener);
    }

    /** A desk whose level was taken over begins its episode with the sizes that it opens with. */
    private void open() {
        model.book().open();
        if (machine.level() != AlertLevel.NORMAL) {
            model.book().beginEpisode();
        }
    }

    private void forecast(Readiness readiness, DeskListener listener) {
        long time = readiness.time();
        if (ShortfallAudit.isDue(time) && readiness.isCurrent()) {
            audit.issue(time, model.history(), model.snapshot(), listener::forecast);
        }
        analytics.publish(time, readiness.isCurrent(), listener);
    }

    private LevelEvidence evidence(Readiness readiness) {
        long time = readiness.time();
        RiskComponents point = model.components(false);
        // Only a level that may fall is judged at restored size.
        boolean judged = machine.levelByRisk() != AlertLevel.NORMAL && machine.levelByRisk() != AlertLevel.EMERGENCY;
        RiskComponents restored = judged ? model.components(true) : point;
        long booksSince = readiness.booksSince();
        boolean uncertain = model.isUncertain(time, booksSince);
        RiskComponents high = uncertain ? point.worst(model.movedComponents(time, -1, false, booksSince)) : point;
        RiskComponents restoredHigh = uncertain && judged
                ? restored.worst(model.movedComponents(time, -1, true, booksSince))
                : judged ? restored : high;
        Floor floor = floor(readiness);
        return new LevelEvidence(
                time,
                point,
                high,
                restored,
                restoredHigh,
                point.ruined() && model.accounts().isRuined(),
                readiness.isFresh(),
                model.printOfLargest(),
                floor.level(),
                floor.cause());
    }

    private Floor floor(Readiness readiness) {
        String cause = alarms.floorCause(readiness);
        if (!cause.isEmpty()) {
            return new Floor(AlertLevel.WARNING, cause);
        }
        Floor warmth = readiness.warm()
                ? new Floor(AlertLevel.NORMAL, "")
                : new Floor(AlertLevel.CAUTION, "WARMING_UP: fewer than 60 returns");
        return eventFloors.highest(warmth);
    }

    private void decide(long time, AlertLevel before, RiskComponents point, DeskListener listener) {
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
        if (size != book.sizeFactor() || book.isOffTarget() || (book.followsEquity() && !book.isFlat())) {
            book.trade(size);
        }
    }

    private void publish(Readiness readiness, LevelEvidence evidence, boolean changed, DeskListener listener) {
        long time = readiness.time();
        String trigger = rows.trigger(evidence.point(), changed, scheduled(time));
        if (trigger.isEmpty()) {
            return;
        }
        long booksSince = readiness.booksSince();
        RiskComponents low = model.isUncertain(time, booksSince)
                ? model.movedComponents(time, 1, false, booksSince)
                : evidence.point();
        DeskRows.Range range = new DeskRows.Range(time, evidence.point(), low, evidence.high());
        listener.risk(rows.row(trigger, range, machine, quality(readiness)));
    }

    private String scheduled(long time) {
        if (time % schedule.rowMillis(stepMillis) != 0) {
            return "";
        }
        return time % MINUTE == 0 ? "MINUTE" : "SECOND";
    }

    private String quality(Readiness readiness) {
        List<String> lacks = new ArrayList<>(model.lacks(readiness.booksSince()));
        alarms.addLacks(lacks, readiness);
        if (gatewayHeard != Long.MIN_VALUE && readiness.time() - gatewayHeard > GATEWAY_SILENT_MILLIS) {
            lacks.add("gateway-silent");
        }
        if (!readiness.isFresh()) {
            lacks.add("DATA_DEGRADED");
        }
        return String.join("+", lacks);
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        DeskDefinitionFormat.write(out, file);
        DeskDefinitionFormat.write(out, desk);
        out.writeLong(stepMillis);
        out.writeLong(begun);
        out.writeLong(evaluated);
        out.writeBoolean(reportPending);
        out.writeBoolean(alarms.isPaged());
        out.writeLong(gatewayHeard);
        out.writeDouble(rows.publishedRisk());
        out.writeUTF(rows.publishedDriver());
        eventFloors.writeTo(out);
        instruments.writeTo(out);
        priorCloses.writeTo(out);
        model.writeTo(out);
        audit.writeTo(out);
        analytics.writeTo(out);
        machine.writeTo(out);
        protocol.writeTo(out);
        feeds.writeTo(out);
    }

    /**
     * Reads what {@link #writeTo} wrote, and goes on with the desk file and schedule of now.
     *
     * @param in where from
     * @param file what the desk's file says now
     * @param schedule how often it publishes what only time makes due
     * @return the desk
     * @throws IOException when it can't be read
     * @throws LoosenedDeskException when the file is looser than what was in force; the message names each parameter
     */
    public static DeskSupervisor readFrom(DataInput in, DeskDefinition file, RowSchedule schedule) throws IOException {
        StateFormat.requireVersion(in, "DeskSupervisor", VERSION);
        DeskDefinition before = DeskDefinitionFormat.read(in);
        RestoredDefinition restored = RestoredDefinition.of(DeskDefinitionFormat.read(in), before, file);
        if (!restored.faults().isEmpty()) {
            throw new LoosenedDeskException(restored.faults());
        }
        DeskSupervisor desk = new DeskSupervisor(file, restored.definition(), schedule);
        desk.restoreFrom(in);
        return desk;
    }

    private void restoreFrom(DataInput in) throws IOException {
        stepMillis = in.readLong();
        begun = in.readLong();
        evaluated = in.readLong();
        reportPending = in.readBoolean();
        alarms.restore(in.readBoolean());
        gatewayHeard = in.readLong();
        rows.restore(in.readDouble(), in.readUTF());
        eventFloors.restoreFrom(in);
        instruments.restoreFrom(in);
        priorCloses.restoreFrom(in);
        model.restoreFrom(in);
        model.describe(instruments);
        audit.restoreFrom(in);
        analytics.restoreFrom(in);
        machine.restoreFrom(in);
        protocol.restoreFrom(in);
        feeds.setStep(stepMillis);
        model.history().useFrom(stepMillis);
        feeds.restoreFrom(in);
    }
}
