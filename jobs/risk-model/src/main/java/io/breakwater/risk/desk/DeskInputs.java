package io.breakwater.risk.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.breakwater.risk.desk.book.KnownInstruments;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.marks.FeedAges;
import io.breakwater.risk.desk.records.AccountReport;
import io.breakwater.risk.desk.records.Fill;
import io.breakwater.risk.desk.records.PositionSnapshot;
import io.breakwater.risk.desk.risk.DeskRiskModel;
import io.breakwater.risk.desk.scenarios.PriorCloses;
import io.breakwater.risk.estimators.liquidity.DepthBar;
import io.breakwater.risk.market.DailyBars;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.VenuePrint;
import io.breakwater.risk.protocol.DeskInstant;
import io.breakwater.risk.protocol.DeskInstant.DeskFill;
import io.breakwater.risk.protocol.EventNews;
import io.breakwater.risk.protocol.alerts.Receipt;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.approvals.Judged;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Resumable;

/**
 * The input side of a desk: what each event changes before the next evaluation, and since when what has been heard.
 *
 * <p>State: ages of the feeds, described instruments, what waits for the next evaluation, and daily closes until the first price.
 */
final class DeskInputs implements Resumable<DeskInputs.State> {
    private static final long GATEWAY_SILENT_MILLIS = 10_000;

    @NotState("configuration")
    private final DeskDefinition desk;

    @NotState("configuration")
    private final List<String> symbols;

    @NotState("part of the desk")
    private final DeskRiskModel model;

    private final FeedAges feeds;
    private final PriorCloses priorCloses;
    private final KnownInstruments instruments = new KnownInstruments();

    private final List<DeskFill> fills = new ArrayList<>();
    private final List<EventNews> news = new ArrayList<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private final List<Command> commands = new ArrayList<>();
    private final List<Judged> judged = new ArrayList<>();

    private long stepMillis;
    private long begun = Long.MIN_VALUE;
    private boolean reportPending;
    private long gatewayHeard = Long.MIN_VALUE;
    private long reportsBegan = Long.MIN_VALUE;
    private boolean answered;

    DeskInputs(DeskDefinition desk, DeskRiskModel model) {
        this.desk = desk;
        this.model = model;
        symbols = desk.symbols();
        feeds = new FeedAges(symbols.size());
        priorCloses = new PriorCloses(symbols.size());
    }

    FeedAges feeds() {
        return feeds;
    }

    /** Length of the finest bars, milliseconds; 0 before the first price. */
    long stepMillis() {
        return stepMillis;
    }

    /** Whether a price has come. */
    boolean hasBegun() {
        return begun != Long.MIN_VALUE;
    }

    /** Whether the desk waits no longer for markets that have not been heard yet. */
    boolean hasWaited(long time) {
        return feeds.hasWaitedSince(begun, time);
    }

    /** Whether a report of an account, a venue's positions or a fill waits for an evaluation. */
    boolean isReportPending() {
        return reportPending;
    }

    /** Says that an evaluation has taken the reports up. */
    void reportsEvaluated() {
        reportPending = false;
    }

    /** Whether a person's act or a receipt waits, which must be judged whatever is known of the market. */
    boolean isActedOn() {
        return !commands.isEmpty() || !receipts.isEmpty();
    }

    /** Hands over what the protocol takes in at an evaluation besides the desk's risk. */
    DeskInstant instant(long time) {
        if (fills.isEmpty() && news.isEmpty() && !isActedOn()) {
            return DeskInstant.at(time);
        }
        DeskInstant instant = new DeskInstant(
                time, List.copyOf(fills), List.copyOf(news), List.copyOf(receipts), List.copyOf(commands));
        clear();
        return instant;
    }

    private void clear() {
        fills.clear();
        news.clear();
        receipts.clear();
        commands.clear();
    }

    /** Whether the desk's gateway has answered once and no longer does. */
    boolean isGatewaySilent(long time) {
        return gatewayAge(time) >= GATEWAY_SILENT_MILLIS;
    }

    /**
     * Age of the feed that the desk's accounts, positions, fills and status together are, milliseconds; 0 where its gateway has never
     * said that it answers: reports alone come when they come.
     */
    long gatewayAge(long time) {
        return answered ? Math.max(0, time - gatewayHeard) : 0;
    }

    /** Age of what the desk is judged by besides the feeds of its market, milliseconds: also of a market that was never heard. */
    long silence(long time) {
        boolean unheard = !hasBegun() && reportsBegan != Long.MIN_VALUE;
        return Math.max(gatewayAge(time), unheard ? time - reportsBegan : 0);
    }

    private void heard(long time) {
        reportsBegan = reportsBegan == Long.MIN_VALUE ? time : reportsBegan;
        gatewayHeard = Math.max(gatewayHeard, time);
    }

    /**
     * Takes a bar of one venue in: a print, and what was traded.
     *
     * @param print the bar; ignored when the desk doesn't hold its symbol; not before the last {@link DeskSupervisor#advanceTo}
     */
    void price(VenuePrint print) {
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
        heard(report.time());
        reportPending = true;
    }

