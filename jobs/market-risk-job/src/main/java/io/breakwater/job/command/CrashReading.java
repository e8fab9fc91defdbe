package io.breakwater.job.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.breakwater.events.crash.CrashSamples;
import io.breakwater.job.ingest.Lane;
import io.breakwater.job.ingest.Resolution;
import io.breakwater.risk.episodes.EventType;
import io.breakwater.risk.episodes.OnsetForecast;
import io.breakwater.risk.episodes.OnsetSample;
import io.breakwater.risk.episodes.OnsetScore;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What calibrate and score have in common: bars as samples of crashes, and how forecasts of them did. */
final class CrashReading {
    @Mixin
    private InputOptions input;

    @Option(names = "--accept-losses", description = "End with 0 even when more than 1 %% of the input is lost.")
    private boolean acceptLosses;

    private final BarReading reading = new BarReading();

    /** Finds the bars, each --klines by itself. */
    List<Resolution> resolve(List<String> faults) {
        return input.resolveEach(faults);
    }

    /** Samples of all symbols in order of time, each symbol by itself; says what is lost. */
    List<OnsetSample> samples(List<Resolution> bars, PrintWriter err) throws IOException {
        List<OnsetSample> samples = new ArrayList<>();
        for (Resolution files : bars) {
            for (Lane lane : files.lanes()) {
                CrashSamples market = new CrashSamples(lane.symbol());
                reading.read(lane, bar -> market.add(bar.closeTime(), bar.close()));
                samples.addAll(market.settled());
            }
        }
        reading.printLosses(err);
        samples.sort(Comparator.comparingLong(OnsetSample::time).thenComparing(OnsetSample::scope));
        return samples;
    }

    int exitCode(PrintWriter err) {
        return reading.exitCode(acceptLosses, err);
    }

    /** Ends in words. */
    static int failed(String words, PrintWriter err) {
        err.println("failed: " + words);
        err.flush();
        return 1;
    }

    /** A row for all symbols, and one for each. */
    static void print(List<OnsetForecast> forecasts, PrintWriter out) {
        out.println("symbol,forecasts,onsets,brier,brier_skill,brier_skill_low,brier_skill_high,"
                + "log_loss,base_log_loss,warned,warned_rate");
        print("all", forecasts, out);
        Map<String, List<OnsetForecast>> bySymbol = forecasts.stream()
                .collect(Collectors.groupingBy(each -> each.sample().scope(), TreeMap::new, Collectors.toList()));
        bySymbol.forEach((symbol, own) -> print(symbol, own, out));
        out.flush();
    }

    private static void print(String name, List<OnsetForecast> forecasts, PrintWriter out) {
        OnsetScore score = OnsetScore.of(forecasts, EventType.MARKET_CRASH.detectAt());
        out.println(String.format(
                Locale.ROOT,
                "%s,%d,%d,%.4f,%.4f,%.4f,%.4f,%.4f,%.4f,%.4f,%.4f",
                name,
                score.forecasts(),
                score.onsets(),
                score.brier(),
                score.skill(),
                score.skillLow(),
                score.skillHigh(),
                score.logLoss(),
                score.baseLogLoss(),
                score.warned(),
                score.warnedRate()));
    }
}
