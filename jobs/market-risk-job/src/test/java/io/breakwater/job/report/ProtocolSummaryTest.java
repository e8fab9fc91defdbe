package io.breakwater.job.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;

import io.breakwater.job.report.MachineDrawing.Arrow;
import io.breakwater.job.report.MachineDrawing.Box;
import io.breakwater.job.report.ProtocolSummary.Act;
import io.breakwater.job.report.ProtocolSummary.Outcome;
import io.breakwater.job.report.ProtocolSummary.Taken;
import io.breakwater.job.report.ProtocolSummary.TimeInState;
import io.breakwater.risk.protocol.DeskState;
import io.breakwater.risk.protocol.Transition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.groups.Tuple.tuple;

/** What the report says of a day in which a desk is killed, flat after 5 minutes, and restarted by two persons. */
class ProtocolSummaryTest {
    /** By hand from the rows of the specification. */
    private static final String WAYS = """
            NORMAL: CAUTION WARNING CRITICAL EMERGENCY_EXIT
            CAUTION: NORMAL WARNING CRITICAL EMERGENCY_EXIT
            WARNING: NORMAL CAUTION CRITICAL EMERGENCY_EXIT
            CRITICAL: NORMAL CAUTION WARNING RECOVERY_ASSESS EMERGENCY_EXIT
            RECOVERY_ASSESS: RECOVERY_RAMP CRITICAL EMERGENCY_EXIT
            RECOVERY_RAMP: WARNING CAUTION CRITICAL EMERGENCY_EXIT
            EMERGENCY_EXIT: LOCKDOWN
            LOCKDOWN: REVIEW EXTENDED_REVIEW EMERGENCY_EXIT
            REVIEW: RESTART_1 EXTENDED_REVIEW EMERGENCY_EXIT
            EXTENDED_REVIEW: REVIEW EMERGENCY_EXIT
            RESTART_1: RESTART_2 EMERGENCY_EXIT LOCKDOWN
            RESTART_2: RESTART_3 RESTART_1 EMERGENCY_EXIT LOCKDOWN
            RESTART_3: RESTART_4 RESTART_2 EMERGENCY_EXIT LOCKDOWN
            RESTART_4: NORMAL CAUTION WARNING RESTART_3 EMERGENCY_EXIT LOCKDOWN
            """;

    @TempDir
    Path out;

    private DeskSummary desk;

    @BeforeEach
    void readTheDay() throws IOException {
        Instant first = Instant.parse("2026-01-01T01:00:00Z");
        RunFixture.write(
                out,
                "desk_risk.csv",
                RunFixture.DESK_HEADER,
                RunFixture.deskRow(first, "d", 6.5, 2),
                RunFixture.deskRow(first.plusSeconds(200 * 60), "d", 3, 5));
        writeDecisions();
        writeActs();
        desk = RunFixture.write(out, RunFixture.card()).desks().get(0);
    }

    private void writeDecisions() throws IOException {
        RunFixture.write(
                out,
                "alert_levels.jsonl",
                change("01:00", "NORMAL CAUTION", "NORMAL CAUTION", "T1", "c1: R 6.5"),
                change("01:30", "CAUTION EMERGENCY", "CAUTION EMERGENCY_EXIT", "T8", "kill"),
                change("01:35", "EMERGENCY EMERGENCY", "EMERGENCY_EXIT LOCKDOWN", "T9", "flat"),
                change("02:00", "EMERGENCY EMERGENCY", "LOCKDOWN REVIEW", "T11", "OPEN_REVIEW"),
                change("02:20", "EMERGENCY EMERGENCY", "REVIEW RESTART_1", "T12", "2 approvals"),
                change("03:20", "EMERGENCY EMERGENCY", "RESTART_1 RESTART_1", "AGAIN", "level 3 on paper"),
                change("04:20", "EMERGENCY EMERGENCY", "RESTART_1 RESTART_1", "AGAIN", "level 3 on paper"));
        RunFixture.write(
                out,
                "directives.jsonl",
                directive("01:00", "s", "SCALE_POSITIONS", "PENDING"),
                directive("01:10", "s", "SCALE_POSITIONS", "AUTHORISED"),
                directive("01:30", "s", "SCALE_POSITIONS", "SUPERSEDED"),
                directive("01:30", "c", "CLOSE_ALL", "AUTHORISED"),
                directive("01:32", "c", "CLOSE_ALL", "STALLED"),
                directive("01:35", "c", "CLOSE_ALL", "FULFILLED"),
                directive("02:00", "d", "CLOSE_ALL", "AUTHORISED"),
                directive("02:15", "d", "CLOSE_ALL", "FULFILLED"),
                directive("02:20", "h", "HEDGE", "PENDING"),
                directive("02:25", "h", "HEDGE", "EXPIRED"),
                directive("02:30", "i", "HEDGE", "PENDING"),
                directive("02:30", "m", "HEDGE", "PENDING")
                        .replace("\"level\"", "\"source\":\"MARKET_CRASH|BTC\",\"level\""));
    }

