package io.breakwater.job.command;

import java.nio.file.Path;

import org.apache.flink.api.common.RuntimeExecutionMode;

/** Tells a user who stops a long run how to go on with it. */
final class Interruption {
    private final Thread hook;

    private Interruption(Thread hook) {
        this.hook = hook;
    }

    /**
     * Watches a run.
     *
     * @param mode only STREAMING can be gone on with
     * @param out folder of the run
     * @return to be stopped when the run has ended by itself
     */
    static Interruption watch(RuntimeExecutionMode mode, Path out) {
        String advice = mode == RuntimeExecutionMode.BATCH
                ? "interrupted; BATCH keeps nothing, start again"
                : "interrupted; the work up to the last checkpoint is safe in " + out.resolve(".state")
                        + ". Go on with the same command and --resume";
        // A bar may stand in the line.
        Thread hook = new Thread(() -> System.err.printf("%n%s%n", advice), "say-how-to-go-on");
        Runtime.getRuntime().addShutdownHook(hook);
        return new Interruption(hook);
    }

    void stop() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is already going down, and the advice is right.
        }
    }
}
