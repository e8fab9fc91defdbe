package io.breakwater.job.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.breakwater.job.report.DeskSummary.LogEntry;

/** The page as its templates see it. Public for them. */
public final class ReportPage {
    private static final Comparator<LogEntry> BY_WEIGHT = Comparator.comparingInt(
                    (LogEntry entry) -> -Math.max(entry.to(), entry.from()))
            .thenComparing(LogEntry::number);

    private static final String WATCH = "watch only";

    private final RunSummary summary;
    private final PageAssets assets;
    private final String data;
    private final PageBudget budget;

    ReportPage(RunSummary summary, PageAssets assets, String data, PageBudget budget) {
        this.summary = summary;
        this.assets = assets;
        this.data = data;
        this.budget = budget;
    }

    /**
     * One desk on the page.
     *
     * @param number from 1
     * @param desk its summary
     * @param levels its lane
     * @param directives its marks
     * @param acts marks of what people did
     * @param machine its states and the way taken
     * @param log the rows of its alert log that the page has room for
     */
    public record Desk(
            int number,
            DeskSummary desk,
            List<LanePart> levels,
            List<LanePart> directives,
            List<LanePart> acts,
            MachineDrawing machine,
            List<LogRow> log) {}

    /**
     * One row of the alert log.
     *
     * @param entry the change
     * @param anchor where links lead to
     * @param withRecord whether the exact JSON stands below it
     */
    public record LogRow(LogEntry entry, String anchor, boolean withRecord) {}

    /**
     * One event on the page.
     *
     * @param number from 1
     * @param event its summary
     * @param states its lane
     */
    public record Event(int number, EpisodeSummary event, List<LanePart> states) {}

    /**
     * The summary that the page shows.
     *
     * @return every number
     */
    public RunSummary summary() {
        return summary;
    }

    /**
     * What was lost of the input.
     *
     * @return in words; empty when nothing was
     */
    public String lost() {
        return summary.losses().line().orElse("");
    }

    /**
     * What a reader must know before the numbers, but for what was lost.
     *
     * @return as much as there is room for
     */
    public List<String> notes() {
        return some(summary.warnings().stream()
                .filter(warning -> !warning.startsWith(Warnings.LOST) && !warning.equals(RunReport.NO_DESK))
                .toList());
    }

    /**
     * What gave a desk its worst level, where it was not R.
     *
     * @param desk a desk
     * @return in words; empty where R did
     */
    public String notByRisk(DeskSummary desk) {
        return LevelCauses.ofWorst(desk);
    }

    /**
     * What raised a level, where it was not R.
     *
     * @param change a level change
     * @return in words; empty where R did, and for a fall
     */
    public String notByRisk(LogEntry change) {
        return LevelCauses.named(change.cause());
    }

    /**
     * What is written into the page.
     *
     * @return chart script, chart style, script, style, in this order
     */
    public List<String> assets() {
        return List.of(assets.chartScript(), assets.chartStyle(), assets.script(), assets.style());
    }

    /**
     * What the browser may do with the page.
     *
     * @return content security policy
     */
    public String policy() {
        return assets.policy();
    }

    /**
     * The curves.
     *
     * @return JSON without {@code <}
     */
    public String data() {
        return data;
    }

    /**
     * The desks that have a section of their own.
     *
     * @return the first ones
     */
    public List<Desk> desks() {
        List<Desk> desks = new ArrayList<>();
        int shown = ChartData.drawnDesks(summary.desks().size());
        Lanes lanes = new Lanes(summary.period(), Math.max(20, budget.laneParts() / Math.max(1, (shown + 3) / 4)));
        for (DeskSummary desk : summary.desks().subList(0, shown)) {
            int number = desks.size() + 1;
            desks.add(new Desk(
                    number,
                    desk,
                    lanes.levels(desk, number),
                    lanes.directives(desk, number),
                    lanes.acts(desk),
                    new MachineDrawing(desk.protocol(), desk.stateNow()),
                    log(desk, number, shown)));
        }
        return desks;
    }

    private List<LogRow> log(DeskSummary desk, int number, int shown) {
        List<LogEntry> byWeight = desk.log().stream().sorted(BY_WEIGHT).toList();
        int most = Math.min(byWeight.size(), Math.max(5, budget.logRows() / shown));
        int records = Math.min(most, Math.max(3, budget.recordRows() / shown));
        Set<LogEntry> kept = new HashSet<>(byWeight.subList(0, most));
        Set<LogEntry> detailed = new HashSet<>(byWeight.subList(0, records));
        return desk.log().stream()
                .filter(kept::contains)
                .map(entry -> new LogRow(entry, "log-" + number + "-" + entry.number(), detailed.contains(entry)))
                .toList();
    }

