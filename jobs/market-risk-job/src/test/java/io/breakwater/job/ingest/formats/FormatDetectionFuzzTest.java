package io.breakwater.job.ingest.formats;

import java.util.List;
import java.util.Optional;

import com.code_intelligence.jazzer.junit.FuzzTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Every beginning of a file has a format or a reason why it has none. */
class FormatDetectionFuzzTest {
    @FuzzTest(maxDuration = "10s", maxExecutions = 2_000_000)
    void tellsAFormatOrWhyThereIsNone(byte[] sample) {
        if (sample == null) {
            return;
        }
        try {
            boolean whole = sample.length % 2 == 0;
            List<TickFormat> formats = List.of(TickFormat.values());
            Optional<TickFormat> forced = sample.length % 5 == 0
                    ? Optional.of(formats.get(sample.length % formats.size()))
                    : Optional.empty();
            Detection detection = FormatDetector.detect(sample, whole, forced);
            assertThat(detection.format()).isNotNull();
        } catch (FormatException e) {
            assertThat(e).hasMessageContaining(" ");
        }
    }
}