    private void writeActs() throws IOException {
        RunFixture.write(out, "notifications.jsonl", message("01:30", 0), message("01:31", 1));
        RunFixture.write(
                out,
                "operator_commands.jsonl",
                command("k", "KILL", ""),
                command("a", "ACKNOWLEDGE", "alert"),
                command("r", "OPEN_REVIEW", ""),
                command("y", "APPROVE", "T12"));
        RunFixture.write(
                out,
                "operator_answers.jsonl",
                answer("01:30", "k", "ACCEPTED"),
                answer("01:33", "a", "ACCEPTED"),
                answer("02:00", "r", "ACCEPTED"),
                answer("02:15", "y", "ACCEPTED"),
                answer("02:16", "z", "REJECTED"));
        RunFixture.write(
                out,
                "tasks.jsonl",
                task("02:00", "EXTENDED_REVIEW", ""),
                task("02:05", "POSITION_REVIEW", ""),
                task("02:05", "POSITION_REVIEW", "ada")
                        .replace("\"time\":\"2026-01-01T02:05", "\"time\":\"2026-01-01T02:30"));
        RunFixture.write(
                out,
                "alert_limits.jsonl",
                limits("01:00", "\"orderFactor\":0.8,\"leverageCap\":null,\"reduceOnly\":true,\"halt\":false"),
                limits(
                        "01:30",
                        "\"orderFactor\":0,\"leverageCap\":2,\"reduceOnly\":true,\"closeOnly\":true,\"halt\":true"));
    }

    private static String at(String time) {
        return "{\"time\":\"2026-01-01T" + time + ":00.000Z\",\"desk\":\"d\"";
    }

    private static String change(String time, String levels, String states, String row, String cause) {
        String[] level = levels.split(" ", -1);
        String[] state = states.split(" ", -1);
        String cmdId = row.equals("T8") ? "k" : row.equals("T11") ? "r" : "";
        return at(time) + ",\"from\":\"" + level[0] + "\",\"to\":\"" + level[1] + "\",\"state\":\"" + state[1]
                + "\",\"fromState\":\"" + state[0] + "\",\"transition\":\"" + row + "\",\"cmdId\":\"" + cmdId
                + "\",\"flags\":[],\"riskPercent\":6.5,\"driver\":\"c1\",\"cause\":\"" + cause
                + "\",\"episodeId\":\"e\"}\n";
    }

    private static String directive(String time, String id, String type, String status) {
        return at(time) + ",\"id\":\"" + id + "\",\"type\":\"" + type
                + "\",\"level\":5,\"authorisation\":\"AUTO\",\"target\":\"t\",\"status\":\"" + status + "\"}\n";
    }

    private static String message(String time, int step) {
        return at(time) + ",\"alertId\":\"alert\",\"revision\":4,\"step\":" + step + "}\n";
    }

