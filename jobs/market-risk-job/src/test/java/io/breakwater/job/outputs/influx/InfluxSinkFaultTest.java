package io.breakwater.job.outputs.influx;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class InfluxSinkFaultTest {
    private final FaultServer server = new FaultServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private static Set<String> lines(int from, int to) {
        return IntStream.range(from, to).mapToObj(SinkUnderTest::line).collect(TreeSet::new, Set::add, Set::addAll);
    }

    private SinkUnderTest sink() throws Exception {
        return new SinkUnderTest(SinkUnderTest.settings(server));
    }

    private SinkUnderTest impatientSink(Duration budget, Duration timeout) throws Exception {
        return new SinkUnderTest(SinkUnderTest.settings(server).withPatience(budget, timeout));
    }

    @Test
    void checkpointEndsWhenAllPointsAreStored() throws Exception {
        try (SinkUnderTest sink = sink()) {
            sink.write(0, 12_345);
            sink.checkpoint();
            assertThat(server.stored()).isEqualTo(lines(0, 12_345));
            assertThat(sink.queue.pendingPoints()).isZero();
            assertThat(sink.counters.pointsAcknowledged()).isEqualTo(12_345);
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void requestIsCompressedAndNamesOrganisationBucketPrecisionAndToken() throws Exception {
        try (SinkUnderTest sink = sink()) {
            sink.write(0, 100);
            sink.checkpoint();
        }
        FaultServer.Request request = server.requests().get(0);
        assertThat(request.encoding()).isEqualTo("gzip");
        assertThat(request.query()).contains("org=breakwater", "bucket=minutes", "precision=ns");
        assertThat(request.authorization()).isEqualTo("Token " + SinkUnderTest.TOKEN);
    }

    @Test
    void fullBatchIsSentBeforeTheCheckpointAndAnOldOneByItsAge() throws Exception {
        InfluxSettings settings = SinkUnderTest.settings(server).withBatches(10, Duration.ofSeconds(1));
        try (SinkUnderTest sink = new SinkUnderTest(settings)) {
            sink.write(0, 13);
            sink.timers.setCurrentTime(999);
            sink.queue.drain(Duration.ofSeconds(30));
            assertThat(server.stored()).isEqualTo(lines(0, 10));
            sink.timers.setCurrentTime(1000);
            sink.queue.drain(Duration.ofSeconds(30));
            assertThat(server.stored()).isEqualTo(lines(0, 13));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "Mon, 05 Jan 2026 10:00:02 GMT"})
    void busyServerIsAskedAgainAfterTheTimeItNamed(String retryAfter) throws Exception {
        server.plan(FaultServer.busy(429, retryAfter));
        try (SinkUnderTest sink = sink()) {
            sink.write(0, 5);
            sink.checkpoint();
            assertThat(sink.clock.pauses()).hasSize(1);
            assertThat(sink.clock.pauses().get(0)).isBetween(Duration.ofSeconds(2), Duration.ofMillis(2500));
        }
        assertThat(server.stored()).isEqualTo(lines(0, 5));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void passingFaultIsRetriedWithGrowingPausesAndNeverTwiceASecond(int status) throws Exception {
        FaultServer.Fault fault = FaultServer.status(status, "come back");
        server.plan(fault, fault, fault, fault);
        try (SinkUnderTest sink = sink()) {
            sink.write(0, 5);
            sink.checkpoint();
            assertThat(sink.clock.pauses())
                    .hasSize(4)
                    .allSatisfy(pause -> assertThat(pause).isGreaterThan(Duration.ofMillis(500)));
        }
        assertThat(server.requests()).hasSize(5);
        assertThat(server.stored()).isEqualTo(lines(0, 5));
    }

    @Test
    void serverThatStaysBusyFailsTheTaskWithinTheBudgetWithoutAHotLoop() throws Exception {
        server.always(FaultServer.status(503, "overloaded"));
        try (SinkUnderTest sink = sink()) {
            sink.write(0, 5);
            assertThatThrownBy(sink::checkpoint)
                    .isInstanceOf(InfluxFailure.class)
                    .hasMessageContaining(server.url())
                    .hasMessageContaining("organisation breakwater, bucket minutes")
                    .hasMessageContaining("HTTP 503: overloaded")
                    .hasMessageContaining("PT25S");
            Duration waited = sink.clock.pauses().stream().reduce(Duration.ZERO, Duration::plus);
            assertThat(waited).isLessThanOrEqualTo(Duration.ofSeconds(25));
            assertThat(server.requests().size()).isLessThan(2 * 25);
            assertThatThrownBy(() -> sink.write(0, 5000)).isInstanceOf(InfluxFailure.class);
        }
    }

    @Test
    void longerWishThanTheBudgetFailsAtOnce() throws Exception {
        server.always(FaultServer.busy(429, "3600"));
        try (SinkUnderTest sink = sink()) {
            sink.write(0, 5);
            assertThatThrownBy(sink::checkpoint).isInstanceOf(InfluxFailure.class);
        }
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void connectionThatIsCutIsRetried() throws Exception {
        server.plan(FaultServer.cut(), FaultServer.cut());
        try (SinkUnderTest sink = sink()) {
            sink.write(0, 5);
            sink.checkpoint();
        }
        assertThat(server.stored()).isEqualTo(lines(0, 5));
    }

    @Test
    @Tag("A49")
    void a49AnswerLostAfterTheWriteGivesTheSamePoints() throws Exception {
        server.plan(FaultServer.storeThenCut(), FaultServer.storeThenCut());
        try (SinkUnderTest sink = sink()) {
            sink.write(0, 50);
            sink.checkpoint();
        }
        assertThat(server.requests()).hasSize(3);
        assertThat(server.stored()).isEqualTo(lines(0, 50));
    }

    @Test
    void slowServerDelaysButLosesNothing() throws Exception {
        server.always(server.slow(100));
        InfluxSettings settings = SinkUnderTest.settings(server).withBatches(100, Duration.ofSeconds(1));
        try (SinkUnderTest sink = new SinkUnderTest(settings)) {
            sink.write(0, 1000);
            sink.checkpoint();
        }
        assertThat(server.stored()).isEqualTo(lines(0, 1000));
        assertThat(server.requests()).hasSize(10);
    }

    @Test
    void serverThatIsTooSlowFailsTheCheckpointWithinTheBudget() throws Exception {
        server.always(server.slow(100));
        InfluxSettings settings = SinkUnderTest.settings(server)
                .withBatches(1, Duration.ofSeconds(1))
                .withPatience(Duration.ofMillis(300), Duration.ofMillis(300));
        try (SinkUnderTest sink = new SinkUnderTest(settings)) {
            sink.write(0, 9);
            assertThatThrownBy(sink::checkpoint)
                    .isInstanceOf(InfluxFailure.class)
                    .hasMessageContaining("was too slow")
                    .hasMessageContaining("PT0.3S");
        }
    }

    @Test
    void serverThatHangsIsGivenUpAtTheRequestTimeoutAndAskedAgain() throws Exception {
        server.plan(server.hang());
        try (SinkUnderTest sink = impatientSink(Duration.ofSeconds(25), Duration.ofMillis(400))) {
            sink.write(0, 5);
            sink.checkpoint();
            assertThat(sink.clock.pauses()).hasSize(1);
        }
        assertThat(server.stored()).isEqualTo(lines(0, 5));
    }

    @Test
    void serverThatIsNotThereFailsWithItsAddress() throws Exception {
        server.close();
        try (SinkUnderTest sink = sink()) {
            sink.write(0, 5);
            assertThatThrownBy(sink::checkpoint)
                    .isInstanceOf(InfluxFailure.class)
                    .hasMessageContaining(server.url())
                    .hasMessageContaining("no answer");
        }
    }

    @Test
    void batchThatIsTooLargeIsHalvedUntilItPasses() throws Exception {
        server.always(request -> {
            if (request.lines().size() > 3) {
                request.answer(413, "too large");
            } else {
                request.store();
            }
        });
        try (SinkUnderTest sink = sink()) {
            sink.write(0, 20);
            sink.checkpoint();
            assertThat(sink.rejected).isEmpty();
        }
        assertThat(server.stored()).isEqualTo(lines(0, 20));
    }

    @Test
    void lineThatIsTooLargeAloneIsRejectedAndTheOthersStored() throws Exception {
        server.always(request -> {
            if (request.lines().contains(SinkUnderTest.line(7))) {
                request.answer(413, "too large");
            } else {
                request.store();
            }
        });
        try (SinkUnderTest sink = sink()) {
            sink.write(0, 20);
            sink.checkpoint();
            assertThat(sink.rejected).hasSize(1);
            assertThat(sink.rejected.get(0).reason()).isEqualTo("too-large");
        }
        assertThat(server.stored()).hasSize(19);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 422})
    void oneBadLineAmongThousandsIsRejectedAlone(int status) throws Exception {
        String bad = SinkUnderTest.line(1234);
        server.always(request -> {
            if (request.lines().contains(bad)) {
                request.answer(status, "unable to parse");
            } else {
                request.store();
            }
        });
        try (SinkUnderTest sink = sink()) {
            sink.write(0, 5000);
            sink.checkpoint();
            assertThat(sink.rejected).hasSize(1);
            assertThat(sink.rejected.get(0).raw()).isEqualTo(bad);
            assertThat(sink.rejected.get(0).detail()).isEqualTo("HTTP " + status + ": unable to parse");
            assertThat(sink.rejected.get(0).source()).isEqualTo("influxdb:minutes");
            assertThat(sink.counters.pointsAcknowledged()).isEqualTo(4999);
            assertThat(sink.counters.pointsRejected()).isEqualTo(1);
        }
        assertThat(server.stored()).hasSize(4999).doesNotContain(bad);
        assertThat(server.requests().size()).isLessThan(30);
    }

    @Test
    void batchThatTheServerDroppedWholeIsNotHalved() throws Exception {
        server.always(FaultServer.status(422, "partial write: points beyond retention policy dropped=20"));
        try (SinkUnderTest sink = sink()) {
            sink.write(0, 20);
            sink.checkpoint();
            assertThat(sink.rejected).hasSize(20);
        }
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 405})
    void faultOfConfigurationFailsAtOnceAndNeverShowsTheToken(int status) throws Exception {
        server.always(FaultServer.status(status, "no"));
        try (SinkUnderTest sink = sink()) {
            sink.write(0, 5);
            assertThatThrownBy(sink::checkpoint)
                    .isInstanceOf(InfluxFailure.class)
                    .hasMessageContaining("organisation breakwater, bucket minutes")
                    .hasMessageContaining("HTTP " + status)
                    .hasMessageNotContaining(SinkUnderTest.TOKEN);
        }
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void wrongTokenNamesTheVariableThatHoldsIt() throws Exception {
        server.always(FaultServer.status(401, "unauthorized access"));
        try (SinkUnderTest sink = sink()) {
            sink.write(0, 1);
            assertThatThrownBy(sink::checkpoint).hasMessageContaining("INFLUX_TOKEN");
        }
    }

    @Test
    void fullQueueMakesTheTaskWaitUntilThereIsRoom() throws Exception {
        server.always(server.slow(20));
        InfluxSettings settings = SinkUnderTest.settings(server).withBatches(1, Duration.ofSeconds(1));
        try (SinkUnderTest sink = new SinkUnderTest(settings)) {
            for (int i = 0; i < 30; i++) {
                sink.write(i, i + 1);
                assertThat(sink.queue.pendingPoints()).isLessThanOrEqualTo(settings.queueBatches() + 1);
            }
            sink.checkpoint();
        }
        assertThat(server.stored()).isEqualTo(lines(0, 30));
    }

    @Test
    void dateOfRetryAfterIsReadAsRfc1123WritesIt() {
        ZonedDateTime date = InjectedClock.START.plusSeconds(7).atZone(ZoneOffset.UTC);
        assertThat(RetryPauses.told(DateTimeFormatter.RFC_1123_DATE_TIME.format(date), InjectedClock.START))
                .contains(Duration.ofSeconds(7));
        assertThat(RetryPauses.told("soon", InjectedClock.START)).isEmpty();
        assertThat(RetryPauses.told("-3", InjectedClock.START)).isEmpty();
    }
}
