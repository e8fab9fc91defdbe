package io.breakwater.risk.desk.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.breakwater.risk.desk.book.BookSnapshot;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.RowSchedule;
import io.breakwater.risk.desk.records.DeskListener;
import io.breakwater.risk.desk.records.DeskMetric;
import io.breakwater.risk.desk.records.DeskTail;
import io.breakwater.risk.desk.risk.DeskRiskModel;
import io.breakwater.risk.desk.scenarios.ScenarioHistory;
import io.breakwater.risk.desk.scenarios.TailRisk;
import io.breakwater.risk.estimators.backtest.ExpectedShortfallEProcess;
import io.breakwater.risk.estimators.backtest.ForecastAudit;
import io.breakwater.risk.estimators.montecarlo.StandardDraws;
import io.breakwater.risk.estimators.windows.HourOfWeekMedian;
import io.breakwater.risk.market.GapClass;
import io.breakwater.risk.protocol.StableId;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Resumable;

/**
 * A desk's figures beside R: tail risk by every method, exposures, concentration, drawdowns, stress, and how each method's daily
 * forecasts fare; as often as the {@link RowSchedule} says.
 *
 * <p>State: some 25 kB a method and 30 kB.
 */
public final class DeskAnalytics implements Resumable<DeskAnalytics.State> {
    private static final long DAY = 86_400_000;
    private static final int DAYS_JUDGED = 250;
    private static final int SEED_DIGITS = 16;
    private static final Map<String, Integer> SPANS = new TreeMap<>(Map.of("1d", 24, "7d", 168, "30d", 720));

    @NotState("configuration")
    private final DeskDefinition desk;

    @NotState("part of the desk")
    private final DeskRiskModel model;

    @NotState("part of the desk")
    private final ShortfallAudit audit;

    @NotState("configuration")
    private final List<String> underlyings;

    @NotState("configuration")
    private final StressTable stress = StressTable.standard();

    private final DrawdownWindows windows = new DrawdownWindows();
    private HourOfWeekMedian usualCost = new HourOfWeekMedian();
    private final List<ForecastTrack> tracks = new ArrayList<>();

    @NotState("configuration")
    private final RowSchedule schedule;

    @NotState("made from the desk's name; null before the first simulation")
    private StandardDraws draws;

    /**
     * Figures of a desk that has not been evaluated yet.
     *
     * @param desk what the desk is
     * @param model its risk
     * @param audit forecasts that drive R, whose audits are published with the others'
     * @param schedule how often figures and simulations are due
     */
    public DeskAnalytics(DeskDefinition desk, DeskRiskModel model, ShortfallAudit audit, RowSchedule schedule) {
        this.desk = desk;
        underlyings = desk.symbols().stream().map(GapClass::underlyingOf).toList();
        this.model = model;
        this.audit = audit;
        this.schedule = schedule;
        for (TailMethod method : TailMethod.values()) {
            if (method != TailMethod.FILTERED) {
                ForecastAudit tests = new ForecastAudit(DAYS_JUDGED, ExpectedShortfallEProcess.WINDOW);
                tracks.add(new ForecastTrack(desk.desk(), method.label(), "1d", DAY, tests));
            }
        }
    }

    /**
     * Takes the present value of a unit into the windows of the maximum drawdowns.
     *
     * @param time time of the evaluation, epoch milliseconds; must not decrease
     */
    public void observe(long time) {
        windows.observe(time, model.unitValue());
    }

    /**
     * Tells the outcomes of the methods' daily forecasts that are due.
     *
     * @param time time of the evaluation, epoch milliseconds
     * @param told whether the marks are those of this instant; if not, a due forecast is missed
     * @param listener receives the records
     */
    public void settle(long time, boolean told, DeskListener listener) {
        tracks.forEach(track -> track.settle(time, model.book(), told, listener::forecast));
    }

    /**
     * Publishes what is due.
     *
     * @param time time of the evaluation, of a desk that is warm
     * @param told whether the marks are those of this instant, so that a forecast can be made on them
     * @param listener receives the records
     */
    public void publish(long time, boolean told, DeskListener listener) {
        if (time % schedule.figuresMillis() != 0 || !(model.book().equity(null) > 0)) {
            return;
        }
        BookSnapshot book = BookSnapshot.of(model.book());
        ScenarioHistory.Basis daily = model.history().daily();
        Map<String, HorizonTails> tails = tails(book.exposures());
        emitTails(time, tails, listener);
        if (told && time % DAY == 0) {
            forecast(time, tails.get("1d"), book, listener);
        }
        new ExposureReport(desk, model, daily, book.exposures()).emit(time, listener::exposure);
        ConcentrationReport.Metric metrics =
                (metric, scope, value) -> listener.metric(new DeskMetric(time, desk.desk(), metric, scope, value));
        new ConcentrationReport(desk, model).emit(daily, book.exposures(), metrics);
        emitFalls(time, metrics);
        emitCost(time, metrics);
        emitStress(daily, book.exposures(), metrics);
    }

