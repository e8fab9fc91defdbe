package io.breakwater.job.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.breakwater.events.crash.CrashFeatures;
import io.breakwater.job.ingest.Resolution;
import io.breakwater.risk.episodes.EventType;
import io.breakwater.risk.episodes.OnsetModel;
import io.breakwater.risk.episodes.OnsetSample;
import io.breakwater.risk.episodes.OnsetStudy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code breakwater calibrate}: fits the probability model of market crashes. */
@Command(
        name = "calibrate",
        description = {
            "Fits the probability of a market crash within seven days to bars, and prints how it forecast, as CSV.",
            "A crash is a close 15 % below the 7-day high. Each day is forecast by a model fitted only to what was known",
            "seven days before; brier_skill is against the base rate, its interval (90 %) over blocks of 30 days,",
            "warned_rate is the share of forecasts above 12 % that a crash followed. The same bars give the same file."
        },
        footer = {
            "",
            "Examples:",
            "  breakwater calibrate --klines 'klines/*-2h.csv.gz' --out crash-model.properties",
            "  breakwater calibrate --klines minutes/ --from 2019-01-01"
        })
final class CalibrateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CrashReading crashes;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the model goes; without it none is written.")
    private Path out;

    @Override
    public Integer call() throws Exception {
        List<String> faults = new ArrayList<>();
        List<Resolution> bars = crashes.resolve(faults);
        if (!faults.isEmpty()) {
            throw new UsageFault(faults);
        }
        PrintWriter err = spec.commandLine().getErr();
        List<OnsetSample> samples = crashes.samples(bars, err);
        OnsetStudy study = new OnsetStudy(CrashFeatures.NAMES, EventType.MARKET_CRASH.horizon(), samples);
        OnsetModel model;
        try {
            model = study.model();
        } catch (IllegalStateException e) {
            return CrashReading.failed(e.getMessage(), err);
        }
        CrashReading.print(study.forecasts(), spec.commandLine().getOut());
        if (out != null) {
            Files.writeString(out, model.text());
        }
        return crashes.exitCode(err);
    }
}
