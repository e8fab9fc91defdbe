package io.breakwater.job.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.breakwater.job.report.MachineDrawing.Arrow;
import io.breakwater.job.report.MachineDrawing.Box;
import io.breakwater.risk.protocol.DeskState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The README's picture of the protocol: the drawing of the report, of a desk that has taken no way yet. */
class ProtocolPictureTest {
    private static final Path PICTURE = Path.of("src/docs/protocol.svg");
    private static final Path DRAWN = Path.of("target/protocol.svg");
    private static final List<String> COLOURS = List.of("#2f8f4e", "#f2c230", "#ee8420", "#c4232b", "#0b0b0d");
    private static final int HALF_A_BOX = 69;

    private final MachineDrawing machine = new MachineDrawing(
            new ProtocolSummary(0, List.of(), List.of(), List.of(), 0, List.of(), List.of(), null), "");
    private final Set<String> intoTheLatch = new TreeSet<>();
    private final Set<String> overSteps = new TreeSet<>();

    @Test
    void thePictureIsThatOfTheTable() throws IOException {
        String drawn = picture();
        Files.writeString(DRAWN, drawn);
        assertThat(Files.readString(PICTURE).equals(drawn))
                .as("%s is %s, which was drawn from the table just now", PICTURE, DRAWN)
                .isTrue();
        assertThat(Files.readString(Path.of("../../README.md"))).contains("jobs/market-risk-job/" + PICTURE);
    }

    private String picture() {
        StringBuilder svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" font-family="sans-serif" \
                font-size="11" text-anchor="middle">
                <title>States of the protocol, each with its level, and the rows of its table that lead from one to the other</title>
                <defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6" markerHeight="6" \
                markerUnits="userSpaceOnUse" orient="auto"><path fill="#5b6470" d="M0 0L8 4L0 8z"/></marker></defs>
                <rect width="100%%" height="100%%" fill="#fff"/>
                """.formatted(MachineDrawing.WIDTH, MachineDrawing.HEIGHT));
        StringBuilder labels = new StringBuilder();
        for (Arrow arrow : machine.arrows()) {
            boolean labelled = isLabelled(arrow);
            svg.append("""
                    <path fill="none" stroke="%s" d="%s" marker-end="url(#tip)"><title>%s</title></path>
                    """.formatted(labelled ? "#5b6470" : "#d5dae1", arrow.path(), escaped(arrow.title())));
            if (labelled) {
                labels.append("""
                        <text font-size="10" fill="#1d2733" stroke="#fff" stroke-width="3" paint-order="stroke" text-anchor="%s" \
                        x="%s" y="%s">%s</text>
                        """.formatted(anchor(arrow), arrow.x(), arrow.y(), arrow.rows()));
            }
        }
        machine.boxes().forEach(box -> svg.append(box(box)));
        return svg.append(labels)
                .append("""
                <text x="560" y="440" fill="#1d2733">Pale: %s lead from everywhere into the exit, where flat into LOCKDOWN;</text>
                <text x="560" y="456" fill="#1d2733">%s lead over several steps of the ladder.</text>
                </svg>
                """.formatted(String.join(", ", intoTheLatch), String.join(", ", overSteps)))
                .toString();
    }

    private static String box(Box box) {
        boolean light = box.level() == 2 || box.level() == 3;
        return """
                <g transform="translate(%s %s)"><rect width="138" height="40" rx="3" fill="%s"/><text x="69" y="24" fill="%s">\
                <tspan font-weight="bold">%d</tspan> %s</text></g>
                """.formatted(
                box.x(), box.y(), COLOURS.get(box.level() - 1), light ? "#16120a" : "#fff", box.level(), box.name());
    }

    /** What leads from everywhere to the same place is said once. */
    private boolean isLabelled(Arrow arrow) {
        DeskState[] ends = Arrays.stream(
                        arrow.title().substring(0, arrow.title().indexOf('.')).split(" to "))
                .map(DeskState::valueOf)
                .toArray(DeskState[]::new);
        List<String> rows = List.of(arrow.rows().split(", "));
        boolean latch = ends[1] == DeskState.EMERGENCY_EXIT
                || (ends[1] == DeskState.LOCKDOWN && ends[0] != DeskState.EMERGENCY_EXIT);
        boolean steps = DeskState.LADDER.contains(ends[0])
                && DeskState.LADDER.contains(ends[1])
                && Math.abs(ends[0].level().number() - ends[1].level().number()) > 1;
        if (latch) {
            intoTheLatch.addAll(rows);
        } else if (steps) {
            overSteps.addAll(rows);
        }
        return !latch && !steps;
    }

    /** Beside a line that goes up or down, so that there and back can both be read. */
    private String anchor(Arrow arrow) {
        double x = Double.parseDouble(arrow.x());
        return machine.boxes().stream()
                .map(box -> Double.parseDouble(box.x()) + HALF_A_BOX)
                .filter(middle -> Math.abs(middle - x) < 12)
                .findFirst()
                .map(middle -> x < middle ? "end" : "start")
                .orElse("middle");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
