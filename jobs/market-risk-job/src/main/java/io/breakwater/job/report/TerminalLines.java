package io.breakwater.job.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.breakwater.job.report.RunSummary.FileEntry;

/** The end of a run, on a terminal. */
final class TerminalLines {
    private static final int MOST_LINES = 13;
    private static final int MOST_WARNINGS = 2;
    private static final int MOST_DESKS = 4;

    private final RunSummary summary;

    TerminalLines(RunSummary summary) {
        this.summary = summary;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        addWarnings(lines);
        lines.add(input());
        addDesks(lines);
        lines.add("events      " + events());
        lines.add("refused     " + refused());
        lines.add("files       " + files());
        lines.add("report      " + summary.folder() + "/" + RunReport.PAGE);
        return lines.subList(0, Math.min(MOST_LINES, lines.size()));
    }

    private void addWarnings(List<String> lines) {
        Optional<String> lost =
                InputLosses.of(summary.card(), summary.quality()).line();
        lost.ifPresent(line -> lines.add("LOST        " + line));
        List<String> warnings = summary.warnings().stream()
                .filter(warning -> !Warnings.isToldByCounts(warning) && !warning.equals(RunReport.NO_DESK))
                .toList();
        warnings.stream()
                .limit(MOST_WARNINGS)
                .map(warning -> "warning     " + warning)
                .forEach(lines::add);
        if (warnings.size() > MOST_WARNINGS) {
            int last = lines.size() - 1;
            lines.set(last, lines.get(last) + " (" + (warnings.size() - MOST_WARNINGS) + " more in the report)");
        }
    }

    private String input() {
        RunCard card = summary.card();
        long bars = summary.symbols().stream().mapToLong(SymbolSummary::rows).sum();
        return "input       " + Figures.count(card.rows()) + " rows, " + Figures.count(bars) + " bars, "
                + Figures.minute(summary.period().first()) + " to "
                + Figures.minute(summary.period().last())
                + " UTC; " + Figures.minutes(card.seconds() / 60) + ", "
                + Figures.count(Math.round(card.rowsPerSecond()))
                + " rows/s";
    }

    private void addDesks(List<String> lines) {
        if (summary.desks().isEmpty()) {
            boolean none = summary.card().warnings().contains(RunReport.NO_DESK);
            lines.add("desks       " + (none ? "none: " + RunReport.NO_DESK : "no data"));
        }
        int shown = Math.min(MOST_DESKS, summary.desks().size());
        summary.desks().subList(0, shown).forEach(desk -> lines.add("desk        " + desk(desk)));
        if (summary.desks().size() > shown) {
            int last = lines.size() - 1;
            lines.set(last, lines.get(last) + " (" + (summary.desks().size() - shown) + " more desks in the report)");
        }
    }

    private static String desk(DeskSummary desk) {
        StringBuilder line = new StringBuilder(desk.desk());
        if (desk.worst() != null) {
            line.append(": highest R ")
                    .append(Figures.percent(desk.worst().risk()))
                    .append(desk.worst().restsOnProxy() ? " (proxy), " : ", ")
                    .append(Words.driver(desk.worst().driver()))
                    .append(", ")
                    .append(Figures.brief(desk.worst().time()));
        }
        return line.append("; ").append(changes(desk)).toString();
    }

    private static String changes(DeskSummary desk) {
        String reached = LevelCauses.firstReached(desk);
        String held = LevelCauses.ofNow(desk);
        return Words.counted(desk.changes(), "level change", "level changes")
                + (reached.isEmpty() ? "" : ": " + reached)
                + "; now " + Levels.nameOf(desk.levelNow()) + beside(desk)
                + (held.isEmpty() ? "" : " " + held);
    }

    private static String beside(DeskSummary desk) {
        String state = Words.stateBeside(desk.levelNow(), desk.stateNow());
        return state.isEmpty() ? "" : " (" + state + ")";
    }

    private String events() {
        if (summary.events().isEmpty()) {
            return "none detected";
        }
        EpisodeSummary event = summary.events().stream()
                .filter(candidate -> candidate.confirmedAt() != null)
                .findFirst()
                .orElse(summary.events().get(0));
        String more =
                summary.events().size() == 1 ? "" : "; " + (summary.events().size() - 1) + " more";
        return Words.sentence(event.type()) + " " + event.scope() + ": " + event.outcome()
                + at(", detected ", event.detectedAt()) + at(", confirmed ", event.confirmedAt()) + more
                + "; " + Words.counted(summary.quality().falseAlarms(), "false alarm", "false alarms");
    }

    private static String at(String what, Instant time) {
        return time == null ? "" : what + Figures.brief(time);
    }

    private String refused() {
        QualitySummary quality = summary.quality();
        String letters = quality.deadLetters() == 0
                ? "no dead letters"
                : Words.counted(quality.deadLetters(), "dead letter", "dead letters") + ", most often "
                        + quality.reasons().get(0).reason();
        long late = summary.card().counts().getOrDefault("late", 0L);
        return letters + (late == 0 ? "" : "; " + Words.counted(late, "row came", "rows came") + " too late");
    }

    private String files() {
        long present = summary.files().stream().filter(FileEntry::present).count();
        long bytes = summary.files().stream().mapToLong(FileEntry::bytes).sum();
        return present + " in " + summary.folder() + ", " + Figures.bytes(bytes);
    }
}
