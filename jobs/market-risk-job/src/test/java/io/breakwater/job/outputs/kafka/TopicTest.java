package io.breakwater.job.outputs.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TopicTest {
    private static final Path LIST = Path.of("../../deploy/topics.txt");

    /** Who runs the scripts and who runs the command must get the same topics, kept for the same time. */
    @Test
    void setupMakesWhatTheListOfTheScriptsSays() throws IOException {
        Map<String, Map<String, String>> listed = Files.readAllLines(LIST).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.strip().split("\\s+"))
                .collect(Collectors.toMap(
                        words -> words[0],
                        words -> Arrays.stream(words)
                                .skip(2)
                                .map(setting -> setting.split("="))
                                .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]))));
        Map<String, Map<String, String>> made =
                Topic.all().stream().collect(Collectors.toMap(Topic::noun, topic -> topic.settings(false)));
        assertThat(new TreeMap<>(made)).isEqualTo(new TreeMap<>(listed));
    }

    /** A batch that stays compressed may unpack to a hundred times the largest message that a broker takes. */
    @Test
    void inputsHoldNoCompressedBatches() {
        assertThat(Topic.inputs())
                .isNotEmpty()
                .allSatisfy(
                        topic -> assertThat(topic.settings(false)).containsEntry("compression.type", "uncompressed"));
        assertThat(KafkaPreflight.compressionFaults("market.trades", "uncompressed"))
                .isEmpty();
        assertThat(KafkaPreflight.compressionFaults("market.trades", "producer"))
                .singleElement()
                .asString()
                .startsWith("Kafka topic market.trades had compression.type=producer, must be uncompressed");
    }

    @Test
    void replaysKeepRecordsOfAnyAge() {
        assertThat(Topic.all())
                .filteredOn(topic -> !topic.compacted())
                .allMatch(topic -> topic.settings(true).get("retention.ms").equals("-1"));
    }
}
