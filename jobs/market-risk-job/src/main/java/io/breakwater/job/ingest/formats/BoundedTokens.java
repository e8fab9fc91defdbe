package io.breakwater.job.ingest.formats;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;

/**
 * The tokens of one message, at most as many as it can have: whoever asks for more goes round in circles, and is stopped by an
 * error that says so. No text, however odd, then holds a reader up for longer than its length.
 */
final class BoundedTokens extends JsonParserDelegate {
    private long left;

    /**
     * Bounded tokens.
     *
     * @param json tokens
     * @param most how many may be asked for; a text has no more tokens than bytes, and one end
     */
    BoundedTokens(JsonParser json, long most) {
        super(json);
        left = most;
    }

    /** Too many tokens were asked for. */
    static final class ExhaustedException extends IOException {
        private static final long serialVersionUID = 1L;

        ExhaustedException() {
            super("message took more steps than it has bytes");
        }
    }

    @Override
    public JsonToken nextToken() throws IOException {
        if (left-- <= 0) {
            throw new ExhaustedException();
        }
        return super.nextToken();
    }
}
