package io.breakwater.job.outputs;

import java.util.List;
import java.util.Map;

import io.breakwater.job.gate.PublishedDesk;
import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.risk.desk.records.DeskExposure;
import io.breakwater.risk.desk.records.DeskMetric;
import io.breakwater.risk.desk.records.DeskRisk;
import io.breakwater.risk.desk.records.DeskTail;
import io.breakwater.risk.desk.records.PositionBreak;
import io.breakwater.risk.desk.records.RiskAudit;
import io.breakwater.risk.desk.records.RiskForecast;
import io.breakwater.risk.episodes.EventForecast;
import io.breakwater.risk.estimators.changes.LundeTimmermann;
import io.breakwater.risk.market.Bar;
import io.breakwater.risk.metrics.BookMetrics;
import io.breakwater.risk.metrics.CrossRisk;
import io.breakwater.risk.metrics.DayRow;
import io.breakwater.risk.metrics.ImpactMetrics;
import io.breakwater.risk.metrics.JumpMetrics;
import io.breakwater.risk.metrics.MarketLiquidity;
import io.breakwater.risk.metrics.PairCorrelation;
import io.breakwater.risk.metrics.SymbolMetrics;
import io.breakwater.risk.metrics.SymbolRisk;
import io.breakwater.risk.metrics.VolatilityMetrics;
import io.breakwater.risk.protocol.AlertLevel;
import io.breakwater.risk.protocol.DeskState;
import io.breakwater.risk.protocol.LimitSet;
import io.breakwater.risk.protocol.Limits;
import io.breakwater.risk.protocol.StateChange;
import io.breakwater.risk.protocol.Task;
import io.breakwater.risk.protocol.alerts.Channel;
import io.breakwater.risk.protocol.alerts.Notification;
import io.breakwater.risk.protocol.approvals.Answer;
import io.breakwater.risk.protocol.approvals.AuditChain;
import io.breakwater.risk.protocol.approvals.AuditEntry;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.protocol.directives.DirectiveType;
import io.breakwater.risk.protocol.directives.Params;
import io.breakwater.risk.protocol.directives.Target;
import io.breakwater.risk.skill.SkillRow;

/** One plain record of each type, at 12:17 UTC on 1 December 2013. */
public final class SampleRecords {
    /** 2013-12-01T12:17:00.000Z. */
    public static final long TIME = 1_385_900_220_000L;

    private SampleRecords() {}

    /** A bar of one second that ends at {@link #TIME}. */
    public static Bar bar() {
        return bar("BTCUSD", TIME - 1000);
    }

    /** A bar of one second. */
    public static Bar bar(String symbol, long openTime) {
        return new Bar(
                "bitstamp",
                symbol,
                openTime,
                1000,
                960.1,
                963.25,
                960,
                961.5,
                12.5,
                12_018.75,
                Double.NaN,
                7,
                openTime,
                1,
                openTime + 900,
                7);
    }

    /** Risk of a symbol, without an hour of history. */
    public static SymbolRisk symbolRisk(String symbol, long time) {
        return new SymbolRisk(
                time,
                "bitstamp",
                symbol,
                60_000,
                960.1,
                -0.0125,
                0.75,
                Double.NaN,
                Double.NaN,
                0.03,
                0.045,
                0.174,
                2.5e-9,
                12.5,
                12_000,
                0.2,
                3.5,
                -6.25,
                42,
                "short-history",
                Double.NaN,
                Double.NaN,
                Double.NaN,
                MarketLiquidity.NONE);
    }

    /** Metrics of a symbol without an order book. */
    public static SymbolMetrics symbolMetrics(String symbol, long time) {
        return new SymbolMetrics(
                time,
                "bitstamp",
                symbol,
                new VolatilityMetrics(
                        1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5, 10.5, 11.5, 12.5, 13.5, 14.5, 15.5, 16.5, 17.5,
                        18.5),
                new JumpMetrics(19.5, 20.5, 21.5, 22.5, 23.5, 24.5, 25.5, -1),
                new BookMetrics(
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        26.5,
                        27.5,
                        28.5,
                        29.5,
                        30.5,
                        31.5,
                        "10000/100000/1000000"),
                new ImpactMetrics(32.5, 33.5, 34.5, 35.5, 36.5),
                "no-book");
    }

