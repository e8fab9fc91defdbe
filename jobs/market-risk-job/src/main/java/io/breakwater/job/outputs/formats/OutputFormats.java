package io.breakwater.job.outputs.formats;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.LateRecord;
import io.breakwater.risk.desk.records.DeskExposure;
import io.breakwater.risk.desk.records.DeskMetric;
import io.breakwater.risk.desk.records.DeskRisk;
import io.breakwater.risk.desk.records.DeskTail;
import io.breakwater.risk.desk.records.PositionBreak;
import io.breakwater.risk.desk.records.RiskAudit;
import io.breakwater.risk.desk.records.RiskForecast;
import io.breakwater.risk.market.Bar;
import io.breakwater.risk.metrics.CrossRisk;
import io.breakwater.risk.metrics.DayRow;
import io.breakwater.risk.metrics.PairCorrelation;
import io.breakwater.risk.metrics.SymbolMetrics;
import io.breakwater.risk.metrics.SymbolRisk;
import io.breakwater.risk.skill.SkillRow;

/** The format of each record that leaves the job; those of decisions are in {@link DecisionFormats}. */
public final class OutputFormats {
    private static final long HOUR = 3_600_000;

    /** Rolling risk of a symbol. */
    public static final RecordFormat<SymbolRisk> SYMBOL_RISK = RecordFormat.of(SymbolRisk.class, "symbol_risk.csv")
            .topic("risk.symbol")
            .measurement("symbol_risk")
            .sampled()
            .key(SymbolRisk::symbol)
            .fileKey(row -> row.symbol() + ' ' + row.venue())
            .tag("symbol", SymbolRisk::symbol)
            .number("close", SymbolRisk::close)
            .number("ret", SymbolRisk::ret)
            .number("realizedVolatility5m", "rv_5m", SymbolRisk::realizedVolatility5m)
            .number("realizedVolatility1h", "rv_1h", SymbolRisk::realizedVolatility1h)
            .number("realizedVolatility24h", "rv_24h", SymbolRisk::realizedVolatility24h)
            .number("valueAtRisk99", "var99_24h", SymbolRisk::valueAtRisk99)
            .number("expectedShortfall975", "es975_24h", SymbolRisk::expectedShortfall975)
            .number("maximumDrawdown24h", "mdd_24h", SymbolRisk::maximumDrawdown24h)
            .number("amihud1h", "amihud_1h", SymbolRisk::amihud1h)
            .tag("venue", SymbolRisk::venue)
            .count("stepMillis", SymbolRisk::stepMillis)
            .number("volume", SymbolRisk::volume)
            .number("quoteVolume", SymbolRisk::quoteVolume)
            .number("drawdown7d", "drawdown_7d", SymbolRisk::drawdown7d)
            .number("volatilityRatio", SymbolRisk::volatilityRatio)
            .number("downJump", SymbolRisk::downJump)
            .count("observations", SymbolRisk::observations)
            .text("dataQuality", SymbolRisk::dataQuality)
            .number("spreadBasisPoints", SymbolRisk::spreadBasisPoints)
            .number("bidDepth50", "bid_depth_50", SymbolRisk::bidDepth50)
            .number("askDepth50", "ask_depth_50", SymbolRisk::askDepth50)
            .number("bidDepth100", "bid_depth_100", row -> row.liquidity().bidDepth100())
            .number("askDepth100", "ask_depth_100", row -> row.liquidity().askDepth100())
            .number("depthNorm", row -> row.liquidity().depthNorm())
            .number("spreadNorm", row -> row.liquidity().spreadNorm())
            .number("saleCostMultiple", row -> row.liquidity().saleCostMultiple())
            .number("rangeMultiple", row -> row.liquidity().rangeMultiple())
            .number("illiquidityMultiple", row -> row.liquidity().illiquidityMultiple())
            .number("volumeMultiple", row -> row.liquidity().volumeMultiple())
            .number("takerBuyShare", row -> row.liquidity().takerBuyShare())
            .build();

