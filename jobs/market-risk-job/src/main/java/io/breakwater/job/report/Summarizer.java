package io.breakwater.job.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.breakwater.job.report.DeskSummary.LogEntry;
import io.breakwater.job.report.DeskSummary.Spell;
import io.breakwater.job.report.RunSummary.Period;

/** Makes the summary from what was read. */
final class Summarizer {
    private static final int GAPS_LISTED = 5;
    private static final int MOST_SPELLS = 2_000;
    private static final int MOST_LOG_ENTRIES = 2_000;
    private static final int MOST_ACTS = 500;

    private final RunRecords records;
    private final RunCard card;

    Summarizer(RunRecords records, RunCard card) {
        this.records = records;
        this.card = card;
    }

    RunSummary summarise() {
        List<DeskSummary> desks = deskNames().stream().map(this::desk).toList();
        List<SymbolSummary> symbols =
                records.symbols().keySet().stream().map(this::symbol).toList();
        List<CrossSummary> universes =
                records.universes().keySet().stream().map(this::universe).toList();
        Period period = period(desks, symbols, universes);
        List<EpisodeSummary> events = records.episodes(period.last());
        QualitySummary quality = quality(desks, events);
        return new RunSummary(
                RunSummary.SCHEMA,
                records.folder(),
                card,
                new Warnings(card, records.files()).of(desks, symbols, quality),
                new Verdict(card, desks, symbols, events, quality).sentences(),
                period,
                desks,
                symbols,
                universes,
                events,
                records.outlook(),
                quality,
                records.files());
    }

    /** Desks of the risk file first, then those that only the log knows. */
    private Set<String> deskNames() {
        Set<String> names = new LinkedHashSet<>(records.desks().keySet());
        names.addAll(records.logs().keySet());
        return names;
    }

    private DeskSummary desk(String name) {
        return desk(name, records.desks().getOrDefault(name, new DeskTrack()), records.log(name));
    }

    private DeskSummary desk(String name, DeskTrack desk, DeskLog log) {
        List<LogEntry> entries = log.entries();
        Instant first = desk.track().rows() > 0 ? desk.track().first() : timeOf(entries, 0);
        Instant last = desk.track().rows() > 0 ? desk.track().last() : timeOf(entries, entries.size() - 1);
        LevelHistory history = new LevelHistory(entries, desk.firstLevel(), orEpoch(first), orEpoch(last));
        Spell worst = history.worst();
        history.leaveOut(desk.track().gaps().longest(Integer.MAX_VALUE));
        return new DeskSummary(
                name,
                desk.track().rows(),
                first,
                last,
                worst == null ? 0 : worst.level(),
                worst == null ? null : worst.from(),
                causeOf(worst, entries),
                history.now(),
                entries.isEmpty() ? "" : entries.get(entries.size() - 1).state(),
                desk.worst(),
                desk.worstHours(),
                history.times(),
                desk.drivers(),
                desk.equity(),
                desk.track().quantities(DeskColumn.values()),
                desk.calendar(),
                log.changes(),
                log.directives(),
                log.notifications(),
                protocol(log, history),
                firstOf(history.spells(), MOST_SPELLS),
                firstOf(entries, MOST_LOG_ENTRIES),
                log.inForce(),
                records.detailOf(name),
                log.reviews().summary(),
                (double) desk.proxies() / desk.track().rows(),
                desk.qualities(),
                desk.histories(),
                desk.track().gaps().count(),
                desk.track().gaps().longest(GAPS_LISTED));
    }

    private static ProtocolSummary protocol(DeskLog log, LevelHistory history) {
        return new ProtocolSummary(
                log.stateChanges(),
                history.states(),
                log.way(),
                log.outcomes().outcomes(),
                log.acts().count(),
                firstOf(log.acts().acts(), MOST_ACTS),
                log.duties().duties(),
                log.duties().inForce());
    }

    private static Instant timeOf(List<LogEntry> entries, int index) {
        return entries.isEmpty() ? null : entries.get(index).time();
    }

    private static String causeOf(Spell worst, List<LogEntry> entries) {
        return worst == null || worst.log() == 0
                ? ""
                : entries.get(worst.log() - 1).cause();
    }

    private static Instant orEpoch(Instant time) {
        return time == null ? Instant.EPOCH : time;
    }

    private static <T> List<T> firstOf(List<T> all, int most) {
        return all.subList(0, Math.min(most, all.size()));
    }

    private SymbolSummary symbol(String key) {
        SymbolTrack symbol = records.symbols().get(key);
        Track track = symbol.track();
        return new SymbolSummary(
                symbol.symbol(),
                symbol.venue(),
                track.rows(),
                track.first(),
                track.last(),
                symbol.fall().depth(),
                symbol.fall().from(),
                symbol.fall().to(),
                records.quantitiesOf(key),
                symbol.qualities(),
                track.gaps().count(),
                track.gaps().longest(GAPS_LISTED));
    }

    private CrossSummary universe(String name) {
        Track track = records.universes().get(name);
        return new CrossSummary(
                name,
                track.rows(),
                track.first(),
                track.last(),
                track.quantities(CrossColumn.values()),
                records.correlationsOf(name));
    }

    private QualitySummary quality(List<DeskSummary> desks, List<EpisodeSummary> events) {
        long rows = desks.stream().mapToLong(DeskSummary::rows).sum();
        long proxies =
                records.desks().values().stream().mapToLong(DeskTrack::proxies).sum();
        long shortDays = records.desks().values().stream()
                .mapToLong(DeskTrack::shortDays)
                .sum();
        RefusedInput refused = records.refused();
        return new QualitySummary(
                refused.count(),
                card.rows() > 0 ? (double) refused.count() / card.rows() : Double.NaN,
                refused.reasons(),
                rows > 0 ? (double) proxies / rows : Double.NaN,
                rows > 0 ? (double) shortDays / rows : Double.NaN,
                desks.stream().mapToLong(DeskSummary::notifications).sum(),
                desks.stream().mapToLong(DeskSummary::directives).sum(),
                events.stream()
                        .filter(event -> event.outcome().equals(EpisodeSummary.FALSE_ALARM))
                        .count(),
                events.stream()
                        .filter(event -> event.outcome().equals("confirmed without detection"))
                        .count(),
                records.rowsOf("late_records.jsonl"),
                records.rowsOf("position_breaks.jsonl"));
    }

    private static Period period(List<DeskSummary> desks, List<SymbolSummary> symbols, List<CrossSummary> universes) {
        List<Instant> times = new ArrayList<>();
        desks.forEach(desk -> times.addAll(
                Stream.of(desk.first(), desk.last()).filter(Objects::nonNull).toList()));
        symbols.forEach(symbol -> times.addAll(List.of(symbol.first(), symbol.last())));
        universes.forEach(universe -> times.addAll(List.of(universe.first(), universe.last())));
        if (times.isEmpty()) {
            return new Period(null, null, Double.NaN);
        }
        times.sort(null);
        Instant first = times.get(0);
        Instant last = times.get(times.size() - 1);
        return new Period(first, last, (last.toEpochMilli() - first.toEpochMilli()) / 3_600_000.0);
    }
}
