package io.breakwater.risk.protocol;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import io.breakwater.risk.protocol.DeskSnapshot.Holder;
import io.breakwater.risk.protocol.restart.Fallback;
import io.breakwater.risk.protocol.restart.Lockdown;

/** Why a row of the protocol fires, in words for a trader: figures where risk has moved, else the row's own words. */
final class Causes {
    private final Situation situation;
    private final DeskMemory memory;
    private final LevelThresholds thresholds;
    private final LevelRules rules;

    Causes(Situation situation, LevelRules rules) {
        this.situation = situation;
        memory = situation.memory;
        this.rules = rules;
        thresholds = rules.thresholds();
    }

    /** Asked before the row has changed anything. */
    String of(Transition row) {
        return switch (row) {
            case T1, T7, T8 -> risen(situation.sample.riskLevel());
            case T20 -> restartEnded();
            case T19_PAPER, AGAIN_1 -> paperRisen();
            case AGAIN_2 -> paperLost();
            case AGAIN_3 ->
                lost(
                        situation.sample.desk().unitNav(),
                        memory.phase.unitNav(),
                        "live since the phase began",
                        Situation.PHASE_LOSS);
            case T12_EXTENDED -> grave();
            case FLOOR_RISE -> situation.demanded().text();
            case FLOOR_END -> floorOver();
            case T2, T3, T4 -> belowExit();
            default -> row.event();
        };
    }

    /**
     * What a row demands, and what it was judged by: components at the marks, with marks moved and books lost, and at restored size, all
     * uncapped; the forward loss; the state of the data; the floor that is demanded.
     */
    String explain(Transition row) {
        RiskSample sample = situation.sample;
        return String.format(
                Locale.ROOT,
                "%s; at the marks %s; high %s; at restored size %s; forward loss %.2f %%; data %s; floor %s",
                row.event(),
                figures(sample.point()),
                figures(sample.high()),
                figures(situation.judgedForExit()),
                100 * sample.forwardLoss(),
                sample.data(),
                situation.demanded().level());
    }

    private static String figures(RiskComponents components) {
        return Arrays.stream(RiskComponent.values())
                .filter(each -> !Double.isNaN(components.of(each)))
                .map(each -> String.format(Locale.ROOT, "%s %.2f %%", each.label(), components.of(each)))
                .collect(Collectors.joining(", ", components.ruined() ? "EQUITY, " : "", ""));
    }

    private String risen(AlertLevel to) {
        RiskSample sample = situation.sample;
        boolean byPoint = sample.point().level(thresholds).compareTo(to) >= 0;
        RiskComponents seen = byPoint ? sample.point() : sample.high();
        return String.format(
                Locale.ROOT,
                "%s: %s %.2f %% reached %s",
                seen.driver(thresholds),
                byPoint ? "R" : "R high",
                seen.riskPercent(thresholds),
                to);
    }

    private String restartEnded() {
        if (situation.risk() >= 4) {
            return risen(situation.sample.riskLevel());
        }
        return situation.isBudgetSpent() && memory.core != DeskState.RESTART_1
                ? lost(
                        situation.sample.desk().unitNav(),
                        memory.fallback.budgetNav(),
                        "since RESTART_3 was first entered",
                        Fallback.BUDGET)
                : String.format(
                        Locale.ROOT, "live positions of %.2f, must be none in %s", situation.grossLeft(), memory.core);
    }

    /** What a desk is too large or its market too wild for, while all that it holds is paper. */
    private String paperRisen() {
        PaperFacts paper = situation.sample.paper();
        return String.format(
                Locale.ROOT,
                "paper book: %s %.2f %% is level %d, must be below 3",
                paper.risk().driver(thresholds),
                paper.risk().riskPercent(thresholds),
                paper.level().number());
    }

    private String paperLost() {
        RiskSample sample = situation.sample;
        long violations = sample.desk().violations() - memory.phase.violations();
        return violations > 0
                ? "directives violated since the phase began: " + violations + ", must be none"
                : lost(
                        sample.paper().unitValue(),
                        memory.phase.paperValue(),
                        "on paper since the phase began",
                        Situation.PHASE_LOSS);
    }

    private static String lost(double now, double then, String since, double most) {
        return String.format(
                Locale.ROOT, "%.2f %% lost %s, must be below %.0f %%", 100 * (1 - now / then), since, 100 * most);
    }

    private String grave() {
        double below = situation.sample.desk().lossFromHigh30d();
        String repeated = situation.now - memory.lockdown.lastRestartAt() <= Lockdown.WEEK
                ? "the second restart within 7 days of " + Instant.ofEpochMilli(memory.lockdown.lastRestartAt())
                : "the first restart in 7 days";
        return String.format(Locale.ROOT, "2 approvals; %s, %.2f %% below the month's high", repeated, 100 * below);
    }

    private String floorOver() {
        return CauseKind.over(memory.floor.text() + " held " + memory.floor.level() + " until now, since "
                + Instant.ofEpochMilli(memory.floor.since()).truncatedTo(ChronoUnit.SECONDS)
                + (memory.core == DeskState.NORMAL ? "" : "; R holds " + memory.core));
    }

    private String belowExit() {
        AlertLevel level = memory.core.level();
        String held = memory.holder.name().isEmpty() || Double.isNaN(memory.holder.percent())
                ? ""
                : String.format(
                        Locale.ROOT, "; %s held it last, at %.2f %%", memory.holder.name(), memory.holder.percent());
        return CauseKind.belowExit(String.format(
                Locale.ROOT,
                "%s (%.2f %%) at restored size for its dwell of %d min%s",
                level,
                thresholds.exitOf(level),
                rules.dwellOf(level) / 60_000,
                held));
    }

    /** What holds the level by risk at this evaluation, for the words of its exit. */
    Holder holder() {
        RiskComponents judged = situation.judgedForExit();
        RiskComponent component = judged.holderOf(memory.core.level(), thresholds);
        RiskComponents high = situation.sample.high();
        return component == null
                ? new Holder(high.driver(thresholds), high.riskPercent(thresholds))
                : new Holder(component.label(), judged.of(component));
    }
}
