package io.breakwater.job.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import io.breakwater.events.EventPattern;
import io.breakwater.events.EventPatterns;
import io.breakwater.risk.episodes.EpisodeScore;
import io.breakwater.risk.episodes.EventType;
import io.breakwater.risk.episodes.OnsetForecast;
import io.breakwater.risk.episodes.OnsetScore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code breakwater episodes}: judges the market events of a run beside labelled ones. */
@Command(
        name = "episodes",
        description = {
            "Judges the market events of a run beside labelled ones, and prints a CSV with a row for each type.",
            "The labels are a CSV file with the columns type, symbol, start, trigger and end (ISO times; trigger is the first",
            "instant at which the event could be known). An event is found when an episode was ongoing from its start until",
            "the type's horizon after its trigger; delay is from the trigger to the confirmation, lead from detection to",
            "confirmation. A false detection ended without a confirmation; an unlabelled episode was confirmed and found none.",
            "Brier skill is that of the settled forecasts against the share of onsets among them, with its 90 %% interval",
            "over blocks of 30 days."
        },
        footer = {
            "",
            "Example:",
            "  breakwater episodes out/run --labels events.csv --as regime_change/strong=PARADIGM_SHIFT"
        })
final class EpisodesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Folder of a run.")
    private Path folder;

    @Option(names = "--labels", paramLabel = "FILE", required = true, description = "Labelled events.")
    private Path file;

    @Option(
            names = "--as",
            paramLabel = "NAME=TYPE",
            description = "What a type, or type/subtype, of the labels stands for. May be given several times.")
    private Map<String, String> names = new LinkedHashMap<>();

    @Override
    public Integer call() throws Exception {
        List<String> faults = new ArrayList<>();
        EventLabels.check(names, faults);
        mustExist(folder.resolve("summary.json"), "folder of a run was " + folder, faults);
        mustExist(file, "--labels was " + file, faults);
        if (!faults.isEmpty()) {
            throw new UsageFault(faults);
        }
        EventLabels labels = EventLabels.read(file, names, faults);
        if (!faults.isEmpty()) {
            throw new UsageFault(faults);
        }
        labels.leftOut()
                .forEach((type, rows) -> spec.commandLine()
                        .getErr()
                        .println("note: left out of the labels: " + type + ", rows: " + rows
                                + "; --as says what it stands for"));
        spec.commandLine().getErr().flush();
        print(EpisodeRun.read(folder), labels, spec.commandLine().getOut());
        return 0;
    }

    private static void mustExist(Path place, String words, List<String> faults) {
        if (!Files.isRegularFile(place)) {
            faults.add(words + ", but there is no file " + place);
        }
    }

    private static void print(EpisodeRun run, EventLabels labels, PrintWriter out) {
        out.println(
                "type,market_years,labels,found,confirmed,unlabelled,unannounced,detections,false_detections,"
                        + "false_a_year,median_lead_hours,median_delay_minutes,forecasts,brier_skill,brier_skill_low,brier_skill_high");
        for (EventPattern<?> pattern : EventPatterns.ALL) {
            EventType type = pattern.type();
            EpisodeScore score =
                    EpisodeScore.of(type, labels.in(run, type.name()), run.episodes(type.name()), run.marketDays());
            List<OnsetForecast> forecasts = run.forecasts(type.name());
            out.println(String.format(
                    Locale.ROOT,
                    "%s,%.2f,%d,%d,%d,%d,%d,%d,%d,%.2f,%.1f,%.1f,%d,%s",
                    type.name(),
                    run.marketDays() / EpisodeScore.DAYS_A_YEAR,
                    score.labels(),
                    score.found(),
                    score.confirmed(),
                    score.unlabelled(),
                    score.unannounced(),
                    score.detections(),
                    score.falseDetections(),
                    score.falseAYear(),
                    score.medianLeadHours(),
                    score.medianDelayMinutes(),
                    forecasts.size(),
                    skill(forecasts, type)));
        }
        out.flush();
    }

    private static String skill(List<OnsetForecast> forecasts, EventType type) {
        if (forecasts.isEmpty()) {
            return "NaN,NaN,NaN";
        }
        OnsetScore score = OnsetScore.of(forecasts, type.detectAt());
        return String.format(Locale.ROOT, "%.4f,%.4f,%.4f", score.skill(), score.skillLow(), score.skillHigh());
    }
}
