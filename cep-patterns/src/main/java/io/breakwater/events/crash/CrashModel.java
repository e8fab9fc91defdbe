package io.breakwater.events.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import io.breakwater.risk.episodes.OnsetModel;

/** The probability model of crashes that is shipped: what {@code breakwater calibrate} made of two-hour and hourly bars of ten coins. */
public final class CrashModel {
    /** The model. */
    public static final OnsetModel DEFAULT = load();

    private static final String FILE = "crash-model.properties";

    private CrashModel() {}

    private static OnsetModel load() {
        try (InputStream file = CrashModel.class.getResourceAsStream(FILE)) {
            return OnsetModel.read(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