    private static String command(String id, String action, String target) {
        String payload = "{\"cmdId\":\"" + id + "\",\"principal\":\"ada\",\"role\":\"ADMIN\",\"action\":\"" + action
                + "\",\"desk\":\"d\",\"target\":\"" + target + "\",\"revision\":4}";
        return "{\"kid\":\"x\",\"alg\":\"ed25519\",\"payload\":\""
                + Base64.getEncoder().encodeToString(payload.getBytes(StandardCharsets.UTF_8)) + "\",\"sig\":\"\"}\n";
    }

    private static String answer(String time, String id, String verdict) {
        return at(time) + ",\"cmdId\":\"" + id + "\",\"verdict\":\"" + verdict + "\",\"reason\":\"because\"}\n";
    }

    private static String task(String time, String kind, String by) {
        return at(time) + ",\"kind\":\"" + kind + "\",\"openedAt\":\"2026-01-01T" + time
                + ":00.000Z\",\"due\":\"2026-01-02T00:00:00.000Z\",\"doneBy\":\"" + by + "\"}\n";
    }

    private static String limits(String time, String limits) {
        return at(time) + ",\"sizeFactor\":1,\"stopFactor\":1," + limits + "}\n";
    }

    @Test
    void levelsAreCountedApartFromStates() {
        assertThat(desk.changes()).isEqualTo(2);
        assertThat(desk.protocol().stateChanges()).isEqualTo(7);
        assertThat(desk.levels().get(4).entries()).isEqualTo(1);
        assertThat(desk.stateNow()).isEqualTo("RESTART_1");
    }

    /** From the first change at 01:00 to the last at 04:20 are 200 minutes: 30, 5, 25, 20 and 120 of them in each state. */
    @Test
    void timeIsToldByState() {
        assertThat(desk.protocol().states())
                .extracting(TimeInState::state, TimeInState::minutes, TimeInState::entries)
                .containsExactly(
                        tuple("CAUTION", 30.0, 1L),
                        tuple("EMERGENCY_EXIT", 5.0, 1L),
                        tuple("LOCKDOWN", 25.0, 1L),
                        tuple("REVIEW", 20.0, 1L),
                        tuple("RESTART_1", 120.0, 1L));
        assertThat(desk.protocol().states().get(4).share()).isCloseTo(0.6, within(1e-12));
        assertThat(desk.spells()).extracting(DeskSummary.Spell::state).doesNotHaveDuplicates();
    }

    @Test
    void directivesAreCountedOnceWithWhatBecameOfThem() {
        assertThat(desk.directives()).isEqualTo(6);
        Outcome close = outcome("CLOSE_ALL");
        assertThat(close.issued()).isEqualTo(2);
        assertThat(close.fulfilled()).isEqualTo(2);
        assertThat(close.stalled()).isEqualTo(1);
        assertThat(close.medianMinutes()).isEqualTo(10);
        assertThat(close.longestMinutes()).isEqualTo(15);
        Outcome hedge = outcome("HEDGE");
        assertThat(hedge.expired()).isEqualTo(1);
        assertThat(hedge.open()).isEqualTo(1);
        assertThat(hedge.medianMinutes()).isNaN();
        assertThat(outcome("MARKET_CRASH: HEDGE").open())
                .as("a step is counted apart")
                .isEqualTo(1);
        assertThat(outcome("SCALE_POSITIONS").superseded()).isEqualTo(1);
    }

