package io.breakwater.risk.metrics;

import io.breakwater.risk.metrics.DerivativesReport.Kind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Also a sample of its state. */
public class DerivativesWindowTest {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long T = 1_700_006_400_000L;

    private final DerivativesWindow window = new DerivativesWindow();

    private void say(Kind kind, long time, String venue, double value) {
        window.add(new DerivativesReport(time, venue, "BTCUSDT", kind, value));
    }

    /** A window of liquidations of 1, 2, ... 200 in consecutive hours. */
    private static DerivativesWindow withHours() {
        DerivativesWindow window = new DerivativesWindow();
        for (int hour = 0; hour < 200; hour++) {
            window.add(new DerivativesReport(T + hour * HOUR + MINUTE, "x", "BTCUSDT", Kind.LIQUIDATION, hour + 1));
            for (int minute = 1; minute <= 60; minute++) {
                window.at(T + hour * HOUR + minute * MINUTE);
            }
        }
        return window;
    }

    @Test
    void liquidationsOfAnHourBesideThe99thPercentileOfHoursBefore() {
        DerivativesWindow fed = withHours();
        long now = T + 200 * HOUR + 10 * MINUTE;
        fed.add(new DerivativesReport(now, "y", "BTCUSDT", Kind.LIQUIDATION, 150));
        Derivatives known = fed.at(now);
        // The hour of 200 began at minute 1, so that at minute 10 only the new order is younger than an hour.
        assertThat(known.liquidated1h()).isEqualTo(150);
        // The first hour is not whole since its first report; of 2 to 200, type 7: 2 + 0.99 * 198 = 198.02.
        assertThat(known.liquidated99()).isCloseTo(198.02, within(1e-9));
        assertThat(known.isLiquidated()).isFalse();
        fed.add(new DerivativesReport(now + MINUTE, "x", "BTCUSDT", Kind.LIQUIDATION, 48.02));
        assertThat(fed.at(now + MINUTE).isLiquidated()).isTrue();
    }

    @Test
    void percentileIsUnknownInTheFirstSevenDaysAndLiquidationsBeforeTheFirstReport() {
        assertThat(window.at(T).liquidated1h()).isNaN();
        say(Kind.LIQUIDATION, T + 1, "x", 100);
        for (int minute = 1; minute < 168 * 60; minute++) {
            assertThat(window.at(T + minute * MINUTE).liquidated99()).isNaN();
        }
        assertThat(window.at(T + 30 * HOUR).isLiquidated()).isFalse();
    }

    @Test
    void openInterestIsThatOfMarketsThatToldBothInstants() {
        say(Kind.OPEN_INTEREST, T, "x", 100);
        say(Kind.OPEN_INTEREST, T + 5 * MINUTE, "y", 50);
        say(Kind.OPEN_INTEREST, T + 58 * MINUTE, "x", 90);
        say(Kind.OPEN_INTEREST, T + HOUR, "y", 40);
        // y did not tell what it was an hour ago.
        assertThat(window.at(T + HOUR).openInterestChange1h()).isCloseTo(-0.1, within(1e-12));
        assertThat(window.at(T + HOUR + 5 * MINUTE).openInterestChange1h()).isCloseTo(130.0 / 150 - 1, within(1e-12));
        // What is older than a quarter of an hour says nothing of now.
        assertThat(window.at(T + HOUR + 15 * MINUTE).openInterestChange1h()).isNaN();
    }

    @Test
    void fundingIsTheMeanOfADay() {
        assertThat(window.at(T).funding()).isNaN();
        say(Kind.FUNDING, T, "x", 0.0001);
        say(Kind.FUNDING, T + 8 * HOUR, "x", 0.0003);
        say(Kind.FUNDING, T + 8 * HOUR, "y", 0.0008);
        assertThat(window.at(T + 8 * HOUR).funding()).isCloseTo(0.0004, within(1e-15));
        assertThat(window.at(T + DAY).funding()).isCloseTo(0.00055, within(1e-15));
    }

    @Test
    void restoredWindowSaysTheSame() {
        DerivativesWindow fed = withHours();
        fed.add(new DerivativesReport(T + 200 * HOUR, "x", "BTCUSDT", Kind.OPEN_INTEREST, 10));
        fed.add(new DerivativesReport(T + 200 * HOUR, "x", "BTCUSDT", Kind.FUNDING, 0.001));
        DerivativesWindow again = DerivativesWindow.restore(fed.snapshot());
        for (int minute = 1; minute < 90; minute++) {
            long time = T + 200 * HOUR + minute * MINUTE;
            DerivativesReport next =
                    new DerivativesReport(time, "x", "BTCUSDT", Kind.OPEN_INTEREST, 10 - 0.05 * minute);
            fed.add(next);
            again.add(next);
            assertThat(again.at(time)).isEqualTo(fed.at(time));
        }
    }

    /**
     * For the samples of all states.
     *
     * @return a window with something of everything
     */
    public static DerivativesWindow fed() {
        DerivativesWindow fed = withHours();
        fed.add(new DerivativesReport(T + 200 * HOUR, "x", "BTCUSDT", Kind.OPEN_INTEREST, 10));
        fed.add(new DerivativesReport(T + 200 * HOUR, "x", "BTCUSDT", Kind.FUNDING, 0.001));
        return fed;
    }
}
