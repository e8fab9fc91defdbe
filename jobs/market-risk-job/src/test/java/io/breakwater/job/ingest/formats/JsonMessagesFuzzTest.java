package io.breakwater.job.ingest.formats;

import com.code_intelligence.jazzer.junit.FuzzTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Every sequence of bytes is a message or a refusal. */
class JsonMessagesFuzzTest {
    private final BinanceMessages messages = new BinanceMessages(new RowSource("binance", "", 0, 1_900_000_000_000L));

    @FuzzTest(maxDuration = "10s", maxExecutions = 2_000_000)
    void readsAnyBytes(byte[] line) {
        if (line == null) {
            return;
        }
        Parsed parsed = messages.readLine(line, 0, line.length, 1_700_000_000_000L);
        assertThat(parsed.isRead()).isEqualTo(parsed.refusal() == null);
        if (parsed.isRead() && parsed.message().kind() == Message.Kind.TRADE) {
            assertThat(Plausible.isPositive(parsed.message().price())).isTrue();
            assertThat(Plausible.isPositive(parsed.message().quantity())).isTrue();
        }
    }
}