    /** Everything else that is known of a symbol, each five minutes. */
    public static final RecordFormat<SymbolMetrics> SYMBOL_METRICS = RecordFormat.of(
                    SymbolMetrics.class, "symbol_metrics.csv")
            .topic("risk.symbol-metrics")
            .measurement("symbol_metrics")
            .sampled()
            .key(SymbolMetrics::symbol)
            .fileKey(row -> row.symbol() + ' ' + row.venue())
            .tag("symbol", SymbolMetrics::symbol)
            .tag("venue", SymbolMetrics::venue)
            .number("rv1For1m", "rv1_1m", row -> row.volatility().rv1For1m())
            .number("rv1For5m", "rv1_5m", row -> row.volatility().rv1For5m())
            .number("rv1For15m", "rv1_15m", row -> row.volatility().rv1For15m())
            .number("rv1For1h", "rv1_1h", row -> row.volatility().rv1For1h())
            .number("rv5For5m", "rv5_5m", row -> row.volatility().rv5For5m())
            .number("rv5For15m", "rv5_15m", row -> row.volatility().rv5For15m())
            .number("rv5For1h", "rv5_1h", row -> row.volatility().rv5For1h())
            .number("rv5For4h", "rv5_4h", row -> row.volatility().rv5For4h())
            .number("rv5For1d", "rv5_1d", row -> row.volatility().rv5For1d())
            .number("rv30For1h", "rv30_1h", row -> row.volatility().rv30For1h())
            .number("rv30For4h", "rv30_4h", row -> row.volatility().rv30For4h())
            .number("rv30For1d", "rv30_1d", row -> row.volatility().rv30For1d())
            .number("noiseRatio", row -> row.volatility().noiseRatio())
            .number("parkinson1d", "parkinson_1d", row -> row.volatility().parkinson1d())
            .number("garmanKlass1d", "garman_klass_1d", row -> row.volatility().garmanKlass1d())
            .number(
                    "rogersSatchell1d",
                    "rogers_satchell_1d",
                    row -> row.volatility().rogersSatchell1d())
            .number("yangZhang1d", "yang_zhang_1d", row -> row.volatility().yangZhang1d())
            .number("volatilityRatio", row -> row.volatility().volatilityRatio())
            .number("bipower1d", "bipower_1d", row -> row.jumps().bipower1d())
            .number("jumpVariation1d", "jump_variation_1d", row -> row.jumps().jumpVariation1d())
            .number("bipower4h", "bipower_4h", row -> row.jumps().bipower4h())
            .number("jumpVariation4h", "jump_variation_4h", row -> row.jumps().jumpVariation4h())
            .number("jumpTest", row -> row.jumps().jumpTest())
            .number("jumpTestPValue", "jump_test_p_value", row -> row.jumps().jumpTestPValue())
            .number("jumpStatistic", row -> row.jumps().jumpStatistic())
            .count("jump", row -> row.jumps().jump())
            .number("mid", row -> row.book().mid())
            .number("spreadBasisPoints", row -> row.book().spreadBasisPoints())
            .number("bidDepth10", "bid_depth_10", row -> row.book().bidDepth10())
            .number("bidDepth25", "bid_depth_25", row -> row.book().bidDepth25())
            .number("bidDepth50", "bid_depth_50", row -> row.book().bidDepth50())
            .number("bidDepth100", "bid_depth_100", row -> row.book().bidDepth100())
            .number("bidDepth200", "bid_depth_200", row -> row.book().bidDepth200())
            .number("askDepth10", "ask_depth_10", row -> row.book().askDepth10())
            .number("askDepth25", "ask_depth_25", row -> row.book().askDepth25())
            .number("askDepth50", "ask_depth_50", row -> row.book().askDepth50())
            .number("askDepth100", "ask_depth_100", row -> row.book().askDepth100())
            .number("askDepth200", "ask_depth_200", row -> row.book().askDepth200())
            .number("buyCost1", "buy_cost_1", row -> row.book().buyCost1())
            .number("buyCost2", "buy_cost_2", row -> row.book().buyCost2())
            .number("buyCost3", "buy_cost_3", row -> row.book().buyCost3())
            .number("sellCost1", "sell_cost_1", row -> row.book().sellCost1())
            .number("sellCost2", "sell_cost_2", row -> row.book().sellCost2())
            .number("sellCost3", "sell_cost_3", row -> row.book().sellCost3())
            .text("costSizes", row -> row.book().costSizes())
            .number("rollBasisPoints", row -> row.impact().rollBasisPoints())
            .number("amihud1d", "amihud_1d", row -> row.impact().amihud1d())
            .number("kyleLambda1d", "kyle_lambda_1d", row -> row.impact().kyleLambda1d())
            .number("toxicity", row -> row.impact().toxicity())
            .number("averageDailyVolume", row -> row.impact().averageDailyVolume())
            .text("dataQuality", SymbolMetrics::dataQuality)
            .build();

