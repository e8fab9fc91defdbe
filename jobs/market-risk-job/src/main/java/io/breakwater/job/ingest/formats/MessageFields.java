package io.breakwater.job.ingest.formats;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/** The fields of one message as the venue sends them, before anything is believed; reused from message to message. */
final class MessageFields {
    /** Stands for a whole number that a message does not carry. */
    static final long NONE = Long.MIN_VALUE;

    final MessageSide bids = new MessageSide();
    final MessageSide asks = new MessageSide();
    String event = "";
    String symbol = "";
    String stream = "";
    String price = "";
    String quantity = "";
    String bidPrice = "";
    String bidQuantity = "";
    String askPrice = "";
    String askQuantity = "";
    long eventTime;
    long tradeTime;
    long tradeId;
    long aggregateId;
    long firstUpdate;
    long lastUpdate;
    long previousUpdate;
    long snapshotUpdate;
    long clock;
    long status;
    boolean hasMaker;
    boolean buyerIsMaker;

    private final NumberReader numbers;

    MessageFields(NumberReader numbers) {
        this.numbers = numbers;
    }

    void clear() {
        bids.clear();
        asks.clear();
        event = symbol = stream = price = quantity = "";
        bidPrice = bidQuantity = askPrice = askQuantity = "";
        eventTime = tradeTime = tradeId = aggregateId = NONE;
        firstUpdate = lastUpdate = previousUpdate = snapshotUpdate = clock = status = NONE;
        hasMaker = false;
        buyerIsMaker = false;
    }

    /** Reads one object with all its fields; the parser stands at its opening brace. */
    void read(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken token = json.nextToken();
            if (token == JsonToken.START_OBJECT && name.equals("data")) {
                read(json);
            } else if (token == JsonToken.START_ARRAY) {
                readLevels(name, json);
            } else if (token.isScalarValue()) {
                readScalar(name, token, json);
            } else {
                json.skipChildren();
            }
        }
    }

    private void readLevels(String name, JsonParser json) throws IOException {
        switch (name) {
            case "b", "bids" -> bids.read(json, numbers);
            case "a", "asks" -> asks.read(json, numbers);
            default -> json.skipChildren();
        }
    }

    private void readScalar(String name, JsonToken token, JsonParser json) throws IOException {
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            if (name.equals("m") || name.equals("buyer_maker")) {
                hasMaker = true;
                buyerIsMaker = token == JsonToken.VALUE_TRUE;
            }
        } else if (token == JsonToken.VALUE_STRING) {
            readText(name, json);
        } else if (token.isNumeric()) {
            readNumber(name, json);
        }
    }

    private void readText(String name, JsonParser json) throws IOException {
        switch (name) {
            case "e" -> event = json.getText();
            case "s", "symbol" -> symbol = json.getText();
            case "stream" -> stream = json.getText();
            case "p", "price" -> price = json.getText();
            case "q", "quantity", "qty" -> quantity = json.getText();
            case "b" -> bidPrice = json.getText();
            case "B" -> bidQuantity = json.getText();
            case "a" -> askPrice = json.getText();
            case "A" -> askQuantity = json.getText();
            default -> {}
        }
    }

    private void readNumber(String name, JsonParser json) throws IOException {
        switch (name) {
            case "p", "price" -> price = json.getText();
            case "q", "quantity", "qty" -> quantity = json.getText();
            case "E" -> eventTime = whole(json);
            case "T", "time", "timestamp" -> tradeTime = whole(json);
            case "t", "id", "trade_id" -> tradeId = whole(json);
            case "a" -> aggregateId = whole(json);
            case "U" -> firstUpdate = whole(json);
            case "u" -> lastUpdate = whole(json);
            case "pu" -> previousUpdate = whole(json);
            case "lastUpdateId" -> snapshotUpdate = whole(json);
            case "clock" -> clock = whole(json);
            case "status" -> status = whole(json);
            default -> {}
        }
    }

    private static long whole(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_NUMBER_INT && json.getTextLength() <= 18
                ? json.getLongValue()
                : NONE;
    }

    static boolean readDecimal(JsonParser json, NumberReader numbers) throws IOException {
        return numbers.readDecimal(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
    }
}