    private Outcome outcome(String type) {
        return desk.protocol().outcomes().stream()
                .filter(each -> each.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    /** The first message of the alert was at 01:30, the state that waits for T12 began at 02:00. */
    @Test
    void actsSayHowLongTheyTook() {
        assertThat(desk.protocol().acts())
                .extracting(Act::action, Act::verdict, Act::afterMinutes)
                .containsExactly(
                        tuple("KILL", "ACCEPTED", 30.0),
                        tuple("ACKNOWLEDGE", "ACCEPTED", 3.0),
                        tuple("OPEN_REVIEW", "ACCEPTED", 25.0),
                        tuple("APPROVE", "ACCEPTED", 15.0),
                        tuple("", "REJECTED", 16.0));
        assertThat(desk.log().get(1).by()).isEqualTo("Kill by ada");
        assertThat(desk.log().get(0).by()).isEmpty();
    }

    /** Rows of a file that the report doesn't read are counted, and are no refused input. */
    @Test
    void fillsAreNoDeadLetters() throws IOException {
        RunFixture.write(out, "paper_fills.jsonl", at("01:30") + ",\"quantity\":-1}\n");
        RunSummary summary = RunFixture.summarise(out, RunFixture.card());
        assertThat(summary.quality().deadLetters()).isZero();
        assertThat(summary.files())
                .filteredOn(file -> file.name().equals("paper_fills.jsonl"))
                .singleElement()
                .satisfies(file -> assertThat(file.rows()).isEqualTo(1));
    }

    @Test
    void aKillIsNoRise() {
        assertThat(LevelCauses.gravestByRisk(desk).orElseThrow().to()).isEqualTo(2);
    }

    @Test
    void tasksAndLimitsAreThoseOfTheEnd() {
        assertThat(desk.protocol().duties())
                .extracting(ProtocolSummary.Duty::kind, ProtocolSummary.Duty::doneBy)
                .containsExactly(tuple("EXTENDED_REVIEW", ""), tuple("POSITION_REVIEW", "ada"));
        assertThat(desk.protocol().limits().words())
                .containsExactly("own trading halted", "only what a directive orders");
    }

    @Test
    void theWayIsCountedByRow() {
        assertThat(desk.protocol().way())
                .extracting(Taken::transition, Taken::count)
                .containsExactly(
                        tuple("T1", 1L),
                        tuple("T8", 1L),
                        tuple("T9", 1L),
                        tuple("T11", 1L),
                        tuple("T12", 1L),
                        tuple("AGAIN", 2L));
    }

    /** Every arrow of the protocol's table and no other, each state once; boxes don't overlap. */
    @Test
    void theMachineIsDrawnFromTheTable() {
        MachineDrawing machine = new MachineDrawing(desk.protocol(), desk.stateNow());
        Set<String> ways = WAYS.lines()
                .flatMap(line -> Arrays.stream(
                                line.substring(line.indexOf(':') + 2).split(" "))
                        .map(to -> line.substring(0, line.indexOf(':')) + " to " + to))
                .collect(Collectors.toSet());
        assertThat(machine.arrows())
                .extracting(arrow -> arrow.title().substring(0, arrow.title().indexOf('.')))
                .containsExactlyInAnyOrderElementsOf(ways);
        assertThat(machine.boxes())
                .extracting(Box::name)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(DeskState.values()).map(Enum::name).toList());
        assertThat(machine.boxes()).extracting(box -> box.x() + " " + box.y()).doesNotHaveDuplicates();
        assertThat(machine.arrows().stream().filter(Arrow::taken).map(Arrow::rows))
                .containsExactlyInAnyOrder("T1", "T8", "T9", "T11", "T12");
        assertThat(machine.boxes().stream().filter(Box::now).map(Box::name)).containsExactly("RESTART_1");
        assertThat(machine.eventOf(desk.protocol().way().get(2))).isEqualTo("flat");
    }

    /** Rows of one number lead upward (what was approved is over) or downward (two persons lower). */
    @Test
    void whatLedSomewhereIsTheRowThatCan() {
        MachineDrawing machine = new MachineDrawing(desk.protocol(), desk.stateNow());
        Instant first = Instant.EPOCH;
        assertThat(machine.eventOf(new Taken("T22", "WARNING", "CAUTION", 1, first, first)))
                .isEqualTo(Transition.T22.event());
        assertThat(machine.eventOf(new Taken("T22", "CAUTION", "WARNING", 1, first, first)))
                .isEqualTo("the approved time is over");
    }

    @Test
    void thePageShowsThem() throws IOException {
        String page = Files.readString(out.resolve("report.html"));
        assertThat(page)
                .contains(
                        "Kill by ada",
                        "T12: 2 approvals, flat",
                        "Close all",
                        "stalled",
                        "own trading halted",
                        ",\"RESTART_1\"]")
                .contains("at the end in restart 1");
    }
}