    /** Risk across the symbols of a universe. */
    public static final RecordFormat<CrossRisk> CROSS_RISK = RecordFormat.of(CrossRisk.class, "cross_risk.csv")
            .topic("risk.cross")
            .measurement("cross_risk")
            .sampled()
            .key(CrossRisk::universe)
            .tag("universe", CrossRisk::universe)
            .number("meanCorrelation", CrossRisk::meanCorrelation)
            .number("expectedShortfall975", "es975_24h", CrossRisk::expectedShortfall975)
            .number("drawdown24h", "drawdown_24h", CrossRisk::drawdown24h)
            .count("symbols", CrossRisk::symbols)
            .number("breadth", CrossRisk::breadth)
            .count("observations", CrossRisk::observations)
            .count("reporting", CrossRisk::reporting)
            .count("members", CrossRisk::members)
            .count("membersDaily", CrossRisk::membersDaily)
            .number("meanCorrelationEwma", CrossRisk::meanCorrelationEwma)
            .number("largestEigenvalueShare", CrossRisk::largestEigenvalueShare)
            .number("turbulence", CrossRisk::turbulence)
            .number("turbulenceDaily", CrossRisk::turbulenceDaily)
            .number("absorptionRatio", CrossRisk::absorptionRatio)
            .number("absorptionShift", CrossRisk::absorptionShift)
            .number("risingToday", CrossRisk::risingToday)
            .number("aboveMean50d", "above_mean_50d", CrossRisk::aboveMean50d)
            .count("relisted", CrossRisk::relisted)
            .count("refused", CrossRisk::refused)
            .text("dataQuality", CrossRisk::dataQuality)
            .build();

    /** How each pair of symbols of a universe moves together. */
    public static final RecordFormat<PairCorrelation> CORRELATION = RecordFormat.of(
                    PairCorrelation.class, "correlation.csv")
            .topic("risk.correlation")
            .measurement("correlation")
            .keptEach(HOUR)
            .key(PairCorrelation::universe)
            .tag("universe", PairCorrelation::universe)
            .tag("first", PairCorrelation::first)
            .tag("second", PairCorrelation::second)
            .number("ewma5m", "ewma_5m", PairCorrelation::ewma5m)
            .number("ewmaDaily", PairCorrelation::ewmaDaily)
            .number("hayashiYoshida", PairCorrelation::hayashiYoshida)
            .text("dataQuality", PairCorrelation::dataQuality)
            .build();

    /** Days of a symbol. */
    public static final RecordFormat<DayRow> DAY = RecordFormat.of(DayRow.class, "days.csv")
            .topic("risk.days")
            .measurement("day")
            .keptEach(HOUR)
            .key(DayRow::market)
            .tag("venue", DayRow::venue)
            .tag("symbol", DayRow::symbol)
            .number("open", DayRow::open)
            .number("high", DayRow::high)
            .number("low", DayRow::low)
            .number("close", DayRow::close)
            .number("volume", DayRow::volume)
            .number("quoteVolume", DayRow::quoteVolume)
            .number("rangeVolatility", "range_volatility", DayRow::rangeVolatility)
            .number("takerBuyShare", "taker_buy_share", DayRow::takerBuyShare)
            .number("volumeZ", DayRow::volumeZ)
            .number("atr14", DayRow::atr14)
            .number("high55d", "high_55d", DayRow::high55d)
            .number("high365d", "high_365d", DayRow::high365d)
            .number("medianMove90d", "median_move_90d", DayRow::medianMove90d)
            .text("phase", row -> row.phase().name())
            .text("dataQuality", DayRow::dataQuality)
            .build();

