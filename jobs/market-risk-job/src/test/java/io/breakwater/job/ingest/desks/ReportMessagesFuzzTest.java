package io.breakwater.job.ingest.desks;

import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.breakwater.job.ingest.desks.MessageReader.Place;

import static org.assertj.core.api.Assertions.assertThat;

/** Every record about a desk is a message or a refusal, whatever its topic. */
class ReportMessagesFuzzTest {
    private static final List<MessageKind> KINDS = List.of(
            MessageKind.ACCOUNT,
            MessageKind.POSITIONS,
            MessageKind.FILL,
            MessageKind.STATUS,
            MessageKind.FEED_STATUS,
            MessageKind.PARAMETERS,
            MessageKind.INSTRUMENT,
            MessageKind.DAILY_BARS,
            MessageKind.LIQUIDATION,
            MessageKind.OPEN_INTEREST,
            MessageKind.FUNDING);

    private final MessageReader reader = new MessageReader(1_900_000_000_000L);

    /** The number of bytes says which topic is read. */
    @FuzzTest(maxDuration = "10s", maxExecutions = 2_000_000)
    void readsAnyBytes(byte[] value) {
        int length = value == null ? 0 : value.length;
        MessageKind kind = KINDS.get(length % KINDS.size());
        DeskMessage message = reader.read(value, new Place(kind, "desk-0", 1, "", 1_700_000_000_000L));
        assertThat(message.kind()).isIn(kind, MessageKind.CLOCK, MessageKind.EVENT_PARAMETERS, kind.refused());
    }
}
