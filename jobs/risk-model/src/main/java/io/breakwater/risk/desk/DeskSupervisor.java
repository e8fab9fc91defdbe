package io.breakwater.risk.desk;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.breakwater.risk.levels.AlertLevel;
import io.breakwater.risk.levels.Decision;
import io.breakwater.risk.levels.LevelEvidence;
import io.breakwater.risk.levels.LevelMachine;
import io.breakwater.risk.levels.LevelProtocol;
import io.breakwater.risk.levels.LevelRules;
import io.breakwater.risk.levels.RiskComponents;
import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.StateFormat;

/**
 * One desk under supervision: prices and feed status in, risk rows and decisions out.
 *
 * <p>Everything is driven by records that carry time, in the order of time: the caller hands over all that was known at an instant
 * and then calls {@link #advanceTo}. The desk is evaluated at each whole step (a second for ticks, a bar for bars), also at steps
 * at which nothing came, so a dwell ends and a feed goes blind on time. A risk row is emitted each minute (or bar) and at each
 * change of level.
 *
 * <p>The paper desk trades to the level's size, at the mark and without cost, from one evaluation to the next: 1, 0.8, 0.8, 0.4
 * and 0 times the desk file's sizes, back again when the level falls.
 *
 * <p>State: some 160 kB an asset, bounded.
 */
public final class DeskSupervisor implements Persistent {
    private static final int VERSION = 1;
    private static final long MINUTE = 60_000;
    private static final double[] SIZES = {1, 0.8, 0.8, 0.4, 0};

    private final DeskDefinition desk;
    private final String mode;
    private final LevelRules rules;
    private final DeskRiskModel model;
    private final LevelMachine machine;
    private final LevelProtocol protocol;
    private final FeedAges feeds;
    /** What each market's event demands, by scope: one that ends must not lift what another still demands. */
    private final TreeMap<String, EventFloor> eventFloors = new TreeMap<>();

    private long stepMillis;
    private long evaluated = Long.MIN_VALUE;
    private RiskComponents high = RiskComponents.RUIN;

    /**
     * A desk that has seen nothing.
     *
     * @param desk what it is
     * @param mode LIVE, CATCH_UP, REPLAY or SHADOW, stamped on every decision
     */
    public DeskSupervisor(DeskDefinition desk, String mode) {
        this.desk = desk;
        this.mode = mode;
        rules = LevelRules.standard(desk.thresholds());
        model = new DeskRiskModel(desk);
        machine = new LevelMachine(rules);
        protocol = new LevelProtocol(desk.desk(), mode);
        feeds = new FeedAges(desk.symbols().size());
    }

    /**
     * Takes a bar's close in: a print.
     *
     * @param symbol instrument; ignored when the desk doesn't hold it
     * @param time when it was known, epoch milliseconds; not before the last {@link #advanceTo}
     * @param close price, positive
     * @param barMillis length of the bar, milliseconds: 1,000 for ticks
     */
    public void price(String symbol, long time, double close, long barMillis) {
        int asset = desk.symbols().indexOf(symbol);
        if (asset >= 0) {
            setStep(barMillis);
            feeds.alive(asset, time);
            model.print(asset, time, close, barMillis);
        }
    }

    /** The finest bars decide how often the desk is evaluated and how old data may be. */
    private void setStep(long barMillis) {
        stepMillis = stepMillis == 0 ? barMillis : Math.min(stepMillis, barMillis);
        feeds.setStep(stepMillis);
    }

    /**
     * Takes in that a feed was alive, trades or not.
     *
     * @param symbol instrument; ignored when the desk doesn't hold it
     * @param until time up to which it was alive, epoch milliseconds
     */
    public void alive(String symbol, long until) {
        int asset = desk.symbols().indexOf(symbol);
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
        if (floor == AlertLevel.NORMAL) {
            eventFloors.remove(scope);
        } else {
            eventFloors.put(scope, new EventFloor(floor, cause));
        }
    }

