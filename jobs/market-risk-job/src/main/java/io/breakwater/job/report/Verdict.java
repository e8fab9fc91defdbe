package io.breakwater.job.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.breakwater.job.report.DeskSummary.LogEntry;

/** The run in words: one sentence for each thing that a reader asks first. */
final class Verdict {
    private static final int MOST_DESKS = 12;
    private static final int MOST_EVENTS = 4;

    private final RunCard card;
    private final List<DeskSummary> desks;
    private final List<SymbolSummary> symbols;
    private final List<EpisodeSummary> events;
    private final QualitySummary quality;

    Verdict(
            RunCard card,
            List<DeskSummary> desks,
            List<SymbolSummary> symbols,
            List<EpisodeSummary> events,
            QualitySummary quality) {
        this.card = card;
        this.desks = desks;
        this.symbols = symbols;
        this.events = events;
        this.quality = quality;
    }

    /** The first sentence is the headline. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        sentences.add(headline());
        deepestFall().ifPresent(sentences::add);
        desks.stream().limit(MOST_DESKS).map(Verdict::deskSentence).forEach(sentences::add);
        sentences.add(eventSentence());
        return sentences;
    }

    /** Prefers what R did: a level that blindness, warm-up or a floor set is said as such, and after it. */
    private String headline() {
        Optional<DeskSummary> worst = desks.stream()
                .filter(desk -> desk.worstLevel() > 0)
                .max(Comparator.comparingInt(DeskSummary::worstLevel)
                        .thenComparingDouble(
                                desk -> desk.worst() == null ? 0 : desk.worst().risk()));
        if (worst.isEmpty()) {
            return card.warnings().contains(RunReport.NO_DESK)
                    ? RunReport.NO_DESK
                    : "No alert level is known: the run has no desk rows and no level changes.";
        }
        if (worst.get().worstLevel() == 1) {
            return desks.size() == 1 ? "The desk stayed at level 1 NORMAL." : "Every desk stayed at level 1 NORMAL.";
        }
        Optional<DeskSummary> byRisk = desks.stream()
                .filter(desk -> LevelCauses.gravestByRisk(desk).isPresent())
                .max(Comparator.comparingInt((DeskSummary desk) ->
                                LevelCauses.gravestByRisk(desk).orElseThrow().to())
                        .thenComparingDouble(
                                desk -> desk.worst() == null ? 0 : desk.worst().risk()));
        return byRisk.map(desk -> byRisk(desk, worst.get())).orElseGet(() -> notByRisk(worst.get()));
    }

    private static String byRisk(DeskSummary desk, DeskSummary worst) {
        LogEntry change = LevelCauses.gravestByRisk(desk).orElseThrow();
        String headline = "Desk " + desk.desk() + " reached level " + change.to() + " " + Levels.nameOf(change.to())
                + " on " + Figures.brief(change.time()) + " UTC"
                + (change.cause().isEmpty() ? "." : ": " + change.cause() + ".");
        return worst.worstLevel() > change.to() ? headline + " " + aboveRisk(worst) : headline;
    }

    private static String aboveRisk(DeskSummary desk) {
        String named = LevelCauses.named(desk.worstCause());
        return "Desk " + desk.desk() + " was at level " + desk.worstLevel() + " " + Levels.nameOf(desk.worstLevel())
                + " from " + Figures.brief(desk.worstLevelAt()) + " UTC"
                + (named.isEmpty() ? "." : " " + named + " (" + desk.worstCause() + ").");
    }

    private static String notByRisk(DeskSummary desk) {
        boolean told = !LevelCauses.named(desk.worstCause()).isEmpty();
        return told
                ? "R raised no level. " + aboveRisk(desk)
                : "Desk " + desk.desk() + " reached level " + desk.worstLevel() + " " + Levels.nameOf(desk.worstLevel())
                        + " on " + Figures.brief(desk.worstLevelAt()) + " UTC.";
    }

