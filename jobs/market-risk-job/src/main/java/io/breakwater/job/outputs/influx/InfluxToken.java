package io.breakwater.job.outputs.influx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The API token, from the environment variable {@code INFLUX_TOKEN} or from a file that only its owner can read, named by
 * {@code INFLUX_TOKEN_FILE}. It is read where the writer starts, so neither the job graph nor a checkpoint holds it; a file
 * may be replaced while the job runs, and is read again at the next restart.
 */
public final class InfluxToken {
    /** Variable that holds the token. */
    public static final String VARIABLE = "INFLUX_TOKEN";
    /** Variable that names a file with the token. */
    public static final String FILE_VARIABLE = "INFLUX_TOKEN_FILE";

    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final char[] value;

    private InfluxToken(String value) {
        this.value = value.toCharArray();
    }

    /**
     * Reads the token.
     *
     * @param environment the process's variables
     * @return token
     * @throws IOException when there is none, or its file is open to others; the message never holds the token
     */
    public static InfluxToken from(Map<String, String> environment) throws IOException {
        String value = environment.getOrDefault(VARIABLE, "").strip();
        String file = environment.getOrDefault(FILE_VARIABLE, "").strip();
        if (!value.isEmpty()) {
            return new InfluxToken(value);
        }
        if (file.isEmpty()) {
            throw new IOException("environment variable " + VARIABLE
                    + " was empty, must hold the InfluxDB token; or name a file with it in " + FILE_VARIABLE);
        }
        return new InfluxToken(read(Path.of(file)));
    }

    private static String read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException(FILE_VARIABLE + " was " + file + ", must name a file that can be read");
        }
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            permissions.retainAll(OTHERS);
            if (!permissions.isEmpty()) {
                throw new IOException("token file " + file + " was open to others, must be closed to them: chmod 600");
            }
        }
        String token = Files.readString(file).strip();
        if (token.isEmpty()) {
            throw new IOException("token file " + file + " was empty, must hold the InfluxDB token");
        }
        return token;
    }

    /** A copy for the client. */
    char[] characters() {
        return value.clone();
    }

    @Override
    public String toString() {
        return "token (hidden)";
    }
}
