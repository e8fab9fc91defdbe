package io.breakwater.job.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.breakwater.job.config.InstrumentFiles;
import io.breakwater.job.embedded.ReportInputs;
import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.InputResolver;
import io.breakwater.job.ingest.InputSpec;
import io.breakwater.job.ingest.Lane;
import io.breakwater.job.ingest.LaneFile;
import io.breakwater.job.ingest.Losses;
import io.breakwater.job.ingest.ReadLimits;
import io.breakwater.job.ingest.Resolution;
import io.breakwater.job.ingest.desks.DailyHistory;
import io.breakwater.job.ingest.desks.MessageKind;
import io.breakwater.job.ingest.desks.Reference;
import io.breakwater.job.ingest.desks.ReportFiles;
import io.breakwater.job.ingest.formats.TickFormat;
import io.breakwater.risk.desk.definition.DeskDefinition;
import picocli.CommandLine.Option;

/** Reports about desks, and reference data from before the run: files beside the market's. */
final class ReportOptions {
    @Option(
            names = "--accounts",
            paramLabel = "PATH",
            description = "Equity, flows and margin of accounts: JSON lines or CSV with header; repeatable.")
    private List<String> accounts = new ArrayList<>();

    @Option(
            names = "--positions",
            paramLabel = "PATH",
            description = "Snapshots of positions: JSON lines, or CSV with a row a position; repeatable.")
    private List<String> positions = new ArrayList<>();

    @Option(
            names = "--fills",
            paramLabel = "PATH",
            description = "Executions: JSON lines or CSV with header; repeatable.")
    private List<String> fills = new ArrayList<>();

    @Option(
            names = "--signals",
            paramLabel = "PATH",
            description = "Forecasts of models and their outcomes: JSON lines or CSV with header; repeatable.")
    private List<String> signals = new ArrayList<>();

    @Option(
            names = "--liquidations",
            paramLabel = "PATH",
            description = {
                "Liquidations of derivatives' positions: JSON lines or CSV with header (time, price, quantity; symbol and",
                "venue, or the symbol before the file's name); repeatable."
            })
    private List<String> liquidations = new ArrayList<>();

    @Option(
            names = "--open-interest",
            paramLabel = "PATH",
            description = {
                "Open interest: JSON lines or CSV with header, as Binance's metrics files (create_time, symbol,",
                "sum_open_interest); repeatable."
            })
    private List<String> openInterest = new ArrayList<>();

    @Option(
            names = "--funding",
            paramLabel = "PATH",
            description = {
                "Funding rates: JSON lines or CSV with header, as Binance's fundingRate files (calc_time,",
                "funding_interval_hours, last_funding_rate); repeatable."
            })
    private List<String> funding = new ArrayList<>();

    @Option(
            names = "--instruments",
            paramLabel = "FILE",
            description =
                    "What instruments are (YAML): underlying, contract, multiplier, inverse, gapClass; repeatable.")
    private List<Path> instruments = new ArrayList<>();

    @Option(
            names = "--daily",
            paramLabel = "PATH",
            description =
                    "Bars of the days before the run (a day or shorter), so that one-day risk needs no proxy; repeatable.")
    private List<String> daily = new ArrayList<>();

    private final List<String> notes = new ArrayList<>();

    /** Finds all inputs about desks, or what is wrong with any option. */
    ReportInputs resolve(Resolution ticks, List<DeskDefinition> desks, List<String> faults) throws IOException {
        ReadLimits limits = ticks.lanes().isEmpty()
                ? ReadLimits.upTo(Long.MAX_VALUE / 2)
                : ticks.lanes().get(0).limits();
        ReportFiles files = new ReportFiles(desks.size() == 1 ? desks.get(0).desk() : "", limits);
        files.add("--accounts", MessageKind.ACCOUNT, accounts);
        files.add("--positions", MessageKind.POSITIONS, positions);
        files.add("--fills", MessageKind.FILL, fills);
        files.add("--signals", MessageKind.SIGNAL, signals);
        files.add("--liquidations", MessageKind.LIQUIDATION, liquidations);
        files.add("--open-interest", MessageKind.OPEN_INTEREST, openInterest);
        files.add("--funding", MessageKind.FUNDING, funding);
        faults.addAll(files.faults());
        InstrumentFiles.Loaded described = InstrumentFiles.load(instruments);
        faults.addAll(described.faults());
        Reference known = new Reference(described.instruments(), List.of());
        faults.addAll(known.faults(desks));
        long begin = begin(ticks.lanes(), limits);
        Resolution bars = dailyBars(limits.between(0, begin), faults);
        if (!faults.isEmpty()) {
            return ReportInputs.NONE;
        }
        List<DeadLetter> refused = new ArrayList<>();
        Reference reference =
                new Reference(described.instruments(), DailyHistory.read(bars.lanes(), begin, refused::add));
        noteRefused(refused);
        return new ReportInputs(files.files(), reference);
    }

    private void noteRefused(List<DeadLetter> refused) {
        List<DeadLetter> lost = refused.stream()
                .filter(letter -> Losses.isLoss(letter.reason()))
                .toList();
        if (!lost.isEmpty()) {
            DeadLetter first = lost.get(0);
            notes.add("--daily: " + lost.size() + " rows or files were refused and left out, the first in "
                    + first.source() + ", line " + first.position() + ": " + first.detail());
        }
    }

    /** What a reader must know of these inputs, once they are resolved. */
    List<String> notes() {
        return notes;
    }

    private Resolution dailyBars(ReadLimits limits, List<String> faults) {
        if (daily.isEmpty()) {
            return new Resolution(List.of(), List.of(), List.of());
        }
        List<InputSpec> specs = daily.stream()
                .map(path -> new InputSpec(TickFormat.Kind.KLINES, path, "", InputSpec.DEFAULT_VENUE, Optional.empty()))
                .toList();
        Resolution bars = InputResolver.resolve(specs, limits);
        bars.faults().forEach(fault -> faults.add(fault.replace("--klines", "--daily")));
        return bars;
    }

    /** First time of the run: days that were not over by then are not known to it. */
    private static long begin(List<Lane> lanes, ReadLimits limits) {
        long first = lanes.stream()
                .flatMap(lane -> lane.files().stream())
                .mapToLong(LaneFile::firstTime)
                .min()
                .orElse(Long.MAX_VALUE);
        return Math.max(first, limits.fromMillis());
    }
}
