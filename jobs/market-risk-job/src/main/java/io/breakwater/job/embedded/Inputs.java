package io.breakwater.job.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import io.breakwater.job.ingest.Lane;
import io.breakwater.job.ingest.LaneFile;
import io.breakwater.job.ingest.desks.MessageKind;
import io.breakwater.job.ingest.desks.ReportFile;
import io.breakwater.job.report.RunCard;

/** Inputs as the run card shows them: what was read, so exactly that a later run can be compared. */
final class Inputs {
    private static final int BUFFER = 1 << 16;

    private Inputs() {}

    static List<RunCard.Input> of(EmbeddedRequest request) {
        List<RunCard.Input> inputs = new ArrayList<>();
        for (Lane lane : request.lanes()) {
            for (LaneFile file : lane.files()) {
                inputs.add(new RunCard.Input(
                        Path.of(file.path()).getFileName() + (file.entry().isEmpty() ? "" : "!" + file.entry()),
                        file.bytes(),
                        hashOf(Path.of(file.path()), file.bytes()),
                        file.format().format().label(),
                        file.format().unit().name().toLowerCase(Locale.ROOT),
                        -1,
                        Instant.ofEpochMilli(file.firstTime()),
                        null));
            }
        }
        request.reports().files().forEach(file -> inputs.add(of(file)));
        return inputs;
    }

    private static RunCard.Input of(ReportFile file) {
        Path path = Path.of(file.path());
        return new RunCard.Input(
                path.getFileName() + (file.entry().isEmpty() ? "" : "!" + file.entry()),
                path.toFile().length(),
                hashOf(path, Long.MAX_VALUE),
                file.kind() == MessageKind.RECORDED
                        ? MessageKind.COMMAND.topic()
                        : file.kind().topic(),
                "",
                -1,
                null,
                null);
    }

    /** SHA-256 of a file, up to the size that it had when it was looked at; empty when it can't be read: the run itself says why. */
    private static String hashOf(Path file, long size) {
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            long left = size;
            for (int n = in.read(buffer); n >= 0 && left > 0; n = in.read(buffer)) {
                digest.update(buffer, 0, (int) Math.min(n, left));
                left -= n;
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            return "";
        }
    }

    static String hashOf(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
