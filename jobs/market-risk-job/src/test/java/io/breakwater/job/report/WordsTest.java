package io.breakwater.job.report;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Names of figures as people read them. */
class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "leadHours, lead hours",
        "hoursLevel1, hours level 1",
        "valueAtRisk99End, value at risk 99 % end",
        "expectedShortfall975End, expected shortfall 97.5 % end",
        "strategyProfit.main, strategy profit.main",
        "brier, brier"
    })
    void namesAreSpaced(String name, String words) {
        assertThat(Words.spaced(name)).isEqualTo(words);
    }
}
