package io.breakwater.job.ingest.desks;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.breakwater.job.ingest.files.Container;
import io.breakwater.risk.market.GapClass;

/**
 * One file of reports about desks: JSON lines, or CSV with a header that names its columns.
 *
 * @param kind what its records are
 * @param path where it is
 * @param container how it is packed
 * @param entry name of the entry of a zip; empty otherwise
 * @param desk desk of records that name none; empty when they must
 * @param toMillis end of event time, exclusive: later records are left out
 * @param latestMillis latest event time that is believed, epoch milliseconds
 */
public record ReportFile(
        MessageKind kind, String path, Container container, String entry, String desk, long toMillis, long latestMillis)
        implements Serializable {
    private static final Pattern NAMED = Pattern.compile("^[A-Za-z0-9]{4,20}");

    /** Partition of its records: a file is what its input keeps in order. */
    String partition() {
        return entry.isEmpty() ? path : path + "!" + entry;
    }

    /** Symbol that the file's name begins with, as in BTCUSDT-metrics-2024-01-05.zip; empty where it begins with none. */
    String symbol() {
        String name = Path.of(entry.isEmpty() ? path : entry).getFileName().toString();
        Matcher matcher = NAMED.matcher(name);
        String symbol = matcher.find() ? matcher.group().toUpperCase(Locale.ROOT) : "";
        return GapClass.quoteOf(symbol).isEmpty() ? "" : symbol;
    }
}