    /** Risk across symbols. */
    public static CrossRisk crossRisk() {
        return new CrossRisk(
                TIME,
                "all",
                0.5,
                0.04,
                0.1,
                3,
                0.25,
                60,
                3,
                3,
                2,
                0.625,
                0.75,
                1.5,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                0.5,
                Double.NaN,
                1,
                2,
                "short-window+short-history");
    }

    /** Risk across symbols of which all report, without what takes more than an hour to know. */
    public static CrossRisk crossRisk(
            long time, String universe, double shortfall, double drawdown, long observations) {
        double none = Double.NaN;
        return new CrossRisk(
                time,
                universe,
                none,
                shortfall,
                drawdown,
                2,
                0.5,
                observations,
                2,
                0,
                0,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                0,
                0,
                "short-window");
    }

    /** How two symbols move together. */
    public static PairCorrelation correlation() {
        return new PairCorrelation(TIME, "all", "BTCUSD", "ETHUSD", 0.75, Double.NaN, 0.5, "trade-prices");
    }

    /** The outcome of a forecast. */
    public static EventForecast forecast() {
        return new EventForecast(
                TIME, "MARKET_CRASH", "BTCUSDT", TIME - 604_800_000, 168, 0.125, 0.0625, 0.25, "SETTLED", 1, "ab12");
    }

    /** A day of a symbol. */
    public static SkillRow skill() {
        return new SkillRow(
                TIME,
                "carry-3",
                "crypto",
                "7",
                120,
                -0.0004,
                -0.0005,
                0.08,
                0.02,
                0.0012,
                40,
                false,
                "BTCUSD=-1.0E-5 ETHUSD=2.0E-6",
                "no-costs");
    }

    /** A day of a symbol. */
    public static DayRow day() {
        return new DayRow(
                TIME,
                "binance",
                "BTCUSDT",
                100,
                110,
                90,
                105,
                7,
                700,
                0.03,
                0.5,
                1.25,
                4.5,
                120,
                Double.NaN,
                0.02,
                LundeTimmermann.Phase.BULL,
                "short-window");
    }

    /** Risk of a desk. */
    public static DeskRisk deskRisk(String desk, long time) {
        return new DeskRisk(
                time,
                desk,
                17.5,
                16,
                19,
                "c1",
                17.5,
                8,
                Double.NaN,
                Double.NaN,
                3,
                0.175,
                2,
                1.25,
                0.09,
                0.11,
                0.08,
                0.1,
                0.03,
                0.12,
                0.13,
                0.14,
                0.15,
                0.145,
                1_000_000,
                0.8,
                0.8,
                1,
                4,
                4,
                "CRITICAL",
                "1m x 480 (proxy)",
                "short-history",
                0.002,
                time - 500,
                "MINUTE",
                "0123456789abcdef");
    }

    /** A forecast that waits for its outcome. */
    public static RiskForecast riskForecast(String desk, long time) {
        return new RiskForecast(
                time, desk, "filtered", "97.5", "1h", "ISSUED", time, time + 3_600_000, 0.02, 0.03, Double.NaN, true);
    }

    /** Tail risk by Monte Carlo. */
    public static DeskTail deskTail(String desk, long time) {
        return new DeskTail(time, desk, "monte_carlo", "97.5", "1d", 0.08, 0.1, 0.002, false);
    }

    /** What a venue has of a desk. */
    public static DeskExposure deskExposure(String desk, long time) {
        return new DeskExposure(time, desk, "venue", "bitstamp", 0.8, 1.2, 0.1, 0.09, 0.07, 0.25);
    }

    /** A loss in a past move. */
    public static DeskMetric deskMetric(String desk, long time) {
        return new DeskMetric(time, desk, "stress_loss_1d", "2020-03-12", 0.31);
    }

    /** A method's audit. */
    public static RiskAudit riskAudit(String desk, long time) {
        return new RiskAudit(time, desk, "filtered", "1d", 250, 6, 0.9, 0.8, 0.85, 0.02, -3.9, 0.4, 1.1, "GREEN", 1, 3);
    }

    /** A position that the venue states otherwise than its fills. */
    public static PositionBreak positionBreak(String desk, long time, long seq) {
        return new PositionBreak(time, desk, "main", "BTCUSD", "trend", 1.5, 1.25, seq);
    }

