package io.breakwater.job.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.breakwater.job.report.DeskSummary.LogEntry;
import io.breakwater.job.report.DeskSummary.Spell;
import io.breakwater.job.report.OutlookSummary.PhaseSpell;
import io.breakwater.job.report.ProtocolSummary.Act;
import io.breakwater.job.report.RunSummary.Period;

/** Places stretches of time on the page's time axis, so that lanes are there without a script too. */
final class Lanes {
    private static final List<String> PHASES = List.of("WARMING", "QUIET", "TRENDING", "STRESSED");
    private static final Set<String> OVER = Set.of("QUIET", "RESOLVED", "RECOVERY", "CLOSED", "EXPIRED");

    private final long first;
    private final double length;
    private final int mostParts;

    private record Look(String style, String label, String title, String link) {}

    Lanes(Period period, int mostParts) {
        first = period.first() == null ? 0 : period.first().toEpochMilli();
        length = period.last() == null ? 1 : Math.max(1, period.last().toEpochMilli() - first);
        this.mostParts = mostParts;
    }

    /** Levels of a desk, named by its states; where there are very many, the highest one of each small stretch. */
    List<LanePart> levels(DeskSummary desk, int number) {
        List<LanePart> parts = new ArrayList<>();
        for (Spell spell : thinned(desk.spells())) {
            String level = Levels.nameOf(spell.level());
            String name = spell.state().isEmpty() ? level : spell.state();
            String title = desk.desk() + ": level " + spell.level() + " " + level
                    + (name.equals(level) ? "" : ", state " + name) + ", " + Figures.minute(spell.from())
                    + " to " + Figures.minute(spell.to()) + " UTC";
            String link = spell.log() == 0 ? "" : "#log-" + number + "-" + spell.log();
            parts.add(part(new Look("lv" + spell.level(), name, title, link), spell.from(), spell.to()));
        }
        return parts;
    }

    private List<Spell> thinned(List<Spell> spells) {
        if (spells.size() <= mostParts) {
            return spells;
        }
        double cell = length / mostParts;
        List<Spell> thin = new ArrayList<>();
        for (Spell spell : spells) {
            Spell last = thin.isEmpty() ? null : thin.get(thin.size() - 1);
            boolean hole = last != null && spell.from().isAfter(last.to());
            if (last == null || hole || last.to().toEpochMilli() - last.from().toEpochMilli() >= cell) {
                thin.add(spell);
            } else {
                Spell higher = spell.level() > last.level() ? spell : last;
                thin.set(
                        thin.size() - 1,
                        new Spell(higher.level(), higher.state(), last.from(), spell.to(), higher.log()));
            }
        }
        return thin;
    }

    /** Phases of a symbol; where there are very many, the most severe one of each small stretch. */
    List<LanePart> phases(OutlookSummary.Phases symbol) {
        List<PhaseSpell> spells = symbol.spells();
        double cell = spells.size() > mostParts ? length / mostParts : 0;
        List<PhaseSpell> thin = new ArrayList<>();
        for (PhaseSpell spell : spells) {
            PhaseSpell last = thin.isEmpty() ? null : thin.get(thin.size() - 1);
            boolean apart = last == null || spell.from().isAfter(last.to());
            if (apart || last.to().toEpochMilli() - last.from().toEpochMilli() >= cell) {
                thin.add(spell);
            } else {
                String phase = severity(spell.phase()) > severity(last.phase()) ? spell.phase() : last.phase();
                thin.set(thin.size() - 1, new PhaseSpell(phase, last.from(), spell.to()));
            }
        }
        return thin.stream().map(spell -> phase(symbol.symbol(), spell)).toList();
    }

    private LanePart phase(String symbol, PhaseSpell spell) {
        String title = symbol + ": " + spell.phase() + ", " + Figures.minute(spell.from()) + " to "
                + Figures.minute(spell.to()) + " UTC";
        String style = severity(spell.phase()) < 0 ? "other" : spell.phase().toLowerCase(Locale.ROOT);
        return part(new Look("ph-" + style, spell.phase(), title, ""), spell.from(), spell.to());
    }

    private static int severity(String phase) {
        return PHASES.indexOf(phase);
    }

    /** Marks at the changes that issued directives; where there are very many, the first one of each small stretch. */
    List<LanePart> directives(DeskSummary desk, int number) {
        List<LanePart> marks = new ArrayList<>();
        double cell = length / mostParts;
        long next = Long.MIN_VALUE;
        boolean many = desk.log().size() > mostParts;
        for (LogEntry entry : desk.log()) {
            if (!entry.orders().isEmpty() && entry.time().toEpochMilli() >= next) {
                next = many ? entry.time().toEpochMilli() + (long) cell : next;
                String title = Words.counted(entry.orders().size(), "directive", "directives") + " at "
                        + Figures.minute(entry.time()) + " UTC";
                String link = "#log-" + number + "-" + entry.number();
                marks.add(part(new Look("mark", "", title, link), entry.time(), entry.time()));
            }
        }
        return marks;
    }

    /** Marks at the acts of people; where there are very many, the first one of each small stretch. */
    List<LanePart> acts(DeskSummary desk) {
        List<LanePart> marks = new ArrayList<>();
        List<Act> acts = desk.protocol().acts();
        double cell = acts.size() > mostParts ? length / mostParts : 0;
        long next = Long.MIN_VALUE;
        for (Act act : acts) {
            if (act.time().toEpochMilli() >= next) {
                next = act.time().toEpochMilli() + (long) cell;
                String title = (act.action().isEmpty() ? "Answer" : Words.sentence(act.action())) + " "
                        + act.verdict().toLowerCase(Locale.ROOT) + " at " + Figures.minute(act.time()) + " UTC: "
                        + act.reason();
                marks.add(part(new Look("mark", "", title, ""), act.time(), act.time()));
            }
        }
        return marks;
    }

    /**
     * The states of an episode.
     *
     * @param event the episode
     * @param number its number on the page; 0 when it has no part of its own there
     * @param end end of the run
     */
    List<LanePart> states(EpisodeSummary event, int number, Instant end) {
        List<LanePart> parts = new ArrayList<>();
        List<EpisodeSummary.Step> path = event.path();
        for (int i = 0; i < path.size() && parts.size() < mostParts; i++) {
            EpisodeSummary.Step step = path.get(i);
            boolean over = OVER.contains(step.status());
            Instant to = i + 1 < path.size() ? path.get(i + 1).time() : over || end == null ? step.time() : end;
            String title = Words.sentence(event.type()) + ": " + step.status()
                    + (step.stage().isEmpty() ? "" : ", " + step.stage()) + ", " + Figures.minute(step.time()) + " UTC";
            String link = number == 0 ? "" : "#event-" + number;
            String style = "st-" + styleOf(step.status());
            parts.add(part(new Look(style, step.status(), title, link), step.time(), to));
        }
        return parts;
    }

    /** Only states that the style sheet knows; a file may hold anything. */
    private static String styleOf(String status) {
        return switch (status) {
            case "WATCH", "DETECTED", "ONGOING", "RESOLVED", "RECOVERY", "CLOSED", "EXPIRED" ->
                status.toLowerCase(Locale.ROOT);
            default -> "other";
        };
    }

    private LanePart part(Look look, Instant from, Instant to) {
        double left = 100 * (from.toEpochMilli() - first) / length;
        double width = 100 * (to.toEpochMilli() - from.toEpochMilli()) / length;
        return new LanePart(
                look.style,
                look.label,
                look.title,
                look.link,
                from.toEpochMilli(),
                to.toEpochMilli(),
                percent(left),
                percent(width));
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.3f%%", value);
    }
}
