package io.breakwater.job.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.breakwater.job.report.DeskSummary.LogEntry;
import io.breakwater.risk.protocol.CauseKind;

/** What raised a desk's levels: R, or something that is not risk, such as warm-up or blindness. */
final class LevelCauses {
    private LevelCauses() {}

    /** The gravest change that R caused, of equal ones the first; none when R raised nothing. */
    static Optional<LogEntry> gravestByRisk(DeskSummary desk) {
        return desk.log().stream()
                .filter(entry ->
                        entry.to() > entry.from() && entry.by().isEmpty() && kindOf(entry.cause()) == CauseKind.RISK)
                .max(Comparator.comparingInt(LogEntry::to)
                        .thenComparing(Comparator.comparingInt(LogEntry::number).reversed()));
    }

    static CauseKind kindOf(String cause) {
        return CauseKind.of(cause);
    }

    /** Words for a level whose cause is no risk, e.g. {@code by warm-up, not by R}; empty where R raised it. */
    static String named(String cause) {
        CauseKind kind = kindOf(cause);
        return kind.isNotRisk() ? "by " + kind.words() + ", not by R" : "";
    }

    /** What is added to a desk's worst level when no risk gave it: what did, and how far R went. */
    static String ofWorst(DeskSummary desk) {
        String named = named(desk.worstCause());
        if (named.isEmpty()) {
            return "";
        }
        return named
                + gravestByRisk(desk)
                        .map(entry -> "; by R " + entry.to() + " " + Levels.nameOf(entry.to()) + " on "
                                + Figures.brief(entry.time()))
                        .orElse("; R raised nothing");
    }

    /** When each higher level was first reached, by R and by what is not risk: what a reader asks of a long log. */
    static String firstReached(DeskSummary desk) {
        List<String> reached = new ArrayList<>();
        int byRisk = 1;
        int highest = 1;
        for (LogEntry entry : desk.log()) {
            boolean notRisk = kindOf(entry.cause()).isNotRisk();
            if (entry.to() > (notRisk ? highest : byRisk) && entry.to() > entry.from()) {
                reached.add(Levels.nameOf(entry.to()) + " " + Figures.brief(entry.time())
                        + (notRisk ? " (" + kindOf(entry.cause()).words() + ")" : ""));
                byRisk = notRisk ? byRisk : entry.to();
                highest = Math.max(highest, entry.to());
            }
        }
        return String.join(", ", reached);
    }

    /** What holds the level at the end, where that is no risk and the last change raised it. */
    static String ofNow(DeskSummary desk) {
        if (desk.log().isEmpty()) {
            return "";
        }
        LogEntry last = desk.log().get(desk.log().size() - 1);
        return last.to() == desk.levelNow() ? named(last.cause()) : "";
    }
}
