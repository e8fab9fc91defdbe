package io.breakwater.job.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.job.outputs.files.OutputFolder;
import io.breakwater.job.report.RunCard;
import io.breakwater.job.report.RunReport;

/**
 * What a run leaves behind so that it can be gone on with: what it was, and its newest checkpoint.
 *
 * <p>A run may be resumed with the very inputs and settings that it began with; anything else would give results that belong to
 * neither. The newest checkpoint is the one of the highest number among those that are whole, never by the clock of the disk.
 */
final class RetainedRun {
    private static final String MANIFEST = OutputFolder.RUN;
    private static final String METADATA = "_metadata";
    private static final String PREFIX = "chk-";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path out;
    private final Path state;

    RetainedRun(Path out) {
        this.out = out;
        state = out.resolve(".state");
    }

    /** Whether the run came to its end: its page is written last, and then its parts go. */
    boolean isFinished() {
        return Files.exists(state.resolve(MANIFEST))
                && Files.exists(out.resolve(RunReport.PAGE))
                && !Files.exists(state.resolve("parts"));
    }

    /** Whether a run was stopped or killed that {@code --resume} can go on with. */
    boolean isInterrupted() throws IOException {
        return Files.exists(state.resolve(MANIFEST))
                && !isFinished()
                && newestCheckpoint().isPresent();
    }

    /** Writes down what is run. */
    void describe(List<RunCard.Input> inputs, Map<String, String> settings) throws IOException {
        Path part = state.resolve(MANIFEST + ".part");
        JSON.writerWithDefaultPrettyPrinter().writeValue(part.toFile(), manifest(inputs, settings));
        Files.move(part, state.resolve(MANIFEST), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static ObjectNode manifest(List<RunCard.Input> inputs, Map<String, String> settings) {
        ObjectNode manifest = JSON.createObjectNode();
        for (RunCard.Input input : inputs) {
            manifest.put("input " + input.name(), input.bytes() + " bytes, SHA-256 " + input.sha256());
        }
        settings.forEach((key, value) -> manifest.put("setting " + key, value));
        return manifest;
    }

    /**
     * What is not as it was when the run began.
     *
     * @return one sentence a difference; empty when it can be gone on with
     */
    List<String> differences(List<RunCard.Input> inputs, Map<String, String> settings) throws IOException {
        Path file = state.resolve(MANIFEST);
        if (!Files.exists(file)) {
            return List.of("--resume: " + state + " holds no interrupted run; start it without --resume");
        }
        Map<String, String> before = texts(JSON.readTree(file.toFile()));
        Map<String, String> now = texts(manifest(inputs, settings));
        List<String> differences = new ArrayList<>();
        TreeMap<String, String> all = new TreeMap<>(before);
        all.putAll(now);
        for (String key : all.keySet()) {
            String was = before.getOrDefault(key, "absent");
            String is = now.getOrDefault(key, "absent");
            if (!was.equals(is)) {
                differences.add("--resume: " + key + " was " + was + " when the run began, is " + is + " now");
            }
        }
        return differences;
    }

    private static Map<String, String> texts(JsonNode manifest) {
        Map<String, String> texts = new TreeMap<>();
        manifest.fields()
                .forEachRemaining(
                        field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    /** The newest whole checkpoint; none when the run ended before its first. */
    Optional<Path> newestCheckpoint() throws IOException {
        Path folder = state.resolve("checkpoints");
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(path -> path.getFileName().toString().startsWith(PREFIX))
                    .filter(path -> Files.exists(path.resolve(METADATA)))
                    .max(Comparator.comparingLong(RetainedRun::numberOf));
        }
    }

    private static long numberOf(Path checkpoint) {
        return Long.parseLong(checkpoint.getFileName().toString().substring(PREFIX.length()));
    }
}
