package io.breakwater.job.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import io.breakwater.job.ingest.Resolution;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.study.LadderSimulation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code breakwater ladder}: how a choice of thresholds would have felt. */
@Command(
        name = "ladder",
        description = {
            "Runs the plain ladder over bars for desks of constant exposure, and prints a CSV.",
            "Its columns: share of time in each level, lockdowns and changes a year, worst drawdown of the whole run and",
            "since the last restart behind a lockdown; names that end in _percent are percent. 2,000 hours warm up first."
        },
        footer = {
            "",
            "Examples:",
            "  breakwater ladder --klines 'BTCUSDT-1m-*.csv.gz' --exposure 0.5,1,2,3",
            "  breakwater ladder --klines minutes/ --symbol BTCUSDT --thresholds 6,12,18,25 --from 2020-01-01"
        })
final class LadderCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private InputOptions input;

    @Option(
            names = "--exposure",
            split = ",",
            defaultValue = "0.5,1,2,3",
            description = "Multiples of equity. Default: ${DEFAULT-VALUE}.")
    private List<Double> exposures;

    @Option(
            names = "--gap",
            defaultValue = "0.09",
            description = "Loss of one asset's gap, fraction. Default: ${DEFAULT-VALUE}.")
    private double gap;

    @Option(
            names = "--thresholds",
            split = ",",
            defaultValue = "5,10,15,20",
            description = "Entries of CAUTION, WARNING, CRITICAL and EMERGENCY, percent. Default: ${DEFAULT-VALUE}.")
    private List<Double> entries;

    @Option(names = "--accept-losses", description = "End with 0 even when more than 1 %% of the input is lost.")
    private boolean acceptLosses;

    @Override
    public Integer call() throws Exception {
        List<String> faults = new ArrayList<>();
        LevelThresholds thresholds = thresholds(faults);
        if (!(gap > 0 && gap < 1)) {
            faults.add("--gap was " + gap + ", must be in (0, 1)");
        }
        exposures.stream()
                .filter(exposure -> !Double.isFinite(exposure))
                .forEach(exposure -> faults.add("--exposure was " + exposure + ", must be a finite number"));
        Resolution bars = input.resolve(faults);
        if (bars.lanes().size() > 1) {
            faults.add("--klines hold " + bars.lanes().size() + " symbols, must be one, give --symbol");
        }
        if (!faults.isEmpty()) {
            throw new UsageFault(faults);
        }
        List<LadderSimulation> ladders = exposures.stream()
                .map(exposure -> new LadderSimulation(exposure, thresholds, gap))
                .toList();
        BarReading reading = new BarReading();
        reading.read(
                bars.lanes().get(0),
                bar -> ladders.forEach(
                        ladder -> ladder.bar(bar.closeTime(), bar.closeTime() - bar.openTime(), bar.close())));
        PrintWriter err = spec.commandLine().getErr();
        reading.printLosses(err);
        if (!ladders.isEmpty() && ladders.get(0).outcome().years() == 0) {
            err.println("failed: the bars end before the first 2,000 hours are over, which only warm up");
            err.flush();
            return 1;
        }
        print(ladders);
        return reading.exitCode(acceptLosses, err);
    }

    private LevelThresholds thresholds(List<String> faults) {
        if (entries.size() != 4) {
            faults.add("--thresholds had " + entries.size() + " numbers, must have 4");
            return LevelThresholds.DEFAULT;
        }
        LevelThresholds thresholds = new LevelThresholds(
                entries.get(0), entries.get(1), entries.get(2), entries.get(3), LevelThresholds.DEFAULT.exitShare());
        faults.addAll(thresholds.faults());
        return thresholds;
    }

    private void print(List<LadderSimulation> ladders) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("exposure,l1_percent,l2_percent,l3_percent,l4_percent,l5_percent,"
                + "lockdowns_per_year,changes_per_year,worst_drawdown_percent,worst_rebased_drawdown_percent");
        for (int i = 0; i < ladders.size(); i++) {
            LadderSimulation.Outcome outcome = ladders.get(i).outcome();
            StringBuilder line = new StringBuilder().append(exposures.get(i));
            for (double share : outcome.levelPercent()) {
                line.append(String.format(Locale.ROOT, ",%.2f", share));
            }
            out.println(line.append(String.format(
                    Locale.ROOT,
                    ",%.2f,%.1f,%.2f,%.2f",
                    outcome.lockdownsPerYear(),
                    outcome.changesPerYear(),
                    outcome.worstDrawdownPercent(),
                    outcome.worstRebasedDrawdownPercent())));
        }
        out.flush();
    }
}
