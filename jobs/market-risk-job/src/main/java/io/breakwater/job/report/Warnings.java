package io.breakwater.job.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.breakwater.job.report.RunSummary.FileEntry;
import io.breakwater.job.report.RunSummary.Gap;
import io.breakwater.job.report.RunSummary.Share;

/** What a reader must know before the numbers: what was lost, late, refused or missing first, then what holds for every such run. */
final class Warnings {
    /** Begins the line of what was lost. */
    static final String LOST = "Lost: ";

    private static final String IN_LATE_FILE = "late_records.jsonl.";
    private static final String IN_DEAD_LETTERS = "dead letters by reason in section 10.";

    private static final Set<String> EXPECTED =
            new TreeSet<>(Set.of("symbol_risk.csv", "desk_risk.csv", "alert_levels.jsonl", "episodes.jsonl"));

    /** Files that a run always fills; that nothing changed and nothing happened is a result. */
    private static final Set<String> FILLED = Set.of("symbol_risk.csv", "desk_risk.csv");

    private static final int NAMES_LISTED = 4;
    private static final double MINUTE_MILLIS = 60_000;

    private final RunCard card;
    private final List<FileEntry> files;

    Warnings(RunCard card, List<FileEntry> files) {
        this.card = card;
        this.files = files;
    }

    List<String> of(List<DeskSummary> desks, List<SymbolSummary> symbols, QualitySummary quality) {
        Set<String> warnings = new LinkedHashSet<>();
        InputLosses.of(card, quality).line().ifPresent(line -> warnings.add(LOST + line + "."));
        addLate(warnings);
        if (quality.deadLetters() > 0) {
            warnings.add(Words.counted(quality.deadLetters(), "input record was", "input records were") + " refused: "
                    + IN_DEAD_LETTERS);
        }
        addGaps(warnings, desks, symbols);
        if (quality.proxyShare() > 0) {
            warnings.add(proxy(desks, quality.proxyShare()));
        }
        if (quality.shortDaysShare() > 0) {
            warnings.add("One-day VaR and ES rest on less than their full history of days for "
                    + Figures.share(quality.shortDaysShare()) + " of the desk rows; R does not.");
        }
        warnings.addAll(card.warnings());
        for (FileEntry file : files) {
            boolean noDesk = card.warnings().contains(RunReport.NO_DESK);
            boolean empty = FILLED.contains(file.name())
                    && file.rows() == 0
                    && !(noDesk && file.name().startsWith("desk"));
            if (EXPECTED.contains(file.name()) && (!file.present() || empty)) {
                warnings.add(file.name() + (file.present() ? " has no rows" : " is missing")
                        + ": what depends on it says \"no data\".");
            }
        }
        return new ArrayList<>(warnings);
    }

    /** Whether a line repeats what the lines about losses and refusals of a terminal say. */
    static boolean isToldByCounts(String warning) {
        return warning.startsWith(LOST) || warning.endsWith(IN_LATE_FILE) || warning.endsWith(IN_DEAD_LETTERS);
    }

    private static String proxy(List<DeskSummary> desks, double share) {
        Set<String> kinds = new TreeSet<>();
        desks.forEach(desk -> desk.histories().stream()
                .map(Share::name)
                .filter(name -> name.contains("proxy"))
                .forEach(kinds::add));
        return "History is a proxy for " + Figures.share(share) + " of the desk rows: too few hourly returns were known"
                + (kinds.isEmpty() ? "" : " (used instead: " + String.join(", ", kinds) + ")")
                + ". Read R as an order of magnitude, not to its decimals.";
    }

    private void addLate(Set<String> warnings) {
        long late = card.counts().getOrDefault("late", 0L);
        if (late > 0) {
            warnings.add(Words.counted(late, "input row", "input rows") + " of " + Figures.count(card.rows())
                    + " came too late to count, behind rows of a later time: " + IN_LATE_FILE);
        }
    }

    private static void addGaps(Set<String> warnings, List<DeskSummary> desks, List<SymbolSummary> symbols) {
        List<String> names = new ArrayList<>();
        List<Gap> longest = new ArrayList<>();
        double share = 0;
        for (SymbolSummary symbol : symbols) {
            if (symbol.gaps() > 0) {
                names.add(symbol.symbol());
                longest.add(symbol.longestGaps().get(0));
                share = Math.max(share, share(symbol.longestGaps(), symbol.first(), symbol.last()));
            }
        }
        for (DeskSummary desk : desks) {
            if (desk.gaps() > 0) {
                names.add("desk " + desk.desk());
                longest.add(desk.longestGaps().get(0));
                share = Math.max(share, share(desk.longestGaps(), desk.first(), desk.last()));
            }
        }
        double most = share;
        longest.stream()
                .max(Comparator.comparingDouble(Gap::minutes))
                .ifPresent(gap -> warnings.add(gaps(names, gap, most)));
    }

    /** Share of the time of a key that its longest holes take. */
    private static double share(List<Gap> holes, Instant first, Instant last) {
        double minutes = holes.stream().mapToDouble(Gap::minutes).sum();
        return minutes / (Duration.between(first, last).toMillis() / MINUTE_MILLIS);
    }

    private static String gaps(List<String> names, Gap longest, double share) {
        String rest = names.size() <= NAMES_LISTED ? "" : " and " + (names.size() - NAMES_LISTED) + " more";
        String listed = String.join(", ", names.subList(0, Math.min(NAMES_LISTED, names.size())));
        return "Holes in the rows of " + listed + rest + ", up to " + Figures.share(share)
                + " of the time, the longest of "
                + Figures.minutes(longest.minutes())
                + " from " + Figures.minute(longest.from()) + " UTC: section 10.";
    }
}
