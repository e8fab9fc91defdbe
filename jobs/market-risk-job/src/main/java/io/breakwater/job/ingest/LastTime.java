package io.breakwater.job.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LongSummaryStatistics;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.breakwater.job.ingest.files.Container;
import io.breakwater.job.ingest.files.PackedFile;
import io.breakwater.job.ingest.formats.FormatDetector;
import io.breakwater.job.ingest.formats.TickFormat;

/** Tells when a file ends without reading it whole, so that one before the wanted range can be left out. */
final class LastTime {
    private static final int TAIL = 1 << 16;
    private static final Pattern PERIOD = Pattern.compile("-(\\d{4})-(\\d{2})(?:-(\\d{2}))?\\.[a-zA-Z.]+");

    private LastTime() {}

    /** Time from which on a file holds nothing, epoch milliseconds; none when only its rows could say it. */
    static OptionalLong of(LaneFile file) {
        if (file.container() == Container.PLAIN) {
            return inTail(file);
        }
        return byName(file);
    }

    private static OptionalLong inTail(LaneFile file) {
        if (file.format().format() == TickFormat.BINANCE_JSON
                || file.format().dialect().isRearranged()) {
            return OptionalLong.empty();
        }
        long offset = Math.max(file.bytes() - TAIL, 0);
        try (InputStream in =
                PackedFile.open(Path.of(file.path()), file.container(), file.entry(), offset, file.bytes())) {
            LongSummaryStatistics times = FormatDetector.times(in.readNBytes(TAIL), file.format());
            boolean bars = file.format().barLengthMillis() > 0;
            return times.getCount() == 0 ? OptionalLong.empty() : OptionalLong.of(times.getMax() + (bars ? 0 : 1));
        } catch (IOException e) {
            // Whoever reads it says so.
            return OptionalLong.empty();
        }
    }

    /** Archives of a month or a day hold that and no more, where they begin in it. */
    private static OptionalLong byName(LaneFile file) {
        Matcher period = PERIOD.matcher(Path.of(file.path()).getFileName().toString());
        if (!period.find()) {
            return OptionalLong.empty();
        }
        try {
            boolean month = period.group(3) == null;
            LocalDate first = LocalDate.of(
                    Integer.parseInt(period.group(1)),
                    Integer.parseInt(period.group(2)),
                    month ? 1 : Integer.parseInt(period.group(3)));
            long begin = millis(first);
            long end = millis(month ? first.plusMonths(1) : first.plusDays(1));
            boolean fits = file.firstTime() >= begin && file.firstTime() <= end;
            return fits ? OptionalLong.of(end) : OptionalLong.empty();
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    private static long millis(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