    /**
     * Takes a venue's positions in; they win over what fills add up to, and each difference is published. Gives back the first symbol of
     * an inverse contract without entry price, whose size in base units is unknown; then nothing is taken in.
     */
    Optional<String> positions(PositionSnapshot snapshot) {
        Optional<String> unsized = instruments.withoutPrice(snapshot);
        if (unsized.isEmpty()) {
            model.accounts().positions(instruments.inBaseUnits(snapshot));
            heard(snapshot.time());
            reportPending = true;
        }
        return unsized;
    }

    /** Takes an execution in, once, as the venue counts it; one on paper changes nothing. */
    void fill(Fill fill) {
        if (model.fill(instruments.inBaseUnits(fill))) {
            fills.add(new DeskFill(!fill.isLive()));
        }
        heard(fill.time());
        reportPending = true;
    }

    /** Takes in daily closes from before the input; false when they came behind the first price, too late to be used. */
    boolean history(DailyBars daily) {
        int asset = symbols.indexOf(daily.symbol());
        boolean inTime = !priorCloses.hasBegun();
        if (asset >= 0 && inTime) {
            priorCloses.add(asset, daily);
        }
        return asset < 0 || inTime;
    }

    /** Takes in that the desk's gateway answers; one that falls silent then degrades the desk as a feed does. */
    void gateway(long time) {
        answered = true;
        heard(time);
        // Before the first price nothing else says that time has passed.
        reportPending |= !hasBegun();
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

    /** Takes the newest price of a relisted symbol as its mark; false when no mark was kept against such a price. */
    boolean confirmMark(String symbol) {
        int asset = symbols.indexOf(symbol);
        return asset >= 0 && model.confirmMark(asset);
    }

    /** Whether an instrument has been described. */
    boolean knows(String symbol) {
        return instruments.knows(symbol);
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
    void alive(String symbol, long until) {
        int asset = symbols.indexOf(symbol);
        if (asset >= 0) {
            feeds.alive(asset, until);
        }
    }

    /** Takes in that the job's own paper gateway has traded, for the desk's book or for the paper book of a restart. */
    void traded(boolean paper) {
        fills.add(new DeskFill(paper));
    }

    /** Takes in whether a message was delivered. */
    void receipt(Receipt receipt) {
        receipts.add(receipt);
        reportPending = true;
    }

    /** Takes a person's act in, for the evaluation of its instant. */
    void command(Command command) {
        commands.add(command);
        reportPending = true;
    }

    /** Takes in a command that was judged before; it asks for no evaluation, so that what was refused changes nothing. */
    void judged(Judged command) {
        judged.add(command);
    }

    /** Hands out commands that were judged before, once. */
    List<Judged> takeJudged() {
        if (judged.isEmpty()) {
            return List.of();
        }
        List<Judged> taken = List.copyOf(judged);
        judged.clear();
        return taken;
    }

    /** Takes in where the event of one market stands, for the next evaluation. */
    void event(EventNews event) {
        news.add(event);
    }

    /**
     * What must be kept to go on with the same inputs; times in epoch milliseconds UTC, {@link Long#MIN_VALUE} before the first.
     *
     * @param feeds ages of the feeds
     * @param priorCloses daily closes from before the first price
     * @param instruments instruments that have been described
     * @param fills fills that wait for an evaluation
     * @param news market events that do
     * @param receipts receipts that do
     * @param commands commands that do
     * @param judged commands that were judged before and wait for their answer
     * @param stepMillis length of the finest bars, milliseconds; 0 before the first price
     * @param begun time of the first price
     * @param reportPending whether a report waits for an evaluation
     * @param gatewayHeard time of the newest report or status of the desk
     * @param reportsBegan time of the first of them
     * @param answered whether its gateway has ever said that it answers
     */
    record State(
            FeedAges.State feeds,
            PriorCloses.State priorCloses,
            KnownInstruments.State instruments,
            List<DeskFill> fills,
            List<EventNews> news,
            List<Receipt> receipts,
            List<Command> commands,
            List<Judged> judged,
            long stepMillis,
            long begun,
            boolean reportPending,
            long gatewayHeard,
            long reportsBegan,
            boolean answered) {}

    @Override
    public State snapshot() {
        return new State(
                feeds.snapshot(),
                priorCloses.snapshot(),
                instruments.snapshot(),
                List.copyOf(fills),
                List.copyOf(news),
                List.copyOf(receipts),
                List.copyOf(commands),
                List.copyOf(judged),
                stepMillis,
                begun,
                reportPending,
                gatewayHeard,
                reportsBegan,
                answered);
    }

    /** The model has been resumed before. */
    @Override
    public void resume(State state) {
        feeds.resume(state.feeds());
        priorCloses.resume(state.priorCloses());
        instruments.resume(state.instruments());
        clear();
        fills.addAll(state.fills());
        news.addAll(state.news());
        receipts.addAll(state.receipts());
        commands.addAll(state.commands());
        judged.clear();
        judged.addAll(state.judged());
        stepMillis = state.stepMillis();
        begun = state.begun();
        reportPending = state.reportPending();
        gatewayHeard = state.gatewayHeard();
        reportsBegan = state.reportsBegan();
        answered = state.answered();
        model.describe(instruments);
        if (stepMillis > 0) {
            feeds.setStep(stepMillis);
            model.history().useFrom(stepMillis);
        }
    }
}