    /** Weeks of a model. */
    public static final RecordFormat<SkillRow> SKILL = RecordFormat.of(SkillRow.class, "skill.csv")
            .topic("risk.skill")
            .measurement("skill")
            .key(SkillRow::model)
            .tag("model", SkillRow::model)
            .tag("universe", SkillRow::universe)
            .text("version", SkillRow::version)
            .count("forecasts", SkillRow::forecasts)
            .number("score", SkillRow::score)
            .number("referenceScore", SkillRow::referenceScore)
            .number("informationCoefficient", SkillRow::informationCoefficient)
            .number("referenceCoefficient", SkillRow::referenceCoefficient)
            .number("profit", SkillRow::profit)
            .count("trials", SkillRow::trials)
            .flag("leak", SkillRow::leak)
            .text("errors", SkillRow::errors)
            .text("dataQuality", SkillRow::dataQuality)
            .build();

    /** Risk of a desk: riskPercent, riskLow, riskHigh and c1 to c5 are percent of equity, every other number is a fraction. */
    public static final RecordFormat<DeskRisk> DESK_RISK = RecordFormat.of(DeskRisk.class, "desk_risk.csv")
            .topic("risk.desk")
            .measurement("desk_risk")
            .sampled()
            .key(DeskRisk::desk)
            .tag("desk", DeskRisk::desk)
            .number("riskPercent", DeskRisk::riskPercent)
            .number("riskLow", DeskRisk::riskLow)
            .number("riskHigh", DeskRisk::riskHigh)
            .text("driver", DeskRisk::driver)
            .number("valueAtRisk99OneDay", "var99_1d", DeskRisk::valueAtRisk99OneDay)
            .number("expectedShortfall975OneDay", "es975_1d", DeskRisk::expectedShortfall975OneDay)
            .number("drawdown30d", "drawdown_30d", DeskRisk::drawdown30d)
            .number("c1", DeskRisk::c1)
            .number("c2", DeskRisk::c2)
            .number("c3", DeskRisk::c3)
            .number("c4", DeskRisk::c4)
            .number("c5", DeskRisk::c5)
            .text("dataQuality", DeskRisk::dataQuality)
            .number("forwardLoss", DeskRisk::forwardLoss)
            .number("exitHours", DeskRisk::exitHours)
            .number("multiplier", DeskRisk::multiplier)
            .number("historicalValueAtRisk99OneDay", "historical_var99_1d", DeskRisk::historicalValueAtRisk99OneDay)
            .number(
                    "historicalExpectedShortfall975OneDay",
                    "historical_es975_1d",
                    DeskRisk::historicalExpectedShortfall975OneDay)
            .number("expectedShortfall975OneHour", "es975_1h", DeskRisk::expectedShortfall975OneHour)
            .number("drawdown1d", "drawdown_1d", DeskRisk::drawdown1d)
            .number("drawdown7d", "drawdown_7d", DeskRisk::drawdown7d)
            .number("maximumDrawdown", DeskRisk::maximumDrawdown)
            .number("lossFromHigh30d", "loss_from_high_30d", DeskRisk::lossFromHigh30d)
            .number("equity", DeskRisk::equity)
            .number("grossExposure", DeskRisk::grossExposure)
            .number("netExposure", DeskRisk::netExposure)
            .number("herfindahl", DeskRisk::herfindahl)
            .count("riskLevel", DeskRisk::riskLevel)
            .count("alertLevel", DeskRisk::alertLevel)
            .text("state", DeskRisk::state)
            .text("history", DeskRisk::history)
            .number("liquidationCost", DeskRisk::liquidationCost)
            .count("asOfMillis", DeskRisk::asOfMillis)
            .text("trigger", DeskRisk::trigger)
            .text("modelVersion", DeskRisk::modelVersion)
            .text("configHash", DeskRisk::configHash)
            .inFiles(DeskRisk::isRegular)
            .build();

