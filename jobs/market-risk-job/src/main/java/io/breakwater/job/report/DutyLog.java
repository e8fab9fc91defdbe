package io.breakwater.job.report;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.breakwater.job.report.ProtocolSummary.Duty;
import io.breakwater.job.report.ProtocolSummary.InForce;

/** What people owe a desk, and the limits that hold for it. */
final class DutyLog {
    private static final DecimalFormat NUMBER =
            new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT));

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
        boolean halted = line.flag("halt");
        flag(words, halted, "own trading halted");
        flag(words, line.flag("closeOnly"), "only what a directive orders");
        flag(words, line.flag("reduceOnly") && !line.flag("closeOnly"), "reduce only");
        if (!halted) {
            factor(words, line.number("orderFactor"), "orders at most ", "x the usual");
            factor(words, line.number("sizeFactor"), "sizes at most ", "x baseline");
            factor(words, line.number("stopFactor"), "stops at ", "x their distance");
            factor(words, line.number("leverageCap"), "gross at most ", "x equity");
        }
        limits = new InForce(line.time(), words);
    }

    private static void factor(List<String> words, double factor, String before, String after) {
        flag(words, Double.isFinite(factor) && factor != 1, before + NUMBER.format(factor) + after);
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
