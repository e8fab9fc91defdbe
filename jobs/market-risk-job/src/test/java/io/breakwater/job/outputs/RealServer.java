package io.breakwater.job.outputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Decides whether a test against a real server runs: skipped with the reason on a laptop, never skipped where CI is true. */
public final class RealServer {
    private RealServer() {}

    /**
     * Needs a condition.
     *
     * @param there whether the server is there
     * @param reason what to set or install to make it so
     */
    public static void require(boolean there, String reason) {
        if ("true".equals(System.getenv("CI"))) {
            assertThat(there)
                    .as("CI is true, so this test must run; %s", reason)
                    .isTrue();
        }
        if (!there) {
            System.out.println("SKIPPED: " + reason);
        }
        assumeTrue(there, reason);
    }
}