    /** Forecasts of a desk's loss, before their outcome and with it. */
    public static final RecordFormat<RiskForecast> RISK_FORECAST = RecordFormat.of(
                    RiskForecast.class, "risk_forecasts.csv")
            .topic("risk.forecasts")
            .measurement("risk_forecast")
            .key(RiskForecast::desk)
            .tag("desk", RiskForecast::desk)
            .tag("method", RiskForecast::method)
            .tag("levelPercent", RiskForecast::levelPercent)
            .tag("horizon", RiskForecast::horizon)
            .tag("status", RiskForecast::status)
            .count("issuedAtMillis", RiskForecast::issuedAtMillis)
            .count("targetMillis", RiskForecast::targetMillis)
            .number("valueAtRisk", RiskForecast::valueAtRisk)
            .number("expectedShortfall", RiskForecast::expectedShortfall)
            .number("profitAndLoss", RiskForecast::profitAndLoss)
            .flag("proxy", RiskForecast::proxy)
            .build();

    /** Tail risk of a desk by every method, level and horizon. */
    public static final RecordFormat<DeskTail> DESK_TAIL = RecordFormat.of(DeskTail.class, "desk_tail.csv")
            .topic("risk.desk-tail")
            .measurement("desk_tail")
            .key(DeskTail::desk)
            .tag("desk", DeskTail::desk)
            .tag("method", DeskTail::method)
            .tag("levelPercent", DeskTail::levelPercent)
            .tag("horizon", DeskTail::horizon)
            .number("valueAtRisk", DeskTail::valueAtRisk)
            .number("expectedShortfall", DeskTail::expectedShortfall)
            .number("standardError", DeskTail::standardError)
            .flag("proxy", DeskTail::proxy)
            .build();

    /** What each strategy, venue and asset of a desk has of its risk. */
    public static final RecordFormat<DeskExposure> DESK_EXPOSURE = RecordFormat.of(
                    DeskExposure.class, "desk_exposure.csv")
            .topic("risk.desk-exposure")
            .measurement("desk_exposure")
            .key(DeskExposure::desk)
            .tag("desk", DeskExposure::desk)
            .tag("dimension", DeskExposure::dimension)
            .tag("name", DeskExposure::name)
            .number("netExposure", DeskExposure::netExposure)
            .number("grossExposure", DeskExposure::grossExposure)
            .number("component975", "component_es975", DeskExposure::component975)
            .number("component95", "component_es95", DeskExposure::component95)
            .number("gapLoss", DeskExposure::gapLoss)
            .number("balanceLoss", DeskExposure::balanceLoss)
            .build();

    /** Figures of a desk beside R. */
    public static final RecordFormat<DeskMetric> DESK_METRIC = RecordFormat.of(DeskMetric.class, "desk_metrics.csv")
            .topic("risk.desk-metrics")
            .measurement("desk_metric")
            .key(DeskMetric::desk)
            .tag("desk", DeskMetric::desk)
            .tag("metric", DeskMetric::metric)
            .tag("scope", DeskMetric::scope)
            .number("value", DeskMetric::value)
            .build();

