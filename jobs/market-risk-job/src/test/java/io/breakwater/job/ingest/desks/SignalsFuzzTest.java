package io.breakwater.job.ingest.desks;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.breakwater.job.ingest.desks.MessageReader.Place;
import io.breakwater.risk.skill.ModelSignal;
import io.breakwater.risk.skill.SkillBook;

import static org.assertj.core.api.Assertions.assertThat;

/** Every record of models is a signal or a refusal, and every signal is scored or refused. */
class SignalsFuzzTest {
    private static final long NOW = 1_900_000_000_000L;

    private final MessageReader reader = new MessageReader(NOW);

    @FuzzTest(maxDuration = "5s", maxExecutions = 500_000)
    void readsAnyBytes(byte[] value) {
        DeskMessage message =
                reader.read(value, new Place(MessageKind.SIGNAL, "model.signals-0", 1, "", 1_700_000_000_000L));
        assertThat(message.kind()).isIn(MessageKind.SIGNAL, MessageKind.CLOCK, MessageKind.REFUSED_SIGNAL);
        if (message.kind() == MessageKind.SIGNAL) {
            SkillBook book = new SkillBook();
            book.pass(message.time(), week -> {});
            book.accept((ModelSignal) message.content());
            book.pass(NOW, week -> assertThat(week.models()).isEmpty());
        }
    }
}
