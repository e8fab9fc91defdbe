package io.breakwater.job.ingest.formats;

import java.io.IOException;
import java.util.Arrays;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;

/** One side of a book message while it is read; reused from message to message. */
final class MessageSide {
    /** Most levels of one side that are believed; venues send at most 5,000. */
    static final int MOST = 20_000;

    private double[] prices = new double[32];
    private double[] quantities = new double[32];
    private int count;
    private boolean present;
    private boolean malformed;

    void clear() {
        count = 0;
        present = false;
        malformed = false;
    }

    boolean isPresent() {
        return present;
    }

    int count() {
        return count;
    }

    double[] prices() {
        return Arrays.copyOf(prices, count);
    }

    double[] quantities() {
        return Arrays.copyOf(quantities, count);
    }

    double best(boolean bid) {
        double best = Double.NaN;
        for (int i = 0; i < count; i++) {
            if (quantities[i] > 0 && (Double.isNaN(best) || (bid ? prices[i] > best : prices[i] < best))) {
                best = prices[i];
            }
        }
        return best;
    }

    void add(double price, double quantity) {
        present = true;
        if (count == prices.length) {
            prices = Arrays.copyOf(prices, 2 * count);
            quantities = Arrays.copyOf(quantities, 2 * count);
        }
        prices[count] = price;
        quantities[count++] = quantity;
    }

    /** Reads {@code [["price","quantity"],...]}; the parser stands at the opening bracket, and then at the closing one. */
    void read(JsonParser json, NumberReader numbers) throws IOException {
        present = true;
        while (nextOf(json)) {
            if (json.currentToken() == JsonToken.START_ARRAY && count < MOST) {
                readLevel(json, numbers);
            } else {
                malformed = true;
                json.skipChildren();
            }
        }
    }

    /** What a venue adds behind price and quantity is passed over. */
    private void readLevel(JsonParser json, NumberReader numbers) throws IOException {
        double price = Double.NaN;
        double quantity = Double.NaN;
        int scalars = 0;
        for (; nextOf(json); scalars++) {
            if (scalars == 0) {
                price = number(json, numbers);
            } else if (scalars == 1) {
                quantity = number(json, numbers);
            }
            json.skipChildren();
        }
        malformed |= scalars < 2;
        add(price, quantity);
    }

    /** Goes on to the next element of an array; false at its end. Where the text ends inside, no element would ever end it. */
    private static boolean nextOf(JsonParser json) throws IOException {
        JsonToken token = json.nextToken();
        if (token == null) {
            throw new JsonEOFException(json, null, "message ended inside a list of levels");
        }
        return token != JsonToken.END_ARRAY;
    }

    /** First level with an impossible price or quantity; null when all are possible. */
    Refusal firstFault(String side) {
        if (malformed) {
            return new Refusal(
                    "unparsable", side + " were not a list of at most " + MOST + " pairs of price and quantity");
        }
        for (int i = 0; i < count; i++) {
            if (!Plausible.isPositive(prices[i])) {
                return Plausible.positive("bad-price", side + " price", prices[i], prices[i])
                        .orElseThrow();
            }
            if (!Plausible.isNotNegative(quantities[i])) {
                return Plausible.notNegative("bad-quantity", side + " quantity", quantities[i], quantities[i])
                        .orElseThrow();
            }
        }
        return null;
    }

    private double number(JsonParser json, NumberReader numbers) throws IOException {
        if (json.currentToken().isScalarValue() && MessageFields.readDecimal(json, numbers)) {
            return numbers.decimal();
        }
        malformed = true;
        return Double.NaN;
    }
}
