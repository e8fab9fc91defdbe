package io.breakwater.job.embedded;

import java.nio.file.Path;
import java.util.Locale;

import org.apache.flink.api.common.RuntimeExecutionMode;

/** A disk without room left, told apart from other failures: the system says it by a message alone. */
final class FullDisk {
    private static final String NO_SPACE = "no space left on device";
    private static final String QUOTA = "disk quota exceeded";

    private FullDisk() {}

    /** Whether a failure, or one that caused it or was kept beside it, is a full disk. */
    static boolean in(Throwable failure) {
        for (Throwable told = failure; told != null; told = told.getCause()) {
            String message = String.valueOf(told.getMessage()).toLowerCase(Locale.ROOT);
            if (message.contains(NO_SPACE) || message.contains(QUOTA)) {
                return true;
            }
            for (Throwable beside : told.getSuppressed()) {
                if (in(beside)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What to do. */
    static String advice(Path out, RuntimeExecutionMode mode, Throwable failure) {
        String next = mode == RuntimeExecutionMode.BATCH
                ? "start again"
                : "go on with the same command and --resume; the work up to the last checkpoint is safe";
        return "the disk of " + out + " is full (" + lastMessage(failure) + "). Make room, then " + next;
    }

    private static String lastMessage(Throwable failure) {
        Throwable told = failure;
        while (told.getCause() != null) {
            told = told.getCause();
        }
        return String.valueOf(told.getMessage()).lines().findFirst().orElse("");
    }
}
