package io.breakwater.risk.study;

import java.util.List;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.reference.MarketData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LadderSimulationTest {
    private static final long MINUTE = 60_000;
    private static final String[] FILES = {
        "20170817_20171231", "20180101_20180630", "20190301_20191231", "20200101_20200131", "20200901_20201231",
        "20210101_20210731", "20220901_20221231", "20230101_20230731", "20240501_20241231", "20250101_20250430"
    };

    /** Exposure; share of time in L1 to L5, percent; lockdowns and changes a year: the specification's table of this folder. */
    private static final double[][] TABLE = {
        {0.5, 55.9, 33.4, 8.1, 2.6, 0.0, 0.0, 101},
        {1, 22.1, 46.0, 17.3, 13.0, 1.6, 2.9, 190},
        {2, 0, 29.0, 25.8, 38.1, 7.1, 12.9, 164},
        {3, 0, 15.3, 20.5, 49.1, 15.1, 27.6, 190}
    };

    private static final double YEARS = 3.48;

    @Test
    @Tag("A53")
    void a53PlainLadderOverTheFoldersMinutesGivesTheTableOfTheSpecification() {
        List<LadderSimulation> ladders = java.util.Arrays.stream(TABLE)
                .map(row -> new LadderSimulation(row[0], LevelThresholds.DEFAULT, 0.09))
                .toList();
        for (String file : FILES) {
            feed(ladders, "market/minute/BTCUSDT-1m-" + file + ".csv.gz");
        }
        for (int i = 0; i < TABLE.length; i++) {
            LadderSimulation.Outcome outcome = ladders.get(i).outcome();
            assertThat(outcome.years()).isCloseTo(YEARS, within(0.01));
            for (int level = 0; level < 5; level++) {
                double stated = TABLE[i][level + 1];
                assertThat(outcome.levelPercent()[level])
                        .as("share of L%d at %sx", level + 1, TABLE[i][0])
                        .isCloseTo(stated, within(Math.max(1.5, 0.1 * stated)));
            }
            assertThat(outcome.lockdownsPerYear())
                    .as("lockdowns at %sx", TABLE[i][0])
                    .isCloseTo(TABLE[i][6], within(Math.max(1, 0.1 * TABLE[i][6])));
            assertThat(outcome.changesPerYear())
                    .as("changes at %sx", TABLE[i][0])
                    .isCloseTo(TABLE[i][7], within(Math.max(1, 0.1 * TABLE[i][7])));
        }
        // A18: no limit cycle.
        assertThat(ladders.get(3).outcome().changesPerYear()).isLessThanOrEqualTo(250);
    }

    private static void feed(List<LadderSimulation> ladders, String file) {
        long last = Long.MIN_VALUE;
        double close = Double.NaN;
        for (NamedCsvRecord row : MarketData.rows(file)) {
            long open = Long.parseLong(row.getField("open_time")) / MINUTE * MINUTE;
            if (open != last && last != Long.MIN_VALUE) {
                bar(ladders, last, close);
            }
            last = open;
            close = Double.parseDouble(row.getField("close"));
        }
        bar(ladders, last, close);
    }

    private static void bar(List<LadderSimulation> ladders, long open, double close) {
        ladders.forEach(ladder -> ladder.bar(open + MINUTE, MINUTE, close));
    }

    /** Half of equity in an asset that halves three times, each time from a new high after the lockdown: 0.75 is left of 1 each time. */
    @Test
    void whatALockdownRebasesStaysLostInTheDrawdownOfTheWholeRun() {
        LadderSimulation ladder = new LadderSimulation(0.5, LevelThresholds.DEFAULT, 0.09);
        long bar = 5 * MINUTE;
        long time = 0;
        double price = 1_000;
        for (int i = 0; i < 3 * 26_000; i++) {
            time += bar;
            price *= i % 26_000 == 25_999 ? 0.5 : i % 2 == 0 ? 1.0001 : 1 / 1.0001;
            ladder.bar(time, bar, price);
        }
        for (int i = 0; i < 2_000; i++) {
            time += bar;
            ladder.bar(time, bar, price);
        }
        LadderSimulation.Outcome outcome = ladder.outcome();
        assertThat(outcome.lockdownsPerYear() * outcome.years()).isCloseTo(3, within(1e-9));
        assertThat(outcome.worstDrawdownPercent()).isCloseTo(100 * (1 - 0.75 * 0.75 * 0.75), within(1.5));
        assertThat(outcome.worstRebasedDrawdownPercent()).isCloseTo(25, within(1.5));
    }

    @Test
    void ladderThatHasSeenTooLittleHasNoShares() {
        LadderSimulation ladder = new LadderSimulation(1, LevelThresholds.DEFAULT, 0.09);
        ladder.bar(MINUTE, MINUTE, 100);
        assertThat(ladder.outcome().levelPercent()).containsOnly(Double.NaN);
        assertThat(ladder.outcome().years()).isZero();
    }
}
