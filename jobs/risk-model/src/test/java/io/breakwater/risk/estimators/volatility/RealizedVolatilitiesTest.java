package io.breakwater.risk.estimators.volatility;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.breakwater.risk.reference.Bits;
import io.breakwater.risk.reference.Fixture;
import io.breakwater.risk.reference.MarketData;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class RealizedVolatilitiesTest {
    private static final long MINUTE = 60_000;

    @Test
    void aSteadyZigzagHasTheSameVolatilityOnEachHorizon() {
        RealizedVolatilities volatilities = new RealizedVolatilities();
        for (int minute = 0; minute <= 24 * 60 + 5; minute++) {
            volatilities.accept(minute * MINUTE, minute / 5 % 2 == 0 ? 100 : 101, MINUTE);
        }
        double expected = Math.log(1.01) * Math.sqrt(365 * 288);
        for (Horizon horizon : List.of(Horizon.FIVE_MINUTES, Horizon.ONE_HOUR, Horizon.FOUR_HOURS, Horizon.ONE_DAY)) {
            assertThat(volatilities.volatility(Grid.FIVE_MINUTES, horizon)).isCloseTo(expected, within(1e-12));
            assertThat(volatilities.volatility(Grid.THIRTY_MINUTES, horizon))
                    .satisfiesAnyOf(
                            v -> assertThat(v).isNaN(), v -> assertThat(v).isZero());
        }
        assertThat(volatilities.noiseRatio(Horizon.ONE_DAY)).isNaN();
    }

    @Test
    void refusesPairsThatMakeNoSense() {
        assertThat(Grid.FIVE_MINUTES.serves(Horizon.ONE_MINUTE)).isFalse();
        assertThat(Grid.ONE_MINUTE.serves(Horizon.ONE_DAY)).isFalse();
        assertThat(new RealizedVolatilities().volatility(Grid.FIVE_MINUTES, Horizon.ONE_MINUTE))
                .isNaN();
    }

    @Test
    void restoredTableGivesTheSameBits() {
        SplittableRandom random = new SplittableRandom(1);
        RealizedVolatilities original = new RealizedVolatilities();
        double price = 100;
        for (int minute = 0; minute < 2000; minute++) {
            price *= Math.exp(0.001 * random.nextGaussian());
            original.accept(minute * MINUTE, price, MINUTE);
        }
        RealizedVolatilities restored = RealizedVolatilities.restore(original.snapshot());
        original.accept(2000 * MINUTE, 90, MINUTE);
        restored.accept(2000 * MINUTE, 90, MINUTE);
        for (Grid grid : Grid.values()) {
            for (Horizon horizon : Horizon.values()) {
                Bits.assertSame(restored.volatility(grid, horizon), original.volatility(grid, horizon));
                Bits.assertSame(restored.bipower(grid, horizon), original.bipower(grid, horizon));
            }
        }
    }

    /** realized-library on whole days of market files; prices on its grid are the closes of the minutes that end there. */
    @Test
    void equalsTheReferencePackageOnMarketDays() {
        List<NamedCsvRecord> expected = Fixture.of("market.csv").rows();
        for (String file :
                expected.stream().map(row -> row.getField("file")).distinct().toList()) {
            List<NamedCsvRecord> minutes = MarketData.rows("market/minute/" + file);
            for (NamedCsvRecord row : expected) {
                if (row.getField("file").equals(file)) {
                    compare(minutes, row);
                }
            }
        }
    }

    private static void compare(List<NamedCsvRecord> minutes, NamedCsvRecord expected) {
        String[] quantity = expected.getField("quantity").split(";", -1);
        Instant midnight =
                LocalDate.parse(quantity[2]).atStartOfDay(ZoneOffset.UTC).toInstant();
        Grid grid = quantity[1].equals("5") ? Grid.FIVE_MINUTES : Grid.THIRTY_MINUTES;
        RealizedVolatilities volatilities = new RealizedVolatilities();
        long end = midnight.plusSeconds(86_400).toEpochMilli();
        for (NamedCsvRecord minute : minutes) {
            long close = Long.parseLong(minute.getField("open_time")) / MINUTE * MINUTE + MINUTE;
            if (close > end - 2 * 86_400_000 && close <= end) {
                volatilities.accept(close, Double.parseDouble(minute.getField("close")), MINUTE);
            }
        }
        double actual = quantity[0].equals("realizedVariance")
                ? Math.pow(volatilities.volatility(grid, Horizon.ONE_DAY), 2) / 365
                : volatilities.bipower(grid, Horizon.ONE_DAY);
        assertThat(actual)
                .as(expected.toString())
                .isCloseTo(Double.parseDouble(expected.getField("value")), within(1e-12));
    }
}
