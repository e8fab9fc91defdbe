package io.breakwater.job.ingest.desks;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.job.ingest.ConfirmTimeJumps;
import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.risk.desk.records.AccountReport;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The guard of ticks in front of reports about desks: positions, accounts, fills, control. */
class ConfirmReportTimesTest {
    private static final long START = 1_700_006_400_000L;
    private static final long SECOND = 1_000;
    private static final long AHEAD = 84_600 * SECOND;
    private static final int WRONG = 99_999;

    private static DeskMessage report(long position, long time) {
        AccountReport report = new AccountReport("alpha", "a", "x", START + time, 1, 0, 0, Double.NaN, Double.NaN, 0);
        return new DeskMessage(MessageKind.ACCOUNT, "desk.accounts-3", position, START + time, report, "raw");
    }

    private static DeskMessage clock(long time) {
        return new DeskMessage(MessageKind.CLOCK, "desk.accounts-3", 0, START + time, new MessageKind.Nothing(), "{}");
    }

    /** A report a second with a clock record behind each, and one of tomorrow behind the first. */
    private static List<DeskMessage> tape(int reports) {
        List<DeskMessage> tape = new ArrayList<>();
        for (int i = 0; i < reports; i++) {
            tape.add(report(i, i * SECOND));
            if (i == 1) {
                tape.add(report(WRONG, AHEAD));
            }
            tape.add(clock(i * SECOND));
        }
        return tape;
    }

    private static OneInputStreamOperatorTestHarness<DeskMessage, DeskMessage> harness() throws Exception {
        OneInputStreamOperatorTestHarness<DeskMessage, DeskMessage> harness =
                new OneInputStreamOperatorTestHarness<>(new ConfirmTimeJumps<>(MessageTimes.INSTANCE, 500));
        harness.setup(MessageTimes.INSTANCE.serializer());
        return harness;
    }

    private static void feed(
            OneInputStreamOperatorTestHarness<DeskMessage, DeskMessage> harness, List<DeskMessage> messages)
            throws Exception {
        for (DeskMessage message : messages) {
            harness.processElement(new StreamRecord<>(message, message.time()));
            harness.processWatermark(message.time() - 501);
        }
    }

    private static List<DeskMessage> of(
            OneInputStreamOperatorTestHarness<DeskMessage, DeskMessage> harness, MessageKind kind) {
        return harness.extractOutputValues().stream()
                .filter(message -> message.kind() == kind)
                .toList();
    }

    @Test
    void reportOfTomorrowIsRefusedAndMovesNoTime() throws Exception {
        try (var harness = harness()) {
            harness.open();
            feed(harness, tape(1_000));

            assertThat(of(harness, MessageKind.ACCOUNT)).hasSize(1_000).noneMatch(report -> report.position() == WRONG);
            assertThat(of(harness, MessageKind.REFUSED)).singleElement().satisfies(refused -> {
                DeadLetter letter = (DeadLetter) refused.content();
                assertThat(letter.reason()).isEqualTo("time-jump");
                assertThat(letter.source()).isEqualTo("desk.accounts-3");
                assertThat(letter.position()).isEqualTo(WRONG);
                assertThat(letter.time()).isEqualTo(START + SECOND);
                assertThat(letter.detail()).startsWith("time was 2023-11-15T23:30:00Z, must be near");
                assertThat(letter.raw()).isEqualTo("raw");
            });
            assertThat(harness.getOutput())
                    .filteredOn(Watermark.class::isInstance)
                    .last()
                    .isEqualTo(new Watermark(START + 999 * SECOND - 501));
        }
    }

    @Test
    void clockRecordBearsOutAReportBehindALongSilence() throws Exception {
        try (var harness = harness()) {
            harness.open();
            feed(harness, List.of(report(0, 0), clock(0), report(1, AHEAD)));
            assertThat(of(harness, MessageKind.ACCOUNT)).hasSize(1);
            feed(harness, List.of(clock(AHEAD - SECOND)));
            assertThat(of(harness, MessageKind.ACCOUNT)).hasSize(2);
            assertThat(of(harness, MessageKind.REFUSED)).isEmpty();
        }
    }

    @Test
    void refusedInputPassesAtOnce() throws Exception {
        try (var harness = harness()) {
            harness.open();
            DeadLetter letter = new DeadLetter(0, "desk.accounts-3", 1, "bad-json", "detail", "raw");
            harness.processElement(new StreamRecord<>(
                    new DeskMessage(MessageKind.REFUSED, "desk.accounts-3", 1, DeskMessage.NO_TIME, letter, "raw")));
            assertThat(of(harness, MessageKind.REFUSED)).hasSize(1);
        }
    }

    @Test
    void restoreAtAnyRecordDecidesAlike() throws Exception {
        List<DeskMessage> tape = tape(6);
        for (int cut = 0; cut <= tape.size(); cut++) {
            List<DeskMessage> seen = new ArrayList<>();
            OperatorSubtaskState state;
            try (var harness = harness()) {
                harness.open();
                feed(harness, tape.subList(0, cut));
                state = harness.snapshot(1, 1);
                seen.addAll(harness.extractOutputValues());
            }
            try (var harness = harness()) {
                harness.initializeState(state);
                harness.open();
                feed(harness, tape.subList(cut, tape.size()));
                seen.addAll(harness.extractOutputValues());
            }
            assertThat(seen)
                    .as("cut at %s", cut)
                    .filteredOn(message -> message.kind() == MessageKind.ACCOUNT)
                    .extracting(DeskMessage::position)
                    .containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
            assertThat(seen)
                    .filteredOn(message -> message.kind() == MessageKind.REFUSED)
                    .hasSize(1);
        }
    }
}