    /**
     * The events.
     *
     * @return those with more than a watch first, each in order of time
     */
    public List<Event> events() {
        List<EpisodeSummary> sorted = summary.events().stream()
                .sorted(Comparator.comparing(
                        (EpisodeSummary event) -> event.outcome().equals(WATCH)))
                .limit(budget.listed())
                .toList();
        Lanes lanes = new Lanes(summary.period(), 40);
        List<Event> events = new ArrayList<>();
        for (EpisodeSummary event : sorted) {
            int number = events.size() + 1;
            events.add(new Event(
                    number, event, lanes.states(event, number, summary.period().last())));
        }
        return events;
    }

    /**
     * How the events ended.
     *
     * @return e.g. {@code 1 confirmed, 2 false alarm}
     */
    public String outcomes() {
        Map<String, Long> counts = new TreeMap<>();
        summary.events().forEach(event -> counts.merge(event.outcome(), 1L, Long::sum));
        return counts.entrySet().stream()
                .map(outcome -> outcome.getValue() + " " + outcome.getKey())
                .collect(Collectors.joining(", "));
    }

    /**
     * The lanes of the events: one for each type and scope.
     *
     * @return name and parts
     */
    public Map<String, List<LanePart>> eventLanes() {
        Map<String, List<LanePart>> lanes = new LinkedHashMap<>();
        List<Event> listed = events();
        listed.forEach(view -> lane(lanes, view.event()).addAll(view.states()));
        // Events that have no room of their own further down have a place in time all the same; of watches there may be
        // hundreds.
        Lanes brief = new Lanes(summary.period(), 4);
        Set<EpisodeSummary> shown = listed.stream().map(Event::event).collect(Collectors.toSet());
        summary.events().stream()
                .filter(event -> !shown.contains(event) && !event.outcome().equals(WATCH))
                .limit(budget.laneParts())
                .forEach(event -> lane(lanes, event)
                        .addAll(brief.states(event, 0, summary.period().last())));
        return lanes;
    }

    private static List<LanePart> lane(Map<String, List<LanePart>> lanes, EpisodeSummary event) {
        return lanes.computeIfAbsent(Words.sentence(event.type()) + " " + event.scope(), key -> new ArrayList<>());
    }

    /**
     * The phases of the symbols that have curves.
     *
     * @return name and parts
     */
    public Map<String, List<LanePart>> phaseLanes() {
        List<OutlookSummary.Phases> drawn = summary.outlook().phases().stream()
                .filter(symbol -> !symbol.spells().isEmpty())
                .toList();
        Lanes lanes = new Lanes(summary.period(), Math.max(20, budget.laneParts() / (2 + drawn.size())));
        Map<String, List<LanePart>> parts = new LinkedHashMap<>();
        drawn.forEach(symbol -> parts.put(symbol.symbol(), lanes.phases(symbol)));
        return parts;
    }

    /**
     * How long each phase of a symbol lasted.
     *
     * @param symbol name of the symbol
     * @return in words; empty where it isn't known
     */
    public String phaseShares(String symbol) {
        return summary.outlook().phases().stream()
                .filter(phases -> phases.symbol().equals(symbol))
                .flatMap(phases -> phases.shares().stream())
                .map(share -> Words.sentence(share.name()) + " " + Figures.share(share.share()))
                .collect(Collectors.joining(", "));
    }

    /**
     * The symbols that have curves.
     *
     * @return the first ones
     */
    public List<SymbolSummary> drawnSymbols() {
        return summary.symbols()
                .subList(0, ChartData.drawnSymbols(summary.symbols().size()));
    }

    /**
     * What a symbol is called where one must be told from the others.
     *
     * @param symbol one of the run
     * @return its name; with its venue where it trades at several
     */
    public String nameOf(SymbolSummary symbol) {
        return symbol.nameAmong(summary.symbols());
    }

    /**
     * Whether any symbol had an order book.
     *
     * @return whether a spread is known
     */
    public boolean hasBooks() {
        return summary.symbols().stream()
                .flatMap(symbol -> symbol.quantities().stream())
                .anyMatch(quantity -> quantity.name().equals(SymbolColumn.SPREAD.label()));
    }

    /**
     * What people still owe a desk.
     *
     * @param desk a desk
     * @return tasks that nobody has done
     */
    public List<ProtocolSummary.Duty> openDuties(DeskSummary desk) {
        return some(desk.protocol().duties().stream()
                .filter(duty -> duty.doneAt() == null)
                .toList());
    }

    /**
     * As much of a list as there is room for.
     *
     * @param all the whole list
     * @param <T> entries
     * @return its start
     */
    public <T> List<T> some(List<T> all) {
        return all.subList(0, Math.min(all.size(), budget.listed()));
    }
}
