package io.breakwater.risk.market;

import java.util.List;

import io.breakwater.risk.reference.Copies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Expected times are those of the rule: silent at 10 s (bars 2b), back after 60 s without a silence (bars 5b). */
class VenueElectionTest {
    private static final long START = 1_700_000_000_000L;
    private static final long SECOND = 1_000;

    private VenueElection election = new VenueElection();
    private List<String> preferred = List.of();
    private String inUse = "";

    /** Seconds in which some venues are alive and the election is judged. */
    private void go(int from, int to, String... alive) {
        for (int second = from; second <= to; second++) {
            step(second, SECOND, alive);
        }
    }

    private void step(int number, long bar, String... alive) {
        long now = START + number * bar;
        for (String venue : alive) {
            election.hear(venue, now, bar);
        }
        inUse = election.judge(now, preferred);
    }

    @Test
    void firstHeardIsReadWhereNothingIsConfigured() {
        go(0, 0, "kraken");
        go(1, 100, "binance", "kraken");
        assertThat(inUse).isEqualTo("kraken");
        assertThat(election.switches()).isZero();
    }

    @Test
    @Tag("A77")
    void a77AnotherTakesOverTenSecondsAfterTheLastWordAndTheSwitchIsCounted() {
        go(0, 100, "binance", "kraken");
        go(101, 109, "kraken");
        assertThat(inUse).isEqualTo("binance");
        go(110, 110, "kraken");
        assertThat(inUse).isEqualTo("kraken");
        assertThat(election.switches()).isEqualTo(1);
    }

    @Test
    void primaryComesBackAfterAMinuteWithoutASilence() {
        go(0, 100, "binance", "kraken");
        go(101, 200, "kraken");
        // Alive from second 201 on, silent from 240 to 255, so that the minute begins at 256.
        go(201, 230, "binance", "kraken");
        go(231, 255, "kraken");
        go(256, 315, "binance", "kraken");
        assertThat(inUse).isEqualTo("kraken");
        go(316, 316, "binance", "kraken");
        assertThat(inUse).isEqualTo("binance");
        assertThat(election.switches()).isEqualTo(2);
    }

    @Test
    void stutterShorterThanASilenceDoesNotDelayTheReturn() {
        go(0, 100, "binance", "kraken");
        go(101, 200, "kraken");
        go(201, 220, "binance", "kraken");
        go(221, 229, "kraken");
        go(230, 260, "binance", "kraken");
        assertThat(inUse).isEqualTo("kraken");
        go(261, 261, "binance", "kraken");
        assertThat(inUse).isEqualTo("binance");
    }

    @Test
    void configuredPrimaryIsWaitedForTenSecondsAndTakesOverWhenItHasLivedAMinute() {
        preferred = List.of("kraken", "coinbase");
        go(0, 9, "binance");
        assertThat(inUse).isEqualTo("kraken");
        go(10, 10, "binance");
        assertThat(inUse).isEqualTo("binance");
        go(11, 11, "binance", "kraken");
        go(12, 70, "binance", "kraken");
        assertThat(inUse).isEqualTo("binance");
        go(71, 71, "binance", "kraken");
        assertThat(inUse).isEqualTo("kraken");
    }

    @Test
    void bestOfTheOthersTakesOver() {
        preferred = List.of("kraken", "coinbase");
        go(0, 100, "binance", "bitstamp", "coinbase", "kraken");
        go(101, 110, "binance", "bitstamp", "coinbase");
        assertThat(inUse).isEqualTo("coinbase");
        go(111, 120, "binance", "bitstamp");
        assertThat(inUse).isEqualTo("binance");
    }

    @Test
    void venueOfBooksAloneIsNeverReadFromAndBooksKeepOneAliveThatHasTraded() {
        preferred = List.of("kraken");
        for (int second = 0; second <= 20; second++) {
            election.hearBook("kraken", START + second * SECOND);
            go(second, second);
        }
        assertThat(inUse).isEmpty();
        for (int second = 21; second <= 40; second++) {
            election.hearBook("kraken", START + second * SECOND);
            go(second, second, "binance");
        }
        assertThat(inUse).isEqualTo("binance");
        go(41, 200, "kraken", "binance");
        assertThat(inUse).isEqualTo("kraken");
        for (int second = 201; second <= 300; second++) {
            election.hearBook("kraken", START + second * SECOND);
            go(second, second, "binance");
        }
        assertThat(inUse).isEqualTo("kraken");
    }

    @Test
    void electionRestsWhenAllAreSilent() {
        go(0, 100, "binance", "kraken");
        go(101, 500);
        assertThat(inUse).isEqualTo("binance");
        go(501, 501, "kraken");
        assertThat(inUse).isEqualTo("kraken");
    }

    @Test
    void barsAreSilentAfterTwoAndBackAfterFive() {
        long hour = 3_600 * SECOND;
        for (int bar = 0; bar <= 10; bar++) {
            step(bar, hour, "binance", "kraken");
        }
        step(11, hour, "kraken");
        assertThat(inUse).isEqualTo("binance");
        step(12, hour, "kraken");
        assertThat(inUse).isEqualTo("kraken");
        for (int bar = 13; bar < 18; bar++) {
            step(bar, hour, "binance", "kraken");
        }
        assertThat(inUse).isEqualTo("kraken");
        step(18, hour, "binance", "kraken");
        assertThat(inUse).isEqualTo("binance");
    }

    @Test
    void newPreferenceActsOnARestoredElection() {
        go(0, 100, "binance", "kraken");
        election = Copies.of(election);
        go(101, 101, "binance", "kraken");
        assertThat(inUse).isEqualTo("binance");
        preferred = List.of("kraken");
        go(102, 102, "binance", "kraken");
        assertThat(inUse).isEqualTo("kraken");
    }
}
