package io.breakwater.job.ingest.formats;

import java.io.IOException;
import java.util.Arrays;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/** One side of a book message while it is read; reused from message to message. */
final class Levels {
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

    boolean isMalformed() {
        return malformed;
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

    /** Reads {@code [["price","quantity"],...]}; the parser stands at the opening bracket. */
    void read(JsonParser json, NumberReader numbers) throws IOException {
        present = true;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_ARRAY || count >= MOST) {
                malformed = true;
                json.skipChildren();
                continue;
            }
            double price = number(json, numbers);
            double quantity = number(json, numbers);
            add(price, quantity);
            while (json.nextToken() != JsonToken.END_ARRAY) {
                json.skipChildren();
            }
        }
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
        JsonToken token = json.nextToken();
        if (token == null || !token.isScalarValue() || !MessageFields.readDecimal(json, numbers)) {
            malformed = true;
            if (token != null && !token.isScalarValue() && token.isStructStart()) {
                json.skipChildren();
            }
            return Double.NaN;
        }
        return numbers.decimal();
    }
}