    private Optional<String> deepestFall() {
        return symbols.stream()
                .filter(symbol -> symbol.deepestFall().time() != null)
                .max(Comparator.comparingDouble(symbol -> symbol.deepestFall().value()))
                .filter(symbol -> symbol.deepestFall().value() > 0)
                .map(symbol -> symbol.symbol() + " fell "
                        + Figures.fraction(symbol.deepestFall().value()) + ", from "
                        + Figures.price(symbol.fallFrom().value()) + " on "
                        + Figures.brief(symbol.fallFrom().time())
                        + " to " + Figures.price(symbol.fallTo().value()) + " on "
                        + Figures.brief(symbol.fallTo().time()) + " UTC: the deepest fall of the run.");
    }

    private static String deskSentence(DeskSummary desk) {
        StringBuilder words = new StringBuilder(desk.desk());
        if (desk.worst() == null) {
            return words.append(": no value of R.").toString();
        }
        words.append(": highest R ")
                .append(Figures.percent(desk.worst().risk()))
                .append(" of equity (")
                .append(Words.driver(desk.worst().driver()))
                .append(desk.worst().restsOnProxy() ? "; proxy history" : "")
                .append("), worst level ")
                .append(desk.worstLevel())
                .append(' ')
                .append(Levels.nameOf(desk.worstLevel()))
                .append(worstCause(desk))
                .append(", ")
                .append(Words.counted(desk.changes(), "level change", "level changes"));
        double change = desk.equity().change();
        if (Double.isFinite(change)) {
            words.append("; equity ").append(Figures.change(change));
        }
        String state = Words.stateBeside(desk.levelNow(), desk.stateNow());
        if (!state.isEmpty()) {
            words.append("; at the end in ").append(state);
        }
        return words.append('.').toString();
    }

    private static String worstCause(DeskSummary desk) {
        if (desk.worstCause().isEmpty()) {
            return "";
        }
        String named = LevelCauses.ofWorst(desk);
        return named.isEmpty() ? " (" + desk.worstCause() + ")" : " " + named + " (" + desk.worstCause() + ")";
    }

    private String eventSentence() {
        List<EpisodeSummary> told = events.stream()
                .filter(event -> event.detectedAt() != null || event.confirmedAt() != null)
                .toList();
        if (told.isEmpty()) {
            return "No market event was detected.";
        }
        if (told.size() > MOST_EVENTS) {
            return manyEvents(told);
        }
        StringBuilder words = new StringBuilder();
        told.forEach(event -> words.append(of(event)).append(' '));
        return words.append(quality.falseAlarms() == 0 ? "No false alarm." : falseAlarms())
                .toString();
    }

    /** Nobody reads a hundred dates: how many there were, and the newest. */
    private String manyEvents(List<EpisodeSummary> told) {
        List<EpisodeSummary> confirmed =
                told.stream().filter(event -> event.confirmedAt() != null).toList();
        StringBuilder words = new StringBuilder(
                Words.counted(confirmed.size(), "market event was confirmed", "market events were confirmed"));
        if (quality.missedEvents() > 0) {
            words.append(", ").append(Figures.count(quality.missedEvents())).append(" of them without detection");
        }
        words.append("; ").append(quality.falseAlarms() == 0 ? "no false alarm." : falseAlarms());
        if (!confirmed.isEmpty()) {
            words.append(" The last: ").append(of(confirmed.get(confirmed.size() - 1)));
        }
        return words.toString();
    }

    private String falseAlarms() {
        return Words.counted(quality.falseAlarms(), "detection was a false alarm", "detections were false alarms")
                + ".";
    }

    private static String of(EpisodeSummary event) {
        StringBuilder words = new StringBuilder(Words.sentence(event.type()));
        if (event.detectedAt() != null) {
            words.append(" detected ").append(Figures.brief(event.detectedAt()));
        }
        if (event.confirmedAt() != null) {
            words.append(event.detectedAt() == null ? " confirmed without detection " : ", confirmed ")
                    .append(Figures.brief(event.confirmedAt()));
            if (Double.isFinite(event.leadMinutes())) {
                words.append(" (").append(Figures.minutes(event.leadMinutes())).append(" later)");
            }
        } else {
            words.append(
                    event.outcome().equals(EpisodeSummary.FALSE_ALARM)
                            ? ", never confirmed"
                            : ", not decided by the end");
        }
        return words.append('.').toString();
    }
}
