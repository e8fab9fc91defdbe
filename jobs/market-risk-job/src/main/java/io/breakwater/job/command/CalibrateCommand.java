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
    private InputOptions input;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the model goes; without it none is written.")
    private Path out;

    @Option(names = "--accept-losses", description = "End with 0 even when more than 1 %% of the input is lost.")
    private boolean acceptLosses;

    @Override
    public Integer call() throws Exception {
        List<String> faults = new ArrayList<>();
        List<Resolution> bars = input.resolveEach(faults);
        if (!faults.isEmpty()) {
            throw new UsageFault(faults);
        }
        CrashReading crashes = new CrashReading();
        List<OnsetSample> samples = crashes.samples(bars);
        PrintWriter err = spec.commandLine().getErr();
        crashes.reading().printLosses(err);
        OnsetStudy study = new OnsetStudy(CrashFeatures.NAMES, EventType.MARKET_CRASH.horizon(), samples);
        OnsetModel model;
        try {
            model = study.model();
        } catch (IllegalStateException e) {
            err.println("failed: " + e.getMessage());
            err.flush();
            return 1;
        }
        CrashReading.print(study.forecasts(), spec.commandLine().getOut());
        if (out != null) {
            Files.writeString(out, model.text());
        }
        return crashes.reading().exitCode(acceptLosses, err);
    }
}