    private Map<String, HorizonTails> tails(double[] exposures) {
        TreeMap<String, ScenarioHistory.Basis> bases = new TreeMap<>(Map.of(
                "1h", model.history().hourly(),
                "8h", model.history().eightHourly(),
                "1d", model.history().daily(),
                "7d", model.history().weekly()));
        TreeMap<String, HorizonTails> tails = new TreeMap<>();
        bases.forEach((horizon, basis) -> tails.put(horizon, new HorizonTails(basis, exposures, this::draws)));
        return tails;
    }

    /** The same at each time and horizon, so that simulations differ by the market and not by chance. */
    private StandardDraws draws() {
        if (draws == null) {
            long seed = Long.parseUnsignedLong(StableId.of(desk.desk()).substring(0, SEED_DIGITS), 16);
            draws = new StandardDraws(underlyings.size(), seed);
        }
        return draws;
    }

    private void emitTails(long time, Map<String, HorizonTails> tails, DeskListener listener) {
        for (TailMethod method : TailMethod.values()) {
            if (method == TailMethod.MONTE_CARLO && time % schedule.simulationMillis() != 0) {
                continue;
            }
            tails.forEach((horizon, of) -> {
                for (TailLevel level : TailLevel.values()) {
                    TailRisk tail = of.of(method, level);
                    listener.tail(new DeskTail(
                            time,
                            desk.desk(),
                            method.label(),
                            level.label(),
                            horizon,
                            tail.valueAtRisk(),
                            tail.expectedShortfall(),
                            of.standardError(method, level),
                            of.proxy()));
                }
            });
        }
    }

    private void forecast(long time, HorizonTails day, BookSnapshot book, DeskListener listener) {
        for (ForecastTrack track : tracks) {
            listener.audit(track.row(time));
            TailMethod method = TailMethod.valueOf(track.method().toUpperCase(Locale.ROOT));
            TailRisk tail = day.of(method, TailLevel.MAIN);
            if (track.issue(time, tail, day.of(method, TailLevel.FAR), day.proxy(), book)) {
                track.publish(listener::forecast);
            }
        }
        listener.audit(audit.days().row(time));
        listener.audit(audit.hours().row(time));
    }

    private void emitFalls(long time, ConcentrationReport.Metric out) {
        double[] falls = model.figures().drawdowns();
        String[] spans = {"1d", "7d", "30d"};
        for (int i = 0; i < spans.length; i++) {
            out.value("drawdown", spans[i], falls[i]);
            out.value("maximum_drawdown", spans[i], windows.within(time, SPANS.get(spans[i])));
        }
        out.value("drawdown", "all", model.facts().fallBelowAll());
        out.value("maximum_drawdown", "all", falls[3]);
        model.facts().marginUsages().forEach((account, usage) -> out.value("margin_usage", account, usage));
    }

    /** Cost of getting out against what is usual at this hour of the week; hours in which nothing is held tell nothing. */
    private void emitCost(long time, ConcentrationReport.Metric out) {
        double cost = model.figures().loss().cost();
        if (!(cost > 0)) {
            return;
        }
        double usual = usualCost.median(time);
        if (usual > 0) {
            String norm = usualCost.isSeasonal(time) ? "hour-of-week" : "all-hours";
            out.value("liquidation_cost_multiple", norm, cost / usual);
        }
        usualCost.observe(time, cost);
    }

    private void emitStress(ScenarioHistory.Basis daily, double[] exposures, ConcentrationReport.Metric out) {
        double shortfall = daily.filtered(exposures, DeskRiskModel.TAIL).expectedShortfall();
        out.value("correlation_stressed_es", "1d", shortfall * model.netBook().correlationMultiplier(exposures, daily));
        for (String date : stress.dates()) {
            for (int kind = 0; kind < StressTable.KINDS.size(); kind++) {
                double loss = 0;
                for (int i = 0; i < exposures.length; i++) {
                    loss -= exposures[i] == 0 ? 0 : exposures[i] * stress.move(date, kind, underlyings.get(i));
                }
                out.value(StressTable.KINDS.get(kind), date, loss);
            }
        }
    }

    /**
     * What must be kept to go on with the same figures.
     *
     * @param windows falls of the last hours
     * @param usualCost usual cost of getting out
     * @param tracks daily forecasts of each method
     */
    public record State(
            DrawdownWindows.State windows, HourOfWeekMedian.State usualCost, List<ForecastTrack.State> tracks) {}

    @Override
    public State snapshot() {
        return new State(
                windows.snapshot(),
                usualCost.snapshot(),
                tracks.stream().map(ForecastTrack::snapshot).toList());
    }

    @Override
    public void resume(State state) {
        windows.resume(state.windows());
        usualCost = HourOfWeekMedian.restore(state.usualCost());
        for (int i = 0; i < tracks.size(); i++) {
            tracks.get(i).resume(state.tracks().get(i));
        }
    }
}
