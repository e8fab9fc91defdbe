package io.breakwater.job.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds YAML files and reads them as text, within limits. */
final class YamlSource {
    /** Most bytes of one file. */
    static final int MOST_BYTES = 1 << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private YamlSource() {}

    /** The file itself, or the YAML files of a folder by name. */
    static List<Path> files(Path path, Faults faults) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> inside = Files.list(path)) {
            List<Path> files = inside.filter(file -> isYaml(file) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                faults.add(path.toString(), "was a folder without files *.yaml, must hold one at least");
            }
            return files;
        } catch (IOException e) {
            faults.add(path.toString(), "can't be read: " + reason(e));
            return List.of();
        }
    }

    private static boolean isYaml(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    /** A file as text. */
    static Optional<String> text(Path file, Faults faults) {
        if (!Files.exists(file)) {
            faults.add(file.toString(), "was not found, must be a YAML file");
            return Optional.empty();
        }
        if (!Files.isRegularFile(file)) {
            faults.add(file.toString(), "was no plain file, must be a YAML file");
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return text(in.readNBytes(MOST_BYTES + 1), file.toString(), faults);
        } catch (IOException e) {
            faults.add(file.toString(), "can't be read: " + reason(e));
            return Optional.empty();
        }
    }

    /** Bytes as text. */
    static Optional<String> text(byte[] bytes, String file, Faults faults) {
        if (bytes.length > MOST_BYTES) {
            faults.add(file, "was larger than " + MOST_BYTES + " bytes, must be a YAML file of at most that");
            return Optional.empty();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') < 0) {
                return Optional.of(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
            }
        } catch (CharacterCodingException e) {
            // Told below, like a zero byte: what isn't text has no other line to point at.
        }
        faults.add(file, "was binary, must be YAML in UTF-8");
        return Optional.empty();
    }

    private static String reason(IOException e) {
        return e instanceof AccessDeniedException
                ? "permission denied"
                : e.getClass().getSimpleName() + " " + e.getMessage();
    }
}