    /** How each method's forecasts of a desk have fared. */
    public static final RecordFormat<RiskAudit> RISK_AUDIT = RecordFormat.of(RiskAudit.class, "risk_audit.csv")
            .topic("risk.audit")
            .measurement("risk_audit")
            .key(RiskAudit::desk)
            .tag("desk", RiskAudit::desk)
            .tag("method", RiskAudit::method)
            .tag("horizon", RiskAudit::horizon)
            .count("observations", RiskAudit::observations)
            .count("exceedances", RiskAudit::exceedances)
            .number("kupiecPValue", "kupiec_p", RiskAudit::kupiecPValue)
            .number("independencePValue", "independence_p", RiskAudit::independencePValue)
            .number("conditionalCoveragePValue", "conditional_coverage_p", RiskAudit::conditionalCoveragePValue)
            .number("acerbiSzekely", RiskAudit::acerbiSzekely)
            .number("fisslerZiegel", RiskAudit::fisslerZiegel)
            .number("wealth", RiskAudit::wealth)
            .number("evidence", RiskAudit::evidence)
            .text("zone", RiskAudit::zone)
            .number("multiplier", RiskAudit::multiplier)
            .count("missed", RiskAudit::missed)
            .build();

    /** Differences between fills and the venues' positions. */
    public static final RecordFormat<PositionBreak> POSITION_BREAK = RecordFormat.of(
                    PositionBreak.class, "position_breaks.jsonl")
            .topic("risk.position-breaks")
            .key(PositionBreak::desk)
            .tag("desk", PositionBreak::desk)
            .text("account", PositionBreak::account)
            .tag("symbol", PositionBreak::symbol)
            .text("strategy", PositionBreak::strategy)
            .number("byFills", PositionBreak::byFills)
            .number("reported", PositionBreak::reported)
            .sequence(PositionBreak::seq)
            .build();

    /** Input that was refused. */
    public static final RecordFormat<DeadLetter> DEAD_LETTER = RecordFormat.of(DeadLetter.class, "dead_letters.jsonl")
            .topic("dead.letters")
            .key(DeadLetter::source)
            .text("source", DeadLetter::source)
            .count("position", DeadLetter::position)
            .text("reason", DeadLetter::reason)
            .text("raw", DeadLetter::raw)
            .text("detail", DeadLetter::detail)
            .build();

    /** Input that came when its time was over. */
    public static final RecordFormat<LateRecord> LATE_RECORD = RecordFormat.of(LateRecord.class, "late_records.jsonl")
            .topic("late.records")
            .key(LateRecord::partition)
            .text("source", LateRecord::partition)
            .tag("symbol", LateRecord::symbol)
            .count("clockMillis", LateRecord::clock)
            .count("tradeId", LateRecord::id)
            .number("price", LateRecord::price)
            .number("quantity", LateRecord::quantity)
            .build();

    /** Bars, at the instant at which they are known. */
    public static final RecordFormat<Bar> BAR = RecordFormat.of(Bar.class, "bars.csv")
            .measurement("bar")
            .key(Bar::symbol)
            .fileKey(bar -> bar.symbol() + ' ' + bar.venue())
            .tag("symbol", Bar::symbol)
            .count("lengthMillis", Bar::lengthMillis)
            .number("open", Bar::open)
            .number("high", Bar::high)
            .number("low", Bar::low)
            .number("close", Bar::close)
            .number("volume", Bar::volume)
            .number("quoteVolume", Bar::quoteVolume)
            .number("takerBuyVolume", Bar::takerBuyVolume)
            .number("trades", bar -> bar.trades() < 0 ? Double.NaN : bar.trades())
            .tag("venue", Bar::venue)
            .build();

    private OutputFormats() {}

    /**
     * All formats.
     *
     * @return in the order of the stages
     */
    public static List<RecordFormat<?>> all() {
        List<RecordFormat<?>> all = new ArrayList<>(List.of(
                BAR,
                SYMBOL_RISK,
                SYMBOL_METRICS,
                CROSS_RISK,
                CORRELATION,
                DAY,
                SKILL,
                DESK_RISK,
                DESK_TAIL,
                DESK_EXPOSURE,
                DESK_METRIC,
                RISK_FORECAST,
                RISK_AUDIT,
                POSITION_BREAK));
        all.addAll(OutlookFormats.all());
        all.addAll(EventFormats.all());
        all.addAll(DecisionFormats.all());
        all.addAll(List.of(DEAD_LETTER, LATE_RECORD));
        return List.copyOf(all);
    }
}
