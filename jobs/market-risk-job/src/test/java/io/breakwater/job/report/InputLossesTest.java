package io.breakwater.job.report;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InputLossesTest {
    private static RunCard card(long taken, long late, long refused) {
        Map<String, Long> counts =
                Map.of("taken", taken, "late", late, "refused", refused, "repeatedBars", 0L, "outsideRange", 0L);
        return new RunCard(
                "1",
                "",
                "2",
                "x",
                List.of(),
                Map.of(),
                "",
                taken + late + refused,
                counts,
                1,
                1,
                0,
                Instant.EPOCH,
                "STREAMING",
                List.of());
    }

    private static QualitySummary refused(QualitySummary.Reason... reasons) {
        long count =
                Arrays.stream(reasons).mapToLong(QualitySummary.Reason::count).sum();
        return new QualitySummary(count, 0, List.of(reasons), 0, 0, 0, 0, 0, 0, 0, 0);
    }

    private static QualitySummary.Reason reason(String word, long count) {
        return new QualitySummary.Reason(word, count, "", 1, "", "");
    }

    @Test
    void nothingIsLostByRepeatsAndMinutesWithoutTrades() {
        InputLosses losses =
                InputLosses.of(card(100, 0, 150), refused(reason("duplicate", 90), reason("no-trades", 60)));
        assertThat(losses.line()).isEmpty();
        assertThat(losses.isTooMuch()).isFalse();
    }

    @Test
    void moreThanOnePercentIsTooMuch() {
        assertThat(InputLosses.of(card(990, 4, 6), refused(reason("bad-price", 6)))
                        .isTooMuch())
                .isFalse();
        InputLosses losses = InputLosses.of(card(989, 4, 7), refused(reason("bad-price", 7)));
        assertThat(losses.isTooMuch()).isTrue();
        assertThat(losses.share()).isEqualTo(0.011);
        assertThat(losses.line())
                .hasValueSatisfying(line -> assertThat(line)
                        .contains(
                                "1.1",
                                "of 1,000 rows",
                                "4 came behind rows of a later time",
                                "7 refused, most often bad-price"));
    }

    @Test
    void aLostFileOrAnInputOfNothingIsTooMuch() {
        InputLosses file = InputLosses.of(card(1_000, 0, 1), refused(reason("unusable-file", 1)));
        assertThat(file.isTooMuch()).isTrue();
        assertThat(file.line()).contains("1 file was unusable and left out");
        InputLosses broken = InputLosses.of(card(100_000, 0, 1), refused(reason("truncated-archive", 1)));
        assertThat(broken.isTooMuch()).isTrue();
        assertThat(broken.line()).contains("1 file broke off and counted up to there");
        assertThat(InputLosses.of(card(0, 0, 0), refused()).isTooMuch()).isTrue();
    }
}
