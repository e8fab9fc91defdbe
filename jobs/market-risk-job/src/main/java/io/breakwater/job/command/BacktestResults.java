package io.breakwater.job.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.breakwater.risk.study.ForecastMethod;
import io.breakwater.risk.study.ForecastStudy;
import io.breakwater.risk.study.StudyForecast;
import io.breakwater.risk.study.StudyHorizon;
import io.breakwater.risk.study.StudyScore;
import io.breakwater.risk.study.StudySettings;

/** What a backtest found: each forecast with its outcome, and the scores of each series. */
final class BacktestResults {
    private static final String[] FORECAST_COLUMNS = {
        "time",
        "symbol",
        "method",
        "horizon",
        "level",
        "value_at_risk",
        "expected_shortfall",
        "profit_and_loss",
        "scenarios",
        "venue"
    };
    private static final String[] SCORE_COLUMNS = {
        "symbol",
        "method",
        "horizon",
        "level",
        "observations",
        "exceedances",
        "rate",
        "kupiec_lr",
        "kupiec_p",
        "independence_lr",
        "independence_p",
        "conditional_coverage_lr",
        "conditional_coverage_p",
        "exceedances_250",
        "basel_zone",
        "z2",
        "e_process_maximum",
        "e_process_final",
        "fz0_mean",
        "missed",
        "untestable",
        "first",
        "last",
        "venue"
    };

    private final Map<String, List<ForecastStudy>> studies;
    private final List<Series> series = new ArrayList<>();

    private BacktestResults(Map<String, List<ForecastStudy>> studies) {
        this.studies = studies;
    }

    /**
     * Scores all series.
     *
     * @param settings what was backtested
     * @param studies by {@code venue:SYMBOL}, one for each of the settings
     */
    static BacktestResults of(List<StudySettings> settings, Map<String, List<ForecastStudy>> studies) {
        BacktestResults results = new BacktestResults(studies);
        studies.forEach((market, of) -> {
            for (int i = 0; i < settings.size(); i++) {
                results.add(market, settings.get(i), of.get(i));
            }
        });
        return results;
    }

    private void add(String market, StudySettings settings, ForecastStudy study) {
        Map<String, List<StudyForecast>> parts = new TreeMap<>();
        for (StudyForecast forecast : study.forecasts()) {
            parts.computeIfAbsent(key(forecast.method(), forecast.alpha()), key -> new ArrayList<>())
                    .add(forecast);
        }
        for (ForecastMethod method : settings.methods()) {
            for (double alpha : ForecastStudy.alphas()) {
                List<StudyForecast> part = parts.getOrDefault(key(method, alpha), List.of());
                series.add(new Series(
                        market,
                        method,
                        settings.horizon(),
                        alpha,
                        StudyScore.of(part, alpha),
                        study.missed(method),
                        study.untestable(method),
                        part.isEmpty() ? "" : instant(part.get(0).time()),
                        part.isEmpty() ? "" : instant(part.get(part.size() - 1).time())));
            }
        }
    }

    private static String key(ForecastMethod method, double alpha) {
        return method.label() + ' ' + alpha;
    }

    private static String instant(long time) {
        return Instant.ofEpochMilli(time).toString();
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (CsvWriter csv = writer(folder.resolve("forecasts.csv"))) {
            csv.writeRecord(FORECAST_COLUMNS);
            studies.forEach((market, of) -> of.forEach(study ->
                    study.forecasts().forEach(forecast -> csv.writeRecord(cells(forecast, venue(market))))));
        }
        try (CsvWriter csv = writer(folder.resolve("scores.csv"))) {
            csv.writeRecord(SCORE_COLUMNS);
            series.forEach(of -> csv.writeRecord(of.cells()));
        }
    }

    private static CsvWriter writer(Path file) throws IOException {
        return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file);
    }

    private static List<String> cells(StudyForecast forecast, String venue) {
        return List.of(
                instant(forecast.time()),
                forecast.symbol(),
                forecast.method().label(),
                forecast.horizon().label(),
                level(forecast.alpha()),
                number(forecast.valueAtRisk()),
                number(forecast.expectedShortfall()),
                number(forecast.profitAndLoss()),
                Integer.toString(forecast.scenarios()),
                venue);
    }

    private static String venue(String market) {
        return market.substring(0, market.indexOf(':'));
    }

    private static String symbol(String market) {
        return market.substring(market.indexOf(':') + 1);
    }

    private static String level(double alpha) {
        return String.format(Locale.ROOT, "%.3f", 1 - alpha);
    }

    private static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "";
    }

    void print(PrintWriter to) {
        to.printf(
                "%-10s %-20s %-4s %-6s %7s %6s %7s %9s %9s %-6s %7s %8s %8s %7s%n",
                "symbol",
                "method",
                "",
                "level",
                "steps",
                "beyond",
                "rate",
                "Kupiec p",
                "indep. p",
                "zone",
                "Z2",
                "e max",
                "FZ0",
                "skipped");
        series.forEach(of -> of.print(to));
        to.println(
                "level: of VaR and ES; rate: share of losses beyond VaR; zone: of the last 250 steps; skipped: holes and");
        to.println("steps without a forecast. All columns are in scores.csv (--out).");
        to.flush();
    }

    /** One market, method, horizon and level. */
    private record Series(
            String market,
            ForecastMethod method,
            StudyHorizon horizon,
            double alpha,
            StudyScore score,
            long missed,
            long untestable,
            String first,
            String last) {

        List<String> cells() {
            return List.of(
                    symbol(market),
                    method.label(),
                    horizon.label(),
                    level(alpha),
                    Integer.toString(score.observations()),
                    Integer.toString(score.exceedances()),
                    number(score.rate()),
                    number(score.kupiec().statistic()),
                    number(score.kupiec().pValue()),
                    number(score.independence().statistic()),
                    number(score.independence().pValue()),
                    number(score.conditionalCoverage().statistic()),
                    number(score.conditionalCoverage().pValue()),
                    Integer.toString(score.recentExceedances()),
                    score.zone().name(),
                    number(score.acerbiSzekely()),
                    number(score.wealthMaximum()),
                    number(score.wealth()),
                    number(score.fisslerZiegel()),
                    Long.toString(missed),
                    Long.toString(untestable),
                    first,
                    last,
                    venue(market));
        }

        void print(PrintWriter to) {
            to.printf(
                    Locale.ROOT,
                    "%-10s %-20s %-4s %-6s %7d %6d %6.2f%% %9.4f %9.4f %-6s %7.3f %8.2f %8.4f %7d%n",
                    symbol(market),
                    method.label(),
                    horizon.label(),
                    level(alpha),
                    score.observations(),
                    score.exceedances(),
                    100 * score.rate(),
                    score.kupiec().pValue(),
                    score.independence().pValue(),
                    score.zone(),
                    score.acerbiSzekely(),
                    score.wealthMaximum(),
                    score.fisslerZiegel(),
                    missed + untestable);
        }
    }
}
