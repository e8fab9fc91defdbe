package io.breakwater.job.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.breakwater.job.report.ProtocolSummary.Duty;
import io.breakwater.job.report.ProtocolSummary.InForce;

/** What people owe a desk, and the limits that hold for it. */
final class DutyLog {
    private final Map<String, Duty> duties = new LinkedHashMap<>();
    private InForce limits;

    void task(Line line) {
        String key = line.text("kind") + "|" + line.text("openedAt");
        Duty opened = duties.get(key);
        duties.put(
                key,
                new Duty(
                        line.text("kind"),
                        opened == null ? line.time() : opened.openedAt(),
                        line.instant("due"),
                        line.text("doneBy").isEmpty() ? null : line.time(),
                        line.text("doneBy")));
    }

    void limits(Line line) {
        List<String> words = new ArrayList<>();
        factor(words, line.number("orderFactor"), "orders at most ", "x");
        factor(words, line.number("sizeFactor"), "sizes at most ", "x baseline");
        factor(words, line.number("stopFactor"), "stops at ", "x distance");
        double cap = line.number("leverageCap");
        if (Double.isFinite(cap)) {
            words.add("gross at most " + Figures.plain(cap) + "x equity");
        }
        flag(words, line.flag("reduceOnly") && !line.flag("closeOnly"), "reduce only");
        flag(words, line.flag("closeOnly"), "only what a directive orders");
        flag(words, line.flag("halt"), "own trading halted");
        limits = new InForce(line.time(), words);
    }

    private static void factor(List<String> words, double factor, String before, String after) {
        flag(words, factor < 1, before + Figures.plain(factor) + after);
    }

    private static void flag(List<String> words, boolean holds, String text) {
        if (holds) {
            words.add(text);
        }
    }

    /** In the order in which they were opened. */
    List<Duty> duties() {
        return List.copyOf(duties.values());
    }

    /** The limits told last; null when none were. */
    InForce inForce() {
        return limits;
    }
}