    /**
     * Evaluates at every step up to and including a time.
     *
     * @param time everything known up to then has been handed over
     * @param rows where risk rows go
     * @param decisions where changes of level go
     */
    public void advanceTo(long time, Consumer<DeskRisk> rows, Consumer<Decision> decisions) {
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
                evaluated = last;
                // What was open before the hole ends there: the first price behind it must not become its close, or the
                // whole hole's move would count as one return.
                model.closeUntil(last, feeds.silentUntil());
                return;
            }
            evaluated += stepMillis;
            evaluate(rows, decisions);
        }
    }

    private void evaluate(Consumer<DeskRisk> rows, Consumer<Decision> decisions) {
        model.closeUntil(evaluated, feeds.silentUntil());
        boolean warm = model.isWarm();
        if (!model.book().open()) {
            return;
        }
        model.observeEquity(evaluated);
        AlertLevel before = machine.level();
        AlertLevel riskBefore = machine.levelByRisk();
        LevelEvidence evidence = evidence(warm);
        high = evidence.high();
        boolean changed = machine.step(evidence);
        if (changed) {
            decide(before, evidence.point(), decisions);
        } else if (machine.levelByRisk().compareTo(riskBefore) > 0) {
            decisions.accept(protocol.onRiskBelowFloor(evaluated, machine));
        }
        if (changed || evaluated % Math.max(MINUTE, stepMillis) == 0) {
            rows.accept(row(evidence));
        }
        trade();
    }

    private LevelEvidence evidence(boolean warm) {
        RiskComponents point = model.components(false);
        RiskComponents restored = model.components(true);
        boolean uncertain = model.hasUncertainMarks(evaluated);
        AlertLevel floor = warm ? AlertLevel.NORMAL : AlertLevel.CAUTION;
        String cause = warm ? "" : "WARMING_UP: fewer than 60 returns";
        for (EventFloor event : eventFloors.values()) {
            if (event.floor().compareTo(floor) > 0) {
                floor = event.floor();
                cause = event.cause();
            }
        }
        if (feeds.isBlind(evaluated)) {
            floor = AlertLevel.WARNING;
            cause = "blind: no data and no status of a feed for " + feeds.oldestAge(evaluated) / 1000 + " s";
        }
        return new LevelEvidence(
                evaluated,
                point,
                uncertain ? model.movedComponents(evaluated, -1, false) : point,
                restored,
                uncertain ? model.movedComponents(evaluated, -1, true) : restored,
                feeds.isFresh(evaluated),
                model.printOfLargest(),
                floor,
                cause);
    }

    private void decide(AlertLevel before, RiskComponents point, Consumer<Decision> decisions) {
        if (before == AlertLevel.NORMAL) {
            model.book().beginEpisode();
        }
        decisions.accept(protocol.onChange(
                evaluated, before, machine, point.riskPercent(desk.thresholds()), point.driver(desk.thresholds())));
    }

    private void trade() {
        double size = SIZES[machine.levelByRisk().number() - 1];
        DeskBook book = model.book();
        if (size != book.sizeFactor() || (book.followsEquity() && !book.isFlat())) {
            book.trade(size);
        }
    }

    private DeskRisk row(LevelEvidence evidence) {
        RiskComponents point = evidence.point();
        RiskComponents low = model.hasUncertainMarks(evaluated) ? model.movedComponents(evaluated, 1, false) : point;
        DeskRiskModel.DeskFigures figures = model.figures();
        AlertLevel level = machine.level();
        return new DeskRisk(
                evaluated,
                desk.desk(),
                point.riskPercent(desk.thresholds()),
                low.riskPercent(desk.thresholds()),
                high.riskPercent(desk.thresholds()),
                point.driver(desk.thresholds()),
                point.c1(),
                point.c2(),
                point.c3(),
                point.c4(),
                point.c5(),
                figures.forwardLoss(),
                1,
                1,
                figures.filteredFar().valueAtRisk(),
                figures.filtered().expectedShortfall(),
                figures.historicalFar().valueAtRisk(),
                figures.historical().expectedShortfall(),
                figures.hourlyShortfall(),
                figures.drawdowns()[0],
                figures.drawdowns()[1],
                figures.drawdowns()[2],
                figures.drawdowns()[3],
                figures.equity(),
                figures.gross(),
                figures.net(),
                figures.herfindahl(),
                machine.riskLevel().number(),
                level.number(),
                level == AlertLevel.EMERGENCY ? "EMERGENCY_EXIT" : level.name(),
                figures.history(),
                quality(figures.proxy()));
    }

    private String quality(boolean proxy) {
        List<String> lacks = Arrays.asList(
                proxy ? "proxy" : null,
                "no-book",
                "no-margin",
                model.hasUnconfirmedJump() ? "unconfirmed-jump" : null,
                feeds.isFresh(evaluated) ? null : "DATA_DEGRADED");
        return String.join("+", lacks.stream().filter(lack -> lack != null).toList());
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeUTF(mode);
        DeskDefinitionFormat.write(out, desk);
        out.writeLong(stepMillis);
        out.writeLong(evaluated);
        out.writeInt(eventFloors.size());
        for (Map.Entry<String, EventFloor> event : eventFloors.entrySet()) {
            out.writeUTF(event.getKey());
            out.writeByte(event.getValue().floor().number());
            out.writeUTF(event.getValue().cause());
        }
        model.writeTo(out);
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
        StateFormat.readVersion(in, "DeskSupervisor", VERSION);
        String mode = in.readUTF();
        DeskSupervisor restored = new DeskSupervisor(DeskDefinitionFormat.read(in), mode);
        restored.restoreFrom(in);
        return restored;
    }

    private void restoreFrom(DataInput in) throws IOException {
        stepMillis = in.readLong();
        evaluated = in.readLong();
        for (int left = in.readInt(); left > 0; left--) {
            eventFloors.put(in.readUTF(), new EventFloor(AlertLevel.ofNumber(in.readByte()), in.readUTF()));
        }
        model.restoreFrom(in);
        machine.restoreFrom(in);
        protocol.restoreFrom(in);
        feeds.setStep(stepMillis);
        feeds.restore(StateFormat.readLongs(in));
    }

    private record EventFloor(AlertLevel floor, String cause) {}
}
