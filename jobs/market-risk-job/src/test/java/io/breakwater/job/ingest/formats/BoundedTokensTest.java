package io.breakwater.job.ingest.formats;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BoundedTokensTest {
    @Test
    void stopWhoeverAsksForMoreTokensThanThereCanBe() throws IOException {
        try (JsonParser json = new BoundedTokens(new JsonFactory().createParser("[]"), 4)) {
            for (int i = 0; i < 4; i++) {
                json.nextToken();
            }
            assertThat(json.currentToken()).isNull();
            assertThatThrownBy(json::nextToken).isInstanceOf(BoundedTokens.ExhaustedException.class);
        }
    }
}