    /** A rise to CRITICAL, on a word of two persons that has ended. */
    public static StateChange stateChange(String desk, long time, long seq) {
        return new StateChange(
                time,
                desk,
                seq,
                AlertLevel.WARNING,
                AlertLevel.CRITICAL,
                DeskState.WARNING,
                DeskState.CRITICAL,
                17.5,
                "c1",
                AlertLevel.CRITICAL,
                "T1",
                "",
                List.of("DATA_DEGRADED", "OVERRIDE"),
                "R rose to 17.5 %, at least 15",
                desk + "-1",
                7,
                "",
                "0123456789abcdef",
                "riskLevel above the level by risk, at most 4; at the marks c1 17.50 %");
    }

    /** A desk that has caught up, with a close that waits. */
    public static PublishedDesk publishedDesk() {
        return new PublishedDesk(
                TIME,
                "alpha",
                4,
                DeskState.CRITICAL,
                AlertLevel.CRITICAL,
                7,
                "alpha-1",
                "",
                "0123456789abcdef",
                "fedcba9876543210",
                12,
                "00ff",
                2,
                List.of("d1"),
                "s1",
                "AAEC");
    }

    /** The close of the weakest half at that rise, with a size that stays. */
    public static Directive directive(String desk, long time, long seq) {
        return directive(
                desk,
                time,
                seq,
                DirectiveType.CLOSE_WEAKEST,
                new Params.Closing(List.of(new Target("BTCUSD", Target.Side.SELL, 1.25)), false, 0.1));
    }

    /** A directive that is authorised at once. */
    public static Directive directive(String desk, long time, long seq, DirectiveType type, Params params) {
        return new Directive(
                time,
                desk,
                seq,
                desk + "-d" + seq,
                new Directive.Issue(desk + "-1", 7, type.level(), "LEVEL", "R rose to 17.5 %, at least 15"),
                type,
                type.authorisation(),
                Directive.Status.AUTHORISED,
                new Directive.Clock(time, 0, 0, time + 600_000),
                Map.of("ETHUSD", -3.0, "BTCUSD", 2.5),
                params,
                12.5,
                type.postCondition(),
                List.of(desk + "-d0"),
                "close the weakest");
    }

    /** A step of a crash's protocol. */
    public static Directive step(Params params) {
        return new Directive(
                TIME,
                "alpha",
                1,
                "alpha-s1",
                new Directive.Issue(
                        "e-1", 7, AlertLevel.CAUTION, "MARKET_CRASH|BTCUSD", "event: MARKET_CRASH in BTCUSD"),
                DirectiveType.ADVICE,
                DirectiveType.Authorisation.ADVISORY,
                Directive.Status.PENDING,
                new Directive.Clock(TIME, 0, TIME + 1, 0),
                Map.of(),
                params,
                Double.NaN,
                "people decide",
                List.of(),
                "Box: what is done");
    }

    /** Limits of a CRITICAL desk. */
    public static Limits limits() {
        return new Limits(TIME, "alpha", 4, 7, new LimitSet(0.8, 0.8, 5, 0.75, true, false, false), 2, 0.05);
    }

    /** A message to a senior trader. */
    public static Notification notification() {
        return new Notification(
                TIME,
                "alpha",
                1,
                new Notification.Head("alpha-a1", "LEVEL", AlertLevel.CRITICAL, 7, "Reduce, now: \"17.5 %\""),
                0,
                "SENIOR_TRADER",
                "",
                Channel.SMS,
                TIME + 120_000);
    }

    /** A command that was refused. */
    public static Answer answer() {
        return new Answer(TIME, "alpha", 2, "c-1", Answer.Verdict.REJECTED, "T25: for another revision");
    }

    /** The first link of a chain. */
    public static AuditEntry auditEntry() {
        return AuditEntry.after(TIME, "alpha", AuditChain.EMPTY, "ANSWER", "REJECTED, \"T25\"");
    }

    /** A review of positions that somebody has done. */
    public static Task task() {
        return new Task(TIME, "alpha", "POSITION_REVIEW", "alpha-1", TIME - 60_000, TIME + 60_000, "ada");
    }

    /** A refused line. */
    public static DeadLetter deadLetter(String source, long position) {
        return new DeadLetter(TIME, source, position, "bad-price", "price was -3, must be positive", "1385900220,-3,1");
    }
}
