package io.breakwater.job.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import io.breakwater.job.ingest.Lane;
import io.breakwater.job.ingest.Resolution;
import io.breakwater.risk.study.ForecastMethod;
import io.breakwater.risk.study.ForecastStudy;
import io.breakwater.risk.study.StudyHorizon;
import io.breakwater.risk.study.StudySettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code breakwater backtest}: what the engine would have forecast, against what came. */
@Command(
        name = "backtest",
        description = {
            "Forecasts VaR and ES of a constant position over bars, and scores them against what came.",
            "Step by step for each symbol: exceedances, Kupiec, Christoffersen, Basel zone, Z2, e-process, FZ0.",
            "Steps whose ends have no fresh price (holes) are not scored."
        },
        footer = {
            "",
            "Examples:",
            "  breakwater backtest --klines 'BTCUSDT-1h*.csv.gz' --out out/study",
            "  breakwater backtest --klines minutes/ --horizon 1h --method filtered-historical,ewma-t4"
        })
final class BacktestCommand implements Callable<Integer> {
    private static final String ALL = "all";

    @Spec
    private CommandSpec spec;

    @Mixin
    private InputOptions input;

    @Option(
            names = "--method",
            split = ",",
            description = {
                "historical, filtered-historical, filtered-ewma, ewma-t4, cornish-fisher, monte-carlo or all.",
                "Default: all for 1d, filtered-historical for 1h.",
                "filtered-historical rescales by realised variance; from bars longer than 5 minutes it is filtered-ewma."
            })
    private List<String> methods = new ArrayList<>();

    @Option(names = "--horizon", split = ",", defaultValue = "1d", description = "1d, 1h or both. Default: 1d.")
    private List<String> horizons;

    @Option(
            names = "--exposure",
            defaultValue = "1",
            description = "Signed multiple of equity held. Default: ${DEFAULT-VALUE}.")
    private double exposure;

    @Option(
            names = "--warm-up",
            paramLabel = "RETURNS",
            description =
                    "Returns before the first forecast, from 60. Default: the full window, 500 (1d) or 2000 (1h).")
    private Integer warmUp;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for forecasts.csv and scores.csv.")
    private Path out;

    @Option(names = "--accept-losses", description = "End with 0 even when more than 1 %% of the input is lost.")
    private boolean acceptLosses;

    @Override
    public Integer call() throws Exception {
        List<String> faults = new ArrayList<>();
        List<StudySettings> settings = settings(faults);
        Resolution bars = input.resolve(faults);
        if (!faults.isEmpty()) {
            throw new UsageFault(faults);
        }
        Map<String, List<ForecastStudy>> studies = new TreeMap<>();
        BarReading reading = new BarReading();
        for (Lane lane : bars.lanes()) {
            reading.read(
                    lane,
                    bar -> studies.computeIfAbsent(
                                    bar.venue() + ':' + bar.symbol(), key -> studiesOf(bar.symbol(), settings))
                            .forEach(study -> study.bar(bar.closeTime(), bar.lengthMillis(), bar.close())));
        }
        reading.printLosses(spec.commandLine().getErr());
        BacktestResults results = BacktestResults.of(settings, studies);
        if (out != null) {
            results.write(out);
        }
        results.print(spec.commandLine().getOut());
        return reading.exitCode(acceptLosses, spec.commandLine().getErr());
    }

    private List<StudySettings> settings(List<String> faults) {
        if (!Double.isFinite(exposure) || exposure == 0) {
            faults.add("--exposure was " + exposure + ", must be a finite number other than 0");
        }
        if (warmUp != null && warmUp < StudySettings.FEWEST) {
            faults.add("--warm-up was " + warmUp + ", must be at least " + StudySettings.FEWEST);
        }
        List<ForecastMethod> wanted = wantedMethods(faults);
        List<StudySettings> settings = new ArrayList<>();
        for (String text : new LinkedHashSet<>(horizons)) {
            Arrays.stream(StudyHorizon.values())
                    .filter(known -> known.label().equals(text.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .ifPresentOrElse(
                            horizon -> add(horizon, wanted, settings, faults),
                            () -> faults.add("--horizon was " + text + ", must be 1d or 1h"));
        }
        return settings;
    }

    private void add(
            StudyHorizon horizon, List<ForecastMethod> wanted, List<StudySettings> settings, List<String> faults) {
        if (faults.isEmpty()) {
            List<ForecastMethod> usual = horizon == StudyHorizon.DAY
                    ? List.of(ForecastMethod.values())
                    : List.of(ForecastMethod.FILTERED_HISTORICAL);
            settings.add(new StudySettings(
                    horizon,
                    wanted.isEmpty() ? usual : wanted,
                    exposure,
                    warmUp == null ? horizon.scenarios() : warmUp));
        }
    }

    private List<ForecastMethod> wantedMethods(List<String> faults) {
        LinkedHashSet<ForecastMethod> wanted = new LinkedHashSet<>();
        for (String text : methods) {
            List<ForecastMethod> named = Arrays.stream(ForecastMethod.values())
                    .filter(known -> text.equalsIgnoreCase(ALL) || known.label().equalsIgnoreCase(text))
                    .toList();
            if (named.isEmpty()) {
                String allowed = Arrays.stream(ForecastMethod.values())
                        .map(ForecastMethod::label)
                        .collect(Collectors.joining(", "));
                faults.add("--method was " + text + ", must be all, " + allowed);
            }
            wanted.addAll(named);
        }
        return List.copyOf(wanted);
    }

    private static List<ForecastStudy> studiesOf(String symbol, List<StudySettings> settings) {
        return settings.stream()
                .map(setting -> new ForecastStudy(symbol, setting))
                .toList();
    }
}
