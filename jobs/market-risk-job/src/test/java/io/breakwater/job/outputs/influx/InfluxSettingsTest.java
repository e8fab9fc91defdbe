package io.breakwater.job.outputs.influx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.breakwater.job.outputs.formats.OutputFormats;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InfluxSettingsTest {
    private static final Duration CHECKPOINT_TIMEOUT = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    @Test
    void defaultsHaveNoFault() {
        assertThat(InfluxSettings.of("http://127.0.0.1:8086", "o", "b").faults(CHECKPOINT_TIMEOUT))
                .isEmpty();
    }

    @Test
    void allFaultsAreListedAtOnce() {
        InfluxSettings settings = new InfluxSettings(
                "nowhere", "", null, 0, -1, Duration.ZERO, 0, Duration.ofSeconds(9), Duration.ofSeconds(8));
        List<String> faults = settings.faults(Duration.ofSeconds(10));
        assertThat(faults).hasSize(9);
        assertThat(faults.get(0)).isEqualTo("influx.url was nowhere, must be like http://127.0.0.1:8086");
        assertThat(faults).anyMatch(fault -> fault.contains("influx.request-timeout was PT9S"));
        assertThat(faults).anyMatch(fault -> fault.contains("execution.checkpointing.timeout, which is PT10S"));
    }

    @Test
    void passwordInTheUrlIsRefused() {
        assertThat(InfluxSettings.of("http://u:p@host:8086", "o", "b").faults(CHECKPOINT_TIMEOUT))
                .singleElement()
                .asString()
                .doesNotContain("u:p");
    }

    @Test
    void tokenComesFromTheVariableOrFromAClosedFile() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "from-file\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(InfluxToken.from(Map.of("INFLUX_TOKEN", "from-variable")).characters())
                .isEqualTo("from-variable".toCharArray());
        assertThat(InfluxToken.from(Map.of("INFLUX_TOKEN_FILE", file.toString()))
                        .characters())
                .isEqualTo("from-file".toCharArray());
    }

    @Test
    void tokenFileThatOthersCanReadIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "open-secret");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> InfluxToken.from(Map.of("INFLUX_TOKEN_FILE", file.toString())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("chmod 600")
                .hasMessageNotContaining("open-secret");
    }

    @Test
    void missingTokenNamesBothVariables() {
        assertThatThrownBy(() -> InfluxToken.from(Map.of()))
                .hasMessageContaining("INFLUX_TOKEN ")
                .hasMessageContaining("INFLUX_TOKEN_FILE");
    }

    @Test
    void tokenDoesNotShowItself() throws IOException {
        assertThat(InfluxToken.from(Map.of("INFLUX_TOKEN", "hush"))).hasToString("token (hidden)");
    }

    @Test
    void sinkSurvivesSerialisationAndHoldsNoToken() throws Exception {
        InfluxSink<?> sink = new InfluxSink<>(
                InfluxSettings.of("http://127.0.0.1:8086", "o", "b"),
                OutputFormats.DESK_RISK.points(),
                InfluxBuckets.one("b").routes(OutputFormats.DESK_RISK),
                RejectedLinesFile.in(folder));
        byte[] bytes = InstantiationUtil.serializeObject(sink);
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("InfluxToken");
        assertThat(InstantiationUtil.<Object>deserializeObject(bytes, getClass().getClassLoader()))
                .isInstanceOf(InfluxSink.class);
    }

    @ParameterizedTest
    @CsvSource({
        "204,SUCCESS",
        "200,SUCCESS",
        "0,RETRYABLE",
        "408,RETRYABLE",
        "429,RETRYABLE",
        "500,RETRYABLE",
        "503,RETRYABLE",
        "413,TOO_LARGE",
        "400,BAD_LINES",
        "422,BAD_LINES",
        "401,CONFIGURATION_FAULT",
        "403,CONFIGURATION_FAULT",
        "404,CONFIGURATION_FAULT",
        "405,CONFIGURATION_FAULT",
        "302,CONFIGURATION_FAULT"
    })
    void answersAreClassified(int status, WriteOutcome outcome) {
        assertThat(WriteOutcomeClassifier.classify(status)).isEqualTo(outcome);
    }
}
