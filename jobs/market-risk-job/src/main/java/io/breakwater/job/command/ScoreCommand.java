package io.breakwater.job.command;

import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

import io.breakwater.events.crash.CrashModel;
import io.breakwater.job.ingest.Resolution;
import io.breakwater.risk.episodes.OnsetForecast;
import io.breakwater.risk.episodes.OnsetModel;
import io.breakwater.risk.episodes.OnsetSample;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code breakwater score}: judges a probability model of market crashes. */
@Command(
        name = "score",
        description = {
            "Judges a model's probability of a market crash within seven days on bars, and prints a CSV as calibrate does.",
            "brier_skill is against the base rate of the model's own calibration. On the bars that a model was fitted to",
            "it flatters: calibrate prints what such a model would have forecast before the outcomes."
        },
        footer = {"", "Examples:", "  breakwater score --klines 'klines/BTCUSDT-1h-2026*.csv.gz'"})
final class ScoreCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CrashReading crashes;

    @Option(names = "--model", paramLabel = "FILE", description = "A model of calibrate. Default: the one shipped.")
    private Path file;

    @Override
    public Integer call() throws Exception {
        List<String> faults = new ArrayList<>();
        List<Resolution> bars = crashes.resolve(faults);
        OnsetModel model = model(faults);
        if (!faults.isEmpty()) {
            throw new UsageFault(faults);
        }
        PrintWriter err = spec.commandLine().getErr();
        List<OnsetSample> samples = crashes.samples(bars, err);
        if (samples.isEmpty()) {
            return CrashReading.failed("no day has 30 days of bars before it and seven behind it", err);
        }
        double base = (double) Arrays.stream(model.onsets()).sum()
                / Arrays.stream(model.counts()).sum();
        List<OnsetForecast> forecasts = samples.stream()
                .map(sample -> new OnsetForecast(sample, model.calibratedScore(sample.features()), base))
                .toList();
        CrashReading.print(forecasts, spec.commandLine().getOut());
        return crashes.exitCode(err);
    }

    private OnsetModel model(List<String> faults) throws Exception {
        if (file == null) {
            return CrashModel.DEFAULT;
        }
        if (!Files.isRegularFile(file)) {
            faults.add("--model was " + file + ", must be a file of calibrate");
            return CrashModel.DEFAULT;
        }
        try (Reader text = Files.newBufferedReader(file)) {
            return OnsetModel.read(text);
        } catch (IllegalArgumentException e) {
            faults.add("--model was " + file + ": " + e.getMessage());
            return CrashModel.DEFAULT;
        }
    }
}
